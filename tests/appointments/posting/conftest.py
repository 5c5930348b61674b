"""One dossier a module, its posting on record and its door open; each test takes back what it did."""

from __future__ import annotations

import copy
from types import SimpleNamespace

import pytest

from appointments.models import Appointment
from tests.appointments import scene as scenes
from tests.appointments.posting import standing


@pytest.fixture(scope="module")
def _walked(django_db_setup, django_db_blocker):
    with scenes.walked(django_db_blocker, standing.filled) as walk:
        yield walk


@pytest.fixture
def cast(_walked, db) -> SimpleNamespace:
    return copy.deepcopy(_walked.cast)


@pytest.fixture
def township(cast):
    return cast.township


@pytest.fixture
def dossier(_walked, db) -> Appointment:
    return Appointment.objects.get(pk=_walked.pk)


@pytest.fixture
def scene(dossier, cast, client_of) -> scenes.Scene:
    return scenes.Scene(dossier, cast, client_of)
