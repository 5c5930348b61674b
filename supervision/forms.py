"""Conditions above the list of steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from township.forms import FilterForm
from township.records.models import StepRecord


class StepFilter(FilterForm):
    q = forms.CharField(label="事项编号、办理内容或对象", max_length=40)
    who = forms.CharField(label="经办人", max_length=40)
    outcome = forms.ChoiceField(label="结果", choices=StepRecord.Outcome)
    since = forms.DateField(label="发生日期自")
    until = forms.DateField(label="至")
    late = forms.ChoiceField(label="录入", choices=[("late", "只看补记")])

    def narrow(self, rows: QuerySet[StepRecord]) -> QuerySet[StepRecord]:
        if not self.is_bound or not self.is_valid():
            return rows
        data = self.cleaned_data
        if words := data.get("q"):
            rows = rows.filter(
                Q(label__icontains=words) | Q(subject__icontains=words) | Q(matter__number__icontains=words)
            )
        if data.get("who"):
            rows = rows.filter(actor_name__icontains=data["who"])
        if data.get("outcome"):
            rows = rows.filter(outcome=data["outcome"])
        if data.get("since"):
            rows = rows.filter(happened_on__gte=data["since"])
        if data.get("until"):
            rows = rows.filter(happened_on__lte=data["until"])
        return self._late(rows) if data.get("late") else rows

    def _late(self, rows: QuerySet[StepRecord]) -> QuerySet[StepRecord]:
        """补记: entered more than a day after it happened."""
        late: list[Any] = [
            pk
            for pk, happened, recorded in rows.order_by("pk").values_list("pk", "happened_on", "recorded_at")
            if (recorded.date() - happened).days > 1
        ]
        return rows.filter(pk__in=late)
