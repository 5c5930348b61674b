"""民主推荐: participants, talks, written recommendations, and the conditions for dropping the meeting."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from appointments.stages.room import Room
from ballots.models import VoterCategory
from procedure.bases import Fact
from township.name_fields import PersonName


class Recommendation(Room):
    """民主推荐: how it was held. Counts stand in `ballots`, choices on the candidates."""

    participants_scope = models.TextField(
        "参加范围",
        max_length=2000,
        blank=True,
        help_text="按知情度、关联度、代表性确定；人数较少的单位可全体参加",
    )
    talks_from = models.DateField("谈话推荐开始日期", null=True, blank=True)
    talks_until = models.DateField("谈话推荐结束日期", null=True, blank=True)
    talks_by = models.CharField("谈话人", max_length=100, blank=True)
    talks_summary = models.TextField("谈话推荐情况", max_length=3000, blank=True)

    meeting_dropped = models.BooleanField(
        "不再召开会议推荐", null=True, blank=True, choices=[(False, "召开会议推荐"), (True, "不再召开")]
    )
    few_people = models.TextField("人数较少的情况", max_length=1000, blank=True)
    same_people = models.TextField("两轮参加人员相同的情况", max_length=1000, blank=True)
    concentrated = models.TextField("谈话意见集中的情况", max_length=1000, blank=True)
    meeting_on = models.DateField("会议推荐日期", null=True, blank=True)
    meeting_place = models.CharField("地点", max_length=100, blank=True)
    meeting_chair = PersonName("主持人", max_length=40, blank=True)
    names_per_ballot = models.PositiveSmallIntegerField("每票可推荐人数", default=1)

    class Meta(Room.Meta):
        verbose_name = verbose_name_plural = "民主推荐"
        constraints = [
            *Room.Meta.constraints,
            models.CheckConstraint(
                condition=Q(talks_from=None) | Q(talks_until=None) | Q(talks_until__gte=F("talks_from")),
                name="recommendation_talk_dates_ordered",
                violation_error_message="谈话推荐结束日期不得早于开始日期",
            ),
            models.CheckConstraint(
                condition=Q(names_per_ballot__gte=1),
                name="recommendation_names_per_ballot",
                violation_error_message="每票可推荐人数至少为 1",
            ),
        ]


class Participants(Fact):
    """One category of those who take part: how many were expected and how many came."""

    Category = VoterCategory

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="participants")
    category = models.CharField("类别", max_length=20, choices=Category)
    expected = models.PositiveSmallIntegerField("应参加人数")
    talked = models.PositiveSmallIntegerField("参加谈话人数", default=0)
    attended = models.PositiveSmallIntegerField("到会人数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "参加人员"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "category"],
                name="participants_once_a_category",
                violation_error_message="该类别已登记，修改原记录",
            ),
            models.CheckConstraint(
                condition=Q(talked__lte=F("expected")) & Q(attended__lte=F("expected")),
                name="participants_within_expected",
                violation_error_message="参加人数不得多于应参加人数",
            ),
            models.CheckConstraint(
                condition=Q(category__in=["leaders", "middle", "staff", "villages", "other"]),
                name="participants_category_known",
            ),
        ]


class Mention(Fact):
    """How often a person was named in the talks."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="mentions")
    candidate = models.ForeignKey("appointments.Candidate", models.PROTECT, related_name="mentions")
    times = models.PositiveSmallIntegerField("被推荐次数")

    class Meta:
        verbose_name = verbose_name_plural = "谈话推荐次数"
        ordering = ["-times", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "candidate"],
                name="mention_once",
                violation_error_message="此人的谈话推荐次数已登记，修改原记录",
            )
        ]


class WrittenRecommendation(Fact):
    """个人署名推荐: a person recommends another in signed writing (若符合条件，列入正常推荐)."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="written")
    candidate = models.ForeignKey(
        "appointments.Candidate", models.PROTECT, verbose_name="被推荐人", related_name="written"
    )
    recommender = PersonName("推荐人", max_length=40)
    position = models.CharField("推荐人职务", max_length=100)
    received_on = models.DateField("收到日期")
    reason = models.TextField("推荐理由", max_length=2000)

    class Meta:
        verbose_name = verbose_name_plural = "个人署名推荐"
        ordering = ["pk"]
