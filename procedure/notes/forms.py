"""Forms for what can be recorded in every room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from procedure.fact_forms import FactForm
from township.days import DayKind
from township.records import clock
from township.records.attachments import Attachment, Upload, checked, digest_of
from township.required_value import known

from .models import Circumstance, Confirmation, Consultation

#: Between reading and answering, what is asked has changed.
REWORDED = "您打开此页后，所问的内容有变化；从最新内容重新填写。"

if TYPE_CHECKING:
    MixedInto = FactForm
else:
    MixedInto = object


class ConsultationForm(FactForm):
    day_kinds: ClassVar = {"consulted_on": DayKind.ACT}
    signers = ("name",)

    class Meta:
        model = Consultation
        fields = ["name", "position", "consulted_on", "opinion", "text"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("opinion") in (
            Consultation.Opinion.DISAGREE,
            Consultation.Opinion.RESERVED,
        ) and not data.get("text"):
            self.add_error("text", "不同意或有保留意见的，写明具体意见")
        return data


class CircumstanceForm(FactForm):
    day_kinds: ClassVar = {"occurred_on": DayKind.PAPER}

    class Meta:
        model = Circumstance
        fields = ["kind", "occurred_on", "text", "handled"]


class Answering(MixedInto):
    """Mixed into forms that answer a question put in words: yes or no, and not to other words than were read.

    The maker of the row puts the words into `row.asked`, as they stand now.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["satisfied"] = forms.TypedChoiceField(
            label="确认结果",
            choices=[("", "请选择"), ("True", "符合要求"), ("False", "不符合要求")],
            coerce=lambda value: value == "True",
        )
        self.fields["question"] = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
        self.initial["question"] = "\n".join(self.asked)
        self.order_fields(["satisfied"])

    @property
    def asked(self) -> list[str]:
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("question", "").replace("\r\n", "\n") != "\n".join(self.asked):
            self.add_error(None, REWORDED)
        if self.cleaned_data.get("satisfied") is False and not self.cleaned_data.get("text"):
            self.add_error("text", "不符合要求的，写明情况")
        return self.cleaned_data


class ConfirmationForm(Answering, FactForm):
    """A named person answers, from their own account, for a requirement that no machine can judge."""

    must_tell = ("text",)
    must_name = ("document",)
    #: Given from the person's own account it is given now, whatever paper it names.
    of_paper = False

    class Meta:
        model = Confirmation
        fields = ["satisfied", "document", "text"]

    @property
    def asked(self) -> list[str]:
        said: list[str] = self.instance.asked
        return said

    def save(self, commit: bool = True) -> Confirmation:
        given: Confirmation = self.instance
        given.way, given.scan, given.checked_by, given.position = Confirmation.Way.ACCOUNT, None, None, ""
        given.confirmed_by, given.confirmed_on = self.acting.user.name, clock.today()
        super().save(commit)
        return given


class AttachmentForm(FactForm):
    of_paper = False

    """A scan or photo; its digest is computed when it is taken in."""

    class Meta:
        model = Attachment
        fields = ["title", "file"]

    def clean_file(self) -> Upload:
        return checked(self.cleaned_data["file"])

    def save(self, commit: bool = True) -> Attachment:
        upload: Upload = self.cleaned_data["file"]
        taken: Attachment = self.instance
        taken.original_name = str(upload.name)[:200]
        taken.size = known(upload.size)
        taken.sha256 = digest_of(upload)
        super().save(commit)
        return taken
