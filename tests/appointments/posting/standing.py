"""Walks a dossier into the posting room and records document, filing and hand-over; puts the person into office."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from appointments.demo import posting
from appointments.models import Appointment
from tests.appointments.talk import standing as talk
from tests.remembered import remembered
from township.models import Township

#: The document is of the Monday before the suite's day; probation ends a year after it.
ISSUED, PROBATION_ENDS = date(2026, 3, 16), date(2027, 3, 16)
DOOR = "take_office"


@remembered
def filled(township: Township, cast: SimpleNamespace, **how: str) -> Appointment:
    """A dossier whose person only has to take office; its door stands open."""
    dossier = talk.entered(township, cast, "posting", **{"post": "主任", **how})
    posting.fill(dossier, cast, ISSUED)
    return dossier
