"""考察: the team's own records: plan, members, notice, the unit's leader, feedback, signatures, proposal."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from appointments.bars.one_post import proposed_once
from appointments.facts import FactForm
from appointments.namesakes import tie
from procedure.brought_in import on_paper
from township import naming
from township.days import DayKind
from township.law import numbers
from township.law.rule import Verdict
from township.models import Cadre
from township.records import clock
from township.roster.forms.person import offer
from township.roster.people import from_outside, namesakes
from township.saying import says_nothing

from .files import File, assessed_on, days_of_talks, files_of
from .models import Evaluation, TeamMember
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


FROM_ROSTER = "本镇名册中有同名干部：是此人的从名册选择，不是的在单位及职务中写明外单位"


def from_roster_after_all(township_id: int, data: Mapping[str, Any]) -> bool:
    """Whether a name that was typed is borne by somebody of the roster, and nothing says that another is meant."""
    name, position = data.get("name") or "", data.get("position") or ""
    return bool(name) and not from_outside(position, township_id) and namesakes(township_id, name).exists()


class TeamMemberForm(DatedForm):
    """A member from the roster, or from outside with a name. Relatives of a candidate are refused."""

    day_kinds: ClassVar = {"joined_on": DayKind.ACT, "left_on": DayKind.ACT}

    class Meta:
        model = TeamMember
        fields = ["cadre", "name", "position", "leader", "joined_on", "left_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_service = Cadre.objects.filter(township=self.appointment.township, status=Cadre.Status.IN_SERVICE)
        offer(self, "cadre", in_service)
        self.fields["name"].required = self.fields["position"].required = False
        self.fields["name"].help_text = "外单位人员填写；从名册选择的不用填"
        self.fields["position"].help_text = "如：县委组织部干部科科长；从名册选择的可不填，按名册登记"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        cadre = data.get("cadre")
        if cadre:
            data["name"], data["position"] = cadre.name, data.get("position") or position_of(cadre)
        for name, sentence in (("name", "从名册选择，或填写姓名"), ("position", "填写单位及职务")):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if not cadre and from_roster_after_all(self.appointment.township_id, data):
            self.add_error("cadre", FROM_ROSTER)
        if data.get("name"):
            self._refuse_relatives(cadre, data["name"])
            self._refuse_doubles(cadre, data)
        if data.get("left_on") and data.get("leader"):
            self.add_error("leader", "已离开考察组的，另定组长")
        return data

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        return {
            "joined_on": (self.evaluation.opened_on, "进入考察环节之日"),
            "left_on": (data.get("joined_on"), "加入日期"),
        }

    def clean_joined_on(self) -> date:
        """A team is put on record before it sets out: once there are talks, nobody is put into it for days long past."""
        typed, today, kept = self.cleaned_data["joined_on"], clock.today(), self.instance.joined_on
        began_on_paper = typed and on_paper(self.appointment, typed)
        if began_on_paper or not days_of_talks(self.appointment):
            return typed or kept or self.evaluation.plan_on or today
        late = numbers.LATE_DAYS.value_on(today, self.appointment.context.measures)
        earliest = min(today - timedelta(days=late), kept or today)
        day = typed or kept or today
        if day < earliest:
            raise forms.ValidationError(
                f"加入日期最早为{earliest.year}年{earliest.month}月{earliest.day}日：已有考察谈话，加入考察组{late}天内登记"
            )
        return day

    def _refuse_relatives(self, cadre: Cadre | None, name: str) -> None:
        for file in files_of(self.appointment):
            why, certain = tie(
                self.appointment, file.candidate, cadre.pk if cadre else None, name, "考察组成员"
            )
            if certain:
                self.add_error("cadre", f"{why}，依照条例第五十三条应当回避，另选一名成员")

    def _refuse_doubles(self, cadre: Cadre | None, data: Mapping[str, Any]) -> None:
        others = [m for m in self.evaluation.team.all() if m.pk != self.instance.pk]
        if any(
            m.cadre_id == cadre.pk if cadre and m.cadre_id else naming.same(m.name, data["name"])
            for m in others
        ):
            self.add_error("cadre" if cadre else "name", "此人已在考察组中")
        leader = next((m for m in others if m.leader), None)
        if data.get("leader") and leader:
            self.add_error("leader", f"考察组只设一名组长，现为{leader.name}；先取消原组长再改")

    @property
    def shown(self) -> list[dict[str, str]]:
        """The team as it is, each member with a link; on a member's own page the way out of the team."""
        pk = self.appointment.pk
        if self.instance.pk:
            url = reverse("appointments:evaluation.team_removal", args=[pk, self.instance.pk])
            return [row_of(self.instance.name, self.instance.position, url, "移出考察组")]
        return [
            row_of(
                f"{m.name}{'（组长）' if m.leader else ''}",
                m.position,
                reverse("appointments:evaluation.team_member", args=[pk, m.pk]),
            )
            for m in self.evaluation.team.all()
        ]


def row_of(label: str, value: str, url: str = "", link: str = "修改") -> dict[str, str]:
    return {"label": label, "value": value, "url": url, "link_label": link}


def position_of(cadre: Cadre) -> str:
    """A cadre's present posts as they are written in papers; the unit where there are none."""
    posts = "、".join(t.post_name for t in cadre.tenures.all() if t.until is None)
    return posts or f"{cadre.unit or ''}工作人员"


class RemovalForm(FactForm):
    """Takes a row out of the record, with the reason; its history stays."""

    must_name = ("act_reason",)

    act_reason = forms.CharField(label="移除的理由", max_length=500, widget=forms.Textarea)

    of_paper = False

    class Meta:
        fields: tuple[str, ...] = ()

    def save(self, commit: bool = True) -> Any:
        self.instance.delete()
        return self.instance


class TeamRemovalForm(RemovalForm):
    """Whoever has taken part in talks is not struck out: they have left, and answer for the days they were there."""

    class Meta(RemovalForm.Meta):
        model = TeamMember

    def save(self, commit: bool = True) -> Any:
        member = self.instance
        if not any(member.took_part_on(day) for day in days_of_talks(self.appointment)):
            return super().save(commit)
        member.left_on, member.leader = max(clock.today(), member.joined_on or clock.today()), False
        member.save()
        return member

    @property
    def shown(self) -> list[dict[str, str]]:
        return [row_of(self.instance.name, self.instance.position)]


class SignaturesForm(DatedForm):
    """The day on which each member of the team signed the reports on paper."""

    class Meta:
        model = Evaluation
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {f"signed_{m.pk}": m for m in self.evaluation.team.all()}
        for name, member in self.team.items():
            self.fields[name] = forms.DateField(
                label=f"{member.name}签字日期", required=False, initial=member.signed_on
            )

    def kind_of(self, name: str) -> DayKind:
        return DayKind.ACT

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        reports = [f.material.report_on for f in files_of(self.appointment) if f.material.report_on]
        return {name: (max(reports, default=None), "考察材料日期") for name in self.team}

    def save(self, commit: bool = True) -> Evaluation:
        for name, member in self.team.items():
            if member.signed_on != self.cleaned_data[name]:
                member.signed_on = self.cleaned_data[name]
                member.save()
        return super().save(commit)


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
