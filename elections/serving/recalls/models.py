"""罢免: who asks that a member go, what the member says to it, and how the village has voted."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from elections.arithmetic.majorities import RecallCount
from elections.rooms.word_columns import held
from elections.serving.base import Confirmed, two_people
from elections.serving.words import Askers, RecallOutcome
from elections.terms import VillageOfficer


class Recall(Confirmed):
    """一次罢免 of one person: two persons are two recalls with two counts. Its outcome is computed, never typed."""

    officer = models.ForeignKey(VillageOfficer, models.PROTECT, related_name="recalls", editable=False)
    asked_by = models.CharField("提出人", max_length=16, choices=Askers)
    received_on = models.DateField("罢免要求提出日期")
    base = models.PositiveIntegerField("登记选民数或村民代表数")
    signatures = models.PositiveIntegerField("联名人数")
    reasons = models.TextField("罢免理由", max_length=2000)
    new_facts = models.TextField("与前次不同的事实和理由", max_length=1000, blank=True)
    heard_on = models.DateField("听取申辩日期", null=True, blank=True)
    defence = models.TextField("申辩意见", max_length=2000, blank=True)
    voted_on = models.DateField("投票表决日期", null=True, blank=True)
    registered = models.PositiveIntegerField("登记参加选举的村民", null=True, blank=True)
    voters = models.PositiveIntegerField("参加投票人数", null=True, blank=True)
    returned = models.PositiveIntegerField("收回选票", null=True, blank=True)
    void = models.PositiveIntegerField("无效票", null=True, blank=True)
    in_favour = models.PositiveIntegerField("同意罢免", null=True, blank=True)
    against = models.PositiveIntegerField("不同意罢免", null=True, blank=True)
    abstained = models.PositiveIntegerField("弃权", null=True, blank=True)
    roll_differs = models.CharField("登记数与选举时不一致的原因", max_length=200, blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=12, choices=RecallOutcome, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "罢免"
        ordering = ["received_on", "pk"]
        constraints = [
            two_people(),
            held("asked_by", Askers, "recall_asked_by_known"),
            held("outcome", RecallOutcome, "recall_outcome_known", empty=True),
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(outcome=""),
                name="recall_one_open",
                violation_error_message="对此人已有一项罢免要求尚未办结",
            ),
            models.CheckConstraint(
                condition=Q(signatures__lte=F("base")),
                name="recall_signatures_within_base",
                violation_error_message="联名人数不得多于总数",
            ),
            models.CheckConstraint(
                condition=Q(heard_on=None) | Q(heard_on__gte=F("received_on")),
                name="recall_heard_after",
                violation_error_message="听取申辩不得早于罢免要求提出",
            ),
            models.CheckConstraint(
                condition=Q(voted_on=None) | (Q(heard_on__isnull=False) & Q(voted_on__gte=F("heard_on"))),
                name="recall_vote_after_hearing",
                violation_error_message="投票不得早于听取申辩",
            ),
        ]

    def __str__(self) -> str:
        return f"罢免{self.officer.name}"

    @property
    def count(self) -> RecallCount | None:
        """The count with its two bases, once there is one."""
        if self.registered is None or self.voters is None or self.in_favour is None:
            return None
        return RecallCount(self.registered, self.voters, self.in_favour)
