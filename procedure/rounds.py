"""Rounds of rooms: opened when a matter enters, closed when it leaves, superseded when it returns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .bases import Proceeding, Room
from .process import of


def enter(proceeding: Proceeding, room: str, on: date) -> Room:
    """A matter that enters a room opens its next round."""
    number = len(proceeding.rounds(room)) + 1
    process = of(proceeding)
    record = process.room_models[room](**{process.name: proceeding}, round=number, opened_on=on)
    record.save()
    return record


def leave(proceeding: Proceeding, room: str, on: date) -> None:
    """A matter that leaves a room closes the round that counts."""
    record = proceeding.current(room)
    record.closed_on = on
    record.save()


def supersede(proceeding: Proceeding, rooms: Iterable[str], on: date) -> None:
    """The current rounds of these rooms are marked as returned: they stay readable and no longer count."""
    for room in rooms:
        for record in proceeding.rounds(room):
            if record.superseded:
                continue
            record.superseded = True
            record.closed_on = record.closed_on or on
            record.save()
