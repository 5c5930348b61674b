"""The arithmetic of a meeting, from both sides of every threshold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from appointments.stages.decision.tally import Heads

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)


def heads(roster: int, present: int, *, recused: int = 0, gone: int = 0, counted: bool = True) -> Heads:
    """`recused` of the roster leave the item, `gone` of them had come to the meeting."""
    return Heads(roster, recused, present, gone, counted)


@pytest.mark.parametrize(
    ("roster", "enough", "too_few"), ((9, 6, 5), (8, 6, 5), (7, 5, 4), (6, 4, 3), (3, 2, 1), (10, 7, 6))
)
def test_two_thirds_of_all_who_should_attend_are_a_quorum_and_one_fewer_are_none(roster, enough, too_few):
    assert heads(roster, enough).quorate(TWO_THIRDS)
    assert not heads(roster, too_few).quorate(TWO_THIRDS)
    assert heads(roster, enough).quorum(TWO_THIRDS) == enough


@pytest.mark.parametrize(("roster", "needed"), ((9, 5), (8, 5), (10, 6), (7, 4), (1, 1), (2, 2)))
def test_more_than_half_of_all_who_should_attend_are_needed_and_exactly_half_is_not_enough(roster, needed):
    assert heads(roster, roster).needed(HALF) == needed
    assert needed > roster / 2 >= needed - 1


def test_the_majority_is_of_all_members_not_of_those_present():
    assert heads(9, 6).needed(HALF) == 5
    assert heads(9, 9).needed(HALF) == 5


def test_a_recused_member_counts_among_those_who_should_attend_or_not_as_the_township_has_set():
    counted = heads(9, 6, recused=1, gone=1)
    assert (counted.should_attend, counted.attending, counted.voters) == (9, 6, 5)
    assert counted.quorate(TWO_THIRDS)
    assert counted.needed(HALF) == 5
    apart = heads(9, 6, recused=1, gone=1, counted=False)
    assert (apart.should_attend, apart.attending, apart.voters) == (8, 5, 5)
    assert not apart.quorate(TWO_THIRDS)
    assert apart.needed(HALF) == 5
    assert heads(9, 9, recused=2, gone=2, counted=False).needed(HALF) == 4


def test_both_counts_are_said_where_somebody_is_recused():
    assert heads(9, 9).both_counts == "应到会9人"
    assert "不计回避成员为8人" in heads(9, 9, recused=1, gone=1).both_counts
    assert "按9人计算" in heads(9, 9, recused=1, gone=1).both_counts
    assert "按8人计算" in heads(9, 9, recused=1, gone=1, counted=False).both_counts
