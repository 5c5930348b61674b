"""补记: an act entered into the records later than the township allows (`records.late`, in days).

How many days were allowed when it was entered is written into the step itself (`mark`): another number set later makes
nothing late that was in time. Days are those where the township is: what is entered at two in the morning is entered on
the new day. An index holds the steps with the mark (`MARKED_LATE`), and its condition is of constants only: as a parameter
the mark would be looked for in the details of every step entered more than a day late, many of them in time where a
township allows more.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, DateField, Func, Q
from django.db.models.lookups import GreaterThan
from django.db.models.sql.compiler import SQLCompiler

from township.law import numbers

from . import clock
from .composed import Composed

if TYPE_CHECKING:
    from township.law.models import LocalMeasure

#: The key in the details of a step under which the days allowed stand, where it is late.
MARK = "late_after"
#: What is asked of whoever is late; whoever reads of it later is not asked.
ASKED = "，写明补记的理由"
#: The fewest days a township may allow: what took no longer is late nowhere.
LEAST = 1


def days_late(happened_on: date, recorded_at: datetime) -> int:
    """So many days lie between an act and its entry."""
    return (clock.day_of(recorded_at) - happened_on).days


def mark(
    happened_on: date, township_id: int, allowed: int | None = None, entered_on: date | None = None
) -> dict[str, int]:
    """A late step keeps in its details how many days were allowed: it took more until somebody entered it, or today."""
    entered_on = entered_on or clock.today()
    passed = (entered_on - happened_on).days
    if passed <= LEAST:
        return {}
    if allowed is None:
        allowed = days_allowed(township_id, entered_on)
    return {MARK: allowed} if passed > allowed else {}


def days_allowed(township_id: int, on: date) -> int:
    """What a township enters after so many days is late."""
    return int(numbers.LATE_DAYS.value_on(on, _measures().of([township_id])))


def late_sentence(day: date, after: int, entered_on: date | None = None) -> str | None:
    """What is asked of whoever enters, today or that day, what happened on a day, if that is late."""
    late = ((entered_on or clock.today()) - day).days > after
    return f"{day.year}年{day.month}月{day.day}日距今已过{after}天{ASKED}" if late else None


@cache
def _measures() -> Composed[LocalMeasure]:
    from township.law.models import LocalMeasure  # noqa: PLC0415  (the models are recorded by this module's users)

    return Composed(LocalMeasure.objects.filter(parameter=numbers.LATE_DAYS.key), "township")


class DayInChina(Func):
    """The day of a moment in China; of constants only, so that an index can hold it.

    SQLite knows no time zones: it is told the eight hours, which have been the same all year round since 1991. It also
    rounds the last microsecond of a day up to the next, so the fraction is cut off.
    """

    arity = 1
    template = "(%(expressions)s AT TIME ZONE 'Asia/Shanghai')::date"
    output_field = DateField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        day = "date(substr(%(expressions)s, 1, 19), '+8 hours')"
        return self.as_sql(compiler, connection, template=day, **context)


class DayAfter(Func):
    """The day after a day."""

    arity = 1
    template = "(%(expressions)s + 1)"
    output_field = DateField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="date(%(expressions)s, '+1 day')", **context)


class Marked(Func):
    """Whether the details of a step say that it was late."""

    arity = 1
    template = f"(%(expressions)s ? '{MARK}')"
    output_field = BooleanField()
    conditional = True

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        there = f"(json_type(%(expressions)s, '$.{MARK}') IS NOT NULL)"
        return self.as_sql(compiler, connection, template=there, **context)


#: Holds for a step that was entered more than a day after it happened.
LATE = Q(GreaterThan(DayInChina("recorded_at"), DayAfter("happened_on")))
#: Holds for a step that was entered late: what an index holds.
MARKED_LATE = LATE & Q(Marked("details"))
