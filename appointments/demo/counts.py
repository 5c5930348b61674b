"""Paper counts: the same sheet entered by two people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from appointments.models import Appointment
from ballots.kinds import kind_of, paper_counts_of
from ballots.models import Count, Entry
from township.accounts.access import Actor
from township.records.act import act

from . import current


def count(
    appointment: Appointment,
    by: tuple[Actor, Actor],
    kind: str,
    figures: Mapping[str, int],
    on: date,
    subject: int = 0,
) -> Count:
    """Both entries of one count; `subject` is the key of the candidate of an assessment or of the item of a decision."""
    room = current(appointment, paper_counts_of(kind).room)
    sheet = Count(matter_id=appointment.pk, kind=kind, round=room.round, subject=subject, held_on=on)
    for number, person in enumerate(by, start=1):
        with act(
            by=person,
            code=f"{paper_counts_of(kind).page}_entry",
            label=kind_of(kind).label,
            happened_on=on,
            matter=appointment,
            stage=appointment.stage,
            round=room.round,
            office=person.office_names,
        ):
            if sheet.pk is None:
                sheet.save()
            Entry(count=sheet, number=number, entered_by=person.user, figures=dict(figures)).save()
    return sheet
