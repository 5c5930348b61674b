"""The demonstration's clock: one row of its own database."""

from __future__ import annotations

from django.db import models

#: The key of the one row.
ONLY = 1


class DemonstrationClock(models.Model):
    """By how many whole days the demonstration is ahead of the machine. The number only grows."""

    days = models.PositiveIntegerField("已前进天数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "演示时钟"
        constraints = [models.CheckConstraint(condition=models.Q(pk=ONLY), name="demonstration_one_clock")]

    def __str__(self) -> str:
        return f"前进{self.days}天"
