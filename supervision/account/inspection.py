"""检查的五个方面: the figures of a report in the second order, that of inspectors (R-96); the same values, the same rows.

The heads are those of the measures on supervision and inspection (2019), arts 5–7; which figure stands under which is ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch

from django.http import HttpResponse
from django.shortcuts import render

from elections.cockpit.workbook import FigureTable, answer
from procedure.presentation import room_context
from township.accounts.access import Request

from .access import READERS
from .figures import Value
from .models import YearReport
from .outline import codes
from .process import YEAR_REPORTS
from .views import values_in

#: Each head with the figures under it, by their codes.
HEADS: Mapping[str, Sequence[str]] = {
    "坚持党管干部原则和民主集中制": ("meetings.*", "dossiers.*", "study.*"),
    "坚持干部标准和用人导向": (
        "roster.*", "posts.*", "tenures.promoted", "tenures.concurrent", "evaluation.median", "evaluation.lowest",
        "evaluation.highest", "evaluation.below_half",
    ),
    "履行选拔任用程序": (
        "recommendation.*", "evaluation.people", "evaluation.talks", "evaluation.assessed", "evaluation.musts",
        "evaluation.doubts", "evaluation.unasked", "evaluation.opinions", "notice.published", "notice.days", "talks.*", "probation.*",
    ),
    "遵守组织人事纪律、营造用人风气": (
        "record.*", "review.*", "notice.reports", "notice.concluded", "reports.*", "tenures.removed", "tenures.demoted",
        "problems.*",
    ),
    "激励担当作为": ("tenures.lateral", "tenures.resigned", "elections.*", "villages.*"),
}  # fmt: skip


#: Which of the township's own words stand under each head, by the fields of the draft: every part of the work under one.
WORDS: Mapping[str, Sequence[str]] = {
    "坚持党管干部原则和民主集中制": ("study",),
    "坚持干部标准和用人导向": ("standard",),
    "履行选拔任用程序": ("procedure",),
    "遵守组织人事纪律、营造用人风气": ("management",),
    "激励担当作为": ("posts", "elections"),
}


@dataclass(frozen=True)
class InspectionHead:
    """One of the five heads with its figures, and the township's own words."""

    number: str
    title: str
    values: list[Value]
    words: Sequence[str] = ()


def under(title: str) -> list[str]:
    """The codes of the report that stand under a head, in the order of the report."""
    return [code for code in codes() if any(fnmatch(code, pattern) for pattern in HEADS[title])]


def heads(report: YearReport, values: Mapping[str, Value]) -> list[InspectionHead]:
    """The figures and words of a report by head; a figure that was not kept yet when it was sealed is left out."""
    return [
        InspectionHead(
            number, title, [values[code] for code in under(title) if code in values], _words(report, title)
        )
        for number, title in zip("一二三四五", HEADS, strict=True)
    ]


def _words(report: YearReport, title: str) -> list[str]:
    """The paragraphs of the draft that counts; once sealed it stands still."""
    texts = (getattr(report.draft, name) for name in WORDS[title])
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


@YEAR_REPORTS.access.on_dossier(GET=READERS)
def show(request: Request, pk: int) -> HttpResponse:
    """The figures of a report by the five heads, each with its rows."""
    report: YearReport = YEAR_REPORTS.access.open_dossier(request.acting, pk)
    context = {**room_context(report), "proceeding": report, "heads": heads(report, values_in(report))}
    return render(request, "supervision/account/inspection.html", context)


@YEAR_REPORTS.access.on_dossier(GET=READERS)
def workbook(request: Request, pk: int) -> HttpResponse:
    """The tables attached to a report: the figures of each head on a sheet of its own."""
    report: YearReport = YEAR_REPORTS.access.open_dossier(request.acting, pk)
    return answer(f"{report}—五个方面.xlsx", tables_of(heads(report, values_in(report))))


def tables_of(shown: Sequence[InspectionHead]) -> list[FigureTable]:
    """The figures of each head as a sheet of a workbook."""
    return [
        FigureTable(
            f"{head.number} {head.title}"[:31],
            ("指标", "数值", "单位", "占比", "口径"),
            [
                *(_row(each) for each in head.values),
                *(("工作情况", words, "", "", "") for words in head.words),
            ],
        )
        for head in shown
    ]


def _row(value: Value) -> tuple[str, ...]:
    return value.label, value.missing or value.number, value.unit, value.share, value.counted
