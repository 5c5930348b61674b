"""村干部名册: who serves in the bodies of a village, put together from results; no row of a person makes them a cadre.

Of each body the newest result counts: while a village has not voted in this term, those of the last one serve on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from elections.models import PartyResult, PastResult, SupervisionMember, VillageOfficer
from elections.people import age_on, is_college, schooling_of
from elections.stages import SeatOffice
from township.models import Village
from township.naming import compared, people_in, same
from township.roster.models import Cadre, Schooling

from .models import VillageCadre

#: What somebody without relatives in the team declares.
NOBODY = "无"
COMMITTEE, PARTY, SUPERVISION = "村民委员会", "村党组织", "村务监督委员会"


@dataclass(frozen=True)
class Seat:
    """One office of one person: in which body, by which result."""

    body: str
    office: str
    since: date
    term: str
    #: Whether it is of an earlier term: the village has not elected this body anew yet.
    earlier: bool = False

    @property
    def label(self) -> str:
        return f"{self.body}{self.office}"


@dataclass
class Person:
    """村干部: one person of one village, with the offices held and what is on record."""

    village: Village
    name: str
    seats: list[Seat] = field(default_factory=list)
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

    def age(self, day: date) -> int | None:
        return age_on(self.birth, day) if self.birth else None

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
        self.people: dict[tuple[int, str], Person] = {}
        #: In which terms each served, by the compared name, by body: for terms served and re-election.
        self.served: dict[tuple[int, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        #: The terms of which each village has a result, by body.
        self.terms: dict[tuple[int, str], set[int]] = defaultdict(set)

    def person(self, village: int, name: str) -> Person:
        key = (village, compared(name))
        if key not in self.people:
            self.people[key] = Person(self.villages[village], name)
        return self.people[key]

    def is_newest(self, village: int, body: str, order: int) -> bool:
        return order == max(self.terms[village, body])


def people_of(villages: Sequence[Village]) -> list[Person]:
    """Everybody who serves in these villages, by village and rank; in eight statements, however many they are."""
    found = _Register(villages)
    rows = [*_committees(villages), *_past(villages), *_party(villages), *_supervision(villages)]
    for row in rows:
        found.terms[row.village, row.body].add(row.order)
        found.served[row.village, compared(row.name)][row.body].add(row.order)
    newest = max((row.order for row in rows), default=0)
    for row in rows:
        if row.serves and found.is_newest(row.village, row.body, row.order):
            _seat(found, row, newest)
    _complete(found)
    kept = sorted(found.people.values(), key=_rank)
    for person in kept:
        _count_terms(found, person)
    return kept


@dataclass(frozen=True)
class _Row:
    """One name in one result."""

    village: int
    name: str
    body: str
    office: str
    since: date
    order: int
    term: str
    serves: bool = True
    facts: Mapping[str, object] = field(default_factory=dict)


def _seat(found: _Register, row: _Row, newest: int) -> None:
    person = found.person(row.village, row.name)
    person.seats.append(Seat(row.body, row.office, row.since, row.term, earlier=row.order < newest))
    for name, value in row.facts.items():
        if value not in (None, ""):
            setattr(person, name, value)


def _committees(villages: Sequence[Village]) -> Iterable[_Row]:
    rows = VillageOfficer.objects.filter(election__village_round__village__in=villages).select_related(
        "candidate__cadre", "election__village_round__term"
    )
    for each in rows:
        village, person = each.election.village_round, each.candidate
        yield _Row(
            village.village_id, each.name, COMMITTEE, each.office, each.since, village.term.last_ends_on.toordinal(),
            str(village.term), each.until is None,
            {"woman": person.woman, "birth": person.birth, "schooling": schooling_of(person.education) or "",
             "party": person.party_member, "kin": person.kin, "cadre": person.cadre},
        )  # fmt: skip


def _past(villages: Sequence[Village]) -> Iterable[_Row]:
    rows = PastResult.objects.filter(village_round__village__in=villages).select_related(
        "village_round__term"
    )
    for result in rows.prefetch_related("elected"):
        village = result.village_round
        for each in result.elected.all():
            yield _Row(
                village.village_id, each.name, COMMITTEE, each.get_office_display(), result.held_on,
                village.term.last_ends_on.toordinal(), str(village.term), True,
                {"woman": each.sex == "woman", "birth": each.birth, "schooling": each.education,
                 "party": each.party_member},
            )  # fmt: skip


def _party(villages: Sequence[Village]) -> Iterable[_Row]:
    rows = PartyResult.objects.filter(village_round__village__in=villages).select_related(
        "village_round__term"
    )
    for result in rows.prefetch_related("elected"):
        village = result.village_round
        for each in result.elected.all():
            office = "书记" if same(each.name, result.secretary) else "委员"
            yield _Row(
                village.village_id, each.name, PARTY, office, result.held_on,
                village.term.last_ends_on.toordinal(), str(village.term), True, {"party": True},
            )  # fmt: skip


def _supervision(villages: Sequence[Village]) -> Iterable[_Row]:
    chosen = SupervisionMember.objects.filter(
        supervision__village_round__village__in=villages, supervision__confirmed_by__isnull=False
    ).select_related("supervision__village_round__term")
    for each in chosen:
        village = each.supervision.village_round
        office = "主任" if each.head else "委员"
        yield _Row(
            village.village_id, each.name, SUPERVISION, office, each.supervision.chosen_on,
            village.term.last_ends_on.toordinal(), str(village.term),
        )  # fmt: skip
    past = PastResult.objects.filter(village_round__village__in=villages).exclude(supervisors="")
    for result in past.select_related("village_round__term"):
        village = result.village_round
        for place, name in enumerate(people_in(result.supervisors)):
            yield _Row(
                village.village_id, name, SUPERVISION, "委员" if place else "主任", result.held_on,
                village.term.last_ends_on.toordinal(), str(village.term),
            )  # fmt: skip


def _complete(found: _Register) -> None:
    """What results do not tell is on the sheet of the person; what they tell stands."""
    sheets = VillageCadre.objects.filter(village__in=found.villages).select_related("cadre", "village")
    for sheet in sheets:
        person = found.people.get((sheet.village_id, compared(sheet.name)))
        if person is None:
            continue
        person.sheet, person.party_since = sheet, sheet.party_since
        person.woman = (sheet.sex == "woman") if person.woman is None and sheet.sex else person.woman
        person.birth = person.birth or sheet.birth
        person.schooling = sheet.education or person.schooling
        person.party = True if sheet.party_since else person.party
        said = [each for each in dict.fromkeys((person.kin, sheet.kin)) if each and each != NOBODY]
        person.kin = "；".join(said) or person.kin or sheet.kin
        person.cadre = person.cadre or sheet.cadre


def _count_terms(found: _Register, person: Person) -> None:
    """任职届数 and 连任: the terms the person served in, and whether the one before the newest in the same body."""
    served = found.served[person.village.pk, compared(person.name)]
    before = person.sheet.terms_before if person.sheet else 0
    person.terms = len(set().union(*served.values())) + before
    for body, terms in served.items():
        known = sorted(found.terms[person.village.pk, body])
        if len(known) > 1 and set(known[-2:]) <= terms and body in person.bodies:
            person.reelected = True


def _rank(person: Person) -> tuple[int, int, int, str]:
    heads = ("书记", "主任", "副主任", "委员")
    place = min(
        (heads.index(each.office) if each.office in heads else len(heads)) + 5 * (each.body == SUPERVISION)
        for each in person.seats
    )
    return person.village.order, person.village.pk, place, person.name
