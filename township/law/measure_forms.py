"""The form for one number of the township's own (本镇办法)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from township.days import DayKind
from township.forms import ModelForm
from township.records import clock
from township.required_value import known
from township.roster.forms.scanned import ScanField

from .models import LocalMeasure
from .parameters import Parameter, show


class MeasureForm(ModelForm):
    """The township's own number for one parameter, within the bounds the law leaves."""

    day_kinds: ClassVar = {"effective_from": DayKind.PLAN}

    #: What the second person compares, and an inspection is given.
    scan = ScanField(
        label="文件原文扫描件",
        needed_when="选填",
        help_text="供复核人对照，检查资料包附原文；没有的由党政办另附",
    )

    class Meta:
        model = LocalMeasure
        fields = ["value", "effective_from", "document"]
        help_texts = {
            "effective_from": "自这一天起的办理按此数值；以前办理的按当时的数值",
            "document": "本镇文件名称和文号，如：青石镇选人用人工作规定（青委〔2026〕3号）",
        }

    def __init__(self, *args: Any, parameter: Parameter, **kwargs: Any) -> None:
        self.parameter = parameter
        super().__init__(*args, **kwargs)
        self.fields["value"] = self._value_field()
        if not self.instance.township.declared_on:
            # Nobody else looks at it before the starting state is declared.
            del self.fields["scan"]

    def _value_field(self) -> forms.Field:
        if self.parameter.choices:
            return forms.ChoiceField(label="数值", choices=self.parameter.choices)
        low, high = (show(bound) for bound in known(self.parameter.bounds))
        unit = self.parameter.unit
        return forms.CharField(
            label="数值",
            max_length=12,
            help_text=f"{low} 至 {high}{unit and f' {unit}'}；填写{self.parameter.expected}",
        )

    def clean_effective_from(self) -> date:
        """A number may not begin on a day already judged: once the starting state is declared, today is one too."""
        day: date = self.cleaned_data["effective_from"]
        declared = bool(self.instance.township.declared_on)
        if day < clock.today() + timedelta(days=declared):
            earliest = "最早为明天" if declared else "不得早于今天"
            raise ValidationError(f"施行日期{earliest}：已经办理的按当时的数值，新的数值不溯及既往")
        if self.instance.township.measures.filter(parameter=self.parameter.key, effective_from=day).exists():
            raise ValidationError("这一数值当日已有规定，换一个施行日期")
        return day

    def clean_value(self) -> str:
        value: str = self.cleaned_data["value"].strip()
        try:
            self.parameter.accepts(value)
        except ValueError as refusal:
            raise ValidationError(str(refusal)) from refusal
        return value
