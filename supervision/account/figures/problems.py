"""上年问题整改: what the newest sealed report of an earlier year found, and what the report of this year says became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.apps import apps
from django.urls import reverse

from township.wording import cdate

from .base import Figure, FigureRow, NoData, Scope, register

if TYPE_CHECKING:
    from supervision.account.models import YearReport

NONE = "上年没有已封存的报告，或者没有列出问题"
NOT_TOLD = "本年度的报告还没有起草"


def _reports(scope: Scope) -> list[YearReport]:
    """The reports of the year that were not dropped, supplements last. Raises NoData."""
    rows = apps.get_model("supervision", "YearReport").objects.filter(
        matter__township=scope.township, year=scope.year
    )
    found: list[YearReport] = list(rows.exclude(stage="dropped").order_by("supplement"))
    if not found:
        raise NoData(NOT_TOLD)
    if not found[0].problems_of_last_year:
        raise NoData(NONE)
    return found


def problems(*outcomes: str) -> Callable[[Scope], Iterable[FigureRow]]:
    """The problems of the year before, one row each with what became of it; those of an outcome."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        reports = _reports(scope)
        told = {each.problem_id: each for report in reports for each in report.rectifications.all()}
        for each in reports[0].problems_of_last_year:
            answer = told.get(each.pk)
            if outcomes and (answer is None or answer.outcome not in outcomes):
                continue
            cells = (
                each.title, each.responsible, cdate(each.due_on),
                answer.get_outcome_display() if answer else "尚未写明", cdate(answer.told_on) if answer else "—",
            )  # fmt: skip
            yield FigureRow(cells, url=reverse("account:report", args=[each.report_id]))

    return rows


PROBLEM = ("问题", "责任人", "整改期限", "整改结果", "核实日期")

register(
    Figure("problems.last_year", "上年问题", "个", PROBLEM, "上一份已封存的报告列出的问题", problems()),
    Figure("problems.mended", "已整改", "个", PROBLEM, "其中本年度报告写明已整改的", problems("done"), whole="problems.last_year"),
)  # fmt: skip
