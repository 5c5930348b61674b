"""封存: what a sealed report keeps of its figures, and what would be counted otherwise today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from procedure.issuing.models import IssuedPaper
from township.records import clock

from .figures import Account, FigureRow, Scope, Value, kept_value
from .models import YearReport
from .outline import codes

#: The code of the paper; part of the record.
REPORT = "year_report.report"
#: The part of it that holds the rows of its figures.
FIGURES = "figures"


def scope_of(report: YearReport) -> Scope:
    """What its figures are counted of: the day of its data, or the last day of the year that has come, as known now."""
    on = report.data_day or min(clock.today(), date(report.year, 12, 31))
    return Scope(report.township_id, report.year, on, clock.now())


def sealed_paper(report: YearReport) -> IssuedPaper | None:
    """The report as it was sealed; None for a draft."""
    if not report.sealed:
        return None
    return IssuedPaper.objects.filter(kind=REPORT, matter=report.pk).order_by("-number").first()


def values_of(paper: IssuedPaper) -> dict[str, Value]:
    """The figures of a sealed report, by code, with the rows they counted."""
    part: Mapping[str, Any] = next(each for each in paper.content if each["part"] == FIGURES)
    return {record["code"]: kept_value(record) for record in part["data"]}


@dataclass(frozen=True)
class Difference:
    """A figure that would be counted otherwise today, of the same day: another number, or the same number of other rows."""

    label: str
    then: str
    now: str


def changed_since(paper: IssuedPaper, report: YearReport) -> list[Difference]:
    """Which figures of a sealed report the records of now would give otherwise. The sealed report stays as it is."""
    account, kept = Account(scope_of(report)), values_of(paper)
    now = {code: account.value(code) for code in codes() if code in kept}
    return [
        Difference(kept[code].label, kept[code].text, "，".join(filter(None, [value.text, other])))
        for code, value in now.items()
        if (other := _other_rows(kept[code].rows, value.rows)) or value.text != kept[code].text
    ]


def _other_rows(then: Sequence[FigureRow], now: Sequence[FigureRow]) -> str | None:
    """How many rows are counted now that were not, and were and are not, if any: a number may stay while its rows change."""
    before, after = (Counter(map(_known_by, rows)) for rows in (then, now))
    come, gone = (after - before).total(), (before - after).total()
    told = [*([f"增{come}行"] if come else []), *([f"减{gone}行"] if gone else [])]
    return f"来源行{'、'.join(told)}" if told else None


def _known_by(row: FigureRow) -> tuple[Any, ...]:
    """What a row is of: its file, matter and weight, whatever its words are today; of what has neither, the words."""
    return row.matter, row.cadre, row.weight, "" if row.matter or row.cadre else row.cells
