"""Walks dossiers through the corridor: for the demonstration township and for the tests.

Each room has a module whose `fill()` records everything its door asks for, in acts of the office concerned.
Nothing here sets a stage: only the doors move a dossier.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

from django.db import models

from appointments import dossier
from appointments.corridor import Stage
from appointments.models import Appointment, Candidate, Confirmation
from appointments.process import CORRIDOR
from procedure.doors import rule_of
from procedure.issuing.freezing import freeze_named
from procedure.notes.asking import PAGE, questions
from township.accounts.access import Actor
from township.records.act import act
from township.records.composed import Composed
from township.required_value import known

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


def confirm(
    appointment: Appointment,
    by: Actor,
    on: date,
    code: str,
    candidate: Candidate | None = None,
    **fields: Any,
) -> None:
    """Somebody answers, from their own account, for what no machine can judge, in the words in which it is asked."""
    loaded, rule = dossier.load(appointment.pk), known(rule_of(Appointment.KIND, code))
    subject = candidate.pk if candidate else 0
    given = {
        "satisfied": True, "confirmed_by": by.user.name, "confirmed_on": on, "document": "干部监督联审意见",
        "way": Confirmation.Way.ACCOUNT, "asked": questions(loaded, rule, subject), **fields,
    }  # fmt: skip
    row = Confirmation.objects.filter(
        matter=loaded.matter,
        room=loaded.stage,
        round=known(loaded.room).round,
        rule=rule.code,
        subject=subject,
    ).first() or Confirmation(
        matter=loaded.matter,
        room=loaded.stage,
        round=known(loaded.room).round,
        rule=rule.code,
        requirement=rule.requirement,
        subject=subject,
        subject_name=candidate.cadre.name if candidate else "",
    )
    record(appointment, by, PAGE, f"人工确认：{rule.requirement}", on, row, **given)


def current(appointment: Appointment, room: str) -> models.Model:
    """The room's record that counts, fetched anew."""
    (record,) = _counting(room).of([appointment.pk])
    return record


@cache
def _counting(room: str) -> Composed[models.Model]:
    return Composed(CORRIDOR.room_models[Stage(room)].objects.filter(superseded=False), CORRIDOR.name)
