"""The only way a calendar is entered or corrected in the browser. Days that are past stay as they were."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date

from township.accounts.access import ADMINISTRATORS, Actor, Refused
from township.records import clock
from township.records.act import Act, act

from .holiday_notice import Days
from .models import CalendarDay, CalendarYear


def days_of(year: CalendarYear) -> Days:
    return {each.day: (each.kind, each.name) for each in year.days.all() if each.dropped_on is None}


def past_changes(before: Days, after: Days) -> list[date]:
    """The days that would change although they are over: a deadline may have been counted with them."""
    today = clock.today()
    return sorted(
        day for day in before.keys() | after.keys() if day <= today and before.get(day) != after.get(day)
    )


def correctable(year: CalendarYear) -> bool:
    return year.year >= clock.today().year


def enter(*, by: Actor, year: int, document: str, days: Days) -> CalendarYear:
    """Enter a year nobody has entered yet."""
    entered = CalendarYear(year=year, document=document)
    with _step(by, "calendar.enter", f"录入{year}年工作日历") as step:
        entered.save()
        step.create_all(_rows(entered, days))
    return entered


def correct(*, by: Actor, year: CalendarYear, document: str, days: Days) -> None:
    """Replace what differs, from today on. Raises Refused when a past day would change.

    What differs is not taken away: what was counted by it keeps being counted by it.
    """
    before = days_of(year)
    if past := past_changes(before, days):
        raise Refused(f"{'、'.join(str(day) for day in past)}已过，不能更改；恢复这些日期后重新保存。")
    differing = {day for day in before.keys() | days.keys() if before.get(day) != days.get(day)}
    with _step(by, "calendar.correct", f"更正{year.year}年工作日历") as step:
        if year.document != document:
            year.document = document
            year.save()
        today = clock.today()
        for row in year.days.filter(day__in=differing, dropped_on=None):
            row.dropped_on = today
            row.save()
        put_in = {day: days[day] for day in differing & days.keys()}
        step.create_all(_rows(year, put_in, entered_on=today))


def _rows(year: CalendarYear, days: Days, *, entered_on: date | None = None) -> list[CalendarDay]:
    return [
        CalendarDay(year=year, day=day, kind=days[day][0], name=days[day][1], entered_on=entered_on)
        for day in sorted(days)
    ]


def _step(by: Actor, code: str, label: str) -> AbstractContextManager[Act]:
    return act(
        by=by,
        code=code,
        label=label,
        happened_on=clock.today(),
        subject="工作日历",
        office=by.office_for(ADMINISTRATORS),
    )
