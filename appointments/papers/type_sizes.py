"""A text is set so large that it fits its cell: the forms of the personnel offices have fixed sheets."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

#: A point in millimetres.
POINT = 0.3528


@dataclass(frozen=True)
class Setting:
    """One size of type: points, line height, and the class that sets it (static/css/print.css)."""

    points: float
    leading: float
    name: str

    def lines(self, text: str, width: float) -> int:
        """How many lines a text takes in a cell so many millimetres wide. A mark that may not begin a line takes the
        character before it along: one character a line is kept for that."""
        a_line = max(int(width / (self.points * POINT)) - 1, 1)
        return sum(max(ceil(_length(each) / a_line), 1) for each in text.splitlines())

    def height(self, text: str, width: float) -> float:
        return self.lines(text, width) * self.points * self.leading * POINT

    def fits(self, text: str, width: float, height: float) -> bool:
        return self.height(text, width) <= height


SETTINGS = (
    Setting(11.5, 1.35, ""),
    Setting(9, 1.2, "approval__fit--small"),
    Setting(7.5, 1.15, "approval__fit--smaller"),
    Setting(6.5, 1.1, "approval__fit--smallest"),
)


def setting_of(text: str, width: float, height: float) -> str:
    """The class of the largest type in which a text fits a cell of so many millimetres; of the smallest where none."""
    return next((each.name for each in SETTINGS if each.fits(text, width, height)), SETTINGS[-1].name)


def growth_of(text: str, width: float, height: float) -> float:
    """By how many millimetres a cell grows where a text does not fit it even in the smallest type."""
    return max(SETTINGS[-1].height(text, width) - height, 0)


def _length(text: str) -> float:
    """In Chinese characters; Latin letters and digits are half as wide."""
    return sum(0.55 if character.isascii() else 1 for character in text)
