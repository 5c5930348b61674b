"""本镇办法: every number of the procedure, the township's own where it has set one, and how it is set."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import ADMINISTRATORS, READERS, Refused, Request, page
from township.accounts.places import crumbs, tabs
from township.records import clock

from . import measure_acts, numbers
from .measure_forms import MeasureForm
from .models import LocalMeasure
from .parameters import Parameter


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


def _row(each: Parameter, own: list[LocalMeasure], today: date) -> dict[str, object]:
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


def _shown(each: Parameter, measure: LocalMeasure | None) -> dict[str, object] | None:
    if measure is None:
        return None
    return {"value": each.label_of(each.parse(measure.value)), "measure": measure}


@page(GET=READERS | ADMINISTRATORS, POST=ADMINISTRATORS)
def measure(request: Request, key: str) -> HttpResponse:
    """The page shows one parameter: its general numbers, the township's own with their history, and the form to set one."""
    acting, each = request.acting, parameter(key)
    may_set = each.local and acting.holds(*ADMINISTRATORS)
    if request.method == "POST" and not may_set:
        raise Http404("该数值由上位文件规定，本镇不能另定")
    blank = measure_acts.new(acting.township, key, acting.user)
    form = (
        MeasureForm(request.POST or None, request.FILES or None, parameter=each, instance=blank)
        if may_set
        else None
    )
    if request.method == "POST" and form and form.is_valid():
        try:
            return _save(request, each, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
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


def _save(request: Request, each: Parameter, form: MeasureForm) -> HttpResponse:
    if request.acting.township.declared_on:
        change = measure_acts.propose(form, by=request.acting)
        messages.success(request, f"已提请复核：{change.subject}，由另一人复核后施行。")
        return redirect("pending-change", change.pk)
    measure_acts.save(form, by=request.acting)
    value = each.label_of(each.parse(form.cleaned_data["value"]))
    messages.success(
        request, f"已规定：{each.label}为{value}，自{form.cleaned_data['effective_from']}起施行。"
    )
    return redirect("measure", each.key)
