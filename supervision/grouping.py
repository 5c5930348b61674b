"""The steps by matter, room and day (按事项、环节、日期归并): every group whole, however long the chain is.

A page is cut from the index by day: so many days of the newest steps are counted whole, and the page goes on where it ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Max, Q, QuerySet, Value, When

from township.models import Matter
from township.paging import said
from township.records.lateness import MARKED_LATE
from township.records.models import StepRecord
from township.required_value import known

from .desk import room_of
from .paging import Order, StepPlace, counted, place_of

#: Groups on a page, and the steps whose days are counted for one.
SIZE, WINDOW = 50, 500
BY_DAY = Order(by_day=True)


@dataclass(frozen=True)
class Group:
    """The steps that belong to one matter or subject, one room and one day."""

    matter: Matter | None
    subject: str
    stage: str
    day: date
    steps: int
    refused: int
    late: int
    #: Where the newest of them stands in the chain.
    newest: int

    @property
    def about(self) -> str:
        return str(self.matter or self.subject or "事项以外")

    @property
    def room(self) -> str:
        return room_of(self.matter, self.stage)

    @property
    def iso(self) -> str:
        return self.day.isoformat()


@dataclass(frozen=True)
class GroupPage:
    """One page of groups; how many steps there are altogether, and whether older groups follow."""

    groups: list[Group]
    total: str
    has_older: bool
    first: bool

    @property
    def oldest(self) -> int:
        return self.groups[-1].newest


def group_page(rows: QuerySet[StepRecord], asked: Mapping[str, str]) -> GroupPage:
    """The page an address asks for: the groups `older` than that of a step, or the newest."""
    place = place_of(rows, BY_DAY, asked.get("older"))
    found, more = _window(rows, place)
    if not found and more:
        # A day of more steps than are counted at once, all of them on the pages before.
        found, more = _window(rows.filter(happened_on__lt=known(place).happened_on), None)
    shown = found[:SIZE]
    matters = Matter.objects.in_bulk({each["matter"] for each in shown if each["matter"]})
    groups = [_group(each, matters) for each in shown]
    return GroupPage(groups, said(counted(rows)), more or len(found) > SIZE, place is None)


def _window(rows: QuerySet[StepRecord], place: StepPlace | None) -> tuple[list[Any], bool]:
    """The groups of the next days, each counted whole, and whether other days follow these."""
    if place:
        rows = rows.filter(happened_on__lte=place.happened_on)
    end = BY_DAY.place_after(rows, WINDOW)
    found = _counted(rows.filter(happened_on__gte=end.happened_on) if end else rows)
    left = [each for each in found if not (place and _stood_before(each, place))]
    if end is None:
        return left, False
    # The day on which the counting ends begins the next page; but a page is at least one day.
    whole = [each for each in left if each["happened_on"] > end.happened_on]
    return (whole, True) if whole else (left, rows.filter(happened_on__lt=end.happened_on).exists())


def _counted(rows: QuerySet[StepRecord]) -> list[Any]:
    # The steps of a matter belong to it, whatever each was about.
    about = Case(When(matter=None, then="subject"), default=Value(""))
    counted = (
        rows.order_by()
        .values("happened_on", "matter", "stage", about=about)
        .annotate(
            many=Count("pk"),
            n_refused=Count("pk", filter=Q(outcome=StepRecord.Outcome.REFUSED)),
            n_late=Count("pk", filter=MARKED_LATE),
            newest=Max("sequence"),
        )
    )
    return list(counted.order_by(F("happened_on").desc(), F("newest").desc()))


def _stood_before(row: Mapping[str, Any], place: StepPlace) -> bool:
    return row["happened_on"] == place.happened_on and row["newest"] >= place.sequence


def _group(row: Mapping[str, Any], matters: Mapping[int, Matter]) -> Group:
    return Group(
        matters.get(row["matter"]),
        row["about"],
        row["stage"],
        row["happened_on"],
        row["many"],
        row["n_refused"],
        row["n_late"],
        row["newest"],
    )
