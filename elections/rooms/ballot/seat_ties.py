"""The votes tell who takes the last seat, who is tied for it, and who stands in the next vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from elections.arithmetic.majorities import standing_again

if TYPE_CHECKING:
    from elections.models import Candidate

    from .tally import CandidateTally


def within(
    enough: Sequence[Candidate], seats: int, votes: Mapping[int, int], kept: int = 0
) -> tuple[list[Candidate], list[Candidate]]:
    """Who of those with enough votes takes the seats, and who is tied for the last of them.

    `kept` seats are a woman's alone: the others take no more than what is left beside them (R-185).
    """
    others = [each for each in enough if not each.woman] if kept else []
    first, tied = _filled(others, seats - kept, votes)
    if tied and kept:
        ahead = [each for each in enough if each.woman or each in first]
        winners, _ = _filled(ahead, seats, votes)
        return winners, tied
    beyond = [each for each in others if each not in first]
    return _filled([each for each in enough if each not in beyond], seats, votes)


def _filled(
    enough: Sequence[Candidate], seats: int, votes: Mapping[int, int]
) -> tuple[list[Candidate], list[Candidate]]:
    """The seats by votes alone; whoever is equal at the last of them takes none."""
    if len(enough) <= seats:
        return list(enough), []
    if seats <= 0:
        return [], []
    last = votes[enough[seats - 1].pk]
    if votes[enough[seats].pk] < last:
        return list(enough[:seats]), []
    return (
        [each for each in enough if votes[each.pk] > last],
        [each for each in enough if votes[each.pk] == last],
    )


def edge_of(
    edge: Sequence[Candidate], losers: Sequence[CandidateTally], missing: int, kept: int = 0
) -> list[int]:
    """Who stands in the next vote: the tied among themselves, else the best losers, more of them than there are seats.

    For a seat that is a woman's the best losers among the women stand, so that it can be filled (浙江 29).
    """
    if edge:
        return [each.pk for each in edge]
    if not kept:
        return _best(losers, missing)
    women, others = ([each for each in losers if each.woman is woman] for woman in (True, False))
    return _best(women, kept) + (_best(others, missing - kept) if missing > kept else [])


def _best(losers: Sequence[CandidateTally], missing: int) -> list[int]:
    number = standing_again([each.votes for each in losers], missing)
    return [each.candidate for each in losers[:number]]


def equal_at_the_end(losers: Sequence[CandidateTally], missing: int, kept: int = 0) -> str:
    """，另行选举的最后一名候选人王伟、李强均为 300 票，一并列入: where more stand than one beyond the seats.

    Of a seat that is a woman's: that it stays open for a woman, and whether one can stand.
    """
    if kept:
        women = [each.name for each in losers if each.woman]
        who = f"女性候选人{'、'.join(women)}" if women else "没有落选的女性候选人，须依法另行提名"
        return f"；其中妇女委员席位 {kept} 席保留，{who}"
    number = standing_again([each.votes for each in losers], missing)
    if number <= missing + 1:
        return ""
    last = losers[number - 1].votes
    names = "、".join(each.name for each in losers[:number] if each.votes == last)
    return f"；{names}均为 {last} 票，票数相等，一并列为另行选举的候选人"
