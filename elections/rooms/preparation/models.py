"""准备: the audit, the election committee, the method with seats and day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from elections.rooms.base import ElectionRoom
from elections.rooms.word_columns import held
from elections.stages import Meeting
from procedure.bases import Fact
from township.name_fields import PersonName


class Preparation(ElectionRoom):
    """准备环节的记录."""

    audit_published_on = models.DateField("审计结果公布日期", null=True, blank=True)
    audit_by = models.CharField("审计单位", max_length=100, blank=True)
    audit_result = models.TextField("审计结果", max_length=2000, blank=True)
    chosen_on = models.DateField("推选日期", null=True, blank=True)
    chosen_by = models.CharField("推选方式", max_length=20, choices=Meeting, blank=True)
    chosen_expected = models.PositiveIntegerField("应到人数", null=True, blank=True)
    chosen_present = models.PositiveIntegerField("实到人数", null=True, blank=True)
    party_discussed_on = models.DateField("村党组织先行研究日期", null=True, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "选举准备"
        constraints = [
            *ElectionRoom.Meta.constraints,
            held("chosen_by", Meeting, "chosen_by_known", empty=True),
        ]


class CommitteeMember(Fact):
    """村民选举委员会成员, and who follows in which order when one leaves."""

    class Position(models.TextChoices):
        HEAD = "head", "主任"
        DEPUTY = "deputy", "副主任"
        MEMBER = "member", "委员"
        SUBSTITUTE = "substitute", "候补"

    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="members", editable=False)
    name = PersonName("姓名", max_length=40)
    position = models.CharField("职务", max_length=12, choices=Position, default=Position.MEMBER)
    order = models.PositiveSmallIntegerField(
        "递补次序",
        null=True,
        blank=True,
        help_text="候补人员填写：1 为首先递补；递补后职务改为委员等，次序保留",
    )
    kin = models.CharField(
        "近亲属",
        max_length=200,
        blank=True,
        help_text="本人申报的、被提名为候选人的近亲属，写明关系和姓名；没有的写“无”",
    )
    in_office = models.BooleanField("现任村“两委”成员", default=False)
    left_on = models.DateField("退出日期", null=True, blank=True)
    left_because = models.CharField("退出原因", max_length=100, blank=True)
    #: 另行推选: the meeting that has chosen somebody after registration had begun; of the first choice the room tells.
    chosen_on = models.DateField("另行推选日期", null=True, blank=True)
    chosen_by = models.CharField("另行推选的会议", max_length=20, choices=Meeting, blank=True)
    chosen_expected = models.PositiveIntegerField("应到人数", null=True, blank=True)
    chosen_present = models.PositiveIntegerField("实到人数", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村民选举委员会成员"
        ordering = ["preparation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["preparation", "name"],
                name="committee_member_once",
                violation_error_message="此人已在村民选举委员会名单中",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | ~Q(left_because=""),
                name="committee_member_left_why",
                violation_error_message="退出的，写明原因",
            ),
            held("chosen_by", Meeting, "committee_member_chosen_by_known", empty=True),
            models.CheckConstraint(
                condition=Q(position__in=["head", "deputy", "member", "substitute"]),
                name="committee_position_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_position_display()}）"


class Plan(Fact):
    """选举办法: seats by office, the woman's seat, the election day, adopted by which meeting."""

    election = models.ForeignKey("elections.Election", models.PROTECT, related_name="plans", editable=False)
    election_day = models.DateField("选举日")
    heads = models.PositiveSmallIntegerField("主任", default=1)
    deputies = models.PositiveSmallIntegerField("副主任", default=0)
    members = models.PositiveSmallIntegerField("委员")
    woman_seat = models.BooleanField("单设妇女委员席位", default=False)
    #: Her seat has a column of its own on the ballot: it is voted on, counted and added up apart.
    woman_column = models.BooleanField("妇女委员席位在选票上单列一栏投票", default=False)
    adopted_on = models.DateField("选举办法通过日期")
    adopted_by = models.CharField("通过的会议", max_length=20, choices=Meeting)
    expected = models.PositiveIntegerField("应到人数")
    present = models.PositiveIntegerField("实到人数")
    agreed = models.PositiveIntegerField("同意人数")

    class Meta:
        verbose_name = verbose_name_plural = "选举办法和选举日"
        constraints = [
            models.UniqueConstraint(fields=["election"], name="plan_one_an_election"),
            held("adopted_by", Meeting, "plan_adopted_by_known"),
            models.CheckConstraint(
                condition=Q(woman_column=False) | Q(woman_seat=True, members__gte=1),
                name="plan_her_column_has_a_seat",
                violation_error_message="单列一栏投票的，先单设妇女委员席位，委员至少 1 席",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.election_day:%Y年%m月%d日}，{self.seats}席"

    @property
    def seats(self) -> int:
        return self.heads + self.deputies + self.members

    def seats_of(self, office: str) -> int:
        hers = int(self.woman_column)
        by_office = {
            "head": self.heads,
            "deputy": self.deputies,
            "member": self.members - hers,
            "woman": hers,
        }
        return by_office[office]
