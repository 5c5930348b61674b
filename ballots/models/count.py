"""Counts: what a process reads of a vote, entered from paper by two people, or computed from a ballot box."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ballots import kinds
from procedure.bases import Fact
from township.records.history import Recorded
from township.records.matter import Matter


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
