"""Who takes the seats of a vote: by votes, office by office, near relatives kept apart where an order says how.

The head is seated first, then deputies, then members: 职务高的当选，职务相同的得票多的当选. Whoever was validly elected in
an earlier vote keeps the seat before anybody who stands for the same office now.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from elections.stages import SeatOffice

from .seat_ties import within

if TYPE_CHECKING:
    from elections.models import Candidate

    from .kinship import Order, Related
    from .tally import CandidateTally

LOWER, FEWER = "职务较低", "得票较少"


@dataclass(frozen=True)
class Ask:
    """One office: its seats, who holds some of them already, and who has votes enough now, most votes first."""

    office: SeatOffice
    seats: int
    #: How many of them this vote was about: it fills no more, whatever stands open since.
    asked: int
    kept: Sequence[CandidateTally]
    enough: Sequence[tuple[int, Candidate]]
    #: How many of the seats are a woman's alone: the others take no more than what is left beside them (R-185).
    hers: int = 0


@dataclass
class SeatedOffice:
    """One office as it was seated."""

    office: SeatOffice
    seats: int
    #: How many this vote can still fill.
    free: int
    elected: list[int] = field(default_factory=list)
    tied: list[Candidate] = field(default_factory=list)
    #: How many seats those who are tied are voted on for.
    at_stake: int = 0
    #: Who has votes enough and does not stay: beside whom, and why the other one does.
    barred: dict[int, tuple[int, str]] = field(default_factory=dict)

    def take(self, people: Sequence[Candidate]) -> None:
        self.elected += [each.pk for each in people]
        self.free -= len(people)


class Seating:
    """All offices of one vote, seated by rank. Without relatives or an order, by votes alone."""

    def __init__(self, asks: Sequence[Ask], kin: Related | None = None, order: Order | None = None) -> None:
        self._kin: Mapping[int, Collection[int]] = kin or {}
        self._refill = bool(order and order.refill)
        self._places = {each.office: SeatedOffice(each.office, each.seats, each.asked) for each in asks}
        for ask in asks:
            self._seat(ask, self._places[ask.office])

    def of(self, office: SeatOffice) -> SeatedOffice:
        return self._places[office]

    @property
    def elected(self) -> set[int]:
        return {pk for seat in self._places.values() for pk in seat.elected}

    def bars(self, candidate: int, office: SeatOffice) -> bool:
        """Whether somebody could not hold an office, for a near relative sits there or higher."""
        return self._beside(candidate, self._places[office]) is not None

    # -- one office ----------------------------------------------------------------------------------------------

    def _seat(self, ask: Ask, seat: SeatedOffice) -> None:
        for each in ask.kept:
            if not self._is_barred(each.candidate, seat):
                seat.elected.append(each.candidate)
        seat.free = min(seat.free, seat.seats - len(seat.elected))
        if not self._kin:
            self._by_votes(ask, seat)
            return
        beside = max(seat.free - ask.hers, 0)
        for votes in sorted({number for number, _ in ask.enough}, reverse=True):
            equal = [each for number, each in ask.enough if number == votes]
            if ask.hers:
                taken = sum(not each.woman for _, each in ask.enough if each.pk in seat.elected)
                equal = [each for each in equal if each.woman or beside > taken]
                if self._others_tied(equal, seat, beside - taken):
                    return
            if seat.free <= 0 or not self._take(equal, seat):
                return

    def _others_tied(self, equal: Sequence[Candidate], seat: SeatedOffice, left: int) -> bool:
        """Whether more with equal votes want what is left beside her seat than it can hold: they are voted on once more."""
        others = [each for each in equal if not each.woman and not self._is_barred(each.pk, seat)]
        if len(others) <= left:
            return False
        hers = [each for each in equal if each.woman and not self._is_barred(each.pk, seat)]
        seat.take(hers[: seat.free])
        seat.tied, seat.at_stake = others, left
        return True

    def _by_votes(self, ask: Ask, seat: SeatedOffice) -> None:
        if seat.free <= 0:
            return
        votes = {each.pk: number for number, each in ask.enough}
        hers = min(ask.hers, seat.free)
        winners, edge = within([each for _, each in ask.enough], seat.free, votes, hers)
        seat.take(winners)
        seat.tied, seat.at_stake = list(edge), seat.free

    def _take(self, equal: Sequence[Candidate], seat: SeatedOffice) -> bool:
        """Seat people with equal votes; False where they are tied for what is left, so that nobody below is seated."""
        apart = [each for each in equal if not self._is_barred(each.pk, seat)]
        if not self._refill:
            # Nobody moves up: the seat of a relative who goes stays open, unless another is tied with them for it.
            seat.free -= max(0, min(len(equal), seat.free) - len(apart))
        among = {each.pk for each in apart}
        paired = [each for each in apart if set(self._kin.get(each.pk, ())) & among]
        alone = [each for each in apart if each not in paired]
        # Of relatives with equal votes one can sit: they are voted on once more for one seat.
        if apart and len(alone) + bool(paired) > seat.free:
            seat.tied, seat.at_stake = apart, seat.free
            return False
        seat.take(alone)
        if paired:
            seat.tied, seat.at_stake = paired, 1
            return False
        return True

    def _is_barred(self, candidate: int, seat: SeatedOffice) -> bool:
        found = self._beside(candidate, seat)
        if found is not None:
            seat.barred[candidate] = found
        return found is not None

    def _beside(self, candidate: int, seat: SeatedOffice) -> tuple[int, str] | None:
        """The near relative who stays, and why: in a higher office, or in the same one with more votes."""
        kin = self._kin.get(candidate, ())
        for office, other in self._places.items():
            for pk in other.elected:
                if pk in kin and pk != candidate:
                    return pk, FEWER if office == seat.office else LOWER
            if office == seat.office:
                return None
        return None
