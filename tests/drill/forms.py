"""The form of the one fact of a drill."""

from __future__ import annotations

from django import forms

from procedure.fact_forms import FactForm

from .models import Planning


class SceneForm(FactForm):
    act_reason = forms.CharField(label="说明", required=False)

    class Meta:
        model = Planning
        fields = ["scene", "place"]
