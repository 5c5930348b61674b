"""起草: a report is opened for a year, or a supplement to one that is sealed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from procedure import opening
from township.accounts.access import Actor, Refused
from township.law.rule import Checklist
from township.models import Township

from .models import YearReport
from .process import YEAR_REPORTS
from .stages import ROOMS

#: So many years back a report may be drafted.
BACK = 5


def years_on(today: date) -> list[int]:
    """The years of which a report may be drafted, the newest first."""
    return [today.year - back for back in range(BACK + 1)]


@transaction.atomic
def open_report(*, by: Actor, year: int, on: date) -> YearReport:
    """Draft the report of a year; where it is sealed already, a supplement to it. Raises Refused while one is open."""
    Township.objects.select_for_update(of=("self",)).get(pk=by.township.pk)
    if year not in years_on(on):
        raise Refused(f"只能起草{on.year - BACK}至{on.year}年度的报告。")
    of_year = YearReport.objects.filter(matter__township=by.township, year=year)
    if of_year.filter(stage__in=ROOMS).exists():
        raise Refused(f"{year}年度的报告正在起草，封存或者撤回以后才能另起草一份。")
    sealed = of_year.filter(stage="sealed").count()
    draft = YearReport(year=year, supplement=sealed)
    draft.matter = opening.new_matter(YEAR_REPORTS, by=by, title=str(draft), on=on)
    return opening.open_matter(
        YEAR_REPORTS,
        draft,
        by=by,
        code="account.open",
        reason="",
        responsible="组织干事对报告的起草负责",
        offices=YEAR_REPORTS.recorders,
        checklist=Checklist(YEAR_REPORTS.opening, on, []),
    )
