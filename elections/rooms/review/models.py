"""资格审查: the four statutory bars of each person, and one dated answer of each agency (联审)."""

from __future__ import annotations

from django.db import models

from elections.rooms.base import ElectionRoom
from elections.rooms.held import held
from elections.rooms.nomination.models import Candidate
from procedure.bases import Fact


class Review(ElectionRoom):
    """资格审查环节的记录."""

    list_version = models.CharField("负面清单文件、文号", max_length=100, blank=True)
    asked_on = models.DateField("发函日期", null=True, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "资格审查"


class Bar(models.TextChoices):
    """The four who may not stand (村组法 18(1), since 2026-01-01): no look-back, no discretion."""

    EXPELLED = "expelled", "被开除中国共产党党籍"
    CRIME = "crime", "因犯罪受过刑事处罚"
    CLAN = "clan", "从事宗族恶势力、黑恶势力违法活动"
    CULT = "cult", "从事非法宗教、邪教活动"


class BarCheck(Fact):
    """法定四种情形: what was found of one of them about one person, by which paper."""

    class Found(models.TextChoices):
        NONE = "none", "没有"
        FOUND = "found", "有"

    review = models.ForeignKey(Review, models.PROTECT, related_name="bars", editable=False)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="bars", editable=False)
    bar = models.CharField("情形", max_length=12, choices=Bar, editable=False)
    found = models.CharField("核查结果", max_length=8, choices=Found)
    basis = models.CharField("核查依据", max_length=100)
    checked_on = models.DateField("核查日期")

    class Meta:
        verbose_name = verbose_name_plural = "法定情形核查"
        ordering = ["candidate", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "candidate", "bar"], name="bar_checked_once"),
            held("bar", Bar, "bar_known"),
            models.CheckConstraint(condition=models.Q(found__in=["none", "found"]), name="bar_found_known"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate.name} {self.get_bar_display()}：{self.get_found_display()}"


class Agency(models.TextChoices):
    """联审单位, as townships send their lists to them."""

    DISCIPLINE = "discipline", "纪委监委"
    ORGANISATION = "organisation", "组织"
    CIVIL = "civil", "民政"
    POLITICAL_LEGAL = "political_legal", "政法"
    POLICE = "police", "公安"
    COURT = "court", "法院"
    PROCURATORATE = "procuratorate", "检察院"
    JUSTICE = "justice", "司法行政"
    PETITIONS = "petitions", "信访"
    RESOURCES = "resources", "自然资源"
    TAX = "tax", "税务"


class ReviewAnswer(Fact):
    """联审答复: one agency on one candidate."""

    class Answer(models.TextChoices):
        CLEAR = "clear", "无问题"
        BAR = "bar", "不宜"
        DOUBT = "doubt", "存疑"

    review = models.ForeignKey(Review, models.PROTECT, related_name="answers", editable=False)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="answers", editable=False)
    agency = models.CharField("单位", max_length=20, choices=Agency, editable=False)
    answer = models.CharField("答复", max_length=8, choices=Answer)
    item = models.CharField("情形", max_length=200, blank=True)
    answered_on = models.DateField("答复日期")

    class Meta:
        verbose_name = verbose_name_plural = "联审答复"
        ordering = ["candidate", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "candidate", "agency"], name="agency_answers_once"),
            held("agency", Agency, "agency_known"),
            models.CheckConstraint(
                condition=models.Q(answer__in=["clear", "bar", "doubt"]), name="agency_answer_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate.name} {self.get_agency_display()}：{self.get_answer_display()}"
