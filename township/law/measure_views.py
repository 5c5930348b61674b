"""本镇办法: every number of the procedure, the township's own where it has set one, and how it is set."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import ADMINISTRATORS, READERS, Request, page
from township.accounts.places import crumbs, tabs
from township.days import DayKind
from township.forms import ModelForm
from township.known import known
from township.records import clock
from township.records.act import act

from . import numbers
from .models import LocalMeasure
from .parameters import Parameter, show


class MeasureForm(ModelForm):
    """The township's own number for one parameter, within the bounds the law leaves."""

    day_kinds: ClassVar = {"effective_from": DayKind.PLAN}

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
        day = self.cleaned_data["effective_from"]
        if day < clock.today():
            raise ValidationError("施行日期不得早于今天：已经办理的按当时的数值，新的数值不溯及既往")
        if self.instance.township.measures.filter(parameter=self.parameter.key, effective_from=day).exists():
            raise ValidationError("这一数值当日已有规定，换一个施行日期")
        return day

    def clean_value(self) -> str:
        value = self.cleaned_data["value"].strip()
        try:
            self.parameter.accepts(value)
        except ValueError as refusal:
            raise ValidationError(str(refusal)) from refusal
        return value


def parameter(key: str) -> Parameter:
    if key not in numbers.BY_KEY:
        raise Http404("没有这个参数")
    return numbers.BY_KEY[key]


@page(GET=READERS | ADMINISTRATORS)
def measures(request: Request) -> HttpResponse:
    acting, today = request.acting, clock.today()
    own = list(acting.township.measures.all())
    context = {
        "tabs": tabs(acting, "measures"),
        "crumbs": crumbs(acting, "本镇办法"),
        "rows": [_row(each, own, today) for each in numbers.ALL],
        "today": today,
    }
    return render(request, "settings/measures.html", context)


def _row(each: Parameter, own: list[LocalMeasure], today: date) -> dict[str, Any]:
    """One parameter: the general number, the township's own in force, and one that is to come."""
    mine = [measure for measure in own if measure.parameter == each.key]
    in_force = next((measure for measure in mine if measure.effective_from <= today), None)
    coming = next((measure for measure in reversed(mine) if measure.effective_from > today), None)
    general = each.value_on(today)
    source = next(entry.source for entry in reversed(each.series) if entry.since <= today)
    return {
        "parameter": each,
        "general": each.label_of(general),
        "source": source,
        "own": _shown(each, in_force),
        "coming": _shown(each, coming),
    }


def _shown(each: Parameter, measure: LocalMeasure | None) -> dict[str, Any] | None:
    if measure is None:
        return None
    return {"value": each.label_of(each.parse(measure.value)), "measure": measure}


@page(GET=READERS | ADMINISTRATORS, POST=ADMINISTRATORS)
def measure(request: Request, key: str) -> HttpResponse:
    """One parameter: its general numbers, the township's own with their history, and the form to set one."""
    acting, each = request.acting, parameter(key)
    may_set = each.local and acting.holds(*ADMINISTRATORS)
    if request.method == "POST" and not may_set:
        raise Http404("该数值由上位文件规定，本镇不能另定")
    blank = LocalMeasure(township=acting.township, parameter=key, set_by=acting.user)
    form = MeasureForm(request.POST or None, parameter=each, instance=blank) if may_set else None
    if request.method == "POST" and form and form.is_valid():
        _save(request, each, form)
        return redirect("measure", key)
    own = acting.township.measures.filter(parameter=key).select_related("set_by")
    context = {
        "parameter": each,
        "general": [{"label": each.label_of(entry.value), "entry": entry} for entry in reversed(each.series)],
        "own": [_shown(each, one) for one in own],
        "form": form,
        "today": clock.today(),
        "cancel_url": reverse("measures"),
        "crumbs": crumbs(acting, ("本镇办法", reverse("measures")), each.label),
    }
    return render(request, "settings/measure.html", context, status=422 if form and form.errors else 200)


def _save(request: Request, each: Parameter, form: MeasureForm) -> None:
    acting = request.acting
    with act(
        by=acting,
        code="measure.set",
        label=f"规定本镇数值：{each.label}"[:100],
        happened_on=clock.today(),
        subject=f"本镇办法：{each.label}"[:100],
        office=acting.office_for(ADMINISTRATORS),
    ):
        form.save()
    value = each.label_of(each.parse(form.cleaned_data["value"]))
    messages.success(
        request, f"已规定：{each.label}为{value}，自{form.cleaned_data['effective_from']}起施行。"
    )
