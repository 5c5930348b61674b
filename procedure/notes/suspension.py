"""A suspension after a report from the public lasts no longer than until a day, which is counted here."""

from __future__ import annotations

from datetime import date

from procedure.bases import Proceeding
from township.law import numbers
from township.roster.retirement import same_day_after


def suspension_due(proceeding: Proceeding, since: date) -> date:
    """A suspension after a report from the public ends on this day at the latest (R-81)."""
    months = numbers.SUSPENSION_MONTHS.value_on(since, proceeding.context.measures)
    return same_day_after(since, months)
