"""村务监督委员会: chosen after the villagers' committee, for the same term, and by nobody whom it watches."""

from __future__ import annotations

from django.db import models

from elections.rooms.word_columns import held
from elections.serving.base import Confirmed, two_people
from elections.serving.words import VillageMeeting
from elections.terms import VillageRound
from procedure.bases import Fact
from township.name_fields import PersonName


class Supervision(Confirmed):
    """村务监督委员会的推选. Its term is that of the committee it watches."""

    village_round = models.ForeignKey(
        VillageRound, models.PROTECT, related_name="supervisions", editable=False
    )
    chosen_on = models.DateField("推选日期")
    meeting = models.CharField("推选的会议", max_length=20, choices=VillageMeeting)
    expected = models.PositiveIntegerField("应到人数")
    present = models.PositiveIntegerField("实到人数")
    kin = models.CharField("近亲属申报", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "村务监督委员会推选"
        ordering = ["chosen_on", "pk"]
        constraints = [
            two_people(),
            held("meeting", VillageMeeting, "supervision_meeting_known"),
            models.UniqueConstraint(
                fields=["village_round", "chosen_on"],
                name="supervision_once_a_day",
                violation_error_message="这一天的推选已经登记",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_round.village}村务监督委员会"


class SupervisionMember(Fact):
    """村务监督委员会成员, with the votes."""

    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="members", editable=False)
    name = PersonName("姓名", max_length=40)
    #: Which of those who bear the name; of choices recorded before it was asked nothing tells.
    birth = models.DateField("出生年月", null=True, blank=True)
    head = models.BooleanField("主任", default=False)
    votes = models.PositiveIntegerField("得票")
    #: By the sheet of the meeting, where its ballots had columns for them.
    against = models.PositiveIntegerField("反对票", null=True, blank=True)
    abstained = models.PositiveIntegerField("弃权票", null=True, blank=True)
    expert = models.BooleanField("具备财会、管理知识", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "村务监督委员会成员"
        ordering = ["-head", "-votes", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["supervision", "name"],
                name="supervision_member_once",
                violation_error_message="此人已在名单中",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.votes}票"
