"""村干部名册: who serves in the bodies of a village, put together from results; no row of a person makes them a cadre.

Of each body the newest result counts: while a village has not voted in this term, those of the last one serve on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from elections.models import (
    ActingHead,
    CooperativeHead,
    PartyMember,
    PartyResult,
    PastResult,
    SecretaryChange,
    SupervisionMember,
    VillageOfficer,
)
from elections.namesakes import apart, told_apart
from elections.people import age_on, is_college, schooling_of
from elections.serving.secretaries.holding import last_change
from elections.stages import SeatOffice
from township.models import Village
from township.naming import compared, people_in, same
from township.records import clock
from township.roster.models import Cadre, Schooling

from .models import VillageCadre
from .same_name import Key, Month, keyed

#: What somebody without relatives in the team declares.
NOBODY = "无"
COMMITTEE, PARTY, SUPERVISION = "村民委员会", "村党组织", "村务监督委员会"
COLLECTIVE = "集体经济组织"


@dataclass(frozen=True)
class Seat:
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
        self.people: dict[Key, Person] = {}
        #: In which terms each served, by body: for terms served and re-election.
        self.served: dict[Key, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        #: The terms of which each village has a result, by body.
        self.terms: dict[tuple[int, str], set[int]] = defaultdict(set)

    def person(self, key: Key, name: str) -> Person:
        if key not in self.people:
            self.people[key] = Person(self.villages[key[0]], name)
        return self.people[key]

    def is_newest(self, village: int, body: str, order: int) -> bool:
        return order == max(self.terms[village, body])


def people_of(villages: Sequence[Village]) -> list[Person]:
    """Everybody who serves in these villages, by village and rank; in eleven statements, however many they are."""
    found = _Register(villages)
    rows = [
        *_committees(villages),
        *_past(villages),
        *_party(villages),
        *_supervision(villages),
        *_collective(villages),
    ]
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


@dataclass(frozen=True)
class _Row:
    """One name in one result."""

    village: int
    #: As the result writes it: beside a namesake with the month of birth.
    written: str
    body: str
    office: str
    since: date
    order: int
    term: str
    #: The result it stands in.
    result: Hashable
    serves: bool = True
    acts: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return told_apart(self.written)[0]

    @property
    def born(self) -> Month | None:
        birth = self.facts.get("birth")
        return (birth.year, birth.month) if isinstance(birth, date) else told_apart(self.written)[1]


def _seat(person: Person, row: _Row, newest: int) -> None:
    if row.born and person.birth is None:
        person.birth = date(*row.born, 1)
    # A term of the collective economic organisation is its own: no round of the village's elections ends it.
    earlier = row.order < newest and row.body != COLLECTIVE
    person.seats.append(
        Seat(row.body, row.office, row.since, row.term, earlier, dated=row.born is not None, acts=row.acts)
    )
    for name, value in row.facts.items():
        if value not in (None, ""):
            setattr(person, name, value)


def _committees(villages: Sequence[Village]) -> Iterable[_Row]:
    rows = VillageOfficer.objects.filter(election__village_round__village__in=villages).select_related(
        "candidate__cadre", "election__village_round__term"
    )
    leading = _leading(villages, rows)
    for each in rows:
        village, person = each.election.village_round, each.candidate
        yield _Row(
            village.village_id, each.name, COMMITTEE, each.office, each.since, village.term.last_ends_on.toordinal(),
            str(village.term), ("election", each.election_id), each.until is None, each.pk in leading,
            {"woman": person.woman, "birth": person.birth, "schooling": schooling_of(person.education) or "",
             "party": person.party_member, "kin": person.kin, "cadre": person.cadre},
        )  # fmt: skip


def _leading(villages: Sequence[Village], officers: Iterable[VillageOfficer]) -> set[int]:
    """The terms of office of those who lead today: a head who has come ends it, whatever is on record."""
    headed = {
        each.election.village_round_id
        for each in officers
        if each.office == SeatOffice.HEAD.label and each.until is None
    }
    rows = ActingHead.objects.filter(village_round__village__in=villages, until=None).select_related(
        "officer"
    )
    return {
        each.officer_id for each in rows if each.village_round_id not in headed and each.officer.until is None
    }


def _collective(villages: Sequence[Village]) -> Iterable[_Row]:
    """Whoever heads the collective economic organisation: of its own term, and no result of the villagers."""
    rows = CooperativeHead.objects.filter(village_round__village__in=villages, until=None)
    for each in rows.select_related("cadre", "village_round__term"):
        village = each.village_round
        yield _Row(
            village.village_id, each.name, COLLECTIVE, each.get_office_display(), each.since,
            village.term.last_ends_on.toordinal(), str(village.term), ("collective", each.pk), True, False,
            {"birth": each.birth, "cadre": each.cadre},
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
                village.term.last_ends_on.toordinal(), str(village.term), ("past", result.pk), True, False,
                {"woman": each.sex == "woman", "birth": each.birth, "schooling": each.education,
                 "party": each.party_member},
            )  # fmt: skip


def _party(villages: Sequence[Village]) -> Iterable[_Row]:
    rows = PartyResult.objects.filter(village_round__village__in=villages).select_related(
        "village_round__term"
    )
    changes = Prefetch("village_round__secretary_changes", SecretaryChange.objects.select_related("cadre"))
    for result in rows.prefetch_related("elected", changes):
        village = result.village_round
        change = last_change(village.secretary_changes.all(), clock.today())
        for each in result.elected.all():
            heads = same(each.name, result.secretary)
            yield _Row(
                village.village_id, each.name, PARTY, "书记" if heads else "委员", result.held_on,
                village.term.last_ends_on.toordinal(), str(village.term), ("party", result.pk),
                change is None or not (heads or _follows(change, each)), False,
                {"party": True, "birth": each.birth},
            )  # fmt: skip
        if change and change.follower:
            yield _Row(
                village.village_id, change.follower, PARTY, "书记", change.changed_on,
                village.term.last_ends_on.toordinal(), str(village.term), ("party", result.pk), True, False,
                {"party": True, "birth": change.birth, "cadre": change.cadre},
            )  # fmt: skip


def _follows(change: SecretaryChange, member: PartyMember) -> bool:
    """Whether a member of the organisation has become its secretary."""
    return same(change.follower, told_apart(member.name)[0]) and member.birth in (None, change.birth)


def _supervision(villages: Sequence[Village]) -> Iterable[_Row]:
    chosen = SupervisionMember.objects.filter(
        supervision__village_round__village__in=villages, supervision__confirmed_by__isnull=False
    ).select_related("supervision__village_round__term")
    for each in chosen:
        village = each.supervision.village_round
        office = "主任" if each.head else "委员"
        yield _Row(
            village.village_id, each.name, SUPERVISION, office, each.supervision.chosen_on,
            village.term.last_ends_on.toordinal(), str(village.term), ("supervision", each.supervision_id), True, False,
            {"birth": each.birth},
        )  # fmt: skip
    past = PastResult.objects.filter(village_round__village__in=villages).exclude(supervisors="")
    for result in past.select_related("village_round__term"):
        village = result.village_round
        for place, name in enumerate(people_in(result.supervisors)):
            yield _Row(
                village.village_id, name, SUPERVISION, "委员" if place else "主任", result.held_on,
                village.term.last_ends_on.toordinal(), str(village.term), ("supervised", result.pk),
            )  # fmt: skip


def _complete(found: _Register) -> None:
    """What results do not tell is on the sheet of the person; what they tell stands."""
    sheets = VillageCadre.objects.filter(village__in=found.villages).select_related("cadre", "village")
    borne: dict[tuple[int, str], list[Person]] = defaultdict(list)
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


def _of_sheet(sheet: VillageCadre, born: Month | None, people: Sequence[Person]) -> Person | None:
    """Whose sheet it is: of several of the name, hers whose month it tells."""
    month = born or ((sheet.birth.year, sheet.birth.month) if sheet.birth else None)
    if len(people) == 1 and born in (None, _month(people[0])):
        return people[0]
    return next((each for each in people if month is not None and _month(each) == month), None)


def _month(person: Person) -> Month | None:
    return (person.birth.year, person.birth.month) if person.birth else None


def _count_terms(found: _Register, key: Key, person: Person) -> None:
    """任职届数 and 连任: the terms the person served in, and whether the one before the newest in the same body."""
    served = found.served[key]
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
