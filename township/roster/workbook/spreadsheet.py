"""The cells of an .xlsx workbook, read quickly and without trusting it.

openpyxl is as quick, but it believes the size a sheet states and leaves out what lies beyond; told not to, it fills the
gaps: one row numbered a million makes a million rows (decision 0012). This reader walks each part once with defusedxml's
guarded SAX parser and returns only what is there.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from datetime import datetime
from typing import IO, Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.expatreader import create_parser
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from .admission import NotAdmitted
from .kinds import Raw

#: Rows with content in one workbook.
MOST_ROWS = 100_000
MOST_CELLS = 2_000_000
#: One long shared text may stand in every cell: what counts is the text as read.
MOST_CHARACTERS = 20_000_000
LAST_COLUMN = 16_384
LAST_ROW = 1_048_576

_TOO_MANY_ROWS = f"有内容的行超过 {MOST_ROWS:,} 行，分成几个工作簿，分次导入"
_TOO_MANY_CELLS = "单元格或文字过多，为安全起见不予读取：下载新的模板，只粘贴数据后重新上传"
_DAMAGED = "文件内容不完整或格式异常，无法读取：用表格软件打开后另存为 .xlsx，重新上传"
_ENTITIES = "文件中含有不允许的声明（DTD 或实体），为安全起见不予打开：下载新的模板，只粘贴数据后重新上传"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Row = tuple[int, dict[int, Raw]]


class Spreadsheet:
    """An admitted workbook: the titles of its sheets and the filled rows of each."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._archive = zipfile.ZipFile(file)
            self._index()
        except NotAdmitted:
            raise
        except DefusedXmlException:
            raise NotAdmitted(_ENTITIES) from None
        except (KeyError, ValueError, SAXException, zipfile.BadZipFile, OSError):
            raise NotAdmitted(_DAMAGED) from None

    @property
    def titles(self) -> list[str]:
        return list(self._parts)

    def rows(self, title: str, allowance: Allowance) -> list[Row]:
        """The rows with content of one sheet, by number, each with its cells by column."""
        try:
            sheet = self._parse(self._parts[title], _Cells(self, allowance))
        except NotAdmitted:
            raise
        except DefusedXmlException:
            raise NotAdmitted(_ENTITIES) from None
        except (KeyError, IndexError, ValueError, SAXException, zipfile.BadZipFile, OSError):
            raise NotAdmitted(_DAMAGED) from None
        return sorted(sheet.rows.items())

    def _index(self) -> None:
        book = self._parse("xl/workbook.xml", _Elements("sheet", "workbookPr"))
        targets = {
            each["Id"]: posixpath.normpath(posixpath.join("/xl", each["Target"])).lstrip("/")
            for each in self._parse("xl/_rels/workbook.xml.rels", _Elements("Relationship")).found
            if each.get("TargetMode") != "External"
        }
        present = set(self._archive.namelist())
        linked = {each["name"]: targets.get(_link(each), "") for each in book.found if "name" in each}
        self._parts = {title: part for title, part in linked.items() if part in present}
        mac = any(each.get("date1904") in ("1", "true") for each in book.found)
        self.epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900
        self.strings = (
            self._parse("xl/sharedStrings.xml", _Strings()).found if "xl/sharedStrings.xml" in present else []
        )
        self.date_styles = (
            self._parse("xl/styles.xml", _Styles()).date_styles if "xl/styles.xml" in present else set()
        )

    def _parse(self, part: str, handler: Any) -> Any:
        parser = create_parser(forbid_dtd=True)
        parser.setContentHandler(handler)
        with self._archive.open(part) as stream:
            parser.parse(stream)
        return handler


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


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _link(attrs: dict[str, str]) -> str:
    """The relationship a sheet element names, whatever prefix its namespace has."""
    return next((value for name, value in attrs.items() if ":" in name and _local(name) == "id"), "")


class _Elements(ContentHandler):
    """The attributes of some elements."""

    def __init__(self, *names: str) -> None:
        self.names, self.found = names, []

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        if _local(name) in self.names:
            self.found.append(dict(attrs))


