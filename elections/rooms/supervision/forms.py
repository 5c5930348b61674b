"""村务监督委员会的推选: the forms of its facts."""

from __future__ import annotations

from typing import Any, ClassVar

from elections.forms import ElectionForm, PersonForm
from elections.namesakes import known_as
from elections.rooms.meeting_forms import MeetingSheetForm
from elections.rooms.meeting_sheets import SheetLimits, abstained, against
from township.days import DayKind
from township.models import Cadre
from township.month_field import MonthField
from township.roster.forms.person import offer

from .counting import OF_THE_MEETING, beside_of, key_of, lines_of, reading_of
from .models import Choosing, Proposal, Settlement, SupervisionCandidate, SupervisionEntry

#: The keys of what is counted of the meeting as a whole.
MEETING = frozenset(key for key, _ in OF_THE_MEETING)


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


class EntryForm(MeetingSheetForm):
    """One person's reading of the sheet of the meeting; the other's is not shown."""

    back = "choosing.count"
    sheet_of = "choosing"
    answered = "choosing.answers"

    class Meta:
        model = SupervisionEntry
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = reading_of(self.election)
        self.reading = first.again if self.instance.vote > 1 and first.again else first
        self.add_numbers(self.instance.figures or {})

    @property
    def judged(self) -> SheetLimits:
        return self.reading.judged

    @property
    def numbers(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The meeting, then everybody who stood with the columns a ballot may have."""
        people = self.reading.candidates
        of_the_vote = [line for line in lines_of(people, self.reading.vote) if line[0] in MEETING]
        return [
            ("到会和选票", of_the_vote),
            *((each.name, [(key, label) for key, label in _columns(key_of(each))]) for each in people),
        ]

    @property
    def whose(self) -> str:
        return f"{super().whose}选票没有反对、弃权两栏的，不填这两格。"

    @property
    def may_be_left(self) -> frozenset[str]:
        return frozenset(key for key, _ in beside_of(self.reading.candidates))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        needed = [key for key, _ in lines_of(self.reading.candidates, self.reading.vote)]
        found = {key: data.get(key) for key in needed}
        if None not in found.values():
            beside = {key: data[key] for key in sorted(self.may_be_left) if data.get(key) is not None}
            self.instance.figures = found | beside
        return data


def _columns(key: str) -> tuple[tuple[str, str], ...]:
    return (
        (key, "得票"),
        (against(key), "反对"),
        (abstained(key), "弃权"),
    )


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
