"""A drawing, the matters it drew with their scores, and what was found of each against the list."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from township.records.history import Recorded
from township.records.matter import Matter
from township.wording import cdate


class Checklist(Recorded):
    """本镇核对清单: the points a drawn matter is checked against, from a day on, in place of the product's."""

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="checklists"
    )
    effective_from = models.DateField("施行日期")
    document = models.CharField("依据文件", max_length=100)
    #: Each point with what it rests on.
    points = models.JSONField("清单")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="规定人", related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "核对清单"
        ordering = ["-effective_from"]
        constraints = [
            models.UniqueConstraint(fields=["township", "effective_from"], name="checklist_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"核对清单（{self.document}）"


class Sampling(Recorded):
    """抽查: one drawing. The seed is the server's; with it and the population anybody can draw the same again."""

    class Way(models.TextChoices):
        RANDOM = "random", "随机抽取"
        RISK = "risk", "按风险得分抽取"

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="samplings"
    )
    number = models.PositiveSmallIntegerField("第几次")
    way = models.CharField("抽取方式", max_length=10, choices=Way)
    kind = models.CharField("事项种类", max_length=20)
    since = models.DateField("提出日期自")
    until = models.DateField("至")
    size = models.PositiveSmallIntegerField("抽取数")
    seed = models.CharField("随机种子", max_length=32)
    #: The keys of all matters it was drawn from.
    population = models.JSONField("抽取范围", default=list)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="抽取人", related_name="+"
    )
    drawn_on = models.DateField("抽取日期")

    class Meta:
        verbose_name = verbose_name_plural = "抽查"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["township", "number"], name="sampling_number_unique"),
            models.CheckConstraint(condition=Q(way__in=["random", "risk"]), name="sampling_way_known"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="sampling_days_ordered"),
        ]

    def __str__(self) -> str:
        return f"第{self.number}次抽查"

    @property
    def days(self) -> str:
        """Between which days its matters were proposed."""
        return f"{cdate(self.since)}至{cdate(self.until)}"


class Sampled(Recorded):
    """抽中的事项, with its score as it was counted at the drawing."""

    sampling = models.ForeignKey(Sampling, models.PROTECT, verbose_name="抽查", related_name="sampled")
    matter = models.ForeignKey(Matter, models.PROTECT, verbose_name="事项", related_name="sampled")
    place = models.PositiveSmallIntegerField("顺序")
    late = models.PositiveIntegerField("补记", default=0)
    refused = models.PositiveIntegerField("未获准", default=0)
    returned = models.PositiveIntegerField("退回", default=0)
    corrected = models.PositiveIntegerField("更正", default=0)
    score = models.PositiveIntegerField("风险得分", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "抽中的事项"
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["sampling", "matter"], name="sampled_once"),
            models.UniqueConstraint(fields=["sampling", "place"], name="sampled_place_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.sampling}：{self.matter}"


class Check(Recorded):
    """核对: one point of the list, of one matter that was drawn."""

    class Result(models.TextChoices):
        RIGHT = "right", "符合"
        WRONG = "wrong", "不符合"
        NOT_APPLICABLE = "not_applicable", "不适用"

    sampled = models.ForeignKey(Sampled, models.PROTECT, verbose_name="抽中的事项", related_name="checks")
    code = models.CharField("代码", max_length=40)
    question = models.CharField("核对内容", max_length=200)
    basis = models.CharField("依据", max_length=100)
    result = models.CharField("核对结果", max_length=20, choices=Result)
    note = models.CharField("说明", max_length=300, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="核对人", related_name="+"
    )
    checked_on = models.DateField("核对日期")

    #: The question stands beside it.
    SILENT_FIELDS = ("code",)

    class Meta:
        verbose_name = verbose_name_plural = "抽查核对"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sampled", "code"], name="check_once_a_point"),
            models.CheckConstraint(
                condition=Q(result__in=["right", "wrong", "not_applicable"]), name="check_result_known"
            ),
            models.CheckConstraint(
                condition=~Q(result="wrong") | ~Q(note=""),
                name="check_wrong_is_told",
                violation_error_message="不符合的写明情况",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}：{self.get_result_display()}"

    @property
    def wrong(self) -> bool:
        return self.result == self.Result.WRONG
