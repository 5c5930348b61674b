"""What a vote has decided: computed from the sheets while people count, kept as announced afterwards.

Nobody types a result. The base of the majority is who voted, not the valid ballots (村组法 18(2)).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from elections.arithmetic.majorities import at_least, further_line, more_than_half
from elections.electorate import electors_of
from elections.rooms.quorums import TWO_THIRDS
from elections.stages import SeatOffice, SeatState, VoteKind
from township.known import known
from township.records import clock

from .count_law import (
    base_of_validity,
    further_turnout,
    is_majority_first,
    kept_for_a_woman,
    share_in_words,
)
from .edges import edge_of, equal_at_the_end
from .entering import StationReading, readings_of
from .identities import Check, checks_of
from .kinship import Order, barred_on, order_of, related
from .lines import standing, votes_key
from .seating import Ask, Seat, Seating

if TYPE_CHECKING:
    from elections.models import Candidate, Election


#: Why nobody of a further election is elected yet.
UNDECIDED = "参加人数的要求待县里明确"


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
    state: str = ""
    #: What two people have recorded of somebody elected since: the kind of it; empty where all was computed.
    loss: str = ""

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
    next_names: Sequence[str] = ()
    #: 认定选举无效: who has decided it, when and by which document; empty while nobody has.
    void_by: str = ""

    @property
    def elected(self) -> list[Person]:
        return [each for each in self.people if each.elected]

    @property
    def open_seats(self) -> int:
        return sum(self.open_by_office.values())

    @property
    def next_words(self) -> str:
        """缺 1 席，另行选举，候选人潘水根、何丽娟."""
        people = "、".join(self.next_names)
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
            "next_names": list(self.next_names),
            "void_by": self.void_by,
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
        return _as_it_stands(election, Outcome.of_record(result.tally), final=result.final)
    return _computed(election)


def announced_before(election: Election, vote: int | None = None) -> list[Outcome]:
    """The votes of this election that were announced and replaced by another, in their order; those before a vote."""
    kept = (each for each in election.results.all() if each.superseded and each.tally)
    told = sorted((Outcome.of_record(each.tally) for each in kept), key=lambda each: each.vote)
    return [_as_it_stands(election, each) for each in told if vote is None or each.vote < vote]


def _as_it_stands(election: Election, told: Outcome, *, final: bool = False) -> Outcome:
    """What was announced; judged anew where near relatives are elected together and somebody has said since who stays."""
    if final or not _relatives_elected(election, told):
        return told
    return Rejudging(election, told).outcome()


def _relatives_elected(election: Election, told: Outcome) -> bool:
    elected = {each.candidate for each in told.elected}
    return bool(related(each for each in election.candidates if each.pk in elected))


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
        self.before = announced_before(election)
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
    losses: Mapping[int, Person] = {}
    void_by = ""
    #: 另行选举 to which too few may have come: no text says whether it is valid, and the county is asked.
    undecided = False

    def total(self, key: str) -> int:
        """One line over all stations."""
        values = (each.cells[key].value for each in self.readings if key in each.cells)
        return sum(value or 0 for value in values)

    def checks(self) -> Sequence[Check]:
        return checks_of(self.election, self.readings, self.voters, self.registered)

    def outcome(self) -> Outcome:
        valid, validity = self.validity()
        seating = self._seated(valid)
        people, still_open, sentences = list[Person](), dict[str, int](), [validity]
        again: dict[str, Any] = {}
        for office in SeatOffice:
            seat = seating.of(office)
            if not seat.seats:
                continue
            found = self._people(seat, valid)
            people += found
            missing = seat.seats - sum(each.elected for each in found)
            if office in self.asked or missing:
                sentences.append(self._said(seat, found, missing))
            if not missing:
                continue
            still_open[office.value] = missing
            losers = self._losers(seat, found, seating)
            hers = min(missing, kept_for_a_woman(self.election, office, people))
            names = edge_of(seat.tied, losers, missing, hers)
            if names:
                # Near relatives with equal votes are voted on for the one seat of which only one of them can hold.
                asked = min(missing, seat.at_stake) if seat.tied else missing
                again[office.value] = {"seats": asked, "candidates": names}
            if valid and not seat.tied:
                sentences[-1] += equal_at_the_end(losers, missing, hers)
        tied = [each.name for office in SeatOffice for each in seating.of(office).tied]
        next_kind = self._next(valid, tied, again)
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
            checks=self.checks(),
            tied=tied,
            open_by_office=still_open,
            next_kind=next_kind,
            next_asked={} if next_kind in (None, VoteKind.AGAIN) else again,
            next_names=[] if next_kind in (None, VoteKind.AGAIN) else self._names(again),
            void_by=self.void_by,
        )

    # -- validity ------------------------------------------------------------------------------------------------

    def validity(self) -> tuple[bool, str]:
        """登记选民过半数投票; a further election needs it only where the county or the province says so."""
        if self.void_by:
            return False, self.void_by
        needed, share = turnout_of(self.election, self.registered)
        if self.ballot.kind == VoteKind.FURTHER and not self.election.by_representatives:
            enough, said = further_turnout(self.election, self.registered, self.voters, self.day)
            self.undecided = enough is None
            return bool(enough), said
        if self.further:
            return (
                True,
                f"{self.ballot.get_kind_display()}：参加投票 {self.voters} 人，{electors_of(self.election)} {self.registered} 人",
            )
        told = f"{electors_of(self.election)} {self.registered} 人，须{share}，即 {needed} 人以上；参加投票 {self.voters} 人"
        part = f"（{self.voters}／{self.registered}，{base_of_validity(self.election, self.day)}）"
        came = self.voters >= needed
        return came, f"{told}，选举{'有效' if came else '无效'}{part}"

    def _stands(self, valid: bool) -> bool:
        """Whether what earlier votes have elected stands: too few at a further election undo nothing of the first."""
        return valid or (self.further and not self.void_by)

    # -- who takes the seats --------------------------------------------------------------------------------------

    def _seated(self, valid: bool) -> Seating:
        """Who takes the seats; of near relatives, once there are any among them, by the order that holds."""
        plan = known(self.election.plan)
        kept = self._kept() if self._stands(valid) else []
        asks = [
            Ask(
                office,
                plan.seats_of(office),
                self._to_fill(office),
                [each for each in kept if each.code == office],
                self._with_enough_votes(office) if valid else [],
                kept_for_a_woman(self.election, office, kept),
            )
            for office in SeatOffice
        ]
        seating = Seating(asks)
        kin = related(each for each in self.election.candidates if each.pk in seating.elected)
        if not kin or not barred_on(self.election, self.day):
            return seating
        self.order = order_of(self.election, self.day)
        everybody = related(self.election.candidates)
        return Seating(asks, everybody, self.order) if self.order.computed else seating

    order = Order(computed=False, basis="")

    def _to_fill(self, office: SeatOffice) -> int:
        """How many seats this vote fills: whoever was elected and lost the seat leaves it open, nobody moves up."""
        seats, people = self.asked.get(office, (0, ()))
        lost = [each for each in people if each.pk in self.losses and _is_lost(self.losses[each.pk])]
        return max(seats - len(lost), 0)

    def _with_enough_votes(self, office: SeatOffice) -> list[tuple[int, Candidate]]:
        """Who reached the line and may hold the seat: votes and person, most votes first."""
        _, people = self.asked.get(office, (0, ()))
        votes = [(self.total(votes_key(each.pk)), each) for each in people if each.pk not in self.losses]
        return sorted(
            (each for each in votes if each[0] >= self.line(office)), key=lambda each: (-each[0], each[1].pk)
        )

    def line(self, office: SeatOffice) -> int:
        """The least votes that elect to an office: more than half of the voters, in a further election what the province asks."""
        if not self.further:
            return more_than_half(self.voters)
        _, people = self.asked.get(office, (0, ()))
        votes = [self.total(votes_key(each.pk)) for each in people if each.pk not in self.losses]
        first = is_majority_first(self.election, self.day)
        return further_line(votes, self.voters, self.returned, majority_first=first)

    def _people(self, seat: Seat, valid: bool) -> list[Person]:
        """Everybody of one office: who was elected before, then who stood in this vote, most votes first."""
        _, standing_for = self.asked.get(seat.office, (0, ()))
        votes = {each.pk: self.total(votes_key(each.pk)) for each in standing_for}
        ranked = sorted(standing_for, key=lambda each: (-votes[each.pk], each.pk))
        stood = [self._person(each, seat, votes[each.pk], valid) for each in ranked]
        before = [each for each in self._kept_or_lost() if each.code == seat.office]
        return [*(self._now(each, seat, valid) for each in before), *stood]

    def _now(self, each: Person, seat: Seat, valid: bool) -> Person:
        """Somebody elected in an earlier vote, as it stands now."""
        if each.candidate in self.losses:
            return self.losses[each.candidate]
        if not self._stands(valid):
            return replace(each, elected=False, state=SeatState.NOT_ELECTED, verdict="未当选", why="选举无效")
        if each.candidate in seat.barred:
            why = self._barred(seat, each.candidate)
            return replace(
                each, elected=False, state=SeatState.VOID, verdict=str(SeatState.VOID.label), why=why
            )
        return each

    def _person(self, each: Candidate, seat: Seat, votes: int, valid: bool) -> Person:
        if each.pk in self.losses:
            return self.losses[each.pk]
        line = self.line(seat.office)
        if each.pk in seat.elected:
            state, why = SeatState.ELECTED, f"多 {votes - line} 票" if votes > line else "恰够"
        elif each in seat.tied:
            state, why = SeatState.TIED, "再次投票"
        elif each.pk in seat.barred:
            state, why = SeatState.VOID, self._barred(seat, each.pk)
        elif not valid:
            state, why = SeatState.NOT_ELECTED, UNDECIDED if self.undecided else "选举无效"
        else:
            state, why = SeatState.NOT_ELECTED, f"差 {line - votes} 票" if votes < line else "名额已满"
        return Person(
            each.pk,
            each.name,
            each.woman,
            seat.office.value,
            seat.office.label,
            votes,
            state == SeatState.ELECTED,
            str(state.label),
            why,
            self.day,
            state.value,
        )

    def _barred(self, seat: Seat, candidate: int) -> str:
        """近亲属回避：与主任龚福根为近亲属，职务较低（省办法 31）."""
        stays, because = seat.barred[candidate]
        name = next(each.name for each in self.election.candidates if each.pk == stays)
        return f"近亲属回避：与当选的{name}为近亲属，{because}（{self.order.basis}）"

    def _losers(self, seat: Seat, found: Sequence[Person], seating: Seating) -> list[Person]:
        """Who can stand for the seats left open: the losers of this vote, then those of earlier ones, best first."""
        this = {each.pk for each in self.asked.get(seat.office, (0, ()))[1]}
        rows = [each for each in found if each.candidate in this]
        for earlier in reversed(self.before):
            if not earlier.valid:
                break
            known_by_now = {each.candidate for each in rows}
            rows += [
                each
                for each in earlier.people
                if each.code == seat.office and each.candidate not in known_by_now
            ]
        gone = {SeatState.VOID, SeatState.DECLINED, SeatState.DIED}
        lost_before = {p.candidate for each in self.before for p in each.people if p.state in gone and p.loss}
        return [
            each
            for each in rows
            if each.candidate not in seat.elected
            and each.state not in gone
            and each.candidate not in {*lost_before, *self.losses}
            and not seating.bars(each.candidate, seat.office)
        ]

    def _names(self, again: Mapping[str, Any]) -> list[str]:
        names = {each.pk: each.name for each in self.election.candidates}
        return [names[pk] for each in again.values() for pk in each["candidates"] if pk in names]

    def _said(self, seat: Seat, people: Sequence[Person], missing: int) -> str:
        won = "、".join(each.name for each in people if each.elected) or "无人"
        lost = "".join(f"，{each.name}{each.verdict}（{each.why}）" for each in people if _is_lost(each))
        line = self.line(seat.office)
        needed = share_in_words(
            self.election, line, self.voters, self.returned, further=self.further, on=self.day
        )
        told = f"{seat.office.label} {seat.seats} 席：{needed}，{won}当选{lost}"
        return told + (f"，缺 {missing} 席" if missing else "")

    # -- what was decided before, what comes next ------------------------------------------------------------------

    def _kept_or_lost(self) -> list[Person]:
        """Who was elected in earlier votes: a further election keeps them, a vote held again does not."""
        if not self.further or not self.before:
            return []
        return list(self.before[-1].elected)

    def _kept(self) -> list[Person]:
        return [each for each in self._kept_or_lost() if each.candidate not in self.losses]

    def _next(self, valid: bool, tied: Sequence[str], again: Mapping[str, Any]) -> str | None:
        if self.undecided:
            return None
        if not valid and self._stands(valid):
            # Only the open seats are voted on once more: what the first vote has elected stays.
            return VoteKind.FURTHER if again else None
        if not valid:
            return VoteKind.AGAIN
        if tied:
            return VoteKind.TIE
        return VoteKind.FURTHER if again else None


def _is_lost(each: Person) -> bool:
    return each.state in (SeatState.VOID, SeatState.DECLINED, SeatState.DIED)


class Rejudging(_Counting):
    """A vote that was announced, judged anew by what has become known since: its numbers stay as they were."""

    def __init__(
        self,
        election: Election,
        told: Outcome,
        losses: Mapping[int, Person] | None = None,
    ) -> None:
        self.election, self.told, self.day = election, told, told.day
        self.ballot = next(each for each in election.ballots.all() if each.round == told.vote)
        self.registered = told.registered
        recorded = {each.candidate: each for each in told.people if each.loss}
        self.losses = {**recorded, **(losses or {})}
        self.void_by = told.void_by
        self.before = announced_before(election, told.vote)
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
