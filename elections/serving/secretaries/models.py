"""村党组织书记变动: who left the office of the secretary between two elections, and who followed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from elections.rooms.word_columns import held
from elections.serving.base import Confirmed, two_people
from elections.serving.words import SecretaryLeaving
from elections.terms import VillageRound
from township.name_fields import PersonName


class SecretaryChange(Confirmed):
    """One change on one day: the secretary of that day leaves, another follows, or both.

    Who leaves is not typed: it is whoever the result and the changes before it make the secretary.
    """

    village_round = models.ForeignKey(
        VillageRound, models.PROTECT, related_name="secretary_changes", editable=False
    )
    changed_on = models.DateField("变动日期", help_text="批准文件的生效之日")
    left_because = models.CharField("现任书记离任的原因", max_length=12, choices=SecretaryLeaving, blank=True)
    follower = PersonName("接任书记", max_length=40, blank=True)
    birth = models.DateField("接任书记的出生年月", null=True, blank=True)
    #: The township's file of whoever follows, where they are a cadre: whose it is neither records nor confirms it.
    cadre = models.ForeignKey(
        "township.Cadre", models.PROTECT, null=True, blank=True, verbose_name="本镇干部", related_name="+"
    )
    document = models.CharField(
        "依据", max_length=100, help_text="镇党委批准文件、党员大会补选报告的名称、文号"
    )
    reason = models.TextField("情况说明", max_length=1000)
    revoked = models.BooleanField("登记有误，撤销这一项", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "村党组织书记变动"
        ordering = ["changed_on", "pk"]
        constraints = [
            two_people(),
            held("left_because", SecretaryLeaving, "secretary_leaving_known", empty=True),
            models.CheckConstraint(
                condition=~Q(left_because="") | ~Q(follower=""),
                name="secretary_change_of_something",
                violation_error_message="写明离任的原因，或者接任的书记",
            ),
            models.CheckConstraint(
                condition=Q(follower="", birth=None) | (~Q(follower="") & Q(birth__isnull=False)),
                name="secretary_follower_born",
                violation_error_message="有人接任的，写明姓名和出生年月",
            ),
            models.UniqueConstraint(
                fields=["village_round", "changed_on"],
                condition=Q(revoked=False),
                name="secretary_changes_once_a_day",
                violation_error_message="这一天已登记书记变动",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_round.village}党组织书记变动"
