"""Which townships a county's organisation department reads, and by which numbers of its own it looks at them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from township.records.history import Recorded


class CountyOversight(Recorded):
    """接受县委组织部监督: a township has put itself under the department, from one day to another.

    Begun and ended by commissioner and secretary of the township together, each time with the document it rests on.
    """

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="county_oversight"
    )
    county = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="县委组织部", related_name="overseen"
    )
    since = models.DateField("自")
    document = models.CharField("依据文件", max_length=100)
    until = models.DateField("至", null=True, blank=True)
    end_document = models.CharField("结束依据文件", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "接受县委组织部监督"
        ordering: ClassVar = ["township", "-since", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["township"],
                condition=Q(until=None),
                name="county_oversight_one_open",
                violation_error_message="本镇已接受一个县委组织部监督，先结束再登记",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="county_oversight_days_ordered",
                violation_error_message="结束日期不得早于开始日期",
            ),
            models.CheckConstraint(
                condition=Q(until=None, end_document="") | (Q(until__isnull=False) & ~Q(end_document="")),
                name="county_oversight_end_has_document",
                violation_error_message="结束须有依据文件",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township} · {self.county}"

    def runs(self, on: date) -> bool:
        return self.since <= on and (self.until is None or self.until >= on)


class CountyMeasure(Recorded):
    """县里规定的数值: one, from a day on; proposed by one person of the department and confirmed by another."""

    county = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="县委组织部", related_name="county_measures"
    )
    code = models.CharField("项目代码", max_length=40)
    value = models.DecimalField("数值", max_digits=6, decimal_places=2)
    effective_from = models.DateField("施行日期")
    document = models.CharField("依据文件", max_length=100)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="规定人", related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "县里规定的数值"
        ordering: ClassVar = ["code", "-effective_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "code", "effective_from"], name="county_measure_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="county_measure_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.value}"
