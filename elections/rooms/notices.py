"""公告: that one of the eighteen notices was posted, where and when, and taken down."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from procedure.bases import Fact


def new_key() -> str:
    """What stands in the public addresses of one election's notices: 128 bits that nobody guesses."""
    return secrets.token_urlsafe(16)


class Notice(Fact):
    """公告张贴: its number is that of the reference (1 … 17, 6-1); a vote held once more posts its own anew."""

    #: Digests, which say nothing to whoever reads the changes.
    SILENT_FIELDS: ClassVar = frozenset({"said"})

    election = models.ForeignKey("elections.Election", models.PROTECT, related_name="notices", editable=False)
    number = models.CharField("号", max_length=4, editable=False)
    #: Which vote it belongs to: the round of the ballot room, 1 before there is one.
    vote = models.PositiveSmallIntegerField("投票次数", default=1, editable=False)
    posted_on = models.DateField("张贴日期")
    places = models.CharField("张贴地点", max_length=200, help_text="如：村委会公告栏、各村民小组公告栏")
    taken_down_on = models.DateField("取下日期", null=True, blank=True)

    #: It has to be hung anew: of 公告16 a decision since has made the result another, of 公告10 the day of the vote has moved.
    outdated = models.BooleanField("内容已变，须重新张贴", default=False, editable=False)

    #: What people act by, as it stood on the text that hangs (`notices/points.py`); None of one posted before it was kept.
    said = models.JSONField("张贴时的要点", null=True, default=None, editable=False)

    #: The text that hangs, as it was frozen when the notice was hung up last; what is issued without being hung is not it.
    paper = models.ForeignKey(
        "procedure.IssuedPaper",
        models.PROTECT,
        null=True,
        verbose_name="张贴的文本",
        related_name="+",
        editable=False,
    )
    photo = models.ForeignKey(
        "township.Attachment",
        models.PROTECT,
        null=True,
        verbose_name="张贴照片",
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = verbose_name_plural = "公告张贴"
        ordering = ["-vote", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["election", "number", "vote"], name="notice_posted_once"),
            models.CheckConstraint(
                condition=Q(taken_down_on=None) | Q(taken_down_on__gte=F("posted_on")),
                name="posting_days_ordered",
                violation_error_message="取下日期不得早于张贴日期",
            ),
        ]

    def __str__(self) -> str:
        return f"公告第{self.number}号"
