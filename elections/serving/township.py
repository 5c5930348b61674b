"""各村村民委员会: the committees of a term side by side, with a number of statements that does not grow with the villages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from elections.models import ActingHead, Election, Supervision
from elections.stages import SUPERVISION_ROOMS, Body, ResultState, Stage
from elections.terms import Term, VillageOfficer, VillageRound
from township.wording import cday

from .committee_seats import CommitteeStanding, standing_of
from .words import EndKind


@dataclass(frozen=True)
class Committee:
    """One village of a term: its standing, or None before its result is final."""

    round: VillageRound
    standing: CommitteeStanding | None
    merged: bool = False
    #: How far the supervision committee is: chosen, in a room, or not begun.
    supervision: str = ""
    #: Who leads while nobody heads it.
    acting: str = ""

    @property
    def head(self) -> str:
        """Who heads it; empty where the seat is open."""
        benches = self.standing.benches if self.standing else ()
        return next((each.holders[0].name for each in benches if each.office == "主任" and each.holders), "")


def committees_of(term: Term, on: date) -> Sequence[Committee]:
    """Every village that has begun in a term, in their order."""
    officers: dict[int, list[VillageOfficer]] = {}
    for each in VillageOfficer.objects.filter(election__village_round__term=term).select_related("election"):
        officers.setdefault(each.election.village_round_id, []).append(each)
    final = Election.objects.filter(
        village_round__term=term, edition=Body.COMMITTEE, results__state=ResultState.FINAL
    )
    plans = {
        each.village_round_id: each.plan
        for each in final.exclude(stage=Stage.VOID).prefetch_related("plans").distinct()
    }
    watched, acting = supervisions_of(term), _acting(term, on)
    return [
        Committee(
            each,
            standing_of(plan, own, on) if plan else None,
            _merged(own),
            watched.get(each.pk, "尚未推选"),
            acting.get(each.pk, ""),
        )
        for each in VillageRound.objects.filter(term=term).select_related("village", "term")
        for plan, own in [(plans.get(each.pk), officers.get(each.pk, []))]
    ]


def _acting(term: Term, on: date) -> dict[int, str]:
    """Who is on record as leading on a day, by village; shown only where nobody heads it."""
    rows = ActingHead.objects.filter(village_round__term=term).select_related("officer")
    return {each.village_round_id: each.officer.name for each in rows if each.leads(on)}


def supervisions_of(term: Term) -> dict[int, str]:
    """村务监督委员会 by village: 3 人，12月16日, or the room its choice stands in."""
    found = {
        each.village_round_id: str(each.get_stage_display())
        for each in Election.objects.filter(
            village_round__term=term, edition=Body.SUPERVISION, stage__in=SUPERVISION_ROOMS
        )
    }
    chosen = Supervision.objects.filter(village_round__term=term).annotate(number=Count("members"))
    for each in chosen.order_by("chosen_on", "pk"):
        found[each.village_round_id] = f"{each.number} 人，{cday(each.chosen_on)}"
    return found


def _merged(officers: Sequence[VillageOfficer]) -> bool:
    """Whether the village is no more."""
    return any(each.ended_by.startswith(EndKind.MERGED.label) for each in officers)
