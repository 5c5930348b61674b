"""公示: one form for each record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from appointments.facts import FactForm
from procedure.brought_in import on_paper
from township.days import DayKind
from township.law import numbers
from township.law.workdays import CalendarMissing
from township.records import clock

from . import content, period
from .models import Notice, Report
from .period import day
from .rules_reports import reports_about

#: How far ahead a posting may be announced, and how far a period may be extended in one go: slips of the keyboard.
AHEAD_DAYS = 30
EXTENSION_DAYS = 60


def require(form: forms.BaseForm, *names: str) -> None:
    for name in names:
        form.fields[name].required = True


class ContentForm(FactForm):
    """What is made public. Person and post come from the roster and the dossier and cannot be typed."""

    must_tell = ("exceptional_reason",)

    class Meta:
        model = Notice
        fields = [
            "post", "name", "sex", "birth_month", "education", "present_post", "exceptional_reason", "phone",
            "mailbox",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        candidate = self.appointment.proposed
        for name, value in content.proposed_content(self.appointment, candidate).items():
            if name in content.TAKEN or not self.initial.get(name):
                self.initial[name] = value
        for name in content.TAKEN:
            self.fields[name].disabled = True
        require(self, *content.TAKEN, "education", "present_post", "phone", "mailbox")
        self._ask_for_the_exception(candidate.exceptional)

    def _ask_for_the_exception(self, exceptional: bool) -> None:
        if exceptional:
            require(self, "exceptional_reason")
            self.fields["exceptional_reason"].help_text = "属破格提拔：公示须说明破格的具体情形和理由"
        else:
            del self.fields["exceptional_reason"]


class PublicationForm(FactForm):
    """发布: where the notice hangs and from which day; the last day is computed from the working-day calendar."""

    day_kinds: ClassVar = {"first_day": DayKind.PLAN}

    WITH_FIRST, FROM_NEXT = "with_first", "from_next"

    counting = forms.ChoiceField(
        label="公示期限的算法",
        choices=[
            (FROM_NEXT, "自次日起算满规定的工作日（两种口径都满足）"),
            (WITH_FIRST, "含首日满规定的工作日（须在过门时说明）"),
        ],
        help_text="张贴当日是否计入，各地口径不一；末日由系统按工作日历计算",
    )

    class Meta:
        model = Notice
        fields = ["places", "first_day"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        require(self, "places", "first_day")
        self.fields["places"].help_text = "如：镇政府公示栏、便民服务中心、拟任人选所在单位"
        self.fields["first_day"].help_text = f"张贴之日。每期不少于{self.days}个工作日，网上同时公示"

    @property
    def days(self) -> int:
        return numbers.NOTICE_DAYS.value_on(clock.today(), self.appointment.context.measures)

    @property
    def must_say_day(self) -> bool:
        return True

    @property
    def days_said(self) -> list[date]:
        return [self.own_day or clock.today()]

    @property
    def own_day(self) -> date | None:
        """One that hung before its matter was brought in was published when it hung; any other is published now."""
        first: date | None = self.cleaned_data.get("first_day")
        return first if first and on_paper(self.appointment, first) else None

    def clean_first_day(self) -> date:
        first, today = self.cleaned_data["first_day"], clock.today()
        late = numbers.LATE_DAYS.value_on(today, self.appointment.context.measures)
        if first < self.instance.opened_on:
            raise forms.ValidationError(f"公示首日不得早于进入公示环节之日（{day(self.instance.opened_on)}）")
        if first < today - timedelta(days=late) and not on_paper(self.appointment, first):
            raise forms.ValidationError(
                f"公示首日已过{late}天以上，当时没有录入发布。以今天或之后的日期重新张贴，填写重新张贴的日期"
            )
        if first > today + timedelta(days=AHEAD_DAYS):
            raise forms.ValidationError(f"公示首日距今超过{AHEAD_DAYS}天，核对后改填张贴之日")
        return first

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("first_day") and data.get("counting"):
            try:
                self._publish(data["first_day"], data["counting"] == self.FROM_NEXT)
            except CalendarMissing as gap:
                self.add_error("first_day", f"不能计算公示末日：{gap}")
        return data

    def _publish(self, first: date, from_next: bool) -> None:
        calendar, notice = self.appointment.context.calendar, self.instance
        notice.last_day = period.last_day(calendar, first, self.days, from_next_day=from_next)
        # A notice that hung before its matter was brought in has been public since it hung.
        hung = on_paper(self.appointment, first)
        notice.published_on, notice.published_by = first if hung else clock.today(), self.acting.user
        notice.published_at = None if hung else clock.now()
        notice.withdrawn_on = None


class ExtensionForm(FactForm):
    """延长公示期: later, never earlier, and only while the notice still hangs."""

    day_kinds: ClassVar = {"last_day": DayKind.PLAN}

    act_reason = forms.CharField(label="延长的理由", max_length=500, widget=forms.Textarea)

    class Meta:
        model = Notice
        fields = ["last_day"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        require(self, "last_day")
        self.until = self.instance.last_day
        self.fields["last_day"].label = "新的公示末日"
        self.fields["last_day"].help_text = f"现为{day(self.until)}；只能延长，不能缩短"

    def clean_last_day(self) -> date:
        last = self.cleaned_data["last_day"]
        if last <= self.until:
            raise forms.ValidationError(f"公示期只能延长，不能缩短：填写{day(self.until)}之后的日期")
        if last > self.until + timedelta(days=EXTENSION_DAYS):
            raise forms.ValidationError(f"一次延长不超过{EXTENSION_DAYS}天，核对后改填公示末日")
        try:
            self.appointment.context.calendar.workdays(self.until, last)
        except CalendarMissing as gap:
            raise forms.ValidationError(f"不能计算延长后的公示期：{gap}") from gap
        return last


class WithdrawalForm(FactForm):
    """撤回公示: what was published was wrong; corrected, it is published anew and the days begin again."""

    #: It is withdrawn now.
    of_paper = False

    act_reason = forms.CharField(
        label="撤回的理由", max_length=500, widget=forms.Textarea, help_text="公示内容何处有误，如何更正"
    )

    class Meta:
        model = Notice
        fields: list[str] = []

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        notice, today = self.instance, clock.today()
        # Nobody has seen one that was to hang later.
        notice.withdrawn_on = today if notice.first_day <= today else None
        notice.published_on = notice.published_by = notice.first_day = notice.last_day = None
        notice.published_at = None
        notice.conclusion = notice.conclusion_text = ""
        notice.concluded_by = notice.concluded_on = None
        return data


FREED = "已作“影响任职”的结论，不能由一人改为“不影响任职”：确有错误的，由组织委员或党委书记退回前一环节，重新公示后再作结论"


class ConclusionForm(FactForm):
    """公示结论 by the discipline office, with the account that saves it, after the last day."""

    must_tell = ("conclusion_text",)

    day_kinds: ClassVar = {"concluded_on": DayKind.ACT}

    class Meta:
        model = Notice
        fields = ["conclusion", "concluded_on", "conclusion_text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        require(self, "conclusion", "concluded_on")
        self.fields["conclusion_text"].help_text = "办理任用的人员都能看到：不写反映人，不写反映内容"

    def clean_concluded_on(self) -> date:
        concluded, last = self.cleaned_data["concluded_on"], self.instance.last_day
        if concluded <= last:
            raise forms.ValidationError(f"公示期至{day(last)}（含当日），结论日期须在此后")
        return concluded

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._judge(data.get("conclusion"), data.get("concluded_on"))
        if self.frees(data.get("conclusion")):
            self.add_error("conclusion", FREED)
        if data.get("conclusion") == Notice.Conclusion.AFFECTS and not data.get("conclusion_text"):
            self.add_error("conclusion_text", "影响任职的，概括说明理由")
        self.instance.concluded_by = self.acting.user
        return data

    def frees(self, conclusion: str | None) -> bool:
        """Whether it would take back, by one person alone, that what was found bars the appointment."""
        return (
            self._kept("conclusion") == Notice.Conclusion.AFFECTS
            and conclusion == Notice.Conclusion.NO_EFFECT
        )

    def _judge(self, conclusion: str | None, concluded_on: date | None) -> None:
        reports = [report for _, report in reports_about(self.appointment)]
        if waiting := sum(1 for report in reports if not report.concluded):
            self.add_error(None, f"还有{waiting}件反映没有办结，办结后再作结论")
        if concluded_on and any(r.concluded and r.concluded_on > concluded_on for r in reports):
            self.add_error("concluded_on", "结论日期不得早于反映的办结日期")
        barred = {Report.Outcome.SERIOUS, Report.Outcome.UNPROVEN}
        if conclusion == Notice.Conclusion.NO_EFFECT and any(r.outcome in barred for r in reports):
            self.add_error(
                "conclusion",
                "有反映经核查问题严重或一时难以查实，结论不能为“不影响任职”："
                "问题严重的，由组织委员或党委书记办理不予任用；一时难以查实的，先办理暂缓，查清后更新处理结果",
            )
