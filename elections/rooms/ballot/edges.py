"""At the edge of a seat: who takes it, who is tied for it, and who stands in the next vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from elections.arithmetic.majorities import standing_again

if TYPE_CHECKING:
    from elections.models import Candidate

    from .outcome import Person


def within(
    enough: Sequence[Candidate], seats: int, votes: Mapping[int, int]
) -> tuple[list[Candidate], list[Candidate]]:
    """Who of those with enough votes takes the seats, and who is tied for the last of them."""
    if len(enough) <= seats:
        return list(enough), []
    last = votes[enough[seats - 1].pk]
    if votes[enough[seats].pk] < last:
        return list(enough[:seats]), []
    return (
        [each for each in enough if votes[each.pk] > last],
        [each for each in enough if votes[each.pk] == last],
    )


def edge_of(edge: Sequence[Candidate], losers: Sequence[Person], missing: int) -> list[int]:
    """Who stands in the next vote: the tied among themselves, else the best losers, more of them than there are seats."""
    if edge:
        return [each.pk for each in edge]
    number = standing_again([each.votes for each in losers], missing)
    return [each.candidate for each in losers[:number]]


def equal_at_the_end(losers: Sequence[Person], missing: int) -> str:
    """，另行选举的最后一名候选人王伟、李强均为 300 票，一并列入: where more stand than one beyond the seats."""
    number = standing_again([each.votes for each in losers], missing)
    if number <= missing + 1:
        return ""
    last = losers[number - 1].votes
    names = "、".join(each.name for each in losers[:number] if each.votes == last)
    return f"；{names}均为 {last} 票，票数相等，一并列为另行选举的候选人"
