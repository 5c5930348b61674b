"""日期四类 in a matter: from which day on an act may have happened, and a paper been signed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from township.days import Frame, Since, months_before
from township.law import numbers
from township.records import clock

from . import process

if TYPE_CHECKING:
    from .bases import Proceeding


def of_facts(proceeding: Proceeding, room: str) -> Frame:
    """A fact of a room may happen from the day its first round was opened: what a new round takes over keeps its day.

    What belongs to no room is measured by the day on which the matter was opened.
    """
    return Frame(clock.today(), _entered(proceeding, room), _papers(proceeding))


def of_moves(proceeding: Proceeding) -> Frame:
    """A matter moves from the day of the move before, dated back no further than the township allows."""
    today = clock.today()
    most = numbers.BACKDATED_DAYS.value_on(today, proceeding.context.measures)
    last = Since(proceeding.last_act_on, "上一步骤")
    if proceeding.brought_in_on:
        return Frame(today, last, _papers(proceeding))
    allowed = Since(today - timedelta(days=most), f"{most}天前")
    return Frame(today, max(last, allowed, key=lambda since: since.day), _papers(proceeding))


def late_after(proceeding: Proceeding, today: date) -> int:
    """What is recorded after so many days is late, and asks for a reason."""
    return int(numbers.LATE_DAYS.value_on(today, proceeding.context.measures))


def _entered(proceeding: Proceeding, room: str) -> Since:
    declared = process.of(proceeding)
    # What is recorded past the rooms belongs to none: its rules say what it follows.
    known = proceeding.rounds(room) if room in declared.room_models else ()
    rounds = [record.opened_on for record in known]
    if not rounds:
        return Since(proceeding.opened_on, "事项提出之日")
    return Since(min(rounds), f"进入{declared.room_label(room)}环节之日")


def _papers(proceeding: Proceeding) -> Since:
    months = numbers.PAPER_MONTHS.value_on(proceeding.opened_on, proceeding.context.measures)
    return Since(months_before(proceeding.opened_on, months), f"事项提出前{months}个月")
