"""What a pattern is: a formula in words, a number the township may set, the population below which it is silent.

It is a hint with the rows it rests on, never a verdict (account.md): what follows from it is a finding somebody raises.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from township.law.parameters import Parameter

if TYPE_CHECKING:
    from .rows import PatternMaterial


@dataclass(frozen=True)
class Evidence:
    """One row a hint rests on: what it says, and where it stands."""

    cells: tuple[str, ...]
    url: str = ""
    #: The matter it tells of.
    matter: int | None = None


@dataclass(frozen=True)
class Hint:
    """What was pointed out: about whom or what, in one sentence, with its rows."""

    #: The key by which an address names it.
    key: str
    about: str
    sentence: str
    evidence: Sequence[Evidence]

    @property
    def matter(self) -> int | None:
        """The one matter all of it tells of; none where it tells of several."""
        told = {each.matter for each in self.evidence}
        return told.pop() if len(told) == 1 else None


@dataclass(frozen=True)
class Found:
    """How many rows were looked at, and the hints in them."""

    population: int
    hints: Sequence[Hint] = ()


@dataclass(frozen=True)
class Pattern:
    """One pattern. `find` is given the rows, the number in force and the smallest population."""

    code: str
    label: str
    #: How it is computed, in words.
    formula: str
    number: Parameter
    smallest: int
    #: What the population counts: 次会议, 个事项.
    unit: str
    columns: tuple[str, ...]
    find: Callable[[PatternMaterial, Any, int], Found]
    #: Whether it rests on what was voted: then only whoever reads results may be asked about it.
    tells_of_votes: bool = False


@dataclass(frozen=True)
class PatternResult:
    """A pattern as it was computed, with its number in words."""

    pattern: Pattern
    number: str
    found: Found

    @property
    def silent(self) -> bool:
        """Whether there is too little to look at."""
        return self.found.population < self.pattern.smallest


def number_of(pattern: Pattern, rows: PatternMaterial) -> Any:
    """The number in force on the last day that is counted: the township's own, or the general one."""
    return pattern.number.value_on(rows.until, rows.measures)


def account_of(pattern: Pattern, hint: Hint, number: str) -> str:
    """What a finding begins with: what was pointed out, how, and the rows.

    Of several matters by their numbers alone: such a finding is attached to none, and nothing keeps it from whoever withdraws.
    """
    several = len({each.matter for each in hint.evidence}) > 1
    rows = [each.cells[:1] if several else each.cells for each in hint.evidence[:20]]
    listed = "；".join("，".join(cell for cell in each if cell) for each in rows)
    more = f"；等{len(hint.evidence)}条" if len(hint.evidence) > 20 else ""
    return (
        f"规律线索“{pattern.label}”：{hint.about}，{hint.sentence}。"
        f"算法：{pattern.formula}（{number}）。\n所据记录：{listed}{more}。"
    )
