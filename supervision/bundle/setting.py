"""How a part is set: as Excel, as Word, as a page to print; as PDF where the machine has what that needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from elections.cockpit.workbook import FigureTable
from elections.cockpit.workbook import content as workbook
from procedure.issuing.word import document

from . import pdf
from .archive import fit
from .material import Content

#: The style of a page that stands alone lies within it.
STYLE = Path(__file__).with_name("sheet.css")
#: So many rows of a table go into Word and onto paper; all of them stand in the workbook.
MOST_IN_WORD = 500
_LINK = re.compile(r"</?a\b[^>]*>")

Named = tuple[str, bytes]


def tables(title: str, content: Content, foot: str, *, word: bool = True) -> Iterator[Named]:
    """A part of tables in every form, each with its name; a catalogue needs none for Word."""
    sheets = [
        FigureTable(_short(each.title, number), each.columns, [row.cells for row in each.rows])
        for number, each in enumerate(content.sheets, start=1)
    ]
    if sheets:
        yield f"{fit(title)}.xlsx", workbook(sheets)
    html = render_to_string(
        "supervision/bundle/tables.html",
        {
            "title": title,
            "sheets": content.sheets,
            "missing": content.missing,
            "most": MOST_IN_WORD,
            "limit": f":{MOST_IN_WORD}",
        },
    )
    yield from sheet(title, [html], foot, "landscape", word=word)


def sheet(
    title: str, parts: Sequence[str], foot: str, kind: str, head: Sequence[str] = (), *, word: bool = True
) -> Iterator[Named]:
    """Sheets as Word and as a page to print."""
    if word:
        yield f"{fit(title)}.docx", document(parts, head=head, foot=foot, sheet=kind)
    page = printed(title, parts, foot, kind, head)
    yield f"{fit(title)}.html", page.encode()
    if pdf.available():
        yield f"{fit(title)}.pdf", pdf.of(page)


def printed(title: str, parts: Sequence[str], foot: str, kind: str, head: Sequence[str] = ()) -> str:
    """A page that stands alone: no address of ours, no script, its style within it."""
    # The parts were escaped when they were drawn. What is a link on a page of ours leads nowhere from here.
    safe = [mark_safe(_LINK.sub("", each)) for each in parts]  # noqa: S308
    return render_to_string(
        "supervision/bundle/sheet.html",
        {"title": title, "parts": safe, "foot": foot, "kind": kind, "head": head, "style": _style()},
    )


@cache
def _style() -> SafeString:
    return mark_safe(f"<style>\n{STYLE.read_text('utf-8')}</style>")  # noqa: S308  (a file of the product)


def _short(title: str, number: int) -> str:
    """The name of a worksheet: Excel takes 31 letters and none of seven signs."""
    kept = "".join(" " if letter in "[]:*?/\\" else letter for letter in title)
    return kept[:31] or f"表{number}"
