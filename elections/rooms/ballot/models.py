"""投票: one vote, its stations, the sheets of each entered by two people, and what was counted once more."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from elections.rooms.base import ElectionRoom
from elections.rooms.word_columns import held
from elections.stages import VoteKind
from procedure.bases import Fact
from township.name_fields import PeopleNames, PersonName
from township.naming import people_in


class Ballot(ElectionRoom):
    """一次投票: the round of this room is the number of the vote."""

    kind = models.CharField(
        "投票种类", max_length=10, choices=VoteKind, default=VoteKind.FIRST, editable=False
    )
    #: A tie or a further election: by office, the seats left open and who stands for them, fixed when it began.
    asked = models.JSONField("再次投票的职位", default=dict, editable=False)
    day = models.DateField("投票日", null=True, blank=True)
    opens_at = models.TimeField("投票开始", null=True, blank=True)
    closes_at = models.TimeField("投票结束", null=True, blank=True)
    counted_at = models.CharField("计票地点", max_length=100, blank=True)
    callers = PeopleNames("唱票人", max_length=200, blank=True)
    counters = PeopleNames("计票人", max_length=200, blank=True)
    monitors = PeopleNames("监票人", max_length=200, blank=True)
    scribes = PeopleNames("代写人", max_length=200, blank=True)
    void_rules = models.TextField("废票的补充规定", max_length=1000, blank=True)
    proxies = models.PositiveIntegerField("已办理委托人数", null=True, blank=True)
    most_by_one = models.PositiveSmallIntegerField("一人接受委托最多", null=True, blank=True)
    last_proxy_on = models.DateField("最后一份委托书日期", null=True, blank=True)
    booths = models.PositiveSmallIntegerField("秘密写票处", null=True, blank=True)
    sealed_on = models.DateField("票箱封存日期", null=True, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "投票"
        constraints = [*ElectionRoom.Meta.constraints, held("kind", VoteKind, "ballot_kind_known")]

    @property
    def staff(self) -> list[str]:
        """Everybody who works at this vote, by name, those who go with a box too."""
        boxes = [each.monitors for each in self.stations.all()]
        named = (self.callers, self.counters, self.monitors, self.scribes, *boxes)
        return [person for names in named for person in people_in(names)]


class Station(Fact):
    """投票站、流动票箱."""

    class Kind(models.TextChoices):
        CENTRE = "centre", "中心会场"
        BRANCH = "branch", "分会场"
        MOBILE = "mobile", "流动票箱"

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="stations", editable=False)
    name = models.CharField("名称", max_length=40)
    kind = models.CharField("种类", max_length=10, choices=Kind)
    #: 流动票箱: at least three go with it.
    monitors = PeopleNames("监票人", max_length=200, blank=True)
    hours = models.CharField(
        "投票时间", max_length=40, blank=True, help_text="与全村不同的填写，如：09:00—11:00；印在公告10上"
    )
    route = models.CharField(
        "流动票箱的路线", max_length=200, blank=True, help_text="只填流动票箱，如：09:00第三组，10:30敬老院"
    )
    #: 流动票箱: where the province has the township approve of it (浙江 24), on which day and by whom.
    approved_on = models.DateField("乡镇批准日期", null=True, blank=True)
    approved_by = PersonName("批准人", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "投票站"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "name"],
                name="station_name_unique",
                violation_error_message="已有同名的投票站",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["centre", "branch", "mobile"]), name="station_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_on=None) | models.Q(kind="mobile"),
                name="station_approved_is_box",
                violation_error_message="只有流动票箱须乡镇批准",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StationEntry(Fact):
    """计票单: what one person has read from the sheet of a station, without seeing what the other has entered."""

    in_own_name = True

    station = models.ForeignKey(Station, models.PROTECT, related_name="entries", editable=False)
    number = models.PositiveSmallIntegerField("第几遍", editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="录入人", related_name="+", editable=False
    )
    figures = models.JSONField("数字", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "计票单录入"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["station", "number"], name="station_entry_number"),
            models.UniqueConstraint(fields=["station", "entered_by"], name="station_entry_person"),
        ]

    def __str__(self) -> str:
        return f"{self.station} 第{self.number}遍"


class Recount(Fact):
    """复点: two entries differed; a named monitor counted the station again. Both numbers stay."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="recounts", editable=False)
    line = models.CharField("项目", max_length=40, editable=False)
    first = models.PositiveIntegerField("第一遍", editable=False)
    second = models.PositiveIntegerField("第二遍", editable=False)
    value = models.PositiveIntegerField("复点结果")
    monitor = PersonName("监票人", max_length=40)
    counted_on = models.DateField("复点日期")

    class Meta:
        verbose_name = verbose_name_plural = "复点"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.station} 复点：{self.value}"
