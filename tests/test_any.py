"""`Any` stands only where it is true: how often it does in each strict area, and that it becomes less.

What Django, a driver or JSON leaves open is `Any`, and so is what a process brings that the furniture hands back without
looking at it. Everything else has a type of its own: `object`, a type variable, a protocol, a TypedDict.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import checked_types
import pytest

from tests.test_architecture import PRODUCT, name_of

#: How often `Any` is named in the strict areas of each package. It only falls: whoever takes some away lowers the
#: number in the same commit, and nobody raises it.
NAMED = {
    "ballots": 49,
    "elections": 452,
    "procedure": 93,
    "township/law": 17,
    "township/records": 92,
}


def named_in(source: str) -> int:
    """How often a module names `Any`, in quoted annotations too, its import left out."""
    return sum(
        1 for node in _expressions(ast.parse(source)) if isinstance(node, ast.Name) and node.id == "Any"
    )


def _expressions(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        yield node
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "Any" in node.value:
            try:
                yield from ast.walk(ast.parse(node.value, mode="eval"))
            except SyntaxError:
                continue


def area_of(path: str) -> str:
    """`township/law`, `township/records`, the package, or the rules of a package that is not strict as a whole."""
    package, second = Path(path).parts[:2]
    if package == "township" and second in ("law", "records"):
        return f"{package}/{second}"
    return package if package in ("procedure", "ballots", "elections") else f"{package} (rules)"


def found() -> dict[str, int]:
    counts: Counter[str] = Counter()
    for path in PRODUCT:
        name = name_of(path)
        # To parse a file takes longer than to read it, and most name none.
        if checked_types.is_strict(name) and "Any" in (source := path.read_text("utf-8")):
            counts[area_of(name)] += named_in(source)
    return dict(counts)


def told(counts: dict[str, int], allowed: dict[str, int]) -> list[str]:
    """What is otherwise than it may be: more fails, and so does less until the number is lowered."""
    return [
        f"{area}: `Any` is named {counts.get(area, 0)} times, {allowed.get(area, 0)} allowed: "
        + ("give it its type" if counts.get(area, 0) > allowed.get(area, 0) else "lower the number in NAMED")
        for area in sorted(counts.keys() | allowed.keys())
        if counts.get(area, 0) != allowed.get(area, 0)
    ]


def test_any_is_named_in_the_strict_areas_as_often_as_before_and_no_more():
    assert told(found(), NAMED) == []


@pytest.mark.parametrize(
    "line",
    (
        "def f(row: Any) -> None: ...",
        "rows: list[Any] = []",
        "found = cast('QuerySet[Any]', rows)",
        "held: 'Any' = None",
        "class Rows(QuerySet[Any]): ...",
        "Holds = Callable[[Any], str]",
    ),
)
def test_one_more_is_seen_however_it_is_written(line):
    before = "from typing import Any\n\n#: Any matter.\nsaid = 'Any matter'\n"
    assert named_in(before) == 0
    assert named_in(f"{before}{line}\n") == 1
    counts = {**NAMED, "procedure": NAMED["procedure"] + 1}
    assert told(counts, NAMED)[0].endswith("give it its type")
    assert told(NAMED, counts)[0].endswith("lower the number in NAMED")
