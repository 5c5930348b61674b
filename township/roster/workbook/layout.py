"""How the workbook looks: the explanations, the headings, drop-downs and formats; rows, if there are any.

Rows go to the file as they come and are not kept: XlsxWriter writes each worksheet from top to bottom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from .columns import Column, WorkbookSheet
from .kinds import Choice
from .sheets import BY_CODE, EXAMPLE, GUIDE, MARK, SHEETS

#: How far down formats and drop-downs reach in an empty template.
PREPARED = 3_000
#: What a spreadsheet may take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

_UNPRINTABLE = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")

#: Where the rows of a sheet come from.
Rows = Callable[[WorkbookSheet], Iterable[dict[str, Any]]]

RULES = (
    "每张表一类内容，第一行是列名，带 * 的列必填；不用的表可以留空。鼠标停在列名上可见说明。",
    f"“{MARK}”列填“{EXAMPLE}”的行只是样子，不会导入，可以删除。",
    "不要改动工作表名称和列名；不需要的选填列可以整列删除，删除的列在更新时保持原值。",
    "日期写作 2019-05-20，只知年月时写 2019.05，也接受 2019年5月和日期格式的单元格。",
    "身份证号和日期所在的列是文本格式，粘贴时选“只粘贴值”，以免末几位变成 0。",
    "不接受公式：从别处粘贴时选“只粘贴值”。以 = + - @ 开头的文字按文字保存，不会计算。",
    "再次导入时按每张表注明的列找到原来的行并更新；选填列留空即清空（注明了默认的列除外）；名册中有而表中没有的行不作改动。",
    "上传后先列出全部错误和与名册的差异，核对确认后一次保存；有一处错误，就一行也不保存。",
)


class CellFormats:
    """The formats of one workbook. `quoted` has the leading apostrophe of Excel: shown as text, edited as text."""

    def __init__(self, book: Workbook) -> None:
        self.bold = book.add_format({"bold": True})
        self.head = book.add_format({"bold": True, "bg_color": "#E9E5DA"})
        self.required = book.add_format({"bold": True, "bg_color": "#F6DCD8"})
        self.example = book.add_format({"num_format": "@", "font_color": "#7A7A7A", "italic": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.text = book.add_format({"num_format": "@"})
        self.quoted = book.add_format({"num_format": "@", "quote_prefix": True})


def open_book(stream: IO[bytes]) -> Workbook:
    """A workbook that is written as it grows; nothing in it becomes a formula, a link or a number by itself."""
    return Workbook(stream, {"constant_memory": True, "strings_to_urls": False})


@dataclass(frozen=True)
class Guide:
    """The first page of a workbook: what it is, how it is filled in, which sheets follow."""

    title: str
    rules: Sequence[str]
    sheets: Sequence[WorkbookSheet]


ROSTER = Guide("干部名册导入工作簿填写说明", RULES, SHEETS)


def build(stream: IO[bytes], rows: Rows | None = None, guide: Guide | None = None) -> None:
    """Write the workbook with the rows given for each sheet, or as a template with one example row a sheet.

    `guide` says which workbook; without it that of the roster.
    """
    guide = guide or ROSTER
    with open_book(stream) as book:
        styles = CellFormats(book)
        _guide(book.add_worksheet(GUIDE), styles, guide)
        for sheet in guide.sheets:
            _add(book.add_worksheet(sheet.title), styles, sheet, rows)


# One sheet


def _add(page: Worksheet, styles: CellFormats, sheet: WorkbookSheet, rows: Rows | None) -> None:
    page.freeze_panes("C2")
    _widths(page, styles, sheet)
    _head(page, styles.head, 0, MARK, f"填“{EXAMPLE}”的行不导入")
    for place, column in enumerate(sheet.columns, start=1):
        style = styles.required if column.required else styles.head
        _head(page, style, place, column.heading, column.explanation)
    written = _examples(page, styles, sheet) if rows is None else _rows(page, styles, sheet, rows(sheet))
    _drop_downs(page, sheet, written + PREPARED)


def _widths(page: Worksheet, styles: CellFormats, sheet: WorkbookSheet) -> None:
    page.set_column(0, 0, 7)
    for place, column in enumerate(sheet.columns, start=1):
        style = None if column.kind.numeric else styles.text
        page.set_column(place, place, max(column.width, 2 * len(column.heading) + 2), style)


def _head(page: Worksheet, style: Format, place: int, title: str, note: str) -> None:
    page.write_string(0, place, title, style)
    page.write_comment(0, place, note, {"author": "填写说明", "width": 260, "height": 90})


def _examples(page: Worksheet, styles: CellFormats, sheet: WorkbookSheet) -> int:
    page.write_string(1, 0, EXAMPLE, styles.example)
    for place, column in enumerate(sheet.columns, start=1):
        if column.example:
            page.write_string(1, place, column.example, styles.example)
    return 0


def _rows(page: Worksheet, styles: CellFormats, sheet: WorkbookSheet, rows: Iterable[dict[str, Any]]) -> int:
    """Write the rows below the headings; returns how many there were."""
    columns = [(place, column.name, column.kind) for place, column in enumerate(sheet.columns, start=1)]
    number = 0
    for number, values in enumerate(rows, start=1):
        for place, name, kind in columns:
            value = kind.write(values[name])
            if isinstance(value, str):
                if value:
                    write_text(page, styles, number, place, value, None if kind.numeric else styles.text)
            elif value is not None:
                page.write_number(number, place, value, None if kind.numeric else styles.text)
    return number


def write_text(
    page: Worksheet, styles: CellFormats, row: int, place: int, text: str, style: Format | None
) -> None:
    """Put text into a cell as text, whatever it looks like."""
    page.write_string(
        row, place, _UNPRINTABLE.sub("", text), styles.quoted if text.startswith(FORMULA) else style
    )


def _drop_downs(page: Worksheet, sheet: WorkbookSheet, last: int) -> None:
    for place, column in enumerate(sheet.columns, start=1):
        source = _source(column)
        if source is not None:
            page.data_validation(
                1,
                place,
                last - 1,
                place,
                {
                    "validate": "list",
                    "source": source,
                    "error_title": column.title,
                    "error_message": "从下拉列表选择",
                    "error_type": "warning" if column.offered else "stop",
                },
            )


def _source(column: Column) -> str | list[str] | None:
    """The entries offered: those of the choice, or those of another sheet's column."""
    if column.offered:
        other, name = BY_CODE[column.offered[0]], column.offered[1]
        letter = xl_col_to_name(1 + [each.name for each in other.columns].index(name))
        return f"='{other.title}'!${letter}$2:${letter}${PREPARED}"
    return column.kind.options or None


# The explanations


def _guide(page: Worksheet, styles: CellFormats, guide: Guide) -> None:
    for place, width in enumerate((14, 22, 8, 46, 60)):
        page.set_column(place, place, width)
    page.write_string(0, 0, guide.title, styles.bold)
    for number, rule in enumerate(guide.rules, start=1):
        page.write_row(number, 0, [f"{number}.", rule])
    line = len(guide.rules) + 2
    page.write_row(line, 0, ("工作表", "列名", "必填", "怎样填写", "可选内容"), styles.bold)
    for sheet in guide.sheets:
        line += 1
        page.write_string(line, 0, sheet.title, styles.bold)
        page.write_string(line, 3, sheet.note)
        for column in sheet.columns:
            line += 1
            page.write_row(line, 0, (sheet.title, column.title, "必填" if column.required else "选填"))
            options = "、".join(column.kind.options) if isinstance(column.kind, Choice) else ""
            page.write_row(line, 3, (column.explanation, options), styles.wrapped)
