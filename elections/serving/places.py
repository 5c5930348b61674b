"""The committee of one village in one term as every page of it reads it: officers, seats, and the law it is under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from elections.law.settings import Pinned
from elections.models import (
    ActingHead,
    CooperativeHead,
    Election,
    PartyResult,
    Recall,
    ReviewGrade,
    SecretaryChange,
)
from elections.stages import Body, ResultState, SeatOffice, Stage
from elections.terms import Instruction, VillageOfficer, VillageRound
from township.records.composed import Composed

from .committee_seats import CommitteeStanding, in_office, standing_of
from .reviews.rules import twice_incompetent
from .secretaries.incumbents import secretary_on
from .words import EndKind

if TYPE_CHECKING:
    from elections.rooms.preparation.models import Plan


@dataclass
class TermVillage:
    """One village in one term. What it says of the committee rests on final results and recorded ends alone."""

    round: VillageRound

    @cached_property
    def law(self) -> Pinned:
        """The province pinned when the election was opened, with the county's instructions."""
        election = self.election
        province = election.province if election else self.round.term.province
        return Pinned(province, _instructions().of([self.round.term_id]))

    @cached_property
    def election(self) -> Election | None:
        """The election of the whole committee in this term, once its result is final."""
        return next(iter(_settled().of([self.round.pk])), None)

    @property
    def plan(self) -> Plan | None:
        return self.election.plan if self.election else None

    @cached_property
    def officers(self) -> list[VillageOfficer]:
        """Every term of office begun in this term, those that have ended too."""
        return _officers().of([self.round.pk])

    @property
    def merged(self) -> bool:
        """Whether the village is no more: its committee ended with it, and no seat of it is filled again."""
        return any(each.ended_by.startswith(EndKind.MERGED.label) for each in self.officers)

    def serving(self, on: date) -> list[VillageOfficer]:
        return [each for each in self.officers if in_office(each, on)]

    @cached_property
    def acting_heads(self) -> list[ActingHead]:
        """Everybody who has led the committee without a head in this term, in their order."""
        return list(self.round.acting_heads.select_related("officer__candidate").order_by("since", "pk"))

    def headless(self, on: date) -> bool:
        """Whether there is a committee, and nobody heads it."""
        standing = self.standing(on)
        return bool(standing and standing.held and standing.open_by_office.get(SeatOffice.HEAD.label))

    def acting(self, on: date) -> ActingHead | None:
        """Who leads on a day: nobody while a head is in office, whatever the record of it says."""
        if not self.headless(on):
            return None
        return next((each for each in self.acting_heads if each.leads(on)), None)

    @cached_property
    def cooperative_heads(self) -> list[CooperativeHead]:
        """Whoever has headed the village's collective economic organisation: its terms are its own, and no round's."""
        rows = CooperativeHead.objects.filter(village_round__village=self.round.village_id)
        return list(rows.order_by("since", "pk"))

    @cached_property
    def party_result(self) -> PartyResult | None:
        """The result of the village's Party organisation in this term."""
        return PartyResult.objects.filter(village_round=self.round).first()

    @cached_property
    def secretary_changes(self) -> list[SecretaryChange]:
        return list(self.round.secretary_changes.order_by("changed_on", "pk"))

    def secretary(self, on: date, *, beside: SecretaryChange | None = None) -> str:
        """Who is the secretary on a day, by all changes but one; empty where the office stands open, or nothing tells."""
        changes = [each for each in self.secretary_changes if beside is None or each.pk != beside.pk]
        return secretary_on(self.party_result.secretary if self.party_result else "", changes, on)

    def standing(self, on: date) -> CommitteeStanding | None:
        """Held and open seats on a day; None before there is a final result."""
        return standing_of(self.plan, self.officers, on) if self.plan else None

    @cached_property
    def roll(self) -> int:
        """The electors registered for the election of the committee."""
        rows = self.election.registers.filter(superseded=False) if self.election else []
        return next((each.registered or 0 for each in rows), 0)

    @cached_property
    def grades(self) -> Sequence[ReviewGrade]:
        return _grades().of([self.round.pk])

    def twice(self, officer: VillageOfficer) -> tuple[date, date] | None:
        """The two reviews running that said 不称职 of somebody."""
        own = [(each.review.held_on, each.grade) for each in self.grades if each.officer_id == officer.pk]
        return twice_incompetent(own)

    @cached_property
    def recalls(self) -> list[Recall]:
        return _recalls().of([self.round.pk])


# -- what is asked of a village, composed once -----------------------------------------------------------------------


@cache
def _instructions() -> Composed[Instruction]:
    return Composed(Instruction.objects.all(), "term")


@cache
def _settled() -> Composed[Election]:
    rows = Election.objects.filter(edition=Body.COMMITTEE).exclude(stage=Stage.VOID)
    final = rows.filter(results__state=ResultState.FINAL, results__superseded=False)
    return Composed(final.prefetch_related("plans"), "village_round")


@cache
def _officers() -> Composed[VillageOfficer]:
    rows = VillageOfficer.objects.select_related("candidate", "election", "end").order_by("since", "pk")
    return Composed(rows, "election__village_round")


@cache
def _grades() -> Composed[ReviewGrade]:
    return Composed(
        ReviewGrade.objects.select_related("review", "officer__candidate"), "review__village_round"
    )


@cache
def _recalls() -> Composed[Recall]:
    return Composed(Recall.objects.select_related("officer__candidate"), "officer__election__village_round")
