"""考察: the team, the plan and, per candidate, talks, the four musts, integrity opinion and report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from appointments.stages.room import Room
from procedure.bases import Fact
from township.name_fields import PersonName


class Evaluation(Room):
    """考察: plan, evaluation notice (考察预告) and period."""

    plan_on = models.DateField("考察方案日期", null=True, blank=True)
    plan = models.TextField("考察方案", max_length=3000, blank=True)
    evaluated_from = models.DateField("考察开始日期", null=True, blank=True)
    evaluated_until = models.DateField("考察结束日期", null=True, blank=True)
    announced_on = models.DateField("考察预告张贴日期", null=True, blank=True)
    announced_at = models.CharField("张贴地点", max_length=100, blank=True)
    team_phone = models.CharField("考察组联系电话", max_length=40, blank=True)
    report_phone = models.CharField("监督举报电话", max_length=40, blank=True)
    unit_talk_on = models.DateField("沟通日期", null=True, blank=True)
    unit_talk_with = models.CharField(
        "沟通对象", max_length=100, blank=True, help_text="所在单位主要领导的姓名和职务；多个单位的逐一列明"
    )
    unit_talk = models.TextField("沟通情况", max_length=2000, blank=True)
    integrity_asked_on = models.DateField("征求廉洁意见日期", null=True, blank=True)
    integrity_due_on = models.DateField("廉洁意见出具期限", null=True, blank=True)
    feedback_on = models.DateField("反馈日期", null=True, blank=True)
    feedback_with = models.CharField("反馈对象", max_length=100, blank=True)
    feedback = models.TextField("反馈和交换意见情况", max_length=2000, blank=True)

    class Meta(Room.Meta):
        verbose_name = verbose_name_plural = "考察"
        constraints = [
            *Room.Meta.constraints,
            models.CheckConstraint(
                condition=Q(evaluated_from=None)
                | Q(evaluated_until=None)
                | Q(evaluated_until__gte=F("evaluated_from")),
                name="evaluation_dates_ordered",
                violation_error_message="考察结束日期不得早于开始日期",
            ),
            models.CheckConstraint(
                condition=Q(integrity_asked_on=None, integrity_due_on=None)
                | Q(integrity_asked_on__isnull=False, integrity_due_on__gte=F("integrity_asked_on")),
                name="evaluation_integrity_asked_and_due",
                violation_error_message="出具期限不得早于征求之日",
            ),
        ]


class TeamMember(Fact):
    """考察组成员."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="team")
    cadre = models.ForeignKey(
        "township.Cadre",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="本镇干部",
        related_name="+",
        help_text="本镇干部从名册选择，回避据此计算；外单位人员填写姓名",
    )
    name = PersonName("姓名", max_length=40)
    position = models.CharField("单位及职务", max_length=100)
    leader = models.BooleanField("组长", default=False)
    joined_on = models.DateField(
        "加入日期", null=True, blank=True, help_text="不填即方案日期，已有考察谈话的为今天"
    )
    left_on = models.DateField("离开日期", null=True, blank=True, help_text="此后不再参加考察")
    signed_on = models.DateField(
        "签字日期", null=True, blank=True, help_text="对考察材料和档案审核结果签字负责"
    )

    class Meta:
        verbose_name = verbose_name_plural = "考察组成员"
        ordering = ["-leader", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation"],
                condition=Q(leader=True),
                name="team_one_leader",
                violation_error_message="考察组只设一名组长，先取消原组长",
            ),
            models.UniqueConstraint(
                fields=["evaluation", "cadre"],
                name="team_member_once",
                violation_error_message="此人已在考察组中",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(joined_on=None) | Q(left_on__gte=F("joined_on")),
                name="team_days_ordered",
                violation_error_message="离开日期不得早于加入日期",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def took_part_on(self, day: date) -> bool:
        """Whether they were of the team on a day. Members recorded before days were kept were so all the time."""
        return (self.joined_on or day) <= day <= (self.left_on or day)


class CandidateEvaluation(Fact):
    """考察材料: what the team found about one evaluation candidate."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="candidates")
    candidate = models.ForeignKey("appointments.Candidate", models.PROTECT, related_name="evaluations")
    interview_on = models.DateField("面谈日期", null=True, blank=True)
    interview_by = models.CharField("面谈人", max_length=60, blank=True)
    interview = models.TextField("面谈情况", max_length=3000, blank=True)
    report_on = models.DateField("考察材料日期", null=True, blank=True)
    performance = models.TextField(
        "德能勤绩廉表现", max_length=8000, blank=True, help_text="以事实说明，注重实绩；每人不宜少于300字"
    )
    strengths = models.TextField("主要特长和优点", max_length=4000, blank=True)
    shortcomings = models.TextField(
        "主要缺点和不足", max_length=4000, blank=True, help_text="如实填写，不得空缺"
    )
    fit = models.TextField("人岗相适分析", max_length=4000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "考察材料"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "candidate"], name="candidate_evaluated_once")
        ]

    #: What its own name is read from.
    NAMED_THROUGH = "candidate__cadre"

    def __str__(self) -> str:
        return str(self.candidate)


class EvaluationTalk(Fact):
    """考察谈话: one talk about a candidate."""

    class Category(models.TextChoices):
        LEADERS = "leaders", "领导班子成员"
        UNIT = "unit", "所在单位主要领导"
        COLLEAGUES = "colleagues", "同事及下属"
        VILLAGES = "villages", "服务对象、村（社区）干部"
        FORMER = "former", "原工作单位人员"

    material = models.ForeignKey(CandidateEvaluation, models.PROTECT, related_name="talks")
    held_on = models.DateField("谈话日期")
    category = models.CharField("谈话对象类别", max_length=20, choices=Category)
    name = models.CharField("谈话对象", max_length=60)
    opinion = models.TextField("反映的情况", max_length=3000)

    class Meta:
        verbose_name = verbose_name_plural = "考察谈话"
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(category__in=["leaders", "unit", "colleagues", "villages", "former"]),
                name="talk_category_known",
            )
        ]


class Must(Fact):
    """凡提四必: one of the four checks, dated, with a person responsible. Never a bare tick."""

    class Kind(models.TextChoices):
        ARCHIVE = "archive", "干部档案必审"
        PERSONAL = "personal", "个人有关事项报告必核"
        DISCIPLINE = "discipline", "纪检监察机关意见必听"
        COMPLAINTS = "complaints", "线索具体的信访举报必查"

    class Result(models.TextChoices):
        CLEAR = "clear", "无问题"
        DOUBT = "doubt", "存疑"
        NOT_APPLICABLE = "not_applicable", "不适用"

    material = models.ForeignKey(CandidateEvaluation, models.PROTECT, related_name="musts")
    kind = models.CharField("事项", max_length=20, choices=Kind)
    result = models.CharField("结果", max_length=20, choices=Result)
    checked_on = models.DateField("核查日期")
    responsible = PersonName("责任人", max_length=40)
    explanation = models.TextField(
        "情况说明", max_length=2000, help_text="核查了什么、依据什么材料；不适用的写明理由"
    )
    document = models.CharField("材料文号", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "凡提四必"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["material", "kind"], name="must_once_a_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=["archive", "personal", "discipline", "complaints"]),
                name="must_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(result__in=["clear", "doubt", "not_applicable"]), name="must_result_known"
            ),
            models.CheckConstraint(
                condition=~Q(explanation="") & ~Q(responsible=""),
                name="must_explained",
                violation_error_message="写明责任人和情况说明",
            ),
        ]


class IntegrityOpinion(Fact):
    """廉洁意见（双签字）: a conclusive opinion, signed by secretary and discipline secretary, two different people."""

    class Conclusion(models.TextChoices):
        CLEAN = "clean", "廉洁自律情况良好，同意使用"
        OBJECTION = "objection", "存在影响使用的问题，不同意使用"

    material = models.OneToOneField(CandidateEvaluation, models.PROTECT, related_name="integrity")
    conclusion = models.CharField("结论性意见", max_length=20, choices=Conclusion)
    text = models.TextField("意见内容", max_length=2000)
    discipline_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="纪委书记签字", related_name="+"
    )
    discipline_signed_on = models.DateField("纪委书记签字日期", null=True)
    secretary_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="党委书记签字", related_name="+"
    )
    secretary_signed_on = models.DateField("党委书记签字日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "廉洁意见"
        constraints = [
            models.CheckConstraint(
                condition=Q(discipline_signed_by=None)
                | Q(secretary_signed_by=None)
                | ~Q(discipline_signed_by=F("secretary_signed_by")),
                name="integrity_two_signers",
                violation_error_message="廉洁意见须由党委书记和纪委书记两人分别签字",
            ),
            models.CheckConstraint(
                condition=Q(conclusion__in=["clean", "objection"]), name="integrity_conclusion_known"
            ),
        ]

    @property
    def signatures(self) -> list[tuple[str, Any, date]]:
        """Who has signed so far: for which office, the user, the day."""
        both = (
            ("discipline", self.discipline_signed_by, self.discipline_signed_on),
            ("secretary", self.secretary_signed_by, self.secretary_signed_on),
        )
        return [signature for signature in both if signature[1]]
