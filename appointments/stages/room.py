"""What the rooms have in common: a round of the room, and a fact recorded in it (`procedure.models.Fact`)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from procedure.models import Fact
from township.records.history import Recorded

__all__ = ["Fact", "Room"]


class Room(Recorded):
    """One round of a room: what was recorded from its opening to its door.

    A return opens a new round and marks the old one superseded; the old one stays readable.
    """

    appointment = models.ForeignKey(
        "appointments.Appointment", models.PROTECT, verbose_name="任用事项", related_name="%(class)ss"
    )
    round = models.PositiveSmallIntegerField("轮次", default=1, editable=False)
    opened_on = models.DateField("进入日期", editable=False)
    closed_on = models.DateField("离开日期", null=True, editable=False)
    superseded = models.BooleanField("已退回重办", default=False, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="记录人",
        related_name="+",
        editable=False,
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["appointment", "round"], name="%(class)s_round_unique"),
            models.UniqueConstraint(
                fields=["appointment"], condition=Q(superseded=False), name="%(class)s_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} 第{self.round}轮"
