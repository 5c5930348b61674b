"""村级集体经济组织负责人: the third role beside the two heads, from which day to which, by whose choice."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from elections.rooms.word_columns import held
from elections.serving.base import Confirmed, days_ordered, ended_by_something, one_at_a_time, two_people
from elections.serving.words import CooperativeMeeting, CooperativeOffice
from elections.terms import VillageRound
from township.name_fields import PersonName


class CooperativeHead(Confirmed):
    """理事长、董事长 of the village's collective economic organisation: chosen by its members, and no office of the committee."""

    village_round = models.ForeignKey(
        VillageRound, models.PROTECT, related_name="cooperative_heads", editable=False
    )
    organisation = models.CharField("集体经济组织名称", max_length=60, help_text="如：松岭村股份经济合作社")
    office = models.CharField("职务", max_length=12, choices=CooperativeOffice)
    name = PersonName("姓名", max_length=40)
    birth = models.DateField("出生年月")
    meeting = models.CharField("选举的会议", max_length=12, choices=CooperativeMeeting)
    expected = models.PositiveIntegerField("应到人数")
    present = models.PositiveIntegerField("实到人数")
    agreed = models.PositiveIntegerField("得票")
    board = models.PositiveSmallIntegerField("理事会人数")
    kin = models.CharField(
        "理事会、监事会成员之间的近亲属关系",
        max_length=200,
        help_text="逐人申报，写明关系和姓名；都没有的写“无”",
    )
    since = models.DateField("任职自")
    term_ends_on = models.DateField("任期届满日", help_text="每届任期五年")
    until = models.DateField("任职至", null=True, blank=True, help_text="还在任的不填")
    ended_because = models.CharField("结束的原因", max_length=100, blank=True)
    document = models.CharField("依据", max_length=100, help_text="选举的会议记录、登记证书的名称、文号")
    reason = models.TextField("情况说明", max_length=1000)
    #: The township's file of the person, where the person is a cadre: whose it is neither records nor confirms it.
    cadre = models.ForeignKey(
        "township.Cadre", models.PROTECT, null=True, blank=True, verbose_name="本镇干部", related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "村级集体经济组织负责人"
        ordering = ["since", "pk"]
        constraints = [
            two_people(),
            held("office", CooperativeOffice, "cooperative_office_known"),
            held("meeting", CooperativeMeeting, "cooperative_meeting_known"),
            days_ordered("cooperative_days_ordered", "任职至须晚于任职自"),
            models.CheckConstraint(
                condition=Q(term_ends_on__gt=F("since")),
                name="cooperative_term_ordered",
                violation_error_message="任期届满日须晚于任职自",
            ),
            ended_by_something("cooperative_ended_by_something", "已离任的，写明任职至和原因"),
            one_at_a_time("cooperative_one_at_a_time", "该村已登记在任的负责人，先登记其离任"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}{self.get_office_display()}{self.name}"

    def holds(self, on: date) -> bool:
        """Whether they head it on a day: past the end of the term they serve on until somebody follows."""
        return self.since <= on and (self.until is None or on < self.until)
