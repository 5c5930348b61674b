"""The six figures above the grid of villages: the measures of 主要数字, over rows read in two statements (decision 0062).

The grid may ask twenty however many villages there are, and the page of all figures asks as many by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, FilteredRelation, Model, Q, QuerySet, Value

from elections.models import (
    Candidate,
    Election,
    PartyMember,
    PastMember,
    Result,
    Term,
    VillageOfficer,
    VillageRound,
)
from elections.stages import Body, Stage

from .facts import VillageFacts, of_election, party_of, past_of, with_before
from .figures import figures_of
from .leading import leading_from, reference_days
from .measures import FIRST
from .page import Cockpit, term_before

#: The sheet of the situation, sealed and long: nothing of it is asked here.
UNREAD = ("reasons", "situation", "plan")


def above_the_grid(terms: Sequence[Term], today: date) -> Cockpit | None:
    """The six of the newest term beside those of the one before it; None while no term is on record.

    `terms` are all those of one township, the newest first.
    """
    if not terms:
        return None
    newest = terms[0]
    last = term_before(newest, terms)
    compared = [newest, last] if last else [newest]
    days = reference_days(compared, [(each.township_id, each.last_ends_on) for each in terms], today)
    facts = with_before(compared, _facts(compared, days))
    return Cockpit(newest, last, facts[newest.pk], figures_of(facts[newest.pk], FIRST))


def _facts(terms: Sequence[Term], days: Mapping[int, date]) -> Mapping[int, list[VillageFacts]]:
    people = _people(terms)
    found: dict[int, list[VillageFacts]] = {term.pk: [] for term in terms}
    for rows in _rounds(terms):
        village = rows[0]
        found[village.term_id].append(_village(rows, people[village.pk], days[village.term_id]))
    return found


# -- villages and votes ----------------------------------------------------------------------------------------------


def _rounds(terms: Sequence[Term]) -> list[list[Any]]:
    """Villages of the terms with their results from paper, the election of their committee, and each of its results.

    A village stands there once for every result that was announced, and at least once.
    """
    holds = Q(elections__edition=Body.COMMITTEE) & ~Q(elections__stage=Stage.VOID)
    rows = (
        VillageRound.objects.filter(term__in=terms)
        .annotate(committee=FilteredRelation("elections", condition=holds))
        .annotate(
            election_of=F("committee__pk"),
            stage_of=F("committee__stage"),
            day_of=F("committee__plans__election_day"),
            round_of=F("committee__results__round"),
            state_of=F("committee__results__state"),
            tally_of=F("committee__results__tally"),
        )
        .select_related("village", "party_result", "past_result")
        .defer(*UNREAD)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for each in rows.order_by("village__order", "village", "round_of"):
        found[each.pk].append(each)
    return list(found.values())


def _village(rows: Sequence[Any], people: Sequence[GridPerson], on: date) -> VillageFacts:
    """One village: what its results tell, who leads it on the day of reference, who leads its Party organisation."""
    village = rows[0]
    facts = _held(rows, people) if village.election_of else _from_paper(village, people)
    result = getattr(village, "party_result", None)
    if result is not None:
        named = [PartyMember(name=each.name, birth=each.birth) for each in people if each.kind == "party"]
        facts = facts.with_party(party_of(result, named))
    return facts.led_by(leading_from(_officers(people), (), (), on))


def _held(rows: Sequence[Any], people: Iterable[GridPerson]) -> VillageFacts:
    """By the results that were announced here."""
    village = rows[0]
    results = [Result(state=each.state_of, tally=each.tally_of) for each in rows if each.tally_of]
    named = {each.key: _candidate(each) for each in people if each.kind == "candidate"}
    election = Election(pk=village.election_of, stage=village.stage_of)
    return of_election(election, village, results, named, village.day_of)


def _from_paper(village: VillageRound, people: Iterable[GridPerson]) -> VillageFacts:
    members = [
        PastMember(name=each.name, office=each.office, sex=each.sex, birth=each.birth)
        for each in people
        if each.kind == "past"
    ]
    return past_of(village, getattr(village, "past_result", None), members)


# -- people ----------------------------------------------------------------------------------------------------------


class GridPerson(NamedTuple):
    """Whoever stood for a committee with the office it led to, or was elected by a result from paper.

    What the six do not ask, schooling and votes among it, is not read.
    """

    kind: str
    village: int
    key: int
    name: str
    office: str
    sex: str
    birth: date
    held: str | None
    since: date | None
    until: date | None


def _people(terms: Sequence[Term]) -> Mapping[int, list[GridPerson]]:
    """By village of a term, in the order in which they were recorded."""
    candidates = _told(
        "candidate",
        Candidate.objects.filter(nomination__election__village_round__term__in=terms),
        "nomination__election__village_round",
        "office",
        "sex",
        (F("term_of_office__office"), F("term_of_office__since"), F("term_of_office__until")),
    )
    nothing = (Value("", CharField()), Value(None, DateField()), Value(None, DateField()))
    past = PastMember.objects.filter(result__village_round__term__in=terms)
    party = PartyMember.objects.filter(result__village_round__term__in=terms)
    rows = candidates.union(
        _told("past", past, "result__village_round", "office", "sex", nothing),
        _told("party", party, "result__village_round", "", "", nothing),
        all=True,
    )
    found: dict[int, list[GridPerson]] = defaultdict(list)
    for each in sorted(GridPerson(*row) for row in rows):
        found[each.village].append(each)
    return found


def _told(
    kind: str, rows: QuerySet[Any], village: str, office: str, sex: str, served: tuple[Any, Any, Any]
) -> QuerySet[Model, tuple[Any, ...]]:
    """The columns of a GridPerson; what a kind of row has no column for is empty."""
    held, since, until = served
    columns = {
        "told_kind": Value(kind, CharField()),
        "told_village": F(village),
        "told_office": F(office) if office else Value("", CharField()),
        "told_sex": F(sex) if sex else Value("", CharField()),
        "told_held": held,
        "told_since": since,
        "told_until": until,
    }
    named = rows.order_by().annotate(**columns)
    told: QuerySet[Model, tuple[Any, ...]] = named.values_list(
        "told_kind",
        "told_village",
        "pk",
        "name",
        "told_office",
        "told_sex",
        "birth",
        "told_held",
        "told_since",
        "told_until",
    )
    return told


def _candidate(told: GridPerson) -> Candidate:
    return Candidate(pk=told.key, name=told.name, office=told.office, sex=told.sex, birth=told.birth)


def _officers(people: Iterable[GridPerson]) -> list[VillageOfficer]:
    """Terms of office, in the order in which they began."""
    served = [
        VillageOfficer(
            candidate=_candidate(each), name=each.name, office=each.held, since=each.since, until=each.until
        )
        for each in people
        if each.held and each.since
    ]
    return sorted(served, key=lambda each: (each.since, each.candidate_id))
