"""Meetings, and their roster, frozen when they are called."""

from __future__ import annotations

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
