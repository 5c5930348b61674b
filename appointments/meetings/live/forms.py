"""What members and the chair are asked while a meeting is held: as little as can be."""

from __future__ import annotations

from typing import Any

from django import forms

from appointments.meetings.recording import CaseModelForm
from appointments.stages.decision.agenda_item import AgendaItem, Stance
from appointments.stages.decision.meeting import Meeting
from township.accounts.account_names import account_called
from township.forms import Form


class StanceForm(Form):
    """表态: one choice, with words unless one agrees."""

    prefix = "state"

    opinion = forms.ChoiceField(label="表态", choices=Stance.Opinion)
    words = forms.CharField(
        label="意见",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不同意、缓议的写明意见",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        opinion = data.get("opinion")
        if opinion in ("disagree", "postpone") and not data.get("words", "").strip():
            self.add_error("words", f"写明{Stance.Opinion(opinion).label}的意见")
        return data


class HearingForm(Form):
    """缺席成员的意见: what an absent member thinks of the item; it counts for nothing."""

    prefix = "hear"

    words = forms.CharField(
        label="缺席成员的意见",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会前或者会后听取，只作记载，不计入表决",
    )


class VoteForm(Form):
    prefix = "vote"

    choice = forms.ChoiceField(label="表决", choices=Stance.Vote)


class MethodForm(Form):
    prefix = "method"

    method = forms.ChoiceField(label="表决方式", choices=AgendaItem.Method)


class PostponementForm(Form):
    prefix = "postpone"

    reason = forms.CharField(
        label="暂缓的原因",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="分歧所在或者须查清的问题",
    )


class ReasonForm(Form):
    prefix = "reason"

    reason = forms.CharField(label="理由", max_length=200)


class DeclarationForm(Form):
    """申请回避: what ties the member to the matter."""

    prefix = "declare"

    reason = forms.CharField(
        label="回避事由", max_length=190, help_text="提交后立即生效：不再看到本议题的材料、讨论和结果"
    )


class AbsenceForm(Form):
    """Whether a member has come; why not, where absent."""

    prefix = "mark"

    attends = forms.TypedChoiceField(
        label="到会情况",
        choices=[("yes", "到会（代为签到）"), ("no", "缺席")],
        coerce=lambda value: value == "yes",
    )
    reason = forms.CharField(label="缺席原因", max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("attends") is False and not data.get("reason"):
            self.add_error("reason", "填写缺席原因")
        return data


class PresidingForm(CaseModelForm):
    """委托主持: who presides where the secretary is absent or must withdraw without anybody standing in."""

    class Meta:
        model = Meeting
        fields = ["presiding"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        presiding: Any = self.fields["presiding"]  # the label of a choice is assigned
        presiding.queryset = self.case.meeting.roster.filter(is_secretary=False)
        people = [each.user for each in self.case.meeting.roster.select_related("user")]
        presiding.label_from_instance = lambda one: account_called(one.user, people, one.position or "委员")
        presiding.required = True
