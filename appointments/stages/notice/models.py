"""公示: the published text, its period, the reports from the public, the conclusion."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from appointments.corridor import ENDINGS
from appointments.stages.room import Room
from township.name_fields import PersonName
from township.records.history import Recorded
from township.required_value import known


class Notice(Room):
    """任前公示. `content` is frozen when it is published; the period is computed from the working-day calendar."""

    class Conclusion(models.TextChoices):
        NO_EFFECT = "no_effect", "不影响任职"
        AFFECTS = "affects", "影响任职"

    post = models.CharField("公示职务", max_length=120, blank=True)
    name = PersonName("姓名", max_length=40, blank=True)
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
    #: The moment of it: a calendar corrected later on that day does not reach back. Empty where it hung on paper.
    published_at = models.DateTimeField("发布时间", null=True, editable=False)
    #: Taken back while it hung, to be corrected; empty again once it is published anew.
    withdrawn_on = models.DateField("撤回日期", null=True, editable=False)

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
            models.CheckConstraint(
                condition=Q(published_on=None, published_by=None, first_day=None, last_day=None)
                | Q(
                    published_on__isnull=False,
                    published_by__isnull=False,
                    first_day__isnull=False,
                    last_day__isnull=False,
                ),
                name="notice_published_with_days",
                violation_error_message="发布公示须有发布人、公示首日和末日",
            ),
        ]

    @property
    def published(self) -> bool:
        return self.published_on is not None

    @property
    def counts(self) -> bool:
        """The round that counts, while its dossier stands in the room."""
        return not self.superseded and self.appointment.stage == "notice"

    @property
    def taken_down_on(self) -> date | None:
        """The day it was taken down before its time: withdrawn, or its matter returned or ended while it hung."""
        if self.withdrawn_on or not self.published:
            return self.withdrawn_on
        if not (self.superseded or self.appointment.stage in ENDINGS):
            return None
        return self.closed_on if self.closed_on and self.closed_on <= known(self.last_day) else None

    def in_force(self, on: date) -> bool:
        """正在公示: from the beginning of the first to the end of the last day."""
        return self.published and self.counts and self.first_day <= on <= self.last_day

    @property
    def reports_in_short(self) -> str:
        """How many reports came and how far each is: all that the dossier page tells."""
        states = Counter(report.state for report in self.reports.all())
        if not states:
            return "没有收到反映"
        return f"收到{states.total()}件：" + "、".join(f"{state}{n}件" for state, n in sorted(states.items()))


class Report(Recorded):
    """反映: what a member of the public reported about a person on notice. Read by the discipline office."""

    #: What no timeline ever shows, whoever reads it: the reports' own pages ask who is reading.
    SECRET_FIELDS = frozenset(
        {
            "receipt",
            "channel",
            "kind",
            "reporter",
            "contact",
            "content",
            "summary",
            "handler",
            "findings",
            "cadre",
        }
    )

    class Kind(models.TextChoices):
        NAMED = "named", "署名"
        ANONYMOUS = "anonymous", "匿名"

    class Channel(models.TextChoices):
        WEB = "web", "公示网页"
        PHONE = "phone", "电话"
        LETTER = "letter", "来信"
        VISIT = "visit", "来访"
        HOTLINE = "hotline", "12380"
        NETWORK = "network", "网络"
        INSPECTION = "inspection", "巡察移交"

    class Outcome(models.TextChoices):
        UNFOUNDED = "unfounded", "反映不实，可以任用"
        MINOR = "minor", "问题轻微，任用并提醒"
        SERIOUS = "serious", "问题严重，不予任用或移交处理"
        UNPROVEN = "unproven", "问题严重但一时难以查实，暂缓任用"
        VAGUE = "vague", "反映不具体，没有可查的事实"
        SETTLED = "settled", "问题严重，已作出处理，不再影响使用"

    #: What clears the person: the others bar, on this dossier and on every other.
    CLEARED = frozenset({Outcome.UNFOUNDED, Outcome.MINOR, Outcome.VAGUE, Outcome.SETTLED})

    #: None for one that came without a notice: it is about the person alone.
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, related_name="reports")
    cadre = models.ForeignKey(
        "township.Cadre",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="被反映人",
        related_name="reports",
    )
    received_on = models.DateField("收到日期")
    channel = models.CharField("反映渠道", max_length=20, choices=Channel)
    kind = models.CharField("反映方式", max_length=20, choices=Kind)
    reporter = PersonName("反映人", max_length=40, blank=True)
    contact = models.CharField("联系方式", max_length=60, blank=True)
    content = models.TextField("反映内容", max_length=5000)
    #: What it is about in a line that names nobody who sent it: what lists of supervision and inspection show.
    summary = models.CharField("摘要", max_length=200, blank=True, help_text="一句话概括，不写反映人")
    receipt = models.CharField("回执号", max_length=12, blank=True, editable=False)
    handler = PersonName("承办人", max_length=40, blank=True)
    findings = models.TextField("核查情况", max_length=5000, blank=True)
    outcome = models.CharField("处理结果", max_length=20, choices=Outcome, blank=True)
    concluded_on = models.DateField("办结日期", null=True, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True, help_text="署名反映须答复反映人")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name="记录人",
        related_name="+",
        editable=False,
    )
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
                    Q(outcome__in=["unfounded", "minor", "serious", "unproven", "vague", "settled"])
                    & Q(concluded_on__isnull=False)
                    & ~Q(findings="")
                    & ~Q(handler="")
                ),
                name="report_outcome_founded",
                violation_error_message="办结须写明承办人、核查情况和办结日期",
            ),
            models.CheckConstraint(
                condition=Q(
                    channel__in=["web", "phone", "letter", "visit", "hotline", "network", "inspection"]
                ),
                name="report_channel_known",
            ),
            models.CheckConstraint(
                condition=Q(notice__isnull=False) | Q(cadre__isnull=False), name="report_about_somebody"
            ),
        ]

    def __str__(self) -> str:
        return "群众反映"

    @property
    def concluded(self) -> bool:
        return bool(self.outcome)

    @property
    def needs_answer(self) -> bool:
        return self.kind == self.Kind.NAMED and self.answered_on is None

    @property
    def state(self) -> str:
        """All that those who do not handle reports learn about one."""
        if self.concluded:
            return "已办结，待答复反映人" if self.needs_answer else "已办结"
        return "核查中" if self.handler else "待核查"
