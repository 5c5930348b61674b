"""各村进度: villages × rooms. A cell holds the day a room was done, or what is being done; the last column what is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from procedure.addresses import address
from procedure.tasks import RoomTask
from township.records import clock
from township.wording import cday

from .process import ELECTIONS
from .reports.models import Risk
from .stages import ROOMS, Stage

if TYPE_CHECKING:
    from .models import Election


@dataclass(frozen=True)
class GridCell:
    """One room of one village."""

    word: str
    detail: str = ""
    kind: str = "future"


@dataclass(frozen=True)
class GridRow:
    """One village."""

    election: Election
    url: str
    cells: Sequence[GridCell]
    #: 村党组织: its result, or how far its election is.
    party: GridCell
    next_word: str
    next_detail: str
    late: bool
    today: bool
    #: For those who read the situation sheet: the kind of village, and the risk by the latest report of its contact.
    level: str = ""
    risk: str = ""

    @property
    def day(self) -> date | None:
        return self.election.election_day


@dataclass(frozen=True)
class Batch:
    """The villages that vote on one day."""

    day: date | None
    rows: Sequence[GridRow]

    @property
    def in_words(self) -> str:
        if self.day is None:
            return "选举日尚未确定"
        left = (self.day - clock.today()).days
        told = f"还有 {left} 天" if left > 0 else "今天投票" if left == 0 else f"已过 {-left} 天"
        return f"选举日 {cday(self.day)}，{told}"


def batches_of(elections: Sequence[Election], *, with_risk: bool = False) -> list[Batch]:
    """The rows grouped by election day, those without a day last; `with_risk` for those who read the situation sheet."""
    rows = sorted((row_of(each, with_risk=with_risk) for each in elections), key=_order)
    return [Batch(day, list(group)) for day, group in groupby(rows, key=lambda row: row.day)]


#: 全部、今天和逾期、重点难点: which rows a chip leaves.
CHIPS: Mapping[str, tuple[str, Callable[[GridRow], bool]]] = {
    "": ("全部", lambda row: True),
    "due": ("今天和逾期", lambda row: row.late or row.today),
    "risk": ("重点村、难点村", lambda row: bool(row.level)),
}


def chosen(batches: Sequence[Batch], chip: str) -> list[Batch]:
    """What a chip leaves of the batches; an unknown one leaves all."""
    keep = CHIPS.get(chip, CHIPS[""])[1]
    left = [Batch(batch.day, [row for row in batch.rows if keep(row)]) for batch in batches]
    return [batch for batch in left if batch.rows]


def chips_of(batches: Sequence[Batch], chip: str, *, with_risk: bool = False) -> list[dict[str, object]]:
    """The chips with how many villages each leaves, as links; that of risk for those who read the situation sheet."""
    rows = [row for batch in batches for row in batch.rows]
    return [
        {"label": label, "url": f"?show={code}", "current": code == chip, "count": sum(map(keep, rows))}
        for code, (label, keep) in CHIPS.items()
        if with_risk or code != "risk"
    ]


def _order(row: GridRow) -> tuple[date, int, int]:
    return row.day or date.max, row.election.village.order, row.election.pk


def row_of(election: Election, *, with_risk: bool = False) -> GridRow:
    due = _next_due(election)
    left = (due[1] - clock.today()).days if due else None
    return GridRow(
        election=election,
        url=address(election),
        cells=[_cell(election, room, left) for room in ROOMS],
        party=_party(election),
        next_word=_word(left),
        next_detail=f"{due[0].title}，{cday(due[1])}" if due else "",
        late=left is not None and left < 0,
        today=left == 0,
        level=_level(election) if with_risk else "",
        risk=_risk(election) if with_risk else "",
    )


def _level(election: Election) -> str:
    village = election.village_round
    return village.get_level_display() if village.difficult else ""


def _risk(election: Election) -> str:
    """What the latest report says, where it says more than that all is quiet."""
    latest = next(iter(election.village_round.contact_reports.all()), None)
    return latest.get_risk_display() if latest and latest.risk != Risk.CALM else ""


def _word(left: int | None) -> str:
    if left is None or left > 0:
        return ""
    return "今天到期" if left == 0 else f"逾期 {-left} 天"


def _next_due(election: Election) -> tuple[RoomTask, date] | None:
    """The task of the present room whose day comes first and which is not finished."""
    tasks = ELECTIONS.tasks.get(election.stage, ())
    waiting = [
        (task, due) for task in tasks if (due := task.due(election)) and not task.is_finished(election)
    ]
    return min(waiting, key=lambda each: each[1], default=None)


def _cell(election: Election, room: Stage, left: int | None) -> GridCell:
    record = election.current(room)
    if record is None:
        return GridCell("—")
    if election.stage != room:
        return GridCell(cday(record.closed_on) if record.closed_on else "", _after(election, room), "done")
    tasks = ELECTIONS.tasks.get(room, ())
    done = sum(task.is_finished(election) for task in tasks)
    kind = "late" if left is not None and left < 0 else "current"
    state = f"，{record.get_state_display()}" if room == Stage.RESULT else ""
    return GridCell(f"已办 {done} / {len(tasks)} 项", f"{cday(record.opened_on)}起{state}", kind)


def _party(election: Election) -> GridCell:
    """The Party organisation of the village: chosen, in a room, or not begun; it comes first (R-165)."""
    result = getattr(election.village_round, "party_result", None)
    if result is not None:
        return GridCell(cday(result.held_on), f"书记{result.secretary}", "done")
    room = election.context.party_rooms.get(election.village_round_id)
    return GridCell(room, "正在选举", "current") if room else GridCell("—")


def _after(election: Election, room: Stage) -> str:
    """What stands under the day of a vote and of a result."""
    result = election.current("result")
    if room != Stage.RESULT or not result or not result.tally:
        return ""
    people = result.tally["people"]
    return f"{sum(each['elected'] for each in people)} / {result.tally['seats']} 席"
