"""What the records of all processes have in common."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from township.records.history import Recorded


class Fact(Recorded):
    """Something a person has put on record. `revision` tells a stale form from a fresh one."""

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="记录人", related_name="+", editable=False
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    #: What a person says or does for themselves (a stance, a vote, having read): nobody else could record it, so four
    #: eyes do not look at it.
    in_own_name = False

    class Meta:
        abstract = True
