"""The working-day calendars known when this edition was made: the State Council's notices for 2019 to 2026."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from township.records import clock
from township.records.act import act

from .models import CalendarDay, CalendarYear

if TYPE_CHECKING:
    from township.models import Township

#: By year: the notice, off days as [first, last, holiday], make-up working days as [day, holiday].
NOTICES = Path(__file__).with_name("calendar.json")


def seed_calendar(township: Township) -> None:
    """The years nobody has entered yet are entered, as one act of the township."""
    known = set(CalendarYear.objects.values_list("year", flat=True))
    notices = {int(year): notice for year, notice in json.loads(NOTICES.read_text("utf-8")).items()}
    with act(
        township=township,
        code="calendar.seed",
        label="录入工作日历",
        happened_on=clock.today(),
        subject="工作日历",
        reason="随系统提供的国务院办公厅节假日安排",
    ) as step:
        days: list[CalendarDay] = []
        for number in sorted(notices.keys() - known):
            year = CalendarYear(year=number, document=notices[number]["document"])
            year.save()
            days.extend(_days(year, notices[number]))
        step.create_all(days)


def _days(year: CalendarYear, notice: dict[str, Any]) -> Iterator[CalendarDay]:
    for first, last, name in notice["off"]:
        for day in _range(date.fromisoformat(first), date.fromisoformat(last)):
            yield CalendarDay(year=year, day=day, kind=CalendarDay.Kind.OFF, name=name)
    for day, name in notice["work"]:
        yield CalendarDay(year=year, day=date.fromisoformat(day), kind=CalendarDay.Kind.WORK, name=name)


def _range(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
