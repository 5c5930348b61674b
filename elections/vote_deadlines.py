"""投票以后的期限: until when people vote once more, and from which day the new committee exists (省办法; 村组法 24).

Read from what was announced and kept: a vote that was replaced by another stays in the list of votes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from township.law.parameters import Unjudged

from .context import law_for
from .law.schedule import COMMITTEE_FORMED, DECLARED_INVALID, SEATS_OPEN
from .stages import VoteKind

if TYPE_CHECKING:
    from .models import Election

#: What a body has decided where the vote is to be held again (`Judgement.VOID`).
VOID = "void"
FURTHER, AGAIN = "further.held", "again.held"


@dataclass(frozen=True)
class Announced:
    """One announced vote, as far as the days after it are counted from it."""

    vote: int
    kind: str
    day: date
    valid: bool
    open_seats: int
    elected: int
    next_kind: str | None
    void_by: str = ""

    @classmethod
    def of_record(cls, tally: Mapping[str, Any]) -> Announced:
        return cls(
            tally["vote"],
            tally["kind"],
            date.fromisoformat(tally["day"]),
            tally["valid"],
            tally["open"],
            sum(each["elected"] for each in tally["people"]),
            tally["next_kind"],
            tally["void_by"],
        )


def votes_of(election: Election) -> list[Announced]:
    """The votes of this election that were announced, in their order."""
    told = (Announced.of_record(each.tally) for each in election.results.all() if each.tally)
    return sorted(told, key=lambda each: each.vote)


@dataclass(frozen=True)
class VoteDeadline:
    """The last day of the next vote with its text; None where no day is set, and why."""

    last: date | None
    basis: str


def limit_of(election: Election, told: Announced) -> VoteDeadline:
    """Until when the vote after this one is to be held (R-169, R-171)."""
    again = told.next_kind == VoteKind.AGAIN
    name = "reelection_deadline_days" if again else "further_deadline_days"
    if asked := _meeting_decides(election, told):
        return VoteDeadline(None, asked)
    since = decided_on(election, told)
    try:
        days = law_for(election, name, since)
    except Unjudged as missing:
        return VoteDeadline(None, str(missing))
    return VoteDeadline(since + timedelta(days=int(days.value)), days.basis)


def decided_on(election: Election, told: Announced) -> date:
    """重新选举 counts from the decision that the vote is invalid (河南 39): that of a body, else the count itself."""
    if not told.void_by:
        return told.day
    rulings = election.context.rulings.get(election.pk, ())
    days = [each.ruled_on for each in rulings if each.vote == told.vote and each.outcome == VOID]
    return max(days, default=told.day)


def left_to_the_meeting(election: Election, elected: int, on: date) -> str | None:
    """上海 21: with three elected the villagers or their representatives decide whether to vote once more. None elsewhere."""
    try:
        fewer = law_for(election, "further_if_fewer_than", on)
    except Unjudged:
        return None
    if elected < int(fewer.value):
        return None
    return f"当选 {fewer.value} 人以上的，是否空缺由村民会议或者村民代表会议决定（{fewer.basis}）"


def formed_on(election: Election) -> date | None:
    """The day the new committee exists: that of the vote which decided, once every seat is filled or lawfully left open."""
    votes, result = votes_of(election), election.current("result")
    if not votes or result is None or not result.tally:
        return None
    last = votes[-1]
    settled = last.valid and (not last.open_seats or result.open_left_on)
    return last.day if settled or result.final else None


def clocks_of(election: Election) -> Iterator[tuple[str, date]]:
    """The days from which the rows after the vote count, and those on which they were done."""
    votes = votes_of(election)
    if formed := formed_on(election):
        yield COMMITTEE_FORMED, formed
    for told, following in zip(votes, (*votes, None)[1:], strict=True):
        if told.next_kind == VoteKind.AGAIN:
            yield DECLARED_INVALID, decided_on(election, told)
            if following:
                yield AGAIN, following.day
        elif told.open_seats and told.next_kind:
            yield SEATS_OPEN, told.day
    if votes and votes[-1].kind in (VoteKind.FURTHER, VoteKind.TIE) and not _awaits_further(election, votes):
        yield FURTHER, votes[-1].day


def rows_without(election: Election) -> set[str]:
    """Rows of the days after the vote that do not apply: a vote nobody needs, a hand-over while no committee exists."""
    votes = votes_of(election)
    if not votes:
        return set()
    rows = set()
    if formed_on(election) is None:
        rows.add("handover.complete")
    further = any(each.kind in (VoteKind.FURTHER, VoteKind.TIE) for each in votes)
    if not _awaits_further(election, votes) and not further:
        rows.add(FURTHER)
    return rows


def _awaits_further(election: Election, votes: Sequence[Announced]) -> bool:
    """Whether seats are open that nobody has left open lawfully."""
    last, result = votes[-1], election.current("result")
    if not last.valid and last.next_kind == VoteKind.AGAIN:
        return False
    if result and (result.final or result.open_left_on):
        return False
    return bool(last.open_seats and last.next_kind) and not _meeting_decides(election, last)


def _meeting_decides(election: Election, told: Announced) -> str | None:
    """Of a further election alone: equal votes are voted on once more by everybody."""
    if told.next_kind != VoteKind.FURTHER:
        return None
    return left_to_the_meeting(election, told.elected, told.day)
