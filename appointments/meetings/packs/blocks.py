"""What a pack is made of: sections of blocks, plain lists and strings that a page prints and a digest covers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

#: One block of a section, by its kind: facts, table, lines, text.
Block = dict[str, Any]
Section = dict[str, Any]


def section(code: str, title: str, blocks: Iterable[Block]) -> Section:
    return {"code": code, "title": title, "blocks": list(blocks)}


def facts(*rows: tuple[str, str]) -> Block:
    """Label and value. An empty value stays: that nothing is on record is a fact too."""
    return {"kind": "facts", "rows": [[label, str(value or "")] for label, value in rows]}


def table(title: str, head: Iterable[str], rows: Iterable[Iterable[Any]], note: str = "") -> Block:
    cells = [[str(cell) for cell in row] for row in rows]
    return {"kind": "table", "title": title, "head": list(head), "rows": cells, "note": note}


def lines(title: str, told: Iterable[str]) -> Block:
    return {"kind": "lines", "title": title, "lines": list(told)}


def text(title: str, words: str) -> Block:
    return {"kind": "text", "title": title, "text": words}
