"""动议: one form for each record."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from appointments.facts import FactForm
from appointments.stages.county_words import refusal_told, refused_before
from township.days import DayKind
from township.records import clock

from .models import Motion


class BeforeApproval(FactForm):
    """What the secretary approves. Changed afterwards, it is approved anew."""

    def save(self, commit: bool = True) -> Motion:
        if set(self.changed_data) - {"revision"}:
            self.instance.withdraw_approval()
        return super().save(commit)


class AnalysisForm(BeforeApproval):
    """Why the seat is vacant, and the analysis that precedes every motion (综合分析研判)."""

    day_kinds: ClassVar = {"analysis_on": DayKind.PAPER}

    class Meta:
        model = Motion
        fields = ["vacancy", "vacancy_note", "analysis_on", "analysis_by", "analysis"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("vacancy", "analysis_on", "analysis_by", "analysis"):
            self.fields[name].required = True


class ProposalForm(BeforeApproval):
    """The work plan: conditions, scope and method."""

    class Meta:
        model = Motion
        fields = ["conditions", "scope", "method"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = not isinstance(field.widget, forms.HiddenInput)


#: So many earlier refusals are told.
TOLD = 3


class PriorReportForm(BeforeApproval):
    """Whether the matter needs a report upward beforehand, and what the reply was."""

    must_tell = ("prior_report_reason",)
    day_kinds: ClassVar = {"prior_report_sent_on": DayKind.PAPER, "prior_report_replied_on": DayKind.PAPER}

    class Meta:
        model = Motion
        fields = [
            "prior_report", "prior_report_reason", "prior_report_sent_on", "prior_report_reply",
            "prior_report_replied_on", "prior_report_document",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prior_report"].required = True
        if told := [refusal_told(each) for each in refused_before(self.appointment, clock.today())[:TOLD]]:
            self.fields[
                "prior_report"
            ].help_text = f"同一职位近一年：{'；'.join(told)}。报告时说明与该事项的关系"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("prior_report") not in ("", None, Motion.PriorReport.NONE):
            self._ask_for_the_report(data)
        return data

    def _ask_for_the_report(self, data: dict[str, Any]) -> None:
        self._ask("prior_report_reason", "填写报告事由")
        self._ask("prior_report_sent_on", "填写报告日期")
        self._ask("prior_report_reply", "选择上级答复；尚未答复的选择“尚未答复”")
        if data.get("prior_report_reply") in (Motion.Reply.AGREED, Motion.Reply.REFUSED):
            self._ask("prior_report_replied_on", "填写答复日期")
            self._ask("prior_report_document", "填写答复文号或答复方式")
        sent, answered = data.get("prior_report_sent_on"), data.get("prior_report_replied_on")
        if sent and answered and answered < sent:
            self.add_error("prior_report_replied_on", "答复日期不得早于报告日期")

    def _ask(self, name: str, sentence: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)


class ApprovalForm(FactForm):
    """The secretary's approval of the motion. Signed with the account that saves it."""

    day_kinds: ClassVar = {"approved_on": DayKind.ACT}

    class Meta:
        model = Motion
        fields = ["approved", "approved_on", "approval_opinion"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approved"] = forms.TypedChoiceField(
            label="书记意见",
            choices=[("True", "同意启动"), ("False", "不同意")],
            coerce=lambda value: value == "True",
            widget=forms.RadioSelect,
        )
        self.fields["approved_on"].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("approved") is False and not data.get("approval_opinion"):
            self.add_error("approval_opinion", "不同意的，填写理由")
        self.instance.approved_by = self.acting.user
        return data
