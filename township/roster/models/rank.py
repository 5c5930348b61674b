"""职级: which rank a cadre holds since when, and by which document."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F

from .cadre import Cadre, CadreRow


class Rank(CadreRow):
    """职级: one row a rank, with its day and its document (公务员法第十九条). The file shows the newest.

    A text that stood in the file before there were rows becomes the first of them, with the month known then.
    """

    rank = models.CharField("职级", max_length=40, help_text="如：一级科员、九级职员")
    since = models.DateField("任职级日期", null=True)
    document = models.CharField("职级文号", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "职级"
        ordering = [F("since").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "rank", "since"],
                name="rank_once_a_day",
                violation_error_message="该职级自该日起已登记",
            )
        ]

    def __str__(self) -> str:
        return self.rank

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the rank, and let the file show the newest."""
        if self._state.adding:
            self._keep_what_stood()
        super().save(*args, **kwargs)
        self._show_newest()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Take the rank away, and let the file show the newest of those left."""
        gone = super().delete(*args, **kwargs)
        self._show_newest()
        return gone

    def _keep_what_stood(self) -> None:
        stood = self.cadre
        if stood.rank and not Rank.objects.filter(cadre=stood).exists():
            first = Rank(cadre=stood, rank=stood.rank, since=stood.rank_since)
            super(Rank, first).save()

    def _show_newest(self) -> None:
        cadre = Cadre.objects.select_for_update(of=("self",)).get(pk=self.cadre_id)
        newest = Rank.objects.filter(cadre=cadre).first()
        shown = (newest.rank, newest.since) if newest else ("", None)
        if shown != (cadre.rank, cadre.rank_since):
            cadre.rank, cadre.rank_since = shown
            cadre.save()
