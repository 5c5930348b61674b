"""The pages of a report's facts and tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from procedure.fact_forms import FactForm
from procedure.facts import FactPage, Instance
from procedure.takeover.declared import Fields
from procedure.task_pages import TaskPage
from township.accounts.access import Refused

from .access import OFFICER
from .forms import WORK, CausesForm, DataDayForm, MeasuresForm, ProblemForm, RectificationForm, WorkForm
from .models import Problem, Rectification, YearReport
from .process import YEAR_REPORTS
from .stages import Stage


def fact(
    code: str,
    title: str,
    form: Callable[..., FactForm],
    *names: str,
    instance: Instance | None = None,
    intro: str = "",
) -> FactPage:
    """A fact of a report, recorded by the officer while it is drafted; a new round takes the fields named over."""
    carried = (Fields(names=names),) if names else ()
    return FactPage(
        code,
        title,
        form,
        Stage.DRAFTING,
        OFFICER,
        intro,
        kind=YEAR_REPORTS.kind,
        instance=instance,
        carried=carried,
    )


def _problem(report: YearReport, key: int | None) -> Problem:
    if key is None:
        return Problem(report=report)
    found = next((each for each in report.problems.all() if each.pk == key), None)
    if found is None:
        raise Refused("没有这个问题。")
    return found


def _rectification(report: YearReport, key: int | None) -> Rectification:
    """What became of one problem of last year, whose key is in the address."""
    problem = next((each for each in report.problems_of_last_year if each.pk == key), None)
    if problem is None:
        raise Refused("上年报告没有这个问题。")
    found = next((each for each in report.rectifications.all() if each.problem_id == key), None)
    return found or Rectification(report=report, problem=problem)


FORMS = {
    page.code: page
    for page in (
        fact("drafting.data_day", "数据截止日", DataDayForm, "data_day"),
        fact(
            "drafting.work", "工作情况", WorkForm, *WORK,
            intro="数字由系统写在各部分之前，不必在文字中重写；文字写数字以外的做法和成效。",
        ),
        fact("drafting.causes", "原因分析", CausesForm, "causes"),
        fact("drafting.measures", "改进措施", MeasuresForm, "measures"),
    )
}  # fmt: skip
#: Facts about one row, whose key is in the address.
PROBLEM = fact("drafting.problem", "存在的问题", ProblemForm, instance=_problem)
RECTIFICATION = fact("drafting.rectification", "上年问题整改", RectificationForm, instance=_rectification)


def _task(code: str) -> Any:
    return next(task for tasks in YEAR_REPORTS.tasks.values() for task in tasks if task.code == code)


def _answers(report: YearReport) -> dict[str, Any]:
    told = {each.problem_id: each for each in report.rectifications.all()}
    linked: dict[int, list[Any]] = {}
    for finding in report.findings_of_last_year:
        linked.setdefault(finding.problem_id, []).append(finding)
    return {
        "asked": [(each, told.get(each.pk), linked.get(each.pk, [])) for each in report.problems_of_last_year]
    }


LISTS = (
    TaskPage(YEAR_REPORTS, _task("drafting.problems"), "supervision/account/problems.html"),
    TaskPage(YEAR_REPORTS, _task("drafting.rectified"), "supervision/account/rectified.html", _answers),
)
