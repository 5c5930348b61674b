"""Who leads each village on the day of reference: its head, who acts for one, its secretary, the collective economic organisation.

A result tells who was elected; whoever has left since, or came by a by-election, is told by the terms of office.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from elections.models import ActingHead, CooperativeHead, SecretaryChange, Term, VillageOfficer, VillageRound
from elections.serving.committee_seats import in_office
from elections.serving.secretaries.incumbents import last_change
from elections.stages import SeatOffice

from . import reading

Month = tuple[int, int]
#: A name, and the month of birth where it is told.
Named = tuple[str, Month | None]


@dataclass(frozen=True)
class Leading:
    """One village on its day of reference."""

    #: None where the seat of the head stands open.
    head: Named | None = None
    #: Whether somebody elected here ever headed it in this term: else the result from paper tells.
    of_office: bool = False
    #: Whether nobody of its committee is left: a village that was merged has none.
    gone: bool = False
    acting: str = ""
    cooperative: Named | None = None
    #: Whether the secretary of the Party result left since; then who holds the office, None where it stands open.
    secretary_changed: bool = False
    secretary: Named | None = None


def leading_of(
    rounds: Collection[VillageRound], today: date, every: Collection[Term] = ()
) -> Mapping[int, Leading]:
    """By round: in five statements, however many villages. The day is today, or the last of a term that was followed."""
    days = _days(rounds, today, every)
    officers, acting = _by_round(reading.officers_of(rounds)), _by_round(reading.acting_of(rounds))
    cooperatives: dict[int, list[CooperativeHead]] = defaultdict(list)
    for each in reading.cooperatives_of(rounds):
        cooperatives[each.village_round.village_id].append(each)
    changes: dict[int, list[SecretaryChange]] = defaultdict(list)
    for change in reading.changes_of(rounds):
        changes[change.village_round_id].append(change)
    return {
        each.pk: replace(
            leading_from(
                officers[each.pk], acting[each.pk], cooperatives[each.village_id], days[each.term_id]
            ),
            **_secretary(changes[each.pk], days[each.term_id]),
        )
        for each in rounds
    }


def _secretary(changes: Sequence[SecretaryChange], on: date) -> dict[str, Any]:
    """What changed of the secretary by a day; nothing where the result still tells."""
    change = last_change(changes, on)
    if change is None:
        return {}
    told = (change.follower, (change.birth.year, change.birth.month)) if change.birth else None
    return {"secretary_changed": True, "secretary": told}


def _by_round(begun: Iterable[Any]) -> Mapping[int, list[Any]]:
    """What began in each round, in its order."""
    found: dict[int, list[Any]] = defaultdict(list)
    for each in begun:
        found[each.of_round].append(each)
    return found


def leading_from(
    officers: Sequence[VillageOfficer],
    acting: Sequence[ActingHead],
    cooperatives: Sequence[CooperativeHead],
    on: date,
) -> Leading:
    """One village on a day, by the terms of office of its term in the order in which they began."""
    heads = (each for each in officers if each.office == SeatOffice.HEAD.label)
    head = next((each for each in heads if in_office(each, on)), None)
    leads = next((each for each in acting if each.leads(on)), None)
    third = next((each for each in cooperatives if each.holds(on)), None)
    return Leading(
        head=_named(head) if head else None,
        of_office=bool(officers),
        gone=bool(officers) and not any(in_office(each, on) for each in officers),
        acting=leads.officer.name if leads and not head else "",
        cooperative=_named(third) if third else None,
    )


def _named(one: VillageOfficer | CooperativeHead) -> Named:
    return one.name, (one.birth.year, one.birth.month)


def _days(rounds: Collection[VillageRound], today: date, every: Collection[Term]) -> Mapping[int, date]:
    """The day of reference of each term: today, or the last day of its committees where the next term is on record."""
    terms = {each.term_id: each.term for each in rounds}
    later = every or Term.objects.filter(township__in={each.township_id for each in terms.values()})
    return reference_days(terms.values(), [(each.township_id, each.last_ends_on) for each in later], today)


def reference_days(
    terms: Iterable[Term], ends: Sequence[tuple[int, date]], today: date
) -> Mapping[int, date]:
    """By term; `ends` are the last days of the committees of every term on record, each with its township."""
    return {
        term.pk: min(
            [today, *(day for town, day in ends if town == term.township_id and day > term.last_ends_on)]
        )
        for term in terms
    }
