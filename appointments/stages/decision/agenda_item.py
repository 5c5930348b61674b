"""Items of an agenda: material laid before the members, what each of them said and voted, reopening by consent."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from procedure.bases import Fact
from township.name_fields import PersonName

from .meeting import Meeting, Seatholder


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
