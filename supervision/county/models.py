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


class DraftedConsent(Recorded):
    """拟同意: consent somebody of the department has drafted, which counts for nothing until another of it has confirmed it.

    It is to what was asked when it was drafted; a refusal, which opens nothing, is given by one.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "待核准"
        CONFIRMED = "confirmed", "已核准"
        RETURNED = "returned", "已退回"

    county = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="县委组织部", related_name="drafted_consents"
    )
    matter = models.ForeignKey(
        "township.Matter", models.PROTECT, verbose_name="所涉事项", related_name="county_consents"
    )
    #: What it answers, by the name of the answer in addresses.
    about = models.CharField("答复事项", max_length=20, editable=False)
    #: By which state of what was asked it was drafted.
    seen = models.CharField("所据情形", max_length=40, editable=False)
    document = models.CharField("文号", max_length=80)
    text = models.TextField("答复意见", max_length=2_000, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING, editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="拟办人", related_name="+"
    )
    drafted_on = models.DateField("拟办日期")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="核准人", related_name="+"
    )
    decided_on = models.DateField("核准日期", null=True)
    opinion = models.CharField("退回理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "县委组织部拟同意的答复"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter", "about"],
                condition=Q(state="waiting"),
                name="drafted_consent_one_waits",
                violation_error_message="已有一项拟同意的答复待核准",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "confirmed", "returned"]),
                name="drafted_consent_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None, decided_on=None)
                | ~Q(state="waiting") & Q(decided_by__isnull=False, decided_on__isnull=False),
                name="drafted_consent_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(decided_by=F("drafted_by")),
                name="drafted_consent_two_people",
                violation_error_message="拟办和核准须由不同的人完成",
            ),
        ]

    def __str__(self) -> str:
        return f"拟同意（{self.document}）"
