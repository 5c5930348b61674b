"""工作台: what waits for a person, with the reason and the deadline; what is under way; what approaches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from township.accounts.access import Acting
from township.accounts.models import Role
from township.law.parameters import Unjudged
from township.law.rule import Checklist
from township.models import Tenure

from . import access, dossier
from .doors import Door, checklist_for, door_of
from .facts import PAGES
from .models import Appointment
from .procedure import OPEN, ORDER, Stage

#: How far ahead dates are shown.
HORIZON_DAYS = 60


@dataclass(frozen=True)
class Task:
    """One line of 待我办理."""

    title: str
    url: str
    detail: str
    days: int | None = None
    tag: str = ""
    kind: str = ""


def open_dossiers(
    acting: Acting, visible: QuerySet[Appointment], around: dossier.Surroundings
) -> list[Appointment]:
    """The dossiers in the corridor that this person may read and act on."""
    rows = visible.filter(stage__in=(*OPEN, Stage.IN_OFFICE))
    loaded = dossier.load_all(rows, around)
    return [appointment for appointment in loaded if not access.recusal(acting, appointment)]


def tasks(acting: Acting, dossiers: list[Appointment], today: date) -> list[Task]:
    """What waits for this person, the nearest deadline first."""
    here = access.acting_on_each(acting, [each.pk for each in dossiers])
    found = [task for each in dossiers if (task := _task(here[each.pk], each, today))]
    return sorted(found, key=lambda task: (task.days is None, task.days or 0))


def _task(acting: Acting, appointment: Appointment, today: date) -> Task | None:
    door = door_of(appointment)
    if door is None or (appointment.stage == Stage.IN_OFFICE and not _on_probation(appointment)):
        return None
    try:
        checklist = checklist_for(appointment, door.code, today)
    except Unjudged as problem:
        return _line(appointment, door, str(problem), today, tag="不能核对", kind="urgent")
    if checklist.open:
        return _ready(acting, appointment, door, today)
    return _missing(acting, appointment, door, checklist, today)


def _on_probation(appointment: Appointment) -> bool:
    return bool(appointment.tenure and appointment.tenure.probation_until)


def _ready(acting: Acting, appointment: Appointment, door: Door, today: date) -> Task | None:
    if not acting.holds(door.office):
        return None
    return _line(appointment, door, "清单已全部满足，可以办理", today, tag="可以办理", kind="done")


def _missing(
    acting: Acting, appointment: Appointment, door: Door, checklist: Checklist, today: date
) -> Task | None:
    mine = [row for row in checklist.blocking if _waits_for(acting, row.finding.repair)]
    if not mine:
        return None
    detail = "；".join(row.finding.evidence or row.rule.requirement for row in mine[:2])
    return _line(appointment, door, detail, today, tag=f"还差 {len(mine)} 项", kind="warning")


def _waits_for(acting: Acting, fact: str) -> bool:
    page = PAGES.get(fact)
    return bool(page and acting.holds(*page.offices))


def _line(appointment: Appointment, door: Door, detail: str, today: date, tag: str, kind: str) -> Task:
    due = deadline_of(appointment)
    days = (due - today).days if due else None
    # A notice whose last day is past waits for nobody's deadline: from then on the next step may be taken.
    over = appointment.stage == Stage.NOTICE and not appointment.open_suspension and (days or 0) < 0
    near = days is not None and days <= HORIZON_DAYS and not over
    return Task(
        title=f"{appointment.post} · {door.label}",
        url=reverse("appointments:dossier", args=[appointment.pk]),
        detail=detail,
        days=days if near else None,
        tag="" if near else tag,
        kind=kind,
    )


def deadline_of(appointment: Appointment) -> date | None:
    """The next date that binds: end of suspension, last day of the notice, end of probation."""
    if appointment.open_suspension:
        return appointment.open_suspension.due_on
    if appointment.stage == Stage.NOTICE:
        return appointment.current("notice").last_day
    if appointment.stage == Stage.IN_OFFICE and appointment.tenure:
        return appointment.tenure.probation_until
    return None


def board(dossiers: list[Appointment]) -> list[dict[str, Any]]:
    """Dossiers under way by room."""
    columns = []
    for room in ORDER["township"]:
        here = [a for a in dossiers if a.stage == room]
        columns.append({
            "label": room.label,
            "count": len(here),
            "url": f"{reverse('appointments:list')}?stage={room}",
            "items": [
                {"title": str(a.post), "url": reverse("appointments:dossier", args=[a.pk])} for a in here[:4]
            ],
        })  # fmt: skip
    return columns


def quotas(around: dossier.Surroundings) -> list[dict[str, Any]]:
    """核定、实有 per kind of establishment."""
    return [
        {"label": quota.get_kind_display(), "actual": around.actual[kind], "authorised": quota.authorised}
        for kind, quota in around.quotas.items()
    ]


def approaching(acting: Acting, dossiers: list[Appointment], today: date) -> list[Task]:
    """Dates within the horizon: notices and probation periods that end."""
    lines = []
    for appointment in dossiers:
        due = deadline_of(appointment)
        if due and (due - today).days <= HORIZON_DAYS:
            what = "公示期满" if appointment.stage == Stage.NOTICE else "试用期满"
            if appointment.open_suspension:
                what = "暂缓到期"
            url = reverse("appointments:dossier", args=[appointment.pk])
            lines.append(Task(f"{appointment.post} · {what}", url, f"{due:%Y年%m月%d日}", (due - today).days))
    return sorted(lines, key=lambda line: line.days or 0)


def probation_overdue(acting: Acting, today: date) -> int:
    """How many probation periods ended without a conclusion (超期未考核)."""
    if not acting.holds(Role.OFFICER, Role.COMMISSIONER, Role.SUPERVISOR):
        return 0
    ended = Tenure.objects.filter(cadre__township=acting.township, until=None, probation_until__lt=today)
    return ended.count()
