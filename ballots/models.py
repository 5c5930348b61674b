"""What ballots leave behind: boxes with their questions and voters, slips, ballots and receipts, and counts.

A count is what a process reads: entered from paper by two people, or computed from a ballot box. The box, its
questions and categories are recorded like all business rows; slips, urn, ballots, receipts and remarks have no history.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from procedure.bases import Fact
from township.name_fields import PeopleNames, PersonName
from township.records.history import Recorded
from township.records.matter import Matter

from . import kinds


class VoterCategory(models.TextChoices):
    """Who takes part in a ballot, by category."""

    LEADERS = "leaders", "领导班子成员"
    MIDDLE = "middle", "内设机构负责人"
    STAFF = "staff", "一般干部"
    VILLAGES = "villages", "村（社区）代表"
    OTHER = "other", "其他人员"


class Count(Recorded):
    """清点: one count of the ballots on one subject of a matter, in one round of a room.

    Two people enter it independently from paper and it stands when both entries agree; or a box has computed it.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="counts")
    kind = models.CharField("种类", max_length=20, choices=kinds.choices)
    round = models.PositiveSmallIntegerField("轮次")
    #: The key of the row of the process that is voted on; 0 for the matter itself.
    subject = models.PositiveBigIntegerField("投票对象", default=0)
    held_on = models.DateField("投票日期")
    question = models.OneToOneField(
        "ballots.Question",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="count",
        editable=False,
        help_text="由票箱计算的，注明其票项",
    )
    figures: models.JSONField[Any, Any] = models.JSONField("票箱数字", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "计票"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "kind", "round", "subject"], name="count_once"),
            # Which kinds there are the processes say, not the database: `kinds.kind_of` refuses any other.
            models.CheckConstraint(condition=~Q(kind=""), name="count_has_a_kind"),
            models.CheckConstraint(
                condition=Q(question=None, figures=None) | Q(question__isnull=False, figures__isnull=False),
                name="count_computed_with_figures",
            ),
        ]

    #: A key says nothing to a reader; the label of the act names who or what was voted on.
    SILENT_FIELDS = ("subject",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"


class Entry(Recorded):
    """录入: the figures as one of the two people read them from the counting sheet.

    `figures` maps a line to a number: `issued`, `returned`, `valid`, `void` and the lines of the kind
    (`votes:<candidate>`, `excellent` …, `virtue:excellent` …, `in_favour` …). See `arithmetic.py`.
    """

    count = models.ForeignKey(Count, models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField("第几次录入")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="录入人", related_name="+"
    )
    figures = models.JSONField("数字")

    #: Only the one who entered corrects an entry: there is no stale form of another to tell apart.
    revision = 0

    class Meta:
        verbose_name = verbose_name_plural = "计票录入"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["count", "number"], name="entry_number_unique"),
            models.UniqueConstraint(
                fields=["count", "entered_by"],
                name="entry_two_people",
                violation_error_message="两次录入须由不同的人完成",
            ),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="entry_first_or_second"),
        ]


class PaperWords(Fact):
    """纸质票上手写的意见: the words on the paper ballots of one count, one a line, copied by one and held to the paper by another.

    In the order of their signs, never of the ballots. Shown where the figures of the count are, and of as many paper ballots.
    """

    count = models.OneToOneField(
        Count, models.PROTECT, verbose_name="计票", related_name="paper_words", editable=False
    )
    words = models.TextField("手写的意见", max_length=4_000, help_text="一行一条，逐字照抄；看不清的字写“□”")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="录入人", related_name="+", editable=False
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="核对人",
        related_name="+",
        editable=False,
    )
    confirmed_on = models.DateField("核对日期", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "纸质票意见"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_on=None)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False)
                & ~Q(confirmed_by=F("entered_by")),
                name="paper_words_two_people",
                violation_error_message="录入和核对须由不同的人完成",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count}纸质票意见"

    @property
    def lines(self) -> list[str]:
        return self.words.splitlines()


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
        """Whoever prepared the box; once the voters have answered and it is sealed, nobody by themselves."""
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


class Unlinked(models.Model):
    """A row of which nothing may tell when it came and from whom: a random key, no history, no date, no user."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Slip(Unlinked):
    """票签: the right to cast one ballot. Only a keyed digest of the code printed on it is kept.

    Whether it has been used stands in the urn, not here.
    """

    box = models.ForeignKey(Box, models.PROTECT, related_name="slips")
    category = models.ForeignKey(Category, models.PROTECT, related_name="slips")
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "票签"
        ordering = ["digest"]


class Urn(models.Model):
    """票仓: everything cast in an open box, encrypted, in one row that each cast rewrites whole. See `urn.py`."""

    box = models.OneToOneField(Box, models.PROTECT, primary_key=True, related_name="urn")
    contents = models.BinaryField()

    class Meta:
        verbose_name = verbose_name_plural = "票仓"

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}：{self.box}"


class Ballot(Unlinked):
    """票: one ballot of a closed box, void ones too. Written once, all together, sorted by content."""

    append_only = True

    box = models.ForeignKey(Box, models.PROTECT, related_name="ballots")
    category = models.CharField(max_length=20)
    #: An answer to each question; of a void ballot the text that was found.
    answers = models.JSONField()
    #: 废票: why it cannot be counted. No page can cast such a ballot; it got into the urn some other way.
    void = models.CharField("废票原因", max_length=60, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "票"
        ordering = ["pk"]


class Receipt(Unlinked):
    """回执: the number a voter was shown. It stands beside no ballot; their counts are equal."""

    append_only = True

    box = models.ForeignKey(Box, models.PROTECT, related_name="receipts")
    number = models.CharField(max_length=20)

    class Meta:
        verbose_name = verbose_name_plural = "回执"
        ordering = ["number"]


class Remark(Unlinked):
    """评语: words a voter added, kept apart from the grades they gave."""

    append_only = True

    box = models.ForeignKey(Box, models.PROTECT, related_name="remarks")
    question = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "评语"
        ordering = ["question", "words"]
