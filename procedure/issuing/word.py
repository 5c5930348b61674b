"""Word: a paper's sheet as a .docx, set as official documents are (GB/T 9704): every paper there is, a draft as a draft.

What is issued is HTML, written by our own templates from escaped values; the few elements those use are carried over. What
a sheet shows and a Word document cannot (a bar, a square to scan) is left to the printed sheet.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from docx import Document
from docx.document import Document as Book
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import html as markup
from lxml.html import HtmlElement

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: 二号 for the title, 三号 for the text, lines of 28 points; a table is set smaller.
TITLE, BODY, CELL, LINE = Pt(22), Pt(16), Pt(10.5), Pt(28)
SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
#: 版心: margins of the page, in millimetres (top, right, bottom, left).
MARGINS = (37, 26, 35, 28)
NARROW = (16, 15, 16, 15)
#: What a sheet has for the screen or the printer alone.
SKIPPED = frozenset({"meter", "svg", "script", "style", "form", "button", "img", "col", "colgroup", "input"})
BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "li", "table", "div", "section", "header", "ul", "ol", "dl", "dt", "dd", "article", "footer", "figure"})  # fmt: skip
BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Face:
    """How a kind of line is set."""

    font: str
    size: Pt
    bold: bool = False
    centred: bool = False
    #: Whether its first line stands two characters in.
    indented: bool = False


FACES: Mapping[str, Face] = {
    "h1": Face(SONG, TITLE, centred=True),
    "h2": Face(HEI, BODY, indented=True),
    "h3": Face(KAI, BODY, indented=True),
    "h4": Face(KAI, BODY, indented=True),
    "p": Face(FANG, BODY, indented=True),
    "plain": Face(FANG, BODY),
    "centred": Face(FANG, BODY, centred=True),
}
FOOT = Face(FANG, Pt(9))
#: Classes under which a line of a sheet stands in the middle, or at the edge.
CENTRED = frozenset({"sheet__number", "sheet__subtitle"})
EDGE = frozenset({"sheet__addressee", "sheet__signature", "sheet__note"})


def document(
    parts: Iterable[str], *, head: Sequence[str] = (), foot: str = "", sheet: str = "prose"
) -> bytes:
    """The parts of a sheet make one document.

    `head` stands above it: that it is a draft, or has ended; `foot` below every page: its number, when it was issued, who
    took it out; `sheet` is as in its kind.
    """
    book = Document()
    _set_page(book, sheet)
    _set_foot(book, foot)
    for words in head:
        _line(book, words, FACES["centred"])
    for each in parts:
        if each.strip():
            for element in _body(each):
                _write(book, element)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _set_page(book: Book, sheet: str) -> None:
    section = book.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if sheet == "landscape":
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    top, right, bottom, left = MARGINS if sheet == "prose" else NARROW
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    # No author, no name of a program: whose it is says the sheet.
    book.core_properties.author = ""
    book.core_properties.comments = ""


def _set_foot(book: Book, words: str) -> None:
    paragraph = book.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_runs(paragraph, [(words, False)], FOOT)


def _body(text: str) -> Iterator[HtmlElement]:
    """The elements at the top of a part."""
    yield from markup.fragments_fromstring(f"<div>{text}</div>")


# -- blocks --------------------------------------------------------------------------------------------------------


def _write(book: Book, element: HtmlElement) -> None:
    """An element and what is in it: lines, tables, and what holds them."""
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIPPED or "visually-hidden" in _classes(element):
        return
    if tag == "table":
        _write_table(book, element)
    elif any(child.tag in BLOCKS for child in element):
        _write_holder(book, element)
    else:
        _write_line(book, element)


def _write_holder(book: Book, element: HtmlElement) -> None:
    """What holds blocks: they one after the other, and its own loose words as lines."""
    _loose(book, element.text)
    for child in element:
        if child.tag in BLOCKS:
            _write(book, child)
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            _loose(book, child.text_content())
        _loose(book, child.tail)


def _loose(book: Book, text: str | None) -> None:
    if words := BLANKS.sub(" ", text or "").strip():
        _line(book, words, FACES["plain"])


def _write_line(book: Book, element: HtmlElement) -> None:
    runs = list(_runs(element))
    if any(text.strip() for text, _ in runs):
        paragraph = book.add_paragraph()
        face = _face(element)
        _set_line(paragraph, face)
        if element.tag == "li":
            runs.insert(0, (_marker(element), False))
        _add_runs(paragraph, runs, face)


def _marker(element: HtmlElement) -> str:
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "· "
    return f"{[each for each in parent if each.tag == 'li'].index(element) + 1}. "


def _face(element: HtmlElement) -> Face:
    classes = _classes(element)
    if classes & {"sheet__title"}:
        return FACES["h1"]
    if classes & CENTRED:
        return FACES["centred"]
    if classes & EDGE or element.tag not in FACES:
        return FACES["plain"]
    return FACES[element.tag]


def _classes(element: HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _line(book: Book, words: str, face: Face) -> None:
    paragraph = book.add_paragraph()
    _set_line(paragraph, face)
    _add_runs(paragraph, [(words, False)], face)


def _set_line(paragraph: Paragraph, face: Face) -> None:
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(35) if face.size == TITLE else LINE
    if face.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if face.indented:
        shape.first_line_indent = face.size * 2


# -- words ---------------------------------------------------------------------------------------------------------


def _runs(element: HtmlElement, *, bold: bool = False) -> Iterator[tuple[str, bool]]:
    """The words of a line, each with whether they are set bold; a break is a line end."""
    if element.text:
        yield _squeezed(element.text), bold
    for child in element:
        if child.tag == "br":
            yield "\n", bold
        elif (
            isinstance(child.tag, str)
            and child.tag not in SKIPPED
            and "visually-hidden" not in _classes(child)
        ):
            yield from _runs(child, bold=bold or child.tag in ("strong", "b", "th"))
        if child.tail:
            yield _squeezed(child.tail), bold


def _squeezed(text: str) -> str:
    return BLANKS.sub(" ", text)


def _add_runs(paragraph: Paragraph, runs: Sequence[tuple[str, bool]], face: Face) -> None:
    for place, (text, bold) in enumerate(runs):
        said = text.lstrip() if place == 0 else text
        for number, line in enumerate(said.split("\n")):
            if number:
                paragraph.add_run().add_break()
            if line:
                _set_run(paragraph.add_run(line), face, bold=bold or face.bold)


def _set_run(run: Run, face: Face, *, bold: bool) -> None:
    run._element.insert(0, deepcopy(_properties(face, bold)))  # noqa: SLF001


@cache
def _properties(face: Face, bold: bool) -> Any:
    """How the words of a face are set: made once, for the library finds the place of every setting anew."""
    run = Document().add_paragraph().add_run()
    run.font.size, run.font.name, run.bold = face.size, face.font, bold
    properties = run._element.get_or_add_rPr()  # noqa: SLF001
    # The face of Chinese words is a setting of its own; without it Word falls back to its default.
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), face.font)
    return properties


# -- tables --------------------------------------------------------------------------------------------------------

CELLS = Face(FANG, CELL)
HEADING = Face(HEI, CELL)


def _write_table(book: Book, element: HtmlElement) -> None:
    caption = element.find("caption")
    if caption is not None:
        _write_line(book, caption)
    rows = element.xpath(".//tr")
    grid = _grid(rows)
    if not grid:
        return
    across = max(place + span for row in grid for place, _, span, _ in row)
    table = book.add_table(len(rows), across)
    table.style = "Table Grid"
    # Read once: the library finds each cell by reading the whole table.
    cells = list(table._cells)  # noqa: SLF001
    for number, row in enumerate(grid):
        for place, down, span, cell in row:
            first = number * across + place
            last = first + (down - 1) * across + span - 1
            _fill(cells[first], cells[last], cell)


def _grid(rows: Sequence[HtmlElement]) -> list[list[tuple[int, int, int, HtmlElement]]]:
    """Where each cell stands: (column, rows it reaches down, columns it reaches across, the cell), by row."""
    taken: set[tuple[int, int]] = set()
    grid = []
    for number, row in enumerate(rows):
        placed, place = [], 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (number, place) in taken:
                place += 1
            span = _number(cell.get("colspan"))
            down = min(_number(cell.get("rowspan")), len(rows) - number)
            taken |= {(number + each, place + other) for each in range(down) for other in range(span)}
            placed.append((place, down, span, cell))
            place += span
        grid.append(placed)
    return grid


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and int(text) else 1


def _fill(first: Cell, last: Cell, cell: HtmlElement) -> None:
    """Write the words into a cell of the table, or into what stands from its first to its last cell as one."""
    found = first if first is last else first.merge(last)
    face = HEADING if cell.tag == "th" else CELLS
    paragraph = found.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    _add_runs(paragraph, list(_lines_of_cell(cell)), face)


def _lines_of_cell(cell: HtmlElement) -> Iterator[tuple[str, bool]]:
    """The words of a cell; its blocks begin on lines of their own."""
    if not any(child.tag in BLOCKS for child in cell):
        yield from ((text.strip("\n") if text != "\n" else text, bold) for text, bold in _runs(cell))
        return
    for number, child in enumerate(each for each in cell if isinstance(each.tag, str)):
        if number:
            yield "\n", False
        yield from _runs(child)


def answer(name: str, content: bytes) -> HttpResponse:
    """The document is handed out as a file to keep."""
    named = {"Content-Disposition": content_disposition_header(True, f"{name}.docx")}
    return HttpResponse(content, content_type=MIME, headers=named)
