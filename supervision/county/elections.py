"""全县村级换届: villages by room and township, of every body that is elected, and the figures of the term over all of them.

Party organisations and supervision committees are counted by village, as the committees are; by-elections by how many
there are. Read from what was announced and recorded: no ballot, no candidate, no situation of a village.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from elections.cockpit.facts import VillageFacts, facts_of
from elections.cockpit.figures import Figure, figures_of
from elections.cockpit.measures import FIRST, MEASURES, CockpitMeasure
from elections.models import Election, Term
from elections.stages import ORDER, Body, Stage
from township.models import Township

from .access import Reach

#: What a village's body is in: not begun, a room, or done; of a Party organisation also told as a result alone.
NOT_BEGUN, TOLD_ALONE = "", "told"


@dataclass(frozen=True)
class CountedBody:
    """One body as the table of the rooms shows it."""

    body: Body
    #: What is counted where it is not villages.
    of_elections: bool = False

    @property
    def columns(self) -> Sequence[tuple[str, str]]:
        begun = [(room.value, room.label) for room in ORDER[self.body]]
        before = [] if self.of_elections else [(NOT_BEGUN, "未开始")]
        alone = [(TOLD_ALONE, "登记结果")] if self.body == Body.PARTY else []
        return [*before, *begun, *alone, (Stage.CLOSED.value, Stage.CLOSED.label)]


#: In the order in which a term elects them; seats that stand open afterwards last.
KINDS: Sequence[CountedBody] = (
    CountedBody(Body.COMMITTEE),
    CountedBody(Body.PARTY),
    CountedBody(Body.SUPERVISION),
    CountedBody(Body.BY_ELECTION, of_elections=True),
)
#: What is told of a term: the six of the township's page, and what else its Party results say.
TOLD: Sequence[CockpitMeasure] = (
    *FIRST,
    *(each for each in MEASURES if each.code in ("party_first", "party_turnout")),
)


@dataclass(frozen=True)
class TermLine:
    """One township in its newest term: so many of its villages, or elections, of each body in each room."""

    township: Township
    term: Term
    #: By body and room.
    rooms: Mapping[tuple[str, str], int]
    villages: int
    figures: Sequence[Figure]

    def cells(self, kind: CountedBody) -> list[int]:
        begun = [self.rooms.get((kind.body, code), 0) for code, _ in kind.columns if code != NOT_BEGUN]
        return begun if kind.of_elections else [self.villages - sum(begun), *begun]


@dataclass(frozen=True)
class Grid:
    """One body: its columns, a row a township, and the sums."""

    kind: CountedBody
    lines: Sequence[TermLine]

    @property
    def label(self) -> str:
        return str(self.kind.body.label)

    @property
    def columns(self) -> list[str]:
        return [label for _, label in self.kind.columns]

    @property
    def rows(self) -> list[tuple[TermLine, list[int], int]]:
        return [(line, cells, sum(cells)) for line in self.lines for cells in [line.cells(self.kind)]]

    @property
    def sums(self) -> list[int]:
        return [sum(column) for column in zip(*(cells for _, cells, _ in self.rows), strict=True)]

    @property
    def whole(self) -> int:
        return sum(self.sums)


@dataclass(frozen=True)
class Elections:
    """The villages of all townships."""

    lines: Sequence[TermLine]
    figures: Sequence[Figure]
    without: Sequence[str]

    @property
    def villages(self) -> int:
        return sum(each.villages for each in self.lines)

    @property
    def grids(self) -> list[Grid]:
        return [Grid(kind, self.lines) for kind in KINDS]


def elections_of(reach: Reach, today: date) -> Elections:
    """The newest term of every township; terms, villages, elections and results are each read once."""
    terms: dict[int, Term] = {}
    for term in Term.objects.filter(township__in=reach.keys).order_by("last_ends_on", "pk"):
        terms[term.township_id] = term
    facts = facts_of(sorted(terms.values(), key=lambda term: term.pk))
    standing: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    begun: set[int] = set()
    rows = Election.objects.filter(village_round__term__in=list(terms.values())).exclude(stage=Stage.VOID)
    for term_key, village, body, stage in rows.values_list(
        "village_round__term", "village_round", "edition", "stage"
    ):
        standing[term_key][body, stage] += 1
        begun |= {village} if body == Body.PARTY else set()
    for term_key, villages in facts.items():
        alone = sum(each.party is not None and each.round.pk not in begun for each in villages)
        standing[term_key][Body.PARTY, TOLD_ALONE] = alone
    lines = [
        _line(town, terms[town.pk], facts[terms[town.pk].pk], standing[terms[town.pk].pk])
        for town in reach.townships
        if town.pk in terms
    ]
    all_villages = [each for line in lines for each in facts[line.term.pk]]
    whole = figures_of(all_villages)
    without = [town.name for town in reach.townships if town.pk not in terms]
    return Elections(lines, [whole[each.code] for each in TOLD], without)


def _line(
    town: Township, term: Term, villages: Sequence[VillageFacts], rooms: Mapping[tuple[str, str], int]
) -> TermLine:
    figures = figures_of(villages)
    return TermLine(town, term, rooms, len(villages), [figures[each.code] for each in TOLD])
