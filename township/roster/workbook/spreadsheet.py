"""The cells of an .xlsx workbook, read quickly and without trusting it.

openpyxl is as quick, but it believes the size a sheet states and leaves out what lies beyond; told not to, it fills the
gaps: one row numbered a million makes a million rows (decision 0012). This reader walks each part once with defusedxml's
guarded SAX parser and returns only what is there.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO
from xml.sax import SAXException

from defusedxml import DefusedXmlException
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from .admission import NO_WORKBOOK, NotAdmitted
from .cells import TRUE, Area, CellsOf, DateStyles, Row, Shared, Strings
from .package import Elements, Package, local

#: Rows with content in one workbook.
MOST_ROWS = 100_000
MOST_CELLS = 2_000_000
#: One long shared text may stand in every cell: what counts is the text as read.
MOST_CHARACTERS = 20_000_000

_TOO_MANY_ROWS = f"有内容的行超过 {MOST_ROWS:,} 行，分成几个工作簿，分次导入"
_TOO_MANY_CELLS = "单元格或文字过多，为安全起见不予读取：下载新的模板，只粘贴数据后重新上传"
_DAMAGED = "文件内容不完整或格式异常，无法读取：用表格软件打开后另存为 .xlsx，重新上传"
_ENTITIES = "文件中含有不允许的声明（DTD 或实体），为安全起见不予打开：下载新的模板，只粘贴数据后重新上传"
#: What the parsers raise over a part that is not what it should be.
_DAMAGES = (
    KeyError, IndexError, ValueError, OverflowError, RecursionError, EOFError, NotImplementedError, RuntimeError,
    SAXException, zipfile.BadZipFile, zlib.error, OSError, LookupError,
)  # fmt: skip


@dataclass
class Page:
    """What one worksheet holds: its filled rows, what of it nobody sees, and which cells are merged."""

    rows: list[Row]
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)


class Spreadsheet:
    """An admitted workbook: the titles of its sheets and what each holds."""

    def __init__(self, file: IO[bytes]) -> None:
        with _refusing_what_is_damaged():
            self._package = Package(file)
            self._index()

    @property
    def titles(self) -> list[str]:
        return list(self._parts)

    def page(self, title: str, allowance: Allowance) -> Page:
        """One sheet: the rows with content by number, each with its cells by column."""
        with _refusing_what_is_damaged():
            cells = self._package.parse(self._parts[title], CellsOf(self._shared, allowance))
        hidden = sorted(cells.hidden_rows & cells.rows.keys())
        return Page(sorted(cells.rows.items()), hidden, cells.hidden_columns, cells.merged)

    def _index(self) -> None:
        package = self._package
        book = package.parse(package.workbook, Elements("workbook", "sheet", "workbookPr"))
        if not book.of("workbook"):
            raise NotAdmitted(NO_WORKBOOK)
        linked = {each["name"]: package.linked(_link(each)) for each in book.of("sheet") if "name" in each}
        self._parts = {title: part for title, part in linked.items() if part}
        self.hidden = {each.get("name", "") for each in book.of("sheet") if "idden" in each.get("state", "")}
        mac = any(each.get("date1904") in TRUE for each in book.of("workbookPr"))
        strings, styles = package.of_workbook("sharedStrings"), package.of_workbook("styles")
        found = package.parse(styles, DateStyles()) if styles else DateStyles()
        self._shared = Shared(
            package.parse(strings, Strings()).found if strings else [],
            found.date_styles,
            found.unknown_styles,
            CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900,
        )


@contextmanager
def _refusing_what_is_damaged() -> Iterator[None]:
    try:
        yield
    except NotAdmitted:
        raise
    except DefusedXmlException:
        raise NotAdmitted(_ENTITIES) from None
    except _DAMAGES:
        raise NotAdmitted(_DAMAGED) from None


class Allowance:
    """How many rows and cells the sheets of one workbook may still have together."""

    def __init__(self) -> None:
        self.rows, self.cells, self.characters = MOST_ROWS, MOST_CELLS, MOST_CHARACTERS

    def take_row(self) -> None:
        self.rows -= 1
        if self.rows < 0:
            raise NotAdmitted(_TOO_MANY_ROWS)

    def take_cell(self) -> None:
        self.cells -= 1
        if self.cells < 0:
            raise NotAdmitted(_TOO_MANY_CELLS)

    def take_text(self, length: int) -> None:
        self.characters -= length
        if self.characters < 0:
            raise NotAdmitted(_TOO_MANY_CELLS)


def _link(attrs: Mapping[str, str]) -> str:
    """The relationship a sheet element names, whatever prefix its namespace has."""
    return next((value for name, value in attrs.items() if ":" in name and local(name) == "id"), "")
