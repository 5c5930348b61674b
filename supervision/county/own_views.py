"""县级监督, on the township's side: under which department it is, what that has said, what it would take from the township."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from supervision.findings.access import visible_to, withdrawn_from
from supervision.verifying import OVERSIGHT
from township.accounts.access import READERS, Actor, Refused, Request, page
from township.forms import Form
from township.pending.models import PendingChange
from township.records import clock

from . import oversight
from .measures import in_force
from .models import CountyOversight
from .score import Lapse, Loss, Scored, scored

SECTION = "县级监督"


def address_of(lapse: Lapse, acting: Actor) -> str:
    """Where somebody of the township reads what a lapse rests on; empty where that is not for them."""
    if lapse.finding is not None:
        return reverse("supervision:finding", args=[lapse.finding]) if acting.holds(*OVERSIGHT) else ""
    if lapse.matter is not None:
        return reverse("appointments:dossier", args=[lapse.matter])
    return reverse("account:report", args=[lapse.report]) if lapse.report else reverse("account:list")


@page(GET=READERS)
def own(request: Request) -> HttpResponse:
    """What runs, what waits for a second person, and what the township would lose today by the county's list."""
    acting, today = request.acting, clock.today()
    held = oversight.current(acting.township)
    running = held if held and held.runs(today) else None
    numbers = in_force(running.county if running else None, today)
    since = {acting.township.pk: running.since if running else None}
    found = scored(since, numbers, today, withdrawn_from(acting))[acting.township.pk]
    context = {
        "held": held,
        "before": [each for each in oversight.all_of(acting.township) if each != held],
        "waiting": oversight.waiting_for(acting.township),
        "may_propose": acting.holds(*oversight.TWO),
        "offered": oversight.offered_to(acting.township).exists(),
        "scored": found,
        "losses": _told(found, acting),
    }  # fmt: skip
    return render(request, "supervision/county/own.html", context)


def _told(found: Scored, acting: Actor) -> list[tuple[Loss, list[tuple[str, str]]]]:
    """The losses with what each lapse is and where it is read: of a finding that is not theirs to read, its number alone."""
    findings = {lapse.finding for each in found.losses for lapse in each.lapses if lapse.finding}
    theirs = (
        set(visible_to(acting).filter(pk__in=findings).values_list("pk", flat=True)) if findings else set()
    )

    def words(lapse: Lapse) -> str:
        return lapse.about if lapse.finding is None or lapse.finding in theirs else lapse.brief

    return [
        (each, [(words(lapse), address_of(lapse, acting)) for lapse in each.lapses]) for each in found.losses
    ]


@page(GET=oversight.TWO, POST=oversight.TWO)
def begin(request: Request) -> HttpResponse:
    """接受监督: put before the second person."""
    form = oversight.BeginForm(request.POST or None, township=request.acting.township)
    if request.method == "POST" and form.is_valid():
        try:
            change = oversight.propose_begin(by=request.acting, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _proposed(request, change)
    lede = (
        "县委组织部据此查看本镇任用事项所处环节、逾期、未获准、补记、督查问题和已封存的年度报告，答复事前报告、职数预审和备案，"
        "提出督查问题；看不到选票、谈话、表态、干部档案和登记的个人信息。"
    )
    return _form(request, "接受县委组织部监督", form, lede)


@page(GET=oversight.TWO, POST=oversight.TWO)
def end(request: Request, pk: int) -> HttpResponse:
    """结束监督: put before the second person."""
    rows = CountyOversight.objects.filter(township=request.acting.township).select_related("county")
    held = rows.filter(pk=pk).first()
    if held is None or (held.until and held.until < clock.today()):
        raise Http404("没有可以结束的监督")
    form = oversight.EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change = oversight.propose_end(by=request.acting, held=held, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _proposed(request, change)
    return _form(
        request,
        f"结束监督：{held.county.name}",
        form,
        f"自{held.since:%Y年%m月%d日}起，依据{held.document}。",
    )


def _proposed(request: Request, change: PendingChange) -> HttpResponse:
    messages.success(request, f"已提请复核：{change.label}，由组织委员、党委书记中的另一人复核后生效。")
    return redirect("county:own")


def _form(request: Request, title: str, form: Form, lede: str) -> HttpResponse:
    back = reverse("county:own")
    context: dict[str, Any] = {
        "title": title,
        "form": form,
        "submit": "提请复核",
        "lede": lede,
        "cancel_url": back,
        "crumbs": [{"label": SECTION, "url": back}, {"label": title, "url": ""}],
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)
