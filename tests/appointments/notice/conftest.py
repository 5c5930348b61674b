"""The counts of reports per address live in the process's memory: each test begins with none."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.appointments.notice import standing


@pytest.fixture(autouse=True)
def _nobody_has_sent():
    cache.clear()


@pytest.fixture
def dossier(cast):
    """A dossier that has just entered the notice, by the township edition."""
    return standing.in_notice_room(cast)
