"""A figure of a report is a share of whole persons or villages, shown with its numerator, denominator and what is missing.

No rate stands without its numerator, and a percentage no whole numerator gives was not counted (R-146, R-184).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

#: Part and whole of one village; None where it cannot be counted yet.
Counted = tuple[int, int] | None


def half_up(exact: Fraction, places: int) -> Decimal:
    """The number rounded as Chinese reports round it: 0.125 to two places is 0.13."""
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    return quotient.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Share:
    """So many of so many; `missing` counts villages that could not be counted yet, in neither number.

    Raises ValueError for a numerator that is no part of the denominator.
    """

    numerator: int
    denominator: int
    missing: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator or self.missing < 0:
            raise ValueError(f"{self.numerator} of {self.denominator}, missing {self.missing}")

    def __str__(self) -> str:
        """48 / 77 ＝ 62.34%，缺 2 个村."""
        rate = "—" if self.percent is None else f"{self.percent}%"
        missing = f"，缺 {self.missing} 个村" if self.missing else ""
        return f"{self.numerator} / {self.denominator} ＝ {rate}{missing}"

    @property
    def percent(self) -> Decimal | None:
        """In per cent, to two places; None of nothing."""
        return self.rounded(2)

    def rounded(self, places: int) -> Decimal | None:
        """In per cent, to so many places; None of nothing."""
        return half_up(Fraction(100 * self.numerator, self.denominator), places) if self.denominator else None

    def is_published_as(self, percent: Decimal) -> bool:
        """Whether a report that prints the percentage, to the places it prints, prints this share."""
        return self.rounded(_places(percent)) == percent


def numerators(percent: Decimal, denominator: int) -> range:
    """The whole numerators that give a published percentage, rounded to the places it is printed with.

    Empty where none does: 33.4 % of 50 is impossible, 16 are 32 % and 17 are 34 %.
    """
    half = Fraction(1, 2 * 10 ** _places(percent))
    least, beyond = ((Fraction(percent) + side) * denominator / 100 for side in (-half, half))
    return range(max(math.ceil(least), 0), min(math.ceil(beyond), denominator + 1))


def is_reachable(percent: Decimal, denominator: int) -> bool:
    """Whether any whole numerator gives the published percentage (R-184)."""
    return denominator > 0 and bool(numerators(percent, denominator))


def _places(percent: Decimal) -> int:
    exponent = percent.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"{percent} is no percentage")
    return max(-exponent, 0)


# -- persons in two bodies -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TwoBodies:
    """两委: the seats of the Party organisation and of the committee, and how many persons sit in both.

    Raises ValueError where more sit in both than in one of them.
    """

    party: int
    committee: int
    both: int

    def __post_init__(self) -> None:
        if not 0 <= self.both <= min(self.party, self.committee):
            raise ValueError(f"{self.both} in both of {self.party} and {self.committee}")

    @classmethod
    def of(cls, party: Collection[Hashable], committee: Collection[Hashable]) -> TwoBodies:
        """The two bodies of one village, by who sits in them."""
        return cls(len(set(party)), len(set(committee)), len(set(party) & set(committee)))

    def __add__(self, other: TwoBodies) -> TwoBodies:
        """Several villages together: nobody sits in the bodies of two."""
        return TwoBodies(self.party + other.party, self.committee + other.committee, self.both + other.both)

    @property
    def persons(self) -> int:
        """Who sits in either, each counted once."""
        return self.party + self.committee - self.both

    @property
    def cross_service(self) -> Share:
        """交叉任职率: persons in both bodies of the persons in either."""
        return Share(self.both, self.persons)

    @property
    def cross_of_committee(self) -> Share:
        """The other base in use: of the committee's members. A report says which it takes."""
        return Share(self.both, self.committee)


def seats_of(persons: int, both: int) -> int:
    """How many seats two bodies have, known by their persons: those in both hold two."""
    return persons + both


# -- one-shoulder --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Headships:
    """The two heads of a village on a day, each from a final result; None where there is none, or it is not known."""

    secretary: Hashable | None
    head: Hashable | None

    @property
    def one_shoulder(self) -> bool | None:
        """一肩挑: one person holds both; computed from two results, None where one of them is missing (R-146)."""
        if self.secretary is None or self.head is None:
            return None
        return self.secretary == self.head


def one_shoulder(villages: Iterable[Headships]) -> Share:
    """一肩挑率: villages where one person heads both, of the villages with both results final; the others are missing."""
    found = [village.one_shoulder for village in villages]
    known = [each for each in found if each is not None]
    return Share(sum(known), len(known), missing=len(found) - len(known))


# -- turnout and averages ------------------------------------------------------------------------------------------


def turnout(units: Iterable[tuple[int, int]]) -> Share:
    """参选率 of several elections, each as voters and electors; it proves the validity of none of them."""
    counted = list(units)
    return Share(sum(voters for voters, _ in counted), sum(electors for _, electors in counted))


def average(values: Collection[int]) -> Decimal | None:
    """The mean to one decimal; None of nobody."""
    return half_up(Fraction(sum(values), len(values)), 1) if values else None


def average_before(now: Decimal, change: Decimal) -> Decimal:
    """The last mean of the same body, from this one and its change: 35.2 with a change of -7.0 was 42.2."""
    return now - change
