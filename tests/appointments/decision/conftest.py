"""A dossier in the decision room is a long way to walk: each module walks it once, each test undoes what it did."""

from __future__ import annotations

import copy
from datetime import date
from types import SimpleNamespace

import pytest
import time_machine as clockwork
from django.db import transaction

from appointments.models import Appointment
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.pages import sealed, send_material


@pytest.fixture(scope="module")
def _walked(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        with clockwork.travel("2026-03-18 10:00 +0800", tick=False):
            people = builders.cast(builders.township("青石镇"))
            opened = standing.entered(people)
        yield people, opened.pk
        transaction.set_rollback(True)


@pytest.fixture
def cast(_walked, db) -> SimpleNamespace:
    return copy.deepcopy(_walked[0])


@pytest.fixture
def township(cast):
    return cast.township


@pytest.fixture
def opened(_walked, db) -> Appointment:
    """A dossier that stands in the decision room; nothing is recorded there yet."""
    return Appointment.objects.get(pk=_walked[1])


@pytest.fixture
def officer(client_of):
    return client_of("officer")


@pytest.fixture
def at(time_machine, officer, cast):
    """Let time pass: sessions end when nobody has done anything for a while, so the officer logs in again."""

    def move(moment: str) -> None:
        time_machine.move_to(f"2026-03-{moment} +0800", tick=False)
        officer.force_login(cast.officer.user)

    return move


@pytest.fixture
def on_the_day(officer, opened, at, cast):
    """A sealed agenda with one item; the material is out; it is the day of the meeting."""
    meeting, item = sealed(officer, opened)
    at("19 10:00")
    send_material(cast.officer.user, meeting, date(2026, 3, 19))
    at("20 15:00")
    return meeting, item
