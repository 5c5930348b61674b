"""What the rooms of the corridor have in common: a round of a room of an appointment."""

from __future__ import annotations

from django.db import models

from procedure import bases


class Room(bases.Room):
    """One round of a room of an appointment."""

    appointment = models.ForeignKey(
        "appointments.Appointment", models.PROTECT, verbose_name="任用事项", related_name="%(class)ss"
    )

    class Meta(bases.Room.Meta):
        abstract = True
        constraints = bases.round_constraints("appointment")
