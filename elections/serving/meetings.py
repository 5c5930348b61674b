"""Whether a meeting of the village could decide, and whether it has."""

from __future__ import annotations

from elections.arithmetic.majorities import more_than_half
from elections.rooms.quorums import quorum_of
from township.law.rule import Finding, Verdict, met, unmet


def decided(meeting: str, expected: int | None, present: int | None, agreed: int | None) -> Finding:
    """A quorum, and more than half of those present (村组法 26、30)."""
    quorum = quorum_of(meeting, expected, present, "")
    if quorum.verdict != Verdict.MET or present is None or agreed is None:
        return quorum
    needed = more_than_half(present)
    told = f"{quorum.evidence}，同意{agreed}人（须{needed}）"
    return met(told) if agreed >= needed else unmet(f"{told}，未通过")
