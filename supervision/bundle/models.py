"""A bundle: what was asked for, by whom and why; what came of it, with its digests."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from township.records import clock
from township.records.history import Recorded

#: So many days an archive lies ready; then the file is deleted, and what stands of it is its record.
KEPT = timedelta(days=30)


def place(bundle: Bundle, name: str) -> str:
    """Where an archive lies: a name nobody can guess, though no address leads into the storage."""
    return f"bundles/{bundle.township_id}/{secrets.token_hex(16)}.zip"


class Bundle(Recorded):
    """资料包: asked for by somebody of the township, made in the background. `matters` chosen; none: those of the year."""

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="bundles"
    )
    number = models.PositiveSmallIntegerField("第几次")
    year = models.PositiveSmallIntegerField("年度")
    data_day = models.DateField("数据截止日")
    matters: models.JSONField[Any, Any] = models.JSONField("选定的任用事项", default=list)
    parts: models.JSONField[Any, Any] = models.JSONField("所含部分", default=list)
    composition = models.CharField("资料目录依据", max_length=100)
    taker = models.CharField("交给", max_length=60, help_text="检查组、巡察组等的名称")
    reason = models.CharField("事由和依据文件", max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="制作人", related_name="+"
    )
    asked_on = models.DateField("制作日期")
    #: What it tells of, once it is made: whoever withdraws from one of these does not take it out.
    told_matters: models.JSONField[Any, Any] = models.JSONField("涉及事项", default=list, editable=False)
    told_cadres: models.JSONField[Any, Any] = models.JSONField("涉及干部", default=list, editable=False)
    #: The tables it holds: whoever may not read one of them does not take it out.
    told_parts: models.JSONField[Any, Any] = models.JSONField("所含表", default=list, editable=False)
    #: Whether the chain lies in it, which tells of every matter of the township.
    with_records = models.BooleanField("含纪实链", default=False, editable=False)
    kept_back = models.PositiveSmallIntegerField("因回避未收入的事项", default=0, editable=False)
    index_digest = models.CharField("目录摘要", max_length=64, blank=True, editable=False)
    files = models.PositiveIntegerField("文件数", default=0, editable=False)
    archive = models.FileField("资料包", upload_to=place, max_length=200, blank=True, editable=False)
    size = models.PositiveBigIntegerField("大小（字节）", default=0, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    made_on = models.DateField("制成日期", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "专项检查资料包"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["township", "number"], name="bundle_number_unique"),
            models.CheckConstraint(
                condition=Q(made_on=None, sha256="") | (Q(made_on__isnull=False) & ~Q(sha256="")),
                name="bundle_made_with_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.number}次专项检查资料包（{self.year}年度）"

    @property
    def made(self) -> bool:
        return self.made_on is not None

    @property
    def kept_until(self) -> date | None:
        """The last day on which the archive can be taken out."""
        return self.made_on + KEPT if self.made_on else None

    @property
    def ready(self) -> bool:
        return self.kept_until is not None and clock.today() <= self.kept_until
