"""Every identity of a count: what must be equal, and what can be no larger, at each station and in the village."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from elections.electorate import electors_of
from elections.stages import SeatOffice

from .entering import StationReading
from .lines import standing, votes_key

if TYPE_CHECKING:
    from elections.models import Candidate, Election


@dataclass(frozen=True)
class Check:
    """One identity of the sheet: where, in numbers, and whether it holds."""

    place: str
    sentence: str
    met: bool


def checks_of(
    election: Election, readings: Sequence[StationReading], voters: int, registered: int
) -> list[Check]:
    """The identities of every station and of the village (R-162, R-163)."""
    found = [check for reading in readings for check in _station(election, reading)]
    who = electors_of(election)
    told = f"{voters} 人投票，{who} {registered} 人：投票人数不多于{who}"
    return [*found, Check("全村", told, voters <= registered)]


def _station(election: Election, reading: StationReading) -> list[Check]:
    place, cells = str(reading.station), reading.cells
    number = {key: cell.value or 0 for key, cell in cells.items()}
    issued = sum(number.get(key, 0) for key in ("own", "proxy", "mobile"))
    returned, voters = number["returned"], number["voters"]
    found = [
        Check(place, f"收回 {returned} 张不多于发出 {issued} 张", returned <= issued),
        Check(place, f"收回 {returned} 张不多于参加投票 {voters} 人", returned <= voters),
    ]
    for office, seats, people in standing(election):
        found += _office_checks(f"{place}，{office.label}", office, seats, people, number)
    return found


def _office_checks(
    place: str, office: SeatOffice, seats: int, people: Sequence[Candidate], number: Mapping[str, int]
) -> list[Check]:
    valid, void = number[f"{office.value}.valid"], number[f"{office.value}.void"]
    returned, cast = number["returned"], [number[votes_key(each.pk)] for each in people]
    over = [each.name for each, votes in zip(people, cast, strict=True) if votes > valid]
    most = seats * valid
    total = f"有效 {valid} ＋ 无效 {void} ＝ {valid + void}，收回 {returned}"
    return [
        Check(place, total, valid + void == returned),
        Check(
            place,
            f"得票合计 {sum(cast)} 不多于 {seats} × {valid} ＝ {most}" + _beyond(sum(cast), most),
            sum(cast) <= most,
        ),
        Check(place, f"各人得票不多于有效票 {valid}" + (f"：{'、'.join(over)}" if over else ""), not over),
    ]


def _beyond(have: int, most: int) -> str:
    return f"，多 {have - most}" if have > most else ""
