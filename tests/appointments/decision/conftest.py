"""A dossier in the decision room is a long way to walk: each module walks it once, each test undoes what it did."""

from __future__ import annotations

import copy
from types import SimpleNamespace

import pytest
import time_machine as clockwork
from django.db import transaction

from appointments.models import Appointment
from tests import builders
from tests.appointments.decision import standing


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
