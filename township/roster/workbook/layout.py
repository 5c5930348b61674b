"""How the workbook looks: the explanations, the headings, drop-downs and formats; rows, if there are any."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from .columns import Column, Sheet
from .kinds import Choice
from .sheets import BY_CODE, EXAMPLE, GUIDE, MARK, SHEETS

#: How far down formats and drop-downs reach in an empty template.
PREPARED = 3_000
#: What a spreadsheet may take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

_TEXT_FORMAT = "@"
_HEAD = PatternFill("solid", start_color="FFE9E5DA")
_REQUIRED = PatternFill("solid", start_color="FFF6DCD8")
_GREY = Font(color="FF7A7A7A", italic=True)
_BOLD = Font(bold=True)
_WRAP = Alignment(wrap_text=True, vertical="top")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNPRINTABLE = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")

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


def build(rows: dict[str, list[dict[str, Any]]] | None = None) -> Workbook:
    """The workbook with the rows given by sheet, or as a template with one example row a sheet."""
    book = Workbook(write_only=True)
    _guide(book)
    for sheet in SHEETS:
        _add(book, sheet, rows.get(sheet.code, []) if rows is not None else None)
    return book


# One sheet


def _add(book: Workbook, sheet: Sheet, rows: list[dict[str, Any]] | None) -> None:
    page = book.create_sheet(sheet.title)
    page.freeze_panes = "C2"
    _widths(page, sheet)
    page.append(
        [_head(page, MARK, f"填“{EXAMPLE}”的行不导入"), *(_heading(page, each) for each in sheet.columns)]
    )
    if rows is None:
        page.append([_styled(page, EXAMPLE), *(_example(page, column) for column in sheet.columns)])
    else:
        _rows(page, sheet, rows)
    _drop_downs(page, sheet, len(rows or ()) + PREPARED)


def _widths(page: Any, sheet: Sheet) -> None:
    page.column_dimensions["A"].width = 7
    for place, column in enumerate(sheet.columns, start=2):
        dimension = page.column_dimensions[get_column_letter(place)]
        dimension.width = max(column.width, 2 * len(column.heading) + 2)
        if not column.kind.numeric:
            dimension.number_format = _TEXT_FORMAT


def _heading(page: Any, column: Column) -> WriteOnlyCell:
    return _head(page, column.heading, column.explanation, required=column.required)


def _head(page: Any, title: str, note: str, *, required: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, title)
    cell.font, cell.fill = _BOLD, _REQUIRED if required else _HEAD
    cell.comment = Comment(note, "填写说明", height=90, width=260)
    return cell


def _styled(page: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, text)
    cell.number_format, cell.font, cell.data_type = _TEXT_FORMAT, _GREY, "s"
    return cell


def _example(page: Any, column: Column) -> WriteOnlyCell | None:
    return _styled(page, column.example) if column.example else None


def _rows(page: Any, sheet: Sheet, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows. Each column has one cell object that is filled anew: the writer is done with it at once."""
    plain = [_blank(page, column) for column in sheet.columns]
    quoted = [_blank(page, column, quoted=True) for column in sheet.columns]
    for values in rows:
        line: list[WriteOnlyCell | None] = [None]
        for place, column in enumerate(sheet.columns):
            value = column.kind.write(values[column.name])
            cell = quoted[place] if isinstance(value, str) and value.startswith(FORMULA) else plain[place]
            line.append(_filled(cell, value) if value not in ("", None) else None)
        page.append(line)


def _blank(page: Any, column: Column, *, quoted: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page)
    if not column.kind.numeric:
        cell.number_format = _TEXT_FORMAT
    if quoted:
        # The leading apostrophe of Excel: shown as text, edited as text, no part of the content.
        cell.quotePrefix = True
    return cell


def _filled(cell: WriteOnlyCell, value: Any) -> WriteOnlyCell:
    if isinstance(value, str):
        return as_text(cell, value)
    cell.value = value
    return cell


def as_text(cell: WriteOnlyCell, text: str) -> WriteOnlyCell:
    """Put text into a cell as text, whatever it looks like."""
    cell.value = _LOOKS_ESCAPED.sub("_x005F_", _UNPRINTABLE.sub("", text))
    cell.data_type = "s"
    return cell


def _drop_downs(page: Any, sheet: Sheet, last: int) -> None:
    for place, column in enumerate(sheet.columns, start=2):
        source = _source(column)
        if source is None:
            continue
        rule = DataValidation(type="list", formula1=source, allow_blank=True)
        rule.showErrorMessage, rule.errorStyle = True, "warning" if column.offered else "stop"
        rule.errorTitle, rule.error = column.title, "从下拉列表选择"
        rule.add(f"{get_column_letter(place)}2:{get_column_letter(place)}{last}")
        page.data_validations.append(rule)


def _source(column: Column) -> str | None:
    """The entries offered: those of the choice, or those of another sheet's column."""
    if column.offered:
        other, name = BY_CODE[column.offered[0]], column.offered[1]
        letter = get_column_letter(2 + [each.name for each in other.columns].index(name))
        return f"'{other.title}'!${letter}$2:${letter}${PREPARED}"
    return f'"{",".join(column.kind.options)}"' if column.kind.options else None


# The explanations


def _guide(book: Workbook) -> None:
    page = book.create_sheet(GUIDE)
    for letter, width in zip("ABCDE", (14, 22, 8, 46, 60), strict=True):
        page.column_dimensions[letter].width = width
    page.append([_bold(page, "干部名册导入工作簿填写说明")])
    for number, rule in enumerate(RULES, start=1):
        page.append([f"{number}.", rule])
    page.append([])
    page.append([_bold(page, title) for title in ("工作表", "列名", "必填", "怎样填写", "可选内容")])
    for sheet in SHEETS:
        page.append([_bold(page, sheet.title), None, None, sheet.note])
        for column in sheet.columns:
            page.append(
                [sheet.title, column.title, "必填" if column.required else "选填", *_explained(page, column)]
            )


def _explained(page: Any, column: Column) -> list[Any]:
    options = "、".join(column.kind.options) if isinstance(column.kind, Choice) else ""
    cells = [WriteOnlyCell(page, column.explanation), WriteOnlyCell(page, options)]
    for cell in cells:
        cell.alignment = _WRAP
    return cells


def _bold(page: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, text)
    cell.font = _BOLD
    return cell
