"""One round of a room of an election."""

from __future__ import annotations

from django.db import models

from procedure.bases import Room, round_constraints


class ElectionRoom(Room):
    election = models.ForeignKey(
        "elections.Election", models.PROTECT, verbose_name="选举", related_name="%(class)ss"
    )

    class Meta(Room.Meta):
        abstract = True
        constraints = round_constraints("election", prefix="election_")
