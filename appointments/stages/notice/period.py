"""公示期: its last day, and its working days by either way of counting them.

Whether the day of posting counts is disputed; provincial notices count it, commentaries begin on the day after.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from township.law.workdays import CalendarChange, WorkCalendar

DAY = timedelta(days=1)


def last_day(calendar: WorkCalendar, first: date, days: int, *, from_next_day: bool = False) -> date:
    """The day on which the period is full. Raises CalendarMissing for a year without data."""
    return calendar.last_of(first + DAY if from_next_day else first, days)


def counted_with_first(calendar: WorkCalendar, first: date, last: date) -> int:
    return calendar.workdays(first, last)


def counted_from_next(calendar: WorkCalendar, first: date, last: date) -> int:
    return calendar.workdays(first + DAY, last)


def departures(calendar: WorkCalendar, first: date, last: date) -> str:
    """What of the State Council's arrangements falls into the period, for the evidence of a count."""
    off = sum(1 for day in calendar.off if first <= day <= last)
    work = sum(1 for day in calendar.work if first <= day <= last)
    parts = [f"放假{off}天" if off else "", f"调休上班{work}天" if work else ""]
    return "、".join(part for part in parts if part)


def changes(later: Iterable[CalendarChange], first: date, last: date) -> str:
    """What was changed in the calendar of a running period after it was published, and that it changes nothing here."""
    days = sorted(change.day for change in later if first <= change.day <= last)
    if not days:
        return ""
    return f"发布后工作日历更正了{'、'.join(day(each) for each in dict.fromkeys(days))}，公示仍按发布之日的日历计算"


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"
