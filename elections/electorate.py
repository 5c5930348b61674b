"""Who elects, as notices, sheets and reports call them: every elector, or in a by-election the representatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elections.models import Election


def electors_of(election: Election) -> str:
    """登记选民, 村民代表."""
    return "村民代表" if election.by_representatives else "登记选民"


#: 村组法 18(4) speaks of electors who are away; of the representatives it says nothing.
NOBODY_STANDS_IN = "由村民代表会议补选的，村民代表本人到会投票，不办理委托"


def held_by(election: Election) -> str:
    """What the vote is called: 村民委员会选举, 村民代表会议补选村民委员会成员."""
    if not election.is_by_election:
        return "村民委员会选举"
    return f"{election.get_held_by_display()}补选村民委员会成员"
