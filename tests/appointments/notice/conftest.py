"""One walk into the notice room a module, taken back after each test: walking takes longer than the tests."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine as clockwork
from django.db import transaction

from appointments.models import Appointment
from tests import builders
from tests.appointments.notice import standing

NOW = datetime(2026, 3, 18, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def walked(django_db_setup, django_db_blocker):
    """青石镇, its cast, and the key of a dossier that has just entered the notice by the township edition."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clockwork.travel(NOW, tick=False):
            town = builders.township("青石镇")
            cast = builders.cast(town)
            dossier = standing.in_notice_room(cast)
        yield SimpleNamespace(cast=cast, pk=dossier.pk)
        transaction.set_rollback(True)


@pytest.fixture
def cast(walked, db) -> SimpleNamespace:
    return walked.cast


@pytest.fixture
def township(cast):
    return cast.township


@pytest.fixture
def dossier(cast, walked) -> Appointment:
    return Appointment.objects.get(pk=walked.pk)
