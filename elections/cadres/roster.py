"""村干部名册: who serves in the bodies of a village, put together from results; no row of a person makes them a cadre.

Of each body the newest result counts: while a village has not voted in this term, those of the last one serve on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from elections.namesakes import apart, told_apart
from elections.people import age_on, is_college
from elections.stages import SeatOffice
from township.models import Village
from township.naming import compared
from township.roster.models import Cadre, Schooling

from .models import VillageCadre
from .results import COLLECTIVE, COMMITTEE, PARTY, SUPERVISION, ResultRow, rows_of
from .same_name import Key, Month, keyed

#: What somebody without relatives in the team declares.
NOBODY = "无"


@dataclass(frozen=True)
class CadreSeat:
    """One office of one person: in which body, by which result."""

    body: str
    office: str
    since: date
    term: str
    #: Whether it is of an earlier term: the village has not elected this body anew yet.
    earlier: bool = False
    #: Whether its result tells when the person was born; else the name alone says whose it is.
    dated: bool = True
    #: Whether they lead the committee while nobody heads it.
    acts: bool = False

    @property
    def label(self) -> str:
        return f"{self.body}{self.office}{'（主持工作）' if self.acts else ''}"


@dataclass
class CadrePerson:
    """村干部: one person of one village, with the offices held and what is on record."""

    village: Village
    name: str
    seats: list[CadreSeat] = field(default_factory=list)
    woman: bool | None = None
    birth: date | None = None
    schooling: str = ""
    party: bool | None = None
    party_since: date | None = None
    kin: str = ""
    terms: int = 0
    reelected: bool = False
    cadre: Cadre | None = None
    sheet: VillageCadre | None = None
    #: Whether somebody else of the village's bodies bears the name.
    has_namesake: bool = False

    def age(self, day: date) -> int | None:
        return age_on(self.birth, day) if self.birth else None

    @property
    def called(self) -> str:
        """The name; beside a namesake with the month of birth, or with the office where no result tells that."""
        if not self.has_namesake:
            return self.name
        return apart(self.name, self.birth) if self.birth else f"{self.name}（{self.offices}）"

    @property
    def can_be_told(self) -> bool:
        """Whether what is put on file is certain to be this person's."""
        return self.birth is not None or not self.has_namesake

    @property
    def education(self) -> str:
        return str(Schooling(self.schooling).label) if self.schooling else ""

    @property
    def college(self) -> bool | None:
        return is_college(self.schooling)

    @property
    def one_shoulder(self) -> bool:
        """Whether both headships are this person's, each by its own result (R-146)."""
        return {f"{PARTY}书记", f"{COMMITTEE}{SeatOffice.HEAD.label}"} <= {each.label for each in self.seats}

    @property
    def by_name(self) -> bool:
        """Whether nothing but the name says that the offices of two bodies are one person's (待核实)."""
        return len(self.bodies) > 1 and {each.dated for each in self.seats} == {True, False}

    @property
    def third_role(self) -> bool:
        """Whether the collective economic organisation is headed by this person too (R-191)."""
        return COLLECTIVE in self.bodies

    @property
    def acts(self) -> bool:
        """Whether they lead the committee while nobody heads it."""
        return any(each.acts for each in self.seats)

    @property
    def bodies(self) -> Collection[str]:
        return {each.body for each in self.seats}

    @property
    def crosses(self) -> bool:
        """交叉任职: in the Party organisation and in the committee."""
        return {PARTY, COMMITTEE} <= set(self.bodies)

    @property
    def offices(self) -> str:
        """村党组织书记、村民委员会主任（上届）: what is of the last term says so."""
        return "、".join(f"{each.label}（上届）" if each.earlier else each.label for each in self.seats)


