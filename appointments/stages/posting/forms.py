"""任职: document, filing, hand-over; probation review; annulment."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django import forms

from appointments.facts import FactForm
from procedure.brought_in import keep_upload
from procedure.dated import needed_when
from township.days import DayKind
from township.models import Cadre
from township.roster.forms.ends import REMOVED_BY
from township.roster.forms.scanned import ScanField, demand
from township.wording import cdate

from .models import Annulment, Posting, ProbationReview


class DocumentForm(FactForm):
    """The appointment document, and what becomes of the present post."""

    day_kinds: ClassVar = {"document_on": DayKind.ACT}

    class Meta:
        model = Posting
        fields = ["document", "document_on", "keeps_present_post"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].required = self.fields["document_on"].required = True
        self.fields["keeps_present_post"] = forms.TypedChoiceField(
            label="现任职务",
            choices=[("False", "免去现任职务"), ("True", "兼任，保留现任职务")],
            coerce=lambda value: value == "True",
        )


class FilingForm(FactForm):
    day_kinds: ClassVar = {"filed_on": DayKind.ACT}
    must_name = ("filing_reference",)

    class Meta:
        model = Posting
        fields = ["filed_on", "filing_reference"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["filed_on"].required = self.fields["filing_reference"].required = True


class HandoverForm(FactForm):
    day_kinds: ClassVar = {"handover_on": DayKind.ACT}

    class Meta:
        model = Posting
        fields = ["handover_on", "handover"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handover_on"].required = self.fields["handover"].required = True


class ReviewForm(FactForm):
    """试用期满考核. Found unfit, it rests on a decision of the committee of its own, with its scan."""

    day_kinds: ClassVar = {"reviewed_on": DayKind.ACT, "resolved_on": DayKind.ACT}
    signers = ("reviewed_by",)

    scan = ScanField(
        label="免职决定扫描件", needed_when="不胜任的必附", help_text="免职决定的文件，供过门人核对"
    )

    class Meta:
        model = ProbationReview
        fields = [
            "reviewed_on", "reviewed_by", "result", "text", "document", "meeting", "resolved_on", "votes",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ProbationReview.DECISION:
            needed_when(self.fields[name], "不胜任的必填")

    @cached_property
    def is_about(self) -> list[Cadre]:
        return [each.cadre for each in (self.appointment.proposed,) if each]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("result") == ProbationReview.Result.UNFIT:
            self._check_removal(data)
        return data

    def _check_removal(self, data: dict[str, Any]) -> None:
        demand(self, ProbationReview.DECISION, REMOVED_BY)
        reviewed, resolved = data.get("reviewed_on"), data.get("resolved_on")
        if reviewed and resolved and resolved < reviewed:
            self.add_error("resolved_on", f"党委会决定日期不得早于考核日期（{cdate(reviewed)}）")
        if not data.get("scan") and "scan" not in self.errors and self._decided_anew:
            self.add_error("scan", "上传免职决定的扫描件")

    @property
    def _decided_anew(self) -> bool:
        """Whether the decision is another than the one whose scan is with the matter."""
        return not self.initial.get("meeting") or bool(
            {*ProbationReview.DECISION, "document"} & set(self.changed_data)
        )

    def save(self, commit: bool = True) -> ProbationReview:
        if upload := self.cleaned_data.get("scan"):
            keep_upload(self.proceeding, upload, "免去试任职务的决定", self.acting.user)
        return super().save(commit)


class AnnulmentForm(FactForm):
    """撤销: facts, ground and decision, with the scan of its document."""

    day_kinds: ClassVar = {"annulled_on": DayKind.ACT}

    scan = ScanField(
        label="撤销决定扫描件",
        needed_when="首次录入、文号改动时必附",
        help_text="撤销决定的文件，供过门人核对",
    )

    class Meta:
        model = Annulment
        fields = ["annulled_on", "body", "document", "ground"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        decided_anew = not self.instance.pk or "document" in self.changed_data
        if decided_anew and not data.get("scan") and "scan" not in self.errors:
            self.add_error("scan", "上传撤销决定的扫描件")
        return data

    def save(self, commit: bool = True) -> Annulment:
        if upload := self.cleaned_data.get("scan"):
            keep_upload(self.proceeding, upload, "撤销任职的决定", self.acting.user)
        return super().save(commit)
