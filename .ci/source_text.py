"""What a source says without being run: what of it never runs, what it imports, and the texts its arguments may be."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping


def hidden(nodes: Iterable[ast.AST]) -> set[int]:
    """What never runs: the body of a bare `if TYPE_CHECKING`. Its `else` runs, and so may every other condition."""
    return {
        id(inner)
        for node in nodes
        if isinstance(node, ast.If) and last_name(node.test) == "TYPE_CHECKING"
        for statement in node.body
        for inner in ast.walk(statement)
    }


def imported_names(tree: ast.Module, own: str) -> dict[str, str]:
    """Every name a module imports, and the package it comes from."""
    return {
        alias.asname or alias.name: own if node.level else (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return getattr(node, "id", "")


def given_texts(tree: ast.Module) -> dict[str, str]:
    """The texts a module gives a name to."""
    found: dict[str, str] = {}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            found |= {each.id: value.value for each in targets if isinstance(each, ast.Name)}
    return found


def called(call: ast.Call) -> str:
    return last_name(call.func)


def last_name(node: ast.AST | None) -> str:
    """`reverse` of `reverse` and of `urls.reverse`; none of what is no name."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def texts_of(call: ast.Call, place: int | None, keyword: str, constants: Mapping[str, str]) -> Iterator[str]:
    """The texts an argument may be, by its place or its keyword."""
    given = [each.value for each in call.keywords if each.arg == keyword]
    if place is not None:
        given += call.args[place : place + 1]
    for each in given:
        yield from texts(each, constants)


def texts(node: ast.expr, constants: Mapping[str, str]) -> Iterator[str]:
    """A text: as it is written, by the name the module gave it, or what is known of its beginning."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in constants:
        yield constants[node.id]
    elif isinstance(node, ast.JoinedStr) and node.values:
        first = node.values[0]
        yield from texts(first.value if isinstance(first, ast.FormattedValue) else first, constants)
    elif isinstance(node, ast.BinOp):
        yield from texts(node.left, constants)
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body, constants)
        yield from texts(node.orelse, constants)
