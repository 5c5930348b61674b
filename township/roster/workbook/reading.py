"""The cells become typed rows: this finds which column is which, and what every cell says. Nothing is judged against the roster."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import IO, Any

from openpyxl.utils import get_column_letter

from township import naming
from township.roster import plausibility

from . import appearance
from .appearance import Merged
from .book import Book, FileRow, Problem
from .columns import Column, WorkbookSheet
from .kinds import Day, Name, Raw, Text, Unreadable, heading
from .sheets import EXAMPLE, GUIDE, MARK, SHEETS
from .spreadsheet import Allowance, Page, Spreadsheet

#: Stands for a column whose heading has been refused: its cells are not told one by one.
REFUSED = ""

#: A number or a day typed with the apostrophe that elsewhere makes it a text. In a column of text it is what was written.
_QUOTED = re.compile(r"\A\s*['\uff07\u2018\u2019`](?=\d[\dXx.\-/年月日\s]*\Z)")


def read(file: IO[bytes], sheets: Sequence[WorkbookSheet] = SHEETS) -> Book:
    """Read an admitted workbook: the sheets of the roster, or others. Raises NotAdmitted for one that cannot be read safely."""
    spreadsheet, book, allowance = Spreadsheet(file), Book(), Allowance()
    by_title = {sheet.title: sheet for sheet in sheets}
    for title in spreadsheet.titles:
        plain = heading(title)
        if plain in by_title and by_title[plain].code in book.rows:
            _refuse_sheet(book, title, "此表出现了两次，合并为一张，删除另一张")
        elif plain in by_title:
            _read_sheet(book, by_title[plain], spreadsheet.page(title, allowance))
            _tell_hidden_sheet(book, by_title[plain], hidden=title in spreadsheet.hidden)
        elif plain != GUIDE and spreadsheet.page(title, allowance).rows:
            _refuse_sheet(book, title, "工作表名称不是模板中的名称，其内容不会导入：改回模板名称，或删除此表")
    if not book.letters and not book.problems:
        names = "、".join(sheet.title for sheet in sheets)
        _refuse_sheet(book, "", f"没有可导入的工作表：工作表名称须为{names}，下载模板填写")
    return book


def _refuse_sheet(book: Book, title: str, sentence: str) -> None:
    book.problems.append(Problem(title[:40], None, "", "", sentence))


def _tell_hidden_sheet(book: Book, sheet: WorkbookSheet, *, hidden: bool) -> None:
    if hidden and book.rows.get(sheet.code):
        book.notices.append(Problem(sheet.title, None, "", "", appearance.HIDDEN_SHEET))


def _read_sheet(book: Book, sheet: WorkbookSheet, page: Page) -> None:
    if not page.rows:
        return
    titles = {column.title for column in sheet.columns} | {MARK}
    head = appearance.heading_row({_title(raw) for raw in cells.values()} & titles for _, cells in page.rows)
    number = page.rows[head][0]
    if head:
        book.notices.append(appearance.title_notice(sheet, page.rows[0][0], number))
    columns = _read_header(book, sheet, *page.rows[head])
    book.rows[sheet.code] = []
    merged = appearance.Merged.below(number, page)
    for below, cells in page.rows[head + 1 :]:
        if MARK not in columns.values() or not _is_example(book, sheet, below, cells, columns):
            _read_row(book, sheet, below, cells, columns, merged)
    book.problems += merged.problem(sheet)
    read = {place: name for place, name in columns.items() if name not in (MARK, REFUSED)}
    book.notices += appearance.hidden_notices(sheet, page, book.rows[sheet.code], read)
    book.notices += _name_hints(book, sheet)


def _name_hints(book: Book, sheet: WorkbookSheet) -> Iterator[Problem]:
    """What somebody should look at again in the names a sheet puts on the roster, as on the page of a person."""
    names = [column.name for column in sheet.columns if isinstance(column.kind, Name) and column.stored]
    for row in book.rows[sheet.code]:
        for name in names:
            written = row.values.get(name) or ""
            yield from (book.problem(row, name, written, hint) for hint in plausibility.name_hints(written))


def _title(raw: Raw) -> str:
    return heading(raw.text).rstrip("*＊")


def _read_header(book: Book, sheet: WorkbookSheet, number: int, cells: dict[int, Raw]) -> dict[int, str]:
    """The name of the column in each position. Titles may lack the mark of what is required."""
    by_title = {column.title: column.name for column in sheet.columns} | {MARK: MARK}
    found: dict[int, str] = {}
    for position, raw in sorted(cells.items()):
        title = _title(raw)
        name = by_title.get(title)
        twice = name in found.values()
        found[position] = REFUSED if name is None or twice else name
        if found[position] == REFUSED:
            _refuse_header(book, sheet, number, position, title, twice=twice)
    book.letters[sheet.code] = {
        name: get_column_letter(place) for place, name in found.items() if name not in (MARK, REFUSED)
    }
    for column in sheet.columns:
        if column.required and column.name not in found.values():
            sentence = f"缺少必需的列“{column.title}”，在第 {number} 行补上列名和内容"
            book.problems.append(Problem(sheet.title, number, column.title, "", sentence))
    return found


def _refuse_header(
    book: Book, sheet: WorkbookSheet, number: int, position: int, title: str, *, twice: bool
) -> None:
    sentence = "此列出现了两次，删除其中一列" if twice else "不是模板中的列名，改回模板列名，或删除此列"
    book.problems.append(Problem(sheet.title, number, get_column_letter(position), title[:60], sentence))


def _is_example(
    book: Book, sheet: WorkbookSheet, number: int, cells: dict[int, Raw], columns: dict[int, str]
) -> bool:
    position = next(place for place, name in columns.items() if name == MARK)
    mark = cells.pop(position, None)
    if mark is None:
        return False
    if heading(mark.text) == EXAMPLE:
        return True
    where = f"{get_column_letter(position)} {MARK}"
    sentence = f"“{MARK}”列只填“{EXAMPLE}”（该行不导入）或留空"
    book.problems.append(Problem(sheet.title, number, where, mark.text[:60], sentence))
    return False


def _read_row(
    book: Book,
    sheet: WorkbookSheet,
    number: int,
    cells: dict[int, Raw],
    columns: dict[int, str],
    merged: Merged,
) -> None:
    places = {name: place for place, name in columns.items() if name not in (MARK, REFUSED)}
    known = {name: sheet.column(name) for name in places}
    row = FileRow(sheet, number, {name: column.kind.empty for name, column in known.items()})
    for position, raw in cells.items():
        name = columns.get(position)
        if name is None:
            sentence = "此列没有列名，其内容不会导入：删除内容，或移到有列名的列"
            place = get_column_letter(position)
            book.problems.append(Problem(sheet.title, number, place, raw.text[:60], sentence))
        elif name in known:
            _read_cell(book, row, known[name], raw)
    under = merged.read(number, places.values())
    for column in known.values():
        if column.required and column.name not in row.bad and row.values[column.name] in ("", None):
            row.bad.append(column.name)
            # What a merged area covers is told once for the sheet.
            if places[column.name] not in under:
                book.problems.append(book.problem(row, column.name, "", f"填写{column.title}"))
    if any(row.values.values()) or row.bad:
        book.rows[sheet.code].append(row)


def _read_cell(book: Book, row: FileRow, column: Column, raw: Raw) -> None:
    if raw.kind == "text" and not heading(raw.text):
        return  # looks empty, so it is
    try:
        row.values[column.name] = _value(column, raw)
    except Unreadable as unreadable:
        row.bad.append(column.name)
        book.problems.append(book.problem(row, column.name, raw.text, str(unreadable)))


def _value(column: Column, raw: Raw) -> Any:
    if raw.kind == "formula":
        raise Unreadable("单元格是公式：选中后用“选择性粘贴—数值”改为固定内容")
    if raw.kind == "error":
        raise Unreadable(f"单元格是错误值 {raw.text}，改填正确内容")
    if raw.day and isinstance(column.kind, Day):
        return column.kind.read(Raw("date", raw.day))
    text = naming.visible(raw.text)
    return column.kind.read(Raw(raw.kind, text if isinstance(column.kind, Text) else _QUOTED.sub("", text)))
