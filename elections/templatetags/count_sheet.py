"""The count sheet on the pages of a vote: what two people entered side by side, who may enter what, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import template

from elections.rooms.ballot.entering import StationReading, readings_of
from elections.rooms.ballot.entry_owners import entry_of, turn_of, whose_turns
from elections.rooms.ballot.identities import disagreeing
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.ballot.shown import cell_of, majority_of, rows_of
from elections.tasks import COUNTING
from procedure.addresses import address, opens
from township.accounts.access import Refused
from township.accounts.models import Role

if TYPE_CHECKING:
    from elections.models import Election, Station
    from elections.rooms.ballot.shown import ShownCell
    from elections.rooms.ballot.tally import CandidateTally, Outcome
    from township.accounts.access import Actor

register = template.Library()

#: The two entries of a sheet, in words.
PASSES = {1: "第一遍", 2: "第二遍"}


@register.inclusion_tag("elections/_count_sheet.html")
def count_sheet(election: Election, acting: Actor, present: bool) -> Mapping[str, Any]:
    """计票单: what two people entered side by side, once both have; before that nobody sees the other's."""
    readings, outcome = readings_of(election), outcome_of(election)
    number = _turn(election, acting) if present else None
    heads = [_head(election, each, acting, number) for each in readings]
    ballot = election.current("ballot")
    return {
        "election": election,
        "stations": heads,
        # On a phone one station is looked at after the other: the one that waits for a recount first.
        "one_by_one": sorted(heads, key=lambda each: -each["differences"]),
        "rows": rows_of(election, readings),
        "outcome": outcome,
        "bars": _bars(outcome),
        "majority": majority_of(outcome),
        "monitors": ballot.monitors if ballot else "",
        "differing": [
            f"{each.station.name}，{cell.line.full_label}，{cell.first} 或 {cell.second}"
            for each in readings
            for cell in each.differences
        ],
        "wrong": [each for each in outcome.checks if not each.met],
        "present": present,
        "whose": whose_turns(election) if present else "",
        "may_enter": number is not None,
        "may_recount": present and acting.holds(Role.OFFICER),
        "span": 2 * len(readings) + 3,
        "export_url": _open_to(election, "ballot.export", acting),
        "paper_url": _open_to(election, "paper_count" if outcome.counted else "paper_count_blank", acting),
    }


def _bars(outcome: Outcome) -> list[tuple[CandidateTally, str, str]]:
    """Everybody who stood with the widths of their bar: the votes, and the line that elects, of all who voted."""
    most, line = outcome.voters or 1, majority_of(outcome)
    of_all = f"{100 * line / most:.2f}%" if line else ""
    return [(each, f"{min(100 * each.votes / most, 100):.2f}%", of_all) for each in outcome.people]


def _open_to(election: Election, name: str, acting: Actor) -> str:
    """The address of a page for whoever may open it; empty for others."""
    found = address(election, name)
    return found if opens(found, acting) else ""


def _head(
    election: Election, reading: StationReading, acting: Actor, number: int | None
) -> Mapping[str, Any]:
    entries = list(reading.station.entries.all())
    own = next((each for each in entries if each.entered_by_id == acting.user.pk), None)
    may_enter = number is not None and _may_enter(election, reading.station, acting, number)
    return {
        "station": reading.station,
        "entries": entries,
        "who": "、".join(f"{PASSES[each.number]}{each.entered_by.name}" for each in entries) or "尚未录入",
        "entry_label": "更正我的录入" if own else "录入",
        "shown": len(entries) == 2,
        "wrong": disagreeing(election, own) if own and len(entries) < 2 else (),
        "may_enter": may_enter,
        "entry_url": address(election, "ballot.entry", reading.station.pk),
        "recount_url": address(election, "ballot.recount", reading.station.pk) if reading.differences else "",
        "differences": len(reading.differences),
        "groups": _groups(reading) if len(entries) == 2 else (),
    }


def _groups(reading: StationReading) -> list[tuple[str, list[tuple[str, ShownCell]]]]:
    """The sheet of one station by the headings of the paper."""
    found: dict[str, list[tuple[str, ShownCell]]] = {}
    for key, cell in reading.cells.items():
        found.setdefault(cell.line.group, []).append((cell.line.label, cell_of(reading, key)))
    return list(found.items())


def _turn(election: Election, acting: Actor) -> int | None:
    """Which entry is this person's here; None for whoever enters neither."""
    try:
        return turn_of(acting, election) if acting.holds(*COUNTING) else None
    except Refused:
        return None


def _may_enter(election: Election, station: Station, acting: Actor, number: int) -> bool:
    try:
        entry_of(station, number, election, acting)
    except Refused:
        return False
    return True
