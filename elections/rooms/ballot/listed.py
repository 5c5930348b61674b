"""名单: who votes by the mobile box, by a delegate, or has somebody write for them; and whose relatives work at the vote.

The first three hang on the wall and nowhere else; what the staff declare hangs nowhere.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from elections.rooms.ballot.models import Ballot
from procedure.bases import Fact
from township.name_fields import PersonName


class ListedElector(Fact):
    """One elector on a list of a vote. Without identity number: a name and the group tell people of a village apart."""

    class Kind(models.TextChoices):
        BOX = "box", "流动票箱投票"
        PROXY = "proxy", "委托投票"
        SCRIBE = "scribe", "请人代写"
        KIN = "kin", "工作人员的近亲属"

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="listed", editable=False)
    kind = models.CharField("名单", max_length=10, choices=Kind, editable=False)
    group = models.CharField("村民小组", max_length=20)
    name = PersonName("选民", max_length=40)
    by = PersonName("受委托人、代写人、申请人、近亲属", max_length=40, blank=True)
    why = models.CharField("关系、原因", max_length=40, blank=True)
    #: 委托投票: why the elector is away, and the day of the written form.
    away = models.CharField("外出的原因", max_length=40, blank=True)
    signed_on = models.DateField("委托书日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "投票名单"
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "kind", "group", "name"],
                condition=~Q(kind="kin"),
                name="listed_elector_once",
            ),
            models.UniqueConstraint(
                fields=["ballot", "name", "by"], condition=Q(kind="kin"), name="listed_relative_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["box", "proxy", "scribe", "kin"]), name="listed_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["box", "kin"]) & ~Q(by="") & ~Q(why="")
                | Q(kind="proxy", signed_on__isnull=False) & ~Q(by="") & ~Q(away="")
                | Q(kind="scribe") & ~Q(by=""),
                name="listed_elector_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}{self.name}"
