"""The names that are part of the record, as the code has them: `python -m tests.sealed_names` lists new ones.

Decision 0015 says why none of them is ever renamed, removed or given another meaning.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LISTED = Path(__file__).parent / "sealed_names.txt"
#: What takes a `code` that no step is recorded under: forms, patterns of supervision, the workbook, citations,
#: lines of packs and of the gallery, lapses a level above takes points for.
OTHERS = {
    "Rule",
    "Instrument",
    "ValidationError",
    "WorkbookSheet",
    "Pattern",
    "_row",
    "section",
    "link",
    "cast",
    "Lapse",
}
PACKAGES = ("township", "procedure", "ballots", "appointments", "elections", "supervision")


def tables() -> Iterator[str]:
    """Every recorded model: the label by which steps name its history, and the tables of both."""
    from django.apps import apps

    for model in apps.get_models():
        # The process that exists only in the tests leaves no record anywhere.
        if model._meta.app_label not in PACKAGES:
            continue
        if manager := getattr(model._meta, "simple_history_manager_attribute", None):
            history = getattr(model, manager).model
            yield f"history {history._meta.label_lower}"
            yield f"table {history._meta.db_table}"
            yield f"table {model._meta.db_table}"


def declared() -> Iterator[str]:
    """Codes of rules and doors, returns, kinds of ballot and of process, as they are registered."""
    from ballots import kinds
    from procedure import process
    from township.law import register

    yield from (f"rule {entry.rule.code}" for entry in register.entries())
    yield from (f"ballot {code}" for code in kinds._registered)
    counted = [kind.paper_counts for kind in kinds.registered() if kind.paper_counts]
    yield from (f"act {counts.page}_entry" for counts in counted)
    with_words = [counts.page for counts in counted if counts.with_words]
    yield from (f"act {page}{end}" for page in with_words for end in ("_words", "_words_confirm"))
    for each in process.all_processes():
        yield f"process {each.kind}"
        yield from (f"act {code}" for code in each.doors)
        moves = each.model._meta.get_field("stage").get_all_transitions(each.model)
        yield from (f"act {move.name}" for move in moves)


def gathered() -> Iterator[str]:
    """Codes that are put together at run time, one by one, from the tables they come from."""
    from django.urls import get_resolver

    from elections.cockpit.measures import GUARDED, MEASURES
    from elections.tasks import TASKS
    from procedure import facts, process
    from procedure.issuing import kinds as papers
    from supervision.account.figures.base import all_figures
    from township.pending import kinds as pending
    from township.roster import file_parts

    # Pages of facts make themselves known when the addresses are read.
    assert get_resolver().url_patterns
    ours = {each.kind for each in process.all_processes() if each.model._meta.app_label in PACKAGES}
    yield from (code for kind, code in facts.PAGES if kind in ours)
    yield from (each.code for each in pending.all_kinds())
    yield from (
        code for code, paper in papers._registered.items() if paper.collect.__module__.startswith(PACKAGES)
    )
    yield from (f"{part}.{end}" for part in file_parts.PARTS for end in ("add", "edit", "remove"))
    yield from (each.code for each in all_figures())
    yield from (each.code for each in (*MEASURES, *GUARDED))
    yield from (each.code for tasks in TASKS.values() for each in tasks)


def acts() -> Iterator[str]:
    """Every text the sources hand over as a `code`, whatever the function or class is called that takes it."""
    trees = [ast.parse(path.read_text("utf-8")) for path in _sources()]
    places = _places(trees)
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) not in OTHERS:
                yield from (f"act {code}" for code in _codes(node, places))
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                # What puts a code together is called by its own name: a private function in its module, a class anywhere.
                where = trees if isinstance(node, ast.ClassDef) else [tree]
                yield from (f"act {code}" for code in _put_together(node, where, places))
            elif isinstance(node, ast.Dict):
                pairs = zip(node.keys, node.values, strict=True)
                yield from (f"act {v}" for key, value in pairs if _text(key) == "code" for v in _texts(value))
            elif isinstance(node, ast.ClassDef):
                yield from (f"act {code}" for code in _class_codes(node))


@cache
def names() -> frozenset[str]:
    """All of them, read once: a walk through every source."""
    return frozenset({*tables(), *declared(), *acts(), *(f"act {code}" for code in gathered())})


def listed() -> set[str]:
    return set(LISTED.read_text("utf-8").splitlines()) if LISTED.exists() else set()


def add() -> None:
    """List what is new. Nothing is ever taken out."""
    LISTED.write_text("".join(f"{name}\n" for name in sorted(listed() | names())), "utf-8")


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if not {"migrations", "demo"} & set(path.parts):
                yield path


def _places(trees: list[ast.Module]) -> dict[str, set[int]]:
    """Where a function or a dataclass takes its `code` when it is not named in the call."""
    found: dict[str, set[int]] = defaultdict(set)
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            arguments = [a.arg for a in node.args.args if a.arg not in ("self", "cls")]
        elif isinstance(node, ast.ClassDef):
            fields = [f for f in node.body if isinstance(f, ast.AnnAssign)]
            arguments = [f.target.id for f in fields if isinstance(f.target, ast.Name)]
        else:
            continue
        if "code" in arguments:
            found[node.name].add(arguments.index("code"))
    return found


def _codes(call: ast.Call, places: dict[str, set[int]]) -> Iterator[str]:
    for keyword in call.keywords:
        if keyword.arg == "code":
            yield from _texts(keyword.value)
    for place in places.get(_called(call), ()):
        if place < len(call.args):
            yield from _texts(call.args[place])


def _put_together(
    node: ast.FunctionDef | ast.ClassDef, where: list[ast.Module], places: dict[str, set[int]]
) -> Iterator[str]:
    """The codes made of a prefix and the `code` it is called with: `account.` and what each call hands over."""
    prefixes = {
        _text(each.values[0])
        for each in ast.walk(node)
        if isinstance(each, ast.JoinedStr)
        and len(each.values) == 2
        and _is_code(each.values[1])
        # An address is no code of an act.
        and ":" not in _text(each.values[0])
    }
    if not prefixes or node.name not in places:
        return
    for call in (each for tree in where for each in ast.walk(tree) if isinstance(each, ast.Call)):
        if _called(call) == node.name:
            codes = [code for code in _codes(call, {node.name: places[node.name]}) if "*" not in code]
            yield from (f"{prefix}{code}" for prefix in prefixes for code in codes)


def _is_code(node: ast.expr) -> bool:
    """Whether what is put in is the `code` a function was given, or a row of its class was made with."""
    return isinstance(node, ast.FormattedValue) and ast.unparse(node.value) in ("code", "self.code")


def _class_codes(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        if isinstance(line, ast.Assign) and any(getattr(t, "id", "") == "code" for t in line.targets):
            yield from _texts(line.value)


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _texts(node: ast.expr) -> Iterator[str]:
    """A text, or the two of a choice between two; `*` stands for what is put in at run time."""
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        if (joined := "".join(_text(part) or "*" for part in node.values)).isascii():
            yield joined
    elif (text := _text(node)) and text.isascii():
        yield text


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "township.testing_settings")
    django.setup()
    add()
