"""Entering the sheets of a vote: whose entry it is, what two entries say side by side, what was counted once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from elections.models import Ballot, Election, Recount, Station, StationEntry
from township.accounts.access import Refused

from .lines import SheetLine, lines_of


def blank(election: Election, key: int | None) -> StationEntry:
    """The sheet of a station before anybody has read it; the form makes it the entry of whoever looks."""
    return StationEntry(station=_station(election, key), number=1, figures={})


def _station(election: Election, key: int | None) -> Station:
    ballot: Ballot = election.current("ballot")
    found = next((each for each in ballot.stations.all() if each.pk == key), None)
    if found is None:
        raise Refused("没有这个投票站。")
    return found


def counted_again(election: Election, key: int | None) -> Station:
    """A station whose two entries differ. Raises Refused for one where nothing is to be counted again."""
    station = _station(election, key)
    if not reading_of(election, station).differences:
        raise Refused(f"{station}的两遍录入没有未复点的差异。")
    return station


@dataclass(frozen=True)
class StationCell:
    """One number of one station: what two people read, what a monitor counted again, and what counts."""

    line: SheetLine
    first: int | None
    second: int | None
    recounted: Recount | None = None

    @property
    def differs(self) -> bool:
        """Whether two people have read two numbers."""
        return None not in (self.first, self.second) and self.first != self.second

    @property
    def open(self) -> bool:
        """Whether the difference waits for a recount."""
        return self.differs and self.recounted is None

    @property
    def value(self) -> int | None:
        """The number that counts: entered alike twice, or counted again."""
        if self.recounted is not None:
            return self.recounted.value
        return self.first if self.first == self.second else None


@dataclass(frozen=True)
class StationReading:
    """The sheet of one station, line by line."""

    station: Station
    cells: Mapping[str, StationCell]
    entered: int

    def number(self, key: str) -> int:
        """What a line counts; 0 where this station has no such line, or it is not settled yet."""
        return (self.cells[key].value or 0) if key in self.cells else 0

    @property
    def complete(self) -> bool:
        return self.entered == 2 and not self.differences

    @property
    def differences(self) -> list[StationCell]:
        return [cell for cell in self.cells.values() if cell.open]


def readings_of(election: Election) -> list[StationReading]:
    """All stations of the vote under way."""
    ballot = election.current("ballot")
    return [reading_of(election, station) for station in ballot.stations.all()] if ballot else []


def reading_of(election: Election, station: Station) -> StationReading:
    entries = {each.number: each for each in station.entries.all()}
    first, second = (entries[number].figures if number in entries else {} for number in (1, 2))
    # A difference counted again holds as long as the two numbers it was about still stand.
    recounts = {
        each.line: each
        for each in station.recounts.all()
        if (each.first, each.second) == (first.get(each.line), second.get(each.line))
    }
    cells = {
        line.key: StationCell(line, first.get(line.key), second.get(line.key), recounts.get(line.key))
        for line in lines_of(election, station)
    }
    return StationReading(station, cells, len(entries))
