"""考察: the records of a round: plan, notice, the talk with the unit's leader, feedback, proposal."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from appointments.bars.one_post import proposed_once
from appointments.facts import FactForm
from township.days import DayKind
from township.empty_words import says_nothing
from township.law import numbers
from township.law.rule import Verdict
from township.records import clock

from .files import File, assessed_on, files_of
from .models import Evaluation
from .rules_examination import approval_of


class DatedForm(FactForm):
    """A form whose days lie not before what they follow; `needed`: what may not stay empty."""

    needed: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.needed:
            self.fields[name].required = True

    @property
    def evaluation(self) -> Evaluation:
        return self.appointment.current("evaluation")

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        """For each day of the form: what it must not be earlier than."""
        return {}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        typed = self._typed(data)
        for name, (day, what) in self.follows(typed).items():
            if typed.get(name) and day and typed[name] < day:
                self.add_error(
                    name, f"{self.fields[name].label}不得早于{what}（{day.year}年{day.month}月{day.day}日）"
                )
        return data

    def _typed(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What was filled in: a day that is refused still says what the others may not precede."""
        refused = [name for name in self.errors if isinstance(self.fields.get(name), forms.DateField)]
        typed = dict(data)
        for name in refused:
            with suppress(ValidationError):
                typed[name] = self.fields[name].to_python(self[name].data)
        return typed


class PlanForm(DatedForm):
    day_kinds: ClassVar = {
        "plan_on": DayKind.ACT,
        "evaluated_from": DayKind.PLAN,
        "evaluated_until": DayKind.PLAN,
    }

    needed = ("plan_on", "plan", "evaluated_from", "evaluated_until")

    class Meta:
        model = Evaluation
        fields = ["plan_on", "plan", "evaluated_from", "evaluated_until"]

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        return {
            "plan_on": (self.evaluation.opened_on, "进入考察环节之日"),
            "evaluated_from": (data.get("plan_on"), "方案日期"),
            "evaluated_until": (data.get("evaluated_from"), "考察开始日期"),
        }


class AnnouncementForm(DatedForm):
    """考察预告: when and where it was posted, and whom one can call. The rest is taken from the records."""

    day_kinds: ClassVar = {"announced_on": DayKind.ACT}

    needed = ("announced_on", "announced_at", "team_phone", "report_phone")

    class Meta:
        model = Evaluation
        fields = ["announced_on", "announced_at", "team_phone", "report_phone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["report_phone"] = self.instance.report_phone or self.appointment.township.report_phone

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        return {"announced_on": (self.evaluation.plan_on, "方案日期")}


class UnitTalkForm(DatedForm):
    day_kinds: ClassVar = {"unit_talk_on": DayKind.ACT}

    needed = ("unit_talk_on", "unit_talk_with", "unit_talk")
    signers = ("unit_talk_with",)

    class Meta:
        model = Evaluation
        fields = ["unit_talk_on", "unit_talk_with", "unit_talk"]

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        return {"unit_talk_on": (self.evaluation.plan_on, "方案日期")}


#: So many days at most the discipline committee is given for its opinion.
OPINION_WITHIN = 30


class IntegrityRequestForm(DatedForm):
    """征求廉洁意见: when the discipline committee was asked, and by which day it answers. Past that day it is overdue."""

    day_kinds: ClassVar = {"integrity_asked_on": DayKind.ACT, "integrity_due_on": DayKind.PLAN}

    needed = ("integrity_asked_on", "integrity_due_on")

    class Meta:
        model = Evaluation
        fields = ["integrity_asked_on", "integrity_due_on"]
        help_texts: ClassVar = {
            "integrity_due_on": f"征求之日起{OPINION_WITHIN}天以内；逾期未双签字的，列为逾期"
        }

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        return {
            "integrity_asked_on": (self.evaluation.opened_on, "进入考察环节之日"),
            "integrity_due_on": (data.get("integrity_asked_on"), "征求之日"),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        asked, due = data.get("integrity_asked_on"), data.get("integrity_due_on")
        if asked and due and due > asked + timedelta(days=OPINION_WITHIN):
            self.add_error("integrity_due_on", f"出具期限不得晚于征求之日起{OPINION_WITHIN}天")
        return data


class FeedbackForm(DatedForm):
    day_kinds: ClassVar = {"feedback_on": DayKind.ACT}

    needed = ("feedback_on", "feedback_with", "feedback")
    signers = ("feedback_with",)

    class Meta:
        model = Evaluation
        fields = ["feedback_on", "feedback_with", "feedback"]

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        return {"feedback_on": (self.evaluation.evaluated_until, "考察结束日期")}


class ProposalForm(DatedForm):
    """提出拟任人选: one of those evaluated, with the reason; whoever was proposed before goes back."""

    class Meta:
        model = Evaluation
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.evaluated = {str(file.key): file for file in files_of(self.appointment)}
        present = self.appointment.proposed
        self.fields["candidate"] = forms.ChoiceField(
            label="拟任人选",
            choices=[(key, file.name) for key, file in self.evaluated.items()],
            initial=str(present.pk) if present else None,
            widget=forms.RadioSelect,
        )
        self.fields["reason"] = forms.CharField(
            label="提名理由",
            max_length=2000,
            widget=forms.Textarea,
            initial=present.proposed_reason if present else "",
            help_text="结合推荐、测评、谈话、实绩和岗位需要说明；不得只以得票多少为理由",
        )

    def clean_candidate(self) -> File:
        """Somebody whose assessment failed cannot be proposed at all, nor somebody proposed elsewhere."""
        file = self.evaluated[self.cleaned_data["candidate"]]
        self._refuse_second_post(file)
        on = assessed_on(self.appointment) or clock.today()
        measures = self.appointment.context.measures
        least, of = (p.value_on(on, measures) for p in (numbers.APPROVAL_SHARE, numbers.APPROVAL_OF))
        finding = approval_of(file, least, of)
        if file.figures and finding.verdict == Verdict.UNMET:
            raise forms.ValidationError(f"{file.name}：{finding.evidence}")
        return file

    def _refuse_second_post(self, file: File) -> None:
        elsewhere = proposed_once(self.appointment, file.candidate, clock.today())
        if elsewhere.verdict == Verdict.UNMET:
            raise forms.ValidationError(f"{file.name}{elsewhere.evidence}，一人不同时拟任两个职位")

    def clean_reason(self) -> str:
        if says_nothing(self.cleaned_data["reason"]):
            raise forms.ValidationError("写明提名理由")
        return self.cleaned_data["reason"]

    def save(self, commit: bool = True) -> Evaluation:
        chosen = self.cleaned_data["candidate"].candidate
        for other in self.appointment.standing("proposed"):
            if other.pk != chosen.pk:
                self._set(other, "chosen", "")
        self._set(chosen, "proposed", self.cleaned_data["reason"])
        return super().save(commit)

    def _set(self, candidate: Any, standing: str, reason: str) -> None:
        candidate.standing, candidate.proposed_reason = standing, reason
        candidate.recorded_by, candidate.revision = self.acting.user, candidate.revision + 1
        candidate.save()
