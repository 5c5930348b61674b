"""The count of a vote judged: who is elected, which seats stay open, and who stands once more.

The base of the majority is who voted, not the valid ballots (村组法 18(2)).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from elections.arithmetic.majorities import at_least, further_line, more_than_half
from elections.electorate import electors_of
from elections.rooms.quorums import TWO_THIRDS
from elections.stages import SeatOffice, SeatState, VoteKind
from township.known import known

from .count_law import (
    base_of_validity,
    further_turnout,
    is_majority_first,
    kept_for_a_woman,
    share_in_words,
)
from .edges import edge_of, equal_at_the_end
from .entering import StationReading
from .identities import Check, checks_of
from .kinship import Order, Related, barred_on, order_of, related
from .lines import standing, votes_key
from .seating import Ask, Seat, Seating
from .tally import Outcome, Person

if TYPE_CHECKING:
    from elections.models import Candidate, Election, Ruling

#: Why nobody of a further election is elected yet.
UNDECIDED = "参加人数的要求待县里明确"


def turnout_of(election: Election, registered: int) -> tuple[int, str]:
    """How many must vote: more than half of the electors (村组法 18), two thirds of the representatives (30)."""
    if election.by_representatives:
        return at_least(TWO_THIRDS, registered), "三分之二以上"
    return more_than_half(registered), "过半数"


class Counting:
    """The count of one vote whose sheets are complete."""

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
    losses: Mapping[int, Person] = {}
    void_by = ""
    #: Whether a body has declared this vote alone void: what earlier votes have elected stays.
    void_alone = False
    #: 另行选举 to which too few may have come: no text says whether it is valid, and the county is asked.
    undecided = False

    def total(self, key: str) -> int:
        """One line over all stations."""
        values = (each.cells[key].value for each in self.readings if key in each.cells)
        return sum(value or 0 for value in values)

    def checks(self) -> Sequence[Check]:
        return checks_of(self.election, self.readings, self.voters, self.registered)

    def outcome(self) -> Outcome:
        """The result of this vote, office by office."""
        valid, validity = self.validity()
        seating = self._seated(valid)
        people, still_open, sentences = list[Person](), dict[str, int](), [validity]
        again: dict[str, Any] = {}
        for seat in map(seating.of, SeatOffice):
            if not seat.seats:
                continue
            found = self._people(seat, valid)
            people += found
            missing = seat.seats - sum(each.elected for each in found)
            said, asked = self._still_open(seat, found, missing, people, seating)
            if seat.office in self.asked or missing:
                sentences.append(self._said(seat, found, missing) + (said if valid else ""))
            if missing:
                still_open[seat.office.value] = missing
            if asked:
                again[seat.office.value] = asked
        tied = [each.name for office in SeatOffice for each in seating.of(office).tied]
        told = self._told(valid, validity, sentences, people, still_open)
        return replace(told, tied=tied, **self._once_more(valid, tied, again))

    def _still_open(
        self, seat: Seat, found: Sequence[Person], missing: int, people: Sequence[Person], seating: Seating
    ) -> tuple[str, dict[str, Any]]:
        """What the sentence says of equal votes at the end, and who stands once more for the seats left open."""
        if not missing:
            return "", {}
        losers = self._losers(seat, found, seating)
        hers = min(missing, kept_for_a_woman(self.election, seat.office, people))
        said = "" if seat.tied else equal_at_the_end(losers, missing, hers)
        names = edge_of(seat.tied, losers, missing, hers)
        # Near relatives with equal votes are voted on for the one seat of which only one of them can hold.
        asked = min(missing, seat.at_stake) if seat.tied else missing
        # Where nobody is left to stand, somebody is named anew for the further election (decision 0054).
        return said, {"seats": asked, "candidates": names}

    def _once_more(self, valid: bool, tied: Sequence[str], again: Mapping[str, Any]) -> dict[str, Any]:
        """Which kind of vote comes next, about whom."""
        kind = self._next(valid, tied, again)
        asked = {} if kind in (None, VoteKind.AGAIN) else self._as_before(again)
        return {"next_kind": kind, "next_asked": asked, "next_names": self._names(asked)}

    def _as_before(self, again: Mapping[str, Any]) -> Mapping[str, Any]:
        """Once a further vote alone was declared void its votes rank nobody: whoever stood in it stands again."""
        if not self.void_by:
            return again
        stood = {
            office.value: [each.pk for each in people if each.pk not in self.losses]
            for office, (_, people) in self.asked.items()
        }
        return {
            office: {**each, "candidates": stood.get(office, each["candidates"])}
            for office, each in again.items()
        }

    def _told(
        self,
        valid: bool,
        validity: str,
        sentences: Sequence[str],
        people: Sequence[Person],
        still_open: Mapping[str, int],
    ) -> Outcome:
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
            open_by_office=still_open,
            void_by=self.void_by,
            void_alone=self.void_alone,
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
        return valid or (self.further and (self.void_alone or not self.void_by))

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
        if self._across_her_column(seating, kin):
            return seating
        self.order = order_of(self.election, self.day)
        everybody = related(self.election.candidates)
        return Seating(asks, everybody, self.order) if self.order.computed else seating

    def _across_her_column(self, seating: Seating, kin: Related) -> bool:
        """Whether relatives sit as a member and by her column: of equal rank, elected apart, they are no one order's."""
        hers, others = (set(seating.of(each).elected) for each in (SeatOffice.WOMAN, SeatOffice.MEMBER))
        return any(others & set(kin.get(each, ())) for each in hers)

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


class Rejudging(Counting):
    """A vote that was announced, judged anew by what has become known since: its numbers stay as they were."""

    def __init__(
        self,
        election: Election,
        told: Outcome,
        before: Sequence[Outcome],
        losses: Mapping[int, Person],
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
