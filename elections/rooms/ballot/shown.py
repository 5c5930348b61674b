"""The count sheet as it is shown: each line over all stations, what it comes to, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from elections.arithmetic.majorities import more_than_half
from elections.stages import VoteKind

from .entering import StationCell, StationReading
from .identities import Check, of_village
from .lines import SheetLine
from .tally import Outcome

if TYPE_CHECKING:
    from elections.models import Election

#: Where a station has no such line: a mobile box hands nothing out to delegates.
NO_LINE = "—"
#: The order of the paper: the ballots first, then as declared.
FIRST = ("own", "proxy", "mobile", "returned", "voters")


@dataclass(frozen=True)
class ShownCell:
    """The two numbers of one station in words; empty until both people have entered the station."""

    first: str
    second: str
    differs: bool = False
    recounted: str = ""
    counts: str = ""


@dataclass(frozen=True)
class SheetRow:
    """One line of the sheet over all stations."""

    group: str
    label: str
    cells: Sequence[ShownCell]
    total: str
    apart: str
    checks: Sequence[Check]


def rows_of(election: Election, readings: Sequence[StationReading]) -> list[SheetRow]:
    """The lines in the order of the paper, with the identities of the village beside the numbers they rest on."""
    lines: dict[str, SheetLine] = {}
    for reading in readings:
        lines |= {key: cell.line for key, cell in reading.cells.items() if key not in lines}
    checks = of_village(election, dict(_settled(readings, lines)))
    places = {key: place for place, key in enumerate([*FIRST, *(key for key in lines if key not in FIRST)])}
    return [
        _row(readings, lines[key], [each for each in checks if each.line == key])
        for key in sorted(lines, key=places.__getitem__)
    ]


def _settled(readings: Sequence[StationReading], lines: Mapping[str, SheetLine]) -> Iterator[tuple[str, int]]:
    """The lines settled at every station that has them, with what they come to."""
    for key in lines:
        values = [
            each.cells[key].value if each.entered == 2 else None for each in readings if key in each.cells
        ]
        numbers = [value for value in values if value is not None]
        if len(numbers) == len(values):
            yield key, sum(numbers)


def _row(readings: Sequence[StationReading], line: SheetLine, checks: Sequence[Check]) -> SheetRow:
    shown = [cell_of(reading, line.key) for reading in readings]
    total, apart = _total([each for each in readings if line.key in each.cells], line.key)
    return SheetRow(line.group, line.label, shown, total, apart, checks)


def cell_of(reading: StationReading, key: str) -> ShownCell:
    """What stands in the two columns of a station."""
    cell = reading.cells.get(key)
    if cell is None:
        return ShownCell(NO_LINE, NO_LINE, counts=NO_LINE)
    if reading.entered < 2:
        return ShownCell("", "")
    again = cell.recounted.value if cell.recounted else None
    return ShownCell(_said(cell.first), _said(cell.second), cell.open, _said(again), _said(cell.value))


def _said(number: int | None) -> str:
    return "" if number is None else str(number)


def _total(readings: Sequence[StationReading], key: str) -> tuple[str, str]:
    """What a line comes to in the village; where one station differs, by either reading, and by how much they differ."""
    if not all(each.entered == 2 for each in readings):
        return "", ""
    cells = [each.cells[key] for each in readings]
    apart = [each for each in cells if each.open]
    whole = sum(each.value or 0 for each in cells)
    if not apart:
        return str(whole), ""
    if len(apart) > 1:
        return "", f"{len(apart)} 站两遍不一致"
    first, second = _both(apart[0])
    return f"{whole + first} 或 {whole + second}", f"两遍差 {abs(first - second)}"


def _both(cell: StationCell) -> tuple[int, int]:
    return cell.first or 0, cell.second or 0


def majority_of(outcome: Outcome) -> int | None:
    """The votes that elect, where one number holds for every office: more than half of those who voted (村组法 18(2)).

    A further election has its own line for each office.
    """
    if not outcome.voters or outcome.kind in (VoteKind.FURTHER, VoteKind.TIE):
        return None
    return more_than_half(outcome.voters)
