"""Tables as an Excel workbook: what a page shows, written by the roster's own furniture (nothing becomes a formula)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from xlsxwriter.worksheet import Worksheet

from elections.arithmetic.figures import Share
from township.roster.workbook.answering import xlsx_file
from township.roster.workbook.layout import CellFormats, open_book, write_text
from township.wording import cdate

from .figures import Figure
from .page import Cockpit

#: What a cell holds; None is an empty one.
Value = str | int | Decimal | None


@dataclass(frozen=True)
class FigureTable:
    """One worksheet: its title, the headings, the rows."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]


def content(tables: Iterable[FigureTable]) -> bytes:
    """The workbook as it is written to a file."""
    stream = io.BytesIO()
    with open_book(stream) as book:
        styles = CellFormats(book)
        for table in tables:
            _write(book.add_worksheet(table.title), styles, table)
    return stream.getvalue()


def answer(name: str, tables: Iterable[FigureTable]) -> HttpResponse:
    """The workbook as a file to keep."""
    return xlsx_file(content(tables), name)


def _write(sheet: Worksheet, styles: CellFormats, table: FigureTable) -> None:
    sheet.freeze_panes(1, 1)
    for place, heading in enumerate(table.headings):
        sheet.set_column(place, place, max(12, 2 * len(heading) + 2))
        sheet.write_string(0, place, heading, styles.head)
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                write_text(sheet, styles, number, place, value, styles.text)
            elif value is not None:
                sheet.write_number(number, place, float(value) if isinstance(value, Decimal) else value)


# -- 主要数字 ------------------------------------------------------------------------------------------------------

HEADINGS = (
    "指标", "口径", "单位", "分子", "分母", "百分比", "未计村数", "未计的村", "上届分子", "上届分母", "上届百分比", "增减（百分点）", "待核实（只有姓名）",
    "原因",
)  # fmt: skip


def sheets_of(cockpit: Cockpit) -> list[FigureTable]:
    """主要数字, every village of every figure, what to look at, the risk villages."""
    shown = list(cockpit.figures.values())
    observed = [(each.about, each.sentence) for each in (*cockpit.papers, *cockpit.observations)]
    tables = [
        FigureTable("主要数字", HEADINGS, [*map(_figure, shown), _ages(cockpit)]),
        FigureTable(
            "分村", ("村", *(word for each in shown for word in _words(each))), _villages(cockpit, shown)
        ),
        FigureTable("核对", ("事项", "情况"), observed),
        FigureTable(
            "联审不宜",
            ("清单条目", "人数", "村"),
            [(item, persons, "、".join(names)) for item, persons, names in cockpit.items],
        ),
    ]
    if cockpit.with_risk:
        tables.append(
            FigureTable(
                "重点村难点村", ("村", "类别", "原因", "包村领导", "一村一策", "研判日期"), _risks(cockpit)
            )
        )
        rows = [(reason, len(names), "、".join(names)) for reason, names in cockpit.reasons]
        tables.append(FigureTable("难点原因", ("原因", "村数", "村"), rows))
    return tables


def _figure(figure: Figure) -> list[Value]:
    measure, share, before = figure.measure, figure.share, figure.before
    return [
        measure.label, measure.definition, measure.unit, *_numbers(share), share.missing, "、".join(figure.missing),
        *(_numbers(before) if before else (None, None, None)), figure.change, "、".join(figure.by_name),
        f"无数据：{figure.without}" if figure.without else "；".join(figure.reasons),
    ]  # fmt: skip


def _numbers(share: Share) -> tuple[Value, Value, Value]:
    return share.numerator, share.denominator, share.percent


def _ages(cockpit: Cockpit) -> list[Value]:
    """The mean stands in the column of the percentages: it has no part."""
    ages = cockpit.ages
    told = "村民委员会成员选举日平均周岁"
    means = [ages.persons, ages.now, None, "", None, None, ages.before, ages.change, "", ""]
    return ["平均年龄", told, "岁", None, *means]


def _words(figure: Figure) -> tuple[str, str]:
    return f"{figure.measure.label}：分子", f"{figure.measure.label}：分母"


def _villages(cockpit: Cockpit, shown: Sequence[Figure]) -> Iterable[list[Value]]:
    for place, village in enumerate(cockpit.villages):
        lines = [each.lines[place] for each in shown]
        yield [village.name, *(number for line in lines for number in (line.part, line.whole))]


def _risks(cockpit: Cockpit) -> Iterable[list[Value]]:
    for each in cockpit.risks:
        village = each.round
        leader = village.leader.name if village.leader else ""
        surveyed = cdate(village.surveyed_on) if village.surveyed_on else ""
        yield [each.name, village.get_level_display(), village.reasons, leader, village.plan, surveyed]
