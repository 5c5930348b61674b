"""What the tests of the house read in the sources, each file parsed once a process: parsing all of them takes seconds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class TextFunction:
    """A function annotated `-> str`."""

    name: str
    #: What is said of it.
    said: str
    #: Whether a class declares it.
    of_class: bool
    #: Whether it may answer with nothing, as a bare "".
    may_be_empty: bool
    #: Whether it may answer with words for a person.
    is_sentence: bool


@dataclass(frozen=True)
class Source:
    """What is kept of a file; its tree is not, for a thousand of them are hundreds of megabytes."""

    #: Modules it imports when it runs: what stands below TYPE_CHECKING does not count.
    imports: tuple[str, ...]
    #: What it calls, as it is written.
    calls: tuple[str, ...]
    #: Whose attribute is set, and which, as it is written: ("matter", "stage").
    set_by_hand: tuple[tuple[str, str], ...]
    #: The functions that answer with a text.
    texts: tuple[TextFunction, ...]
    #: What is asked for yes or no: functions by their name, attributes and methods with a dot before it.
    asked: frozenset[str]
    #: What the bodies of its classes declare.
    members: tuple[str, ...]


@cache
def of(path: Path) -> Source:
    """A file of the product, read."""
    return read(path, path.read_text("utf-8"))


def read(path: Path, code: str) -> Source:
    """What is kept of the code of a file."""
    nodes = list(ast.walk(ast.parse(code)))
    return Source(
        tuple(_imports(path, nodes)),
        tuple(written(node.func) for node in nodes if isinstance(node, ast.Call)),
        tuple(_set_by_hand(nodes)),
        tuple(answering_text(nodes)),
        frozenset(asked(nodes)),
        tuple(_members(nodes)),
    )


def written(node: ast.expr) -> str:
    """An expression as it is written. Most are names with dots, for which `ast.unparse` takes twenty times as long."""
    dots = []
    inner = node
    while isinstance(inner, ast.Attribute):
        dots.append(inner.attr)
        inner = inner.value
    return ".".join([inner.id, *reversed(dots)]) if isinstance(inner, ast.Name) else ast.unparse(node)


def answering_text(nodes: Iterable[ast.AST]) -> Iterator[TextFunction]:
    """The functions annotated `-> str`."""
    nodes = list(nodes)
    of_classes = {id(each) for node in nodes if isinstance(node, ast.ClassDef) for each in node.body}
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _is_text(node.returns):
            answers = [
                each
                for inner in _own(node)
                if isinstance(inner, ast.Return) and inner.value
                for each in _answers(inner.value)
            ]
            yield TextFunction(
                node.name,
                ast.get_docstring(node) or "",
                id(node) in of_classes,
                any(isinstance(each, ast.Constant) and each.value == "" for each in answers),
                any(_is_sentence(each) for each in answers),
            )


def asked(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """What is asked for yes or no: in a condition, after `not`, in `bool()`."""
    for node in nodes:
        match node:
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                yield from _names_asked(test)
            case ast.UnaryOp(op=ast.Not(), operand=test):
                yield from _names_asked(test)
            case ast.comprehension(ifs=tests) | ast.Call(func=ast.Name("bool"), args=tests):
                for test in tests:
                    yield from _names_asked(test)


def _names_asked(test: ast.expr) -> Iterator[str]:
    match test:
        case ast.BoolOp(values=values):
            for each in values:
                yield from _names_asked(each)
        case ast.UnaryOp(operand=inner) | ast.NamedExpr(value=inner):
            yield from _names_asked(inner)
        case ast.Call(func=ast.Name(name)):
            yield name
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Attribute(attr=name):
            yield f".{name}"


def _own(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """The parts of a function, those of functions within it left out."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(node))


def _answers(node: ast.expr) -> Iterator[ast.expr]:
    """What an expression may come to: either side of an `if` or an `or`, what `next` finds, and what it falls back on."""
    match node:
        case ast.IfExp(body=body, orelse=otherwise):
            yield from (*_answers(body), *_answers(otherwise))
        case ast.BoolOp(values=values):
            for each in values:
                yield from _answers(each)
        case ast.Call(func=ast.Name("next"), args=[ast.GeneratorExp(elt=found), otherwise]):
            yield from (*_answers(found), otherwise)
        case _:
            yield node


def _is_sentence(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and HAN.search(node.value) is not None
    return isinstance(node, ast.JoinedStr) and any(_is_sentence(each) for each in node.values)


def _members(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        for each in node.body if isinstance(node, ast.ClassDef) else ():
            match each:
                case ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(name)):
                    yield name
                case ast.Assign(targets=targets):
                    yield from (target.id for target in targets if isinstance(target, ast.Name))


def _is_text(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "str"


def _imports(path: Path, nodes: list[ast.AST]) -> Iterator[str]:
    hidden = {
        id(inner)
        for node in nodes
        if isinstance(node, ast.If) and written(node.test).endswith("TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    package = list(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in nodes:
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _set_by_hand(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Attribute):
                yield written(target.value), target.attr
