"""Rounds of rooms: opened when a matter enters, closed when it leaves, superseded when it returns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from .bases import Proceeding
from .process import of


def _rounds(proceeding: Proceeding, room: str) -> Any:
    model = of(proceeding).room_models[room]
    return model.objects.filter(**{of(proceeding).name: proceeding})


def enter(proceeding: Proceeding, room: str, on: date) -> None:
    """Open the next round of a room."""
    number = _rounds(proceeding, room).count() + 1
    model = of(proceeding).room_models[room]
    model(**{of(proceeding).name: proceeding}, round=number, opened_on=on).save()


def leave(proceeding: Proceeding, room: str, on: date) -> None:
    """Close the round of a room that counts."""
    record = _rounds(proceeding, room).get(superseded=False)
    record.closed_on = on
    record.save()


def supersede(proceeding: Proceeding, rooms: Iterable[str], on: date) -> None:
    """Mark the current rounds of these rooms as returned: they stay readable and no longer count."""
    for room in rooms:
        for record in _rounds(proceeding, room).filter(superseded=False):
            record.superseded = True
            record.closed_on = record.closed_on or on
            record.save()
