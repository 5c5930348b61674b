"""Working days: the plain week, corrected by the State Council's holidays and make-up working days.

A year without data is an error, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce

from township.records.composed import Wording

from .models import CalendarDay, CalendarYear
from .parameters import Unjudged


class CalendarMissing(Unjudged):
    """The working-day calendar has no data for a year."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(f"工作日历缺{year}年数据：由系统管理员在“工作日历”页录入该年放假安排后再办理")


Kind = CalendarDay.Kind
#: What is read of each day.
DAY = ("day", "kind", "entered_on", "dropped_on", "entered_at", "dropped_at")


@dataclass(frozen=True)
class CalendarChange:
    """A day put into a calendar, or taken out of it, after its year had been entered."""

    entered_on: date
    day: date
    kind: str
    put_in: bool
    #: The moment of it; of what was entered by no page there is none.
    entered_at: datetime | None = None

    def came_after(self, on: date, moment: datetime | None) -> bool:
        """A change came after a day; on that day itself, after the moment that counts."""
        if self.entered_on != on or moment is None or self.entered_at is None:
            return self.entered_on > on
        return self.entered_at > moment


@dataclass(frozen=True)
class WorkCalendar:
    """The years entered, and the days that differ from the plain week."""

    years: frozenset[int]
    off: frozenset[date] = field(default_factory=frozenset)
    work: frozenset[date] = field(default_factory=frozenset)
    #: What has been corrected since its year was entered: days put in and days taken out, each with the day of it.
    changes: tuple[CalendarChange, ...] = ()

    def as_of(self, on: date, moment: datetime | None = None) -> WorkCalendar:
        """The calendar stood like this at the end of a day, or at a moment of it: no later correction reaches back to it."""
        later = self.changed_since(on, moment)
        if not later:
            return self
        held: dict[str, set[date]] = {Kind.OFF: set(self.off), Kind.WORK: set(self.work)}
        for change in reversed(later):
            if change.put_in:
                held[change.kind].discard(change.day)
            else:
                held[change.kind].add(change.day)
        return WorkCalendar(self.years, frozenset(held[Kind.OFF]), frozenset(held[Kind.WORK]))

    def changed_since(self, on: date, moment: datetime | None = None) -> list[CalendarChange]:
        """These corrections were entered after a day, or after a moment of it, in this order."""
        return [change for change in self.changes if change.came_after(on, moment)]

    def is_workday(self, day: date) -> bool:
        """The calendar says whether a day is a working day. Raises CalendarMissing for a year without data."""
        if day.year not in self.years:
            raise CalendarMissing(day.year)
        if day in self.work:
            return True
        return day.weekday() < 5 and day not in self.off

    def workdays(self, first: date, last: date) -> int:
        """So many working days lie from the first to the last day, both counted."""
        return sum(1 for day in _days(first, last) if self.is_workday(day))

    def last_of(self, first: date, count: int) -> date:
        """The count-th working day falls on this day, the first day counted if it is one."""
        day, left = first, count
        while True:
            left -= self.is_workday(day)
            if left <= 0:
                return day
            day += timedelta(days=1)

    def first_workday_from(self, day: date) -> date:
        return self.last_of(day, 1)


def load() -> WorkCalendar:
    """This installation has one calendar: national facts, shared by all townships."""
    rows = _DAYS.of()
    kept = [(day, kind) for _, day, kind, _, dropped, *_ in rows if day and dropped is None]
    return WorkCalendar(
        years=frozenset(row[0] for row in rows),
        off=frozenset(day for day, kind in kept if kind == Kind.OFF),
        work=frozenset(day for day, kind in kept if kind == Kind.WORK),
        changes=tuple(sorted(_changes(rows), key=_moment)),
    )


def _every_day() -> QuerySet[CalendarYear, tuple[Any, ...]]:
    """Every year entered, with each of its days."""
    return CalendarYear.objects.values_list("year", *(f"days__{name}" for name in DAY))


_DAYS = Wording(_every_day)


def _moment(change: CalendarChange) -> tuple[date, float, bool]:
    """The order of corrections: what one takes out, it takes out before it puts anything in."""
    at = change.entered_at.timestamp() if change.entered_at else 0.0
    return change.entered_on, at, change.put_in


def _changes(rows: Iterable[tuple[Any, ...]]) -> Iterator[CalendarChange]:
    for _, day, kind, entered, dropped, entered_at, dropped_at in rows:
        if entered:
            yield CalendarChange(entered, day, kind, put_in=True, entered_at=entered_at)
        if dropped:
            yield CalendarChange(dropped, day, kind, put_in=False, entered_at=dropped_at)


def version() -> tuple[int, int]:
    """The calendar changed last with this: of its years, and of its days. Another one means another calendar."""
    newest = CalendarDay.history.order_by("-history_id").values("history_id")[:1]
    years = CalendarYear.history.order_by("-history_id").annotate(newest_day=Coalesce(Subquery(newest), 0))
    return years.values_list("history_id", "newest_day").first() or (0, 0)


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
