"""The one fact of a drill, and the conditions above the list of drills."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from procedure.facts import FactForm
from township.accounts.access import Actor
from township.forms import FilterForm

from .models import Drill, Planning
from .stages import Stage


class SceneForm(FactForm):
    act_reason = forms.CharField(label="说明", required=False)

    class Meta:
        model = Planning
        fields = ["scene", "place"]


class DrillFilter(FilterForm):
    stage = forms.ChoiceField(label="环节", choices=Stage)

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def narrow(self, rows: QuerySet[Drill]) -> QuerySet[Drill]:
        self.full_clean()
        stage = self.cleaned_data.get("stage") if self.is_bound else ""
        return rows.filter(stage=stage) if stage else rows
