"""Until when a suspension after a report from the public may last."""

from __future__ import annotations

from datetime import date

from procedure.bases import Proceeding
from township.law import numbers
from township.roster.retirement import add_months


def suspension_due(proceeding: Proceeding, since: date) -> date:
    """The last day of a suspension after a report from the public (R-81)."""
    months = numbers.SUSPENSION_MONTHS.value_on(since, proceeding.context.measures)
    return same_day_after(since, months)


def same_day_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has no such day."""
    first = add_months(day.replace(day=1), months)
    last = (add_months(first, 1) - date.resolution).day
    return first.replace(day=min(day.day, last))
