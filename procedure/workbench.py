"""工作台: what waits for a person, with the reason and the deadline; what is under way; what approaches.

A process says which of its matters stand on it and which date binds; other rooms of the house register duties of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from township.accounts.access import Actor

from .doors import Door
from .facts import PAGES
from .notes.asking import PAGE
from .persons import ActingPerson
from .process import P, Process
from .standings import Answer, MatterStanding, of_township

#: How far ahead dates are shown.
HORIZON_DAYS = 60
#: How many matters a column of the board names.
NAMED = 4
#: So many rooms stand beside each other, empty ones too; of more a board leaves the empty ones out.
ROOMS = 8


@dataclass(frozen=True)
class WorkbenchTask:
    """One line of 待我办理."""

    title: str
    url: str
    detail: str = ""
    days: int | None = None
    tag: str = ""
    kind: str = ""


#: What waits for a person outside the doors of a matter (meetings, minutes …).
Duties = Callable[[Actor, date], Iterable[WorkbenchTask]]
_duties: list[Duties] = []


def register(duties: Duties) -> None:
    """Show these duties on the workbench, before those of the doors."""
    _duties.append(duties)


def duties_of(acting: Actor, today: date) -> list[WorkbenchTask]:
    return [task for duties in _duties for task in duties(acting, today)]


def seen_by(
    person: ActingPerson, processes: Iterable[Process[Any]], today: date
) -> dict[Process[Any], list[MatterStanding]]:
    """This person may see these standings of the matters under way; for who sees none, nothing is judged."""
    keys = {process: process.access.on_workbench(person) for process in processes}
    if not any(keys.values()):
        return {process: [] for process in keys}
    kept = of_township(person.acting.township.pk, today)
    return {
        # One opened since they were judged is shown the next time.
        process: [kept[process.kind][pk] for pk in shown if pk in kept[process.kind]]
        for process, shown in keys.items()
    }


def tasks(
    process: Process[P], acting: Actor, standings: list[MatterStanding], today: date
) -> list[WorkbenchTask]:
    """These tasks wait for this person at the doors, the nearest deadline first."""
    here = process.access.acting_on_each(acting, [each.pk for each in standings])
    found = [task for each in standings if (task := _task(process, here[each.pk], each, today))]
    return sorted(found, key=lambda task: (task.days is None, task.days or 0))


def _task(process: Process[P], acting: Actor, standing: MatterStanding, today: date) -> WorkbenchTask | None:
    answer = standing.answer
    if answer is None:
        return None
    if answer.unjudged:
        return _line(standing, answer, answer.unjudged, today, tag="不能核对", kind="urgent")
    if not answer.missing:
        return _ready(acting, standing, answer, today)
    mine = [point for point in answer.missing if _waits_for(acting, process, point.fact, answer.door)]
    if not mine:
        return None
    detail = "；".join(point.text for point in mine[:2])
    tag = "待您确认" if all(point.fact == PAGE for point in mine) else f"还差 {len(mine)} 项"
    return _line(standing, answer, detail, today, tag=tag, kind="warning")


def _ready(acting: Actor, standing: MatterStanding, answer: Answer, today: date) -> WorkbenchTask | None:
    if not acting.holds(answer.door.office):
        return None
    return _line(standing, answer, "必须满足的均已满足，可以办理", today, tag="可以办理", kind="done")


def _waits_for(acting: Actor, process: Process[P], fact: str, door: Door) -> bool:
    """Whether a point is mended by this person: it names a fact, or the task on whose page its rows stand."""
    page = PAGES.get((process.kind, fact))
    if page:
        return acting.holds(*page.offices_before(door))
    return any(
        task.code == fact and acting.holds(*task.offices) for task in process.tasks.get(door.source, ())
    )


def _line(
    standing: MatterStanding, answer: Answer, detail: str, today: date, tag: str, kind: str
) -> WorkbenchTask:
    deadline = standing.deadline
    days = (deadline.on - today).days if deadline else None
    over = bool(deadline and deadline.lapses and (days or 0) < 0)
    near = days is not None and days <= HORIZON_DAYS and not over
    return WorkbenchTask(
        title=f"{standing.title} · {answer.door.label}",
        url=standing.url,
        detail=detail,
        days=days if near else None,
        tag="" if near else tag,
        kind=kind,
    )


def board(process: Process[P], standings: list[MatterStanding]) -> list[dict[str, object]]:
    """The board shows the matters under way by room; of many rooms those in which one stands."""
    columns, taken = [], {each.stage for each in standings}
    rooms = (
        process.rooms if len(process.rooms) <= ROOMS else [room for room in process.rooms if room in taken]
    )
    for room in rooms:
        here = [each for each in standings if each.stage == room]
        columns.append(
            {
                "label": process.room_label(room),
                "count": len(here),
                "url": f"{reverse(f'{process.namespace}:list')}?stage={room}",
                "items": [{"title": each.title, "url": each.url} for each in here[:NAMED]],
            }
        )
    return columns


def approaching(standings: list[MatterStanding], today: date) -> list[WorkbenchTask]:
    """These dates lie within the horizon: suspensions, notices, probation periods that end."""
    lines = []
    for standing in standings:
        deadline = standing.deadline
        if deadline and (deadline.on - today).days <= HORIZON_DAYS:
            title = f"{standing.title} · {deadline.label}"
            day = f"{deadline.on:%Y年%m月%d日}"
            lines.append(WorkbenchTask(title, standing.url, day, (deadline.on - today).days))
    return sorted(lines, key=lambda line: line.days or 0)
