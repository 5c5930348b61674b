"""Retirement months under the reform, and full months and years between two days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township.roster.retirement import (
    RetirementCategory,
    add_months,
    full_months,
    full_years,
    retirement_month,
)

MALE, CADRE, WORKER = RetirementCategory


@pytest.mark.parametrize(
    ("category", "born", "retires"),
    (
        # The last month before the reform, and the first and last of the first step.
        (MALE, (1964, 12), (2024, 12)),
        (MALE, (1965, 1), (2025, 2)),
        (MALE, (1965, 4), (2025, 5)),
        (MALE, (1965, 5), (2025, 7)),
        (MALE, (1970, 1), (2031, 5)),
        # The last month of 35 and the first of 36 months; from there on it stays 63 years.
        (MALE, (1976, 8), (2039, 7)),
        (MALE, (1976, 9), (2039, 9)),
        (MALE, (1990, 6), (2053, 6)),
        (CADRE, (1969, 12), (2024, 12)),
        (CADRE, (1970, 1), (2025, 2)),
        (CADRE, (1970, 4), (2025, 5)),
        (CADRE, (1970, 5), (2025, 7)),
        (CADRE, (1981, 8), (2039, 7)),
        (CADRE, (1981, 9), (2039, 9)),
        (CADRE, (1995, 12), (2053, 12)),
        (WORKER, (1974, 12), (2024, 12)),
        (WORKER, (1975, 1), (2025, 2)),
        (WORKER, (1975, 2), (2025, 3)),
        (WORKER, (1975, 3), (2025, 5)),
        (WORKER, (1984, 10), (2039, 9)),
        (WORKER, (1984, 11), (2039, 11)),
        (WORKER, (1999, 1), (2054, 1)),
    ),
)
def test_retirement_moves_step_by_step_between_both_ends(category, born, retires):
    assert retirement_month(date(*born, 1), category) == date(*retires, 1)


def test_the_day_of_birth_does_not_matter_and_the_stored_value_is_understood():
    assert retirement_month(date(1965, 1, 31), "male") == date(2025, 2, 1)
    with pytest.raises(ValueError, match="unknown"):
        retirement_month(date(1965, 1, 31), "unknown")


@given(st.sampled_from(RetirementCategory), st.dates(date(1940, 1, 1), date(2010, 1, 1)))
def test_nobody_born_later_retires_earlier(category, born):
    following = add_months(born, 1)
    assert retirement_month(born, category) < retirement_month(following, category)


@pytest.mark.parametrize(
    ("start", "on", "months"),
    (
        (date(2024, 3, 15), date(2024, 4, 14), 0),
        (date(2024, 3, 15), date(2024, 4, 15), 1),
        (date(2024, 3, 15), date(2026, 3, 14), 23),
        (date(2024, 3, 15), date(2026, 3, 15), 24),
        (date(2025, 1, 31), date(2025, 2, 27), 0),
        (date(2025, 1, 31), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2025, 2, 27), 11),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2024, 2, 29), date(2028, 2, 28), 47),
        (date(2024, 12, 31), date(2025, 1, 31), 1),
        (date(2024, 3, 15), date(2024, 3, 15), 0),
        (date(2024, 3, 15), date(2023, 1, 1), 0),
    ),
)
def test_a_month_is_full_on_its_corresponding_day(start, on, months):
    assert full_months(start, on) == months


def test_a_year_is_full_on_its_corresponding_day():
    assert full_years(date(1990, 5, 1), date(2025, 4, 30)) == 34
    assert full_years(date(1990, 5, 1), date(2025, 5, 1)) == 35


def test_counting_months_crosses_years_in_both_directions():
    assert add_months(date(2024, 11, 20), 3) == date(2025, 2, 1)
    assert add_months(date(2024, 2, 20), -3) == date(2023, 11, 1)
    assert add_months(date(2024, 12, 1), 0) == date(2024, 12, 1)
