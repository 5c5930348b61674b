"""One measure taken against somebody on the roster (R-103). What bars promotion stands among the sanctions of the file too."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from supervision.findings.models import Finding
from township.models import Cadre, Sanction
from township.records.history import Recorded


class Measure(Recorded):
    """监督措施: with the paper that decided on it, and until when it runs."""

    class Kind(models.TextChoices):
        REMINDER = "reminder", "提醒谈话"
        CRITICISM = "criticism", "批评教育"
        SELF_CRITICISM = "self_criticism", "责令书面检查"
        CIRCULAR = "circular", "通报批评"
        ADMONITION = "admonition", "诫勉"
        ORGANISATIONAL = "organisational_measure", "组织处理"

    #: Those with an influence period: a sanction of the same kind is entered with them.
    BARRING = frozenset({"admonition", "organisational_measure"})

    cadre = models.ForeignKey(Cadre, models.PROTECT, verbose_name="干部", related_name="measures")
    kind = models.CharField("种类", max_length=30, choices=Kind)
    decided_on = models.DateField("决定日期")
    until = models.DateField("期间截止日", null=True, blank=True)
    body = models.CharField("决定机关", max_length=100)
    document = models.CharField("文号", max_length=80)
    facts = models.TextField("主要事实", max_length=2000)
    finding = models.ForeignKey(
        Finding, models.PROTECT, null=True, blank=True, verbose_name="督查问题", related_name="measures"
    )
    sanction = models.OneToOneField(
        Sanction, models.PROTECT, null=True, editable=False, verbose_name="处分处理", related_name="measure"
    )

    class Meta:
        verbose_name = verbose_name_plural = "监督措施"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("decided_on")),
                name="measure_dates_ordered",
                violation_error_message="期间截止日不得早于决定日期",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["admonition", "organisational_measure"]) | Q(until__isnull=False),
                name="measure_barring_ends",
                violation_error_message="诫勉、组织处理按决定文件填写期间截止日",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["reminder", "criticism", "self_criticism", "circular", "admonition", "organisational_measure"]),
                name="measure_kind_known",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{self.document}）"

    def running(self, on: date) -> bool:
        return bool(self.until and self.decided_on <= on <= self.until)
