"""Working days: the plain week, corrected by the State Council's holidays and make-up working days.

A year without data is an error, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from .models import CalendarDay, CalendarYear
from .parameters import Unjudged


class CalendarMissing(Unjudged):
    """The working-day calendar has no data for a year."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(f"工作日历缺{year}年数据：由系统管理员在“工作日历”页录入该年放假安排后再办理")


@dataclass(frozen=True)
class WorkCalendar:
    """The years entered, and the days that differ from the plain week."""

    years: frozenset[int]
    off: frozenset[date] = field(default_factory=frozenset)
    work: frozenset[date] = field(default_factory=frozenset)

    def is_workday(self, day: date) -> bool:
        """Raises CalendarMissing for a year without data."""
        if day.year not in self.years:
            raise CalendarMissing(day.year)
        if day in self.work:
            return True
        return day.weekday() < 5 and day not in self.off

    def workdays(self, first: date, last: date) -> int:
        """Working days from the first to the last day, both counted."""
        return sum(1 for day in _days(first, last) if self.is_workday(day))

    def last_of(self, first: date, count: int) -> date:
        """The day on which the count-th working day falls, the first day counted if it is one."""
        day, left = first, count
        while True:
            left -= self.is_workday(day)
            if left <= 0:
                return day
            day += timedelta(days=1)

    def first_workday_from(self, day: date) -> date:
        return self.last_of(day, 1)


def load() -> WorkCalendar:
    """The calendar of this installation: national facts, shared by all townships."""
    days = list(CalendarYear.objects.values_list("year", "days__day", "days__kind"))
    return WorkCalendar(
        years=frozenset(year for year, _, _ in days),
        off=frozenset(day for _, day, kind in days if kind == CalendarDay.Kind.OFF),
        work=frozenset(day for _, day, kind in days if kind == CalendarDay.Kind.WORK),
    )


def version() -> tuple[int, int]:
    """The latest change of the calendar: of its years, and of its days. Another one means another calendar."""
    newest = CalendarDay.history.order_by("-history_id").values("history_id")[:1]
    years = CalendarYear.history.order_by("-history_id").annotate(newest_day=Coalesce(Subquery(newest), 0))
    return years.values_list("history_id", "newest_day").first() or (0, 0)


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
