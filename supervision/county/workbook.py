"""全县一表 as an Excel workbook: every township with its sums, what is overdue, what waits for the department."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse

from appointments.corridor import ROOMS
from elections.cockpit.workbook import FigureTable as Sheet
from elections.cockpit.workbook import Value, answer
from township.wording import cdate

from .lines import DEFAULT, ORDERS, CountyTable, TownshipLine
from .overdue import Overdue, Waiting

HEADINGS = (
    "乡镇", *(room.label for room in ROOMS), "在办合计", "逾期", "未获准（12个月）", "补记", "纪实", "补记率%", "未办结问题",
    "上年问题已整改", "上年问题", "用时中位数（工作日）", "最近纪实",
)  # fmt: skip
OVERDUE = ("乡镇", "事项", "职位或问题", "应在", "逾期天数")
WAITING = ("乡镇", "事项", "职位", "报来", "应在")


def as_workbook(table: CountyTable, waiting: Sequence[Waiting]) -> HttpResponse:
    """The table in the order of late entries, its sums last."""
    lines = [*sorted(table.lines, key=ORDERS[DEFAULT]), table.whole]
    sheets = [
        Sheet("各乡镇", HEADINGS, map(_line, lines)),
        Sheet("逾期", OVERDUE, map(_overdue, table.overdue)),
        Sheet("待县里办理", WAITING, map(_waiting, waiting)),
    ]
    return answer("全县选人用人监督.xlsx", sheets)


def _line(line: TownshipLine) -> list[Value]:
    return [
        line.name, *(line.rooms.get(room, 0) for room in ROOMS), line.total, line.overdue, line.refusals,
        line.late.part, line.late.whole, line.late.percent, line.findings, line.mended.part, line.mended.whole,
        line.median, cdate(line.last),
    ]  # fmt: skip


def _overdue(each: Overdue) -> list[Value]:
    return [each.where, each.what, each.post, cdate(each.due_on), each.days]


def _waiting(each: Waiting) -> list[Value]:
    return [each.where, each.answering.label, each.post, cdate(each.asked_on), cdate(each.due_on)]
