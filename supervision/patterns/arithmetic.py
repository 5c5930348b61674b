"""The arithmetic of patterns: over plain rows, silent below the smallest population, nothing read and nothing judged.

A share is reached where it is exactly the number; a count of days is exceeded, or fallen short of, by a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median
from typing import TypeVar

from township.days import months_before

K = TypeVar("K", bound=Hashable)


def frequent(rows: Iterable[tuple[K, bool]], at_least: Fraction, smallest: int) -> dict[K, tuple[int, int]]:
    """Of each group how many rows say yes, of how many: the groups that are large enough and reach the share."""
    whole: Counter[K] = Counter()
    part: Counter[K] = Counter()
    for key, yes in rows:
        whole[key] += 1
        part[key] += yes
    return {
        key: (part[key], count)
        for key, count in whole.items()
        if count >= smallest and part[key] and Fraction(part[key], count) >= at_least
    }


def dominant(keys: Sequence[K], at_least: Fraction, smallest: int) -> dict[K, int]:
    """The groups that make up a share of all rows; a group of one row is no cluster."""
    if len(keys) < smallest:
        return {}
    return {
        key: count
        for key, count in Counter(keys).items()
        if count > 1 and Fraction(count, len(keys)) >= at_least
    }


def thin(values: Mapping[K, int], share: Fraction, smallest: int) -> dict[K, int]:
    """Those that lie below a share of the median."""
    if len(values) < smallest or not values:
        return {}
    middle = Fraction(median(values.values()))
    return {key: value for key, value in values.items() if value < share * middle}


def short(values: Mapping[K, int], fewer_than: int, smallest: int) -> dict[K, int]:
    """Those that took fewer days."""
    if len(values) < smallest:
        return {}
    return {key: value for key, value in values.items() if value < fewer_than}


def long(values: Mapping[K, int], more_than: int, smallest: int) -> dict[K, int]:
    """Those that took more days."""
    if len(values) < smallest:
        return {}
    return {key: value for key, value in values.items() if value > more_than}


def rose(before: int, after: int, times: int, smallest: int) -> bool:
    """Whether as much, or more, came in the second of two equal spans as the number times the first."""
    return after >= smallest and after > 0 and after >= times * before


def drifted(before: Sequence[Fraction], after: Sequence[Fraction], points: int, smallest: int) -> bool:
    """Whether the averages of two years, in per cent, lie so many points apart; both must be large enough."""
    if min(len(before), len(after)) < max(smallest, 1):
        return False
    return abs(average(after) - average(before)) >= points


def lead(votes: Mapping[K, int], chosen: Collection[K], ballots: int) -> Fraction:
    """By how many points of a group's ballots its first among those not chosen lies before its first among the chosen."""
    best = max((number for key, number in votes.items() if key not in chosen), default=0)
    own = max((number for key, number in votes.items() if key in chosen), default=0)
    return Fraction((best - own) * 100, ballots)


def apart(pairs: Sequence[tuple[Fraction, Fraction]], points: int, smallest: int) -> bool:
    """Whether two groups, asked the same things, answered so many points apart on average."""
    if len(pairs) < max(smallest, 1):
        return False
    return abs(average([one - other for one, other in pairs])) >= points


def average(values: Sequence[Fraction]) -> Fraction:
    """The average of some numbers."""
    return sum(values, Fraction(0)) / len(values)


def before_leaving(until: date, months: int, times: int = 1) -> tuple[date, date]:
    """The last, or last but one, so many calendar months before somebody left: after the first day, up to the second."""
    return months_before(until, times * months), months_before(until, (times - 1) * months)
