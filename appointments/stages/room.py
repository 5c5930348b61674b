"""What the rooms of the corridor have in common: a round of a room of an appointment."""

from __future__ import annotations

from django.db import models

from procedure import bases


class TakingPart(models.TextChoices):
    """Who takes part in a recommendation or an assessment, by category: in the room's record and in a ballot box."""

    LEADERS = "leaders", "领导班子成员"
    MIDDLE = "middle", "内设机构负责人"
    STAFF = "staff", "一般干部"
    VILLAGES = "villages", "村（社区）代表"
    OTHER = "other", "其他人员"


class Room(bases.Room):
    """One round of a room of an appointment."""

    appointment = models.ForeignKey(
        "appointments.Appointment", models.PROTECT, verbose_name="任用事项", related_name="%(class)ss"
    )

    class Meta(bases.Room.Meta):
        abstract = True
        constraints = bases.round_constraints("appointment")
