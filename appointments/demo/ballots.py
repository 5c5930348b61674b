"""Paper counts: the same sheet entered by two people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from appointments.models import Appointment, Count, Entry
from township.accounts.access import Acting
from township.records.act import act

from . import current

ROOMS = {"recommendation": "recommendation", "assessment": "evaluation", "decision": "decision"}


def count(
    appointment: Appointment,
    by: tuple[Acting, Acting],
    kind: str,
    figures: Mapping[str, int],
    on: date,
    **subject: Any,
) -> Count:
    """Both entries of one count; `subject` is the candidate of an assessment or the item of a decision."""
    room = current(appointment, ROOMS[kind])
    sheet = Count(appointment=appointment, kind=kind, round=room.round, held_on=on, **subject)
    for number, person in enumerate(by, start=1):
        with act(by=person, code=f"{ROOMS[kind]}.count_entry", label=Count.Kind(kind).label, happened_on=on,
                 matter=appointment, stage=appointment.stage, round=room.round,
                 office=person.office_names):  # fmt: skip
            if sheet.pk is None:
                sheet.save()
            Entry(count=sheet, number=number, entered_by=person.user, figures=dict(figures)).save()
    return sheet
