"""What proxies can carry: how many one delegate accepts, and how many votes those who came can hand in (R-152, R-164).

The limit is a setting of the day (`proxy_limit`), the caller's to ask for. A candidate votes and accepts nobody.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

Delegate = TypeVar("Delegate", bound=Hashable)


def over_limit(accepted: Mapping[Delegate, int], limit: int) -> dict[Delegate, int]:
    """By how many each delegate has accepted too many; those within the limit are not named."""
    return {name: number - limit for name, number in accepted.items() if number > limit}


def capacity(present: int, *, limit: int, candidates: int = 0) -> int:
    """The most votes those present can hand in, `candidates` of them for themselves alone.

    Raises ValueError where more candidates than people are present.
    """
    if candidates > present:
        raise ValueError(f"{candidates} candidates among {present} present")
    return present + limit * (present - candidates)


def is_plausible(voters: int, present: int, *, limit: int, candidates: int = 0) -> bool:
    """Whether so many can have voted, given who came: more than that is a finding (R-164)."""
    return voters <= capacity(present, limit=limit, candidates=candidates)


def fewest_proxies(needed: int, present: int) -> int:
    """How many proxies the vote needs at least, beside the votes of those present."""
    return max(needed - present, 0)


def fewest_present(needed: int, *, limit: int, candidates: int = 0) -> int:
    """How many must come at least, so that with the most proxies they hand in the votes needed."""
    come = -(-(needed + limit * candidates) // (1 + limit))
    return max(come, candidates)
