"""Forms of an act on a matter: its day, what is remarked on it, a suspension."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from township.accounts.access import Actor
from township.days import DayKind
from township.forms import FilterForm, Form
from township.records import clock

from .process import Process


class ActForm(Form):
    """The day of an act and what is remarked on it."""

    day_kinds: ClassVar = {"happened_on": DayKind.ACT}

    happened_on = forms.DateField(label="办理日期")
    reason = forms.CharField(
        label="理由或说明",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="有提示核查的事项或补记的，须填写",
    )

    def __init__(self, *args: Any, reason_required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if reason_required:
            self.fields["reason"].required = True
            self.fields["reason"].label = "理由"
            self.fields["reason"].help_text = ""

    def clean_happened_on(self) -> date:
        return not_in_future(self.cleaned_data["happened_on"], "办理日期")


class SuspensionForm(ActForm):
    after_report = forms.TypedChoiceField(
        label="是否因群众反映暂缓",
        choices=[("True", "是，最长三个月"), ("False", "否")],
        coerce=lambda value: value == "True",
    )


class MatterFilter(FilterForm):
    """The conditions above the list of a process that declares none of its own."""

    q = forms.CharField(label="编号或名称", max_length=40)
    stage = forms.ChoiceField(label="环节")

    def __init__(self, *args: Any, acting: Actor, process: Process[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"] = forms.ChoiceField(label="环节", choices=process.stages, required=False)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if not self.is_bound:
            return rows
        self.full_clean()
        if words := self.cleaned_data.get("q", "").strip():
            rows = rows.filter(Q(matter__number__icontains=words) | Q(matter__title__icontains=words))
        if stage := self.cleaned_data.get("stage"):
            rows = rows.filter(stage=stage)
        return rows


def not_in_future(day: date, label: str) -> date:
    """The day, if it has come. Raises ValidationError."""
    if day and day > clock.today():
        raise forms.ValidationError(f"{label}不得晚于今天")
    return day
