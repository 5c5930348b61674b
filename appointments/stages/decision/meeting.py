"""Meetings, their roster frozen when called, agenda items, stances."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from procedure.bases import Fact
from township import wording
from township.name_fields import PersonName
from township.records import clock


class Meeting(Fact):
    """A meeting. Only a Party committee meeting may decide an appointment (党委会; 条例第六章)."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", "党委会会议"
        JOINT = "joint", "党政联席会议"
        SECRETARIES = "secretaries", "书记专题会议"
        OFFICE = "office", "镇长办公会议"
        CIRCULATION = "circulation", "传阅会签"

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="meetings"
    )
    kind = models.CharField("会议类别", max_length=20, choices=Kind)
    title = models.CharField("会议名称", max_length=100, help_text="如：2026年第12次党委会会议")
    called_on = models.DateField("通知日期")
    held_on = models.DateField("召开日期")
    begins_at = models.TimeField("召开时间", null=True)
    place = models.CharField("地点", max_length=100)
    agenda_sealed_on = models.DateField("议程封存日期", null=True, editable=False)
    materials_sent_on = models.DateField("材料发放日期", null=True, blank=True)
    #: Only of a meeting whose members sign in, state and vote themselves; of one typed in afterwards both are empty.
    opened_at = models.DateTimeField("宣布开会时间", null=True, editable=False)
    ended_at = models.DateTimeField("宣布散会时间", null=True, editable=False)
    presiding = models.ForeignKey(
        "Seatholder",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="受委托主持的成员",
        related_name="+",
        help_text="党委书记缺席、或者须回避而没有代行人时，由其委托的成员主持",
    )
    #: Of a meeting that decided on paper, before its matter was brought in (补录); empty of every other.
    brought_in_on = models.DateField("补录日期", null=True, editable=False)
    minutes_sealed_on = models.DateField("会议记录归档日期", null=True, editable=False)
    minutes_seal = models.CharField("会议记录摘要", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "会议"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(called_on__lte=F("held_on")),
                name="meeting_called_before",
                violation_error_message="召开日期不得早于通知日期",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["committee", "joint", "secretaries", "office", "circulation"]),
                name="meeting_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(opened_at__isnull=False), name="meeting_opened_before_ended"
            ),
            models.CheckConstraint(
                condition=Q(minutes_sealed_on=None, minutes_seal="")
                | (Q(minutes_sealed_on__isnull=False) & ~Q(minutes_seal="")),
                name="meeting_minutes_sealed_with_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def live(self) -> bool:
        """Whether members act in it themselves; otherwise what happened is typed in afterwards."""
        return self.opened_at is not None

    @property
    def rostered_on(self) -> date:
        """The day whose committee its roster is: that of the call; of a meeting on paper the day it was brought in."""
        return self.brought_in_on or self.called_on

    @property
    def in_session(self) -> bool:
        return self.live and self.ended_at is None

    @property
    def hours(self) -> str:
        """When it was held, as the minutes say it: as it was opened and ended, or as it was planned."""
        if self.opened_at is None:
            planned = f" {self.begins_at:%H:%M}" if self.begins_at else ""
            return f"{wording.cdate(self.held_on)}{planned}"
        ended = f"{wording.cdatetime(self.ended_at)}散会" if self.ended_at else "尚未散会"
        return f"{wording.cdatetime(self.opened_at)}开会，{ended}"

    def left_open(self, today: date) -> bool:
        """Whether nobody has ended it on the day on which it was opened."""
        opened = self.opened_at
        return opened is not None and self.ended_at is None and clock.day_of(opened) < today


class Seatholder(Fact):
    """应到会成员: a member on the roster, frozen when the meeting was called."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="roster")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="委员", related_name="+")
    name = PersonName("姓名", max_length=40)
    position = models.CharField("职务", max_length=60)
    is_secretary = models.BooleanField("主持会议的书记", default=False)
    attends = models.BooleanField("到会", null=True, choices=[(True, "到会"), (False, "缺席")])
    absence_reason = models.CharField("缺席原因", max_length=100, blank=True)
    signed_in_at = models.DateTimeField("本人签到时间", null=True, editable=False)
    minutes_confirmed_on = models.DateField("确认会议记录日期", null=True, blank=True)
    objection = models.TextField("对会议记录的异议", max_length=2000, blank=True)
    objection_answer = models.TextField("对异议的处理", max_length=2000, blank=True)

    #: Words about an item from which a reader of the differences may have to withdraw.
    SECRET_FIELDS = ("objection", "objection_answer")

    class Meta:
        verbose_name = verbose_name_plural = "应到会成员"
        ordering = ["-is_secretary", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="roster_member_once"),
            models.CheckConstraint(
                condition=~Q(attends=False) | ~Q(absence_reason=""),
                name="roster_absence_explained",
                violation_error_message="缺席成员须写明原因",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def confirmed_by_own_hand(self) -> bool:
        """Whether the member confirmed the minutes themselves, and nobody for them."""
        return self.minutes_confirmed_on is not None and self.recorded_by_id == self.user_id


class AgendaItem(Fact):
    """议题: one appointment on the agenda of a meeting, discussed and voted on by itself."""

    class Method(models.TextChoices):
        ORAL = "oral", "口头表决"
        HANDS = "hands", "举手表决"
        SECRET = "secret", "无记名投票"

    class Result(models.TextChoices):
        PASSED = "passed", "通过"
        REJECTED = "rejected", "未通过"
        POSTPONED = "postponed", "暂缓表决"

    class Phase(models.TextChoices):
        WAITING = "waiting", "待议"
        DISCUSSION = "discussion", "讨论表态"
        VOTING = "voting", "表决"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    appointment = models.ForeignKey("appointments.Appointment", models.PROTECT, related_name="items")
    decision = models.ForeignKey("appointments.Decision", models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField("序号")
    added_on = models.DateField("列入日期")
    phase = models.CharField("进行到", max_length=20, choices=Phase, default=Phase.WAITING, editable=False)
    introduced_by = PersonName("介绍人", max_length=40, blank=True)
    introduction = models.TextField(
        "逐人介绍情况",
        max_length=3000,
        blank=True,
        help_text="推荐、考察情况和任用理由；有上级答复的一并介绍",
    )
    reply_told = models.BooleanField(
        "上级对事前报告的答复", null=True, blank=True, choices=[(True, "已向会议介绍"), (False, "未介绍")]
    )
    method = models.CharField("表决方式", max_length=20, choices=Method, blank=True)
    result = models.CharField("表决结果", max_length=20, choices=Result, blank=True, editable=False)
    postponed_reason = models.TextField("暂缓原因", max_length=1000, blank=True)
    minutes = models.TextField("讨论情况记录", max_length=20000, blank=True)
    closed_on = models.DateField("议决日期", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "议题"
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "appointment"],
                name="item_once_a_meeting",
                violation_error_message="该事项已在本次会议议程中",
            ),
            models.CheckConstraint(
                condition=Q(method__in=["", "oral", "hands", "secret"]), name="item_method_known"
            ),
            models.CheckConstraint(
                condition=Q(result__in=["", "passed", "rejected", "postponed"]), name="item_result_known"
            ),
            models.CheckConstraint(
                condition=Q(phase__in=["waiting", "discussion", "voting"]), name="item_phase_known"
            ),
            models.CheckConstraint(
                condition=Q(result="", closed_on=None) | (~Q(result="") & Q(closed_on__isnull=False)),
                name="item_closed_with_result",
            ),
            models.CheckConstraint(
                condition=~Q(result="postponed") | ~Q(postponed_reason=""),
                name="item_postponement_explained",
                violation_error_message="暂缓表决须写明须查清的问题",
            ),
        ]

    #: What its own name is read from.
    NAMED_THROUGH = "meeting"

    def __str__(self) -> str:
        return f"{self.meeting} 第{self.number}项"

    def recorders(self) -> Collection[int]:
        """Whoever put it down, and every member who spoke in it or confirmed its minutes by their own hand."""
        spoke = [s.recorded_by_id for s in self.stances.all() if s.recorded_by_id == s.member.user_id]
        confirmed = [seat.user_id for seat in self.meeting.roster.all() if seat.confirmed_by_own_hand]
        return {self.recorded_by_id, *spoke, *confirmed}


class Pack(Fact):
    """会议材料: what an item lays before the members, as it stood when the agenda was sealed.

    `contents` is a list of sections; see `packs/contents.py`. What changes afterwards changes nothing in it.
    """

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="pack")
    contents = models.JSONField("材料内容", editable=False)
    digest = models.CharField("材料摘要", max_length=64, editable=False)
    prepared_on = models.DateField("形成日期", editable=False)

    #: As long as a report: its own page shows it.
    SECRET_FIELDS = ("contents",)

    class Meta:
        verbose_name = verbose_name_plural = "会议材料"

    NAMED_THROUGH = "item__meeting"

    def __str__(self) -> str:
        return f"{self.item}材料"

    def recorders(self) -> Collection[int]:
        """Nobody's: it is made from what others have recorded, when the agenda is sealed, and is never saved again."""
        return ()


class Reading(Fact):
    """阅看确认: a member confirms having read the material of an item."""

    in_own_name = True

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="readings")
    member = models.ForeignKey(Seatholder, models.PROTECT, verbose_name="委员", related_name="readings")
    read_on = models.DateField("阅看日期")

    class Meta:
        verbose_name = verbose_name_plural = "阅看确认"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pack", "member"], name="reading_once")]


