"""Villages and their contact cadres (包村干部, 一人一挂)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from township.records.history import Recorded

from .cadre import Cadre
from .organisation import Township


class Village(Recorded):
    """行政村."""

    township = models.ForeignKey(Township, models.PROTECT, verbose_name="乡镇", related_name="villages")
    name = models.CharField("村名", max_length=40)
    order = models.PositiveSmallIntegerField("排序", default=0)
    households = models.PositiveIntegerField("户数", null=True, blank=True)
    population = models.PositiveIntegerField("人口", null=True, blank=True)
    party_members = models.PositiveIntegerField("党员数", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "行政村"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "name"],
                name="village_name_unique",
                violation_error_message="已有同名行政村，核对后换一个名称",
            )
        ]

    def __str__(self) -> str:
        return self.name


class VillageContact(Recorded):
    """包村: one active contact cadre a village, one village a cadre."""

    village = models.ForeignKey(Village, models.PROTECT, verbose_name="行政村", related_name="contacts")
    cadre = models.ForeignKey(Cadre, models.PROTECT, verbose_name="包村干部", related_name="contacts")
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "包村干部"
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["village"],
                condition=Q(until=None),
                name="contact_one_a_village",
                violation_error_message="该村已有包村干部，先结束其包村",
            ),
            models.UniqueConstraint(
                fields=["cadre"],
                condition=Q(until=None),
                name="contact_one_village",
                violation_error_message="该干部已包其他村，实行一人一挂",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="contact_dates_ordered",
                violation_error_message="包村结束日期不得早于开始日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.cadre}"
