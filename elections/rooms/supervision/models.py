"""村务监督委员会的推选: how it is to be chosen, the meeting that chooses it, and what is looked at before it stands."""

from __future__ import annotations

from django.db import models

from elections.rooms.base import ElectionRoom
from elections.rooms.sheet_entry import SheetEntry, once_each
from elections.rooms.word_columns import held
from elections.serving.words import VillageMeeting
from procedure.bases import Fact
from township.name_fields import PeopleNames, PersonName


class Proposal(ElectionRoom):
    """推选准备: who has proposed how it is chosen, by which meeting, how many; fixed before anybody votes."""

    proposed_by = models.CharField("提出推选方案的", max_length=60, blank=True, help_text="如：村党组织")
    discussed_on = models.DateField("村党组织讨论日期", null=True, blank=True)
    document = models.CharField("推选方案", max_length=100, blank=True, help_text="会议记录的名称、日期")
    meeting = models.CharField("推选的会议", max_length=20, choices=VillageMeeting, blank=True)
    expected = models.PositiveIntegerField("应到人数", null=True, blank=True)
    seats = models.PositiveSmallIntegerField("应推选人数", null=True, blank=True)
    planned_on = models.DateField("计划推选日期", null=True, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "村务监督委员会推选准备"
        constraints = [
            *ElectionRoom.Meta.constraints,
            held("meeting", VillageMeeting, "proposal_meeting_known", empty=True),
        ]


class Choosing(ElectionRoom):
    """推选: the meeting, its candidates, and its count as two people have read it."""

    held_on = models.DateField("会议日期", null=True, blank=True)
    method_passed = models.BooleanField("推选办法已由会议通过", default=False)
    monitors = PeopleNames("监票人", max_length=200, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "村务监督委员会推选会议"


class SupervisionCandidate(Fact):
    """村务监督委员会候选人: what they know, which post they hold, and to whom they are related."""

    choosing = models.ForeignKey(Choosing, models.PROTECT, related_name="candidates", editable=False)
    name = PersonName("姓名", max_length=40)
    birth = models.DateField("出生年月")
    named_by = models.CharField("提名的", max_length=60, help_text="如：十名以上村民代表联名")
    expert = models.BooleanField("具备财会、管理知识", default=False)
    post = models.CharField(
        "所任村文书、报账员、村会计或者集体经济组织管理职务",
        max_length=60,
        blank=True,
        help_text="没有的不填",
    )
    kin = models.CharField(
        "近亲属申报",
        max_length=60,
        help_text="与村民委员会成员的近亲属关系，写明关系和姓名；没有的写“无”",
    )
    #: The township's file of the person, where the person is a cadre: who stands withdraws, and so do their relatives.
    cadre = models.ForeignKey(
        "township.Cadre", models.PROTECT, null=True, blank=True, verbose_name="本镇干部", related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "村务监督委员会候选人"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["choosing", "name", "birth"],
                name="supervision_candidate_once",
                violation_error_message="此人已在候选人名单中",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SupervisionEntry(SheetEntry):
    """推选计票: what one person has read from the sheet of the meeting."""

    choosing = models.ForeignKey(Choosing, models.PROTECT, related_name="entries", editable=False)
    #: 1 the vote, 2 that of the same meeting on who was tied or on the seats left open.
    vote = models.PositiveSmallIntegerField("第几次推选", default=1, editable=False)

    class Meta(SheetEntry.Meta):
        verbose_name = verbose_name_plural = "推选计票录入"
        constraints = once_each("choosing", "supervision")

    def __str__(self) -> str:
        return f"{'再次推选计票' if self.vote > 1 else '推选计票'} 第{self.number}遍"


class Settlement(ElectionRoom):
    """推选结果: who heads it, and that whoever was chosen has been compared with those it watches."""

    head = PersonName("主任", max_length=40, blank=True)
    head_by = models.CharField(
        "主任的产生办法",
        max_length=100,
        blank=True,
        help_text="按推选办法写明，如：会议就当选人另行投票，得票过半数",
    )
    checked_on = models.DateField("任职回避复核日期", null=True, blank=True)
    checked_by = models.CharField(
        "复核的依据", max_length=100, blank=True, help_text="比对的名册、申报表，答复单位和日期"
    )

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "村务监督委员会推选结果"