class Stance(Fact):
    """表态: a member's part in one item: recused or not, what they said and in which order, their vote where open.

    Of a recused member nothing but the reason is kept. An absent member's words are kept and count for nothing.
    A reason without recusal says why a suspected relation was found to be none.
    """

    in_own_name = True

    class Opinion(models.TextChoices):
        AGREE = "agree", "同意"
        DISAGREE = "disagree", "不同意"
        POSTPONE = "postpone", "缓议"

    class Vote(models.TextChoices):
        IN_FAVOUR = "in_favour", "赞成"
        AGAINST = "against", "反对"
        ABSTAIN = "abstain", "弃权"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="stances")
    member = models.ForeignKey(Seatholder, models.PROTECT, related_name="stances")
    recused = models.BooleanField("回避", default=False)
    recusal_reason = models.CharField("回避事由", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("发言次序", null=True, blank=True)
    opinion = models.CharField("表态", max_length=20, choices=Opinion, blank=True)
    words = models.TextField("意见", max_length=2000, blank=True)
    vote = models.CharField("表决", max_length=20, choices=Vote, blank=True)
    cast = models.CharField(
        "本人表决",
        max_length=20,
        choices=Vote,
        blank=True,
        editable=False,
        help_text="成员本人投出的票；宣布结果时记入“表决”，此前任何人看不到",
    )

    #: No list of differences shows it: before the result is announced it would be a partial result.
    SECRET_FIELDS = ("cast",)

    class Meta:
        verbose_name = verbose_name_plural = "表态"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "member"], name="stance_once"),
            models.UniqueConstraint(
                fields=["item", "order"],
                name="stance_order_unique",
                violation_error_message="发言次序不得重复",
            ),
            models.CheckConstraint(
                condition=Q(recused=False)
                | (Q(opinion="", vote="", cast="", order=None) & ~Q(recusal_reason="")),
                name="stance_recused_is_silent",
                violation_error_message="回避成员不表态、不表决，并须写明回避事由",
            ),
            models.CheckConstraint(
                condition=Q(opinion__in=["", "agree", "disagree", "postpone"]), name="stance_opinion_known"
            ),
            models.CheckConstraint(
                condition=Q(vote__in=["", "in_favour", "against", "abstain"]), name="stance_vote_known"
            ),
            models.CheckConstraint(
                condition=Q(cast__in=["", "in_favour", "against", "abstain"]), name="stance_cast_known"
            ),
        ]


