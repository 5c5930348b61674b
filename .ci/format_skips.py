"""Where the formatter is kept off: `# fmt: skip` ends a table, rows that are read below each other, and nothing else.

`python .ci/format_skips.py` takes the mark from what is no table, for `make fmt` to format; tests/test_format_skips.py holds it.
"""

from __future__ import annotations

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MARK = "# fmt: skip"
#: So much of a statement is its table; the rest names it.
MOSTLY = 0.75
#: So many words of a list are read in lines, not one below the other.
MANY = 6


def sources() -> Iterator[Path]:
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, check=True, capture_output=True, text=True)
    yield from (ROOT / name for name in listed.stdout.split())


def needless(source: str) -> list[int]:
    """The lines that bear the mark without ending a table."""
    marked = [
        token.start[0]
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and MARK in token.string
    ]
    if not marked:
        return []
    units = list(_units(ast.parse(source)))
    return [line for line in marked if not any(end == line and table for end, table in units)]


def _units(tree: ast.AST) -> Iterator[tuple[int, bool]]:
    """What can bear a mark: where it ends, and whether it is a table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            yield node.end_lineno or 0, _is_table(node)
        for decorator in getattr(node, "decorator_list", ()):
            yield decorator.end_lineno, _is_table(decorator)


def _is_table(node: ast.stmt | ast.expr) -> bool:
    length = _lines(node)
    return any(_has_rows(inner) and _lines(inner) >= MOSTLY * length for inner in _within(node))


def _within(node: ast.AST) -> Iterator[ast.AST]:
    """A statement's expressions, without the statements below it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.stmt):
            yield child
            yield from _within(child)


def _has_rows(node: ast.AST) -> bool:
    """Whether members begin on several lines, or are too many for a line each; a call whose arguments are rows has them too."""
    members: list[ast.AST] = []
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        members = list(node.elts)
    elif isinstance(node, ast.Dict):
        members = list(node.values)
    elif isinstance(node, ast.Call) and all(
        isinstance(each, ast.Tuple | ast.List | ast.Call) for each in node.args
    ):
        members = list(node.args)
    return len(members) >= MANY or len({member.lineno for member in members}) >= 2  # type: ignore[attr-defined]


def _lines(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1  # type: ignore[attr-defined]


def main() -> None:
    for path in sources():
        source = path.read_text()
        if MARK not in source:
            continue
        lines = source.splitlines(keepends=True)
        for number in needless(source):
            lines[number - 1] = lines[number - 1].replace(MARK, "").rstrip() + "\n"
        path.write_text("".join(lines))


if __name__ == "__main__":
    main()
