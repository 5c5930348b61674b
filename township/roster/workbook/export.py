"""The roster as the workbook it can be imported from again, and the list of what is to be mended in a file."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, TypeAlias

from township.roster.models import Cadre, Township

from . import layout
from .book import Problem
from .columns import WorkbookSheet
from .roster_rows import RosterStanding
from .sheets import SHEETS

#: Told while it is written: how many rows are read, and of what.
Tell: TypeAlias = Callable[[int, str], None]


def _untold(done: int, sentence: str) -> None:
    """A small one is written before anybody could ask how far it is."""


def template() -> bytes:
    stream = BytesIO()
    layout.build(stream)
    return stream.getvalue()


class Export:
    """The roster of a township, read and written row by row: nothing of it is kept but the file.

    `without` are the files that may be those of the person who takes it: nobody reads their own. `counts` says how many rows of each
    sheet the roster holds, that file included. `tell` is called for every row.
    """

    def __init__(
        self, township: Township, *, without: frozenset[int] = frozenset(), tell: Tell = _untold
    ) -> None:
        self.counts: Counter[str] = Counter()
        #: The files it shows.
        self.people: list[int] = []
        self._standing = RosterStanding.without_rows(township)
        self._without, self._tell = without, tell
        stream = BytesIO()
        layout.build(stream, self._rows)
        self.content = stream.getvalue()
        self.sha256 = hashlib.sha256(self.content).hexdigest()

    def _rows(self, sheet: WorkbookSheet) -> Iterator[dict[str, Any]]:
        self.counts[sheet.code], before = 0, self.counts.total()
        for number, (instance, values) in enumerate(self._standing.rows(sheet), start=1):
            self.counts[sheet.code] = number
            self._tell(before + number, f"{sheet.title}：{number:,} 行")
            if not self._is_left_out(instance):
                self.people += [instance.pk] if isinstance(instance, Cadre) else []
                yield values
        if sheet is SHEETS[-1]:
            self._tell(self.counts.total(), "合成工作簿")

    def _is_left_out(self, row: Any) -> bool:
        owner = row.pk if isinstance(row, Cadre) else getattr(row, "cadre_id", None)
        return owner in self._without


def problem_list(problems: list[Problem]) -> bytes:
    """Every problem of a file, to be worked through beside it."""
    stream = BytesIO()
    with layout.open_book(stream) as book:
        styles, page = layout.CellFormats(book), book.add_worksheet("需要更正")
        for place, width in enumerate((14, 8, 22, 30, 80)):
            page.set_column(place, place, width)
        page.write_row(0, 0, ("工作表", "行", "列", "所填内容", "怎样更正"))
        for line, each in enumerate(problems, start=1):
            for place, text in ((0, each.sheet), (2, each.column), (3, each.found), (4, each.sentence)):
                layout.write_text(page, styles, line, place, text, None)
            if each.row is not None:
                page.write_number(line, 1, each.row)
    return stream.getvalue()
