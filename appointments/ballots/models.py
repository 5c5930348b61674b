"""A paper count and its two independent entries."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from township.records.history import Recorded


class Count(Recorded):
    """清点: one count of paper ballots in one round of a room.

    Two people enter it independently; it stands when both entries agree.
    """

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", "会议推荐票"
        ASSESSMENT = "assessment", "民主测评票"
        DECISION = "decision", "讨论决定无记名票"

    appointment = models.ForeignKey("appointments.Appointment", models.PROTECT, related_name="counts")
    kind = models.CharField("种类", max_length=20, choices=Kind)
    round = models.PositiveSmallIntegerField("轮次")
    candidate = models.ForeignKey(
        "appointments.Candidate", models.PROTECT, null=True, blank=True, related_name="counts",
        help_text="民主测评按人计票",
    )  # fmt: skip
    item = models.ForeignKey(
        "appointments.AgendaItem", models.PROTECT, null=True, blank=True, related_name="counts"
    )
    held_on = models.DateField("投票日期")

    class Meta:
        verbose_name = verbose_name_plural = "计票"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "round"],
                condition=Q(kind="recommendation"),
                name="count_of_recommendation",
            ),
            models.UniqueConstraint(
                fields=["candidate", "round"], condition=Q(kind="assessment"), name="count_of_assessment"
            ),
            models.UniqueConstraint(fields=["item"], condition=Q(kind="decision"), name="count_of_decision"),
            models.CheckConstraint(
                condition=Q(kind="recommendation", candidate=None, item=None)
                | Q(kind="assessment", candidate__isnull=False, item=None)
                | Q(kind="decision", candidate=None, item__isnull=False),
                name="count_has_its_subject",
            ),
        ]

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
