"""Forms about the minutes: a member's objection, the office's answer, a revision, a confirmation on behalf."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from appointments.meetings.access import Case
from appointments.meetings.action import signed
from appointments.meetings.recording import CaseForm, CaseModelForm
from appointments.stages.decision.agenda_item import AgendaItem
from appointments.stages.decision.meeting import Seatholder
from township.forms import Form
from township.records import clock

from .state import participants


class ObjectionForm(Form):
    """提出异议: which words of which item, and how they should read."""

    words = forms.CharField(
        label="异议",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明第几项议题、哪一处与实际不符、应当怎样记载",
        error_messages={"required": "写明异议的内容"},
    )


class AnswerForm(CaseForm):
    """对异议的处理: in words; the member may then confirm, or let the objection stand."""

    answer = forms.CharField(
        label="处理情况",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="已修订的，写明修订了哪一处；不采纳的，写明理由",
        error_messages={"required": "写明对异议的处理情况"},
    )

    def __init__(self, *args: Any, case: Case, member: int, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.seat = next(seat for seat in case.meeting.roster.all() if seat.pk == member)
        self.initial["answer"] = self.seat.objection_answer

    def clean_answer(self) -> str:
        if not self.seat.objection:
            raise ValidationError("该成员已撤回异议，不需处理")
        return self.cleaned_data["answer"]

    def store(self) -> None:
        self.seat.objection_answer = self.cleaned_data["answer"]
        signed(self.seat, self.case.acting).save()


class RevisionForm(CaseModelForm):
    """修订会议记录: the corrected text and why; everybody confirms anew."""

    reason = forms.CharField(
        label="修订理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="记入纪实；修订后，全部确认作废，由成员重新确认",
    )

    class Meta:
        model = AgendaItem
        fields = ["minutes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].required = True
        self.fields["minutes"].widget.attrs["rows"] = 14

    def clean_minutes(self) -> str:
        text = self.cleaned_data["minutes"]
        if text == self.initial["minutes"]:
            raise ValidationError("讨论情况记录没有改动")
        return text

    @property
    def grounds(self) -> str:
        return self.cleaned_data["reason"]

    def store(self) -> None:
        """Whoever confirmed, confirmed another text; an answer given before was given about it."""
        for seat in self.case.meeting.roster.all():
            if seat.minutes_confirmed_on or seat.objection_answer:
                seat.minutes_confirmed_on, seat.objection_answer = None, ""
                signed(seat, self.case.acting).save()


class OnBehalfForm(CaseForm):
    """代录确认: for a member who cannot confirm with their own hand, and why."""

    member = forms.TypedChoiceField(label="成员", coerce=int)
    reason = forms.CharField(
        label="代录原因", max_length=200, help_text="如：委员出差，已电话阅读全文并口头确认"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = waiting_in(self.case)
        self.fields["member"].choices = [(seat.pk, f"{seat.name}（{seat.position}）") for seat in waiting]
        self.seats = {seat.pk: seat for seat in waiting}

    @property
    def grounds(self) -> str:
        return f"代录{self.seats[self.cleaned_data['member']].name}的确认：{self.cleaned_data['reason']}"

    def store(self) -> None:
        seat = self.seats[self.cleaned_data["member"]]
        seat.minutes_confirmed_on = clock.today()
        signed(seat, self.case.acting).save()


def waiting_in(case: Case) -> list[Seatholder]:
    """Who took part, and has neither confirmed nor objected: an objection is only the member's own to withdraw."""
    took_part = participants(case.meeting)
    seats = [seat for seat in case.meeting.roster.all() if seat.pk in took_part]
    return [seat for seat in seats if not seat.minutes_confirmed_on and not seat.objection]
