"""What a file says: its rows by sheet, what is to be mended in it, what is to be looked at; and how it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .columns import WorkbookSheet
from .kinds import Day
from .sheets import SHEETS


@dataclass(frozen=True)
class Problem:
    """Something to mend in the file before any of it is saved, or only to look at."""

    sheet: str
    row: int | None
    column: str
    found: str
    sentence: str
    #: Whether it is wrong only because of the problem told before it.
    follows: bool = False


@dataclass
class FileRow:
    """One row of one sheet; `bad` names the columns whose cells could not be read."""

    sheet: WorkbookSheet
    number: int
    values: dict[str, Any]
    bad: list[str] = field(default_factory=list)


@dataclass
class Book:
    """What a file says: its rows by sheet, where each column stands, and what could not be read.

    `notices` are told and bar nothing: what the sheet hides from whoever looks at it.
    """

    rows: dict[str, list[FileRow]] = field(default_factory=dict)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def place(self, sheet: WorkbookSheet, name: str) -> str:
        """How a column is named in a message: its letter and its title."""
        letter = self.letters.get(sheet.code, {}).get(name, "")
        return f"{letter} {sheet.column(name).title}".strip()

    def problem(self, row: FileRow, name: str, found: str, sentence: str) -> Problem:
        return Problem(row.sheet.title, row.number, self.place(row.sheet, name), found[:60], sentence)


# Kept between preview and confirmation


def as_json(book: Book) -> dict[str, Any]:
    """The book in a form that can be kept in a file."""
    return {
        "letters": book.letters,
        "problems": [vars(problem) for problem in book.problems],
        "notices": [vars(notice) for notice in book.notices],
        "rows": {
            code: [[row.number, row.values, row.bad] for row in rows] for code, rows in book.rows.items()
        },
    }


def from_json(kept: dict[str, Any], sheets: Sequence[WorkbookSheet] = SHEETS) -> Book:
    by_code = {sheet.code: sheet for sheet in sheets}
    rows = {
        code: [
            FileRow(by_code[code], number, _typed(by_code[code], values), bad)
            for number, values, bad in listed
        ]
        for code, listed in kept["rows"].items()
    }
    problems, notices = ([Problem(**each) for each in kept.get(name, ())] for name in ("problems", "notices"))
    return Book(rows, kept["letters"], problems, notices)


def _typed(sheet: WorkbookSheet, values: dict[str, Any]) -> dict[str, Any]:
    for column in sheet.columns:
        if isinstance(column.kind, Day) and values.get(column.name):
            values[column.name] = date.fromisoformat(values[column.name])
    return values
