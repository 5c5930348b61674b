"""The forms of a review: the meeting, what was done about a result, who is not reviewed, the words of its slips."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django import forms

from ballots.models import VoterCategory
from procedure.dated import reason_field
from procedure.fact_forms import FactForm
from supervision.corrections import UNCHANGED
from township import naming
from township.accounts.access import Refused
from township.days import DayKind
from township.forms import Form
from township.records import clock
from township.refusal import Refusal
from township.roster.forms.rows import ReviewableForm
from township.roster.people import Named, Unclear

from . import attending
from .access import (
    BY_ANOTHER_OFFICER,
    BY_STAND_IN,
    DISCIPLINE,
    check_not_about_kin,
    check_not_reviewed,
    check_unrelated,
    persons_free,
)
from .figures import FEWEST
from .models import LONG, Attendee, Consequence, Review, Reviewed, ReviewWords, lines_in
from .words import PROBLEMS_MOST, REASONS_MOST, words_on

TOO_LATE = "已经开箱或者计票，不能再列入；确有错误的，退回评议环节重办后撤销"
STALE = "您打开此页后，这项登记已经更正，本次未提请。您填写的内容保留在下面；与现在的登记核对后再次提请。"
#: So far ahead words may be set.
AHEAD = timedelta(days=366)


class MeetingForm(FactForm):
    """评议会: its day, who chairs it, who is entitled. The words of the slips are kept as they are set for its day.

    All of it but place and chair stands still once somebody was asked to vote, and the list of those entitled once the day
    of the meeting is past: nobody fits it to the slips that were given out. Whoever is reviewed sets none of it, nor does a
    relative of theirs.
    """

    day_kinds: ClassVar = {"held_on": DayKind.PLAN}
    must_name = ("place",)
    signers = ("chair",)

    class Meta:
        model = Review
        fields = ("held_on", "place", "chair")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        check_unrelated(self.acting, self.proceeding, BY_ANOTHER_OFFICER)
        for name in self.Meta.fields:
            self.fields[name].required = True
        kept = attending.written(self.instance)
        for category, label in VoterCategory.choices:
            self.fields[_people(category)] = forms.CharField(
                label=f"参加评议人员：{label}",
                max_length=attending.LONG,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=kept.get(category, ""),
            )
        self.fields[
            _people(VoterCategory.LEADERS)
        ].help_text = f"各类共不少于{FEWEST}人，姓名用顿号分开，同名的用括号写明单位；评议对象本人不列入，其近亲属可以参加投票，不办理票箱和计票"

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
        if day != self._stored.get("held_on") and self._voted:
            raise forms.ValidationError("已经开箱或者计票，评议日期不能再改；确有错误的，退回评议环节重办")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.names = {category: self._named(category) for category in VoterCategory.values}
        if self.errors:
            return data
        if self._names_changed and (refusal := self._refusal_to_change_names(data["held_on"])):
            raise forms.ValidationError(str(refusal))
        if self._names_changed or not self._voted:
            self._check_names()
        return data

    def _named(self, category: str) -> list[Named]:
        try:
            return attending.named_in(
                self.cleaned_data.get(_people(category), ""), self.proceeding.township_id
            )
        except Unclear as unclear:
            self.add_error(_people(category), str(unclear))
            return []

    def _check_names(self) -> None:
        number = sum(map(len, self.names.values()))
        if number < FEWEST:
            raise forms.ValidationError(f"参加评议人员不少于{FEWEST}人，现列{number}人")
        if refusal := attending.refusal_to_keep(self.names, self.instance):
            raise forms.ValidationError(str(refusal))

    @property
    def _names_changed(self) -> bool:
        return any(_people(category) in self.changed_data for category in VoterCategory.values)

    def _refusal_to_change_names(self, held_on: date) -> Refusal | None:
        """Why those entitled are not changed any more."""
        if self._voted:
            return Refusal(attending.FIXED)
        before = self._stored.get("held_on")
        past = before is not None and max(before, held_on) < clock.today()
        if not past or not self.instance.has_list:
            return None
        return Refusal("评议会已经召开，名单不能再改；确有错误的，退回评议环节重办")

    @cached_property
    def _voted(self) -> bool:
        return attending.voted(self.proceeding, self.instance)

    def save(self, commit: bool = True) -> Review:
        kept: Review = self.instance
        if not self._voted:
            words = words_on(self.proceeding.township_id, self.cleaned_data["held_on"])
            kept.problems, kept.reasons, kept.words_document = words
            attending.keep(kept, self.names, self.acting.user)
        return super().save(commit)


def _people(category: str) -> str:
    return f"people_{category}"


class AbsenceForm(FactForm):
    """缺席: why somebody who is entitled did not come. Left empty, they came."""

    must_name = ("absent_for",)

    class Meta:
        model = Attendee
        fields = ("absent_for",)
        help_texts: ClassVar = {"absent_for": "没有到会的写明原因；到会的留空"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        check_unrelated(self.acting, self.proceeding, BY_ANOTHER_OFFICER)

    @property
    def fact_day(self) -> date | None:
        day: date | None = self.instance.review.held_on
        return day

    def save(self, commit: bool = True) -> Attendee:
        kept: Attendee = super().save(commit)
        review = kept.review
        attending.counted(review, list(Attendee.objects.filter(review=review)))
        review.save()
        return kept


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
        if not self.instance.reviewed.is_person:
            # What the whole result asks for rests on how their relative was seen as well.
            check_unrelated(self.acting, self.proceeding, BY_STAND_IN)
        check_not_about_kin(self.acting, self.instance.reviewed.cadre_id)

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"]
        if day < self.instance.review.held_on:
            raise forms.ValidationError("办理日期不得早于评议日期")
        return day


class CheckInsteadForm(ConsequenceForm):
    """The check of somebody who was not recognised, where no discipline secretary is left to do it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if persons_free(self.proceeding, DISCIPLINE):
            raise Refused("由纪委书记核查：其不是评议对象，也不须回避。")


