"""From cells to typed rows: which column is which, and what every cell says. Nothing is judged against the roster."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import IO, Any

from openpyxl.utils import get_column_letter

from .columns import Column, Sheet
from .kinds import Day, Raw, Unreadable, heading
from .sheets import BY_CODE, BY_TITLE, EXAMPLE, GUIDE, MARK, SHEETS
from .spreadsheet import Allowance, Row, Spreadsheet

#: Stands for a column whose heading has been refused: its cells are not told one by one.
REFUSED = ""


@dataclass(frozen=True)
class Problem:
    """Something to mend in the file before any of it is saved."""

    sheet: str
    row: int | None
    column: str
    found: str
    sentence: str


@dataclass
class FileRow:
    """One row of one sheet; `bad` names the columns whose cells could not be read."""

    sheet: Sheet
    number: int
    values: dict[str, Any]
    bad: list[str] = field(default_factory=list)


@dataclass
class Book:
    """What a file says: its rows by sheet, where each column stands, and what could not be read."""

    rows: dict[str, list[FileRow]] = field(default_factory=dict)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, sheet: Sheet, name: str) -> str:
        """How a column is named in a message: its letter and its title."""
        letter = self.letters.get(sheet.code, {}).get(name, "")
        return f"{letter} {sheet.column(name).title}".strip()

    def problem(self, row: FileRow, name: str, found: str, sentence: str) -> Problem:
        return Problem(row.sheet.title, row.number, self.place(row.sheet, name), found[:60], sentence)


def read(file: IO[bytes]) -> Book:
    """Read an admitted workbook. Raises NotAdmitted for one that cannot be read safely."""
    spreadsheet, book, allowance = Spreadsheet(file), Book(), Allowance()
    for title in spreadsheet.titles:
        if heading(title) in BY_TITLE:
            _read_sheet(book, BY_TITLE[heading(title)], spreadsheet.rows(title, allowance))
        elif heading(title) != GUIDE:
            _refuse_unknown_sheet(book, title, spreadsheet.rows(title, allowance))
    if not book.letters and not book.problems:
        names = "、".join(sheet.title for sheet in SHEETS)
        book.problems.append(
            Problem("", None, "", "", f"没有可导入的工作表：工作表名称须为{names}，下载模板填写")
        )
    return book


def _refuse_unknown_sheet(book: Book, title: str, rows: list[Row]) -> None:
    if rows:
        sentence = "工作表名称不是模板中的名称，其内容不会导入：改回模板名称，或删除此表"
        book.problems.append(Problem(title[:40], None, "", "", sentence))


def _read_sheet(book: Book, sheet: Sheet, rows: list[Row]) -> None:
    if not rows:
        return
    columns = _read_header(book, sheet, *rows[0])
    book.rows[sheet.code] = []
    for number, cells in rows[1:]:
        if MARK not in columns.values() or not _is_example(book, sheet, number, cells, columns):
            _read_row(book, sheet, number, cells, columns)


def _read_header(book: Book, sheet: Sheet, number: int, cells: dict[int, Raw]) -> dict[int, str]:
    """The name of the column in each position. Titles may lack the mark of what is required."""
    by_title = {column.title: column.name for column in sheet.columns} | {MARK: MARK}
    found: dict[int, str] = {}
    for position, raw in sorted(cells.items()):
        title = heading(raw.text).rstrip("*＊")
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


def _refuse_header(book: Book, sheet: Sheet, number: int, position: int, title: str, *, twice: bool) -> None:
    sentence = "此列出现了两次，删除其中一列" if twice else "不是模板中的列名，改回模板列名，或删除此列"
    book.problems.append(Problem(sheet.title, number, get_column_letter(position), title[:60], sentence))


def _is_example(
    book: Book, sheet: Sheet, number: int, cells: dict[int, Raw], columns: dict[int, str]
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


def _read_row(book: Book, sheet: Sheet, number: int, cells: dict[int, Raw], columns: dict[int, str]) -> None:
    known = {name: sheet.column(name) for name in columns.values() if name not in (MARK, REFUSED)}
    row = FileRow(sheet, number, {name: column.kind.empty for name, column in known.items()})
    for position, raw in cells.items():
        name = columns.get(position)
        if name is None:
            sentence = "此列没有列名，其内容不会导入：删除内容，或移到有列名的列"
            place = get_column_letter(position)
            book.problems.append(Problem(sheet.title, number, place, raw.text[:60], sentence))
        elif name in known:
            _read_cell(book, row, known[name], raw)
    for column in known.values():
        if column.required and column.name not in row.bad and row.values[column.name] in ("", None):
            row.bad.append(column.name)
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
    return column.kind.read(raw)


# Kept between preview and confirmation


def as_json(book: Book) -> dict[str, Any]:
    """The book in a form that can be kept in a file."""
    return {
        "letters": book.letters,
        "problems": [vars(problem) for problem in book.problems],
        "rows": {
            code: [[row.number, row.values, row.bad] for row in rows] for code, rows in book.rows.items()
        },
    }


def from_json(kept: dict[str, Any]) -> Book:
    rows = {
        code: [
            FileRow(BY_CODE[code], number, _typed(BY_CODE[code], values), bad)
            for number, values, bad in listed
        ]
        for code, listed in kept["rows"].items()
    }
    return Book(rows, kept["letters"], [Problem(**problem) for problem in kept["problems"]])


def _typed(sheet: Sheet, values: dict[str, Any]) -> dict[str, Any]:
    for column in sheet.columns:
        if isinstance(column.kind, Day) and values.get(column.name):
            values[column.name] = date.fromisoformat(values[column.name])
    return values