class Reopening(Fact):
    """复议: a decided item may be discussed anew only when more than half of all members consent."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="reopening")
    consented_on = models.DateField("同意日期")
    reason = models.TextField("复议理由", max_length=2000)

    class Meta:
        verbose_name = verbose_name_plural = "复议"

    NAMED_THROUGH = "item__meeting"

    def __str__(self) -> str:
        return f"{self.item}复议"

    def recorders(self) -> Collection[int]:
        """Whoever proposed it and all who consented, or put consents down: the last of them has not done it alone.

        While no more than half have consented nothing rests on it: asking for it holds up no decision.
        """
        if not self.carried:
            return ()
        return {self.recorded_by_id, *(given.recorded_by_id for given in self.consents.all())}

    @property
    def carried(self) -> bool:
        """Whether more than half of all members have consented."""
        return 2 * len(self.consents.all()) > len(self.item.meeting.roster.all())


class Consent(Fact):
    """同意复议: one member's consent."""

    in_own_name = True

    reopening = models.ForeignKey(Reopening, models.PROTECT, related_name="consents")
    member = models.ForeignKey(Seatholder, models.PROTECT, verbose_name="委员", related_name="consents")

    class Meta:
        verbose_name = verbose_name_plural = "同意复议"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["reopening", "member"], name="consent_once")]
