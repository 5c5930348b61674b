#!/usr/bin/env python3
"""Breaks the long lines of the templates where a line break changes nothing that is shown.

    python .ci/templates.py             # make fmt: break what can be broken
    python .ci/templates.py --check     # make style: no line that could be broken, and none that is long

A line of more than 140 characters is broken beside tags of blocks (paragraphs, rows, cells, items), inside lists and
tables, between the attributes of a tag, and at a space that stands beside a letter or a figure: there HTML drops white
space or already has some. Never between two inline tags, never between Chinese characters, where some browsers would
show a gap, and never inside a tag of Django, which knows no tags of two lines. Between `{% unbroken %}` and
`{% endunbroken %}` a line break is no space on the page: there a line is broken beside any tag, and never at a space.
Shorter lines stay as they were written. No line may stay long.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from template_breaks import DJANGO, MIDDLE, QUOTED, TOKEN, Context, Token, mark, tokens

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
WIDTH = 140
STEP = "  "

ATTRIBUTE = re.compile(rf"(?:{DJANGO}|{QUOTED}|[^\s\"'])+")
#: As it is written, so it is shown.
VERBATIM = re.compile(r"<(pre|textarea|script|style)\b")


# -- breaking ----------------------------------------------------------------------------------------------------------


def tree(line: Iterable[Token]) -> list[Token]:
    """What opens and ends on this line holds what stands between, its own end last."""
    found: list[Token] = []
    open_: list[tuple[Token, list[Token]]] = []
    level = found
    for token in line:
        names = [each.name for each, _ in open_]
        ended = token.name.removeprefix("end") if token.kind == "django" else token.name
        if token.closes and ended in names:
            while (each := open_[-1][0]).name != ended:
                # It ends on another line, or in another branch: what followed it stands beside it.
                outer = open_.pop()[1]
                outer.extend(each.children)
                each.children = []
            each.children.append(token)
            level = open_.pop()[1]
        else:
            level.append(token)
            if token.opens:
                open_.append((token, level))
                level = token.children
    while open_:
        each, outer = open_.pop()
        outer.extend(each.children)
        each.children = []
    return found


def broken(level: Sequence[Token], indent: str) -> list[str]:
    """The tokens of a level as lines: as many on one as fit, nested ones broken only where they are too long.

    The last keeps a space at its end: what follows may have to stay on it.
    """
    lines: list[str] = []
    current = indent
    for piece in _pieces(level):
        text = "".join(token.flat for token in piece)
        if len(current) + len(text.rstrip(" ")) <= WIDTH:
            current += text
            continue
        if current.strip(" "):
            lines.append(current.rstrip(" "))
        current = indent + text.lstrip(" ")
        if len(current.rstrip(" ")) > WIDTH:
            *done, current = _opened(piece, indent)
            lines += done
    return [*lines, current]


def _pieces(level: Sequence[Token]) -> Iterator[list[Token]]:
    """What has to stay on one line with what is before it."""
    piece: list[Token] = []
    for token in level:
        if piece and token.breakable:
            yield piece
            piece = []
        piece.append(token)
    if piece:
        yield piece


def _opened(piece: Sequence[Token], indent: str) -> list[str]:
    """A piece that is too long, its nested tokens broken, the longest first, until it fits."""
    opened: set[int] = set()
    for token in sorted((t for t in piece if t.children), key=lambda t: -len(t.flat)):
        opened.add(id(token))
        lines = _joined(piece, opened, indent)
        if max(map(len, lines)) <= WIDTH:
            return lines
    lines = _joined(piece, opened, indent)
    return [part for line in lines for part in _between_attributes(line, indent)]


def _joined(piece: Sequence[Token], opened: set[int], indent: str) -> list[str]:
    lines = [indent]
    for token in piece:
        first, *more = _nested(token, indent) if id(token) in opened else [token.flat]
        lines[-1] += first.lstrip(" ") if lines[-1] == indent else first
        lines += more
    return lines


def _nested(token: Token, indent: str) -> list[str]:
    """A tag, what stands in it, and its end; each on lines of its own where it may."""
    *inner, end = token.children
    if not inner:
        return [token.text, indent + end.text] if end.breakable else [token.flat]
    lines = [token.text]
    for branch in _branches(inner):
        head = branch[0].kind == "django" and branch[0].name in MIDDLE
        if head and branch[0].breakable:
            lines[-1] = lines[-1].rstrip(" ")
            lines.append(indent + branch[0].text)
        elif head:
            lines[-1] += branch[0].text
        _add(lines, branch[1:] if head else branch, indent + STEP)
    if end.breakable:
        return [*lines[:-1], lines[-1].rstrip(" "), indent + end.text]
    return [*lines[:-1], lines[-1] + end.text]


def _add(lines: list[str], body: Sequence[Token], indent: str) -> None:
    """Put what stands in a tag below it, or behind it where it may not be pulled away."""
    if body and body[0].kind == "space" and len(body) > 1 and body[1].breakable:
        body = body[1:]
    elif body and body[0].kind == "space":
        lines[-1] += body[0].text
        body = body[1:]
    if not body:
        return
    first, *more = broken(body, indent)
    if body[0].breakable:
        lines[-1] = lines[-1].rstrip(" ")
        lines.append(first)
    else:
        lines[-1] += first.lstrip(" ")
    lines += more


def _branches(inner: Sequence[Token]) -> Iterator[list[Token]]:
    branch: list[Token] = []
    for token in inner:
        if token.kind == "django" and token.name in MIDDLE and branch:
            yield branch
            branch = []
        branch.append(token)
    yield branch


def _between_attributes(line: str, indent: str) -> Iterator[str]:
    """A line still too long, broken between the attributes of its longest tag."""
    tags = [found for found in TOKEN.finditer(line) if found["tag"] and not found[0].startswith("</")]
    longest = max(tags, key=lambda found: len(found[0]), default=None)
    if len(line) <= WIDTH or longest is None:
        yield line
        return
    current = line[: longest.start()]
    for number, attribute in enumerate(ATTRIBUTE.finditer(longest[0])):
        room = WIDTH - len(current) - 1
        if number > 1 and len(attribute[0]) > room:
            yield current
            current = indent + STEP + attribute[0]
        else:
            current += f" {attribute[0]}" if number else attribute[0]
    yield current + line[longest.end() :]


# -- files -------------------------------------------------------------------------------------------------------------


def formatted(source: str) -> str:
    """The template with its long lines broken, and what is still long once more. What it shows is the same."""
    while (once := _once(source)) != source:
        source = once
    return source


def _once(source: str) -> str:
    context, lines, commented = Context(source), [], False
    for line in source.split("\n"):
        began, commented = commented, _commented(line, commented)
        if began and not line.startswith("{% endcomment %}"):
            lines += _sentence(line)
            continue
        if VERBATIM.search(line):
            lines.append(line)
            continue
        parts = tokens(line)
        mark(parts, context)
        whole = "".join(token.text for token in parts) == line and all(token.text != "<" for token in parts)
        lines += _line(parts, line) if whole and len(line) > WIDTH else [line]
    return "\n".join(lines)


def _commented(line: str, commented: bool) -> bool:
    """Whether the next line still stands in a comment."""
    last = max(line.rfind("{% comment %}"), line.rfind("{% endcomment %}"))
    return line.startswith("{% comment %}", last) if last >= 0 else commented


def _line(parts: list[Token], line: str) -> list[str]:
    indent = line[: len(line) - len(line.lstrip(" "))]
    return [each.rstrip(" ") for each in broken(tree(parts), indent)]


def _sentence(line: str) -> list[str]:
    """A line of a comment, broken behind its punctuation."""
    lines = [""]
    for part in re.findall(r"[^、；，：]*[、；，：]?", line):
        if lines[-1] and len(lines[-1]) + len(part) > WIDTH:
            lines.append("")
        lines[-1] += part
    return lines


def long_lines(source: str) -> int:
    return sum(len(line) > WIDTH for line in source.split("\n"))


def pages() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def problems() -> Iterator[str]:
    for path in pages():
        name, source = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        if formatted(source) != source:
            yield f"{name}: has long lines that can be broken; run make fmt"
        elif found := long_lines(source):
            yield f"{name}: {found} lines of more than {WIDTH} characters; put {{% unbroken %}} around what shows white space"


def main() -> int:
    parser = argparse.ArgumentParser(description="Break the long lines of the templates.")
    parser.add_argument("--check", action="store_true", help="say what is wrong and change nothing")
    asked = parser.parse_args()
    if asked.check:
        found = list(problems())
        print("\n".join(found) if found else "Templates: no line is long.")
        return bool(found)
    for path in pages():
        source = path.read_text("utf-8")
        if (new := formatted(source)) != source:
            path.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
