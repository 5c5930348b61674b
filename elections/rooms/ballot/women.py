"""妇女成员: how many women a committee has to have, and what is missing; a vote is never void for it (R-112, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from township.law.rule import Finding, met, unmet

from .count_law import women_wanted

if TYPE_CHECKING:
    from elections.models import Election


def women_found(election: Election, women: Sequence[str], serving: str = "当选人") -> Finding:
    """Whether enough women sit in the committee after the vote: a finding, which leaves open seats to a further election."""
    wanted, basis = women_wanted(election)
    named = f"：{'、'.join(women)}" if women else ""
    if len(women) >= wanted:
        return met(f"妇女成员 {len(women)} 名{named}（至少 {wanted} 名，{basis}）")
    kept = "，妇女委员席位保留，另行选举" if election.plan and election.plan.woman_seat else ""
    return unmet(
        f"{serving}中妇女 {len(women)} 名{named}，须 {wanted} 名以上（{basis}）{kept}；缺额时另行选举，不因此认定选举无效"
    )
