"""Step records, the history rows they caused, the head of each chain, and attachments."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from township.law.rule import Verdict

from .lateness import MARK, MARKED_LATE, days_late
from .matter import Matter
from .saving import Saved, SavedQuerySet
from .sorts import SORTED


class StepRecord(Saved):
    """One act or one refused attempt (纪实), appended and never changed.

    `happened_on` is the day of the act, `recorded_at` the moment it was entered: late entry stays visible.
    """

    append_only = True

    class Outcome(models.TextChoices):
        DONE = "done", "已办理"
        REFUSED = "refused", "未通过"

    # Every index below begins with it: one of its own would only be written, and chosen by SQLite in place of a better.
    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="step_records", db_index=False
    )
    sequence = models.PositiveIntegerField("序号", help_text="在本乡镇纪实链中的位置")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, verbose_name="事项", related_name="steps")
    subject = models.CharField("对象", max_length=100, blank=True, help_text="事项以外的对象，如某干部")
    code = models.CharField("行为代码", max_length=60)
    label = models.CharField("行为", max_length=100)
    outcome = models.CharField("结果", max_length=10, choices=Outcome, default=Outcome.DONE)
    stage = models.CharField("所在环节", max_length=20, blank=True)
    target = models.CharField("进入环节", max_length=20, blank=True)
    round = models.PositiveSmallIntegerField("轮次", null=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="经办人", related_name="+"
    )
    actor_name = models.CharField("经办人姓名", max_length=40)
    office = models.CharField("以何职务", max_length=40, blank=True)
    happened_on = models.DateField("发生日期")
    recorded_at = models.DateTimeField("录入时间")
    reason = models.TextField("事由", blank=True)
    responsible = models.CharField("责任主体及责任内容", max_length=300, blank=True)
    checklist = models.JSONField("当时的核对清单", null=True)
    details = models.JSONField("明细", default=dict)
    rows_digest = models.CharField("变更行摘要", max_length=64)
    previous = models.CharField("前一摘要", max_length=64, blank=True)
    algorithm = models.CharField("摘要算法", max_length=20)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "纪实"
        ordering = ["township", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["township", "sequence"], name="step_sequence_unique"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["done", "refused"]), name="step_outcome_known"
            ),
        ]
        indexes = [
            models.Index(fields=["matter", "sequence"], name="step_of_matter"),
            models.Index(fields=["township", "outcome", "sequence"], name="step_by_outcome"),
            models.Index(fields=["township", "happened_on", "sequence"], name="step_by_day"),
            models.Index(fields=["township", "actor_name", "sequence"], name="step_by_actor"),
            # Each sort in the order of the chain and in that of the days: a range of days and the groups are read by day.
            *(
                models.Index(fields=["township", *order], condition=condition, name=f"step_{sort}{by}")
                for sort, condition in {**SORTED, "marked_late": MARKED_LATE}.items()
                for by, order in (("", ["sequence"]), ("_by_day", ["happened_on", "sequence"]))
            ),
            # Those of a sort that were entered late are few, however many there are of both.
            *(
                models.Index(
                    fields=["township", "sequence"],
                    condition=condition & MARKED_LATE,
                    name=f"step_{sort}_late",
                )
                for sort, condition in SORTED.items()
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_on} {self.label}"

    @property
    def late_days(self) -> int:
        """So many days lie between the act and its entry."""
        return days_late(self.happened_on, self.recorded_at)

    @property
    def late(self) -> bool:
        """A step is late when it took longer than the township allowed on the day of its entry (补记)."""
        return MARK in self.details

    @property
    def told_late(self) -> str:
        """A late step tells how late it is, and how late it might have been."""
        return f"办理后第{self.late_days}天录入（当时规定{self.details[MARK]}天内）"

    @property
    def checklist_rows(self) -> list[dict[str, object]]:
        """The frozen checklist is shown with its verdicts in words."""
        words = dict(Verdict.choices)
        return [{**row, "verdict_label": words[row["verdict"]]} for row in self.checklist or []]

    @property
    def refused(self) -> bool:
        return self.outcome == self.Outcome.REFUSED


class StepRow(Saved):
    """A history row written by an act, with its digest as it was then."""

    append_only = True

    record = models.ForeignKey(StepRecord, models.PROTECT, related_name="rows")
    table = models.CharField(max_length=80)
    history_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    objects = models.Manager.from_queryset(SavedQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "变更行"
        constraints = [models.UniqueConstraint(fields=["table", "history_id"], name="step_row_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.history_id}"


class ChainHead(Saved):
    """How long a township's chain is and where it ends: a record cut off its end is found by this."""

    township = models.OneToOneField("township.Township", models.PROTECT, primary_key=True)
    length = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "纪实链末端"

    def __str__(self) -> str:
        return f"{self.length} {self.digest[:12]}"
