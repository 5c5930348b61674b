"""The forms of a report's facts."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from procedure.fact_forms import FactForm
from township.days import DayKind
from township.forms import FilterForm, Form

from .models import LONG, Drafting, Problem, Rectification
from .outline import own_heads

WORK = tuple(head.own for head in own_heads() if head.own not in ("causes", "measures"))


class DataDayForm(FactForm):
    """数据截止日: a day of the year, or of the month after it."""

    day_kinds: ClassVar = {"data_day": DayKind.PLAN}

    class Meta:
        model = Drafting
        fields = ("data_day",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = self.proceeding.year
        self.fields["data_day"].required = True
        self.fields["data_day"].help_text = f"{year}年内的一日，通常为12月31日；全部数字截至这一日"

    def clean_data_day(self) -> date:
        day: date = self.cleaned_data["data_day"]
        if day.year != self.proceeding.year:
            raise forms.ValidationError(
                f"数据截止日须在{self.proceeding.year}年之内，以后的事项写入下一年度的报告"
            )
        return day


class OwnWordsForm(FactForm):
    """Words of the township's own; those of the year before stand in them until they are changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = self.proceeding.words_of_last_year
        titles = {head.own: f"{head.number}{head.title}" for head in own_heads()}
        for name in self.own:
            field = self.fields[name]
            field.label, field.required = titles[name], True
            field.widget.attrs["rows"] = 6
            if not getattr(self.instance, name) and last:
                self.initial[name] = getattr(last, name)
                field.help_text = f"已带入上年报告的文字，按本年情况修改。最多{LONG}字"

    @property
    def own(self) -> tuple[str, ...]:
        return tuple(name for name in self.fields if name in {head.own for head in own_heads()})


class WorkForm(OwnWordsForm):
    """二、工作情况: six parts."""

    must_tell = WORK

    class Meta:
        model = Drafting
        fields = WORK


class CausesForm(OwnWordsForm):
    must_tell = ("causes",)

    class Meta:
        model = Drafting
        fields = ("causes",)


class MeasuresForm(OwnWordsForm):
    must_tell = ("measures",)

    class Meta:
        model = Drafting
        fields = ("measures",)


class ProblemForm(FactForm):
    """存在的问题: one; what is no longer listed stays on record."""

    day_kinds: ClassVar = {"due_on": DayKind.PLAN}
    must_tell = ("evidence", "measure")
    must_name = ("title", "responsible")
    signers = ("responsible",)

    class Meta:
        model = Problem
        fields = ("title", "evidence", "measure", "responsible", "due_on", "dropped")


class RectificationForm(FactForm):
    """上年问题的整改结果."""

    day_kinds: ClassVar = {"told_on": DayKind.PAPER}
    must_tell = ("account",)

    class Meta:
        model = Rectification
        fields = ("outcome", "told_on", "account")

    def clean_outcome(self) -> str:
        """已整改 is not said of what supervision has not closed as such."""
        outcome: str = self.cleaned_data["outcome"]
        linked = [
            each
            for each in self.proceeding.findings_of_last_year
            if each.problem_id == self.instance.problem_id and each.outcome not in ("rectified", "unfounded")
        ]
        if outcome == Rectification.Outcome.DONE and linked:
            names = "、".join(each.name for each in linked)
            raise forms.ValidationError(f"{names}尚未办结，不能写“已整改”")
        return outcome


class OpeningForm(Form):
    """起草年度自查报告: of which year."""

    year = forms.TypedChoiceField(label="年度", coerce=int)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = forms.TypedChoiceField(
            label="年度", coerce=int, choices=[(year, f"{year}年度") for year in years]
        )


class ReportFilter(FilterForm):
    """The conditions above the list of reports."""

    year = forms.IntegerField(label="年度")

    def __init__(self, *args: Any, acting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def narrow(self, rows: Any) -> Any:
        if not self.is_bound:
            return rows
        self.full_clean()
        year = self.cleaned_data.get("year")
        return rows.filter(year=year) if year else rows
