"""公示: the published text, its period, the reports from the public, the conclusion."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from appointments.stages.room import Room
from township.records.history import Recorded


class Notice(Room):
    """任前公示. `content` is frozen when it is published; the period is computed from the working-day calendar."""

    class Conclusion(models.TextChoices):
        NO_EFFECT = "no_effect", "不影响任职"
        AFFECTS = "affects", "影响任职"

    post = models.CharField("公示职务", max_length=120, blank=True)
    name = models.CharField("姓名", max_length=40, blank=True)
    sex = models.CharField("性别", max_length=10, blank=True)
    birth_month = models.CharField("出生年月", max_length=20, blank=True)
    education = models.CharField("学历", max_length=120, blank=True)
    present_post = models.CharField("现任职务", max_length=120, blank=True)
    exceptional_reason = models.TextField("破格情形和理由", max_length=2000, blank=True)
    places = models.CharField("张贴地点", max_length=200, blank=True)
    first_day = models.DateField("公示首日", null=True, blank=True)
    last_day = models.DateField("公示末日", null=True, blank=True)
    phone = models.CharField("举报电话", max_length=40, blank=True)
    mailbox = models.CharField("举报信箱", max_length=100, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="发布人", related_name="+"
    )
    published_on = models.DateField("发布日期", null=True)

    conclusion = models.CharField("公示结论", max_length=20, choices=Conclusion, blank=True)
    conclusion_text = models.TextField("结论说明", max_length=2000, blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="结论人", related_name="+"
    )
    concluded_on = models.DateField("结论日期", null=True, blank=True)

    class Meta(Room.Meta):
        verbose_name = verbose_name_plural = "公示"
        constraints = [
            *Room.Meta.constraints,
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="notice_days_ordered",
                violation_error_message="公示末日不得早于首日",
            ),
            models.CheckConstraint(
                condition=Q(conclusion="", concluded_by=None, concluded_on=None)
                | Q(
                    conclusion__in=["no_effect", "affects"],
                    concluded_by__isnull=False,
                    concluded_on__isnull=False,
                ),
                name="notice_conclusion_signed",
                violation_error_message="公示结论须有结论人和日期",
            ),
        ]


class Report(Recorded):
    """反映: what a member of the public reported about a person on notice. Read by the discipline office."""

    class Kind(models.TextChoices):
        NAMED = "named", "署名"
        ANONYMOUS = "anonymous", "匿名"

    class Channel(models.TextChoices):
        WEB = "web", "公示网页"
        PHONE = "phone", "电话"
        LETTER = "letter", "来信"
        VISIT = "visit", "来访"

    class Outcome(models.TextChoices):
        UNFOUNDED = "unfounded", "反映不实，可以任用"
        MINOR = "minor", "问题轻微，任用并提醒"
        SERIOUS = "serious", "问题严重，不予任用或移交处理"
        UNPROVEN = "unproven", "问题严重但一时难以查实，暂缓任用"

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="reports")
    received_on = models.DateField("收到日期")
    channel = models.CharField("反映渠道", max_length=20, choices=Channel)
    kind = models.CharField("反映方式", max_length=20, choices=Kind)
    reporter = models.CharField("反映人", max_length=40, blank=True)
    contact = models.CharField("联系方式", max_length=60, blank=True)
    content = models.TextField("反映内容", max_length=5000)
    handler = models.CharField("承办人", max_length=40, blank=True)
    findings = models.TextField("核查情况", max_length=5000, blank=True)
    outcome = models.CharField("处理结果", max_length=20, choices=Outcome, blank=True)
    concluded_on = models.DateField("办结日期", null=True, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True, help_text="署名反映须答复反映人")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="记录人", related_name="+",
        editable=False,
    )  # fmt: skip
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "反映"
        ordering = ["received_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="anonymous") | (Q(kind="named") & ~Q(reporter="")),
                name="report_named_has_name",
                violation_error_message="署名反映须填写反映人；不愿署名的选择匿名",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", concluded_on=None)
                | (
                    Q(outcome__in=["unfounded", "minor", "serious", "unproven"])
                    & Q(concluded_on__isnull=False)
                    & ~Q(findings="")
                    & ~Q(handler="")
                ),
                name="report_outcome_founded",
                violation_error_message="办结须写明承办人、核查情况和办结日期",
            ),
        ]
