"""Both sides of every share a rule names, what proxies carry, and what a figure may say."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from elections.arithmetic.figures import (
    Headships,
    Share,
    TwoBodies,
    average,
    half_up,
    is_reachable,
    numerators,
    one_shoulder,
    seats_of,
    turnout,
)
from elections.arithmetic.majorities import (
    RecallCount,
    at_least,
    further_floor,
    more_than_half,
    party_candidates,
    party_quorum,
    petition_needed,
    petition_of_representatives,
    standing_again,
)
from elections.arithmetic.proxies import capacity, fewest_present, fewest_proxies, is_plausible, over_limit
from elections.arithmetic.recommendations import merged
from elections.party_result_form import PartyForm
from elections.rooms.quorums import needed_at
from elections.stages import Meeting

#: No time limit: a busy machine says nothing about arithmetic.
untimed = hypothesis_settings(deadline=None)
counts = st.integers(1, 50_000)
limits = st.integers(1, 3)


# Shares of a base


@untimed
@given(counts)
def test_one_vote_less_than_needed_is_half_or_less_and_the_needed_is_more(base):
    needed = more_than_half(base)
    assert 2 * needed > base >= 2 * (needed - 1)


@pytest.mark.parametrize(("base", "needed"), ((0, 1), (1, 1), (2, 2), (421, 211), (700, 351), (1200, 601)))
def test_exactly_half_is_not_more_than_half(base, needed):
    assert more_than_half(base) == needed


@pytest.mark.parametrize(
    ("needed_of", "share"),
    (
        (further_floor, Fraction(1, 3)),
        (party_quorum, Fraction(4, 5)),
        (petition_needed, Fraction(1, 5)),
        (petition_of_representatives, Fraction(1, 3)),
    ),
)
@untimed
@given(base=counts)
def test_what_is_needed_reaches_its_share_and_one_less_does_not(needed_of, share, base):
    needed = needed_of(base)
    assert needed >= share * base > needed - 1


@untimed
@given(counts)
def test_candidates_exceed_the_seats_by_a_fifth_and_one_less_do_not(seats):
    more = party_candidates(seats) - seats
    assert more >= 1
    assert 100 * more >= 20 * seats > 100 * (more - 1)


@pytest.mark.parametrize(("base", "third"), ((0, 1), (1, 1), (619, 207), (620, 207), (621, 207), (622, 208)))
def test_exactly_a_third_is_a_third(base, third):
    assert further_floor(base) == third


@pytest.mark.parametrize(("third", "standing"), ((11, 2), (12, 3), (13, 2)))
def test_whoever_has_as_many_votes_as_the_last_candidate_of_a_further_election_stands_too(third, standing):
    # One seat is open: two stand, and the third where they have no vote less than the second.
    assert standing_again(sorted([20, 12, third, 5], reverse=True), 1) == standing


@pytest.mark.parametrize(("seats", "standing"), ((11, 12), (12, 13), (13, 13)))
def test_one_more_than_the_open_seats_stand_unless_fewer_lost(seats, standing):
    assert standing_again([30] * 11 + [12, 11], seats) == standing


@untimed
@given(counts)
def test_the_meetings_of_villagers_count_by_the_same_arithmetic(base):
    assert needed_at(Meeting.ASSEMBLY, base) == more_than_half(base)
    assert needed_at(Meeting.GROUPS, base) == at_least(Fraction(2, 3), base)


def party_problems(**told):
    """The fields in which the form of the Party result finds fault; what is not told is in order."""
    everything = {
        "should_attend": 50, "present": 50, "seats": 3, "candidates": 4, "elected": [("甲", 50)], "secretary": "甲",
    } | told  # fmt: skip
    everything |= {"issued": everything["present"], "returned": everything["present"]}
    return {name for name, _ in PartyForm.problems(everything)}


@untimed
@given(should=st.integers(1, 300), seats=st.integers(1, 15))
def test_the_form_of_the_party_result_draws_the_same_lines(should, seats):
    quorum, half, needed = party_quorum(should), more_than_half(should), party_candidates(seats)
    whole = {"should_attend": should, "present": should, "seats": seats, "candidates": needed}
    enough = {**whole, "present": quorum, "elected": [("甲", half)]}
    assert party_problems(**enough) == set()
    assert party_problems(**{**enough, "candidates": needed - 1}) == {"candidates"}
    assert party_problems(**{**whole, "elected": [("甲", half - 1)]}) == {"elected"}
    assert party_problems(**{**whole, "present": quorum - 1, "elected": []}) >= {"present"}


# Recall


@untimed
@given(electors=counts, data=st.data())
def test_a_recall_needs_half_of_the_electors_first_and_half_of_the_voters_then(electors, data):
    voters = data.draw(st.integers(0, electors))
    found = RecallCount(electors, voters, data.draw(st.integers(0, voters)))
    assert found.valid == (2 * voters > electors)
    assert found.recalled == (found.valid and 2 * found.in_favour > voters)
    assert (found.carried is None) == (not found.valid)


@pytest.mark.parametrize(
    ("voters", "in_favour", "recalled"),
    ((819, 819, False), (820, 410, False), (820, 411, True)),
)
def test_both_sides_of_both_halves_of_a_recall(voters, in_favour, recalled):
    assert RecallCount(1639, voters, in_favour).recalled == recalled


# Proxies


def test_whoever_accepts_one_too_many_is_named_and_the_limit_is_lawful():
    assert over_limit({"甲": 3, "乙": 4, "丙": 0}, 3) == {"乙": 1}
    assert over_limit({"甲": 3, "乙": 2}, 2) == {"甲": 1}


def test_a_candidate_votes_and_carries_nobody():
    assert capacity(300, limit=3, candidates=2) == 300 + 3 * 298
    with pytest.raises(ValueError, match="2 candidates among 1 present"):
        capacity(1, limit=3, candidates=2)
    assert is_plausible(1194, 300, limit=3, candidates=2)
    assert not is_plausible(1195, 300, limit=3, candidates=2)


@untimed
@given(needed=counts, limit=limits, candidates=st.integers(0, 12))
def test_the_fewest_present_carry_the_votes_needed_and_one_less_would_not(needed, limit, candidates):
    come = fewest_present(needed, limit=limit, candidates=candidates)
    assert capacity(come, limit=limit, candidates=candidates) >= needed
    if come > candidates:
        assert capacity(come - 1, limit=limit, candidates=candidates) < needed


@untimed
@given(needed=counts, present=counts)
def test_the_fewest_proxies_fill_up_what_those_present_lack(needed, present):
    proxies = fewest_proxies(needed, present)
    assert present + proxies >= needed
    assert proxies == 0 or present + proxies == needed


# Figures


@st.composite
def shares(draw):
    denominator = draw(st.integers(1, 6000))
    return Share(draw(st.integers(0, denominator)), denominator)


@untimed
@given(share=shares(), places=st.integers(0, 2))
def test_every_share_is_reachable_as_it_is_rounded(share, places):
    printed = share.rounded(places)
    assert share.is_published_as(printed)
    assert share.numerator in numerators(printed, share.denominator)
    assert is_reachable(printed, share.denominator)


@untimed
@given(percent=st.decimals(0, 100, places=1), denominator=st.integers(1, 1200))
def test_a_percentage_is_reachable_by_the_numerators_that_round_to_it_and_no_other(percent, denominator):
    giving = [each for each in range(denominator + 1) if Share(each, denominator).is_published_as(percent)]
    assert giving == list(numerators(percent, denominator))
    assert is_reachable(percent, denominator) == bool(giving)


@pytest.mark.parametrize(
    ("percent", "of", "reachable"),
    (
        ("33.4", 50, False),
        ("32", 50, True),
        ("34.0", 50, True),
        ("33", 50, False),
        ("33.33", 3, True),
        ("100", 7, True),
        ("100.1", 7, False),
        ("50", 0, False),
    ),
)
def test_a_percentage_no_whole_number_gives_was_not_counted(percent, of, reachable):
    assert is_reachable(Decimal(percent), of) == reachable


@pytest.mark.parametrize(("exact", "shown"), ((Fraction(1, 8), "0.13"), (Fraction(1249, 10_000), "0.12")))
def test_halves_round_up(exact, shown):
    assert str(half_up(exact, 2)) == shown


def test_a_share_shows_both_its_numbers_and_what_is_missing_and_nothing_has_no_rate():
    assert str(Share(48, 77)) == "48 / 77 ＝ 62.34%"
    assert str(Share(0, 0, missing=2)) == "0 / 0 ＝ —，缺 2 个村"
    for wrong in ((3, 2), (-1, 2), (0, 2, -1)):
        with pytest.raises(ValueError, match="of 2"):
            Share(*wrong)
    with pytest.raises(ValueError, match="no percentage"):
        is_reachable(Decimal("NaN"), 3)


def test_persons_in_both_bodies_are_counted_once_and_villages_add_up():
    here = TwoBodies.of(party=("甲", "乙", "丙"), committee=("甲", "丁"))
    assert (here.persons, str(here.cross_service)) == (4, "1 / 4 ＝ 25.00%")
    there = TwoBodies(3, 3, 2)
    assert (here + there) == TwoBodies(6, 5, 3)
    assert (here + there).persons == here.persons + there.persons
    assert seats_of(there.persons, there.both) == 6
    with pytest.raises(ValueError, match="4 in both"):
        TwoBodies(3, 4, 4)


def test_one_shoulder_is_one_person_in_two_results_and_never_counted_from_one():
    villages = [Headships("甲", "甲"), Headships("乙", "丙"), Headships("丁", None), Headships(None, None)]
    assert [each.one_shoulder for each in villages] == [True, False, None, None]
    assert str(one_shoulder(villages)) == "1 / 2 ＝ 50.00%，缺 2 个村"


def test_a_townships_turnout_is_of_all_its_electors_and_says_nothing_of_one_village():
    villages = ((90, 100), (400, 1000))
    assert turnout(villages).percent == Decimal("44.55")
    assert [voters >= more_than_half(electors) for voters, electors in villages] == [True, False]


def test_a_mean_has_one_decimal_and_nobody_has_none():
    assert average([35, 36, 36, 36]) == Decimal("35.8")
    assert average([]) is None


# Two recommendations


@pytest.mark.parametrize(
    ("households", "names", "overlap"),
    (
        ({"乙": 90, "甲": 80, "丙": 70, "戊": 14}, "甲乙丙丁", "甲乙丙"),
        ({"乙": 90, "甲": 80, "丙": 70, "戊": 16}, "甲乙丙戊", "甲乙丙"),
        ({"乙": 90, "甲": 80, "戊": 70, "丙": 60}, "甲乙丙戊", "甲乙"),
        ({"甲": 90, "戊": 80, "己": 70}, "甲乙丙戊己", "甲"),
        ({"戊": 90, "己": 80, "庚": 70}, "甲乙丙戊己庚", ""),
    ),
)
def test_the_first_three_of_two_lists_make_four_five_or_six_names(households, names, overlap):
    found = merged({"甲": 30, "乙": 27, "丙": 22, "丁": 15}, households, first=3)
    assert ("".join(found.names), "".join(found.overlap)) == (names, overlap)


def test_equal_votes_for_the_last_of_the_first_names_are_not_decided_by_the_program():
    with pytest.raises(ValueError, match="丙 and 丁 have 22 each"):
        merged({"甲": 30, "乙": 27, "丙": 22, "丁": 22}, {"甲": 1}, first=3)
