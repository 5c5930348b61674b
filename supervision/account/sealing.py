"""封存: the words and the figures are kept as they were, with a digest, in the act of the secretary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from procedure.issuing.freezing import keep
from procedure.issuing.kinds import PaperKind, part, version_of
from procedure.papers import Paper
from township.refusal import Refusal
from township.wording import cdate

from .access import READERS
from .attached import TABLES, drawn
from .charts import Chart, charts
from .figures import Account
from .frozen import FIGURES, REPORT, scope_of
from .outline import OutlineSection, codes, filled

if TYPE_CHECKING:
    from township.records.act import Act

    from .models import Problem, Rectification, YearReport

TEMPLATE = "supervision/account/paper.html"


@dataclass(frozen=True)
class ReportPaper:
    """What stands on the report of a year."""

    township: str
    title: str
    on: str
    sections: list[OutlineSection]
    problems: list[Problem]
    rectifications: list[Rectification]
    account: Account
    charts: list[Chart]


def collect(report: YearReport) -> ReportPaper:
    """The report as it reads with the records of now."""
    account = Account(scope_of(report))
    return ReportPaper(
        township=report.township.name,
        title=f"{report.township.name}{report}",
        on=cdate(account.scope.on),
        sections=filled(report, account),
        problems=[each for each in report.problems.all() if not each.dropped],
        rectifications=list(report.rectifications.all()),
        account=account,
        charts=charts(account),
    )


def _key(report: YearReport) -> int:
    return int(report.pk)


def _not_refused(report: YearReport) -> Refusal | None:
    return None


PAPER = PaperKind(
    code=REPORT,
    name="paper",
    title="年度自查报告",
    template=TEMPLATE,
    collect=collect,
    key=_key,
    refusal=_not_refused,
    readers=READERS,
    issuers=frozenset(),
)


def papers_of(report: YearReport) -> Iterable[Paper]:
    yield Paper.of(PAPER, report)


def seal(report: YearReport, entered: Any, step: Act) -> None:
    """Keep the report as the secretary has approved it: its words, and every figure with the rows it counted."""
    paper = collect(report)
    html = render_to_string(TEMPLATE, {"paper": paper, "site": ""})
    figures = {
        "part": FIGURES,
        "html": "",
        "data": [paper.account.value(code).as_record() for code in codes()],
    }
    tables = {"part": TABLES, "html": "", "data": [each.as_record() for each in drawn(report)]}
    keep(
        step,
        matter=report.pk,
        number=1,
        kind=REPORT,
        key=report.pk,
        title=PAPER.title,
        template=TEMPLATE,
        version=version_of(TEMPLATE),
        facts={},
        content=[part("", html), figures, tables],
    )