class _Register:
    """The people of a township while they are put together."""

    def __init__(self, villages: Iterable[Village]) -> None:
        self.villages = {each.pk: each for each in villages}
        self.people: dict[Key, CadrePerson] = {}
        #: In which terms each served, by body: for terms served and re-election.
        self.served: dict[Key, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        #: The terms of which each village has a result, by body.
        self.terms: dict[tuple[int, str], set[int]] = defaultdict(set)

    def person(self, key: Key, name: str) -> CadrePerson:
        if key not in self.people:
            self.people[key] = CadrePerson(self.villages[key[0]], name)
        return self.people[key]

    def is_newest(self, village: int, body: str, order: int) -> bool:
        return order == max(self.terms[village, body])


def people_of(villages: Sequence[Village]) -> list[CadrePerson]:
    """Everybody who serves in these villages, by village and rank; in eleven statements, however many they are."""
    found = _Register(villages)
    rows = rows_of(villages)
    for row in rows:
        found.terms[row.village, row.body].add(row.order)
    serving = [row for row in rows if row.serves and found.is_newest(row.village, row.body, row.order)]
    whose = {id(row): key for row, key in zip(rows, keyed(rows, serving), strict=True)}
    for row in rows:
        found.served[whose[id(row)]][row.body].add(row.order)
    newest = max((row.order for row in rows), default=0)
    for row in serving:
        _seat(found.person(whose[id(row)], row.name), row, newest)
    _tell_apart(found)
    _complete(found)
    for key, person in found.people.items():
        _count_terms(found, key, person)
    return sorted(found.people.values(), key=_rank)


def _tell_apart(found: _Register) -> None:
    """Who bears the name of another who serves in the village."""
    borne = Counter(key[:2] for key in found.people)
    for key, person in found.people.items():
        person.has_namesake = borne[key[:2]] > 1


def _seat(person: CadrePerson, row: ResultRow, newest: int) -> None:
    if row.born and person.birth is None:
        person.birth = date(*row.born, 1)
    # A term of the collective economic organisation is its own: no round of the village's elections ends it.
    earlier = row.order < newest and row.body != COLLECTIVE
    person.seats.append(
        CadreSeat(
            row.body, row.office, row.since, row.term, earlier, dated=row.born is not None, acts=row.acts
        )
    )
    for name, value in row.facts.items():
        if value not in (None, ""):
            setattr(person, name, value)


def _complete(found: _Register) -> None:
    """What results do not tell is on the sheet of the person; what they tell stands."""
    sheets = VillageCadre.objects.filter(village__in=found.villages).select_related("cadre", "village")
    borne: dict[tuple[int, str], list[CadrePerson]] = defaultdict(list)
    for (village, name, _), each in found.people.items():
        borne[village, name].append(each)
    for sheet in sheets:
        bare, born = told_apart(sheet.name)
        person = _of_sheet(sheet, born, borne[sheet.village_id, compared(bare)])
        if person is None:
            continue
        person.sheet, person.party_since = sheet, sheet.party_since
        person.woman = (sheet.sex == "woman") if person.woman is None and sheet.sex else person.woman
        person.birth = person.birth or sheet.birth
        person.schooling = sheet.education or person.schooling
        person.party = True if sheet.party_since else person.party
        said = [told for told in dict.fromkeys((person.kin, sheet.kin)) if told and told != NOBODY]
        person.kin = "；".join(said) or person.kin or sheet.kin
        person.cadre = person.cadre or sheet.cadre


def _of_sheet(sheet: VillageCadre, born: Month | None, people: Sequence[CadrePerson]) -> CadrePerson | None:
    """Whose sheet it is: of several of the name, hers whose month it tells."""
    month = born or ((sheet.birth.year, sheet.birth.month) if sheet.birth else None)
    if len(people) == 1 and born in (None, _month(people[0])):
        return people[0]
    return next((each for each in people if month is not None and _month(each) == month), None)


def _month(person: CadrePerson) -> Month | None:
    return (person.birth.year, person.birth.month) if person.birth else None


def _count_terms(found: _Register, key: Key, person: CadrePerson) -> None:
    """任职届数 and 连任: the terms the person served in, and whether the one before the newest in the same body."""
    served = found.served[key]
    before = person.sheet.terms_before if person.sheet else 0
    person.terms = len(set().union(*served.values())) + before
    for body, terms in served.items():
        known = sorted(found.terms[person.village.pk, body])
        if len(known) > 1 and set(known[-2:]) <= terms and body in person.bodies:
            person.reelected = True


def _rank(person: CadrePerson) -> tuple[int, int, int, str]:
    heads = ("书记", "主任", "副主任", "委员")
    place = min(
        (heads.index(each.office) if each.office in heads else len(heads)) + 5 * (each.body == SUPERVISION)
        for each in person.seats
    )
    return person.village.order, person.village.pk, place, person.name
