"""资格审查: the four statutory bars of each person, and one dated answer of each agency (联审)."""

from __future__ import annotations

from django.db import models

from elections.law.agencies import LABELS
from elections.rooms.base import ElectionRoom
from elections.rooms.nomination.models import Candidate
from elections.rooms.word_columns import held
from elections.terms import Term
from procedure.bases import Fact


class Review(ElectionRoom):
    """资格审查环节的记录."""

    list_version = models.CharField("负面清单文件、文号", max_length=100, blank=True)
    asked_on = models.DateField("发函日期", null=True, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "资格审查"

    @property
    def given(self) -> list[ReviewAnswer]:
        """The answers that stand: one that was sent back to its agency is waited for again."""
        return [each for each in self.answers.all() if each.stands]


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
    """联审单位, as townships send their lists to them: which of them are asked the county's paper says (`law/agencies.py`)."""

    DISCIPLINE = "discipline", LABELS["discipline"]
    ORGANISATION = "organisation", LABELS["organisation"]
    CIVIL = "civil", LABELS["civil"]
    POLITICAL_LEGAL = "political_legal", LABELS["political_legal"]
    POLICE = "police", LABELS["police"]
    COURT = "court", LABELS["court"]
    PROCURATORATE = "procuratorate", LABELS["procuratorate"]
    JUSTICE = "justice", LABELS["justice"]
    PETITIONS = "petitions", LABELS["petitions"]
    RESOURCES = "resources", LABELS["resources"]
    TAX = "tax", LABELS["tax"]
    ECOLOGY = "ecology", LABELS["ecology"]
    MARKET = "market", LABELS["market"]
    HEALTH = "health", LABELS["health"]
    AGRICULTURE = "agriculture", LABELS["agriculture"]
    EMERGENCY = "emergency", LABELS["emergency"]


class Issuer(models.TextChoices):
    """Whose list it is."""

    PROVINCE = "province", "省级"
    COUNTY = "county", "县级"


class NegativeList(Fact):
    """候选人负面清单: one version of the county's or the province's list, item by item, from its day on (R-144).

    Each item says whether it is 不能 or 不宜, which agency answers for it, and how many years it looks back; without a
    number it looks back without limit. A later version of the same issuer takes its place.
    """

    term = models.ForeignKey(Term, models.PROTECT, related_name="negative_lists", editable=False)
    level = models.CharField("制定机关", max_length=10, choices=Issuer)
    document = models.CharField("文件名称、文号", max_length=100)
    effective_from = models.DateField("自何日起")
    items = models.JSONField("条目", default=list, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "候选人负面清单"
        ordering = ["level", "effective_from", "pk"]
        constraints = [held("level", Issuer, "negative_list_level_known")]

    def __str__(self) -> str:
        return f"{self.document}（{len(self.items)} 条）"


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
    #: When what the agency names happened (处分、判决、处罚的日期): by it the look-back of the list is computed.
    happened_on = models.DateField("所指情形的日期", null=True, blank=True)
    #: 退回重新答复: what it names lies past the look-back of the list. A new answer ends it; the history keeps both.
    returned_on = models.DateField("退回单位日期", null=True, blank=True)
    returned_because = models.CharField("退回的理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "联审答复"
        ordering = ["candidate", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "candidate", "agency"], name="agency_answers_once"),
            held("agency", Agency, "agency_known"),
            models.CheckConstraint(
                condition=models.Q(answer__in=["clear", "bar", "doubt"]), name="agency_answer_known"
            ),
            models.CheckConstraint(
                condition=models.Q(returned_on=None) | models.Q(returned_on__gte=models.F("answered_on")),
                name="agency_answer_returned_after",
                violation_error_message="退回日期不得早于答复日期",
            ),
        ]

    @property
    def stands(self) -> bool:
        return self.returned_on is None

    def __str__(self) -> str:
        return f"{self.candidate.name} {self.get_agency_display()}：{self.get_answer_display()}"
