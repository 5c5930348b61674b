"""职务终止: a form for each way in which an office ends, and for making it known."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from elections.models import OfficeEnd
from elections.serving.committee_seats import in_office
from elections.serving.forms import ServingForm, need
from elections.serving.words import EndKind
from elections.terms import VillageOfficer
from township.days import DayKind
from township.roster.forms.scanned import AlwaysScannedForm
from township.wording import cdate

from . import rules
from .rules import Ending


class EndingForm(AlwaysScannedForm, ServingForm):
    """What every way of ending has: the day, the paper with its scan, and an account of it.

    An office ends when the law says it does, however late that is found out: its day is any that is past, and so is
    that of the letter which asked for it.
    """

    rules = rules.TO_END
    title = "登记职务终止"
    day_kinds: ClassVar = {"ended_on": DayKind.EVENT, "applied_on": DayKind.EVENT}
    must_name = ("document",)
    must_tell = ("reason",)
    kind = EndKind.DIED

    class Meta:
        model = OfficeEnd
        fields: ClassVar = ["ended_on", "document", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" not in self.fields:
            self.instance.kind = self.kind

    @property
    def officer(self) -> VillageOfficer:
        officer: VillageOfficer = self.instance.officer
        return officer

    @property
    def target(self) -> VillageOfficer:
        return self.officer

    @property
    def cadre(self) -> Any:
        return self.officer.candidate.cadre

    def clean_ended_on(self) -> Any:
        day = self.cleaned_data["ended_on"]
        if day < self.officer.since:
            raise forms.ValidationError(f"终止日期不得早于任职之日（{cdate(self.officer.since)}）")
        return day

    def subject(self) -> Ending:
        told = self.cleaned_data
        return Ending(
            kind=told.get("kind") or self.instance.kind,
            ended_on=told["ended_on"],
            law=self.place.law,
            applied_on=told.get("applied_on"),
            meeting=told.get("meeting", ""),
            expected=told.get("expected"),
            present=told.get("present"),
            agreed=told.get("agreed"),
            twice=self.place.twice(self.officer) or (),
            body=told.get("body", ""),
        )

    def save(self, commit: bool = True) -> OfficeEnd:
        """The end, and the day on which the term of office stops. The row of the officer stays."""
        end: OfficeEnd = super().save(commit)
        stop(self.officer, end)
        return end


def stop(officer: VillageOfficer, end: OfficeEnd) -> None:
    officer.until = end.ended_on
    officer.ended_by = f"{end.get_kind_display()}：{end.document}"[:100]
    officer.save()


class ResignationForm(EndingForm):
    """辞职: the office ends on the day the meeting accepted it; the day of the letter ends nothing."""

    kind = EndKind.RESIGNED

    class Meta(EndingForm.Meta):
        fields: ClassVar = [
            "applied_on", "ended_on", "meeting", "expected", "present", "agreed", "document", "reason",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need(self, "applied_on", "meeting", "expected", "present", "agreed")
        self.fields["ended_on"].label = "会议接受辞职的日期"
        self.fields["ended_on"].help_text = "职务自这一天终止，不自递交辞职书之日终止"
        self.fields["document"].help_text = "辞职书和会议记录的名称、日期"

    def clean_applied_on(self) -> Any:
        day = self.cleaned_data["applied_on"]
        if day < self.officer.since:
            raise forms.ValidationError(f"递交日期不得早于任职之日（{cdate(self.officer.since)}）")
        return day


class SelfEndingForm(EndingForm):
    """职务自行终止: only the causes the law and the province list."""

    class Meta(EndingForm.Meta):
        fields: ClassVar = ["kind", "ended_on", "document", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = (EndKind.INCAPACITY, EndKind.SENTENCED, EndKind.REVIEWS, EndKind.PROVINCIAL)
        self.fields["kind"] = forms.ChoiceField(
            label="终止情形", choices=[(each.value, each.label) for each in offered]
        )
        self.fields["ended_on"].help_text = "判决生效、宣告之日，或者第二次评议不称职之日"
        self.fields["document"].help_text = "判决书、评议记录等的名称、文号"
        self.order_fields(self.Meta.fields)


class VoidForm(EndingForm):
    """当选无效: what was found after the result was final. The body's decision ends the office on its day."""

    kind = EndKind.VOIDED

    class Meta(EndingForm.Meta):
        fields: ClassVar = ["ground", "body", "ended_on", "document", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need(self, "ground", "body")
        self.fields["ended_on"].label = "认定的决定日期"
        self.fields["ended_on"].help_text = "职务自认定之日终止；此前的履职行为不因此无效"
        self.fields["document"].label = "决定文号"
        self.fields["reason"].label = "认定的事实和理由"


class DeathForm(EndingForm):
    """死亡."""

    kind = EndKind.DIED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].label = "死亡日期"
        self.fields["document"].help_text = "死亡证明或者户籍注销证明"


class MergerForm(EndingForm):
    """村撤并: the committee of a village that is no more ends as a whole, by the county's approval."""

    kind = EndKind.MERGED
    title = "登记村撤并"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].label = "撤并生效日期"
        self.fields["document"].label = "县级批准文件"
        self.fields["document"].help_text = "撤并由村民会议讨论同意，报县级人民政府批准；新村另行选举"

    @property
    def target(self) -> Any:
        return self.place.round

    @property
    def cadre(self) -> Any:
        return None

    def clean_ended_on(self) -> Any:
        day = self.cleaned_data["ended_on"]
        if not self.place.serving(day):
            raise forms.ValidationError("这一天没有在任的村民委员会成员")
        return day

    def subject(self) -> Ending:
        return Ending(self.instance.kind, self.cleaned_data["ended_on"], self.place.law)

    def save(self, commit: bool = True) -> OfficeEnd:
        ended = [self._end_of(each) for each in self.place.officers if in_office(each, self.day_of_end)]
        return ended[-1]

    @property
    def day_of_end(self) -> Any:
        return self.cleaned_data["ended_on"]

    def _end_of(self, officer: VillageOfficer) -> OfficeEnd:
        told = {name: self.cleaned_data[name] for name in self.Meta.fields}
        end = OfficeEnd(officer=officer, kind=self.kind, **told)
        self.sign(end)
        end.save()
        stop(officer, end)
        return end


class AnnouncedForm(ServingForm):
    """公告: on which day and where the end was made known."""

    title = "登记职务终止公告"
    day_kinds: ClassVar = {"announced_on": DayKind.EVENT}
    must_name = ("announced_at",)

    class Meta:
        model = OfficeEnd
        fields: ClassVar = ["announced_on", "announced_at"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need(self, "announced_on", "announced_at")
        self.fields["announced_at"].help_text = "如：村委会公告栏、各村民小组公告栏"

    def clean_announced_on(self) -> Any:
        day = self.cleaned_data["announced_on"]
        if day < self.instance.ended_on:
            raise forms.ValidationError(f"公告日期不得早于终止日期（{cdate(self.instance.ended_on)}）")
        return day

    def sign(self, row: Any) -> None:
        """Who recorded and confirmed the end answers for it; this only adds that it was made known."""
        row.revision += 1
