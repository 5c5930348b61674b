"""各乡镇报告对照: the sealed reports of a year side by side, by the figures as they were sealed and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from procedure.issuing.models import IssuedPaper
from supervision.account.frozen import REPORT, values_of
from supervision.account.models import YearReport
from supervision.account.stages import Stage

from .access import Reach

#: Which figures of a report stand side by side: totals alone, none of them about a person.
FIGURES = (
    "roster.serving", "posts.seats", "posts.held", "posts.vacant", "dossiers.opened", "dossiers.appointed",
    "dossiers.not_appointed", "dossiers.terminated", "recommendation.meetings", "evaluation.people",
    "evaluation.below_half", "record.steps", "record.refused", "record.late", "record.returned", "record.corrected",
)  # fmt: skip


@dataclass(frozen=True)
class ReportRow:
    """One figure in every township."""

    label: str
    cells: Sequence[str]


@dataclass(frozen=True)
class SideBySide:
    """The reports of a year: which are sealed, and their figures."""

    year: int
    names: Sequence[str]
    missing: Sequence[str]
    rows: Sequence[ReportRow]


def years_of(reach: Reach) -> list[int]:
    """The years of which some township has sealed a report, the newest first."""
    rows = YearReport.objects.filter(matter__township__in=reach.keys, stage=Stage.SEALED)
    return sorted(set(rows.order_by().values_list("year", flat=True)), reverse=True)


def of_year(reach: Reach, year: int) -> SideBySide:
    """In two statements: the reports that were sealed, and the papers they were sealed as."""
    rows = YearReport.objects.filter(
        matter__township__in=reach.keys, stage=Stage.SEALED, year=year, supplement=0
    )
    reports = dict(rows.values_list("pk", "matter__township"))
    papers = IssuedPaper.objects.filter(kind=REPORT, matter__in=list(reports)).order_by("number")
    by_town = {reports[each.matter_id]: values_of(each) for each in papers if each.matter_id}
    sealed = [town for town in reach.townships if town.pk in by_town]
    shown = [(code, [by_town[town.pk].get(code) for town in sealed]) for code in FIGURES]
    return SideBySide(
        year,
        [town.name for town in sealed],
        [town.name for town in reach.townships if town.pk not in by_town],
        [
            ReportRow(
                next(each.label for each in values if each), [each.text if each else "—" for each in values]
            )
            for _, values in shown
            if any(values)
        ],
    )
