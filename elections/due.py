"""本周到期: what is due in all villages of a township within a week, and how their term stands (R-132, R-175)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from procedure.addresses import address
from township.law.parameters import Unjudged
from township.records import clock

from .calendar import calendar_rows
from .law.calendar import CalendarRow, due_of
from .stages import ROOMS, Stage
from .term_expiry import standing_of

if TYPE_CHECKING:
    from .models import Election, Instruction, Term

#: Rooms in which something of the calendar is still to be done.
WAITING = frozenset(ROOMS)
#: The room until whose end somebody may nominate themselves.
NOMINATED = ROOMS.index(Stage.NOMINATION)
#: What is still due in a village whose election is closed, and for how long after its day it is asked for.
AFTER_THE_CLOSE = frozenset({"register.group_heads"})
ASKED_AFTER = timedelta(180)
#: How many lines the page shows; the rest is told as a number.
SHOWN = 12


@dataclass(frozen=True)
class Due:
    """One thing due in one village."""

    village: str
    url: str
    label: str
    day: date
    words: str
    late: bool


@dataclass(frozen=True)
class Week:
    """What is due within a week: the first lines, and how many there are."""

    lines: Sequence[Due]
    count: int
    late: int

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


def week_of(elections: Iterable[Election]) -> Week:
    """The overdue and what is due within seven days, of the elections at hand, by day."""
    calendars = {each: _rows(each) for each in elections if each.stage in WAITING or _just_closed(each)}
    found = due_of(calendars, clock.today())
    late = sum(_is_late(row) for _, row in found)
    return Week([_line(election, row) for election, row in found[:SHOWN]], len(found), late)


def _rows(election: Election) -> list[CalendarRow]:
    try:
        rows = calendar_rows(election)
    except Unjudged:
        return []
    if election.stage == Stage.CLOSED:
        return [row for row in rows if row.code in AFTER_THE_CLOSE]
    return [row for row in rows if row.code not in _behind(election)]


def _just_closed(election: Election) -> bool:
    """Whether something of its calendar may still be due though it is closed: the heads of its groups."""
    day = election.election_day
    return election.stage == Stage.CLOSED and day is not None and clock.today() <= day + ASKED_AFTER


def _behind(election: Election) -> frozenset[str]:
    """What closes in a room the village has left: nobody can still be late for it."""
    return frozenset({"nominate.self"}) if ROOMS.index(Stage(election.stage)) > NOMINATED else frozenset()


def _is_late(row: CalendarRow) -> bool:
    return row.due is not None and row.due < clock.today()


def _line(election: Election, row: CalendarRow) -> Due:
    return Due(
        str(election.village),
        address(election),
        row.label,
        row.due or clock.today(),
        row.words,
        _is_late(row),
    )


def terms_to_watch(terms: Iterable[Term], instructions: Iterable[Instruction]) -> list[str]:
    """What to look at in the terms whose villages elect now: over without an extension, or extended too far."""
    told = list(instructions)
    found = []
    for term in terms:
        own = [each for each in told if each.term_id == term.pk]
        standing = standing_of(term, clock.today(), own)
        if standing.finding:
            found.append(f"{term}：{'；'.join(filter(None, (standing.words, standing.ask)))}")
    return found
