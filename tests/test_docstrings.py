"""What goes through the ritual says in its docstring what is locked, what is written, and what is raised."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from .test_architecture import inside, name_of

#: The entries of the ritual, and what modules call their own way in.
ENTRIES = {"perform", "carry_out", "_perform"}
#: The words in which it is said, in this order.
SAID = ("Locked: ", "Written: ", "Raises ")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def called_in(function: Function) -> Iterator[str]:
    """What a function calls itself: what the functions inside it call is theirs."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Function):
            continue
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", "") or getattr(node.func, "id", "")
        waiting += ast.iter_child_nodes(node)


def through_the_ritual(source: str) -> Iterator[tuple[str, str]]:
    """The functions of a module that go through the ritual, each with what is said of it."""
    # Parsing all modules would take seconds.
    if not any(f"{entry}(" in source for entry in ENTRIES):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function) and not ENTRIES.isdisjoint(called_in(node)):
            yield node.name, ast.get_docstring(node) or ""


def says_all(docstring: str) -> bool:
    """Whether a docstring says the three things, one after the other."""
    one_line = " ".join(docstring.split())
    places = [one_line.find(word) for word in SAID]
    return min(places) >= 0 and places == sorted(places)


def silent(functions: Iterable[tuple[str, str]]) -> list[str]:
    return [name for name, said in functions if not says_all(said)]


def test_a_function_that_goes_through_the_ritual_is_found_and_asked_what_it_says():
    bare = "def act():\n    def do():\n        pass\n    return ritual.perform(do)\n"
    told = bare.replace(":", ":\n    'It acts. Locked: it. Written: it. Raises Refused.'", 1)
    assert silent(through_the_ritual(bare)) == ["act"]
    assert silent(through_the_ritual(told)) == []
    inner = "def act():\n    def do():\n        carry_out(1)\n    return do\n"
    assert silent(through_the_ritual(inner)) == ["do"]
    assert list(through_the_ritual("def act():\n    self.perform_all()\n")) == []
    assert not says_all("Raises Refused. Locked: it. Written: it.")


def test_what_goes_through_the_ritual_says_what_is_locked_written_and_raised():
    found = {
        name_of(path): list(through_the_ritual(path.read_text("utf-8")))
        for package in ("procedure", "ballots", "appointments")
        for path in inside(package)
    }
    assert sum(map(len, found.values())) > 30
    named = {path: silent(functions) for path, functions in found.items()}
    assert {path: names for path, names in named.items() if names} == {}
