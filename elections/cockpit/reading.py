"""The rows a cockpit is read from, each kind asked for by a statement that is composed once."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from django.db.models import F

from elections.models import (
    ActingHead,
    CooperativeHead,
    Election,
    Reserve,
    Result,
    SecretaryChange,
    SupervisionMember,
    Term,
    VillageCadre,
    VillageOfficer,
    VillageRound,
)
from elections.stages import Body, Stage
from township.records.composed import Composed

Rounds = Collection[VillageRound]


def rounds_of(terms: Collection[Term]) -> list[VillageRound]:
    """The villages of these terms, with their results beside the election's."""
    return _rounds().of([term.pk for term in terms])


@cache
def _rounds() -> Composed[VillageRound]:
    along = ("village", "term__words_key", "leader", "party_result", "past_result")
    rows = VillageRound.objects.select_related(*along)
    return Composed(rows.prefetch_related("party_result__elected", "past_result__elected"), "term")


def elections_of(rounds: Collection[int]) -> list[Election]:
    """The elections of the committees that were not declared void."""
    return _elections().of(list(rounds))


@cache
def _elections() -> Composed[Election]:
    rows = Election.objects.filter(edition=Body.COMMITTEE).exclude(stage=Stage.VOID)
    return Composed(rows, "village_round")


def results_of(elections: Collection[Election]) -> list[Result]:
    """What was announced, vote by vote."""
    return _results().of([each.pk for each in elections])


@cache
def _results() -> Composed[Result]:
    return Composed(Result.objects.order_by("round"), "election")


def officers_of(rounds: Rounds) -> list[Any]:
    """The terms of office, in the order in which they began, each with its round (`of_round`)."""
    return _officers().of([each.pk for each in rounds])


@cache
def _officers() -> Composed[VillageOfficer]:
    rows = VillageOfficer.objects.annotate(of_round=F("election__village_round")).select_related("candidate")
    return Composed(rows.order_by("since", "pk"), "election__village_round")


def acting_of(rounds: Rounds) -> list[Any]:
    """Who led without a head, in the order in which they began, each with its round (`of_round`)."""
    return _acting().of([each.pk for each in rounds])


@cache
def _acting() -> Composed[ActingHead]:
    rows = ActingHead.objects.annotate(of_round=F("village_round")).select_related("officer")
    return Composed(rows.order_by("since", "pk"), "village_round")


def cooperatives_of(rounds: Rounds) -> list[CooperativeHead]:
    """Who headed the collective economic organisations of the villages, whatever the term."""
    return _cooperatives().of(list({each.village_id for each in rounds}))


@cache
def _cooperatives() -> Composed[CooperativeHead]:
    rows = CooperativeHead.objects.select_related("village_round").order_by("since", "pk")
    return Composed(rows, "village_round__village")


def changes_of(rounds: Rounds) -> list[SecretaryChange]:
    """How the secretaries changed."""
    return _changes().of([each.pk for each in rounds])


@cache
def _changes() -> Composed[SecretaryChange]:
    return Composed(SecretaryChange.objects.all(), "village_round")


def watching_in(rounds: Rounds) -> list[SupervisionMember]:
    """The members of the supervision committees, of every choice on record."""
    return _watching().of([each.pk for each in rounds])


@cache
def _watching() -> Composed[SupervisionMember]:
    return Composed(SupervisionMember.objects.select_related("supervision"), "supervision__village_round")


def reserves_of(villages: Collection[int]) -> list[Reserve]:
    return _of_village(Reserve).of(list(villages))


def files_of(villages: Collection[int]) -> list[VillageCadre]:
    return _of_village(VillageCadre).of(list(villages))


@cache
def _of_village(model: Any) -> Composed[Any]:
    return Composed(model.objects.all(), "village")