class ExclusionForm(Form):
    """不列入评议: why, and by which document."""

    reason = forms.CharField(
        label="任用违反程序的事实和理由",
        max_length=300,
        widget=forms.Textarea,
        help_text="由另一人复核后生效，在名单和结果中如实注明",
    )
    document = forms.CharField(label="认定文件文号", max_length=80)


class ExclusionCorrectionForm(Form):
    """更正不列入评议: its words or its document were entered wrongly, or it does not hold."""

    must_tell = ("why",)
    restored = forms.BooleanField(
        label="撤销：列入评议",
        required=False,
        help_text="认定有误的，撤销后列入本轮评议；开箱或者计票以后不能撤销",
    )
    reason = forms.CharField(label="任用违反程序的事实和理由", max_length=300, widget=forms.Textarea)
    document = forms.CharField(label="认定文件文号", max_length=80)
    why = forms.CharField(
        label="更正的理由和依据",
        max_length=300,
        widget=forms.Textarea,
        help_text="由另一人复核后生效，原来的登记留在更正记录中",
    )
    #: What stood there when the page was drawn.
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Reviewed, restorable: bool, **kwargs: Any) -> None:
        kept = {"reason": row.excluded_for, "document": row.excluded_by, "seen": row.mark}
        super().__init__(*args, initial=kept, **kwargs)
        if not restorable:
            self.fields["restored"].disabled = True
            self.fields["restored"].help_text = TOO_LATE

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("seen") != self.initial["seen"]:
            self.told_stale("seen", self.initial["seen"], STALE)
        elif not self.errors and not {"restored", "reason", "document"} & set(self.changed_data):
            raise forms.ValidationError(UNCHANGED)
        return data


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
        if len(set(map(naming.compared, lines))) < len(lines):
            raise forms.ValidationError("有两项相同，去掉一项")
        if long := next((line for line in lines if len(line) > LONG // 12), ""):
            raise forms.ValidationError(f"“{long[:10]}……”过长，每项不超过{LONG // 12}个字")
        return "\n".join(lines)
