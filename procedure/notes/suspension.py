"""A suspension after a report from the public lasts no longer than until a day, which is counted here."""

from __future__ import annotations

from datetime import date

from procedure.bases import Proceeding
from township.law import numbers
from township.roster.retirement import same_day_after


def suspension_due(proceeding: Proceeding, since: date) -> date:
    """The last day of a suspension after a report from the public (R-81)."""
    months = numbers.SUSPENSION_MONTHS.value_on(since, proceeding.context.measures)
    return same_day_after(since, months)
