"""选民登记: the roll as numbers per category, what was objected to, and what was put right."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from elections.rooms.base import ElectionRoom
from elections.rooms.word_columns import held
from procedure.bases import Fact
from township.name_fields import PeopleNames, PersonName
from township.naming import people_in


class Register(ElectionRoom):
    """选民登记的数字, by the three ways into the roll (村组法)."""

    begun_on = models.DateField("登记开始", null=True, blank=True)
    ended_on = models.DateField("登记结束", null=True, blank=True)
    place = models.CharField("登记地点", max_length=100, blank=True)
    living_here = models.PositiveIntegerField("户籍在本村并在本村居住", null=True, blank=True)
    living_away = models.PositiveIntegerField(
        "户籍在本村、不在本村居住、本人表示参加选举", null=True, blank=True
    )
    outsiders = models.PositiveIntegerField(
        "户籍不在本村、居住或者从事村务工作一年以上",
        null=True,
        blank=True,
        help_text="本人申请，并经村民会议或者村民代表会议同意",
    )
    #: 补选 by the representatives: they are the register.
    representatives = models.PositiveIntegerField("村民代表总数", null=True, blank=True)
    women = models.PositiveIntegerField("其中妇女", null=True, blank=True)
    #: Asked for the form of the county alone: no roll has a column for either.
    party_members = models.PositiveIntegerField(
        "其中中共党员", null=True, blank=True, help_text="汇总表用；没有统计的不填"
    )
    minority = models.PositiveIntegerField(
        "其中少数民族", null=True, blank=True, help_text="汇总表用；没有统计的不填"
    )
    last_roll = models.PositiveIntegerField("上届登记选民数", null=True, blank=True)
    last_roll_missing = models.PositiveIntegerField(
        "上届在册、本届未登记",
        null=True,
        blank=True,
        help_text="逐人记明原因：死亡、迁出、在他处登记、表示不参加、三次联系未果",
    )
    #: 按人登记: the numbers above and below are computed from the electors and typed by nobody.
    by_person = models.BooleanField("按人登记", default=False, editable=False)
    #: Of those registered, the youngest birth: everybody must be 18 on the election day, whichever day that will be.
    youngest = models.DateField("最晚的出生日期", null=True, editable=False)
    #: On the last roll and neither registered nor left out with a reason.
    unexplained = models.PositiveIntegerField("上届在册、原因不明", null=True, editable=False)
    added_later = models.PositiveIntegerField("公布后补登", default=0)
    removed_later = models.PositiveIntegerField("公布后核减", default=0)
    corrected_because = models.CharField("补登、核减的原因", max_length=200, blank=True)

    #: 本村人口: asked where the province has the least number of representatives go by it (浙江实施办法 18).
    population = models.PositiveIntegerField("本村人口", null=True, blank=True)
    choice_on = models.DateField("推选日期", null=True, blank=True)
    choice_from = models.TimeField("推选开始", null=True, blank=True)
    choice_until = models.TimeField("推选结束", null=True, blank=True)
    choice_places = models.CharField(
        "推选地点", max_length=200, blank=True, help_text="如：各村民小组会场，第一组在文化礼堂"
    )

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "选民登记"

    @property
    def posted(self) -> int | None:
        """How many names hang on the wall; None until all three categories are there."""
        if self.representatives is not None:
            return self.representatives
        parts = (self.living_here, self.living_away, self.outsiders)
        counted = [each for each in parts if each is not None]
        return sum(counted) if len(counted) == len(parts) else None

    @property
    def registered(self) -> int | None:
        """登记选民数 N: what was posted and put right before the election day."""
        return None if self.posted is None else self.posted + self.added_later - self.removed_later


class Claim(models.TextChoices):
    """What an objection asks for."""

    MISSING = "missing", "应当列入而没有列入"
    WRONGLY = "wrongly", "不应当列入而列入"
    OTHER = "other", "其他"


class Objection(Fact):
    """对选民名单的异议: raised within five days of the posting, answered within three of its receipt."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="objections", editable=False)
    raised_by = PersonName("申诉人", max_length=40)
    about = models.CharField("申诉内容", max_length=200)
    claim = models.CharField("申诉的事项", max_length=10, choices=Claim, default="other")
    #: Whom it is about; of a register by person who stands on it, one row of it.
    concerns = PersonName("涉及的人", max_length=40, blank=True)
    concerns_group = models.CharField("涉及的人所在小组", max_length=20, blank=True)
    upheld = models.BooleanField("异议成立", null=True, blank=True)
    received_on = models.DateField("收到日期")
    answered_on = models.DateField("处理决定日期", null=True, blank=True)
    answer = models.CharField("处理决定", max_length=300, blank=True)
    published_on = models.DateField("处理结果公布日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "选民名单异议"
        ordering = ["received_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                name="objection_days_ordered",
                violation_error_message="处理决定日期不得早于收到日期",
            ),
            held("claim", Claim, "objection_claim_known"),
        ]

    def __str__(self) -> str:
        return f"{self.raised_by}：{self.about}"


class GroupChoice(Fact):
    """一个村民小组推选的村民代表、村民小组长: recorded with numbers and women, never appointed."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="groups", editable=False)
    group = models.CharField("村民小组", max_length=20)
    representatives = PeopleNames("村民代表", max_length=500, blank=True)
    women = models.PositiveSmallIntegerField("村民代表中妇女", default=0)
    head = PersonName("村民小组长", max_length=40, blank=True)
    head_woman = models.BooleanField("小组长是妇女", default=False)
    head_on = models.DateField(
        "小组长推选日期",
        null=True,
        blank=True,
        help_text="本省规定选举日后几日内推选小组长的，按此核对",
    )

    class Meta:
        verbose_name = verbose_name_plural = "村民代表、村民小组长"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "group"],
                name="group_choice_once",
                violation_error_message="这个村民小组已有记录，在原记录上修改",
            )
        ]

    def __str__(self) -> str:
        return self.group

    @property
    def chosen(self) -> list[str]:
        """The representatives one by one."""
        return people_in(self.representatives)
