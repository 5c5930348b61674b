"""形成材料: inside the act that seals an agenda, a pack for every item, kept as it stands at that moment."""

from __future__ import annotations

from datetime import date

from appointments.corridor import Stage
from appointments.doors import DOORS
from appointments.models import AgendaItem, Appointment, Pack
from township.accounts.access import Actor
from township.records.chain import digest
from township.records.models import StepRecord

from .contents import compose

#: The doors by which a matter is submitted for discussion.
SUBMISSION = [door.code for door in DOORS.values() if door.target == Stage.DECISION]


def prepare(by: Actor, appointment: Appointment, item: AgendaItem, on: date) -> Pack:
    """Make the pack of an item. It is composed by the program, so it is nobody's fact: its revision stays 0."""
    contents = compose(appointment, submitted(appointment), on)
    pack = Pack(item=item, contents=contents, digest=digest(contents), prepared_on=on, recorded_by=by.user)
    pack.save()
    return pack


def submitted(appointment: Appointment) -> StepRecord | None:
    """The step by which the matter was last submitted for discussion, with its checklist."""
    done = appointment.steps.filter(code__in=SUBMISSION, outcome=StepRecord.Outcome.DONE)
    return done.order_by("-sequence").first()
