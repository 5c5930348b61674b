"""Forms of the meeting as a whole: calling it, its agenda, material, attendance, confirmation of the minutes."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from appointments.stages.decision.meeting import Meeting, Seatholder
from procedure.dated import Dated
from township.accounts.access import Actor
from township.days import DayKind, Frame, Since
from township.forms import FilterForm, ModelForm
from township.law import numbers
from township.records import clock

from .action import signed
from .agenda import number
from .live.deadline import move_boxes
from .recording import CaseForm, CaseModelForm
from .rows import MemberRow, RowsForm


class MeetingFilter(FilterForm):
    q = forms.CharField(label="会议名称", max_length=40)
    kind = forms.ChoiceField(label="会议类别", choices=Meeting.Kind)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)

    def narrow(self, rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
        if not self.is_bound:
            return rows
        self.full_clean()
        data = self.cleaned_data
        if data.get("q"):
            rows = rows.filter(title__icontains=data["q"].strip())
        if data.get("kind"):
            rows = rows.filter(kind=data["kind"])
        return rows.filter(held_on__year=data["year"]) if data.get("year") else rows


class CallForm(Dated, ModelForm):
    """召集会议: the day of the call decides who is on the roster."""

    day_kinds: ClassVar = {"called_on": DayKind.ACT, "held_on": DayKind.PLAN}

    class Meta:
        model = Meeting
        fields = ["kind", "title", "called_on", "held_on", "begins_at", "place"]

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acting = acting
        self.fields["called_on"].help_text = "应到会名单按当日在任的党委成员固定"

        self.ask_why()

    @cached_property
    def frame(self) -> Frame:
        """A call is dated back no further than any other act."""
        today = clock.today()
        days = number(numbers.BACKDATED_DAYS, self.acting, today)
        first = Since(today - timedelta(days=days), f"{days}天前")
        return Frame(today, first, first)

    @cached_property
    def late_after(self) -> int:
        return int(number(numbers.LATE_DAYS, self.acting, clock.today()))

    @property
    def call(self) -> dict[str, Any]:
        """What `agenda.call_meeting` asks for."""
        called = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        return called | {"reason": self.cleaned_data.get(self.why, "")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.check_why()
        return data

    def clean_held_on(self) -> date:
        return far_enough(self.cleaned_data["held_on"], self.acting)


def far_enough(held_on: date, acting: Actor) -> date:
    """A meeting lies far enough ahead for its agenda to be sealed in time."""
    days = number(numbers.AGENDA_DAYS, acting, clock.today())
    first = clock.today() + timedelta(days=days)
    if held_on < first:
        raise ValidationError(
            f"议程须在会议召开{days}天前封存，召开日期不得早于{first.year}年{first.month}月{first.day}日"
        )
    return held_on


class RescheduleForm(CaseModelForm):
    """Title, day and place may change until attendance is on record; the roster stays."""

    day_kinds: ClassVar = {"held_on": DayKind.PLAN}

    class Meta:
        model = Meeting
        fields = ["title", "held_on", "begins_at", "place"]

    def store(self) -> None:
        move_boxes(self.instance, self.case.acting)

    def clean_held_on(self) -> date:
        day, kept = self.cleaned_data["held_on"], self.initial["held_on"]
        if day == kept:
            return day
        sent = self.instance.materials_sent_on
        if sent and day <= sent:
            raise ValidationError("召开日期须晚于材料发放日期")
        days = number(numbers.CALL_DAYS, self.case.acting, day)
        if (day - self.instance.called_on).days > days:
            raise ValidationError(f"推迟到通知{days}天以后的，应到会名单须重新固定：另行召集会议")
        return far_enough(day, self.case.acting)


class MaterialsForm(CaseModelForm):
    day_kinds: ClassVar = {"materials_sent_on": DayKind.ACT}

    class Meta:
        model = Meeting
        fields = ["materials_sent_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["materials_sent_on"].required = True

    def clean_materials_sent_on(self) -> date:
        day, meeting = self.cleaned_data["materials_sent_on"], self.case.meeting
        if day < meeting.agenda_sealed_on:
            raise ValidationError(
                f"材料发放日期不得早于议程封存日期（{meeting.agenda_sealed_on:%Y年%m月%d日}）"
            )
        if day >= meeting.held_on:
            raise ValidationError(f"材料须在会议召开日期（{meeting.held_on:%Y年%m月%d日}）之前发放")
        return day


class AttendanceForm(RowsForm, CaseForm):
    """到会情况: everybody on the roster, the absent with a reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for seat in self.case.meeting.roster.all():
            self.add_row(seat, self._fields(seat), f"{seat.name}（{seat.position}）")

    def _fields(self, seat: Seatholder) -> dict[str, forms.Field]:
        kept = {True: "yes", False: "no"}.get(seat.attends)
        return {
            "attends": forms.ChoiceField(
                label="是否到会",
                choices=[("yes", "到会"), ("no", "缺席")],
                initial=kept,
                error_messages={"required": f"选择{seat.name}是否到会"},
            ),
            "absence_reason": forms.CharField(
                label="缺席原因", max_length=100, required=False, initial=seat.absence_reason
            ),
        }

    def clean_row(self, row: MemberRow) -> None:
        attends, reason = row.data("attends"), row.data("absence_reason")
        if attends == "no" and not reason:
            row.add_error("absence_reason", f"填写{row.about.name}的缺席原因")
        if attends == "yes" and reason:
            row.add_error("absence_reason", f"{row.about.name}到会，删去缺席原因")

    def store(self) -> None:
        for row in self.rows:
            seat, attends = row.about, row.data("attends") == "yes"
            if (seat.attends, seat.absence_reason) != (attends, row.data("absence_reason")):
                seat.attends, seat.absence_reason = attends, row.data("absence_reason")
                signed(seat, self.case.acting).save()


class MinutesConfirmationForm(CaseForm):
    """确认会议记录: which of those who attended confirmed the minutes on a day."""

    day_kinds: ClassVar = {"confirmed_on": DayKind.ACT}

    confirmed_on = forms.DateField(label="确认日期")
    members = forms.MultipleChoiceField(
        label="已确认的到会成员",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="取消勾选即撤回确认；有成员确认后，讨论情况记录不能再改",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An objection is the member's own to withdraw.
        attending = [seat for seat in self.case.meeting.roster.all() if seat.attends]
        self.seats = [seat for seat in attending if not seat.objection]
        confirmed = [seat for seat in self.seats if seat.minutes_confirmed_on]
        self.fields["members"].choices = [(str(s.pk), f"{s.name}（{s.position}）") for s in self.seats]
        self.fields["members"].initial = [str(seat.pk) for seat in confirmed]

    def clean_confirmed_on(self) -> date:
        day = self.cleaned_data["confirmed_on"]
        if day < self.case.meeting.held_on:
            raise ValidationError(f"确认日期不得早于会议召开日期（{self.case.meeting.held_on:%Y年%m月%d日}）")
        return day

    def store(self) -> None:
        chosen = set(self.cleaned_data["members"])
        for seat in self.seats:
            day = self.cleaned_data["confirmed_on"] if str(seat.pk) in chosen else None
            if bool(day) != bool(seat.minutes_confirmed_on):
                seat.minutes_confirmed_on = day
                signed(seat, self.case.acting).save()
