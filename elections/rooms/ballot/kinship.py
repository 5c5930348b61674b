"""近亲属回避: who of near relatives elected together stays (村组法 8(2)), by the order the province or the county names.

What nobody has settled is asked of the county: then nobody loses a seat by computation, and the result waits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from elections.context import law_for
from elections.law.settings import NotSet
from elections.namesakes import named_in
from township.law.parameters import Unjudged
from township.naming import compared

if TYPE_CHECKING:
    from elections.models import Candidate, Election

#: Whoever is on the one side of a pair, and on the other.
Related = Mapping[int, Collection[int]]


def related(people: Iterable[Candidate]) -> Related:
    """Who is a near relative of whom, as either of them has declared: what one has told counts for both.

    A name two of them bear says of neither which one is meant; that pair is looked at by people (`unclear`).
    """
    told = list(people)
    found: dict[int, set[int]] = {each.pk: set() for each in told}
    by_name = _by_name(told)
    for each in told:
        others = [other.name for other in told if other.pk != each.pk]
        for name in named_in(each.kin, others):
            meant = [other for other in by_name[compared(name)] if other.pk != each.pk]
            if len(meant) == 1:
                found[each.pk].add(meant[0].pk)
                found[meant[0].pk].add(each.pk)
    return {pk: others for pk, others in found.items() if others}


def unclear(people: Iterable[Candidate]) -> list[str]:
    """Who has declared a relative by a name that two of the others bear."""
    told = list(people)
    by_name = _by_name(told)

    def meant(each: Candidate, name: str) -> int:
        return sum(other.pk != each.pk for other in by_name[compared(name)])

    return [
        f"{each.name}（{each.kin}）"
        for each in told
        if any(
            meant(each, name) > 1
            for name in named_in(each.kin, [other.name for other in told if other.pk != each.pk])
        )
    ]


def _by_name(people: Sequence[Candidate]) -> Mapping[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for each in people:
        found.setdefault(compared(each.name), []).append(each)
    return found


@dataclass(frozen=True)
class Order:
    """How near relatives elected together are kept apart: whether it is computed, by which text, who moves up."""

    #: 职务高的当选，职务相同的得票多的当选. False where the people themselves choose, or nobody has settled it yet.
    computed: bool
    basis: str
    #: Whether the next above the line takes the seat that is left; otherwise it is voted on once more.
    refill: bool = False
    #: Why nothing is computed.
    because: str = ""


def order_of(election: Election, on: date) -> Order:
    """The order that holds in an election on the day of its vote."""
    try:
        told = law_for(election, "kinship_resolution", on)
    except Unjudged as missing:
        return Order(computed=False, basis="", because=str(missing))
    if told.value != "order":
        return Order(computed=False, basis=told.basis, because=f"{told.words}（{told.basis}）")
    return Order(computed=True, basis=told.basis, refill=_moves_up(election, on))


def _moves_up(election: Election, on: date) -> bool:
    """Where no text lets the next one move up, a seat nobody holds is voted on once more (村组法 18(2))."""
    try:
        return bool(law_for(election, "kinship_refill", on).value)
    except Unjudged:
        return False


def barred_on(election: Election, on: date) -> bool:
    """Whether near relatives may not serve together on that day: since 2026 by the law, before by some provinces."""
    try:
        return bool(law_for(election, "kinship_bar", on).value)
    except NotSet:
        return False
