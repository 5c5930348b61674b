"""Every number of the procedure, once: a dated series beside its source, with the bounds of local measures.

A township may set its own number where `local` is true, by a local measure (document, date) within `bounds`;
a dossier is judged by the number in force on the day of the act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Protocol


class Unjudged(LookupError):
    """A rule cannot be judged on that day, because data are missing: an error to be shown, never a guess."""


class Awaited(Unjudged):
    """What it rests on was entered by one person and waits for the second: until then the requirement is not met."""


class NoValue(Unjudged):
    """No number is in force on that day."""


class TownshipNumber(Protocol):
    """A local measure, as far as a parameter reads it: which number, from which day on."""

    @property
    def pk(self) -> Any: ...
    @property
    def parameter(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def effective_from(self) -> date: ...


@dataclass(frozen=True)
class Value:
    since: date
    value: Any
    source: str


@dataclass(frozen=True)
class Parameter:
    """A number (or choice) the law or a local measure fixes, with its history."""

    key: str
    label: str
    unit: str
    series: Sequence[Value]
    parse: Callable[[str], Any] = int
    bounds: tuple[Any, Any] | None = None
    choices: Sequence[tuple[str, str]] = ()
    note: str = ""

    @property
    def local(self) -> bool:
        return self.bounds is not None or bool(self.choices)

    def value_on(self, on: date, measures: Iterable[TownshipNumber] = ()) -> Any:
        """The number in force on the day is the township's latest local measure, or else that of the general series."""
        own = [m for m in measures if m.parameter == self.key and m.effective_from <= on]
        if own:
            return self.parse(max(own, key=lambda m: (m.effective_from, m.pk)).value)
        general = [entry for entry in self.series if entry.since <= on]
        if not general:
            raise NoValue(f"{self.label}在{on.year}年{on.month}月{on.day}日没有生效的数值，核对办理日期")
        return general[-1].value

    def accepts(self, text: str) -> Any:
        """A proposed local measure is parsed into its value.

        Raises ValueError with a sentence when it is not of the right kind or lies outside the bounds.
        """
        try:
            value = self.parse(text)
        except (ValueError, ZeroDivisionError) as error:
            raise ValueError(f"{self.label}须填写{self.expected}") from error
        if self.choices and value not in dict(self.choices):
            raise ValueError(f"{self.label}须为：{'、'.join(label for _, label in self.choices)}")
        if self.bounds and not self.bounds[0] <= value <= self.bounds[1]:
            low, high = (show(bound) for bound in self.bounds)
            raise ValueError(f"{self.label}须在 {low} 至 {high} {self.unit}之间")
        return value

    @property
    def expected(self) -> str:
        return "比例，如 2/3、60% 或 0.6" if self.parse is share else "整数，如 5"

    def label_of(self, value: Any) -> str:
        return dict(self.choices).get(value) or f"{show(value)}{self.unit}"


def show(value: object) -> str:
    """People write a number like this: a share of one half as 50%, two thirds as 2/3."""
    if isinstance(value, Fraction) and value.denominator != 1:
        percent = value * 100
        return f"{percent}%" if percent.denominator == 1 else f"{value.numerator}/{value.denominator}"
    return str(value)


def share(text: str) -> Fraction:
    """A share is typed as 2/3, 0.5 or 50%."""
    text = text.strip()
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
