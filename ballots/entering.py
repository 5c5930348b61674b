"""One person enters a count from paper: whose entry it is, and its form, laid out as on paper."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from procedure.fact_forms import FactForm
from township.accounts.access import Refused
from township.accounts.models import User
from township.accounts.same_person import is_same_person
from township.days import DayKind

from .answer_types import VOTES, CountLine
from .arithmetic import MOST, lines_of
from .kinds import paper_counts_of
from .models import Box, Count, Entry, Question
from .two_entries import on_paper


def in_open_box(count: Count) -> bool:
    """A count is in an open box while voters are being asked about its subject."""
    asked = Question.objects.filter(matter=count.matter_id, subject=count.subject, round=count.round)
    return asked.filter(box__kind=count.kind, box__state=Box.State.OPEN).exists()


def own_entry(count: Count, user: User) -> Entry:
    """This is the entry a person makes or corrects. Raises Refused when two others have entered already."""
    if count.question_id and not on_paper(count):
        raise Refused("该计票由票箱计算，不能录入。")
    if in_open_box(count):
        raise Refused("该事项正在票箱中投票，封箱后由系统计票，不能同时录入纸质票。")
    entries = list(count.entries.all()) if count.pk else []
    mine = next((entry for entry in entries if entry.entered_by_id == user.pk), None)
    if mine:
        mine.count = count
        return mine
    if any(is_same_person(entry.entered_by, user) for entry in entries):
        raise Refused("另一次录入的账号与您同名，两个账号可能是同一人：由另一人对照计票单录入。")
    if len(entries) == 2:
        names = "、".join(entry.entered_by.name for entry in entries)
        raise Refused(f"两次录入已由{names}完成，只有录入人本人可以更正自己的录入。")
    taken = {entry.number for entry in entries}
    return Entry(count=count, number=1 if 1 not in taken else 2, entered_by=user, figures={})


class EntryForm(FactForm):
    """The figures as one person reads them from the sheet, line by line, without seeing what the other has entered."""

    day_kinds: ClassVar = {"held_on": DayKind.ACT}

    template_name = "ballots/_entry_fields.html"

    class Meta:
        model = Entry
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        count: Count = self.instance.count
        self.counts = paper_counts_of(count.kind)
        self.subject = self.counts.subject_of(self.proceeding, count.subject)
        if self.asks_day:
            self.fields["held_on"] = forms.DateField(label="投票日期", initial=count.held_on)
        self.lines = lines_of(count.kind, self.subject.people, self.subject.answers)
        for line in self.lines:
            self.fields[line.key] = _figure(line, self.instance.figures.get(line.key))

    @property
    def asks_day(self) -> bool:
        """A day that stands in no other record is read from the sheet by the first; of a box it is the box's."""
        count = self.instance.count
        return self.subject.held_on is None and self.instance.number == 1 and not count.question_id

    @property
    def fact_day(self) -> date | None:
        """The voting took place on this day: its meeting holds it, or the first who entered has read it from the sheet."""
        return self.subject.held_on or self.instance.count.held_on

    @property
    def figures(self) -> dict[str, int] | None:
        """The figures are those filled in; they are None while a line is missing."""
        found: dict[str, Any] = {line.key: self.cleaned_data.get(line.key) for line in self.lines}
        return None if None in found.values() else found

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if any(key.startswith(VOTES) and key not in self.fields for key in self.data):
            self.add_error(None, self.counts.not_on_ballots)
        if (figures := self.figures) is not None:
            for sentence in self.subject.problems(self.instance.count, figures):
                self.add_error(None, sentence)
            self.instance.figures = figures
        return data

    def save(self, commit: bool = True) -> Entry:
        entry: Entry = self.instance
        count = entry.count
        day = self.cleaned_data.get("held_on") or count.held_on
        if count.pk is None or count.held_on != day:
            count.held_on = day
            count.save()
        entry.count = count
        entry.save()
        return entry

    def destination(self) -> str:
        count = self.instance.count
        return self.counts.address(count.matter_id, count.subject)

    def get_context(self) -> dict[str, Any]:
        rows: dict[str, list[forms.BoundField]] = {}
        for line in self.lines:
            rows.setdefault(line.group, []).append(self[line.key])
        sheet = {line.key for line in self.lines}
        before = [field for field in self.visible_fields() if field.name not in sheet]
        single = [*before, *rows.pop("", [])]
        head = [line.label for line in self.lines if line.group and line.group == next(iter(rows), "")]
        return {**super().get_context(), "single": single, "rows": rows, "head": head}


def _figure(line: CountLine, value: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=line.full_label,
        min_value=0,
        max_value=MOST,
        initial=value,
        widget=forms.NumberInput(attrs={"size": 6, "autocomplete": "off"}),
    )
