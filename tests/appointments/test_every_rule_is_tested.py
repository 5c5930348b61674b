"""No rule stands at a door that no test of its room names: by its code, or by the name its module gives it.

That the tests hold what they say is theirs to show; a rule added without any is found here.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import appointments
import procedure
from appointments import stages
from appointments.doors import DOORS, TO_OPEN
from township.law.rule import Control, Rule

TESTS = Path(__file__).parent
RULES = {rule.code: rule for rules in (TO_OPEN, *(door.rules for door in DOORS.values())) for rule in rules}


def constants(room: str) -> dict[str, set[str]]:
    """What the modules of a room call each of its rules."""
    found: dict[str, set[str]] = {}
    # What holds in every room stands in the furniture, what bars a person at every door beside the rooms.
    home = {"notes": procedure, "bars": appointments}.get(room, stages)
    package = importlib.import_module(f"{home.__name__}.{room}")
    for module in pkgutil.iter_modules(package.__path__):
        for name, value in vars(importlib.import_module(f"{package.__name__}.{module.name}")).items():
            if isinstance(value, Rule):
                found.setdefault(value.code, set()).add(name)
    return found


def sources_of(room: str) -> str:
    """The tests of a room; what holds in every room is tested beside them."""
    folder = TESTS / room
    files = folder.rglob("*.py") if folder.is_dir() else TESTS.rglob("*.py")
    return "\n".join(path.read_text("utf-8") for path in files if path != Path(__file__))


def is_named(rule: Rule, room: str, text: str) -> bool:
    noun = rule.code.removeprefix(f"{room}.")
    names = (
        rf'"{re.escape(rule.code)}"',
        rf'"{noun}"',
        *(rf"(\.|\bimport (\w+, )*){name}\b" for name in constants(room).get(rule.code, ())),
    )
    return any(re.search(name, text) for name in names)


@pytest.mark.parametrize("room", sorted({code.partition(".")[0] for code in RULES}))
def test_every_rule_of_a_room_is_named_by_its_tests(room):
    text = sources_of(room)
    own = [rule for code, rule in RULES.items() if code.startswith(f"{room}.")]
    assert own
    assert [rule.code for rule in own if not is_named(rule, room, text)] == []


def test_every_door_has_a_rule_that_closes_it():
    assert all(any(rule.control == Control.BLOCK for rule in door.rules) for door in DOORS.values())
