"""What the page of a matter shows: the rail, the checklist with links, what can be done now, the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import TextChoices
from django.urls import NoReverseMatch

from township.accounts.access import Actor, NotYet
from township.law.rule import Checklist, ChecklistRow, Finding
from township.records.models import StepRecord
from township.records.timeline import Entry, entries
from township.required_value import known

from .addresses import address
from .bases import Proceeding, Room
from .doors import door_of, doors_from
from .facts import PAGES, FactPage
from .notes import asking
from .offices import in_words
from .process import of

#: A room that is a list of tasks shows an earlier round of it field by field.
RECORD = "procedure/_record.html"


def rail_of(proceeding: Proceeding) -> list[dict[str, object]]:
    """The rail shows the rooms in the order of the matter's edition: done, current, future."""
    return [_station(proceeding, room) for room in of(proceeding).rooms_of(proceeding)]


def _station(proceeding: Proceeding, room: TextChoices) -> dict[str, object]:
    record = proceeding.current(room)
    state = "future" if record is None else "current" if proceeding.stage == room else "done"
    return {
        "label": room.label,
        "state": state,
        "detail": _detail(record, state),
        "url": _url(proceeding, room, record, state),
    }


def _detail(record: Room | None, state: str) -> str:
    if record is None:
        return ""
    round_number = f" · 第{record.round}轮" if record.round > 1 else ""
    first = f"{record.opened_on.month}月{record.opened_on.day}日"
    if state == "current":
        return f"{first}起{round_number}"
    if record.closed_on is None or record.closed_on == record.opened_on:
        return f"{first}{round_number}"
    return f"{first}—{record.closed_on.month}月{record.closed_on.day}日{round_number}"


def _url(proceeding: Proceeding, room: str, record: Room | None, state: str) -> str:
    if state == "current":
        return address(proceeding)
    return address(proceeding, "round", room, known(record).round) if state == "done" else ""


def present(checklist: Checklist, proceeding: Proceeding, acting: Actor) -> Checklist:
    """Each open point of a checklist is given the address at which this person repairs it, or whom it waits for."""
    rows = [_with_link(row, proceeding, acting) for row in checklist.rows]
    return Checklist(checklist.title, checklist.on, rows)


def _with_link(row: ChecklistRow, proceeding: Proceeding, acting: Actor) -> ChecklistRow:
    finding = row.finding
    if not finding.repair:
        return row
    page = PAGES.get((proceeding.KIND, finding.repair))
    if page and not acting.holds(*(offices := page.offices_on(proceeding))):
        waiting = replace(finding, evidence=f"{finding.evidence}（由{in_words(offices)}办理）")
        return replace(row, finding=_on_paper(waiting, proceeding, acting, row))
    if _refuses(page, proceeding, finding.subject or None) or _not_read(proceeding, acting, finding.repair):
        return row
    return replace(row, finding=replace(finding, repair_url=repair_url(row, proceeding)))


def _not_read(proceeding: Proceeding, acting: Actor, code: str) -> bool:
    """Whether the page of a task is closed to whoever reads the checklist."""
    tasks = (task for room in of(proceeding).tasks.values() for task in room)
    return any(task.code == code and task.readers and not acting.holds(*task.readers) for task in tasks)


def _refuses(page: FactPage | None, proceeding: Proceeding, key: int | None) -> bool:
    """Whether the form that would repair it refuses: another step comes before it, or it is fixed by now."""
    if page is None or not of(proceeding).tasks:
        return False
    try:
        page.row_of(proceeding, key)
    except NotYet:
        return True
    return False


def _on_paper(finding: Finding, proceeding: Proceeding, acting: Actor, row: ChecklistRow) -> Finding:
    """What waits for a named person may have been answered on paper, by somebody without an account."""
    page = PAGES[proceeding.KIND, asking.ON_PAPER]
    if finding.repair != asking.PAGE or not acting.holds(*page.offices):
        return finding
    taken_in = replace(finding, repair=asking.ON_PAPER, repair_label=page.title)
    return replace(taken_in, repair_url=repair_url(replace(row, finding=taken_in), proceeding))


def repair_url(row: ChecklistRow, proceeding: Proceeding) -> str:
    """A fact is recorded at the address of its code; about one subject (a candidate), at `…/<subject>/`."""
    finding = row.finding
    keys: list[int | str] = []
    if finding.repair in (asking.PAGE, asking.ON_PAPER):
        keys.append(row.rule.confirmed_as or row.rule.code)
    if finding.subject:
        keys.append(finding.subject)
    try:
        return address(proceeding, finding.repair, *keys)
    except NoReverseMatch:
        return address(proceeding)


@dataclass(frozen=True)
class OfferedAct:
    """An act a person can do to the matter now, and where."""

    label: str
    url: str
    primary: bool = False


def acts_for(proceeding: Proceeding, acting: Actor, checklist: Checklist | None) -> list[OfferedAct]:
    """This person can do these things to the matter now; the primary act only when the door stands open."""
    process = of(proceeding)
    offers = list(_doors(proceeding, acting, checklist))
    if proceeding.is_open and acting.holds(*process.doorkeepers):
        offers += [
            OfferedAct(f"退回{room.label}", address(proceeding, "return_to", room))
            for room in reversed(process.rooms_to_return_to(proceeding))
        ]
    if proceeding.is_open and acting.holds(*process.closers):
        offers += [
            OfferedAct(label, address(proceeding, "end", code.replace("_", "-")))
            for code, (label, rooms) in process.endings.items()
            if proceeding.stage in rooms
        ]
    if proceeding.is_open and acting.holds(*process.suspenders):
        code, label = ("resume", "恢复办理") if proceeding.open_suspension else ("suspend", "暂缓")
        offers.append(OfferedAct(label, address(proceeding, "end", code)))
    return offers


def _doors(proceeding: Proceeding, acting: Actor, checklist: Checklist | None) -> Iterable[OfferedAct]:
    forward, process = door_of(proceeding), of(proceeding)
    if forward and acting.holds(forward.office) and checklist and checklist.open:
        yield OfferedAct(forward.label, address(proceeding, "door", forward.code), primary=True)
    for door in doors_from(proceeding):
        if (
            door != forward
            and acting.holds(door.office)
            and not process.nothing_to_ask(proceeding, door.code)
        ):
            yield OfferedAct(door.label, address(proceeding, "door", door.code))


def room_context(
    proceeding: Proceeding, room: str | None = None, record: Room | None = None
) -> dict[str, object]:
    """The template of a room needs this; `present` while the matter stands in it and can be worked on."""
    shown = room or (proceeding.stage if proceeding.is_open else _last_room(proceeding))
    process = of(proceeding)
    return {
        "proceeding": proceeding,
        process.name: proceeding,
        "heading_template": [f"{process.templates}/_heading.html", "procedure/_heading.html"],
        "room": shown,
        "record": record or proceeding.current(shown),
        "room_template": RECORD if shown in process.tasks else f"{process.templates}/rooms/{shown}.html",
        "present": room is None and proceeding.is_open,
    }


def _last_room(proceeding: Proceeding) -> str:
    """The last room an ended matter had reached."""
    reached = [room for room in of(proceeding).rooms_of(proceeding) if proceeding.current(room)]
    return reached[-1]


def timeline_of(
    proceeding: Proceeding,
    *,
    steps: Iterable[StepRecord] | None = None,
    limit: int | None = None,
    with_rows: bool = False,
) -> list[Entry]:
    if steps is None:
        steps = proceeding.steps.order_by("-sequence")[:limit]
    return entries(steps, with_rows=with_rows)
