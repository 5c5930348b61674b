"""What is asked above the list, and of the second person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from township import naming
from township.forms import FilterForm, Form
from township.name_fields import named

from .kinds import all_kinds
from .models import PendingChange


class PendingFilter(FilterForm):
    state = forms.ChoiceField(label="状态", choices=PendingChange.State)
    kind = forms.ChoiceField(label="种类", choices=lambda: [(kind.code, kind.label) for kind in all_kinds()])
    q = forms.CharField(label="对象或提出人", max_length=40)
    since = forms.DateField(label="提出日期自")
    until = forms.DateField(label="提出日期至")

    def narrow(self, rows: QuerySet[PendingChange]) -> QuerySet[PendingChange]:
        """The changes that meet the conditions; those that wait where nothing is asked."""
        asked = self.cleaned_data if self.is_valid() else {}
        if not any(asked.values()):
            return rows.filter(state=PendingChange.State.WAITING)
        for name in ("state", "kind"):
            if asked.get(name):
                rows = rows.filter(**{name: asked[name]})
        if asked.get("q"):
            words = naming.stored(asked["q"])
            rows = rows.filter(
                Q(subject__contains=asked["q"]) | Q(subject__contains=words) | named(words, "proposed_by__")
            )
        if asked.get("since"):
            rows = rows.filter(proposed_on__gte=asked["since"])
        if asked.get("until"):
            rows = rows.filter(proposed_on__lte=asked["until"])
        return rows


class OpinionForm(Form):
    """复核: the answer of the second person."""

    answer = forms.ChoiceField(
        label="复核结论", choices=[("confirm", "同意，立即生效"), ("decline", "退回，不作变更")]
    )
    opinion = forms.CharField(
        label="复核意见", max_length=2000, required=False, widget=forms.Textarea, help_text="退回的，写明理由"
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") == "decline" and not (data.get("opinion") or "").strip():
            self.add_error("opinion", "写明退回的理由，提出人据此更正")
        return data
