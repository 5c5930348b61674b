"""日期分类: every day somebody types belongs to one of five classes, which say between which days it may lie.

A form declares the class of each of its date fields (`day_kinds`), and `township.forms` holds the fields to it. What an act
and a paper are measured by is the form's `frame`: outside a matter the months before today, inside one its room and the
day on which it was opened (`procedure.days`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.core.exceptions import ValidationError

from .law import numbers
from .roster.retirement import same_day_after

#: No record of the product reaches further back or ahead: what lies beyond is a slip of the keyboard.
EARLIEST = date(1900, 1, 1)
LATEST = date(2099, 12, 31)


class DayKind(Enum):
    """What a day is the day of."""

    #: Something done in the matter: not before its room was entered, or the act before it, and not ahead.
    ACT = "act"
    #: A paper that may be older than its matter, by a number of months; not ahead.
    PAPER = "paper"
    #: Something that may lie ahead.
    PLAN = "plan"
    #: Something in a life, or in the history of a township: any day that is past.
    BIOGRAPHY = "biography"
    #: What happens to whoever is on the roster, and is entered when it happens: any day that is past, late after some days.
    EVENT = "event"

    @property
    def of_fact(self) -> bool:
        """Whether it is the day on which what is recorded happened (`happened_on` of the step)."""
        return self in (DayKind.ACT, DayKind.PAPER)


@dataclass(frozen=True)
class Since:
    """The first day on which something may have happened, and what makes it the first, in words."""

    day: date
    what: str


@dataclass(frozen=True)
class Frame:
    """What the days of one form are measured by."""

    today: date
    acts: Since
    papers: Since


@dataclass(frozen=True)
class Bounds:
    """The first and the last day a field takes."""

    first: date
    last: date
    #: What the first day is; empty where it is the earliest of all.
    what: str = ""

    def check(self, day: date, label: str) -> None:
        """Raise ValidationError, with the day up to or from which it may lie."""
        if day > self.last:
            until = "2099年，核对年份后重新填写" if self.last == LATEST else f"今天（{_said(self.last)}）"
            raise ValidationError(f"{label}不得晚于{until}", code="too_late")
        if day < self.first:
            since = f"{self.what}（{_said(self.first)}）" if self.what else "1900年，核对年份后重新填写"
            raise ValidationError(f"{label}不得早于{since}", code="too_early")


#: Where every day lies, whatever it is the day of.
ANY_DAY = Bounds(EARLIEST, LATEST)

#: The one table of the classes.
TABLE: Mapping[DayKind, Callable[[Frame], Bounds]] = {
    DayKind.ACT: lambda frame: Bounds(frame.acts.day, frame.today, frame.acts.what),
    DayKind.PAPER: lambda frame: Bounds(frame.papers.day, frame.today, frame.papers.what),
    DayKind.PLAN: lambda frame: ANY_DAY,
    DayKind.BIOGRAPHY: lambda frame: Bounds(EARLIEST, frame.today),
    DayKind.EVENT: lambda frame: Bounds(EARLIEST, frame.today),
}


def outside_matters(today: date) -> Frame:
    """What is recorded outside a matter has nothing before it: it is as old as a paper may be."""
    months = numbers.PAPER_MONTHS.value_on(today)
    first = Since(months_before(today, months), f"{months}个月前")
    return Frame(today, first, first)


def months_before(day: date, months: int) -> date:
    return same_day_after(day, -months)


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
