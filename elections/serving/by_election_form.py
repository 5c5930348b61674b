"""开始补选: which meeting of the village elects, and by whose decision."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from elections.stages import Electorate
from township.forms import Form


class ByElectionForm(Form):
    """The seats are not asked for: they are those that stand open."""

    must_tell: ClassVar = ("reason",)
    held_by = forms.ChoiceField(
        label="由谁补选", choices=Electorate, help_text="村民会议过半数参加，村民代表会议三分之二以上参加"
    )
    reason = forms.CharField(
        label="补选的提议和决定", max_length=300, widget=forms.Textarea, help_text="由谁提议、何时决定补选"
    )
