"""The count of the meeting: two readings side by side, and who is chosen once they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from elections.arithmetic.supervisors import SupervisorCount
from township.known import known

if TYPE_CHECKING:
    from elections.models import Election

    from .models import SupervisionCandidate, SupervisionEntry

#: Of the meeting as a whole, before the votes of each candidate.
OF_THE_MEETING = (("present", "实到人数"), ("issued", "发出选票"), ("returned", "收回选票"))


def key_of(candidate: SupervisionCandidate) -> str:
    return f"c{candidate.pk}"


def lines_of(candidates: Sequence[SupervisionCandidate]) -> list[tuple[str, str]]:
    """The lines of the sheet: key and label."""
    return [*OF_THE_MEETING, *((key_of(each), f"{each.name}得票") for each in candidates)]


@dataclass(frozen=True)
class Line:
    """One number, as two people have read it."""

    key: str
    label: str
    first: int | None
    second: int | None

    @property
    def value(self) -> int | None:
        return self.first if self.first == self.second else None


@dataclass(frozen=True)
class Reading:
    """The sheet of the meeting, line by line."""

    candidates: Sequence[SupervisionCandidate]
    entries: Sequence[SupervisionEntry]
    seats: int

    @property
    def lines(self) -> list[Line]:
        read = {each.number: each.figures for each in self.entries}
        first, second = read.get(1, {}), read.get(2, {})
        return [Line(key, label, first.get(key), second.get(key)) for key, label in lines_of(self.candidates)]

    @property
    def both(self) -> bool:
        return len(self.entries) == 2

    @property
    def differences(self) -> list[str]:
        """Where two readings disagree; nothing of it is said before both are there."""
        if not self.both:
            return []
        return [f"{each.label} {each.first} / {each.second}" for each in self.lines if each.value is None]

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
        return SupervisorCount(self.number("present"), self.seats, self.votes)


def reading_of(election: Election) -> Reading:
    room = election.current("choosing")
    return Reading(
        list(room.candidates.all()), list(room.entries.all()), known(election.current("proposal").seats)
    )
