"""What a figure is: how it is counted, in words, and the rows it counts. The number comes from the rows and from nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import cached_property, wraps
from statistics import median
from typing import Any, TypeVar, overload

from supervision.account.roster_of_day import Roster
from township.accounts.access import READERS

TENTH = Decimal("0.1")
YEAR = "本年度至数据截止日"


class NoData(Exception):
    """无数据: what the figure would count is not kept, or was not kept yet. The words say why."""


class FigureMeasure(Enum):
    """How the rows make the number."""

    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    MEDIAN = "median"
    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True)
class FigureRow:
    """One row a figure counts: what its columns say, how much it weighs, and where it leads."""

    cells: tuple[str, ...]
    weight: Decimal = Decimal(1)
    url: str = ""
    #: The matter it tells of: who withdraws from it does not read the row.
    matter: int | None = None
    #: The file it tells of.
    cadre: int | None = None
    #: The files of whoever would read their own from it, beside the number and the other rows: they do not read it.
    kept_from: tuple[int, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """The row as a sealed report keeps it: plain JSON."""
        return {
            "cells": list(self.cells), "weight": str(self.weight), "url": self.url,
            "matter": self.matter, "cadre": self.cadre,
            **({"kept_from": list(self.kept_from)} if self.kept_from else {}),
        }  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """Of which township and year a figure is counted, on which day, as known at which moment."""

    township: int
    year: int
    on: date
    known: datetime

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    def within(self, day: date | None) -> bool:
        """Whether a day lies in the year, up to the day of the data."""
        return day is not None and self.first <= day <= self.on

    @cached_property
    def roster(self) -> Roster:
        """The roster on the day of the data."""
        return Roster(self.township, self.on, self.known)

    @cached_property
    def roster_before(self) -> Roster:
        """The roster at the end of the year before."""
        return Roster(self.township, date(self.year - 1, 12, 31), self.known)

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What several figures read, by name."""
        return {}


Read = TypeVar("Read")


def once(read: Callable[[Scope], Read]) -> Callable[[Scope], Read]:
    """What several figures ask of a scope is read when the first of them asks, and kept."""
    name = f"{read.__module__}.{read.__name__}"

    @wraps(read)
    def kept(scope: Scope) -> Read:
        if name not in scope.kept:
            scope.kept[name] = read(scope)
        found: Read = scope.kept[name]
        return found

    return kept


class Lines(Sequence[FigureRow]):
    """Rows that are drawn up when somebody looks at them: a number of people is told without a line for each."""

    def __init__(self, found: Sequence[Any], drawn_up: Callable[[Any], FigureRow]) -> None:
        self._found, self._drawn_up = found, drawn_up

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> FigureRow: ...
    @overload
    def __getitem__(self, place: slice) -> list[FigureRow]: ...
    def __getitem__(self, place: int | slice) -> FigureRow | list[FigureRow]:
        if isinstance(place, slice):
            return [self._drawn_up(each) for each in self._found[place]]
        return self._drawn_up(self._found[place])


Rows = Callable[[Scope], Iterable[FigureRow]]


@dataclass(frozen=True)
class Figure:
    """One number of the year's account. `counted` says in words what is counted; `whole` names the figure it is a share of."""

    #: Part of the record: never renamed.
    code: str
    label: str
    unit: str
    columns: tuple[str, ...]
    counted: str
    rows: Rows
    measure: FigureMeasure = FigureMeasure.COUNT
    whole: str = ""
    #: Who reads its rows: nobody who could not read them where they stand. The number is for every reader of the report.
    readers: frozenset[str] = READERS
    #: Whether nobody reads the row that is about themselves: how others have rated them.
    own_kept_back: bool = False
    #: Whether nobody reads the row about a relative either: what was reported of somebody (procedure §10).
    related_kept_back: bool = False

    @property
    def open_to_whom_it_tells_of(self) -> bool:
        """Whether somebody on it may hear that there is such a list: not where others have rated or reported them."""
        return not (self.own_kept_back or self.related_kept_back)


