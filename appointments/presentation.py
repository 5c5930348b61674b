"""What the dossier page shows: the rail, the checklist with links, what can be done now, the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.urls import NoReverseMatch, reverse

from procedure.doors import door_of, doors_from
from township.accounts.access import Acting
from township.accounts.models import Role
from township.law.rule import Checklist, Row
from township.records.models import StepRecord
from township.records.timeline import entries

from .corridor import ORDER, Stage, rooms_before
from .facts import PAGES
from .models import Appointment


def rail_of(appointment: Appointment) -> list[dict[str, Any]]:
    """The rooms in the order of the dossier's edition: done, current, future."""
    return [_station(appointment, room) for room in ORDER[appointment.edition]]


def _station(appointment: Appointment, room: Stage) -> dict[str, Any]:
    record = appointment.current(room)
    state = "future" if record is None else "current" if appointment.stage == room else "done"
    return {
        "label": room.label,
        "state": state,
        "detail": _detail(record, state),
        "url": _url(appointment, room, record, state),
    }


def _detail(record: Any, state: str) -> str:
    if record is None:
        return ""
    lap = f" · 第{record.round}轮" if record.round > 1 else ""
    first = f"{record.opened_on.month}月{record.opened_on.day}日"
    if state == "current":
        return f"{first}起{lap}"
    if record.closed_on is None or record.closed_on == record.opened_on:
        return f"{first}{lap}"
    return f"{first}—{record.closed_on.month}月{record.closed_on.day}日{lap}"


def _url(appointment: Appointment, room: Stage, record: Any, state: str) -> str:
    if state == "current":
        return reverse("appointments:dossier", args=[appointment.pk])
    if state == "done":
        return reverse("appointments:round", args=[appointment.pk, room, record.round])
    return ""


def present(checklist: Checklist, appointment: Appointment, acting: Acting) -> Checklist:
    """The same checklist, with the address at which this person repairs each open point, or whom it waits for."""
    rows = [_with_link(row, appointment, acting) for row in checklist.rows]
    return Checklist(checklist.title, checklist.on, rows)


def _with_link(row: Row, appointment: Appointment, acting: Acting) -> Row:
    finding = row.finding
    if not finding.repair:
        return row
    page = PAGES.get(finding.repair)
    if page and not acting.holds(*page.offices):
        names = "、".join(role.label for role in Role if role in page.offices)
        return replace(row, finding=replace(finding, evidence=f"{finding.evidence}（由{names}办理）"))
    return replace(row, finding=replace(finding, repair_url=repair_url(row, appointment)))


def repair_url(row: Row, appointment: Appointment) -> str:
    """`fact` is recorded at `appointments:<fact>`, for a candidate at `…/<candidate>/`."""
    finding = row.finding
    args = [appointment.pk]
    if finding.repair == "everywhere.confirmation":
        args.append(row.rule.code)
    if finding.candidate_id:
        args.append(finding.candidate_id)
    try:
        return reverse(f"appointments:{finding.repair}", args=args)
    except NoReverseMatch:
        return reverse("appointments:dossier", args=[appointment.pk])


def acts_for(appointment: Appointment, acting: Acting, checklist: Checklist | None) -> list[dict[str, Any]]:
    """What this person can do to the dossier now; the primary act only when the door stands open."""
    acts = []
    door = door_of(appointment)
    if door and acting.holds(door.office) and checklist and checklist.open:
        acts.append(_act(door.label, "door", appointment, door.code, primary=True))
    acts.extend(
        _act(other.label, "door", appointment, other.code)
        for other in doors_from(appointment)
        if other != door and acting.holds(other.office) and not nothing_to_prove(appointment, other.code)
    )
    if appointment.is_open and acting.holds(Role.COMMISSIONER, Role.SECRETARY):
        earlier = reversed(rooms_before(appointment.edition, appointment.stage))
        acts.extend(_act(f"退回{room.label}", "return_to", appointment, room) for room in earlier)
        if appointment.stage in (Stage.EVALUATION, Stage.NOTICE, Stage.DECISION):
            acts.append(_act("不予任用", "end", appointment, "not-appoint"))
        acts.append(_act("终止", "end", appointment, "terminate"))
    if appointment.is_open and acting.holds(Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE):
        paused = appointment.open_suspension
        acts.append(
            _act("恢复办理" if paused else "暂缓", "end", appointment, "resume" if paused else "suspend")
        )
    return acts


def nothing_to_prove(appointment: Appointment, code: str) -> bool:
    """Whether a door out of probation is asked for an office taken without one (a move on the same level)."""
    tenure = appointment.tenure
    return code in ("confirm", "remove") and not (tenure and tenure.probation_until)


def _act(
    label: str, view: str, appointment: Appointment, *args: str, primary: bool = False
) -> dict[str, Any]:
    url = reverse(f"appointments:{view}", args=[appointment.pk, *args])
    return {"label": label, "url": url, "primary": primary}


def room_context(appointment: Appointment, room: str | None = None, record: Any = None) -> dict[str, Any]:
    """What the template of a room needs; `present` while the dossier stands in it and can be worked on."""
    shown = room or (appointment.stage if appointment.is_open else _last_room(appointment))
    return {
        "room": shown,
        "record": record or appointment.current(shown),
        "room_template": f"appointments/rooms/{shown}.html",
        "present": room is None and appointment.is_open,
    }


def _last_room(appointment: Appointment) -> Stage:
    """The last room an ended dossier had reached."""
    reached = [room for room in ORDER[appointment.edition] if appointment.current(room)]
    return reached[-1]


def timeline_of(
    appointment: Appointment,
    *,
    steps: Iterable[StepRecord] | None = None,
    limit: int | None = None,
    with_rows: bool = False,
) -> list[dict[str, Any]]:
    if steps is None:
        steps = appointment.steps.order_by("-sequence")[:limit]
    return entries(steps, with_rows=with_rows)
