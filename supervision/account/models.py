"""年度自查报告: where it stands, the township's own words, its problems and what became of last year's."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, cast

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django_fsm import FSMField, transition

from procedure.bases import Fact, Proceeding, Room, round_constraints
from procedure.doors import through
from township.name_fields import PersonName
from township.records.composed import Wording

from .stages import REVIEWED, ROOMS, Stage

#: How long a text of the township's own may be, in characters.
LONG = 4_000


def _findings() -> models.QuerySet[Any]:
    # The findings point at the problems: their model is not there yet when this module is read.
    return apps.get_model("supervision", "Finding").objects.all()


class YearReport(Proceeding):
    """一个年度的自查报告. Sealed once; what is found afterwards stands in a supplement (补充报告) of its own."""

    KIND = "year_report"

    year = models.PositiveSmallIntegerField("年度")
    supplement = models.PositiveSmallIntegerField("第几次补充", default=0, editable=False)
    stage = FSMField("环节", default=Stage.DRAFTING, choices=Stage, protected=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度自查报告"
        ordering = ["-year", "-supplement", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="year_report_stage_known"),
        ]

    def __str__(self) -> str:
        return f"{self.year}年度选人用人工作{self.what}"

    @property
    def what(self) -> str:
        return f"自查补充报告（第{self.supplement}次）" if self.supplement else "自查报告"

    @property
    def edition(self) -> str:
        """Which order of rooms it walks: with the review once it was put before the meeting."""
        held = self.stage == Stage.REVIEW or any(not each.superseded for each in self.reviews.all())
        return REVIEWED if held else ""

    @property
    def draft(self) -> Drafting:
        """The round of the draft that counts."""
        return cast("Drafting", self.current("drafting"))

    @property
    def data_day(self) -> date | None:
        """数据截止日: the day on which every figure holds."""
        return self.draft.data_day

    @cached_property
    def problems_of_last_year(self) -> list[Problem]:
        """What the newest sealed report of an earlier year found: this one says what became of it."""
        township = self.matter.township_id
        last = _sealed_before().of(township=township, year=self.year)
        return _problems().of(township=township, year=last[0]) if last else []

    @cached_property
    def findings_of_last_year(self) -> list[Any]:
        """What supervision has found about those problems since (督查问题)."""
        asked = [each.pk for each in self.problems_of_last_year]
        return list(_findings().filter(problem__in=asked).order_by("pk")) if asked else []

    @cached_property
    def words_of_last_year(self) -> Drafting | None:
        """The words of the newest sealed report of an earlier year."""
        return next(iter(_words_before().of(township=self.matter.township_id, year=self.year)), None)

    @property
    def sealed(self) -> bool:
        return bool(self.stage == Stage.SEALED)

    @property
    def ending_in_print(self) -> str | None:
        return "本报告已撤回" if self.stage == Stage.DROPPED else None

    @transition(stage, source=Stage.DRAFTING, target=Stage.APPROVAL, conditions=[through("submit_report")])
    def submit_report(self) -> None:
        """送党委书记审定."""

    @transition(stage, source=Stage.DRAFTING, target=Stage.REVIEW, conditions=[through("convene_review")])
    def convene_review(self) -> None:
        """提交年度评议会."""

    @transition(stage, source=Stage.REVIEW, target=Stage.APPROVAL, conditions=[through("submit_reviewed")])
    def submit_reviewed(self) -> None:
        """评议后送党委书记审定."""

    @transition(stage, source=Stage.APPROVAL, target=Stage.SEALED, conditions=[through("seal_report")])
    def seal_report(self) -> None:
        """审定并封存."""

    @transition(stage, source=Stage.APPROVAL, target=Stage.REVIEW)
    def return_to_review(self) -> None:
        """退回评议."""

    @transition(stage, source=[Stage.REVIEW, Stage.APPROVAL], target=Stage.DRAFTING)
    def return_to_drafting(self) -> None:
        """退回起草."""

    @transition(stage, source=list(ROOMS), target=Stage.DROPPED)
    def drop(self) -> None:
        """撤回."""


class ReportRoom(Room):
    """One round of a room of a report."""

    report = models.ForeignKey(
        YearReport, models.PROTECT, verbose_name="年度自查报告", related_name="%(class)ss"
    )

    class Meta(Room.Meta):
        abstract = True
        constraints = round_constraints("report", prefix="year_report_")


class Drafting(ReportRoom):
    """起草: the day of the data, and the words between the figures."""

    data_day = models.DateField("数据截止日", null=True, blank=True)
    study = models.TextField("强化理论学习", max_length=LONG, blank=True)
    procedure = models.TextField("规范任用程序", max_length=LONG, blank=True)
    standard = models.TextField("坚持正确标准", max_length=LONG, blank=True)
    management = models.TextField("加强干部管理", max_length=LONG, blank=True)
    elections = models.TextField("做好村级换届", max_length=LONG, blank=True)
    posts = models.TextField("合理岗位安排", max_length=LONG, blank=True)
    causes = models.TextField("原因分析", max_length=LONG, blank=True)
    measures = models.TextField("改进措施", max_length=LONG, blank=True)

    class Meta(ReportRoom.Meta):
        verbose_name = verbose_name_plural = "自查报告起草"


class Approval(ReportRoom):
    """审定: the secretary reads what was written; what they answer for is the door."""

    class Meta(ReportRoom.Meta):
        verbose_name = verbose_name_plural = "自查报告审定"


class Problem(Fact):
    """存在的问题: one, with what shows it, what is done about it, who answers and until when."""

    report = models.ForeignKey(
        YearReport, models.PROTECT, verbose_name="年度自查报告", related_name="problems"
    )
    title = models.CharField("问题", max_length=100)
    evidence = models.CharField("数据或事实", max_length=300)
    measure = models.CharField("整改措施", max_length=300)
    responsible = PersonName("责任人", max_length=40)
    due_on = models.DateField("整改期限")
    dropped = models.BooleanField("不再列入", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "存在的问题"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Rectification(Fact):
    """上年问题整改: what became of one problem of the report before."""

    class Outcome(models.TextChoices):
        DONE = "done", "已整改"
        UNDER_WAY = "under_way", "整改中"
        NOT_DONE = "not_done", "未整改"

    report = models.ForeignKey(
        YearReport, models.PROTECT, verbose_name="年度自查报告", related_name="rectifications"
    )
    problem = models.ForeignKey(
        Problem, models.PROTECT, verbose_name="上年问题", related_name="rectifications"
    )
    outcome = models.CharField("整改结果", max_length=20, choices=Outcome)
    told_on = models.DateField("核实日期")
    account = models.CharField("整改情况", max_length=500)

    class Meta:
        verbose_name = verbose_name_plural = "上年问题整改"
        ordering = ["problem"]
        constraints = [
            models.UniqueConstraint(fields=["report", "problem"], name="rectification_once_a_report"),
            models.CheckConstraint(
                condition=Q(outcome__in=["done", "under_way", "not_done"]),
                name="rectification_outcome_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.problem}：{self.get_outcome_display()}"


# -- what is asked of earlier years, composed once -------------------------------------------------------------------


@cache
def _sealed_before() -> Wording[int]:
    sealed = YearReport.objects.filter(stage=Stage.SEALED).order_by("-year")
    return Wording(
        lambda township, year: sealed.filter(matter__township=township, year__lt=year).values_list(
            "year", flat=True
        )[:1]
    )


@cache
def _problems() -> Wording[Problem]:
    rows = Problem.objects.filter(report__stage=Stage.SEALED, dropped=False).order_by("pk")
    return Wording(lambda township, year: rows.filter(report__matter__township=township, report__year=year))


@cache
def _words_before() -> Wording[Drafting]:
    rows = Drafting.objects.filter(report__stage=Stage.SEALED, superseded=False)
    newest = rows.order_by("-report__year", "-report__supplement")
    return Wording(
        lambda township, year: newest.filter(report__matter__township=township, report__year__lt=year)[:1]
    )
