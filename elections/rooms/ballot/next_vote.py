"""The vote that comes next: of which kind, over which seats, and who stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from elections.stages import VoteKind

from .count_law import kept_for_a_woman
from .counted import CountedVote
from .seat_ties import edge_of, equal_at_the_end
from .seating import SeatedOffice, Seating
from .tally import CandidateTally


class NextVote:
    """What a vote leaves to be voted on once more, office by office as its seats are told."""

    def __init__(self, vote: CountedVote, seating: Seating) -> None:
        self.vote, self.seating = vote, seating
        self.again: dict[str, Mapping[str, Any]] = {}

    def ask(
        self,
        seat: SeatedOffice,
        found: Sequence[CandidateTally],
        missing: int,
        people: Sequence[CandidateTally],
    ) -> str:
        """Put down who stands once more for the seats of an office left open; what is said of equal votes at the end."""
        losers = self._losers(seat, found)
        hers = min(missing, kept_for_a_woman(self.vote.election, seat.office, people))
        said = "" if seat.tied else equal_at_the_end(losers, missing, hers)
        names = edge_of(seat.tied, losers, missing, hers)
        # Near relatives with equal votes are voted on for the one seat of which only one of them can hold.
        asked = min(missing, seat.at_stake) if seat.tied else missing
        # Where nobody is left to stand, somebody is named anew for the further election (decision 0054).
        self.again[seat.office.value] = {"seats": asked, "candidates": names}
        return said

    def told(self, tied: Sequence[str]) -> dict[str, Any]:
        """Which kind of vote comes next, about whom."""
        kind = self._kind(tied)
        asked = {} if kind in (None, VoteKind.AGAIN) else self._as_before()
        return {"next_kind": kind, "next_asked": asked, "next_names": self._names(asked)}

    def _kind(self, tied: Sequence[str]) -> str | None:
        if self.vote.validity.undecided:
            return None
        if not self.vote.valid and self.vote.stands:
            # Only the open seats are voted on once more: what the first vote has elected stays.
            return VoteKind.FURTHER if self.again else None
        if not self.vote.valid:
            return VoteKind.AGAIN
        if tied:
            return VoteKind.TIE
        return VoteKind.FURTHER if self.again else None

    def _as_before(self) -> Mapping[str, Any]:
        """Once a further vote alone was declared void its votes rank nobody: whoever stood in it stands again."""
        if not self.vote.void_by:
            return self.again
        stood = {
            office.value: [each.pk for each in people if each.pk not in self.vote.losses]
            for office, (_, people) in self.vote.asked.items()
        }
        return {
            office: {**each, "candidates": stood.get(office, each["candidates"])}
            for office, each in self.again.items()
        }

    def _losers(self, seat: SeatedOffice, found: Sequence[CandidateTally]) -> list[CandidateTally]:
        """Who can stand for the seats left open: the losers of this vote, then those of earlier ones, best first."""
        this = {each.pk for each in self.vote.stood(seat.office)}
        rows = [each for each in found if each.candidate in this]
        for earlier in reversed(self.vote.before):
            if not earlier.valid:
                break
            known_by_now = {each.candidate for each in rows}
            rows += [
                each
                for each in earlier.people
                if each.code == seat.office and each.candidate not in known_by_now
            ]
        lost_before = {
            each.candidate for told in self.vote.before for each in told.people if each.is_gone and each.loss
        }
        return [
            each
            for each in rows
            if each.candidate not in seat.elected
            and not each.is_gone
            and each.candidate not in {*lost_before, *self.vote.losses}
            and not self.seating.bars(each.candidate, seat.office)
        ]

    def _names(self, again: Mapping[str, Any]) -> list[str]:
        names = {each.pk: each.name for each in self.vote.election.candidates}
        return [names[pk] for each in again.values() for pk in each["candidates"] if pk in names]
