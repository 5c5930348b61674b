"""提名: who was named, for which office, by whom, and with how many votes."""

from __future__ import annotations

from django.db import models

from elections.rooms.base import ElectionRoom
from elections.rooms.word_columns import held
from elections.stages import SeatOffice
from procedure.bases import Fact
from township.name_fields import PersonName

NAMED_ALREADY = "此人已被提名：一人只能竞选一个职务，先由本人书面选定"


class Nomination(ElectionRoom):
    """提名环节的记录."""

    class Manner(models.TextChoices):
        VOTE = "vote", "选民投票提名"
        PRIMARY = "primary", "预选"
        MEETING = "meeting", "提名大会"

    held_on = models.DateField("提名日期", null=True, blank=True)
    manner = models.CharField("提名方式", max_length=12, choices=Manner, blank=True)
    took_part = models.PositiveIntegerField("参加提名的选民数", null=True, blank=True)
    #: The village counts the sheets, the township records how many came back and bounds the votes by them.
    sheets = models.PositiveIntegerField(
        "收回提名票",
        null=True,
        blank=True,
        help_text="村里清点的张数；没有清点的不填，按参加提名的选民数核对",
    )
    names_allowed = models.PositiveSmallIntegerField("每张提名票至多提名几人", null=True, blank=True)

    begins_on = models.DateField("提名开始", null=True, blank=True)
    ends_on = models.DateField("提名结束", null=True, blank=True)
    contact = models.CharField(
        "联系人、电话", max_length=60, blank=True, help_text="印在公告7上，如：戴小平，0570-0000130"
    )
    objections_until = models.DateField(
        "对初步候选人的异议截止", null=True, blank=True, help_text="印在公告8上；到当日24时"
    )

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "提名"
        constraints = [
            *ElectionRoom.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(manner__in=["vote", "primary", "meeting", ""]),
                name="nomination_manner_known",
            ),
        ]


class Candidate(Fact):
    """候选人: one person for one office. The township names nobody."""

    class Origin(models.TextChoices):
        PARTY = "party", "村党组织提名"
        ELECTORS = "electors", "选民提名"
        SELF = "self", "自荐"

    class Ethnicity(models.TextChoices):
        HAN = "han", "汉族"
        MINORITY = "minority", "少数民族"

    class Sex(models.TextChoices):
        MAN = "man", "男"
        WOMAN = "woman", "女"

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="candidates", editable=False)
    office = models.CharField("职务", max_length=10, choices=SeatOffice)
    name = PersonName("姓名", max_length=40)
    sex = models.CharField("性别", max_length=6, choices=Sex)
    birth = models.DateField("出生年月")
    education = models.CharField("学历", max_length=20, blank=True)
    party_member = models.BooleanField("中共党员", default=False)
    incumbent = models.BooleanField("现任村“两委”成员", default=False)
    #: Asked for the form of the county alone: nothing is judged by it.
    ethnicity = models.CharField(
        "民族", max_length=10, choices=Ethnicity, blank=True, help_text="汇总表用，按本人申报；没有问的不填"
    )
    origin = models.CharField("提名人", max_length=12, choices=Origin)
    #: 另行提名: for which vote somebody was named; 1 is the nomination itself.
    vote = models.PositiveSmallIntegerField("为第几次投票提名", default=1, editable=False)
    votes = models.PositiveIntegerField("提名得票", null=True, blank=True)
    consented_on = models.DateField("本人同意日期", null=True, blank=True)
    kin = models.CharField(
        "近亲属",
        max_length=200,
        blank=True,
        help_text="在候选人、选举委员会成员、工作人员中的近亲属，写明关系和姓名；没有的写“无”",
    )
    withdrew_on = models.DateField("书面退出日期", null=True, blank=True)
    withdrew_because = models.CharField("退出原因", max_length=100, blank=True)
    #: The township's file of the person, where the person is a cadre; nothing is computed from it there.
    cadre = models.ForeignKey(
        "township.Cadre", models.PROTECT, null=True, blank=True, verbose_name="本镇干部", related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "候选人"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "name", "birth"],
                name="candidate_one_office",
                violation_error_message=NAMED_ALREADY,
            ),
            held("office", SeatOffice, "candidate_office_known"),
            models.CheckConstraint(
                condition=models.Q(ethnicity__in=["han", "minority", ""]), name="candidate_ethnicity_known"
            ),
            models.CheckConstraint(condition=models.Q(sex__in=["man", "woman"]), name="candidate_sex_known"),
            models.CheckConstraint(
                condition=models.Q(origin__in=["party", "electors", "self"]), name="candidate_origin_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_office_display()}）"

    @property
    def woman(self) -> bool:
        return self.sex == self.Sex.WOMAN

    @property
    def of_a_minority(self) -> bool | None:
        """None where nobody asked."""
        return self.ethnicity == self.Ethnicity.MINORITY if self.ethnicity else None
