"""Walking dossiers takes longer than the tests: each module walks once, and every test undoes what it did."""

from __future__ import annotations

import copy
from types import SimpleNamespace

import pytest
import time_machine as clockwork
from django.db import transaction

from tests.appointments.papers import standing


@pytest.fixture(scope="module")
def _walked(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        with clockwork.travel("2026-03-18 10:00 +0800", tick=False):
            made = standing.world()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(_walked, db) -> SimpleNamespace:
    return copy.deepcopy(_walked)


@pytest.fixture
def cast(world) -> SimpleNamespace:
    return world.cast


@pytest.fixture
def township(cast):
    return cast.township


@pytest.fixture
def officer(client_of):
    return client_of("officer")
