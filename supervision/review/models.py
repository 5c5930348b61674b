"""评议: one round of it, whom and what it reviews, what follows from it, and what was before the product or is a setting."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from ballots.models import VoterCategory
from procedure.bases import Fact
from supervision.account.models import ReportRoom
from township import naming
from township.models import Cadre, Township
from township.name_fields import PersonName
from township.records.history import Recorded

#: How long the words of a township for problems and reasons may be, all together.
LONG = 600


class Review(ReportRoom):
    """评议会: its day, its chair, who is entitled, and in which words problems and reasons are put to them."""

    held_on = models.DateField("评议日期", null=True, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    chair = PersonName("主持人", max_length=40, blank=True)
    #: How many stand on the list of those entitled (`Attendee`); of a meeting before the list was kept the number that was typed.
    entitled = models.PositiveSmallIntegerField(
        "应参加人数", null=True, blank=True, validators=[MinValueValidator(5)]
    )
    #: How many of them were absent; None of a meeting of which no list is kept.
    absent = models.PositiveSmallIntegerField("缺席人数", null=True, editable=False)
    #: How many of the leaders, middle level and staff listed stand on no file of somebody in service.
    off_roster = models.PositiveSmallIntegerField("不在名册人数", default=0, editable=False)
    #: The words as they stood on the day of the meeting, one a line; a later setting changes none of them.
    problems = models.TextField("存在问题的选项", max_length=LONG, blank=True, editable=False)
    reasons = models.TextField("不认同原因的选项", max_length=LONG, blank=True, editable=False)
    words_document = models.CharField("选项依据", max_length=80, blank=True, editable=False)

    class Meta(ReportRoom.Meta):
        verbose_name = verbose_name_plural = "评议会"

    @property
    def has_list(self) -> bool:
        """Whether those entitled are known by name."""
        return self.absent is not None

    @property
    def present(self) -> int:
        """到会人数: no more slips than these are given out."""
        return (self.entitled or 0) - (self.absent or 0)


class Attendee(Fact):
    """参加评议人员: one of those who hear the report and review it, by category; with their file, where they have one."""

    review = models.ForeignKey(Review, models.PROTECT, verbose_name="评议会", related_name="attendees")
    category = models.CharField("类别", max_length=20, choices=VoterCategory)
    name = PersonName("姓名", max_length=40)
    #: What stood in brackets behind the name, to tell its bearer from others.
    about = models.CharField("说明", max_length=60, blank=True)
    cadre = models.ForeignKey(
        Cadre, models.PROTECT, null=True, verbose_name="本镇干部", related_name="attended_reviews"
    )
    absent_for = models.CharField("缺席原因", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "参加评议人员"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "cadre"],
                condition=Q(cadre__isnull=False),
                name="review_attendee_once",
                violation_error_message="此人已在名单中",
            ),
            models.CheckConstraint(
                condition=Q(category__in=["leaders", "middle", "staff", "villages", "other"]),
                name="review_attendee_category_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.about}）" if self.about else self.name

    @property
    def is_absent(self) -> bool:
        return bool(self.absent_for)


class Reviewed(Fact):
    """评议项: the work, the problems, or one person promoted in the year. Drawn from the figures, never typed."""

    class What(models.TextChoices):
        WORK = "work", "选人用人工作"
        PROBLEMS = "problems", "选人用人工作中存在的主要问题"
        PERSON = "person", "提拔任用的干部"

    review = models.ForeignKey(Review, models.PROTECT, verbose_name="评议会", related_name="reviewed")
    what = models.CharField("评议内容", max_length=10, choices=What)
    cadre = models.ForeignKey(
        Cadre, models.PROTECT, null=True, verbose_name="评议对象", related_name="reviewed_in"
    )
    name = PersonName("姓名", max_length=40, blank=True)
    post = models.CharField("提拔担任的职务", max_length=150, blank=True)
    #: 不列入评议: the appointment broke procedure; two people decided so by a document.
    excluded_on = models.DateField("不列入评议的日期", null=True, editable=False)
    excluded_for = models.CharField("不列入评议的理由", max_length=300, blank=True, editable=False)
    excluded_by = models.CharField("依据文号", max_length=80, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "评议项"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "cadre"], condition=Q(cadre__isnull=False), name="reviewed_person_once"
            ),
            models.UniqueConstraint(
                fields=["review", "what"], condition=Q(cadre=None), name="reviewed_work_once"
            ),
            models.CheckConstraint(
                condition=Q(what="person", cadre__isnull=False)
                | Q(what__in=["work", "problems"], cadre=None, excluded_on=None),
                name="reviewed_what_known",
            ),
            models.CheckConstraint(
                condition=Q(excluded_on=None, excluded_for="", excluded_by="")
                | (Q(excluded_on__isnull=False) & ~Q(excluded_for="") & ~Q(excluded_by="")),
                name="reviewed_excluded_by_document",
            ),
        ]

    def __str__(self) -> str:
        return self.name if self.what == self.What.PERSON else str(self.get_what_display())

    @property
    def is_person(self) -> bool:
        return bool(self.what == self.What.PERSON)

    @property
    def excluded(self) -> bool:
        return self.excluded_on is not None

    @property
    def mark(self) -> str:
        """What of its being left out somebody has seen, to tell whether it has been put right since."""
        said = (self.excluded_on, self.excluded_for, self.excluded_by)
        return hashlib.sha256(repr(said).encode()).hexdigest()

    @property
    def label(self) -> str:
        """What it is called beside the other rows of its review: a name that two bear stands with the post."""
        alike = [each for each in self.review.reviewed.all() if naming.same(each.name, self.name)]
        if len(alike) < 2:
            return str(self)
        same_post = sum(naming.same(each.post, self.post) for each in alike) > 1
        return f"{self.name}（{self.post}{f'，名册{self.cadre_id}号' if same_post else ''}）"


class Consequence(Fact):
    """评议结果的运用: what the result asked for and what was done."""

    class Kind(models.TextChoices):
        REMINDER = "reminder", "提醒"
        INTERVIEW = "interview", "约谈"
        SELF_CRITICISM = "self_criticism", "书面检查并整改"
        CHECK = "check", "核查"

    review = models.ForeignKey(Review, models.PROTECT, verbose_name="评议会", related_name="consequences")
    reviewed = models.ForeignKey(Reviewed, models.PROTECT, verbose_name="评议项", related_name="consequences")
    kind = models.CharField("方式", max_length=20, choices=Kind, editable=False)
    done_on = models.DateField("办理日期")
    account = models.CharField("办理情况", max_length=500)
    document = models.CharField("文号或记录编号", max_length=80)

    class Meta:
        verbose_name = verbose_name_plural = "评议结果运用"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["reviewed", "kind"], name="consequence_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["reminder", "interview", "self_criticism", "check"]),
                name="consequence_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{self.document}）"


class EarlierReview(Recorded):
    """以往年度的评议结果: of a year that was reviewed on paper, entered by two people with its document."""

    township = models.ForeignKey(
        Township, models.PROTECT, verbose_name="乡镇", related_name="earlier_reviews"
    )
    year = models.PositiveSmallIntegerField("评议年度")
    held_on = models.DateField("评议日期")
    good = models.PositiveSmallIntegerField("总体评价：好")
    fair = models.PositiveSmallIntegerField("总体评价：较好")
    plain = models.PositiveSmallIntegerField("总体评价：一般")
    poor = models.PositiveSmallIntegerField("总体评价：差")
    document = models.CharField("依据文号", max_length=80)

    class Meta:
        verbose_name = verbose_name_plural = "以往年度评议结果"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "year"],
                name="earlier_review_once",
                violation_error_message="该年度已登记",
            ),
            models.CheckConstraint(
                condition=Q(good__gt=0) | Q(fair__gt=0) | Q(plain__gt=0) | Q(poor__gt=0),
                name="earlier_review_voted",
                violation_error_message="四个等次至少一个不为0",
            ),
            models.CheckConstraint(
                condition=Q(held_on__year__gte=F("year")), name="earlier_review_not_ahead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年度评议结果"


class ReviewWords(Recorded):
    """评议票的选项: how a township words the problems and the reasons, from a day on, by a document."""

    township = models.ForeignKey(Township, models.PROTECT, verbose_name="乡镇", related_name="review_words")
    effective_from = models.DateField("施行日期")
    problems = models.TextField("存在问题的选项", max_length=LONG, help_text="一行一项，最多十二项")
    reasons = models.TextField("不认同原因的选项", max_length=LONG, help_text="一行一项，最多八项")
    document = models.CharField("依据文号", max_length=80)

    class Meta:
        verbose_name = verbose_name_plural = "评议票选项"
        ordering = ["-effective_from", "-pk"]

    def __str__(self) -> str:
        return f"评议票选项（{self.document}）"


def lines_in(text: str) -> Sequence[str]:
    """The points of a list that is kept one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
