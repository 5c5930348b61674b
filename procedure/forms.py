"""Forms of an act on a matter: its day, what is remarked on it, a suspension."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from township.accounts.access import Actor
from township.days import DayKind, Frame
from township.empty_words import is_blank
from township.forms import FilterForm, Form
from township.records import clock
from township.records.attachments import Upload, checked
from township.records.lateness import late_sentence

from . import days
from .bases import Proceeding
from .brought_in import LACKING, ScanField, on_paper
from .dated import needed_when
from .process import P, Process

SCAN_HELP = (
    "补录的事项，办理日期早于补录之日的，附当时办理的纸质材料（签批单、会议纪要等）；补录之日以后办理的不用附"
)


class ActForm(Form):
    """The day of an act and what is remarked on it: always where it is late, or the checklist asks for a remark.

    Of a matter begun on paper it takes the scan of the paper on which the act was done.
    """

    day_kinds: ClassVar = {"happened_on": DayKind.ACT}
    must_name = ("reason",)

    happened_on = forms.DateField(label="办理日期")
    reason = forms.CharField(
        label="理由或说明",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(
        self, *args: Any, proceeding: Proceeding, reason_required: bool = False, **kwargs: Any
    ) -> None:
        self.proceeding = proceeding
        super().__init__(*args, **kwargs)
        self.late_after = days.late_after(proceeding, clock.today())
        reason = self.fields["reason"]
        reason.help_text = f"有提示核查的事项，或者办理日期距今超过{self.late_after}天（补记）的，须填写"
        needed_when(reason, "有提示、补记时必填")
        if reason_required:
            self.fields["reason"].required = True
            self.fields["reason"].label = "理由"
            self.fields["reason"].help_text = ""
        if proceeding.brought_in_on:
            self.fields["scan"] = ScanField(label="纸质材料扫描件", required=False, help_text=SCAN_HELP)

    @cached_property
    def frame(self) -> Frame:
        return days.of_moves(self.proceeding)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        day, said = data.get("happened_on"), not is_blank(data.get("reason", "")) or "reason" in self.errors
        if day and not said and (late := late_sentence(day, self.late_after)):
            self.add_error("reason", f"办理日期{late}")
        if day and on_paper(self.proceeding, day) and not (data.get("scan") or "scan" in self.errors):
            self.add_error("scan", LACKING)
        return data

    def clean_scan(self) -> Upload | None:
        upload = self.cleaned_data["scan"]
        return checked(upload) if upload else None


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

    def __init__(self, *args: Any, acting: Actor, process: Process[P], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"] = forms.ChoiceField(label="环节", choices=process.stages, required=False)

    def narrow(self, rows: QuerySet[P]) -> QuerySet[P]:
        if not self.is_bound:
            return rows
        self.full_clean()
        if words := self.cleaned_data.get("q", "").strip():
            rows = rows.filter(Q(matter__number__icontains=words) | Q(matter__title__icontains=words))
        if stage := self.cleaned_data.get("stage"):
            rows = rows.filter(stage=stage)
        return rows


def not_in_future(day: date, label: str) -> date:
    """A day is taken if it has come. Raises ValidationError."""
    if day and day > clock.today():
        raise forms.ValidationError(f"{label}不得晚于今天")
    return day
