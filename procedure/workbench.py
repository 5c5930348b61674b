"""工作台: what waits for a person, with the reason and the deadline; what is under way; what approaches.

A process says which of its matters are watched and which date binds; other rooms of the house register duties of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from township.accounts.access import Actor
from township.law.parameters import Unjudged
from township.law.rule import Checklist

from .addresses import address
from .bases import Proceeding
from .doors import Door, checklist_for, door_of
from .facts import PAGES
from .process import Process, of

#: How far ahead dates are shown.
HORIZON_DAYS = 60
#: How many matters a column of the board names.
NAMED = 4


@dataclass(frozen=True)
class Task:
    """One line of 待我办理."""

    title: str
    url: str
    detail: str = ""
    days: int | None = None
    tag: str = ""
    kind: str = ""


#: What waits for a person outside the doors of a matter (meetings, minutes …).
Duties = Callable[[Actor, date], Iterable[Task]]
_duties: list[Duties] = []


def register(duties: Duties) -> None:
    """Show these duties on the workbench, before those of the doors."""
    _duties.append(duties)


def duties_of(acting: Actor, today: date) -> list[Task]:
    return [task for duties in _duties for task in duties(acting, today)]


def open_dossiers(process: Process[Any], acting: Actor, visible: QuerySet[Any]) -> list[Proceeding]:
    """The matters under way, of those visible to this person, that they may read and act on."""
    around = process.township_facts(acting.township.pk)
    loaded = process.load_all(visible.filter(stage__in=process.watched), around)
    return [proceeding for proceeding in loaded if not process.access.recusal(acting, proceeding)]


def tasks(process: Process[Any], acting: Actor, dossiers: list[Proceeding], today: date) -> list[Task]:
    """What waits for this person at the doors, the nearest deadline first."""
    here = process.access.acting_on_each(acting, [each.pk for each in dossiers])
    found = [task for each in dossiers if (task := _task(here[each.pk], each, today))]
    return sorted(found, key=lambda task: (task.days is None, task.days or 0))


def _task(acting: Actor, proceeding: Proceeding, today: date) -> Task | None:
    door = door_of(proceeding)
    if door is None or of(proceeding).nothing_to_ask(proceeding, door.code):
        return None
    try:
        checklist = checklist_for(proceeding, door.code, today)
    except Unjudged as problem:
        return _line(proceeding, door, str(problem), today, tag="不能核对", kind="urgent")
    if checklist.open:
        return _ready(acting, proceeding, door, today)
    return _missing(acting, proceeding, door, checklist, today)


def _ready(acting: Actor, proceeding: Proceeding, door: Door, today: date) -> Task | None:
    if not acting.holds(door.office):
        return None
    return _line(proceeding, door, "清单已全部满足，可以办理", today, tag="可以办理", kind="done")


def _missing(
    acting: Actor, proceeding: Proceeding, door: Door, checklist: Checklist, today: date
) -> Task | None:
    mine = [row for row in checklist.blocking if _waits_for(acting, proceeding, row.finding.repair)]
    if not mine:
        return None
    detail = "；".join(row.finding.evidence or row.rule.requirement for row in mine[:2])
    return _line(proceeding, door, detail, today, tag=f"还差 {len(mine)} 项", kind="warning")


def _waits_for(acting: Actor, proceeding: Proceeding, fact: str) -> bool:
    page = PAGES.get((proceeding.KIND, fact))
    return bool(page and acting.holds(*page.offices))


def _line(proceeding: Proceeding, door: Door, detail: str, today: date, tag: str, kind: str) -> Task:
    deadline = of(proceeding).deadline(proceeding)
    days = (deadline.on - today).days if deadline else None
    over = bool(deadline and deadline.lapses and (days or 0) < 0)
    near = days is not None and days <= HORIZON_DAYS and not over
    return Task(
        title=f"{of(proceeding).title_of(proceeding)} · {door.label}",
        url=address(proceeding),
        detail=detail,
        days=days if near else None,
        tag="" if near else tag,
        kind=kind,
    )


def board(process: Process[Any], dossiers: list[Proceeding]) -> list[dict[str, Any]]:
    """Matters under way by room."""
    columns = []
    for room in process.rooms:
        here = [each for each in dossiers if each.stage == room]
        columns.append({
            "label": process.room_label(room),
            "count": len(here),
            "url": f"{reverse(f'{process.namespace}:list')}?stage={room}",
            "items": [{"title": process.title_of(each), "url": address(each)} for each in here[:NAMED]],
        })  # fmt: skip
    return columns


def approaching(process: Process[Any], dossiers: list[Proceeding], today: date) -> list[Task]:
    """Dates within the horizon: suspensions, notices, probation periods that end."""
    lines = []
    for proceeding in dossiers:
        deadline = process.deadline(proceeding)
        if deadline and (deadline.on - today).days <= HORIZON_DAYS:
            title = f"{process.title_of(proceeding)} · {deadline.label}"
            day = f"{deadline.on:%Y年%m月%d日}"
            lines.append(Task(title, address(proceeding), day, (deadline.on - today).days))
    return sorted(lines, key=lambda line: line.days or 0)
