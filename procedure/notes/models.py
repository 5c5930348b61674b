"""Consultations (酝酿、事前沟通), special circumstances, confirmations by a named person, suspensions."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from procedure import process
from procedure.bases import Fact
from township.name_fields import PersonName
from township.records.attachments import Attachment
from township.records.matter import Matter


class RoomNote(Fact):
    """A fact that may belong to any room and round of a matter."""

    matter = models.ForeignKey(Matter, models.PROTECT, verbose_name="事项", related_name="%(class)ss")
    room = models.CharField("环节", max_length=20, editable=False)
    round = models.PositiveSmallIntegerField("轮次", editable=False)

    class Meta:
        abstract = True
        ordering = ["pk"]

    @property
    def room_name(self) -> str:
        return process.named(self.matter.kind).room_label(self.room)


class Consultation(RoomNote):
    """酝酿、事前沟通: whom a matter was talked over with beforehand, and what they said."""

    class Opinion(models.TextChoices):
        AGREE = "agree", "同意"
        DISAGREE = "disagree", "不同意"
        RESERVED = "reserved", "有保留意见"

    consulted_on = models.DateField("沟通日期")
    name = PersonName("沟通对象", max_length=40)
    position = models.CharField("职务", max_length=100)
    opinion = models.CharField("意见", max_length=20, choices=Opinion)
    text = models.TextField("具体意见", max_length=2000, blank=True)

    class Meta(RoomNote.Meta):
        verbose_name = verbose_name_plural = "酝酿沟通"
        constraints = [
            models.CheckConstraint(
                condition=Q(opinion__in=["agree", "disagree", "reserved"]),
                name="consultation_opinion_known",
            )
        ]


class Circumstance(RoomNote):
    """特殊情况、重要情况 that occurred in a room and has to be on record."""

    class Kind(models.TextChoices):
        SPECIAL = "special", "特殊情况"
        IMPORTANT = "important", "重要情况"

    occurred_on = models.DateField("发生日期")
    kind = models.CharField("类别", max_length=20, choices=Kind)
    text = models.TextField("情况记载", max_length=4000)
    handled = models.TextField("处理情况", max_length=4000, blank=True)

    class Meta(RoomNote.Meta):
        verbose_name = verbose_name_plural = "特殊、重要情况"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["special", "important"]), name="circumstance_kind_known"
            )
        ]


class Confirmation(RoomNote):
    """人工确认: a requirement no machine can judge, answered by a named person with date and document.

    It answers the words it was asked in (`asked`) and no others: where these change, the question stands again.
    """

    class Way(models.TextChoices):
        ACCOUNT = "account", "本人账号"
        PAPER = "paper", "纸质"
        #: From before anybody confirmed for themselves; it answers nothing any more.
        ENTERED = "entered", "他人代录"

    rule = models.CharField("规则代码", max_length=60, editable=False)
    requirement = models.CharField("要求", max_length=200, editable=False, help_text="确认时的原文")
    #: The key of the row of the process it is about (a candidate), 0 for the matter itself.
    subject = models.PositiveBigIntegerField("对象", default=0, editable=False)
    subject_name = models.CharField(
        "对象姓名", max_length=40, blank=True, editable=False, help_text="确认时的姓名"
    )
    satisfied = models.BooleanField("确认结果", choices=[(True, "符合要求"), (False, "不符合要求")])
    asked = models.JSONField("所问内容", default=list, editable=False)
    way = models.CharField("方式", max_length=10, choices=Way, default=Way.ENTERED, editable=False)
    confirmed_by = PersonName("确认人", max_length=40, editable=False)
    position = models.CharField("单位职务", max_length=100, blank=True, editable=False)
    confirmed_on = models.DateField("确认日期", editable=False)
    #: The signed paper and who has compared it with what was entered, where it was given on paper.
    scan = models.ForeignKey(
        Attachment, models.PROTECT, null=True, verbose_name="扫描件", related_name="+", editable=False
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="复核人",
        related_name="+",
        editable=False,
    )
    document = models.CharField("依据材料", max_length=200)
    text = models.TextField("说明", max_length=2000, blank=True)

    class Meta(RoomNote.Meta):
        verbose_name = verbose_name_plural = "人工确认"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "room", "round", "rule", "subject"], name="confirmation_once"
            ),
            models.CheckConstraint(
                condition=Q(way__in=["account", "entered"], scan=None, checked_by=None)
                | Q(way="paper", scan__isnull=False, checked_by__isnull=False)
                & ~Q(checked_by=F("recorded_by")),
                name="confirmation_paper_by_two",
                violation_error_message="纸质确认须附扫描件，由一人录入、另一人复核",
            ),
        ]

    def recorders(self) -> Collection[int]:
        """A confirmation rests on whoever gave it from their own account, or on the two who took it in from paper."""
        return {self.recorded_by_id, self.checked_by_id or self.recorded_by_id}

    @property
    def said(self) -> str:
        """Checklists and papers tell who confirmed, when, on what grounds and in which way."""
        return f"{self.confirmed_by}{self.confirmed_on:%Y年%m月%d日}确认，依据：{self.document}（{self.told_way}）"

    @property
    def told_way(self) -> str:
        checked = f"，{self.checked_by.name}复核" if self.checked_by else ""
        return f"{self.get_way_display()}{checked}"


class Suspension(Fact):
    """暂缓: while it is open every door is closed; after a report from the public at most three months."""

    matter = models.ForeignKey(Matter, models.PROTECT, verbose_name="事项", related_name="suspensions")
    since = models.DateField("暂缓日期")
    reason = models.TextField("暂缓原因", max_length=2000)
    after_report = models.BooleanField("因群众反映暂缓", choices=[(True, "是，最长三个月"), (False, "否")])
    due_on = models.DateField("最迟恢复日期", null=True, editable=False)
    lifted_on = models.DateField("恢复日期", null=True, editable=False)
    lifted_reason = models.TextField("恢复理由", max_length=2000, blank=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "暂缓"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(lifted_on=None), name="suspension_one_open"
            ),
            models.CheckConstraint(
                condition=Q(lifted_on=None) | Q(lifted_on__gte=models.F("since")),
                name="suspension_dates_ordered",
                violation_error_message="恢复日期不得早于暂缓日期",
            ),
        ]
