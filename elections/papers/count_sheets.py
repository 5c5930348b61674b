"""计票单: blank, one sheet a station, to be filled by hand; and as it was entered twice, with what was counted again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from elections.rooms.ballot.entering import StationCell, StationReading, readings_of
from elections.rooms.ballot.lines import lines_of
from elections.rooms.ballot.outcome import outcome_of
from elections.stages import VoteKind
from township.refusal import Refusal
from township.required_value import known

if TYPE_CHECKING:
    from elections.models import Ballot, Election


@dataclass(frozen=True)
class CountSheetRow:
    """One line of a sheet: what is counted, and the numbers; empty on a blank one."""

    label: str
    first: str = ""
    second: str = ""
    recount: str = ""
    value: str = ""


@dataclass(frozen=True)
class StationSheet:
    """The sheet of one station, its lines under their headings."""

    station: str
    kind: str
    groups: Sequence[tuple[str, Sequence[CountSheetRow]]]
    entered_by: str = ""


@dataclass(frozen=True)
class CountSheets:
    """The sheets of one vote."""

    village: str
    term: str
    kind: str
    day: date
    counted_at: str
    callers: str
    counters: str
    monitors: str
    filled: bool
    sheets: Sequence[StationSheet]
    sentences: Sequence[str] = ()


def lacks_ballot(election: Election) -> Refusal | None:
    ballot = election.current("ballot")
    if ballot is None:
        return Refusal("公布正式候选人、进入投票后可以印发。")
    if not ballot.opens_at or not ballot.stations.all():
        return Refusal("投票的时间、投票站尚未录入。")
    return None


def lacks_count(election: Election) -> Refusal | None:
    if lacking := lacks_ballot(election):
        return lacking
    open_ = [str(each.station) for each in readings_of(election) if not each.complete]
    return Refusal(f"{'、'.join(open_)}的计票单还没有两遍一致。") if open_ else None


def blank(election: Election) -> CountSheets:
    ballot = known(election.current("ballot"))
    sheets = [
        StationSheet(
            each.name,
            each.get_kind_display(),
            _grouped((line.group, CountSheetRow(line.label)) for line in lines_of(election, each)),
        )
        for each in ballot.stations.all()
    ]
    return _sheets(election, ballot, sheets, filled=False)


def filled(election: Election) -> CountSheets:
    ballot = known(election.current("ballot"))
    sheets = [_reading(each) for each in readings_of(election)]
    said = outcome_of(election).sentences
    return _sheets(election, ballot, sheets, filled=True, sentences=said)


def _sheets(election: Election, ballot: Ballot, sheets: Sequence[StationSheet], **more: Any) -> CountSheets:
    return CountSheets(
        village=str(election.village),
        term=str(election.term),
        kind="" if ballot.kind == VoteKind.FIRST else ballot.get_kind_display(),
        day=known(ballot.day),
        counted_at=ballot.counted_at,
        callers=ballot.callers,
        counters=ballot.counters,
        monitors=ballot.monitors,
        sheets=sheets,
        **more,
    )


def _reading(reading: StationReading) -> StationSheet:
    entries = reading.station.entries.all()
    who = "，".join(f"第{each.number}遍 {each.entered_by.name}" for each in entries)
    rows = ((cell.line.group, _row(cell)) for cell in reading.cells.values())
    return StationSheet(reading.station.name, reading.station.get_kind_display(), _grouped(rows), who)


def _row(cell: StationCell) -> CountSheetRow:
    again = cell.recounted
    recount = f"{again.value}（{again.monitor}）" if again else ""
    numbers = ["" if each is None else str(each) for each in (cell.first, cell.second, cell.value)]
    return CountSheetRow(cell.line.label, numbers[0], numbers[1], recount, numbers[2])


def _grouped(rows: Any) -> list[tuple[str, list[CountSheetRow]]]:
    return [(group, [row for _, row in found]) for group, found in groupby(rows, key=lambda each: each[0])]
