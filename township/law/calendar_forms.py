"""工作日历: the year's notice, typed day by day and shown again before it is saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from township.forms import Form

from . import holiday_notice
from .calendar_changes import days_of, past_changes
from .holiday_notice import Days, NoticeError
from .models import CalendarDay, CalendarYear

OFF, WORK = CalendarDay.Kind.OFF, CalendarDay.Kind.WORK


def days_field(label: str, help_text: str, *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 8, "spellcheck": "false"})
    return forms.CharField(label=label, help_text=help_text, widget=area, max_length=3000, required=required)


class NoticeForm(Form):
    """The days of a year as the State Council's notice has them."""

    document = forms.CharField(
        label="依据文件",
        max_length=120,
        help_text="通知名称和文号，如：国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕×号）",
    )
    off = days_field(
        "放假日期",
        f"每行一个日期或起止日期，空一格写节日名称，如：{holiday_notice.EXAMPLE}；也可以逐句粘贴通知原文，每行一个节日",
    )
    work = days_field(
        "调休上班日期",
        "通知要求上班的周六、周日，每行一个，如：2027-02-06 春节；上面粘贴了通知原文的留空",
        required=False,
    )

    def __init__(self, *args: Any, entered: CalendarYear | None = None, **kwargs: Any) -> None:
        self.entered = entered
        self.days: Days = {}
        if entered:
            kept = days_of(entered)
            shown = {"off": holiday_notice.written(kept, OFF), "work": holiday_notice.written(kept, WORK)}
            kwargs["initial"] = {"document": entered.document, **shown}
        super().__init__(*args, **kwargs)

    def year_number(self) -> int | None:
        return self.entered.year if self.entered else None

    def clean(self) -> dict[str, Any]:
        super().clean()
        year = self.year_number()
        if year is None:
            return self.cleaned_data
        lists = {name: self._read(name, kind, year) for name, kind in (("off", OFF), ("work", WORK))}
        if not self.errors:
            self._join(lists["off"], lists["work"])
        return self.cleaned_data

    def _read(self, name: str, kind: str, year: int) -> Days:
        try:
            return holiday_notice.read(self.cleaned_data.get(name, ""), kind, year)
        except NoticeError as problem:
            self.add_error(name, ValidationError(problem.sentences))
            return {}

    def _join(self, off: Days, work: Days) -> None:
        try:
            self.days = holiday_notice.together(off, work)
        except NoticeError as problem:
            self.add_error("work", ValidationError(problem.sentences))
            return
        past = past_changes(days_of(self.entered), self.days) if self.entered else []
        if past:
            self.add_error("off", f"{'、'.join(map(str, past))}已过，不能更改；恢复这些日期后重新保存")
        self._refuse_days_of_others()

    def _refuse_days_of_others(self) -> None:
        """A day belongs to one notice: the end of December may stand in that of the next year."""
        others = CalendarDay.objects.filter(day__in=self.days, dropped_on=None).select_related("year")
        for other in others.exclude(year=self.entered) if self.entered else others:
            name = "off" if self.days[other.day][0] == OFF else "work"
            self.add_error(name, f"{other.day} 已列入{other.year}的安排，从本年删去")


class NewYearForm(NoticeForm):
    """A year that has no calendar yet."""

    field_order = ["year", "document", "off", "work"]
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)

    def year_number(self) -> int | None:
        return self.cleaned_data.get("year")

    def clean_year(self) -> int:
        number: int = self.cleaned_data["year"]
        if CalendarYear.objects.filter(year=number).exists():
            raise ValidationError(f"{number} 年已录入；安排有变动的，到该年页面更正")
        return number
