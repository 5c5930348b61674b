"""Entering a count from paper: whose entry it is, and the fields of one person's sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from township.accounts.access import Refused
from township.accounts.models import User

from .answer_types import CountLine, People
from .arithmetic import MOST, lines_of
from .models import Box, Count, Entry, Question
from .two_entries import on_paper


def in_open_box(count: Count) -> bool:
    """Whether voters are being asked about the subject of this count just now."""
    asked = Question.objects.filter(matter=count.matter_id, subject=count.subject, round=count.round)
    return asked.filter(box__kind=count.kind, box__state=Box.State.OPEN).exists()


def own_entry(count: Count, user: User) -> Entry:
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


if TYPE_CHECKING:
    MixedInto = forms.ModelForm[Entry]
else:
    MixedInto = object


class SheetFields(MixedInto):
    """Mixed into a form of one entry: a field for every line of the counting sheet, laid out as on paper.

    The form calls `add_lines` while it is made, and reads `figures` once it is clean.
    """

    template_name = "ballots/_entry_fields.html"

    def add_lines(self, people: People) -> None:
        """Add a field for each line; `people` are the names on the ballots."""
        self.lines = lines_of(self.instance.count.kind, people)
        for line in self.lines:
            self.fields[line.key] = _figure(line, self.instance.figures.get(line.key))

    @property
    def figures(self) -> dict[str, int] | None:
        """What was filled in; None while a line is missing."""
        found: dict[str, Any] = {line.key: self.cleaned_data.get(line.key) for line in self.lines}
        return None if None in found.values() else found

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
