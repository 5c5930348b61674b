"""考察: what is recorded about each evaluation candidate: talks, interview, checks, integrity opinion, report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.urls import reverse

from appointments.facts import SignedForm
from township.accounts.same_person import is_same_person
from township.days import DayKind
from township.empty_words import is_blank, plain, says_nothing
from township.models import Cadre

from .forms import DatedForm
from .models import CandidateEvaluation, EvaluationTalk, IntegrityOpinion, Must
from .rules_checks import MAY_NOT_APPLY
from .team_forms import RemovalForm, row_of


class TalkForm(DatedForm):
    day_kinds: ClassVar = {"held_on": DayKind.ACT}
    signers = ("name",)

    class Meta:
        model = EvaluationTalk
        fields = ["held_on", "category", "name", "opinion"]

    @cached_property
    def is_about(self) -> list[Cadre]:
        """What others say of the candidate: the candidate's own words are the interview's."""
        return [self.instance.material.candidate.cadre]

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        return {"held_on": (self.evaluation.evaluated_from, "考察开始日期")}

    @property
    def shown(self) -> list[dict[str, str]]:
        """The talks held so far; on a talk's own page the way to take it out."""
        key = self.instance.material.candidate_id
        address = [self.appointment.pk, key]
        if self.instance.pk:
            url = reverse("appointments:evaluation.talk_removal", args=[*address, self.instance.pk])
            return [row_of(self.instance.name, self.instance.get_category_display(), url, "删除这条谈话")]
        return [
            row_of(
                f"{talk.name}（{talk.get_category_display()}）",
                talk.opinion,
                reverse("appointments:evaluation.talk_entry", args=[*address, talk.pk]),
            )
            for talk in self.instance.material.talks.all()
        ]


class TalkRemovalForm(RemovalForm):
    class Meta(RemovalForm.Meta):
        model = EvaluationTalk

    @property
    def shown(self) -> list[dict[str, str]]:
        return [row_of(self.instance.name, self.instance.opinion)]


class InterviewForm(DatedForm):
    day_kinds: ClassVar = {"interview_on": DayKind.ACT}

    needed = ("interview_on", "interview_by", "interview")
    signers = ("interview_by",)

    class Meta:
        model = CandidateEvaluation
        fields = ["interview_on", "interview_by", "interview"]

    @cached_property
    def is_about(self) -> list[Cadre]:
        return [self.instance.candidate.cadre]

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        return {"interview_on": (self.evaluation.evaluated_from, "考察开始日期")}


def unsign(material: CandidateEvaluation) -> None:
    """What the team has signed has changed: each of them signs anew."""
    for member in material.evaluation.team.all():
        if member.signed_on:
            member.signed_on = None
            member.save()


class ReportForm(DatedForm):
    """考察材料. A report that is changed has to be signed by the whole team anew."""

    must_tell = ("shortcomings",)

    day_kinds: ClassVar = {"report_on": DayKind.ACT}

    needed = ("report_on", "performance", "strengths", "shortcomings", "fit")

    class Meta:
        model = CandidateEvaluation
        fields = ["report_on", "performance", "strengths", "shortcomings", "fit"]

    def follows(self, data: Mapping[str, Any]) -> Mapping[str, tuple[date | None, str]]:
        return {"report_on": (self.evaluation.evaluated_until, "考察结束日期")}

    def clean_shortcomings(self) -> str:
        text = self.cleaned_data["shortcomings"]
        if is_blank(text):
            raise forms.ValidationError(f"主要缺点和不足不能写“{text}”，如实写明具体的不足")
        if plain(text) == plain(self.cleaned_data.get("strengths") or ""):
            raise forms.ValidationError("主要缺点和不足与主要优点相同，如实写明具体的不足")
        return text

    def save(self, commit: bool = True) -> CandidateEvaluation:
        if self.has_changed():
            unsign(self.instance)
        return super().save(commit)


class MustForm(DatedForm):
    """One of the four musts: a dated result by a person responsible, never a bare tick."""

    day_kinds: ClassVar = {"checked_on": DayKind.PAPER}
    signers = ("responsible",)

    class Meta:
        model = Must
        fields = ["result", "checked_on", "responsible", "explanation", "document"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["result"]
        if self.instance.kind not in MAY_NOT_APPLY:
            field.choices = [c for c in field.choices if c[0] != Must.Result.NOT_APPLICABLE]
        if self.instance.kind == Must.Kind.PERSONAL:
            field.help_text = "股级干部一般不在个人有关事项报告范围：选“不适用”，并在情况说明中写明理由"

    @cached_property
    def is_about(self) -> list[Cadre]:
        return [self.instance.material.candidate.cadre]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        result, explanation = data.get("result"), data.get("explanation")
        if explanation and says_nothing(explanation):
            reason = (
                "写明不适用的理由" if result == Must.Result.NOT_APPLICABLE else "写明核查了什么、依据什么材料"
            )
            self.add_error("explanation", f"不能只写“{explanation}”，{reason}")
        personal = self.instance.kind == Must.Kind.PERSONAL
        if personal and result == Must.Result.CLEAR and not data.get("document"):
            self.add_error("document", "核查无问题的，填写查核结果文号；不在报告范围的选“不适用”")
        return data


class IntegrityForm(SignedForm):
    """The discipline secretary drafts the opinion and signs it; a changed text voids the other signature."""

    class Meta:
        model = IntegrityOpinion
        fields = ["conclusion", "text"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("text") and says_nothing(data["text"]):
            self.add_error("text", "写明廉洁自律情况的结论性意见")
        signed_by = self.instance.secretary_signed_by
        if signed_by and is_same_person(signed_by, self.acting.user) and not self.has_changed():
            self.add_error(None, "您已作为党委书记签字，纪委书记须是另一人")
        return data

    def has_changed(self) -> bool:
        """Whether what is signed has changed: the number of the revision is no part of it."""
        return any(name in self.changed_data for name in self.Meta.fields)

    def save(self, commit: bool = True) -> IntegrityOpinion:
        opinion = self.instance
        opinion.discipline_signed_by, opinion.discipline_signed_on = self.acting.user, self.day_signed
        if self.has_changed():
            opinion.secretary_signed_by = opinion.secretary_signed_on = None
        return super().save(commit)


class IntegritySignatureForm(SignedForm):
    """The secretary's signature under exactly the text that was shown."""

    class Meta:
        model = IntegrityOpinion
        fields = ()

    @property
    def shown(self) -> list[dict[str, str]]:
        opinion = self.instance
        signed = f"{opinion.discipline_signed_by.name}，{opinion.discipline_signed_on:%Y年%m月%d日}"
        return [
            row_of("结论", opinion.get_conclusion_display()),
            row_of("意见内容", opinion.text),
            row_of("纪委书记签字", signed),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        signed_by = self.instance.discipline_signed_by
        if signed_by and is_same_person(signed_by, self.acting.user):
            self.add_error(None, "您已作为纪委书记签字；廉洁意见须由党委书记和纪委书记两人分别签字")
        return data

    def save(self, commit: bool = True) -> IntegrityOpinion:
        self.instance.secretary_signed_by = self.acting.user
        self.instance.secretary_signed_on = self.day_signed
        return super().save(commit)
