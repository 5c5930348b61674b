"""When the figures of a counting sheet add up, and when two entries of one sheet agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appointments.polls.sheets import DIMENSIONS, GRADES, VOTES
from ballots.answer_types import votes_for
from ballots.arithmetic import lines_of, problems
from ballots.two_entries import differences

PEOPLE = {7: "甲", 8: "乙", 9: "丙"}
SMALL = st.integers(0, 60)


def sheet(valid: int = 28, void: int = 2, kept: int = 3, **lines: int) -> dict[str, int]:
    return {"issued": valid + void + kept, "returned": valid + void, "valid": valid, "void": void, **lines}


def recommendation(valid: int = 28, **votes: int) -> dict[str, int]:
    given_to = {"甲": 20, "乙": 8, "丙": 0} | votes
    return sheet(valid) | {votes_for(pk): given_to[name] for pk, name in PEOPLE.items()}


def graded(valid: int) -> dict[str, int]:
    grades = dict.fromkeys(GRADES, 0) | {"excellent": valid}
    return grades | {
        f"{dimension}:{key}": number for dimension in DIMENSIONS for key, number in grades.items()
    }


def test_a_sheet_that_adds_up_has_no_problem():
    assert problems("recommendation", recommendation(), people=PEOPLE) == []
    assert problems("assessment", sheet(28) | graded(28)) == []
    assert problems("decision", sheet(9, 0, 0, in_favour=5, against=3, abstain=1)) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    (
        ({"returned": 34, "valid": 32}, "收回票数 34 多于发出票数 33"),
        ({"void": 1}, "应等于收回票数 30"),
        ({"issued": 0, "returned": 0, "valid": 0, "void": 0}, "发出票数为 0"),
        ({votes_for(7): 29}, "甲得票 29 多于有效票数 28"),
        ({votes_for(9): 1}, "各人得票合计 29"),
        ({votes_for(8): None}, "填写乙得票"),
        ({"void": -1}, "填写无效票数"),
        ({"void": True}, "填写无效票数"),
        ({"void": "2"}, "填写无效票数"),
    ),
)
def test_what_does_not_add_up_is_said_in_a_sentence_and_the_right_sheet_passes(changed, sentence):
    assert problems("recommendation", recommendation(), people=PEOPLE) == []
    assert any(sentence in p for p in problems("recommendation", recommendation() | changed, people=PEOPLE))


def test_returning_every_issued_ballot_passes_and_one_more_does_not():
    assert problems("decision", sheet(9, 0, 0, in_favour=9, against=0, abstain=0)) == []
    assert problems("decision", sheet(9, 0, -1, in_favour=9, against=0, abstain=0))


def test_two_names_a_ballot_allow_twice_as_many_votes_and_not_one_more():
    exactly, beyond = recommendation(甲=28, 乙=28), recommendation(甲=28, 乙=27, 丙=2)
    assert problems("recommendation", exactly, people=PEOPLE, names_per_ballot=2) == []
    assert problems("recommendation", beyond, people=PEOPLE, names_per_ballot=2)
    assert problems("recommendation", exactly, people=PEOPLE, names_per_ballot=1)


@pytest.mark.parametrize("prefix", ("", *(f"{dimension}:" for dimension in DIMENSIONS)))
def test_each_grading_of_an_assessment_sums_to_the_valid_ballots(prefix):
    right = sheet(28) | graded(28)
    assert problems("assessment", right) == []
    assert len(problems("assessment", right | {f"{prefix}excellent": 27})) == 1
    assert len(problems("assessment", right | {f"{prefix}basic": 1})) == 1
    assert problems("assessment", right | {f"{prefix}excellent": 20, f"{prefix}abstain": 8}) == []


@given(valid=SMALL, void=SMALL, kept=SMALL, cut=st.tuples(SMALL, SMALL))
def test_any_division_of_the_valid_votes_adds_up_and_any_shift_of_the_sum_does_not(valid, void, kept, cut):
    low, high = sorted(min(each, valid) for each in cut)
    division = {"in_favour": low, "against": high - low, "abstain": valid - high}
    right = sheet(valid, void, kept) | division
    if right["issued"]:
        assert problems("decision", right) == []
    for key in VOTES:
        assert problems("decision", right | {key: right[key] + 1})


@given(
    valid=st.integers(1, 60),
    names=st.integers(1, 3),
    votes=st.lists(st.integers(0, 70), min_size=3, max_size=3),
)
def test_votes_pass_exactly_when_nobody_has_more_than_the_ballots_and_all_no_more_than_the_names(
    valid, names, votes
):
    figures = sheet(valid) | {votes_for(pk): number for pk, number in zip(PEOPLE, votes, strict=True)}
    possible = max(votes) <= valid and sum(votes) <= valid * names
    found = problems("recommendation", figures, people=PEOPLE, names_per_ballot=names)
    assert (found == []) == possible


@given(st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.integers(), st.text(max_size=3))))
def test_whatever_is_handed_in_is_answered_with_sentences_and_never_an_error(figures):
    for kind in ("recommendation", "assessment", "decision"):
        assert all(isinstance(each, str) for each in problems(kind, figures, people=PEOPLE))


@given(st.integers(0, 60), st.sampled_from([line.key for line in lines_of("recommendation", PEOPLE)]))
def test_entries_differ_in_exactly_the_lines_that_differ(number, key):
    first = recommendation()
    second = first | {key: number}
    found = differences(first, second, "recommendation", PEOPLE)
    assert len(found) == (first[key] != number)
    assert differences(first, first, "recommendation", PEOPLE) == []


def test_a_line_only_one_has_entered_is_a_difference_under_its_name():
    first = recommendation()
    second = {key: value for key, value in first.items() if key != votes_for(8)}
    assert differences(first, second, "recommendation", PEOPLE) == [("乙得票", 8, None)]
