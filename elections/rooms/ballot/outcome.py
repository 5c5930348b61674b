"""What a vote has decided: computed from the sheets while people count, kept as announced afterwards.

Nobody types a result. The base of the majority is who voted, not the valid ballots (村组法 18(2)).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from elections.arithmetic.majorities import at_least, further_line, more_than_half
from elections.electorate import electors_of
from elections.rooms.quorums import TWO_THIRDS
from elections.stages import SeatOffice, VoteKind
from township.known import known
from township.records import clock

from .count_law import (
    base_of_validity,
    further_turnout,
    is_majority_first,
    kept_for_a_woman,
    share_in_words,
)
from .edges import edge_of, equal_at_the_end, within
from .entering import StationReading, readings_of
from .identities import Check, checks_of
from .lines import standing, votes_key

if TYPE_CHECKING:
    from elections.models import Candidate, Election


@dataclass(frozen=True)
class Person:
    """What the count says of one candidate."""

    candidate: int
    name: str
    woman: bool
    code: str
    office: str
    votes: int
    elected: bool
    verdict: str
    why: str
    on: date

    def as_record(self) -> dict[str, Any]:
        return {**vars(self), "on": self.on.isoformat()}

    @classmethod
    def of_record(cls, kept: Mapping[str, Any]) -> Person:
        return cls(**{**kept, "on": date.fromisoformat(kept["on"])})


@dataclass(frozen=True)
class Outcome:
    """The result of a vote, with what earlier votes of the election have decided."""

    vote: int
    kind: str
    day: date
    counted: bool
    registered: int = 0
    voters: int = 0
    issued: int = 0
    returned: int = 0
    proxies: int = 0
    mobile: int = 0
    seats: int = 0
    valid: bool = False
    validity: str = ""
    sentences: Sequence[str] = ()
    people: Sequence[Person] = ()
    checks: Sequence[Check] = ()
    #: Names with equal votes at the edge of a seat.
    tied: Sequence[str] = ()
    open_by_office: Mapping[str, int] = field(default_factory=dict)
    next_kind: str | None = None
    next_asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def elected(self) -> list[Person]:
        return [each for each in self.people if each.elected]

    @property
    def open_seats(self) -> int:
        return sum(self.open_by_office.values())

    @property
    def next_words(self) -> str:
        """缺 1 席，另行选举，候选人潘水根、何丽娟."""
        names = {each.candidate: each.name for each in self.people}
        asked = self.next_asked.values()
        people = "、".join(names[pk] for each in asked for pk in each["candidates"])
        label = VoteKind(self.next_kind).label if self.next_kind else ""
        return f"缺 {self.open_seats} 席，{label}" + (f"，候选人{people}" if people else "")

    def as_record(self) -> dict[str, Any]:
        return {
            "vote": self.vote,
            "kind": self.kind,
            "day": self.day.isoformat(),
            "registered": self.registered,
            "voters": self.voters,
            "issued": self.issued,
            "returned": self.returned,
            "proxies": self.proxies,
            "mobile": self.mobile,
            "seats": self.seats,
            "valid": self.valid,
            "validity": self.validity,
            "sentences": list(self.sentences),
            "people": [each.as_record() for each in self.people],
            "tied": list(self.tied),
            "open": self.open_seats,
            "open_by_office": dict(self.open_by_office),
            "next_kind": self.next_kind,
            "next_asked": dict(self.next_asked),
        }

    @classmethod
    def of_record(cls, kept: Mapping[str, Any]) -> Outcome:
        """The same as it was announced."""
        plain = {name: value for name, value in kept.items() if name != "open"}
        people = [Person.of_record(each) for each in kept["people"]]
        day = date.fromisoformat(kept["day"])
        return cls(**{**plain, "people": people, "day": day, "counted": True})


def outcome_of(election: Election) -> Outcome:
    """The outcome of the vote under way, or as announced once it was."""
    result = election.current("result")
    if result is not None and result.tally:
        return Outcome.of_record(result.tally)
    return _computed(election)


def announced_before(election: Election) -> list[Outcome]:
    """The votes of this election that were announced and replaced by a further one, in their order."""
    kept = (each for each in election.results.all() if each.superseded and each.tally)
    return sorted((Outcome.of_record(each.tally) for each in kept), key=lambda each: each.vote)


def turnout_of(election: Election, registered: int) -> tuple[int, str]:
    """How many must vote: more than half of the electors (村组法 18), two thirds of the representatives (30)."""
    if election.by_representatives:
        return at_least(TWO_THIRDS, registered), "三分之二以上"
    return more_than_half(registered), "过半数"


# -- computing -----------------------------------------------------------------------------------------------------


def _computed(election: Election) -> Outcome:
    ballot, readings = election.current("ballot"), readings_of(election)
    day = ballot.day or election.election_day or clock.today()
    counted = bool(readings) and all(each.complete for each in readings)
    if not counted:
        return Outcome(ballot.round, ballot.kind, day, counted=False)
    return _Counting(election, readings, day).outcome()


class _Counting:
    """The count of one vote whose sheets are complete."""

    def __init__(self, election: Election, readings: Sequence[StationReading], day: date) -> None:
        self.election, self.readings, self.day = election, readings, day
        self.ballot = election.current("ballot")
        self.registered = election.current("register").registered or 0
        self.voters = self.total("voters")
        self.returned = self.total("returned")
        self.issued = sum(self.total(key) for key in ("own", "proxy", "mobile"))
        self.before = announced_before(election)
        self.further = self.ballot.kind in (VoteKind.FURTHER, VoteKind.TIE)
        #: 另行选举 to which too few may have come: no text says whether it is valid, and the county is asked.
        self.undecided = False

    def total(self, key: str) -> int:
        """One line over all stations."""
        values = (each.cells[key].value for each in self.readings if key in each.cells)
        return sum(value or 0 for value in values)

    def outcome(self) -> Outcome:
        valid, validity = self.validity()
        people, tied, still_open, sentences = self._kept(), [], dict[str, int](), [validity]
        again: dict[str, Any] = {}
        for office, seats, standing_for in standing(self.election):
            kept = kept_for_a_woman(self.election, office, self._kept())
            found, edge, missing, losers = self._office(office, seats, standing_for, valid, kept)
            people += found
            tied += [each.name for each in edge]
            equal = ""
            if missing:
                hers = min(missing, kept_for_a_woman(self.election, office, people))
                still_open[office.value] = missing
                again[office.value] = {"seats": missing, "candidates": edge_of(edge, losers, missing, hers)}
                equal = "" if edge or not valid else equal_at_the_end(losers, missing, hers)
            sentences.append(self._said(office, seats, found, missing) + equal)
        next_kind = self._next(valid, tied, still_open)
        return Outcome(
            vote=self.ballot.round,
            kind=self.ballot.kind,
            day=self.day,
            counted=True,
            registered=self.registered,
            voters=self.voters,
            issued=self.issued,
            returned=self.returned,
            proxies=self.total("proxy"),
            mobile=self.total("mobile"),
            seats=known(self.election.plan).seats,
            valid=valid,
            validity=validity,
            sentences=sentences,
            people=people,
            checks=checks_of(self.election, self.readings, self.voters, self.registered),
            tied=tied,
            open_by_office=still_open,
            next_kind=next_kind,
            next_asked={} if next_kind in (None, VoteKind.AGAIN) else again,
        )

    # -- validity ------------------------------------------------------------------------------------------------

    def validity(self) -> tuple[bool, str]:
        """登记选民过半数投票; a further election needs it only where the county or the province says so."""
        needed, share = turnout_of(self.election, self.registered)
        if self.ballot.kind == VoteKind.FURTHER and not self.election.by_representatives:
            enough, said = further_turnout(self.election, self.registered, self.voters)
            self.undecided = enough is None
            return bool(enough), said
        if self.further:
            return (
                True,
                f"{self.ballot.get_kind_display()}：参加投票 {self.voters} 人，{electors_of(self.election)} {self.registered} 人",
            )
        told = f"{electors_of(self.election)} {self.registered} 人，须{share}，即 {needed} 人以上；参加投票 {self.voters} 人"
        share = f"（{self.voters}／{self.registered}，{base_of_validity(self.election)}）"
        enough = self.voters >= needed
        return enough, f"{told}，选举{'有效' if enough else '无效'}{share}"

    # -- one office ----------------------------------------------------------------------------------------------

    def _office(
        self, office: SeatOffice, seats: int, people: Sequence[Candidate], valid: bool, kept: int
    ) -> tuple[list[Person], list[Candidate], int, list[Person]]:
        """Who is elected to an office, who is tied at the edge, how many seats stay open, and the losers in order."""
        votes = {each.pk: self.total(votes_key(each.pk)) for each in people}
        ranked = sorted(people, key=lambda each: (-votes[each.pk], each.pk))
        line = self.line(list(votes.values()))
        enough = [each for each in ranked if valid and votes[each.pk] >= line]
        winners, edge = within(enough, seats, votes, kept)
        found = [
            self._person(each, office, votes[each.pk], each in winners, each in edge, line, valid)
            for each in ranked
        ]
        losers = [each for each in found if not each.elected]
        return found, edge, seats - len(winners), losers

    def line(self, votes: Sequence[int]) -> int:
        """The least votes that elect: more than half of the voters, in a further election what the province asks."""
        if not self.further:
            return more_than_half(self.voters)
        first = is_majority_first(self.election)
        return further_line(votes, self.voters, self.returned, majority_first=first)

    def _person(
        self, each: Candidate, office: SeatOffice, votes: int, won: bool, tied: bool, line: int, valid: bool
    ) -> Person:
        if won:
            verdict, why = "当选", f"多 {votes - line} 票" if votes > line else "恰够"
        elif tied:
            verdict, why = "票数相等", "再次投票"
        elif self.undecided:
            verdict, why = "待定", "参加人数的要求待县里明确"
        elif not valid:
            verdict, why = "未当选", "选举无效"
        else:
            verdict, why = "未当选", f"差 {line - votes} 票" if votes < line else "名额已满"
        return Person(
            each.pk, each.name, each.woman, office.value, office.label, votes, won, verdict, why, self.day
        )

    def _said(self, office: SeatOffice, seats: int, people: Sequence[Person], missing: int) -> str:
        line = self.line([each.votes for each in people])
        base = share_in_words(self.election, line, self.voters, self.returned, further=self.further)
        won = "、".join(each.name for each in people if each.elected) or "无人"
        return f"{office.label} {seats} 席：{base}，{won}当选" + (f"，缺 {missing} 席" if missing else "")

    # -- what was decided before, what comes next ------------------------------------------------------------------

    def _kept(self) -> list[Person]:
        """Who was elected in earlier votes: a further election keeps them, a vote held again does not."""
        if not self.further or not self.before:
            return []
        return list(self.before[-1].elected)

    def _next(self, valid: bool, tied: Sequence[str], still_open: Mapping[str, int]) -> str | None:
        if self.undecided:
            return None
        if not valid:
            # What the first vote has elected stays elected: only the open seats are voted on once more.
            return VoteKind.FURTHER if self.ballot.kind == VoteKind.FURTHER else VoteKind.AGAIN
        if tied:
            return VoteKind.TIE
        return VoteKind.FURTHER if still_open else None
