"""Walks dossiers for the tests on the suite's own days: through the same doors as everybody."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from appointments.demo.walk import Walk
from appointments.models import Appointment
from tests import builders
from tests.remembered import remembered
from township.models import Township

#: Early enough for a whole corridor before the suite's day, after the Spring Festival of the calendar.
START = date(2026, 1, 5)


@remembered
def walk(township: Township, cast: SimpleNamespace, *, start: date = START, **how: dict[str, Any]) -> Walk:
    """A walk for a new post with a pool of three who meet its requirements. `how`: options of the rooms' fills."""
    pool = [builders.cadre(township) for _ in range(3)]
    return Walk(cast, builders.post(township), pool, start, live=False, how=how)


@remembered
def standing_in(township: Township, cast: SimpleNamespace, stage: str, **how: dict[str, Any]) -> Appointment:
    return walk(township, cast, **how).to(stage)
