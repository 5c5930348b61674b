"""全县村级换届: villages by room and township, and the figures of the term over all of them, each with its denominator.

Read from what was announced and recorded: no ballot, no candidate, no situation of a village.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from elections.cockpit.facts import VillageFacts, facts_of
from elections.cockpit.figures import Figure, figures_of
from elections.cockpit.measures import FIRST
from elections.models import Election, Term
from elections.stages import ROOMS, Body, Stage
from township.models import Township

from .access import Reach

#: What a village's committee is in: not begun, a room, or done.
NOT_BEGUN = ""
COLUMNS: Sequence[tuple[str, str]] = (
    (NOT_BEGUN, "未开始"), *((room.value, room.label) for room in ROOMS), (Stage.CLOSED.value, Stage.CLOSED.label),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One township in its newest term: so many of its villages in each room."""

    township: Township
    term: Term
    rooms: Mapping[str, int]
    villages: int
    figures: Sequence[Figure]

    @property
    def cells(self) -> list[int]:
        return [self.rooms.get(code, 0) for code, _ in COLUMNS]


@dataclass(frozen=True)
class Elections:
    """The villages of all townships."""

    lines: Sequence[Line]
    figures: Sequence[Figure]
    without: Sequence[str]

    @property
    def villages(self) -> int:
        return sum(each.villages for each in self.lines)

    @property
    def cells(self) -> list[int]:
        return [sum(column) for column in zip(*(each.cells for each in self.lines), strict=True)]


def elections_of(reach: Reach, today: date) -> Elections:
    """The newest term of every township; terms, villages, elections and results are each read once."""
    terms: dict[int, Term] = {}
    for term in Term.objects.filter(township__in=reach.keys).order_by("last_ends_on", "pk"):
        terms[term.township_id] = term
    facts = facts_of(sorted(terms.values(), key=lambda term: term.pk))
    standing: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Election.objects.filter(village_round__term__in=list(terms.values()), edition=Body.COMMITTEE)
    for term_key, stage in rows.exclude(stage=Stage.VOID).values_list("village_round__term", "stage"):
        standing[term_key][stage] += 1
    lines = [
        _line(town, terms[town.pk], facts[terms[town.pk].pk], standing[terms[town.pk].pk])
        for town in reach.townships
        if town.pk in terms
    ]
    all_villages = [each for line in lines for each in facts[line.term.pk]]
    whole = figures_of(all_villages)
    without = [town.name for town in reach.townships if town.pk not in terms]
    return Elections(lines, [whole[each.code] for each in FIRST], without)


def _line(town: Township, term: Term, villages: Sequence[VillageFacts], rooms: Counter[str]) -> Line:
    rooms[NOT_BEGUN] = len(villages) - rooms.total()
    figures = figures_of(villages)
    return Line(town, term, rooms, len(villages), [figures[each.code] for each in FIRST])
