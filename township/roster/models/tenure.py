"""任职: who holds which post, how it began and how it ended."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from .cadre import CadreRow
from .organisation import Level, Seat


class Tenure(CadreRow):
    """任职: who holds which post from when to when. Time in post counts from `decided_on` (the committee's day).

    Every tenure says how it began and, once it is over, how it ended and by which document; who confirmed it stands in
    the step record of the act.
    """

    class Basis(models.TextChoices):
        APPOINTMENT = "appointment", "任用事项"
        ELECTION = "election", "选举"
        IMPORTED = "imported", "历史登记"

    class Beginning(models.TextChoices):
        """任职方式: by which of the five ways the seat was taken; the first two are those of a dossier."""

        PROMOTION = "promotion", "提拔"
        LATERAL = "lateral", "平级任职"
        HIGHER = "higher", "上级任命"
        ELECTION = "election", "选举"
        ASSIGNMENT = "assignment", "一般岗位安排"
        IMPORTED = "imported", "历史登记"

    class Ending(models.TextChoices):
        """离任方式. One that is blank ended before the records began."""

        REMOVED = "removed", "免职"
        RESIGNED = "resigned", "辞职"
        LEFT = "left", "辞去公职或辞退"
        RETIRED = "retired", "退休"
        TRANSFERRED = "transferred", "调出"
        TERM = "term", "任期届满"
        DECEASED = "deceased", "去世"
        MOVED = "moved", "转任（因新任职）"
        UNFIT = "unfit", "试用不合格"
        ANNULLED = "annulled", "任职撤销"

    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, verbose_name="席位", related_name="tenures"
    )
    post_name = models.CharField("职务", max_length=120)
    level = models.CharField("职位层次", max_length=20, choices=Level, default=Level.ORDINARY)
    since = models.DateField("任职日期")
    until = models.DateField("免职日期", null=True, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True, help_text="任职时间自党委决定之日起算")
    probation_until = models.DateField("试用期满日期", null=True, blank=True)
    basis = models.CharField("依据", max_length=20, choices=Basis, default=Basis.IMPORTED)
    beginning = models.CharField("任职方式", max_length=20, choices=Beginning, default=Beginning.IMPORTED)
    document = models.CharField("任职文号", max_length=80, blank=True)
    ending = models.CharField("离任方式", max_length=20, choices=Ending, blank=True)
    ended_document = models.CharField("离任文号", max_length=80, blank=True)
    ended_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="因新任职而结束",
        related_name="ended",
        editable=False,
        help_text="撤销新任职时据此恢复",
    )
    annulled_on = models.DateField("撤销日期", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(until=None),
                name="tenure_seat_held_once",
                violation_error_message="该席位已有人任职，先免去原任职",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="tenure_dates_ordered",
                violation_error_message="免职日期不得早于任职日期",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=["appointment", "election", "imported"]),
                name="tenure_basis_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    beginning__in=["promotion", "lateral", "higher", "election", "assignment", "imported"]
                ),
                name="tenure_beginning_known",
            ),
            models.CheckConstraint(
                condition=Q(ending="")
                | Q(
                    until__isnull=False,
                    ending__in=[
                        "removed",
                        "resigned",
                        "left",
                        "retired",
                        "transferred",
                        "term",
                        "deceased",
                        "moved",
                        "unfit",
                        "annulled",
                    ],
                ),
                name="tenure_ending_known",
                violation_error_message="在任的任职没有离任方式；填写离任方式的，先填写免职日期",
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="tenure_level_known"),
        ]
        indexes = [
            # Who holds what now, without the tenures that are over. SQLite reads the condition's column too.
            models.Index(
                fields=["cadre", "seat", "level", "post_name", "until"],
                condition=Q(until=None),
                name="tenure_present",
            ),
        ]

    def __str__(self) -> str:
        return self.post_name

    @property
    def counts_from(self) -> date:
        return self.decided_on or self.since

    @property
    def ending_told(self) -> str:
        """How it ended and by which document, in words; empty while it lasts and where nothing is known."""
        return " ".join(filter(None, [self.get_ending_display(), self.ended_document]))
