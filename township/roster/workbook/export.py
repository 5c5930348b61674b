"""The roster as the workbook it can be imported from again, and the list of what is to be mended in a file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from township.roster.models import Cadre

from . import layout
from .reading import Problem
from .sheets import SHEETS
from .standing import Standing


def template() -> bytes:
    return _bytes(layout.build())


def export(standing: Standing, without: int | None = None) -> bytes:
    """The roster; without the file of the person who takes it: nobody reads their own."""
    return _bytes(layout.build(rows_of(standing, without)))


def rows_of(standing: Standing, without: int | None = None) -> dict[str, list[dict[str, Any]]]:
    return {
        sheet.code: [entry.values for entry in standing.of(sheet) if not _is_of(entry.instance, without)]
        for sheet in SHEETS
    }


def _is_of(row: Any, cadre: int | None) -> bool:
    owner = row.pk if isinstance(row, Cadre) else getattr(row, "cadre_id", None)
    return cadre is not None and owner == cadre


def problem_list(problems: list[Problem]) -> bytes:
    """Every problem of a file, to be worked through beside it."""
    book = Workbook(write_only=True)
    page = book.create_sheet("需要更正")
    for letter, width in zip("ABCDE", (14, 8, 22, 30, 80), strict=True):
        page.column_dimensions[letter].width = width
    page.append(["工作表", "行", "列", "所填内容", "怎样更正"])
    for each in problems:
        page.append(
            [
                _text(page, each.sheet),
                each.row,
                *(_text(page, t) for t in (each.column, each.found, each.sentence)),
            ]
        )
    return _bytes(book)


def _text(page: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page)
    if text.startswith(layout.FORMULA):
        cell.quotePrefix = True
    return layout.as_text(cell, text)


def _bytes(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