@dataclass(frozen=True)
class Value:
    """A figure as it was counted: its number in words, and its rows."""

    code: str
    label: str
    unit: str
    columns: Sequence[str]
    counted: str
    rows: Sequence[FigureRow]
    number: str
    share: str = ""
    missing: str = ""

    @property
    def text(self) -> str:
        """26 名, 33 人（42.9%）, 无数据."""
        if self.missing:
            return "无数据"
        return f"{self.number} {self.unit}{f'（{self.share}）' if self.share else ''}"

    def as_record(self) -> dict[str, Any]:
        return {
            "code": self.code, "label": self.label, "unit": self.unit, "columns": list(self.columns),
            "counted": self.counted, "number": self.number, "share": self.share, "missing": self.missing,
            "rows": [row.as_record() for row in self.rows],
        }  # fmt: skip


def kept_value(record: Mapping[str, Any]) -> Value:
    """A value as a sealed report keeps it."""
    rows = [
        FigureRow(
            tuple(row["cells"]),
            Decimal(row["weight"]),
            row["url"],
            row["matter"],
            row["cadre"],
            tuple(row.get("kept_from", ())),
        )
        for row in record["rows"]
    ]
    return Value(
        code=record["code"],
        label=record["label"],
        unit=record["unit"],
        columns=record["columns"],
        counted=record["counted"],
        rows=rows,
        number=record["number"],
        share=record["share"],
        missing=record["missing"],
    )


_registered: dict[str, Figure] = {}


def register(*figures: Figure) -> None:
    """Make figures known. Raises ValueError for a code that is taken."""
    for figure in figures:
        if _registered.setdefault(figure.code, figure) is not figure:
            raise ValueError(f"a figure needs a code of its own: {figure.code!r}")


def figure_of(code: str) -> Figure:
    """Raises KeyError for a figure nobody registered."""
    return _registered[code]


def all_figures() -> Iterator[Figure]:
    yield from _registered.values()


@dataclass
class Account:
    """The figures of one scope, each counted once."""

    scope: Scope
    _values: dict[str, Value] = field(default_factory=dict)

    def value(self, code: str) -> Value:
        if code not in self._values:
            self._values[code] = self._counted(figure_of(code))
        return self._values[code]

    def _counted(self, figure: Figure) -> Value:
        value = Value(figure.code, figure.label, figure.unit, figure.columns, figure.counted, (), "")
        try:
            found = figure.rows(self.scope)
            rows = found if isinstance(found, Lines) else list(found)
            number = number_of(figure.measure, rows)
        except NoData as reason:
            return replace(value, missing=str(reason))
        return replace(value, rows=rows, number=in_digits(number), share=self._share(figure, number))

    def _share(self, figure: Figure, number: Decimal) -> str:
        whole = self.value(figure.whole) if figure.whole else None
        if whole is None or whole.missing or not Decimal(whole.number):
            return ""
        return f"{(number * 100 / Decimal(whole.number)).quantize(TENTH, ROUND_HALF_UP)}%"


def number_of(measure: FigureMeasure, rows: Sequence[FigureRow]) -> Decimal:
    """The number the rows make. Raises NoData for an average of nothing."""
    if measure is FigureMeasure.COUNT:
        return Decimal(len(rows))
    weights = [row.weight for row in rows]
    if measure is FigureMeasure.SUM:
        return sum(weights, Decimal(0))
    if not weights:
        raise NoData("本年度没有可以计算的记录")
    return Decimal(_OF_WEIGHTS[measure](weights)).quantize(TENTH, ROUND_HALF_UP)


def _average(weights: Sequence[Decimal]) -> Decimal:
    return sum(weights, Decimal(0)) / len(weights)


_OF_WEIGHTS: Mapping[FigureMeasure, Callable[[Sequence[Decimal]], Decimal]] = {
    FigureMeasure.AVERAGE: _average,
    FigureMeasure.MEDIAN: median,
    FigureMeasure.LEAST: min,
    FigureMeasure.MOST: max,
}


def in_digits(number: Decimal) -> str:
    return str(int(number)) if number == int(number) and number.as_tuple().exponent == 0 else str(number)
