"""A meeting of villagers decides only if enough came (村组法 26、30、32)."""

from __future__ import annotations

from fractions import Fraction

from elections.arithmetic.majorities import at_least, more_than_half
from elections.stages import Meeting
from township.law.rule import Finding, met, unmet

TWO_THIRDS = Fraction(2, 3)


def needed_at(meeting: str, expected: int) -> int:
    """How many of those expected must be there: the assembly over one half, the others two thirds."""
    return more_than_half(expected) if meeting == Meeting.ASSEMBLY else at_least(TWO_THIRDS, expected)


def quorum_of(meeting: str, expected: int | None, present: int | None, repair: str) -> Finding:
    """到会人数 of a meeting: 38 / 45 人，须 30."""
    if expected is None or present is None:
        return unmet("到会人数尚未录入", repair, "去录入")
    needed = needed_at(meeting, expected)
    label = Meeting(meeting).label
    if present < needed:
        return unmet(f"{label}应到 {expected} 人，实到 {present} 人，须 {needed} 人以上，会议无效", repair)
    return met(f"应到{expected}人，实到{present}人（须{needed}）")
