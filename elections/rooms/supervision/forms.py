"""村务监督委员会的推选: the forms of its facts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm, PersonForm
from elections.namesakes import known_as
from elections.rooms.ballot.turns import own_of, turn_of
from township.accounts.access import Actor
from township.days import DayKind
from township.forms import MonthField
from township.models import Cadre
from township.roster.forms.person import offer

from .counting import lines_of, reading_of
from .models import Choosing, Proposal, Settlement, SupervisionCandidate, SupervisionEntry

#: No meeting of a village is larger.
MOST = 99_999


class ProposalForm(ElectionForm):
    """推选方案."""

    day_kinds: ClassVar = {"discussed_on": DayKind.PAPER, "planned_on": DayKind.PLAN}

    class Meta:
        model = Proposal
        fields = ("proposed_by", "discussed_on", "document", "meeting", "expected", "seats", "planned_on")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        seats, expected = data.get("seats"), data.get("expected")
        if expected is not None and expected < 1:
            self.add_error("expected", "没有应到的人，对照村民代表名册核对")
        if seats is not None and expected and seats > expected:
            self.add_error("seats", f"应推选 {seats} 人多于应到 {expected} 人")
        return data


class CandidateForm(PersonForm):
    """一名候选人, with the relatives they have declared."""

    may_be_empty = ("post", "cadre")
    birth = MonthField(label="出生年月")
    day_kinds: ClassVar = {"birth": DayKind.BIOGRAPHY}

    class Meta:
        model = SupervisionCandidate
        fields = ("name", "birth", "named_by", "expert", "post", "kin", "cadre")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "cadre", Cadre.objects.filter(township=self.election.township))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        name, birth = data.get("name"), data.get("birth")
        others = self.instance.choosing.candidates.exclude(pk=self.instance.pk)
        if name and birth and known_as(name, birth) in (known_as(each.name, each.birth) for each in others):
            self.add_error("name", "此人已在候选人名单中")
        return data


class MeetingForm(ElectionForm):
    """推选会议: when it was held, and by whom the votes were watched."""

    day_kinds: ClassVar = {"held_on": DayKind.ACT}

    class Meta:
        model = Choosing
        fields = ("held_on", "method_passed", "monitors")


class EntryForm(ElectionForm):
    """One person's reading of the sheet of the meeting; the other's is not shown."""

    class Meta:
        model = SupervisionEntry
        fields = ()

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        sheet, election = kwargs["instance"], kwargs["proceeding"]
        room = sheet.choosing
        blank = SupervisionEntry(
            choosing=room,
            vote=sheet.vote,
            number=turn_of(acting, election),
            entered_by=acting.user,
            figures={},
        )
        kwargs["instance"] = own_of(room, blank, election)
        super().__init__(*args, acting=acting, **kwargs)
        reading = reading_of(election)
        people = reading.again.candidates if sheet.vote > 1 and reading.again else reading.candidates
        self.lines = lines_of(people, sheet.vote)
        for key, label in self.lines:
            self.fields[key] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=MOST,
                initial=(self.instance.figures or {}).get(key),
                widget=forms.NumberInput(attrs={"size": 6, "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        found = {key: data.get(key) for key, _ in self.lines}
        if None not in found.values():
            self.instance.figures = found
        return data


class HeadForm(ElectionForm):
    """主任, one of those who were chosen."""

    class Meta:
        model = Settlement
        fields = ("head", "head_by")


class CheckedForm(ElectionForm):
    """任职回避复核."""

    day_kinds: ClassVar = {"checked_on": DayKind.ACT}

    class Meta:
        model = Settlement
        fields = ("checked_on", "checked_by")
