"""The condition above the county's table, and the form of an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.http import urlencode

from appointments.stages.county_words import LONG, CountyWord
from procedure.dated import needed_when
from township import naming
from township.empty_words import LEAST, says_nothing
from township.forms import FilterForm, Form

from .answers import Answering
from .lines import TownshipLine

LACKS_WORDS = f"不同意、退回的写明意见（至少{LEAST}个汉字），乡镇据此办理"

#: Which townships a condition leaves.
SHOWN = {
    "overdue": ("有逾期的", lambda line: line.overdue > 0),
    "late": ("补记率超过上限的", lambda line: line.above),
    "findings": ("有未办结问题的", lambda line: line.findings > 0),
}


class TableFilter(FilterForm):
    """Which townships are shown; the sums are always those of all."""

    shown = forms.ChoiceField(label="乡镇", choices=[(code, label) for code, (label, _) in SHOWN.items()])
    q = forms.CharField(label="名称", max_length=40)

    @property
    def kept(self) -> str:
        """The conditions as they stand before another in an address."""
        given = {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}
        return f"{urlencode(given)}&" if given else ""

    def narrow(self, lines: list[TownshipLine]) -> list[TownshipLine]:
        if not self.is_bound or not self.is_valid():
            return lines
        if keep := SHOWN.get(self.cleaned_data.get("shown") or ""):
            lines = [each for each in lines if keep[1](each)]
        wanted = naming.compared(self.cleaned_data.get("q") or "")
        return [each for each in lines if wanted in naming.compared(each.name)]


class AnswerForm(Form):
    """答复: yes or no, on which paper, and why not."""

    must_name = ("document",)

    seen = forms.CharField(max_length=40, widget=forms.HiddenInput)
    answer = forms.ChoiceField(label="答复", choices=CountyWord.Answer)
    document = forms.CharField(label="文号", max_length=80, help_text="答复、回执的文件名称和文号")
    text = forms.CharField(
        label="意见",
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="不同意、退回的写明意见",
    )

    def __init__(self, *args: Any, answering: Answering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (CountyWord.Answer.AGREED, answering.agreed),
            (CountyWord.Answer.REFUSED, answering.refused),
        ]
        self.fields["answer"] = forms.ChoiceField(label="答复", choices=choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") == CountyWord.Answer.REFUSED and says_nothing(data.get("text") or ""):
            self.add_error("text", LACKS_WORDS)
        return data


class ConfirmForm(Form):
    """核准 or 退回 a drafted consent, as it was drafted."""

    must_tell = ("opinion",)

    draft = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label="办理", choices=[("confirm", "核准"), ("return", "退回")], widget=forms.RadioSelect
    )
    opinion = forms.CharField(
        label="退回理由", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed_when(self.fields["opinion"], "退回时必填")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == "return" and not data.get("opinion") and "opinion" not in self.errors:
            self.add_error("opinion", f"退回的写明理由（至少{LEAST}个汉字）")
        return data
