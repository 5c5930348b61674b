"""The forms of a review: the meeting, what was done about a result, who is not reviewed, words and earlier years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from ballots.models import Box
from procedure.dated import reason_field
from procedure.fact_forms import FactForm
from township.days import DayKind
from township.forms import Form
from township.records import clock
from township.records.attachments import Upload
from township.roster.forms.rows import ReviewableForm
from township.roster.forms.scanned import ScanField

from .access import check_not_reviewed
from .models import LONG, Consequence, EarlierReview, Review, ReviewWords, lines_in
from .standing import KIND, counts_of
from .words import PROBLEMS_MOST, REASONS_MOST, words_on

#: So many years back a review on paper may be entered.
BACK = 10
#: So far ahead words may be set.
AHEAD = timedelta(days=366)


class MeetingForm(FactForm):
    """评议会: the words of the slips are kept as they are set for its day, and stand still once somebody was asked to vote.

    Whoever is reviewed sets neither its day nor who is entitled.
    """

    day_kinds: ClassVar = {"held_on": DayKind.PLAN}
    must_name = ("place",)
    signers = ("chair",)

    class Meta:
        model = Review
        fields = ("held_on", "place", "chair", "entitled")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        check_not_reviewed(self.acting, self.proceeding)
        for name in self.Meta.fields:
            self.fields[name].required = True
        self.fields[
            "entitled"
        ].help_text = "领导班子成员、内设机构负责人、一般干部、村（社区）代表等，不少于5人"

    def ask_why(self) -> None:
        """Its day may lie ahead when the form is drawn and be long past when it is sent: room for the reason always."""
        self.fields.setdefault(self.why, reason_field(self.late_after))

    @property
    def fact_day(self) -> date | None:
        """The day of the meeting once it has come: a plan until then, the day of what is recorded from then on."""
        day = getattr(self, "cleaned_data", {}).get("held_on") or self.instance.held_on
        return day if day and day <= clock.today() else None

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if day < self.instance.opened_on:
            raise forms.ValidationError("评议会须在报告提交评议之后召开")
        if day.year > self.proceeding.year + 1:
            raise forms.ValidationError(
                f"{self.proceeding.year}年度的评议最迟在{self.proceeding.year + 1}年召开"
            )
        if day != self._stored.get("held_on") and self._voted():
            raise forms.ValidationError("已经开箱或者计票，评议日期不能再改；确有错误的，退回评议环节重办")
        return day

    def clean_entitled(self) -> int:
        entitled: int = self.cleaned_data["entitled"]
        if entitled != self._stored.get("entitled") and self._voted():
            raise forms.ValidationError("已经开箱或者计票，应参加人数不能再改；确有错误的，退回评议环节重办")
        return entitled

    def _voted(self) -> bool:
        """Whether voters were asked in this round, by a box or on paper."""
        matter, number = self.proceeding.matter, self.instance.round
        asked = matter.questions.filter(box__kind=KIND, round=number).exclude(box__state=Box.State.DRAFT)
        return bool(asked.exists() or matter.counts.filter(kind=KIND, round=number).exists())

    def save(self, commit: bool = True) -> Review:
        kept: Review = self.instance
        if not self._voted():
            words = words_on(self.proceeding.township_id, self.cleaned_data["held_on"])
            kept.problems, kept.reasons, kept.words_document = words
        return super().save(commit)


class ConsequenceForm(FactForm):
    """What was done about a result: when, how, by which paper. Nobody checks, reminds or interviews themselves."""

    day_kinds: ClassVar = {"done_on": DayKind.ACT}
    must_tell = ("account",)
    must_name = ("document",)

    class Meta:
        model = Consequence
        fields = ("done_on", "account", "document")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        check_not_reviewed(self.acting, self.proceeding)

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"]
        if day < self.instance.review.held_on:
            raise forms.ValidationError("办理日期不得早于评议日期")
        return day


class ExclusionForm(Form):
    """不列入评议: why, and by which document."""

    reason = forms.CharField(
        label="任用违反程序的事实和理由",
        max_length=300,
        widget=forms.Textarea,
        help_text="由另一人复核后生效，在名单和结果中如实注明",
    )
    document = forms.CharField(label="认定文件文号", max_length=80)


class EarlierForm(ReviewableForm):
    """登记以往年度评议结果: the ratings of the work as a whole, from the paper of that year."""

    day_kinds: ClassVar = {"held_on": DayKind.BIOGRAPHY}
    must_name = ("document",)
    scan = ScanField(label="结果汇总表扫描件", needed_when="必附", help_text="当年的评议结果，供复核人对照")

    class Meta:
        model = EarlierReview
        fields = ("year", "held_on", "good", "fair", "plain", "poor", "document")

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        this_year = (self.proposed_on or clock.today()).year
        if not this_year - BACK <= year < this_year:
            raise forms.ValidationError(f"登记{this_year - BACK}至{this_year - 1}年度的结果")
        if EarlierReview.objects.filter(township=self.instance.township_id, year=year).exists():
            raise forms.ValidationError("该年度已登记")
        held = Review.objects.filter(
            report__matter__township=self.instance.township_id,
            report__year=year,
            superseded=False,
            held_on__isnull=False,
        ).exclude(report__stage="dropped")
        if held.exists() or counts_of(self.instance.township_id, year):
            raise forms.ValidationError("该年度在本系统中评议，结果由系统计算，不登记")
        return year

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        year = self.cleaned_data.get("year")
        if year and not date(year, 7, 1) <= day <= date(year + 1, 12, 31):
            raise forms.ValidationError("评议日期须在该年度下半年至次年年底之间")
        return day

    def clean_scan(self) -> Upload | None:
        scan: Upload | None = self.cleaned_data.get("scan")
        if not scan and not self.rests_on and self.acting.township.declared_on:
            raise forms.ValidationError("上传当年的评议结果扫描件，供复核人对照")
        return scan


class WordsForm(ReviewableForm):
    """登记评议票选项."""

    day_kinds: ClassVar = {"effective_from": DayKind.PLAN}
    must_name = ("document",)

    class Meta:
        model = ReviewWords
        fields = ("effective_from", "problems", "reasons", "document")

    def clean_effective_from(self) -> date:
        day: date = self.cleaned_data["effective_from"]
        today = self.proposed_on or clock.today()
        if not today <= day <= today + AHEAD:
            raise forms.ValidationError("施行日期须在今天以后一年之内：已经召开的评议会不改变选项")
        return day

    def clean_problems(self) -> str:
        return self._lines("problems", PROBLEMS_MOST)

    def clean_reasons(self) -> str:
        return self._lines("reasons", REASONS_MOST)

    def _lines(self, name: str, most: int) -> str:
        lines = lines_in(self.cleaned_data[name])
        if not 1 <= len(lines) <= most:
            raise forms.ValidationError(f"一行一项，1至{most}项，现有{len(lines)}项")
        if len(set(lines)) < len(lines):
            raise forms.ValidationError("有两项相同，去掉一项")
        if long := next((line for line in lines if len(line) > LONG // 12), ""):
            raise forms.ValidationError(f"“{long[:10]}……”过长，每项不超过{LONG // 12}个字")
        return "\n".join(lines)
