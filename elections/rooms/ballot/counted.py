"""A vote as it was counted: its numbers, whether it is valid, how many votes elect and who reached them.

The base of the majority is who voted, not the valid ballots (村组法 18(2)).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from elections.arithmetic.majorities import at_least, further_line, more_than_half
from elections.electorate import electors_of
from elections.rooms.quorums import TWO_THIRDS
from elections.stages import SeatOffice, VoteKind

from .count_law import base_of_validity, further_turnout, is_majority_first
from .entering import StationReading
from .identities import Check, checks_of
from .lines import standing, votes_key
from .tally import CandidateTally, Outcome

if TYPE_CHECKING:
    from elections.models import Candidate, Election, Ruling


def turnout_of(election: Election, registered: int) -> tuple[int, str]:
    """How many must vote: more than half of the electors (村组法 18), two thirds of the representatives (30)."""
    if election.by_representatives:
        return at_least(TWO_THIRDS, registered), "三分之二以上"
    return more_than_half(registered), "过半数"


@dataclass(frozen=True)
class Validity:
    """Whether enough voted, in a sentence."""

    holds: bool
    said: str
    #: 另行选举 to which too few may have come: no text says whether it is valid, and the county is asked.
    undecided: bool = False


class CountedVote:
    """One vote whose sheets are complete."""

    def __init__(
        self,
        election: Election,
        readings: Sequence[StationReading],
        day: date,
        before: Sequence[Outcome],
        void: Ruling | None = None,
    ) -> None:
        self.election, self.readings, self.day, self.before = election, readings, day, before
        if void is not None:
            self.void_by, self.void_alone = void.void_by, void.of_the_vote_alone
        self.ballot = election.current("ballot")
        self.registered = election.current("register").registered or 0
        self._begin()

    def _begin(self) -> None:
        self.voters = self.total("voters")
        self.returned = self.total("returned")
        self.issued = sum(self.total(key) for key in ("own", "proxy", "mobile"))
        self.further = self.ballot.kind in (VoteKind.FURTHER, VoteKind.TIE)
        self.asked = {
            office: (seats, people) for office, seats, people in standing(self.election, self.ballot)
        }

    #: Of people who were elected, by what was recorded of them since.
    losses: Mapping[int, CandidateTally] = {}
    void_by = ""
    #: Whether a body has declared this vote alone void: what earlier votes have elected stays.
    void_alone = False

    # -- its numbers ---------------------------------------------------------------------------------------------

    def total(self, key: str) -> int:
        """One line over all stations."""
        values = (each.cells[key].value for each in self.readings if key in each.cells)
        return sum(value or 0 for value in values)

    def votes_of(self, candidate: Candidate) -> int:
        return self.total(votes_key(candidate.pk))

    def checks(self) -> Sequence[Check]:
        return checks_of(self.election, self.readings, self.voters, self.registered)

    # -- validity ------------------------------------------------------------------------------------------------

    @cached_property
    def validity(self) -> Validity:
        """登记选民过半数投票; a further election needs it only where the county or the province says so."""
        if self.void_by:
            return Validity(False, self.void_by)
        needed, share = turnout_of(self.election, self.registered)
        if self.ballot.kind == VoteKind.FURTHER and not self.election.by_representatives:
            enough, said = further_turnout(self.election, self.registered, self.voters, self.day)
            return Validity(bool(enough), said, undecided=enough is None)
        whole = f"{electors_of(self.election)} {self.registered} 人"
        if self.further:
            return Validity(True, f"{self.ballot.get_kind_display()}：参加投票 {self.voters} 人，{whole}")
        told = f"{whole}，须{share}，即 {needed} 人以上；参加投票 {self.voters} 人"
        part = f"（{self.voters}／{self.registered}，{base_of_validity(self.election, self.day)}）"
        came = self.voters >= needed
        return Validity(came, f"{told}，选举{'有效' if came else '无效'}{part}")

    @property
    def valid(self) -> bool:
        return self.validity.holds

    @property
    def stands(self) -> bool:
        """Whether what earlier votes have elected stands: too few at a further election undo nothing of the first."""
        return self.valid or (self.further and (self.void_alone or not self.void_by))

    # -- who stood, and who reached the line ---------------------------------------------------------------------

    def stood(self, office: SeatOffice) -> Sequence[Candidate]:
        return self.asked[office][1] if office in self.asked else ()

    def to_fill(self, office: SeatOffice) -> int:
        """How many seats this vote fills: whoever was elected and lost the seat leaves it open, nobody moves up."""
        seats, people = self.asked.get(office, (0, ()))
        lost = [each for each in people if each.pk in self.losses and self.losses[each.pk].is_gone]
        return max(seats - len(lost), 0)

    def line(self, office: SeatOffice) -> int:
        """The least votes that elect to an office: more than half of the voters, in a further election what the province asks."""
        if not self.further:
            return more_than_half(self.voters)
        votes = [self.votes_of(each) for each in self.stood(office) if each.pk not in self.losses]
        first = is_majority_first(self.election, self.day)
        return further_line(votes, self.voters, self.returned, majority_first=first)

    def with_enough_votes(self, office: SeatOffice) -> list[tuple[int, Candidate]]:
        """Who reached the line and may hold the seat: votes and person, most votes first."""
        votes = [(self.votes_of(each), each) for each in self.stood(office) if each.pk not in self.losses]
        return sorted(
            (each for each in votes if each[0] >= self.line(office)), key=lambda each: (-each[0], each[1].pk)
        )

    # -- what earlier votes have decided -------------------------------------------------------------------------

    def elected_before(self) -> list[CandidateTally]:
        """Who was elected in earlier votes: a further election keeps them, a vote held again does not."""
        if not self.further or not self.before:
            return []
        return list(self.before[-1].elected)

    def kept(self) -> list[CandidateTally]:
        """Of those, who has not lost the seat since."""
        return [each for each in self.elected_before() if each.candidate not in self.losses]


class AnnouncedVote(CountedVote):
    """A vote that was announced, with what has become known since: its numbers stay as they were."""

    def __init__(
        self,
        election: Election,
        told: Outcome,
        before: Sequence[Outcome],
        losses: Mapping[int, CandidateTally],
    ) -> None:
        self.election, self.told, self.day, self.before = election, told, told.day, before
        self.ballot = next(each for each in election.ballots.all() if each.round == told.vote)
        self.registered = told.registered
        recorded = {each.candidate: each for each in told.people if each.loss}
        self.losses = {**recorded, **losses}
        self.void_by, self.void_alone = told.void_by, told.void_alone
        self._begin()

    def total(self, key: str) -> int:
        """One line as it was announced; the ballots handed out are told together."""
        told = self.told
        kept = {
            "voters": told.voters, "returned": told.returned, "proxy": told.proxies, "mobile": told.mobile,
            "own": told.issued - told.proxies - told.mobile,
        }  # fmt: skip
        if key in kept:
            return kept[key]
        return next((each.votes for each in told.people if votes_key(each.candidate) == key), 0)

    def checks(self) -> Sequence[Check]:
        return self.told.checks
