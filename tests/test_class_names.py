"""A name leads to one class: within a package no public class is called like another, and no module is named by a mood."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from .test_architecture import PRODUCT, name_of

#: Names that are left to several classes of a package, each with its reason.
IDIOMS = {
    "Command": "Django finds a command by this name in the module that bears the command's own",
}
#: A form is called by what its page asks, within the module of its room: two rooms may ask for an approval.
FORM = "Form"
#: Nouns an index would list under anything: a class is called by whose line, row or part it is.
RIDDLES = {"Line", "Row", "Sheet", "Deed", "Task", "Item", "Asked", "Standing", "Table", "Judged"}
#: Modules that were named by how something lies, hangs or feels, and are named by their content since.
MOODS = {
    "above", "again", "ahead", "anew", "beside", "called", "edges", "fitting", "followed", "following", "gathering", "guarding",
    "hand", "handed_back", "hanging", "held", "holding", "keeping", "known", "least", "long", "mended", "once_more", "putting",
    "raising", "resting", "restraint", "saying", "seams", "settled", "standing", "support", "surroundings", "taking", "told",
    "turns", "twice", "under", "voices", "wall",
}  # fmt: skip


def public_classes(source: str) -> Iterator[str]:
    """The classes at the top of a module that anybody may import."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def named_twice(sources: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Classes that share package and name, idioms and forms apart: where each of them stands."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, source in sources:
        for name in public_classes(source):
            if name not in IDIOMS and not name.endswith(FORM):
                found[path.split("/")[0], name].append(path)
    return {key: paths for key, paths in found.items() if len(paths) > 1}


def riddles(sources: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Classes called by a noun that says nothing of whose it is."""
    return [(path, name) for path, source in sources for name in public_classes(source) if name in RIDDLES]


def moods(paths: Iterable[str]) -> list[str]:
    """Modules named by a mood."""
    return [path for path in paths if Path(path).stem in MOODS]


def test_a_name_leads_to_one_class_of_a_package_and_no_module_is_named_by_a_mood():
    sources = [(name_of(path), path.read_text("utf-8")) for path in PRODUCT]
    assert len(sources) > 500
    assert named_twice(sources) == {}
    assert riddles(sources) == []
    assert moods(path for path, _ in sources) == []


def test_an_idiom_is_still_needed():
    sources = [(name_of(path), path.read_text("utf-8")) for path in PRODUCT]
    stands = [name for _, source in sources for name in public_classes(source)]
    assert {name for name in IDIOMS if stands.count(name) < 2} == set()


@pytest.mark.parametrize(
    ("here", "there", "twice"),
    (
        ("class Section: ...", "class Section: ...", True),
        ("@dataclass\nclass Entry: ...", "class Entry(Protocol): ...", True),
        ("class CvLine: ...", "class SeatLine: ...", False),
        ("class Command: ...", "class Command: ...", False),
        ("class ApprovalForm: ...", "class ApprovalForm: ...", False),
        ("class _Part: ...", "class _Part: ...", False),
        ("class A:\n    class Meta: ...", "class B:\n    class Meta: ...", False),
    ),
)
def test_a_name_given_twice_is_seen(here, there, twice):
    assert bool(named_twice([("elections/a.py", here), ("elections/rooms/b.py", there)])) is twice
    assert named_twice([("elections/a.py", here), ("township/b.py", there)]) == {}


def test_a_riddle_and_a_mood_are_seen():
    assert riddles([("a.py", "class Line: ..."), ("b.py", "class CvLine: ...")]) == [("a.py", "Line")]
    assert moods(["elections/settled.py", "elections/already_judged.py"]) == ["elections/settled.py"]
