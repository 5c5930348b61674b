"""What stands in the cells of a worksheet, and what of it nobody sees, as the parsed parts tell it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.handler import ContentHandler

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import from_excel

from .kinds import Raw
from .package import local

if TYPE_CHECKING:
    from .spreadsheet import Allowance

LAST_COLUMN = 16_384
LAST_ROW = 1_048_576

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile("[\ud800-\udfff]")
TRUE = ("1", "true", "on")
#: Built-in formats 27-36 and 50-58 are dates and times in Chinese Excel and WPS, which write no code for them
#: (ECMA-376 part 1, 18.8.30, zh-cn).
_EAST_ASIAN = dict.fromkeys([*range(27, 37), *range(50, 59)], "yyyy-mm-dd")
#: Formats from here on are declared in the file itself.
FIRST_CUSTOM = 164
#: Whole numbers that are days between 1927 and 2099.
SERIALS = range(10_000, 73_051)
#: A day, a month, or a moment as strict workbooks write them (t="d", ISO 8601).
_ISO = re.compile(r"(\d{4}-\d{2})(?:(-\d{2})(?:T.*)?)?")
Row = tuple[int, dict[int, Raw]]
#: First column, first row, last column, last row.
Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Shared:
    """What the cells of all sheets of a workbook rest on: texts, the styles of dates, the day its days count from."""

    strings: list[str]
    date_styles: set[int]
    #: Styles whose number format the file names and nowhere declares.
    unknown_styles: set[int]
    epoch: datetime


class DateStyles(ContentHandler):
    """The cell styles that show a number as a date."""

    def __init__(self) -> None:
        self.formats: dict[int, str | None] = {**BUILTIN_FORMATS, **_EAST_ASIAN}
        self.date_styles: set[int] = set()
        self.unknown_styles: set[int] = set()
        self._inside, self._style = False, 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        name = local(name)
        if name == "numFmt" and "numFmtId" in attrs:
            self.formats[int(attrs["numFmtId"])] = attrs.get("formatCode", "")
        self._inside = self._inside or name == "cellXfs"
        if name == "xf" and self._inside:
            number = int(attrs.get("numFmtId", 0))
            if is_date_format(self.formats.get(number)):
                self.date_styles.add(self._style)
            elif number >= FIRST_CUSTOM and number not in self.formats:
                self.unknown_styles.add(self._style)
            self._style += 1

    def endElement(self, name: str) -> None:  # noqa: N802
        self._inside = self._inside and local(name) != "cellXfs"


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


class Strings(_Texts):
    """The shared strings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._item: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        name = local(name)
        self._guide(name, 1)
        if name == "si":
            self._item = []
        elif name == "t":
            self._pieces = self._item

    def endElement(self, name: str) -> None:  # noqa: N802
        name = local(name)
        self._guide(name, -1)
        if name == "t":
            self._pieces = None
        elif name == "si":
            self.found.append(_unescaped("".join(self._item)))


class CellsOf(_Texts):
    """The cells of one sheet. Blank cells and rows leave nothing."""

    def __init__(self, shared: Shared, allowance: Allowance) -> None:
        super().__init__()
        self.rows: dict[int, dict[int, Raw]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[Area] = []
        self._shared, self._allowance = shared, allowance
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._text: list[str] = []
        self._formula = False

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        name = local(name)
        self._guide(name, 1)
        if name == "row":
            self._begin_row(attrs)
        elif name == "c":
            self._allowance.take_cell()
            self._begin_cell(dict(attrs))
        elif name == "f":
            self._formula = True
        elif name in ("v", "t"):
            self._pieces = self._text
        elif name == "col" and _is_hidden(attrs, "width"):
            self.hidden_columns.append((int(attrs["min"]), int(attrs["max"])))
        elif name == "mergeCell":
            self._allowance.take_cell()
            self.merged.append(_area(attrs["ref"]))

    def endElement(self, name: str) -> None:  # noqa: N802
        name = local(name)
        self._guide(name, -1)
        if name in ("v", "t"):
            self._pieces = None
        elif name == "c":
            self._end_cell()

    def _begin_row(self, attrs: Mapping[str, str]) -> None:
        self._row, self._column = _within(attrs.get("r"), self._row + 1, LAST_ROW), 0
        if _is_hidden(attrs, "ht"):
            self.hidden_rows.add(self._row)

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
            # An empty text is what the formula yields; without a value nobody has computed it.
            return Raw("text" if kind == "str" and not text.strip() else "formula", "")
        if kind == "s":
            return Raw("text", self._shared_text(text.strip()))
        if kind == "d":
            return _iso(text.strip())
        if kind == "b":
            return Raw("boolean", {"1": "TRUE", "0": "FALSE"}.get(text.strip(), text))
        if kind == "n":
            return self._number(text.strip())
        return Raw("error" if kind == "e" else "text", _unescaped(text))

    def _shared_text(self, index: str) -> str:
        if index and not index.isdecimal():
            raise ValueError(f"{index} names no shared text")
        return self._shared.strings[int(index)] if index else ""

    def _number(self, text: str) -> Raw:
        if not text:
            return Raw("number", "")
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        # NaN, INF and what is no number at all: the cell is told, the others are read.
        if not math.isfinite(value):
            return Raw("error", text)
        style = int(self._cell.get("s", 0))
        if style in self._shared.date_styles:
            return _date(value, self._shared.epoch)
        if style in self._shared.unknown_styles:
            return Raw("number", text, _date(value, self._shared.epoch).text if value in SERIALS else "")
        return Raw("number", text)


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


def _iso(text: str) -> Raw:
    """A cell of a strict workbook: a day or a month, else what stands there as text (a time of day, a slip)."""
    if match := _ISO.fullmatch(text):
        with suppress(ValueError):
            return Raw("date", date.fromisoformat(f"{match[1]}{match[2] or '-01'}").isoformat())
    return Raw("text", text)


def _is_hidden(attrs: Mapping[str, str], size: str) -> bool:
    """Whether a row or column is hidden: by a filter, by hand, or by having no height or width."""
    return attrs.get("hidden") in TRUE or attrs.get(size) in ("0", "0.0")


def _area(reference: str) -> Area:
    first_column, first_row, last_column, last_row = range_boundaries(reference)
    return first_column or 1, first_row or 1, last_column or LAST_COLUMN, last_row or LAST_ROW


def _within(value: Any, following: int, last: int) -> int:
    number = int(value) if value else following
    if not 1 <= number <= last:
        raise ValueError(f"{number} lies outside a worksheet")
    return number


def _unescaped(text: str) -> str:
    """The text with what Excel writes as _x4E00_; two halves of one rare character are one character again."""
    if "_x" not in text:
        return text
    found = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if not _SURROGATE.search(found):
        return found
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
