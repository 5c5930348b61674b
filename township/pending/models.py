"""The table of changes that wait for a second person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from township.records.composed import Composed
from township.records.history import Recorded

from .kinds import ChangeKind, all_kinds, kind_of


class PendingChange(Recorded):
    """待复核事项: a change one person proposes; it takes effect when another confirms it.

    `target` names the row it is about, as table and key, so that one row has one change waiting at a time. `lines` says
    in words what would change; `payload` is what its kind needs to do it.
    """

    #: The step of a change says in words what would change: of its row a timeline shows only what became of it.
    SILENT_FIELDS = frozenset({
        "township", "kind", "subject", "cadre", "account", "target", "payload", "lines", "reason", "document",
        "proposed_by", "proposed_on", "decided_by", "decided_on",
    })  # fmt: skip

    class State(models.TextChoices):
        WAITING = "waiting", "待复核"
        CONFIRMED = "confirmed", "已复核"
        DECLINED = "declined", "已退回"
        WITHDRAWN = "withdrawn", "已撤回"

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="pending_changes"
    )
    kind = models.CharField("种类代码", max_length=60)
    subject = models.CharField("对象", max_length=100)
    cadre = models.ForeignKey(
        "township.Cadre", models.PROTECT, null=True, verbose_name="涉及干部", related_name="pending_changes"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="涉及账号",
        related_name="pending_changes",
    )
    target = models.CharField("涉及记录", max_length=80, blank=True)
    payload = models.JSONField("变更内容", default=dict)
    lines = models.JSONField("变更说明", default=list)
    reason = models.TextField("理由", max_length=2000)
    document = models.CharField("依据文号", max_length=80, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="提出人", related_name="+"
    )
    proposed_on = models.DateField("提出日期")
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="复核人", related_name="+"
    )
    decided_on = models.DateField("复核日期", null=True)
    opinion = models.TextField("复核意见", max_length=2000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "待复核事项"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "confirmed", "declined", "withdrawn"]),
                name="pending_state_known",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(state="withdrawn") | ~Q(decided_by=F("proposed_by")),
                name="pending_two_people",
                violation_error_message="提出人不能复核本人提出的变更",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None, decided_on=None)
                | (~Q(state="waiting") & Q(decided_by__isnull=False, decided_on__isnull=False)),
                name="pending_decided_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["township", "target"],
                condition=Q(state="waiting") & ~Q(target=""),
                name="pending_once_a_row",
                violation_error_message="这项记录已有一项变更在待复核，先办结那一项",
            ),
        ]
        indexes = [
            models.Index(fields=["township"], condition=Q(state="waiting"), name="pending_waiting"),
            models.Index(fields=["cadre", "proposed_on"], name="pending_of_cadre"),
        ]

    def __str__(self) -> str:
        return f"{self.label}：{self.subject}"

    @property
    def declared(self) -> ChangeKind:
        return kind_of(self.kind)

    @property
    def label(self) -> str:
        return self.declared.label

    @property
    def late(self) -> bool:
        """Whether what it enters had happened longer ago than the township allows, when it was proposed: 补记."""
        return "late" in self.payload

    @property
    def waiting(self) -> bool:
        return self.state == self.State.WAITING


class ConcernedFile(Recorded):
    """涉及档案: one of the files a change touches that is about several, as an import is."""

    change = models.ForeignKey(
        PendingChange, models.PROTECT, verbose_name="待复核事项", related_name="concerned"
    )
    cadre = models.ForeignKey("township.Cadre", models.PROTECT, verbose_name="涉及干部", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "涉及档案"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["change", "cadre"], name="concerned_file_once")]

    def __str__(self) -> str:
        return f"{self.change} {self.cadre}"


def about(**files: Any) -> models.Q:
    """The changes about files of which these conditions hold, one file or one among several."""
    several = ConcernedFile.objects.filter(**{f"cadre__{name}": value for name, value in files.items()})
    single = models.Q(**{f"cadre__{name}": value for name, value in files.items()})
    return single | models.Q(pk__in=several.values("change"))


def of_files() -> models.QuerySet[PendingChange]:
    """The changes of what stands in personnel files."""
    return PendingChange.objects.exclude(kind__in=[kind.code for kind in all_kinds() if not kind.of_file])


def target_of(row: models.Model) -> str:
    """The name under which a row is the target of a change."""
    return f"{row._meta.label_lower}:{row.pk}"


def waiting_for(rows: list[Any]) -> dict[Any, PendingChange]:
    """The change that waits for each of some rows of one table, by the key of the row."""
    return waiting_under({target_of(row): row.pk for row in rows})


def waiting_under(by_target: Mapping[str, Any]) -> dict[Any, PendingChange]:
    """The changes that wait under names of their own, each by what its name stands for."""
    return {by_target[change.target]: change for change in _waiting().of(list(by_target))}


@cache
def _waiting() -> Composed[PendingChange]:
    """The changes that wait, by their targets."""
    rows = PendingChange.objects.filter(state=PendingChange.State.WAITING)
    return Composed(rows.select_related("proposed_by"), "target", key=str)
