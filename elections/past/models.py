"""往届村民委员会选举结果: one village's numbers and who was elected, for comparison with the terms held here."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from elections.people import Sex
from elections.rooms.word_columns import held
from elections.stages import SeatOffice
from elections.terms import VillageRound
from procedure.bases import Fact
from township.name_fields import PeopleNames, PersonName
from township.roster.models import Schooling


class PastResult(Fact):
    """往届选举结果. It begins no term of office and opens no door: it is what figures are compared with."""

    village_round = models.OneToOneField(
        VillageRound, models.PROTECT, related_name="past_result", editable=False
    )
    held_on = models.DateField("选举日")
    registered = models.PositiveIntegerField("登记选民数")
    voters = models.PositiveIntegerField("参加投票人数")
    issued = models.PositiveIntegerField("发出选票")
    returned = models.PositiveIntegerField("收回选票")
    proxies = models.PositiveIntegerField("其中委托投票")
    mobile = models.PositiveIntegerField("其中流动票箱")
    seats = models.PositiveSmallIntegerField("应选席位")
    filled_first = models.PositiveSmallIntegerField(
        "首次投票选出席位", help_text="另行选举选出的不计在内；票数相等当日再次投票的计在内"
    )
    supervisors = PeopleNames("村务监督委员会", max_length=200, blank=True, help_text="主任在前")
    document = models.CharField("依据的材料", max_length=100, help_text="如：2021年选举结果报告单及归档号")

    class Meta:
        verbose_name = verbose_name_plural = "往届选举结果"
        constraints = [
            models.CheckConstraint(
                condition=Q(voters__lte=F("registered")) & Q(returned__lte=F("issued")),
                name="past_result_adds_up",
                violation_error_message="参加投票不能多于登记选民，收回选票不能多于发出选票",
            )
        ]

    def __str__(self) -> str:
        return f"{self.village_round.village} {self.held_on:%Y年}选举结果"


class PastMember(Fact):
    """往届当选人, as the result report names them."""

    result = models.ForeignKey(PastResult, models.PROTECT, related_name="elected", editable=False)
    office = models.CharField("职务", max_length=10, choices=SeatOffice)
    name = PersonName("姓名", max_length=40)
    sex = models.CharField("性别", max_length=6, choices=Sex)
    birth = models.DateField("出生年月")
    education = models.CharField("学历", max_length=20, choices=Schooling)
    party_member = models.BooleanField("中共党员", default=False)
    votes = models.PositiveIntegerField("得票")

    class Meta:
        verbose_name = verbose_name_plural = "往届当选人"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["result", "name"],
                name="past_member_once",
                violation_error_message="此人已在当选名单中",
            ),
            held("office", SeatOffice, "past_member_office_known"),
            held("education", Schooling, "past_member_education_known"),
            held("sex", Sex, "past_member_sex_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_office_display()}）"
