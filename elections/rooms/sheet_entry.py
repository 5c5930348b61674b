"""What one person has read from a sheet that two people read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from procedure.bases import Fact


class SheetEntry(Fact):
    """The sums one person has read from the sheet of a meeting, without seeing what the other has entered.

    Each kind adds the key to its room, which vote of the meeting it is of, and `once_each()` of that key.
    """

    in_own_name = True

    number = models.PositiveSmallIntegerField("第几遍", editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="录入人", related_name="+", editable=False
    )
    figures: Any = models.JSONField("数字", editable=False)

    class Meta:
        abstract = True
        ordering = ["number"]


def once_each(room: str, prefix: str) -> list[models.BaseConstraint]:
    """A vote is read twice, by two people."""
    return [
        models.UniqueConstraint(fields=[room, "vote", "number"], name=f"{prefix}_entry_number"),
        models.UniqueConstraint(fields=[room, "vote", "entered_by"], name=f"{prefix}_entry_person"),
    ]
