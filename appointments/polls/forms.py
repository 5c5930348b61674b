"""One person's entry of a paper count of the corridor, line by line as on the counting sheet."""

from __future__ import annotations

from typing import Any

from django import forms

from appointments.facts import FactForm
from ballots.entering import SheetFields
from ballots.models import Entry
from township.records import clock

from .addresses import count_page
from .counts import paper_problems_of, people_of
from .sheets import ASSESSMENT

NOT_IN_POOL = "有人不在人选范围中，不能计票。在“增列人选”中说明理由增列后，从计票页重新打开录入；不符合条件的票计为无效票。"


class EntryForm(SheetFields, FactForm):
    """The figures as one person reads them from the sheet, without seeing what the other has entered."""

    class Meta:
        model = Entry
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        count = self.instance.count
        if self.asks_day:
            self.fields["held_on"] = forms.DateField(label="投票日期", initial=count.held_on)
        self.add_lines(people_of(self.appointment, count.kind))

    @property
    def asks_day(self) -> bool:
        """The day of an assessment is read from the sheet, by the first; others have their meeting's or their box's."""
        count = self.instance.count
        return count.kind == ASSESSMENT and self.instance.number == 1 and not count.question_id

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if any(key.startswith("votes:") and key not in self.fields for key in self.data):
            self.add_error(None, NOT_IN_POOL)
        if data.get("held_on") and data["held_on"] > clock.today():
            self.add_error("held_on", "投票日期不得晚于今天")
        if (figures := self.figures) is not None:
            for sentence in paper_problems_of(self.appointment, self.instance.count, figures):
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
        count = self.instance.count
        return count_page(count.kind, count.matter_id, count.subject)
