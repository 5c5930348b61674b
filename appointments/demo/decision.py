"""讨论决定: what submission asks for, and a whole meeting on one day, for one dossier or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from appointments import dossier
from appointments.meetings import deciding
from appointments.meetings.minutes.sealing import seal_minutes
from appointments.models import Appointment, Consultation, Meeting
from appointments.stages.decision.recusal import participations
from appointments.stages.decision.rules import decided_before, reopening_of

from . import People, confirm, current, record
from .discussion import discuss
from .sitting import attend, call, case_of, confirm_minutes, read_material, reserve, seal


def fill(appointment: Appointment, people: People, on: date, **how: Any) -> Meeting:
    """A meeting on `on` that deals with this one dossier; see `fill_together`."""
    return fill_together([appointment], people, on, **how)


def fill_together(
    appointments: Sequence[Appointment],
    people: People,
    on: date,
    *,
    called_on: date | None = None,
    absent: Mapping[str, str] | None = None,
    title: str = "",
    kind: str = "committee",
    each: Mapping[int, Mapping[str, Any]] | None = None,
    confirmed: bool = True,
    reserved: str = "",
    **how: Any,
) -> Meeting:
    """Consultation, call, agenda sealed a day or more before, material read, attendance, every item closed, minutes.

    `absent` maps keys of people (`member6`) to reasons. `how` (see `discuss`) holds for all items, `each` for the one of
    a dossier, by its primary key. `reserved` is the key of a member who keeps to an objection to the minutes.
    """
    called_on = called_on or max(current(one, "decision").opened_on for one in appointments)
    if called_on >= on:
        raise ValueError(f"the agenda is sealed on {called_on}: the meeting has to be later than that")
    for appointment in appointments:
        consult(appointment, people, called_on)
        reopen_if_decided(appointment, people, called_on)
    meeting = call(appointments, people, called_on, on, title=title, kind=kind)
    seal(meeting, people, called_on)
    for appointment in appointments:
        read_material(case_of(meeting, appointment, people), called_on)
    attend(meeting, people, {"member6": "参加县里会议"} if absent is None else absent)
    for appointment in appointments:
        discuss(meeting, appointment, people, **{**how, **(each or {}).get(appointment.pk, {})})
    if confirmed:
        confirm_minutes(meeting, people)
    if reserved:
        reserve(meeting, people, reserved)
    return meeting


def clear(appointment: Appointment, people: People, on: date, **fields: Any) -> None:
    """The one point of submission nobody can compute: tours and audits left nothing open. Recorded before the door."""
    given = {"document": "镇纪委、财政所书面意见", **fields}
    proposed = appointment.candidates.get(standing="proposed")
    confirm(appointment, people.discipline, on, "decision.inspections", proposed, **given)


def consult(appointment: Appointment, people: People, on: date) -> None:
    spoken = Consultation(
        matter=appointment.matter,
        room="decision",
        round=current(appointment, "decision").round,
        consulted_on=on,
        name=people.discipline.user.name,
        position="纪委书记",
        opinion="agree",
    )
    record(appointment, people.officer, "notes.consultation", "沟通酝酿", on, spoken)


def reopen_if_decided(appointment: Appointment, people: People, on: date) -> None:
    """A matter decided before comes before the committee anew only by consent of its members: here of all."""
    earlier = decided_before(dossier.load(appointment.pk), None)
    if earlier and not reopening_of(earlier):
        deciding.reopen_item(
            by=people.officer,
            meeting=earlier.meeting_id,
            item=earlier.pk,
            consented_on=on,
            reason="出现新的情况，须重新讨论。",
            members=[
                part.member
                for part in participations(dossier.load(appointment.pk), earlier)
                if not part.recused
            ],
        )


def seal_minutes_of(appointment: Appointment, people: People) -> None:
    """The secretary seals the minutes of the meeting that decided on the dossier."""
    item = dossier.load(appointment.pk).agenda_item
    seal_minutes(by=people.secretary, meeting=item.meeting_id)
