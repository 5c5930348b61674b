"""The corridors of the apps announce their rules here, so that one page and one command can print them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .rule import Rule


@dataclass(frozen=True)
class RegisterEntry:
    """A rule at the place where it is asked."""

    room: str
    door: str
    rule: Rule


_entries: list[RegisterEntry] = []


def register(room: str, door: str, rules: Iterable[Rule]) -> None:
    """The rules of one door are announced; announcing the same rule at the same door twice has no effect."""
    for rule in rules:
        entry = RegisterEntry(room, door, rule)
        if entry not in _entries:
            _entries.append(entry)


def entries() -> list[RegisterEntry]:
    return list(_entries)
