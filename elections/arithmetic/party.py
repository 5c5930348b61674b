"""党员大会选举: who is elected of the votes cast, by more than half of those who should attend (R-136, R-178)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .majorities import more_than_half

Votes = Sequence[tuple[str, int]]


@dataclass(frozen=True)
class PartyCount:
    """One election of a branch: its first vote, and the further one among who was not elected."""

    should_attend: int
    seats: int
    first: Votes
    further: Votes = ()

    @property
    def line(self) -> int:
        """The least number of votes that elects: half of those who should attend is not enough."""
        return more_than_half(self.should_attend)

    @cached_property
    def elected(self) -> list[tuple[str, int]]:
        """Who is elected, by votes; the further vote fills only what the first left open."""
        won, _ = _won(self.first, self.seats, self.line)
        more, _ = _won(self.further, self.seats - len(won), self.line)
        return [*won, *more]

    @property
    def tied(self) -> list[str]:
        """Who has equal votes at the last seat in the vote that was held last."""
        won, tied = _won(self.first, self.seats, self.line)
        if not self.further:
            return tied
        return _won(self.further, self.seats - len(won), self.line)[1]

    @property
    def open_after_first(self) -> int:
        """How many seats the first vote has left to a further one."""
        return self.seats - len(_won(self.first, self.seats, self.line)[0])

    @property
    def open_seats(self) -> int:
        return self.seats - len(self.elected)


def _won(votes: Votes, seats: int, line: int) -> tuple[list[tuple[str, int]], list[str]]:
    """Who takes the seats, and who is tied for the last of them and takes none."""
    enough = sorted((each for each in votes if each[1] >= line), key=lambda each: -each[1])
    if seats <= 0 or len(enough) <= seats:
        return enough[: max(seats, 0)], []
    last = enough[seats - 1][1]
    if enough[seats][1] < last:
        return enough[:seats], []
    return [each for each in enough if each[1] > last], [name for name, number in enough if number == last]
