"""讨论决定: the room itself. Meeting, roster, stances and votes stand in `appointments.meetings`."""

from __future__ import annotations

from appointments.stages.room import Room


class Decision(Room):
    """讨论决定: opened when the matter may be submitted; the meetings that dealt with it point here."""

    class Meta(Room.Meta):
        verbose_name = verbose_name_plural = "讨论决定"
