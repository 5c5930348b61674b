"""The count of the meeting: two readings side by side, and who is chosen once they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from elections.arithmetic.supervisors import SupervisorCount
from elections.rooms.meeting_sheets import SheetLimits, abstained, against
from township.required_value import known

if TYPE_CHECKING:
    from elections.models import Election

    from .models import SupervisionCandidate, SupervisionEntry

#: Of the meeting as a whole, before the votes of each candidate.
OF_THE_MEETING = (("present", "实到人数"), ("issued", "发出选票"), ("returned", "收回选票"))


def key_of(candidate: SupervisionCandidate) -> str:
    return f"c{candidate.pk}"


def beside_of(candidates: Sequence[SupervisionCandidate]) -> list[tuple[str, str]]:
    """What not every ballot has a column for: votes against somebody, and abstentions."""
    return [
        line
        for each in candidates
        for line in (
            (against(key_of(each)), f"{each.name}反对票"),
            (abstained(key_of(each)), f"{each.name}弃权票"),
        )
    ]


def lines_of(candidates: Sequence[SupervisionCandidate], vote: int = 1) -> list[tuple[str, str]]:
    """The lines of a sheet: key and label. A second vote of the meeting has those who came already."""
    of_the_vote = OF_THE_MEETING if vote == 1 else OF_THE_MEETING[1:]
    return [*of_the_vote, *((key_of(each), f"{each.name}得票") for each in candidates)]


@dataclass(frozen=True)
class ChoosingLine:
    """One number, as two people have read it."""

    key: str
    label: str
    first: int | None
    second: int | None

    @property
    def value(self) -> int | None:
        return self.first if self.first == self.second else None

    @property
    def agrees(self) -> bool:
        return self.value is not None


@dataclass(frozen=True)
class ChoosingReading:
    """The sheet of the meeting, line by line."""

    candidates: Sequence[SupervisionCandidate]
    entries: Sequence[SupervisionEntry]
    seats: int
    #: 应到 of the meeting.
    expected: int = 0
    vote: int = 1
    #: Of a second vote: who came to the meeting, by the sheet of the first.
    came: int = 0
    #: Of a second vote: a sheet was read of other people, before the first was put right; it is read anew.
    stale: bool = False
    #: The second vote of the meeting, once one is asked for: on who was tied, or on the seats left open.
    again: ChoosingReading | None = None

    @property
    def asked_about(self) -> str:
        """Of a further vote: on whom it was held."""
        names = "、".join(each.name for each in self.candidates)
        return f"由本次会议就{names}再次推选 {self.seats} 人。" if self.vote > 1 else ""

    @property
    def lines(self) -> list[ChoosingLine]:
        read = {each.number: each.figures for each in self.entries}
        first, second = read.get(1, {}), read.get(2, {})
        beside = [each for each in beside_of(self.candidates) if each[0] in first or each[0] in second]
        return [
            ChoosingLine(key, label, first.get(key), second.get(key))
            for key, label in (*lines_of(self.candidates, self.vote), *beside)
        ]

    @property
    def both(self) -> bool:
        return len(self.entries) == 2

    @property
    def differences(self) -> list[str]:
        """Where two readings disagree; nothing of it is said before both are there."""
        if not self.both:
            return []
        apart = [each for each in self.lines if each.value is None]
        return [f"{each.label} {_shown(each.first)} / {_shown(each.second)}" for each in apart]

    @property
    def complete(self) -> bool:
        return self.both and not self.differences

    def number(self, key: str) -> int:
        """A number both have read alike; 0 while they have not."""
        return next((each.value or 0 for each in self.lines if each.key == key), 0)

    @property
    def votes(self) -> list[tuple[str, int]]:
        return [(each.name, self.number(key_of(each))) for each in self.candidates]

    @property
    def count(self) -> SupervisorCount:
        """Who is chosen; nobody before two readings agree."""
        if not self.complete:
            return SupervisorCount(0, self.seats, ())
        return SupervisorCount(self.came or self.number("present"), self.seats, self.votes)

    @property
    def elected(self) -> list[tuple[str, int]]:
        """Who is chosen by the meeting: of the first vote, then of the second over what it left open."""
        return [*self.count.elected, *(self.again.count.elected if self.again else ())]

    @property
    def tied(self) -> list[str]:
        """Who has equal votes at the last seat in the vote that was held last."""
        return self.again.count.tied if self.again and self.again.complete else self.count.tied

    @property
    def last_votes(self) -> dict[str, int]:
        """The votes of everybody in the last vote in which they stood."""
        return dict([*self.votes, *(self.again.votes if self.again and self.again.complete else ())])

    def beside(self, candidate: SupervisionCandidate) -> tuple[int | None, int | None]:
        """Votes against somebody and abstentions, in the last vote in which they stood; None where they were not counted."""
        if self.again and self.again.complete and candidate in self.again.candidates:
            return self.again.of_vote(candidate)
        return self.of_vote(candidate)

    def of_vote(self, candidate: SupervisionCandidate) -> tuple[int | None, int | None]:
        """The same of this vote."""
        read = {each.key: each.value for each in self.lines}
        key = key_of(candidate)
        return read.get(against(key)), read.get(abstained(key))

    @property
    def judged(self) -> SheetLimits:
        """By what the numbers of the sheet are held against each other."""
        return SheetLimits(
            self.expected, self.seats, [(key_of(each), each.name) for each in self.candidates], self.came
        )

    @property
    def by_whom(self) -> list[SupervisionEntry]:
        """Every entry of the meeting."""
        return [*self.entries, *(self.again.entries if self.again else ())]


def _shown(number: int | None) -> str:
    return "—" if number is None else str(number)


def reading_of(election: Election) -> ChoosingReading:
    room, asked = election.current("choosing"), election.current("proposal")
    seats, expected = known(asked.seats), known(asked.expected)
    people, entries = list(room.candidates.all()), list(room.entries.all())
    first = ChoosingReading(people, [each for each in entries if each.vote == 1], seats, expected)
    standing = _standing_again(first)
    if not standing:
        return first
    read = [each for each in entries if each.vote == 2]
    asked = {key for key, _ in lines_of(standing, 2)}
    beside = {key for key, _ in beside_of(standing)}
    counts = [each for each in read if each.figures.keys() - beside == asked]
    second = ChoosingReading(
        standing,
        counts,
        first.count.open_seats,
        expected,
        2,
        first.number("present"),
        stale=len(counts) < len(read),
    )
    return replace(first, again=second)


def _standing_again(first: ChoosingReading) -> list[SupervisionCandidate]:
    """Whom the meeting votes on once more: the tied among themselves, else everybody not chosen, while a seat stands open."""
    count = first.count
    if not first.complete or not count.open_seats:
        return []
    won = {name for name, _ in count.elected}
    among = set(count.tied) or {each.name for each in first.candidates} - won
    return [each for each in first.candidates if each.name in among]
