"""The arithmetic of a review: shares that add up, the good share of a year, its rank, the ladder, who is checked. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from .models import Consequence

#: A result is told to a tenth of a percent.
PARTS = 1000

Figures = Mapping[str, int]


def shares(numbers: Sequence[int]) -> list[Decimal]:
    """The share of each number in their sum, in percent with one digit: together exactly 100, by the largest remainder.

    Of nothing every share is 0.
    """
    whole = sum(numbers)
    if not whole:
        return [Decimal("0.0") for _ in numbers]
    floors = [number * PARTS // whole for number in numbers]
    rest = sorted(range(len(numbers)), key=lambda at: (-(numbers[at] * PARTS % whole), at))
    for at in rest[: PARTS - sum(floors)]:
        floors[at] += 1
    return [Decimal(each).scaleb(-1) for each in floors]


def part(number: int, valid: int) -> Fraction | None:
    """A share of the valid ballots; None where there are none."""
    return Fraction(number, valid) if valid else None


def good_share(figures: Figures) -> Fraction | None:
    """好 and 较好 together, of the ballots that rate the work as a whole."""
    grades = [figures[grade] for grade in ("good", "fair", "plain", "poor")]
    return part(figures["good"] + figures["fair"], sum(grades))


def recognised_share(figures: Figures) -> Fraction | None:
    """认同 and 基本认同 together, of the valid ballots on a person."""
    return part(figures["recognised"] + figures["mostly"], figures["valid"])


def is_bad(share: Fraction, least: Fraction) -> bool:
    """Whether a year is one of the bad: below the least share; with exactly that it is not."""
    return share < least


def to_check(figures: Figures, least: Fraction) -> bool:
    """Whether a person is to be checked: 不认同 comes up to the share set."""
    share = part(figures["refused"], figures["valid"])
    return share is not None and share >= least


def bad_in_a_row(bad: Mapping[int, bool], year: int) -> int:
    """How many years in a row, up to this one, were bad; a year nobody knows of ends the row."""
    count = 0
    while bad.get(year - count, False):
        count += 1
    return count


def rung(bad_years: int) -> Consequence.Kind | None:
    """What a bad year asks for: the first a reminder, the second in a row an interview, from the third a self-criticism."""
    if bad_years < 1:
        return None
    ladder = (Consequence.Kind.REMINDER, Consequence.Kind.INTERVIEW, Consequence.Kind.SELF_CRITICISM)
    return ladder[min(bad_years, len(ladder)) - 1]


def rank(rates: Mapping[int, Fraction], year: int) -> int:
    """Which place a year has among those known, the best first; equal years share a place."""
    return 1 + sum(rate > rates[year] for rate in rates.values())
