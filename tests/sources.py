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
    #: Its constants that hold several things or a sentence.
    constants: tuple[tuple[str, str], ...]
    #: What it asks of something else, and what it gives a name to: `appointment` of `matter.appointment`.
    asked: frozenset[str]
    given: frozenset[str]
    #: What is asked for yes or no: functions by their name, attributes and methods with a dot before it.
    yes_or_no: frozenset[str]
    #: What the bodies of its classes declare.
    members: tuple[str, ...]


@cache
def of(path: Path) -> Source:
    """A file of the product, read."""
    return read(path, path.read_text("utf-8"))


def read(path: Path, code: str) -> Source:
    """What is kept of the code of a file."""
    tree = ast.parse(code)
    nodes = list(ast.walk(tree))
    return Source(
        tuple(imported(nodes, path.relative_to(ROOT).with_suffix("").parts[:-1])),
        tuple(written(node.func) for node in nodes if isinstance(node, ast.Call)),
        tuple(_set_by_hand(nodes)),
        tuple(answering_text(nodes)),
        tuple(constants(tree)),
        frozenset(asked(nodes)),
        frozenset(given(nodes)),
        frozenset(yes_or_no(nodes)),
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


def yes_or_no(nodes: Iterable[ast.AST]) -> Iterator[str]:
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
