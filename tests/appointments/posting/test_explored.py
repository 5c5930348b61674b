"""Nobody is in office against a bar that stands on the day of posting, and nobody got there by the acts of one person.

Random people change the roster while a dossier stands before its last door: bars come about, are taken away by one and
confirmed or sent back by another, and the door is tried on days of today and before. Whoever gets through is held against
the facts then on record, read by the test itself and not by the rules.
"""

from __future__ import annotations

import copy
import random
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from appointments import transitions
from appointments.models import Appointment
from procedure.doors import DoorClosed
from procedure.ritual import Lacking
from tests.appointments import scene as scenes
from tests.appointments.posting import standing
from tests.appointments.test_bars import (
    assessed_badly,
    moved_to_another_establishment,
    sanctioned,
    spouse_emigrated,
    spouse_works_there,
)
from township.accounts.access import Refused
from township.models import Cadre, FamilyMember, PendingChange, Sanction, StepRecord, YearlyAssessment

TODAY = scenes.TODAY
SEEDS, STEPS = range(8), 18
#: How a bar comes about; one of a day long past, one that has run out, one of today.
SPOILT = (
    sanctioned(0, until=180), sanctioned(40, until=120), sanctioned(400), sanctioned(2, "party_warning", until=300),
    spouse_emigrated, spouse_works_there, assessed_badly, moved_to_another_establishment,
)  # fmt: skip
#: What is on record of a person, and who may be asked to take it away: the officer, and those who confirm.
KINDS = {"sanction": Sanction, "family": FamilyMember}
CONFIRMERS = ("officer", "commissioner", "secretary", "discipline")
WHY = "经核实，原登记有误，依据镇党委会议纪要更正。"
DRAWN = ["spoil"] * 3 + ["lift"] * 4 + ["mend"] * 3 + ["answer"] * 8 + ["try"] * 6


class Explorer:
    """One dossier before its last door, and everybody who may touch what bars its person."""

    def __init__(self, dossier: Appointment, cast: SimpleNamespace, client_of: Any, seed: int) -> None:
        self.dossier, self.cast, self.client_of = dossier, cast, client_of
        self.draw, self.tried = random.Random(seed), Counter[str]()  # noqa: S311 - the same on every machine

    @property
    def person(self) -> Cadre:
        return Appointment.objects.get(pk=self.dossier.pk).candidates.get(standing="proposed").cadre

    def wander(self) -> bool:
        """Whether the person came into office."""
        self.spoil()
        self.spoil()
        for _ in range(STEPS):
            deed = self.draw.choice(DRAWN)
            if getattr(self, deed)():
                self.tried[deed] += 1
            if deed == "try" and self.in_office:
                return True
        return False

    @property
    def in_office(self) -> bool:
        return Appointment.objects.get(pk=self.dossier.pk).tenure_id is not None

    def spoil(self) -> bool:
        with suppress(IntegrityError, ValidationError), transaction.atomic():
            self.draw.choice(SPOILT)(self.dossier, self.person)
            return True
        return False

    def lift(self) -> bool:
        """One person asks that an entry be taken away."""
        kind = self.draw.choice(list(KINDS))
        row = KINDS[kind].objects.filter(cadre=self.person).order_by("-pk").first()
        if row is None:
            return False
        address = reverse("roster:part.remove", args=[self.person.pk, kind, row.pk])
        return self._sent(address, {"reason": WHY})

    def mend(self) -> bool:
        """One person asks that the last assessment be another."""
        row = YearlyAssessment.objects.get(cadre=self.person, year=2025)
        address = reverse("roster:part.edit", args=[self.person.pk, "assessment", row.pk])
        shown = scenes.shown(self.client_of("officer").get(address).context["form"])
        return self._sent(address, shown | {"result": "competent", "reason": WHY})

    def _sent(self, address: str, typed: dict[str, Any]) -> bool:
        return self.client_of("officer").post(address, typed).status_code == 302

    def answer(self) -> bool:
        """Somebody, the proposer too, confirms what waits."""
        change = PendingChange.objects.filter(state="waiting").order_by("pk").first()
        if change is None:
            return False
        who = self.client_of(self.draw.choice(CONFIRMERS))
        return who.post(f"/pending/{change.pk}/", {"answer": "confirm"}).status_code == 302

    def try_day(self) -> date:
        return TODAY - timedelta(days=self.draw.choice((0, 0, 0, 1, 2)))

    def _try(self) -> bool:
        try:
            transitions.pass_door(
                "take_office",
                matter=self.dossier.pk,
                by=self.cast.commissioner,
                happened_on=self.try_day(),
                reason="已逐项核查提示事项，按规定办理。",
            )
        except (DoorClosed, Refused, Lacking):
            return False
        return True


setattr(Explorer, "try", Explorer._try)


def against(dossier: Appointment) -> list[str]:
    """What stands on record today against the person, and stood on the day of the posting."""
    tenure = Appointment.objects.get(pk=dossier.pk).tenure
    person, post = tenure.cadre, tenure.seat.post
    sanctions = Sanction.objects.filter(cadre=person, influence_until__gte=min(TODAY, tenure.since))
    kin = FamilyMember.objects.filter(cadre=person)
    last = YearlyAssessment.objects.get(cadre=person, year=2025)
    return [
        *(f"sanction until {each.influence_until}" for each in sanctions),
        *("spouse abroad" for each in kin if each.emigrated),
        *("spouse in the unit" for each in kin if each.person and each.person.unit_id == post.unit_id),
        *(["assessed as basic"] if last.result not in ("excellent", "competent") else []),
        *(["another establishment"] if person.establishment != post.establishment else []),
    ]


@pytest.fixture(scope="module")
def _walked(django_db_setup, django_db_blocker):
    with scenes.walked(django_db_blocker, standing.filled) as walk:
        yield walk


@pytest.fixture
def cast(_walked, db) -> SimpleNamespace:
    return copy.deepcopy(_walked.cast)


@pytest.fixture
def dossier(_walked, db) -> Appointment:
    return Appointment.objects.get(pk=_walked.pk)


def test_whatever_is_changed_and_by_whom_nobody_takes_office_against_what_stands_on_record(
    dossier, cast, client_of
):
    arrived, tried = Counter[bool](), Counter[str]()
    for seed in SEEDS:
        with transaction.atomic():
            explorer = Explorer(dossier, cast, client_of, seed)
            came = explorer.wander()
            arrived[came] += 1
            tried.update(explorer.tried)
            if came:
                assert against(dossier) == [], seed
                done = StepRecord.objects.filter(matter=dossier.pk, outcome="done")
                assert len(set(done.values_list("actor", flat=True))) > 1
            lifted = StepRecord.objects.filter(code__endswith=".remove", outcome="done")
            assert not [
                each for each in lifted if each.details.get("proposed_by") in ("", None, each.actor_name)
            ]
            transaction.set_rollback(True)
    # Otherwise it would prove nothing: some arrived, some were kept out, everything was tried with success.
    assert min(arrived[True], arrived[False]) > 0, arrived
    assert {"spoil", "lift", "mend", "answer"} <= set(tried), tried
