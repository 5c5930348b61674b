"""动议: the record of the room."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from appointments.stages.county_words import CountyWord, quota_asked, report_asked
from appointments.stages.room import Room


class Motion(Room):
    """动议: vacancy, analysis, proposal, prior report upward, the secretary's approval."""

    class Vacancy(models.TextChoices):
        RETIREMENT = "retirement", "退休"
        TRANSFER = "transfer", "调离或转任"
        PROMOTION = "promotion", "提拔"
        REMOVAL = "removal", "免职、辞职"
        NEW = "new", "新设职位或新增职数"
        LONG = "long", "长期空缺"

    class Method(models.TextChoices):
        TALKS_FIRST = "talks_first", "先谈话调研推荐、后会议推荐"
        MEETING_FIRST = "meeting_first", "先会议推荐、后谈话调研推荐"
        TALKS_ONLY = "talks_only", "只进行谈话调研推荐（须符合条例第二十条三个条件）"

    class PriorReport(models.TextChoices):
        NONE = "none", "不属于须事前报告的情形"
        REORGANISATION = "reorganisation", "机构变动或主要领导即将离任前"
        BATCH = "batch", "换届以外一次批量任用或短期内频繁调整"
        OVER_QUOTA = "over_quota", "因特殊情况临时超职数"
        EXCEPTIONAL = "exceptional", "破格或越级提拔"
        CLOSE_STAFF = "close_staff", "领导干部身边工作人员"
        RELATIVES = "relatives", "领导干部近亲属"
        AFTER_ACCOUNTABILITY = "after_accountability", "受到问责后重新任用"
        OTHER = "other", "其他须报告情形"

    #: The reports that are about one person, and so do not stand over the next.
    ABOUT_PERSONS: ClassVar = frozenset(
        {
            PriorReport.EXCEPTIONAL,
            PriorReport.CLOSE_STAFF,
            PriorReport.RELATIVES,
            PriorReport.AFTER_ACCOUNTABILITY,
        }
    )

    class Reply(models.TextChoices):
        WAITING = "waiting", "尚未答复"
        AGREED = "agreed", "同意"
        REFUSED = "refused", "不同意"

    vacancy = models.CharField("空缺原因", max_length=20, choices=Vacancy, blank=True)
    vacancy_note = models.TextField("空缺说明", max_length=2000, blank=True)

    analysis_on = models.DateField("研判日期", null=True, blank=True)
    analysis_by = models.CharField("研判主体", max_length=100, blank=True, help_text="会议或参加人员")
    analysis = models.TextField(
        "研判情况",
        max_length=5000,
        blank=True,
        help_text="班子和队伍结构、岗位需要、日常了解掌握的人选情况",
    )

    conditions = models.TextField("任职条件", max_length=2000, blank=True)
    scope = models.TextField("选拔范围", max_length=2000, blank=True)
    method = models.CharField("民主推荐方式", max_length=20, choices=Method, blank=True)

    prior_report = models.CharField("事前报告", max_length=30, choices=PriorReport, blank=True)
    prior_report_reason = models.TextField("报告事由", max_length=2000, blank=True)
    prior_report_sent_on = models.DateField("报告日期", null=True, blank=True)
    prior_report_reply = models.CharField("上级答复", max_length=20, choices=Reply, blank=True)
    prior_report_replied_on = models.DateField("答复日期", null=True, blank=True)
    prior_report_document = models.CharField("答复文号", max_length=80, blank=True)

    approved = models.BooleanField("书记意见", null=True, choices=[(True, "同意启动"), (False, "不同意")])
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="审批人", related_name="+"
    )
    approved_on = models.DateField("审批日期", null=True, blank=True)
    approval_opinion = models.TextField("审批意见", max_length=2000, blank=True)

    class Meta(Room.Meta):
        verbose_name = verbose_name_plural = "动议"
        constraints = [
            *Room.Meta.constraints,
            models.CheckConstraint(
                condition=Q(approved=None, approved_by=None, approved_on=None)
                | Q(approved__isnull=False, approved_by__isnull=False, approved_on__isnull=False),
                name="motion_approval_signed",
                violation_error_message="审批意见须有审批人和日期",
            ),
            models.CheckConstraint(
                condition=Q(
                    vacancy__in=["", "retirement", "transfer", "promotion", "removal", "new", "long"]
                ),
                name="motion_vacancy_known",
            ),
            models.CheckConstraint(
                condition=Q(method__in=["", "talks_first", "meeting_first", "talks_only"]),
                name="motion_method_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    prior_report__in=[
                        "",
                        "none",
                        "reorganisation",
                        "batch",
                        "over_quota",
                        "exceptional",
                        "close_staff",
                        "relatives",
                        "after_accountability",
                        "other",
                    ]
                ),
                name="motion_prior_report_known",
            ),
            models.CheckConstraint(
                condition=Q(prior_report_reply__in=["", "waiting", "agreed", "refused"]),
                name="motion_reply_known",
            ),
        ]

    def withdraw_approval(self) -> None:
        """What was approved has changed: the secretary decides anew. The earlier approval stays in the history."""
        self.approved = self.approved_by = self.approved_on = None
        self.approval_opinion = ""


class PriorReportReply(CountyWord):
    """事前报告答复: of the county's organisation department, to what one round of a motion has reported."""

    NAME = "事前报告答复"

    motion = models.OneToOneField(
        Motion, models.PROTECT, verbose_name="动议", related_name="county_reply", editable=False
    )

    class Meta(CountyWord.Meta):
        verbose_name = verbose_name_plural = "县委组织部事前报告答复"

    @property
    def asked_now(self) -> str:
        return report_asked(self.motion)


class QuotaReply(CountyWord):
    """职数预审: the county's look at the number of posts before one round of a motion goes on."""

    NAME = "职数预审"

    motion = models.OneToOneField(
        Motion, models.PROTECT, verbose_name="动议", related_name="county_quota", editable=False
    )

    class Meta(CountyWord.Meta):
        verbose_name = verbose_name_plural = "县委组织部职数预审"

    @property
    def asked_now(self) -> str:
        return quota_asked(self.motion)
