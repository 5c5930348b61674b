"""Local measures, the working-day calendar, and article numbers a township has verified itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from township.records.history import Recorded


class LocalMeasure(Recorded):
    """A township's own number (本镇办法) for a parameter, from a day on, with its document."""

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="measures"
    )
    parameter = models.CharField("参数", max_length=60)
    value = models.CharField("数值", max_length=40)
    effective_from = models.DateField("施行日期")
    document = models.CharField("依据文件", max_length=120)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="录入人", related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "本镇办法"
        ordering = ["parameter", "-effective_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "parameter", "effective_from"],
                name="measure_once_a_day",
                violation_error_message="该参数当日已有规定，换一个施行日期",
            )
        ]

    def __str__(self) -> str:
        return f"{self.parameter} = {self.value}"


class CalendarYear(Recorded):
    """A year for which the State Council's holiday notice has been entered."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    document = models.CharField(
        "依据文件", max_length=120, help_text="国务院办公厅关于该年部分节假日安排的通知"
    )

    class Meta:
        verbose_name = verbose_name_plural = "工作日历"
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.year}年"


class CalendarDay(Recorded):
    """A day that differs from the plain week: a statutory day off, or a make-up working day (调休上班)."""

    class Kind(models.TextChoices):
        OFF = "off", "放假"
        WORK = "work", "调休上班"

    year = models.ForeignKey(CalendarYear, models.PROTECT, related_name="days")
    day = models.DateField("日期")
    kind = models.CharField("类别", max_length=10, choices=Kind)
    name = models.CharField("节日", max_length=20, blank=True)
    #: A day that was in the calendar from the beginning of its year has neither: the first entry always counts. What
    #: corrects it counts from the day of its entry on, and what it takes away until then.
    entered_on = models.DateField("更正录入日期", null=True, editable=False)
    dropped_on = models.DateField("更正删去日期", null=True, editable=False)
    #: The moments of the two: what was counted earlier on the day of a correction was counted by the calendar before it.
    entered_at = models.DateTimeField("更正录入时间", null=True, editable=False)
    dropped_at = models.DateTimeField("更正删去时间", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "日历日"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["day"], condition=Q(dropped_on=None), name="calendar_day_once"),
            models.CheckConstraint(condition=Q(kind__in=["off", "work"]), name="calendar_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()}"


class CitationNote(Recorded):
    """An article number and wording a township has looked up itself for a rule whose number was not verified."""

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="citation_notes"
    )
    rule = models.CharField("规则代码", max_length=60)
    article = models.CharField("条文号", max_length=40, help_text="如：第三十九条")
    wording = models.TextField("条文原文", max_length=2000)
    source = models.CharField("核对依据", max_length=200, help_text="文件版本、来源")
    checked_on = models.DateField("核对日期")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="核对人", related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "条文核对"
        ordering = ["rule"]
        constraints = [models.UniqueConstraint(fields=["township", "rule"], name="citation_note_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.article}"
