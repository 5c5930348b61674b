"""补记: an act entered into the records later than the day after it happened.

Said once for whoever reads a step (`days_late`) and once for the database that looks for such steps (`LATE`). Both compare
days where the township is: what is entered at two in the morning is entered on the new day.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import DateField, Func, Q
from django.db.models.lookups import GreaterThan

from . import clock


def days_late(happened_on: date, recorded_at: datetime) -> int:
    """Days from an act to its entry; more than one is late."""
    return (clock.day_of(recorded_at) - happened_on).days


class DayInChina(Func):
    """The day of a moment in China; of constants only, so that an index can hold it.

    SQLite knows no time zones: it is told the eight hours, which have been the same all year round since 1991. It also
    rounds the last microsecond of a day up to the next, so the fraction is cut off.
    """

    arity = 1
    template = "(%(expressions)s AT TIME ZONE 'Asia/Shanghai')::date"
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        day = "date(substr(%(expressions)s, 1, 19), '+8 hours')"
        return self.as_sql(compiler, connection, template=day, **context)


class DayAfter(Func):
    """The day after a day."""

    arity = 1
    template = "(%(expressions)s + 1)"
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="date(%(expressions)s, '+1 day')", **context)


#: Holds for a step that was entered more than a day after it happened.
LATE = Q(GreaterThan(DayInChina("recorded_at"), DayAfter("happened_on")))
