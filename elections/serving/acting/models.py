"""主持工作: who leads a committee whose head's seat stands open, by which way, from which day to which."""

from __future__ import annotations

from datetime import date

from django.db import models

from elections.rooms.word_columns import held
from elections.serving.base import Confirmed, days_ordered, ended_by_something, one_at_a_time, two_people
from elections.serving.committee_seats import in_office
from elections.serving.words import ActingWay, VillageMeeting
from elections.terms import VillageOfficer, VillageRound


class ActingHead(Confirmed):
    """主任缺位期间主持工作的成员. They hold no other office by it: the seat of the head stays open until it is filled by vote."""

    village_round = models.ForeignKey(
        VillageRound, models.PROTECT, related_name="acting_heads", editable=False
    )
    officer = models.ForeignKey(
        VillageOfficer, models.PROTECT, verbose_name="主持工作的成员", related_name="acting"
    )
    way = models.CharField("确定的办法", max_length=12, choices=ActingWay)
    since = models.DateField("主持工作自")
    until = models.DateField("主持工作至", null=True, blank=True)
    ended_because = models.CharField("结束的原因", max_length=100, blank=True)
    #: 会议推选 only: which meeting has chosen, and its figures.
    meeting = models.CharField("推选的会议", max_length=20, choices=VillageMeeting, blank=True)
    expected = models.PositiveIntegerField("应到人数", null=True, blank=True)
    present = models.PositiveIntegerField("实到人数", null=True, blank=True)
    agreed = models.PositiveIntegerField("同意人数", null=True, blank=True)
    document = models.CharField("依据", max_length=100)
    reason = models.TextField("情况说明", max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = "主持村民委员会工作"
        ordering = ["since", "pk"]
        constraints = [
            two_people(),
            held("way", ActingWay, "acting_head_way_known"),
            held("meeting", VillageMeeting, "acting_head_meeting_known", empty=True),
            days_ordered("acting_head_days_ordered", "结束之日须晚于开始主持工作之日"),
            ended_by_something("acting_head_ended_by_something", "已结束的，写明结束之日和原因"),
            one_at_a_time("acting_head_one_at_a_time", "该村已登记有人主持工作，先登记其结束"),
        ]

    def __str__(self) -> str:
        return f"{self.officer.name}主持工作"

    def leads(self, on: date) -> bool:
        """Whether they lead on a day, as far as the record and their own office go; a head in office ends it besides."""
        return self.since <= on and (self.until is None or on < self.until) and in_office(self.officer, on)
