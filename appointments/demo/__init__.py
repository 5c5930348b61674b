"""Walks dossiers through the corridor: for the demonstration township and for the tests.

Each room has a module whose `fill()` records everything its door asks for, in acts of the office concerned.
Nothing here sets a stage: only the doors move a dossier.
"""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.db import models

from appointments import dossier
from appointments.corridor import Stage
from appointments.models import Appointment
from appointments.process import CORRIDOR
from procedure.issuing.freezing import freeze_named
from township.accounts.access import Actor
from township.records.act import act

#: The people by the name of their office: officer, officer2, commissioner, secretary, discipline, member1 …
People = SimpleNamespace


def record(
    appointment: Appointment, by: Actor, code: str, label: str, on: date, *rows: models.Model, **fields: Any
) -> None:
    """Save rows as one recorded fact of the dossier's present room, as the form of that fact would."""
    room = appointment.room
    with act(
        by=by,
        code=code,
        label=label,
        happened_on=on,
        matter=appointment,
        stage=appointment.stage,
        round=room.round if room else None,
        office=by.office_names,
    ) as step:
        for row in rows:
            for name, value in fields.items():
                setattr(row, name, value)
            if hasattr(row, "recorded_by_id"):
                row.recorded_by = by.user
                row.revision += 1
            row.save()
        if issues := CORRIDOR.issued_with.get(code):
            freeze_named(step, dossier.load(appointment.pk), issues)


def current(appointment: Appointment, room: str) -> models.Model:
    """The room's record that counts, fetched anew."""
    return getattr(Appointment.objects.get(pk=appointment.pk), f"{Stage(room)}s").get(superseded=False)
