"""The form of a drawing, and that of the checks of one matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from procedure.process import all_processes
from township.days import DayKind
from township.forms import Form
from township.records import clock

from .acts import LARGEST, Answered, marked
from .checklist import items_on
from .models import Check, Sampled, Sampling

#: A drawing reaches back so many days at most.
FURTHEST = 5 * 366


class DrawingForm(Form):
    """抽取: of what kind, opened between which days, how many, in which way."""

    day_kinds: ClassVar = {"since": DayKind.BIOGRAPHY, "until": DayKind.BIOGRAPHY}

    way = forms.ChoiceField(label="抽取方式", choices=Sampling.Way)
    kind = forms.ChoiceField(label="事项种类")
    since = forms.DateField(label="提出日期自")
    until = forms.DateField(label="至")
    size = forms.IntegerField(label="抽取数", min_value=1, max_value=LARGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label="事项种类", choices=[(each.kind, each.label) for each in all_processes()]
        )

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < clock.today() - timedelta(days=FURTHEST):
            raise forms.ValidationError("抽查范围最多追溯五年")
        return since

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", "截止日期不得早于起始日期")
        return data


class CheckForm(Form):
    """核对: each point of the list with its result; what is not as it should be is told."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sampled: Sampled, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = marked(sampled)
        self.items = items_on(sampled.sampling.township, sampled.sampling.drawn_on)
        kept = {each.code: each for each in sampled.checks.all()}
        for item in self.items:
            before = kept.get(item.code)
            self.fields[item.code] = forms.ChoiceField(
                label=item.text,
                help_text=item.basis,
                choices=Check.Result,
                required=False,
                initial=before.result if before else None,
                widget=forms.RadioSelect,
            )
            self.fields[f"{item.code}_note"] = forms.CharField(
                label="说明", max_length=300, required=False, initial=before.note if before else ""
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for item in self.items:
            if data.get(item.code) == Check.Result.WRONG and not data.get(f"{item.code}_note"):
                self.add_error(f"{item.code}_note", "不符合的写明情况")
        if not self.errors and not list(self.answers()):
            self.add_error(None, "至少核对一项")
        return data

    def answers(self) -> Iterator[Answered]:
        for item in self.items:
            if result := self.cleaned_data.get(item.code):
                yield Answered(item, result, self.cleaned_data.get(f"{item.code}_note") or "")
