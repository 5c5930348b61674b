"""更正职务终止: an end that two people have recorded wrongly is put right, or taken back, by two people."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from elections.models import OfficeEnd
from elections.serving.words import EndKind
from township.days import DayKind
from township.wording import cdate

from .forms import EndingForm, stop
from .rules import Ending

#: What follows from a vote or from the end of the village is not put right for one person alone.
OF_A_WHOLE = frozenset({EndKind.RECALLED, EndKind.MERGED})
FILLED = "该席位已由补选产生的成员接任，不能撤销；当选依法处理以后再办理"
BEFORE_SUCCESSOR = "终止日期不得晚于接任者任职之日（{}）"


class CorrectionForm(EndingForm):
    """更正或者撤销职务终止."""

    title = "更正职务终止"
    day_kinds: ClassVar = {"ended_on": DayKind.EVENT}
    must_tell = ("reason",)
    revoked = forms.BooleanField(
        label="撤销：此人的职务没有终止", required=False, help_text="登记错人、登记错误的，撤销后恢复在任"
    )

    class Meta(EndingForm.Meta):
        fields: ClassVar = ["ended_on", "document", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs["instance"]
        self.kind = instance.kind
        super().__init__(*args, **kwargs)
        self.initial["reason"] = ""
        self.fields["reason"].label = "更正的理由和原件核对情况"
        self.order_fields(["revoked", "ended_on", "document", "reason"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("revoked") and self._filled():
            self.add_error("revoked", FILLED)
        day, since = data.get("ended_on"), self._successor_since()
        if day and since and not data.get("revoked") and day > since:
            self.add_error("ended_on", BEFORE_SUCCESSOR.format(cdate(since)))
        return data

    def _filled(self) -> bool:
        """Whether nobody can sit there again: as many hold the office today as it has seats."""
        standing = self.place.standing(self.today)
        return not (standing and standing.open_by_office.get(self.officer.office))

    def _successor_since(self) -> Any:
        """Since when somebody sits in the office who came after, where no seat of it is open."""
        later = [each.since for each in self.place.officers if each.since > self.officer.since]
        return min(later) if later and self._filled() else None

    def subject(self) -> Ending:
        """The rules of the end itself, about its day as it is told now."""
        kept: OfficeEnd = self.instance
        return Ending(
            kind=kept.kind,
            ended_on=self.cleaned_data["ended_on"],
            law=self.place.law,
            applied_on=kept.applied_on,
            meeting=kept.meeting,
            expected=kept.expected,
            present=kept.present,
            agreed=kept.agreed,
            twice=self.place.twice(self.officer) or (),
            body=kept.body,
        )

    def save(self, commit: bool = True) -> OfficeEnd:
        officer = self.officer
        end: OfficeEnd = self.instance
        if not self.cleaned_data["revoked"]:
            self.sign(end)
            end.save()
            stop(officer, end)
            return end
        end.delete()
        officer.until, officer.ended_by = None, ""
        officer.save()
        return end
