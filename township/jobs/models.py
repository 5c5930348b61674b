"""The table of long work."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Job(models.Model):
    """A piece of long work that somebody has asked for, how far it is and what came of it.

    It is operational: it has no history and stands under no seal, and old rows may be deleted. What a job changes in the
    township it changes through acts, and those are recorded like any other.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "排队等候"
        RUNNING = "running", "正在办理"
        DONE = "done", "已办完"
        FAILED = "failed", "没有办成"
        ABANDONED = "abandoned", "多次中断"

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="jobs"
    )
    kind = models.CharField("种类代码", max_length=60)
    arguments = models.JSONField("所需资料", default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="要求办理的人", related_name="+"
    )
    asked_at = models.DateTimeField("要求办理的时间")
    state = models.CharField("状态", max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField("第几次办理", default=0)
    heartbeat = models.DateTimeField("最近一次报到", null=True, help_text="正在办理而久不报到的，视为中断")
    done = models.PositiveIntegerField("已完成", default=0)
    total = models.PositiveIntegerField("共计", default=0)
    sentence = models.CharField("进展", max_length=200, blank=True)
    ended_at = models.DateTimeField("办结时间", null=True)
    result = models.JSONField("结果", null=True)
    error = models.CharField("未办成的原因", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "长时间任务"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "running", "done", "failed", "abandoned"]),
                name="job_state_known",
            ),
        ]
        indexes = [
            models.Index(fields=["township", "kind", "asked_at"], name="job_of_kind"),
            models.Index(
                fields=["asked_at"],
                condition=models.Q(state__in=["queued", "running"]),
                name="job_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY


#: A job in one of these is still to be done.
UNDER_WAY = (Job.State.QUEUED, Job.State.RUNNING)
