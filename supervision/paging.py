"""A page of the step list is found by where it begins, and not by counting the steps before it.

A page costs as much at a million steps as at a thousand: it is cut from an index after the step that ends the page before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from township.paging import count_of, said
from township.records.models import StepRecord

#: Steps on a page.
SIZE = 50
#: What the database takes for a sequence number.
_LONGEST = 2**31 - 1


@dataclass(frozen=True)
class StepPlace:
    """Where a step stands in the list."""

    happened_on: date
    sequence: int


@dataclass(frozen=True)
class Order:
    """Newest first: by the place in the chain, or by the day of the act where days were asked for."""

    by_day: bool = False

    @property
    def newest_first(self) -> list[str]:
        return ["-happened_on", "-sequence"] if self.by_day else ["-sequence"]

    @property
    def oldest_first(self) -> list[str]:
        return [name.removeprefix("-") for name in self.newest_first]

    def older(self, place: StepPlace) -> Q:
        """The steps that follow a place in the list."""
        below = Q(sequence__lt=place.sequence)
        if not self.by_day:
            return below
        return Q(happened_on__lte=place.happened_on) & (Q(happened_on__lt=place.happened_on) | below)

    def newer(self, place: StepPlace) -> Q:
        """The steps that precede a place in the list."""
        above = Q(sequence__gt=place.sequence)
        if not self.by_day:
            return above
        return Q(happened_on__gte=place.happened_on) & (Q(happened_on__gt=place.happened_on) | above)

    def place_after(self, rows: QuerySet[StepRecord], many: int) -> StepPlace | None:
        """Where the list goes on after its first so many steps; None if it does not."""
        found = rows.order_by(*self.newest_first).values_list("happened_on", "sequence")[many : many + 1]
        return next((StepPlace(*each) for each in found), None)


@dataclass(frozen=True)
class StepPage:
    """One page: its steps, how many there are altogether, and whether there are newer and older ones."""

    steps: list[StepRecord]
    total: str
    has_newer: bool
    has_older: bool

    @property
    def newest(self) -> int:
        return self.steps[0].sequence

    @property
    def oldest(self) -> int:
        return self.steps[-1].sequence


def counted(rows: QuerySet[StepRecord]) -> int:
    """How many steps there are, as far as a list counts: by a column of every index, so that no step itself is read for it."""
    return count_of(rows.values("sequence"))


def page_of(rows: QuerySet[StepRecord], order: Order, asked: Mapping[str, str]) -> StepPage:
    """The page an address asks for: `older` or `newer` than a step, the `last`, or else the first."""
    total = said(counted(rows))
    if "last" in asked:
        return _cut_from_the_end(rows, order, total)
    if place := place_of(rows, order, asked.get("older")):
        return _cut(rows.filter(order.older(place)), order, total, has_newer=True)
    if place := place_of(rows, order, asked.get("newer")):
        page = _cut_from_the_end(rows.filter(order.newer(place)), order, total, has_older=True)
        if page.has_newer:
            return page
    return _cut(rows, order, total)


def _cut(rows: QuerySet[StepRecord], order: Order, total: str, *, has_newer: bool = False) -> StepPage:
    found = list(rows.order_by(*order.newest_first)[: SIZE + 1])
    return StepPage(found[:SIZE], total, has_newer, has_older=len(found) > SIZE)


def _cut_from_the_end(
    rows: QuerySet[StepRecord], order: Order, total: str, *, has_older: bool = False
) -> StepPage:
    found = list(rows.order_by(*order.oldest_first)[: SIZE + 1])
    return StepPage(found[SIZE - 1 :: -1], total, has_newer=len(found) > SIZE, has_older=has_older)


def place_of(rows: QuerySet[StepRecord], order: Order, asked: str | None) -> StepPlace | None:
    """The place an address names by a sequence number; None for what is no number or no step."""
    if not (asked and asked.isascii() and asked.isdecimal() and int(asked) <= _LONGEST):
        return None
    if not order.by_day:
        return StepPlace(date.max, int(asked))
    day = rows.filter(sequence=int(asked)).values_list("happened_on", flat=True).first()
    return day and StepPlace(day, int(asked))
