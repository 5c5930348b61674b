"""Forms of one item in session: introduction, recusal, stances, vote, postponement, minutes, consent to reopen."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from appointments.stages.decision.agenda_item import AgendaItem, Stance
from appointments.stages.decision.recusal import Participation
from appointments.stages.decision.secret import count_on
from appointments.stages.decision.tally import wants_postponement
from township.days import DayKind
from township.forms import Form
from township.models import Cadre

from .access import Case
from .action import signed
from .live.rules import refusal_to_record_withdrawal
from .minutes.draft import compose
from .recording import CaseForm, CaseModelForm
from .rows import MemberRow, RowsForm

ORDER_LIMIT = 99


class IntroductionForm(CaseModelForm):
    """逐人介绍: by whom and what was said; where a report upward was due, also the reply."""

    signers = ("introduced_by",)

    class Meta:
        model = AgendaItem
        fields = ["introduced_by", "introduction", "reply_told"]

    @cached_property
    def is_about(self) -> list[Cadre]:
        """Nobody introduces themselves."""
        proposed = self.case.appointment.proposed
        return [proposed.cadre] if proposed else []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("introduced_by", "introduction"):
            self.fields[name].required = True
        if self.case.appointment.current("motion").prior_report in ("", "none"):
            del self.fields["reply_told"]
        else:
            self.fields["reply_told"] = forms.TypedChoiceField(
                label="上级对事前报告的答复",
                choices=[("True", "已向会议介绍"), ("False", "未介绍")],
                coerce=lambda value: value == "True",
            )


class MinutesForm(CaseModelForm):
    """讨论情况记录: where nothing is written yet, the draft composed from what was recorded stands in it."""

    class Meta:
        model = AgendaItem
        fields = ["minutes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].required = True
        self.fields["minutes"].widget.attrs["rows"] = 14
        if not self.case.item.minutes:
            self.initial["minutes"] = compose(self.case)
            self.fields["minutes"].help_text = "按会上的记录起草，核对、补充后保存"


class PostponementForm(CaseModelForm):
    """暂缓表决: what is in dispute or unclear. Clearing the reason withdraws the postponement."""

    class Meta:
        model = AgendaItem
        fields = ["postponed_reason"]
        help_texts = {"postponed_reason": "分歧所在或须查清的问题；清空即取消暂缓"}

    def clean_postponed_reason(self) -> str:
        reason = self.cleaned_data["postponed_reason"].strip()
        if reason and (self.case.item.method or count_on(self.case.item)):
            raise ValidationError("该议题已有表决记录，不能再记为暂缓表决")
        return reason


class RecusalForm(CaseForm):
    """回避: declared by the member or found by the office, or a suspicion that proved unfounded; always with words."""

    recused = forms.TypedChoiceField(
        label="是否回避",
        choices=[("True", "回避"), ("False", "经核实不需回避")],
        coerce=lambda value: value == "True",
    )
    reason = forms.CharField(
        label="事由和核实情况",
        max_length=200,
        help_text="如：本人申请，拟任人选为其妻弟；或：核实为同名，没有亲属关系",
    )

    def __init__(self, *args: Any, case: Case, member: int, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.part: Participation = next(part for part in case.parts if part.member.pk == member)
        if word := self.part.word:
            self.initial["recused"], self.initial["reason"] = str(word.recused), word.recusal_reason

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        # Asked again under the lock: the member may have voted since the page was opened.
        if refusal := refusal_to_record_withdrawal(self.case, self.part):
            raise ValidationError(str(refusal))
        return data

    def store(self) -> None:
        stance = self.part.stance or Stance(item=self.case.item, member=self.part.member)
        stance.recused, stance.recusal_reason = self.cleaned_data["recused"], self.cleaned_data["reason"]
        if stance.recused:
            stance.opinion = stance.vote = stance.cast = stance.words = ""
            stance.order = None
        signed(stance, self.case.acting).save()


class StancesForm(RowsForm, CaseForm):
    """逐一表态: order, stance and words of each who attends; of the absent only their words, which count for nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in self.case.parts:
            if part.votes:
                self._add(part, self._speaking(part), "党委书记末位表态" if part.member.is_secretary else "")
            elif part.absent:
                self._add(part, self._absent(part), "缺席成员的意见只作记载，不计入表决")

    def _add(self, part: Participation, fields: dict[str, forms.Field], note: str) -> None:
        title = f"{part.member.name}（{part.member.position}{'，缺席' if part.absent else ''}）"
        self.add_row(part, fields, title, key=part.member.pk, note=note)

    def _speaking(self, part: Participation) -> dict[str, forms.Field]:
        kept = part.stance or Stance()
        return {
            "order": forms.IntegerField(
                label="发言次序", required=False, min_value=1, max_value=ORDER_LIMIT, initial=kept.order
            ),
            "opinion": forms.ChoiceField(
                label="表态", required=False, choices=Stance.Opinion, initial=kept.opinion
            ),
            "words": self._words("意见", kept),
        }

    def _absent(self, part: Participation) -> dict[str, forms.Field]:
        return {"words": self._words("缺席成员意见", part.stance or Stance())}

    @staticmethod
    def _words(label: str, kept: Stance) -> forms.Field:
        return forms.CharField(
            label=label,
            required=False,
            max_length=2000,
            initial=kept.words,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def clean_row(self, row: MemberRow) -> None:
        order, opinion, name = row.data("order"), row.data("opinion"), row.about.member.name
        if "opinion" not in row.names or row.name("order") in self.errors:
            return
        if opinion and not order:
            row.add_error("order", f"填写{name}的发言次序")
        if order and not opinion:
            row.add_error("opinion", f"选择{name}的表态，未发言的清空次序")
        if opinion in ("disagree", "postpone") and not row.data("words"):
            row.add_error("words", f"写明{name}{Stance.Opinion(opinion).label}的意见")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        speaking = [row for row in self.rows if row.data("order")]
        taken = Counter(row.data("order") for row in speaking)
        for row in speaking:
            if taken[row.data("order")] > 1:
                row.add_error("order", f"{row.about.member.name}的发言次序与他人重复，改填实际次序")
        return data

    def store(self) -> None:
        changed = [(row, self._changed(row)) for row in self.rows]
        self._free_the_orders([stance for _, stance in changed if stance])
        for row, stance in changed:
            if stance:
                self._fill(row, stance)
                signed(stance, self.case.acting).save()

    def _changed(self, row: MemberRow) -> Stance | None:
        stance = row.about.stance or Stance(item=self.case.item, member=row.about.member)
        kept = (stance.order, stance.opinion, stance.words)
        return stance if kept != self._typed(row) else None

    @staticmethod
    def _typed(row: MemberRow) -> tuple[int | None, str, str]:
        return (row.data("order"), row.data("opinion") or "", row.data("words") or "")

    def _fill(self, row: MemberRow, stance: Stance) -> None:
        stance.order, stance.opinion, stance.words = self._typed(row)

    def _free_the_orders(self, stances: list[Stance]) -> None:
        """Two who swap places would for a moment hold the same one."""
        for stance in stances:
            if stance.pk and stance.order:
                stance.order = None
                signed(stance, self.case.acting).save()


class VoteForm(RowsForm, CaseForm):
    """表决: the method, and each member's vote where it is open. A secret ballot is counted on its own page."""

    method = forms.ChoiceField(
        label="表决方式",
        choices=AgendaItem.Method,
        help_text="无记名投票不记录每人的表决，保存后由两人分别录入计票结果",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].initial = self.case.item.method or None
        for part in self.case.parts:
            if part.votes:
                title = f"{part.member.name}（{part.member.position}）"
                self.add_row(part, {"vote": self._vote(part)}, title, key=part.member.pk)

    @staticmethod
    def _vote(part: Participation) -> forms.Field:
        kept = part.stance.vote if part.stance else ""
        return forms.ChoiceField(label="表决", required=False, choices=Stance.Vote, initial=kept)

    def clean_method(self) -> str:
        method = self.cleaned_data["method"]
        if method != AgendaItem.Method.SECRET and count_on(self.case.item):
            raise ValidationError("已录入无记名投票的计票，不能改为公开表决")
        return method

    def clean_row(self, row: MemberRow) -> None:
        method, vote, name = self.cleaned_data.get("method"), row.data("vote"), row.about.member.name
        if method == AgendaItem.Method.SECRET and vote:
            row.add_error("vote", f"无记名投票不记录每人的表决，清空{name}的表决")
        if method in (AgendaItem.Method.ORAL, AgendaItem.Method.HANDS) and not vote:
            row.add_error("vote", f"选择{name}的表决")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.case.item.postponed_reason:
            raise ValidationError("该议题已记为暂缓表决；确已表决的，先取消暂缓")
        if wants_postponement(self.case.parts):
            raise ValidationError("过半数成员提出缓议，不进行表决，记录暂缓表决的原因")
        return data

    def store(self) -> None:
        self.case.item.method = self.cleaned_data["method"]
        for row in self.rows:
            stance = row.about.stance or Stance(item=self.case.item, member=row.about.member)
            if stance.vote != row.data("vote"):
                stance.vote = row.data("vote")
                signed(stance, self.case.acting).save()


class ReopeningForm(Form):
    """同意复议: which members consented, when and why."""

    day_kinds: ClassVar = {"consented_on": DayKind.ACT}

    consented_on = forms.DateField(label="同意日期")
    members = forms.MultipleChoiceField(
        label="同意复议的成员", widget=forms.CheckboxSelectMultiple, help_text="须超过全体成员的半数"
    )
    reason = forms.CharField(label="复议理由", max_length=2000, widget=forms.Textarea)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.seats = {str(part.member.pk): part.member for part in case.parts if not part.recused}
        self.fields["members"].choices = [
            (key, f"{seat.name}（{seat.position}）") for key, seat in self.seats.items()
        ]

    def clean_members(self) -> list[Any]:
        return [self.seats[key] for key in self.cleaned_data["members"]]

    def clean_consented_on(self) -> date:
        day, closed = self.cleaned_data["consented_on"], self.case.item.closed_on
        if closed and day < closed:
            raise ValidationError(f"同意日期不得早于议决日期（{closed:%Y年%m月%d日}）")
        return day
