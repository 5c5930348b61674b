"""The count of a vote judged: who is elected, which seats stay open, and who stands once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from elections.stages import SeatOffice, SeatState
from township.required_value import known

from .count_law import kept_for_a_woman, share_in_words
from .counted import CountedVote
from .kinship import Order, Related, barred_on, order_of, related
from .next_vote import NextVote
from .seating import Ask, SeatedOffice, Seating
from .tally import CandidateTally, Outcome

if TYPE_CHECKING:
    from elections.models import Candidate

#: Why nobody of a further election is elected yet.
UNDECIDED = "参加人数的要求待县里明确"


class VoteJudgement:
    """What one counted vote has decided, office by office."""

    #: Who of near relatives stays, once there are any among the elected.
    order = Order(computed=False, basis="")

    def __init__(self, vote: CountedVote) -> None:
        self.vote, self.election = vote, vote.election
        self.seating = self._seated()

    def outcome(self) -> Outcome:
        """The result of this vote, in sentences and by person, and which vote comes next."""
        people, still_open, sentences = list[CandidateTally](), dict[str, int](), [self.vote.validity.said]
        coming = NextVote(self.vote, self.seating)
        for seat in map(self.seating.of, SeatOffice):
            if not seat.seats:
                continue
            found = self._people(seat)
            people += found
            missing = seat.seats - sum(each.elected for each in found)
            said = coming.ask(seat, found, missing, people) if missing else ""
            if seat.office in self.vote.asked or missing:
                sentences.append(self._said(seat, found, missing) + (said if self.vote.valid else ""))
            if missing:
                still_open[seat.office.value] = missing
        tied = [each.name for office in SeatOffice for each in self.seating.of(office).tied]
        return self._told(sentences, people, still_open, {"tied": tied, **coming.told(tied)})

    def _told(
        self,
        sentences: Sequence[str],
        people: Sequence[CandidateTally],
        still_open: Mapping[str, int],
        coming: Mapping[str, Any],
    ) -> Outcome:
        vote = self.vote
        return Outcome(
            vote=vote.ballot.round,
            kind=vote.ballot.kind,
            day=vote.day,
            counted=True,
            registered=vote.registered,
            voters=vote.voters,
            issued=vote.issued,
            returned=vote.returned,
            proxies=vote.total("proxy"),
            mobile=vote.total("mobile"),
            seats=known(self.election.plan).seats,
            valid=vote.valid,
            validity=vote.validity.said,
            sentences=sentences,
            people=people,
            checks=vote.checks(),
            open_by_office=still_open,
            void_by=vote.void_by,
            void_alone=vote.void_alone,
            **coming,
        )

    # -- who takes the seats --------------------------------------------------------------------------------------

    def _seated(self) -> Seating:
        """Who takes the seats; of near relatives, once there are any among them, by the order that holds."""
        plan, vote = known(self.election.plan), self.vote
        kept = vote.kept() if vote.stands else []
        asks = [
            Ask(
                office,
                plan.seats_of(office),
                vote.to_fill(office),
                [each for each in kept if each.code == office],
                vote.with_enough_votes(office) if vote.valid else [],
                kept_for_a_woman(self.election, office, kept),
            )
            for office in SeatOffice
        ]
        seating = Seating(asks)
        kin = related(each for each in self.election.candidates if each.pk in seating.elected)
        if not kin or not barred_on(self.election, vote.day):
            return seating
        if _across_her_column(seating, kin):
            return seating
        self.order = order_of(self.election, vote.day)
        everybody = related(self.election.candidates)
        return Seating(asks, everybody, self.order) if self.order.computed else seating

    # -- what is said of an office and of each person -------------------------------------------------------------

    def _said(self, seat: SeatedOffice, people: Sequence[CandidateTally], missing: int) -> str:
        vote = self.vote
        won = "、".join(each.name for each in people if each.elected) or "无人"
        lost = "".join(f"，{each.name}{each.verdict}（{each.why}）" for each in people if each.is_gone)
        line = vote.line(seat.office)
        needed = share_in_words(
            self.election, line, vote.voters, vote.returned, further=vote.further, on=vote.day
        )
        told = f"{seat.office.label} {seat.seats} 席：{needed}，{won}当选{lost}"
        return told + (f"，缺 {missing} 席" if missing else "")

    def _people(self, seat: SeatedOffice) -> list[CandidateTally]:
        """Everybody of one office: who was elected before, then who stood in this vote, most votes first."""
        votes = {each.pk: self.vote.votes_of(each) for each in self.vote.stood(seat.office)}
        ranked = sorted(self.vote.stood(seat.office), key=lambda each: (-votes[each.pk], each.pk))
        before = [each for each in self.vote.elected_before() if each.code == seat.office]
        return [
            *(self._now(each, seat) for each in before),
            *(self._person(each, seat, votes[each.pk]) for each in ranked),
        ]

    def _now(self, each: CandidateTally, seat: SeatedOffice) -> CandidateTally:
        """Somebody elected in an earlier vote, as it stands now."""
        if each.candidate in self.vote.losses:
            return self.vote.losses[each.candidate]
        if not self.vote.stands:
            return replace(each, elected=False, state=SeatState.NOT_ELECTED, verdict="未当选", why="选举无效")
        if each.candidate in seat.barred:
            why = self._barred(seat, each.candidate)
            return replace(
                each, elected=False, state=SeatState.VOID, verdict=str(SeatState.VOID.label), why=why
            )
        return each

    def _person(self, each: Candidate, seat: SeatedOffice, votes: int) -> CandidateTally:
        """Somebody who stood in this vote."""
        if each.pk in self.vote.losses:
            return self.vote.losses[each.pk]
        state, why = self._state(each, seat, votes - self.vote.line(seat.office))
        return CandidateTally(
            each.pk,
            each.name,
            each.woman,
            seat.office.value,
            seat.office.label,
            votes,
            state == SeatState.ELECTED,
            str(state.label),
            why,
            self.vote.day,
            state.value,
        )

    def _state(self, each: Candidate, seat: SeatedOffice, above: int) -> tuple[SeatState, str]:
        """What became of somebody who got so many votes more than the line, or fewer, and why."""
        if each.pk in seat.elected:
            return SeatState.ELECTED, f"多 {above} 票" if above > 0 else "恰够"
        if each in seat.tied:
            return SeatState.TIED, "再次投票"
        if each.pk in seat.barred:
            return SeatState.VOID, self._barred(seat, each.pk)
        if not self.vote.valid:
            return SeatState.NOT_ELECTED, UNDECIDED if self.vote.validity.undecided else "选举无效"
        return SeatState.NOT_ELECTED, f"差 {-above} 票" if above < 0 else "名额已满"

    def _barred(self, seat: SeatedOffice, candidate: int) -> str:
        """近亲属回避：与主任龚福根为近亲属，职务较低（省办法 31）."""
        stays, because = seat.barred[candidate]
        name = next(each.name for each in self.election.candidates if each.pk == stays)
        return f"近亲属回避：与当选的{name}为近亲属，{because}（{self.order.basis}）"


def _across_her_column(seating: Seating, kin: Related) -> bool:
    """Whether relatives sit as a member and by her column: of equal rank, elected apart, they are no one order's."""
    hers, others = (set(seating.of(each).elected) for each in (SeatOffice.WOMAN, SeatOffice.MEMBER))
    return any(others & set(kin.get(each, ())) for each in hers)
