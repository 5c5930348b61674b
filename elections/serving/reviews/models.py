"""民主评议: what the villagers' representatives said of each member in a year."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from elections.rooms.word_columns import held
from elections.serving.base import Confirmed, two_people
from elections.serving.words import Grade, VillageMeeting
from elections.terms import VillageOfficer, VillageRound
from procedure.bases import Fact
from township.name_fields import PersonName


class YearlyReview(Confirmed):
    """一次民主评议, chaired by the supervision committee; the township records it and judges nobody."""

    village_round = models.ForeignKey(VillageRound, models.PROTECT, related_name="reviews", editable=False)
    year = models.PositiveSmallIntegerField("评议年度")
    held_on = models.DateField("评议日期")
    chaired_by = PersonName("主持人", max_length=40, help_text="由村务监督机构主持")
    meeting = models.CharField("参加评议的会议", max_length=20, choices=VillageMeeting)
    expected = models.PositiveIntegerField("应到人数")
    present = models.PositiveIntegerField("实到人数")
    published_on = models.DateField("结果公开日期", null=True, blank=True)
    published_until = models.DateField("公开至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村干部民主评议"
        ordering = ["held_on", "pk"]
        constraints = [
            two_people(),
            held("meeting", VillageMeeting, "yearly_review_meeting_known"),
            models.UniqueConstraint(
                fields=["village_round", "held_on"],
                name="yearly_review_once_a_day",
                violation_error_message="这一天的民主评议已经登记",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(published_on__gte=F("held_on")),
                name="yearly_review_published_after",
                violation_error_message="公开日期不得早于评议日期",
            ),
            models.CheckConstraint(
                condition=Q(published_until=None) | Q(published_until__gte=F("published_on")),
                name="yearly_review_days_ordered",
                violation_error_message="取下日期不得早于公开日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village_round.village}{self.year}年度民主评议"


class ReviewGrade(Fact):
    """评议结果 of one member."""

    review = models.ForeignKey(YearlyReview, models.PROTECT, related_name="grades", editable=False)
    officer = models.ForeignKey(VillageOfficer, models.PROTECT, related_name="grades", editable=False)
    grade = models.CharField("评议结果", max_length=12, choices=Grade)

    class Meta:
        verbose_name = verbose_name_plural = "民主评议结果"
        ordering = ["review__held_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "officer"], name="review_grade_once"),
            held("grade", Grade, "review_grade_known"),
        ]

    def __str__(self) -> str:
        return f"{self.officer.name} {self.get_grade_display()}"
