"""What the database checks of a row is asked in one statement; what is broken is said as Django says it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from elections.models import ReviewAnswer
from elections.rooms.review.models import Agency

DAY = date(2026, 3, 18)
#: Whose answer it is is no business of these checks.
BESIDE = {"review", "candidate"}


def answer(**otherwise) -> ReviewAnswer:
    said = {"agency": Agency.values[0], "answer": "clear", "answered_on": DAY, "returned_on": None}
    return ReviewAnswer(**said | otherwise)


def broken(row: ReviewAnswer, exclude: set[str]) -> list[str]:
    try:
        row.validate_constraints(exclude)
    except ValidationError as refused:
        return sorted(refused.messages)
    return []


def as_django_says(row: ReviewAnswer, exclude: set[str]) -> int:
    """How many checks Django finds broken, asked one by one."""
    found = 0
    for check in row._meta.constraints:
        if isinstance(check, models.CheckConstraint):
            try:
                check.validate(ReviewAnswer, row, exclude=exclude)
            except ValidationError:
                found += 1
    return found


@pytest.mark.parametrize(
    ("otherwise", "number"),
    (
        ({}, 0),
        ({"returned_on": DAY}, 0),
        ({"returned_on": date(2026, 3, 17)}, 1),
        ({"answer": "perhaps"}, 1),
        ({"answer": "perhaps", "agency": "nobody", "returned_on": date(2026, 3, 17)}, 3),
    ),
)
def test_all_checks_are_asked_at_once_and_each_broken_one_is_said(db, otherwise, number):
    row = answer(**otherwise)
    assert as_django_says(row, BESIDE) == number
    with CaptureQueriesContext(
        connection,
    ) as sent:
        said = broken(row, BESIDE)
    assert len(said) == number
    assert ("退回日期不得早于答复日期" in said) == (otherwise.get("returned_on", DAY) < DAY)
    asked = [each for each in sent if each["sql"].startswith("SELECT")]
    # Only where one is broken is each asked by itself, to say which.
    assert len(asked) == (1 if not number else 4)


def test_a_check_of_what_the_form_does_not_hold_is_left_to_the_database(db):
    row = answer(answer="perhaps", returned_on=date(2026, 3, 17))
    assert broken(row, BESIDE | {"answer", "returned_on"}) == []
    assert len(broken(row, BESIDE | {"answer"})) == 1
