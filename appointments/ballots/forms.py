"""One person's entry of a paper count, line by line as on the counting sheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.urls import reverse

from appointments.facts import FactForm
from township.accounts.access import Refused
from township.records import clock

from .arithmetic import MOST, Line, lines_of, on_paper
from .counts import in_open_box, paper_problems_of, people_of
from .models import Count, Entry

NOT_IN_POOL = "有人不在人选范围中，不能计票。在“增列人选”中说明理由增列后，从计票页重新打开录入；不符合条件的票计为无效票。"

#: The page of a count, by its kind; its entry form stands at the same name with `_entry`.
PAGES = {
    Count.Kind.RECOMMENDATION: "recommendation.count",
    Count.Kind.ASSESSMENT: "evaluation.count",
    Count.Kind.DECISION: "decision.count",
}


def address(count: Count, suffix: str = "") -> str:
    """The address of a count's page: per candidate for an assessment, per agenda item for a decision."""
    key = count.candidate_id or count.item_id
    args = [count.appointment_id, key] if key else [count.appointment_id]
    return reverse(f"appointments:{PAGES[count.kind]}{suffix}", args=args)


def own_entry(count: Count, user: models.Model) -> Entry:
    """The entry this person makes or corrects. Raises Refused when two others have entered already."""
    if count.question_id and not on_paper(count):
        raise Refused("该计票由票箱计算，不能录入。")
    if in_open_box(count):
        raise Refused("该事项正在票箱中投票，封箱后由系统计票，不能同时录入纸质票。")
    entries = list(count.entries.all()) if count.pk else []
    mine = next((entry for entry in entries if entry.entered_by_id == user.pk), None)
    if mine:
        mine.count = count
        return mine
    if len(entries) == 2:
        names = "、".join(entry.entered_by.name for entry in entries)
        raise Refused(f"两次录入已由{names}完成，只有录入人本人可以更正自己的录入。")
    taken = {entry.number for entry in entries}
    return Entry(count=count, number=1 if 1 not in taken else 2, entered_by=user, figures={})


class EntryForm(FactForm):
    """The figures as one person reads them from the sheet, without seeing what the other has entered."""

    template_name = "appointments/ballots/_entry_fields.html"

    class Meta:
        model = Entry
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        count = self.instance.count
        self.lines = lines_of(count.kind, people_of(count))
        if self.asks_day:
            self.fields["held_on"] = forms.DateField(label="投票日期", initial=count.held_on)
        for line in self.lines:
            self.fields[line.key] = _figure(line, self.instance.figures.get(line.key))

    @property
    def asks_day(self) -> bool:
        """The day of an assessment is read from the sheet, by the first; others have their meeting's or their box's."""
        count = self.instance.count
        return count.kind == Count.Kind.ASSESSMENT and self.instance.number == 1 and not count.question_id

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if any(key.startswith("votes:") and key not in self.fields for key in self.data):
            self.add_error(None, NOT_IN_POOL)
        if data.get("held_on") and data["held_on"] > clock.today():
            self.add_error("held_on", "投票日期不得晚于今天")
        figures = {line.key: data[line.key] for line in self.lines if data.get(line.key) is not None}
        if len(figures) == len(self.lines):
            for sentence in paper_problems_of(self.instance.count, figures):
                self.add_error(None, sentence)
            self.instance.figures = figures
        return data

    def save(self, commit: bool = True) -> Entry:
        count = self.instance.count
        day = self.cleaned_data.get("held_on") or count.held_on
        if count.pk is None or count.held_on != day:
            count.held_on = day
            count.save()
        self.instance.count = count
        self.instance.save()
        return self.instance

    def destination(self) -> str:
        return address(self.instance.count)

    # -- how the sheet is laid out -----------------------------------------------------------------------------

    def get_context(self) -> dict[str, Any]:
        rows: dict[str, list[forms.BoundField]] = {}
        for line in self.lines:
            rows.setdefault(line.group, []).append(self[line.key])
        single = rows.pop("", [])
        day = [self["held_on"]] if self.asks_day else []
        head = [line.label for line in self.lines if line.group and line.group == next(iter(rows), "")]
        return {**super().get_context(), "single": [*day, *single], "rows": rows, "head": head}


def _figure(line: Line, value: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=line.full_label,
        min_value=0,
        max_value=MOST,
        initial=value,
        widget=forms.NumberInput(attrs={"size": 6, "autocomplete": "off"}),
    )
