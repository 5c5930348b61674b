"""两推一选: how the list of the Party members and the list of the households make the first names (R-179).

Both lists stand in the order of their votes. The merge is a village's adopted method, fixed before either list is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FirstNames:
    """The first names of two recommendations, and who among them is on both lists."""

    names: tuple[str, ...]
    overlap: tuple[str, ...]


def merged(members: Mapping[str, int], households: Mapping[str, int], *, first: int) -> FirstNames:
    """The first so many of both lists; where they are the same people, the best of the two next by summed votes too.

    Raises ValueError where equal votes leave open who is among the first: the method, not the program, decides.
    """
    leading, others = _first(members, first), _first(households, first)
    overlap = tuple(name for name in leading if name in others)
    names = leading + [name for name in others if name not in leading]
    if len(names) == first:
        names += _next(members, households, first)
    return FirstNames(tuple(names), overlap)


def _first(votes: Mapping[str, int], number: int) -> list[str]:
    ranked = sorted(votes, key=lambda name: -votes[name])
    if len(ranked) > number > 0 and votes[ranked[number - 1]] == votes[ranked[number]]:
        raise ValueError(f"{ranked[number - 1]} and {ranked[number]} have {votes[ranked[number]]} each")
    return ranked[:number]


def _next(members: Mapping[str, int], households: Mapping[str, int], first: int) -> list[str]:
    """Who follows the first of both lists, by the votes of both."""
    following = {_first(votes, first + 1)[-1] for votes in (members, households) if len(votes) > first}
    summed = {name: members.get(name, 0) + households.get(name, 0) for name in following}
    return _first(summed, 1)