class _Styles(ContentHandler):
    """The cell styles that show a number as a date."""

    def __init__(self) -> None:
        self.formats, self.date_styles = dict(BUILTIN_FORMATS), set()
        self._inside, self._style = False, 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        name = _local(name)
        if name == "numFmt" and "numFmtId" in attrs:
            self.formats[int(attrs["numFmtId"])] = attrs.get("formatCode", "")
        self._inside = self._inside or name == "cellXfs"
        if name == "xf" and self._inside:
            if is_date_format(self.formats.get(int(attrs.get("numFmtId", 0)))):
                self.date_styles.add(self._style)
            self._style += 1

    def endElement(self, name: str) -> None:  # noqa: N802
        self._inside = self._inside and _local(name) != "cellXfs"


class _Texts(ContentHandler):
    """Collects running text; phonetic guides (rPh) beside a text are not part of it."""

    def __init__(self) -> None:
        self._pieces: list[str] | None = None
        self._guides = 0

    def characters(self, content: str) -> None:
        if self._pieces is not None and not self._guides:
            self._pieces.append(content)

    def _guide(self, name: str, step: int) -> None:
        self._guides += step if name == "rPh" else 0


class _Strings(_Texts):
    """The shared strings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._item: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        name = _local(name)
        self._guide(name, 1)
        if name == "si":
            self._item = []
        elif name == "t":
            self._pieces = self._item

    def endElement(self, name: str) -> None:  # noqa: N802
        name = _local(name)
        self._guide(name, -1)
        if name == "t":
            self._pieces = None
        elif name == "si":
            self.found.append(_unescaped("".join(self._item)))


class _Cells(_Texts):
    """The cells of one sheet. Blank cells and rows leave nothing."""

    def __init__(self, book: Spreadsheet, allowance: Allowance) -> None:
        super().__init__()
        self.rows: dict[int, dict[int, Raw]] = {}
        self._book, self._allowance = book, allowance
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._text: list[str] = []
        self._formula = False

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        name = _local(name)
        self._guide(name, 1)
        if name == "row":
            self._row, self._column = _within(attrs.get("r"), self._row + 1, LAST_ROW), 0
        elif name == "c":
            self._allowance.take_cell()
            self._begin_cell(dict(attrs))
        elif name == "f":
            self._formula = True
        elif name in ("v", "t"):
            self._pieces = self._text

    def endElement(self, name: str) -> None:  # noqa: N802
        name = _local(name)
        self._guide(name, -1)
        if name in ("v", "t"):
            self._pieces = None
        elif name == "c":
            self._end_cell()

    def _begin_cell(self, attrs: dict[str, str]) -> None:
        self._cell, self._text, self._formula = attrs, [], False
        letters = attrs.get("r", "").rstrip("0123456789")
        index = column_index_from_string(letters) if letters else None
        self._column = _within(index, self._column + 1, LAST_COLUMN)

    def _end_cell(self) -> None:
        raw = self._raw("".join(self._text))
        self._allowance.take_text(len(raw.text))
        if raw.kind != "formula" and not raw.text.strip():
            return
        if self._row not in self.rows:
            self._allowance.take_row()
        self.rows.setdefault(self._row, {})[self._column] = raw

    def _raw(self, text: str) -> Raw:
        kind = self._cell.get("t", "n")
        if self._formula:
            return Raw("formula", "")
        if kind == "s":
            return Raw("text", self._book.strings[int(text)] if text else "")
        if kind in ("inlineStr", "str"):
            return Raw("text", _unescaped(text))
        if kind == "d":
            return Raw("date", text)
        if kind == "n" and text and int(self._cell.get("s", 0)) in self._book.date_styles:
            return _date(float(text), self._book.epoch)
        return Raw({"b": "boolean", "e": "error"}.get(kind, "number"), text)


def _date(serial: float, epoch: Any) -> Raw:
    try:
        moment = from_excel(serial, epoch)
    except (ValueError, OverflowError):
        moment = None
    # A time of day without a date (a serial below 1) is no date.
    return (
        Raw("date", moment.date().isoformat())
        if isinstance(moment, datetime)
        else Raw("number", repr(serial))
    )


def _within(value: Any, following: int, last: int) -> int:
    number = int(value) if value else following
    if not 1 <= number <= last:
        raise ValueError(f"{number} lies outside a worksheet")
    return number


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
