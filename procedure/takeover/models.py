"""The table of what a round has taken over from an earlier one."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from procedure.notes.models import RoomNote
from township.pending.models import target_of


class Takeover(RoomNote):
    """接续: a fact of an earlier round, confirmed for the round under way by whoever may record it.

    `happened_on` is the day the fact has kept, `taken_on` the day of taking over. `source` and `target` name its row in
    the earlier round and in this one, as table and key; `recorded_by` is who has taken it over.
    """

    code = models.CharField("记录代码", max_length=60, editable=False)
    source = models.CharField("原记录", max_length=80, editable=False)
    target = models.CharField("接续记录", max_length=80, editable=False)
    from_round = models.PositiveSmallIntegerField("原轮次", editable=False)
    happened_on = models.DateField("原日期", editable=False)
    taken_on = models.DateField("接续日期", editable=False)
    first_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="原记录人",
        related_name="+",
        editable=False,
    )

    class Meta(RoomNote.Meta):
        verbose_name = verbose_name_plural = "上一轮记录的接续"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "room", "round", "code", "source"],
                name="takeover_once_a_round",
                violation_error_message="这项记录已接续",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_name}第{self.from_round}轮"

    def is_of(self, source: models.Model) -> bool:
        """A takeover is of this row of an earlier round, or of another."""
        return self.source == target_of(source)
