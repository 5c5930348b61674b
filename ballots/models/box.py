"""The ballot box of one session: its tellers, what it asks, who votes. All of it is recorded like every business row."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from ballots import kinds
from procedure.bases import Fact
from township.name_fields import PeopleNames, PersonName
from township.records.matter import Matter


class VoterCategory(models.TextChoices):
    """Who takes part in a ballot, by category."""

    LEADERS = "leaders", "领导班子成员"
    MIDDLE = "middle", "内设机构负责人"
    STAFF = "staff", "一般干部"
    VILLAGES = "villages", "村（社区）代表"
    OTHER = "other", "其他人员"


class Box(Fact):
    """票箱: the secret ballot of one session. What is put to the voters stands in its questions.

    The box itself, its questions and categories are recorded like every business row. Slips, the urn, ballots and
    receipts are not: a history of them would tell the order of the voters.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "未开箱"
        OPEN = "open", "正在投票"
        CLOSED = "closed", "已封箱"

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="boxes"
    )
    kind = models.CharField("种类", max_length=20, choices=kinds.choices)
    title = models.CharField("名称", max_length=60, help_text="如：2026年第3次民主推荐会")
    place = models.CharField("地点", max_length=100, blank=True)
    tellers = PeopleNames("监票人", max_length=200, help_text="两人以上，用顿号分开")
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT, editable=False)
    closes_at = models.DateTimeField("投票截止时间")
    opened_at = models.DateTimeField("开箱时间", null=True, editable=False)
    closed_at = models.DateTimeField("封箱时间", null=True, editable=False)
    seal = models.CharField("票据封存摘要", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "票箱"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind=""), name="box_has_a_kind"),
            models.CheckConstraint(
                condition=Q(state="draft", opened_at=None, closed_at=None)
                | Q(state="open", opened_at__isnull=False, closed_at=None)
                | (Q(state="closed", opened_at__isnull=False, closed_at__isnull=False) & ~Q(seal="")),
                name="box_state_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Teller(Fact):
    """监票人: one of those who watch over a box; with their file, where they have one in the township."""

    box = models.ForeignKey(Box, models.PROTECT, related_name="watched_by")
    name = PersonName("姓名", max_length=40)
    cadre = models.ForeignKey(
        "township.Cadre", models.PROTECT, null=True, verbose_name="本镇干部", related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "监票人"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["box", "cadre"], name="teller_once", violation_error_message="此人已是监票人"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Question(Fact):
    """票项: what a box asks its voters about one matter, kept in the words in which they read it."""

    box = models.ForeignKey(Box, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField("序号")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="questions")
    #: The key of the row of the process that is asked about; 0 for the matter itself.
    subject = models.PositiveBigIntegerField("投票对象", default=0)
    round = models.PositiveSmallIntegerField("轮次")
    title = models.CharField("题目", max_length=200)
    note = models.CharField("题目说明", max_length=250, blank=True)
    most = models.PositiveSmallIntegerField("每票最多推荐人数", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "票项"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["box", "number"], name="question_number_unique"),
            models.CheckConstraint(condition=Q(most__gte=1), name="question_most_positive"),
        ]

    SILENT_FIELDS = ("subject",)

    def __str__(self) -> str:
        return self.title

    def recorders(self) -> Collection[int]:
        """A question rests on whoever prepared the box; once the voters have answered and it is sealed, on nobody by themselves."""
        return () if self.box.state == Box.State.CLOSED else (self.recorded_by_id,)


class Category(Fact):
    """投票人类别: who votes, how many are expected, how many slips were printed and not handed out."""

    Kind = VoterCategory

    box = models.ForeignKey(Box, models.PROTECT, related_name="categories")
    kind = models.CharField("类别", max_length=20, choices=Kind)
    expected = models.PositiveSmallIntegerField("应投票人数")
    printed = models.PositiveSmallIntegerField("印制票签数", default=0, editable=False)
    left_over = models.PositiveSmallIntegerField("未发出票签数", null=True, editable=False)
    on_paper = models.PositiveSmallIntegerField("交回改投纸质票数", default=0, editable=False)
    given = models.PositiveSmallIntegerField("开箱时已发出票签数", null=True, editable=False)
    #: Handed out, neither voted nor handed back; two people have written them off.
    written_off = models.PositiveSmallIntegerField("核销票签数", default=0, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "投票人类别"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["box", "kind"], name="category_once_a_box", violation_error_message="该类别已登记"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["leaders", "middle", "staff", "villages", "other"]),
                name="category_known",
            ),
            models.CheckConstraint(
                condition=Q(left_over=None) | Q(left_over__lte=models.F("printed")),
                name="category_left_over_within_printed",
            ),
            models.CheckConstraint(
                condition=Q(written_off__lte=models.F("printed"))
                & (Q(given=None) | Q(given__lte=models.F("printed"))),
                name="category_slips_within_printed",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
