"""Everybody whom a result of a village names: committee, Party, supervision committee, cooperative; earlier terms too."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
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
from elections.namesakes import told_apart
from elections.people import schooling_of
from elections.serving.secretaries.incumbents import last_change
from elections.stages import SeatOffice
from township.models import Village
from township.naming import people_in, same
from township.records import clock

from .same_name import Month

COMMITTEE, PARTY, SUPERVISION = "村民委员会", "村党组织", "村务监督委员会"
COLLECTIVE = "集体经济组织"


@dataclass(frozen=True)
class ResultRow:
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


def rows_of(villages: Sequence[Village]) -> list[ResultRow]:
    """Every name in every result of these villages."""
    return [
        *_committees(villages),
        *_past(villages),
        *_party(villages),
        *_supervision(villages),
        *_collective(villages),
    ]


def _committees(villages: Sequence[Village]) -> Iterable[ResultRow]:
    rows = VillageOfficer.objects.filter(election__village_round__village__in=villages).select_related(
        "candidate__cadre", "election__village_round__term"
    )
    leading = _leading(villages, rows)
    for each in rows:
        village, person = each.election.village_round, each.candidate
        yield ResultRow(
            village.village_id,
            each.name,
            COMMITTEE,
            each.office,
            each.since,
            village.term.last_ends_on.toordinal(),
            str(village.term),
            ("election", each.election_id),
            each.until is None,
            each.pk in leading,
            {
                "woman": person.woman,
                "birth": person.birth,
                "schooling": schooling_of(person.education) or "",
                "party": person.party_member,
                "kin": person.kin,
                "cadre": person.cadre,
            },
        )


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


def _collective(villages: Sequence[Village]) -> Iterable[ResultRow]:
    """Whoever heads the collective economic organisation: of its own term, and no result of the villagers."""
    rows = CooperativeHead.objects.filter(village_round__village__in=villages, until=None)
    for each in rows.select_related("cadre", "village_round__term"):
        village = each.village_round
        yield ResultRow(
            village.village_id,
            each.name,
            COLLECTIVE,
            each.get_office_display(),
            each.since,
            village.term.last_ends_on.toordinal(),
            str(village.term),
            ("collective", each.pk),
            True,
            False,
            {"birth": each.birth, "cadre": each.cadre},
        )


def _past(villages: Sequence[Village]) -> Iterable[ResultRow]:
    rows = PastResult.objects.filter(village_round__village__in=villages).select_related(
        "village_round__term"
    )
    for result in rows.prefetch_related("elected"):
        village = result.village_round
        for each in result.elected.all():
            yield ResultRow(
                village.village_id,
                each.name,
                COMMITTEE,
                each.get_office_display(),
                result.held_on,
                village.term.last_ends_on.toordinal(),
                str(village.term),
                ("past", result.pk),
                True,
                False,
                {
                    "woman": each.sex == "woman",
                    "birth": each.birth,
                    "schooling": each.education,
                    "party": each.party_member,
                },
            )


def _party(villages: Sequence[Village]) -> Iterable[ResultRow]:
    rows = PartyResult.objects.filter(village_round__village__in=villages).select_related(
        "village_round__term"
    )
    changes = Prefetch("village_round__secretary_changes", SecretaryChange.objects.select_related("cadre"))
    for result in rows.prefetch_related("elected", changes):
        village = result.village_round
        change = last_change(village.secretary_changes.all(), clock.today())
        for each in result.elected.all():
            heads = same(each.name, result.secretary)
            yield ResultRow(
                village.village_id,
                each.name,
                PARTY,
                "书记" if heads else "委员",
                result.held_on,
                village.term.last_ends_on.toordinal(),
                str(village.term),
                ("party", result.pk),
                change is None or not (heads or _follows(change, each)),
                False,
                {"party": True, "birth": each.birth},
            )
        if change and change.follower:
            yield ResultRow(
                village.village_id,
                change.follower,
                PARTY,
                "书记",
                change.changed_on,
                village.term.last_ends_on.toordinal(),
                str(village.term),
                ("party", result.pk),
                True,
                False,
                {"party": True, "birth": change.birth, "cadre": change.cadre},
            )


def _follows(change: SecretaryChange, member: PartyMember) -> bool:
    """Whether a member of the organisation has become its secretary."""
    return same(change.follower, told_apart(member.name)[0]) and member.birth in (None, change.birth)


def _supervision(villages: Sequence[Village]) -> Iterable[ResultRow]:
    chosen = SupervisionMember.objects.filter(
        supervision__village_round__village__in=villages, supervision__confirmed_by__isnull=False
    ).select_related("supervision__village_round__term")
    for each in chosen:
        village = each.supervision.village_round
        office = "主任" if each.head else "委员"
        yield ResultRow(
            village.village_id,
            each.name,
            SUPERVISION,
            office,
            each.supervision.chosen_on,
            village.term.last_ends_on.toordinal(),
            str(village.term),
            ("supervision", each.supervision_id),
            True,
            False,
            {"birth": each.birth},
        )
    past = PastResult.objects.filter(village_round__village__in=villages).exclude(supervisors="")
    for result in past.select_related("village_round__term"):
        village = result.village_round
        for place, name in enumerate(people_in(result.supervisors)):
            yield ResultRow(
                village.village_id,
                name,
                SUPERVISION,
                "委员" if place else "主任",
                result.held_on,
                village.term.last_ends_on.toordinal(),
                str(village.term),
                ("supervised", result.pk),
            )
