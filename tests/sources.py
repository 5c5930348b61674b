"""What the tests of the house read in the sources, each file parsed once a process: parsing all of them takes seconds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from source_text import hidden

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Source:
    """What is kept of a file; its tree is not, for a thousand of them are hundreds of megabytes."""

    #: Modules it imports when it runs: what stands below TYPE_CHECKING does not count.
    imports: tuple[str, ...]
    #: What it calls, as it is written.
    calls: tuple[str, ...]
    #: Whose attribute is set, and which, as it is written: ("matter", "stage").
    set_by_hand: tuple[tuple[str, str], ...]
    #: The functions that answer with a text, each with what is said of it.
    texts: tuple[tuple[str, str], ...]
    #: Its constants that hold several things or a sentence.
    constants: tuple[tuple[str, str], ...]
    #: What it asks of something else, and what it gives a name to: `appointment` of `matter.appointment`.
    asked: frozenset[str]
    given: frozenset[str]


@cache
def of(path: Path) -> Source:
    """A file of the product, read."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    return Source(
        tuple(imported(nodes, path.relative_to(ROOT).with_suffix("").parts[:-1])),
        tuple(written(node.func) for node in nodes if isinstance(node, ast.Call)),
        tuple(_set_by_hand(nodes)),
        tuple(answering_text(nodes)),
        tuple(constants(tree)),
        frozenset(asked(nodes)),
        frozenset(given(nodes)),
    )


def written(node: ast.expr) -> str:
    """An expression as it is written. Most are names with dots, for which `ast.unparse` takes twenty times as long."""
    dots = []
    inner = node
    while isinstance(inner, ast.Attribute):
        dots.append(inner.attr)
        inner = inner.value
    return ".".join([inner.id, *reversed(dots)]) if isinstance(inner, ast.Name) else ast.unparse(node)


def answering_text(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    """The functions annotated `-> str`, each with its docstring."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _is_text(node.returns):
            yield node.name, ast.get_docstring(node) or ""


def _is_text(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "str"


def imported(nodes: list[ast.AST], package: Sequence[str]) -> Iterator[str]:
    """The modules that are imported when a file of a package runs, and each name that may be one."""
    unseen = hidden(nodes)
    for node in nodes:
        if id(node) in unseen:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The constants of a module that hold several things or a sentence: name and what it holds, in whatever order."""
    for node in tree.body:
        if not (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)):
            continue
        value, name = node.value, node.targets[0].id
        if isinstance(value, ast.Call) and value.args and written(value.func) in ("frozenset", "tuple"):
            value = value.args[0]
        if isinstance(value, ast.Tuple | ast.List | ast.Set) and len(value.elts) > 1:
            yield name, ", ".join(sorted(map(written, value.elts)))
        # A code of one word names something that has its home elsewhere; `int | str` is a type.
        elif (isinstance(value, ast.Constant) and not re.fullmatch(r".{,5}|[a-z_]+", str(value.value))) or (
            isinstance(value, ast.BinOp) and not isinstance(value.op, ast.BitOr)
        ):
            yield name, written(value)


#: What is told the name of a relation by a text.
BY_TEXT = {"F", "OuterRef", "Prefetch", "order_by", "only", "prefetch_related", "select_related", "values", "values_list"}  # fmt: skip


def asked(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The attributes that are read, and each part of a way along the models: `filter(appointment__stage=…)`."""
    for node in nodes:
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield from node.arg.split("__")
        elif isinstance(node, ast.Call) and written(node.func).rpartition(".")[2] in BY_TEXT:
            texts = (each.value for each in node.args if isinstance(each, ast.Constant))
            yield from (part for text in texts for part in str(text).lstrip("-").split("__"))


def given(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The names a file gives: to what it defines, what it sets and what it is handed."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _set_by_hand(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Attribute):
                yield written(target.value), target.attr
