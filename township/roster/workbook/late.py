"""What an import enters late (补记): an office ended or begun, a departure, a sanction, a post
abolished, a quota, a contact of a village, of longer ago than the township allows.

What stands in a life before (schools, former posts, ranks) may be of any day. Until the starting state is declared nothing
is late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from township.records import clock
from township.records.act import Act
from township.records.lateness import days_allowed, late_sentence

from .columns import Column
from .differences import ImportPlan, RowChange
from .sheets import CADRES, POSTS, QUOTAS, SANCTIONS, TENURES, VILLAGES

#: The days by which something happens to whoever is on the roster; of a tenure they are asked of the row.
EVENTS = {
    POSTS.code: ("abolished_on",),
    QUOTAS.code: ("approved_on",),
    CADRES.code: ("left_on",),
    SANCTIONS.code: ("decided_on",),
    TENURES.code: ("since", "until"),
    VILLAGES.code: ("contact_since",),
}
#: What is said anew every time it happens again: another day of it is another event, and no correction.
AGAIN = {QUOTAS.code: "authorised", VILLAGES.code: "contact"}


@dataclass(frozen=True)
class LateEvent:
    """One day of a row that is entered too late, and what is asked of whoever enters it."""

    change: RowChange
    column: Column
    day: date
    sentence: str


def late_events(plan: ImportPlan, entered_on: date | None = None) -> list[LateEvent]:
    """Every event of an import that was late when it was entered, today or that day; none before the declaration."""
    township, on = plan.standing.township, entered_on or clock.today()
    if township.declared_on is None:
        return []
    after = days_allowed(township.pk, on)
    found = ((change, column, change.values[column.name]) for change, column in _events(plan))
    return [
        LateEvent(change, column, day, asked)
        for change, column, day in found
        if (asked := late_sentence(day, after, on))
    ]


def told(events: list[LateEvent], limit: int = 20) -> str:
    """Late events in words: the row, the column, the day; the first of them, and how many there are."""
    rows = [
        f"{each.change.sheet.title}第{each.change.row.number}行{each.column.title}：{each.sentence}"
        for each in events[:limit]
    ]
    return "；".join([*rows, *([f"等{len(events)}处"] if len(events) > limit else [])])


def date_step(step: Act, events: list[LateEvent]) -> None:
    """Let the step of an import happen on the oldest day it enters late, so that it is found and shown as 补记."""
    if events:
        step.happened_on = min(each.day for each in events)
        step.details["late"] = told(events)


def _events(plan: ImportPlan) -> Iterator[tuple[RowChange, Column]]:
    """The days newly said of what happened, with their rows; another day for what had one is a correction of its record."""
    for change in plan.all_that_matters():
        for name in EVENTS.get(change.sheet.code, ()):
            newly = _is_event(change, name) if change.is_new else _begins(change, name)
            if newly and change.values[name]:
                yield change, change.sheet.column(name)


def _begins(change: RowChange, name: str) -> bool:
    """Whether a day is newly said of a row that stands: where it had none, or where what it is the day of is another."""
    again = AGAIN.get(change.sheet.code)
    return not change.before(name) or bool(again and change.before(again) != change.values[again])


def _is_event(change: RowChange, name: str) -> bool:
    """Whether a day of a new row is of now: of a tenure only the beginning of one that goes on at a post of the township."""
    if change.sheet is not TENURES:
        return True
    said = change.values
    return name == "since" and bool(said["post"]) and said["until"] is None
