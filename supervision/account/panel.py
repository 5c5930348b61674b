"""What stands below the rows of a figure: the rows summed up in words, and the same figure of the year before.

Summed up are the rows the reader may read and no others, and of a sealed report what was known when it was sealed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean, median
from typing import TYPE_CHECKING

from procedure.issuing.models import IssuedPaper
from township.accounts.access import Actor
from township.models import Cadre

from .access import readable
from .figures import FigureRow, Value, figure_of
from .figures.roster import YOUNG, age_on
from .frozen import REPORT, scope_of, values_of
from .models import YearReport
from .roster_of_day import Roster, end_of
from .stages import Stage

if TYPE_CHECKING:
    from datetime import date

#: The columns whose words are counted, where they say the same of several rows.
COUNTED = (
    "性别",
    "层次",
    "方式",
    "结果",
    "去向",
    "考核结果",
    "渠道",
    "处理结果",
    "须报告的情形",
    "形式",
    "事项",
)
#: Of fewer rows there is nothing to sum up, and of fewer numbers no average.
FEWEST, FEWEST_NUMBERS = 2, 3


@dataclass(frozen=True)
class Summary:
    """One line: 层次 股级正职 2，股级副职 3."""

    label: str
    words: str


@dataclass(frozen=True)
class Before:
    """The same figure in the newest sealed report of the year before."""

    report: YearReport
    text: str


def summed_up(
    report: YearReport,
    value: Value,
    rows: Sequence[FigureRow],
    values: Mapping[str, Value],
    acting: Actor,
    sealed_on: date | None,
) -> list[Summary]:
    """The rows of a figure in words."""
    if len(rows) < FEWEST:
        return []
    found = [*_of_people(report, value, rows, sealed_on), *_of_columns(value, rows)]
    matters = {row.matter for row in rows if row.matter}
    return [*found, *_of_matters(value, matters, values, acting)]


def _of_columns(value: Value, rows: Sequence[FigureRow]) -> Iterator[Summary]:
    for place, column in enumerate(value.columns):
        if column in COUNTED:
            told = Counter(row.cells[place] for row in rows if row.cells[place] not in ("", "—"))
            words = "，".join(f"{cell} {number}" for cell, number in told.most_common())
            yield Summary(column, words or "未写明")


def _of_people(
    report: YearReport, value: Value, rows: Sequence[FigureRow], sealed_on: date | None
) -> Iterator[Summary]:
    """Sex and age on the day of the data of those the rows tell of, as they were known when it was sealed."""
    keys = {row.cadre for row in rows if row.cadre}
    if len(keys) < FEWEST:
        return
    scope = scope_of(report)
    roster = Roster(scope.township, scope.on, end_of(sealed_on)) if sealed_on else scope.roster
    people = [each for key, each in roster.files.items() if key in keys]
    if "性别" not in value.columns:
        told = Counter(Cadre.Sex(each["sex"]).label for each in people)
        yield Summary("性别", "，".join(f"{sex} {number}" for sex, number in told.most_common()))
    ages = [age_on(each["birth_recognised"], scope.on) for each in people]
    if len(ages) >= FEWEST_NUMBERS:
        young = sum(age <= YOUNG for age in ages)
        yield Summary("年龄", f"平均 {mean(ages):.1f} 岁，{YOUNG} 岁及以下 {young} 人")


def _of_matters(
    value: Value, matters: set[int], values: Mapping[str, Value], acting: Actor
) -> Iterator[Summary]:
    """How those of these matters were assessed, and what the committee decided on them."""
    shares = [row.weight for row in _rows_of("evaluation.assessed", matters, values, acting)]
    if value.code.split(".")[0] != "evaluation" and len(shares) >= FEWEST_NUMBERS:
        yield Summary("测评", f"最低 {_percent(min(shares))}，中位 {_percent(median(shares))}")
    decided = Counter(row.cells[3] for row in _rows_of("meetings.items", matters, values, acting))
    if decided and value.code.split(".")[0] != "meetings":
        yield Summary("表决", "，".join(f"{result} {number} 项" for result, number in decided.most_common()))


def _rows_of(code: str, matters: set[int], values: Mapping[str, Value], acting: Actor) -> list[FigureRow]:
    """The rows of another figure about these matters, where the reader may read them."""
    if not matters or code not in values or not acting.holds(*figure_of(code).readers):
        return []
    about = [row for row in values[code].rows if row.matter in matters]
    return readable(about, acting)[0] if about else []


def _percent(share: Decimal) -> str:
    return f"{share:.1f}%"


def year_before(report: YearReport, code: str) -> Before | None:
    """The figure in the newest sealed report of the year before; None where there is none, or it was not told yet."""
    sealed = YearReport.objects.filter(
        matter__township=report.township_id, year=report.year - 1, stage=Stage.SEALED
    )
    earlier = sealed.select_related("matter").order_by("-supplement").first()
    if earlier is None:
        return None
    paper = IssuedPaper.objects.filter(kind=REPORT, matter=earlier.pk).order_by("-number").first()
    kept = values_of(paper).get(code) if paper else None
    return Before(earlier, kept.text) if kept else None
