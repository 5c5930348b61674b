"""The demonstration, built once for all that walks through it and reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine as clockwork
from django.db import transaction
from django.test import override_settings

from appointments.demo.build import build


@pytest.fixture(scope="package")
def demonstration(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        with clockwork.travel("2026-03-18 10:00 +0800", tick=False), override_settings(DEMO=True):
            build(progress=lambda line: None)
        yield
        transaction.set_rollback(True)
