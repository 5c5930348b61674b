"""同名: who is meant by a name. Two of one name are one person only where they were born in one month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from township.naming import compared


def known_as(name: str, birth: date) -> tuple[str, int, int]:
    """By what a person of a village is told apart: the name in one spelling, and the month of birth."""
    return compared(name), birth.year, birth.month


def named_in(text: str, names: Sequence[str]) -> list[str]:
    """Which of these people a declaration of relatives names, in whatever spelling.

    The longer name is read first: whoever declares 王伟民 has not declared 王伟.
    """
    left, found = compared(text), set()
    for told in sorted({compared(name) for name in names} - {""}, key=len, reverse=True):
        if told in left:
            found.add(told)
            left = left.replace(told, "|")
    return [name for name in dict.fromkeys(names) if compared(name) in found]
