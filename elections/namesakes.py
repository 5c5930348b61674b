"""同名: who is meant by a name. Two of one name are one person only where they were born in one month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from township.naming import compared, same, twice_in
from township.refusal import Refusal

APART_EXAMPLE = "王伟（1985年3月生）"
_BEHIND = re.compile("[（）()]")
_APART = re.compile(r"([^（）()]+)[（(](\d{4})年(0?[1-9]|1[0-2])月生[)）]")


def known_as(name: str, birth: date) -> tuple[str, int, int]:
    """By what a person of a village is told apart: the name in one spelling, and the month of birth."""
    return compared(name), birth.year, birth.month


class NamedPerson(Protocol):
    """Whoever is named beside others of a village."""

    @property
    def name(self) -> str: ...
    @property
    def birth(self) -> date: ...


def alike(one: NamedPerson, beside: Iterable[NamedPerson]) -> bool:
    """Whether somebody has a namesake beside them."""
    return sum(same(one.name, each.name) for each in beside) > 1


def called(one: NamedPerson, beside: Iterable[NamedPerson]) -> str:
    """As somebody is called where they are one of several: who has a namesake there, with the month of birth."""
    return apart(one.name, one.birth) if alike(one, beside) else one.name


def apart(name: str, birth: date) -> str:
    """A name with what tells it from the same name: 王伟（1985年3月生）."""
    return f"{name}（{birth:%Y年%-m月}生）"


def told_apart(text: str) -> tuple[str, tuple[int, int] | None]:
    """A name as it is typed, and the month of birth that stands behind it to tell it from the same name."""
    found = _APART.fullmatch(text)
    return (found[1], (int(found[2]), int(found[3]))) if found else (text, None)


def refusal_to_tell_apart(names: Sequence[str]) -> Refusal | None:
    """Why the names of one list do not stand for one person each."""
    if wrong := next((name for name in names if _BEHIND.search(told_apart(name)[0])), ""):
        return Refusal(f"“{wrong}”：姓名后只写出生年月，如：{APART_EXAMPLE}")
    if twice := twice_in(names):
        return Refusal(f"{twice}写了两次；同名的两人各写明出生年月，如：{APART_EXAMPLE}")
    plain = [told_apart(name) for name in names]
    bare = {compared(name) for name, month in plain if month is None}
    if half := next((name for name, month in plain if month and compared(name) in bare), ""):
        return Refusal(f"{half}有同名的，各写明出生年月，如：{APART_EXAMPLE}")
    return None


def bare(text: str) -> str:
    """A name without anything that stands behind it in brackets: nobody becomes somebody else by a word in brackets."""
    return _BEHIND.split(text)[0] or text


def may_mean(text: str, one: NamedPerson) -> bool:
    """Whether a name as typed may be that of somebody, unless the month of birth behind it says that it is not."""
    month = told_apart(text)[1]
    return same(bare(text), one.name) and month in (None, (one.birth.year, one.birth.month))


def by_person(texts: Iterable[str]) -> dict[str, tuple[str, tuple[int, int] | None]]:
    """Whom each of these names means: of one name two people only where each of them is told by the month of birth."""
    told = {text: (compared(bare(text)), told_apart(text)[1]) for text in texts}
    unclear = {name for name, month in told.values() if month is None}
    return {text: (name, None if name in unclear else month) for text, (name, month) in told.items()}


def stands_for(text: str, one: NamedPerson) -> bool:
    """Whether a name as typed may be that of somebody: the name, and the month of birth where it is told."""
    name, month = told_apart(text)
    return same(name, one.name) and month in (None, (one.birth.year, one.birth.month))


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
