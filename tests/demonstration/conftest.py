"""The demonstration, built once for all that walks through it and reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine as clockwork
from django.db import transaction
from django.test import override_settings

from appointments.demo.build import build
from elections.demo import villages
from supervision.account import demo as account
from supervision.findings import demo as findings
from tests.limits import endless
from township.demo import stories


@pytest.fixture(scope="package")
def demonstration(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The matters of the corridor; where all links are followed, with villages, the year's account and findings."""
    told = (villages.stories_of, account.stories_of, findings.stories_of) if endless() else ()
    for each in told:
        stories.register(each)
    with django_db_blocker.unblock(), transaction.atomic():
        with clockwork.travel("2026-03-18 10:00 +0800", tick=False), override_settings(DEMO=True):
            build(progress=lambda line: None)
        yield
        transaction.set_rollback(True)
    for each in told:
        stories._registered.remove(each)
