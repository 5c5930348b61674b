"""抽查: the drawings, one drawing with what it drew, one matter with its checks."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from procedure.process import named
from supervision.verifying import OVERSIGHT
from township.accounts.access import Refused, Request, page
from township.records import clock
from township.shown import Shown, say
from township.wording import cdate

from . import acts, wording
from .checklist import items_on, worded
from .drawing import FORMULA
from .forms import CheckForm, DrawingForm
from .models import Sampling

SIZE = 50


@page(GET=OVERSIGHT)
def samplings(request: Request) -> HttpResponse:
    """Every drawing of the township: none can be taken back, however it came out."""
    rows = Sampling.objects.filter(township=request.acting.township).select_related("drawn_by")
    listed = Paginator(rows.order_by("-number"), SIZE).get_page(request.GET.get("page"))
    lines = [(each, named(each.kind).label, len(each.population)) for each in listed]
    return render(request, "supervision/sampling/list.html", {"listed": listed, "lines": lines})


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def draw(request: Request) -> HttpResponse:
    """抽取."""
    form = DrawingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drawn = acts.draw(by=request.acting, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已抽取：{drawn}。")
            return redirect("supervision:sampling", drawn.pk)
    context = {
        "title": "抽取抽查事项",
        "form": form,
        "submit": "抽取",
        "lede": f"种子由系统产生并保存，抽取后不能撤回重抽。{FORMULA}，得分相同的按种子排列。",
        "cancel_url": reverse("supervision:samplings"),
        "crumbs": [{"label": "抽查", "url": reverse("supervision:samplings")}, {"label": "抽取", "url": ""}],
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def checklist(request: Request) -> HttpResponse:
    """核对清单: the one in force, and the form by which the township words its own, put before a second person."""
    town, today = request.acting.township, clock.today()
    now, own = items_on(town, today), worded(town, today)
    points = "\n".join(f"{each.text}{wording.BETWEEN}{each.basis}" for each in now)
    form = wording.ChecklistForm(request.POST or None, initial={"points": points})
    if request.method == "POST" and form.is_valid():
        try:
            wording.propose_list(by=request.acting, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "已提请复核：核对清单，由另一名监督人员、纪委书记或者党委书记复核后施行。"
            )
            return redirect("supervision:samplings")
    basis = f"{own.document}，{cdate(own.effective_from)}起" if own else "系统自带的清单，本镇没有规定"
    context = {
        "title": "核对清单",
        "form": form,
        "submit": "提请复核",
        "lede": f"现行清单 {len(now)} 项（{basis}）。修改后提请复核，自施行日期起抽取的按新清单核对。",
        "cancel_url": reverse("supervision:samplings"),
        "crumbs": [
            {"label": "抽查", "url": reverse("supervision:samplings")},
            {"label": "核对清单", "url": ""},
        ],
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)


@page(GET=OVERSIGHT)
def sampling(request: Request, pk: int) -> HttpResponse:
    """One drawing: the matters it drew, their scores, how far each is checked."""
    found = (
        Sampling.objects.filter(township=request.acting.township, pk=pk).select_related("drawn_by").first()
    )
    if found is None:
        raise Http404("没有这次抽查")
    wrong = Count("checks", filter=Q(checks__result="wrong"))
    rows = acts.sampled_for(request.acting).filter(sampling=found)
    shown = list(rows.annotate(checked=Count("checks"), wrong=wrong).order_by("place"))
    context = {
        "sampling": found,
        "kind": named(found.kind).label,
        "sampled": shown,
        "kept_back": found.sampled.count() - len(shown),
        "formula": FORMULA,
    }
    return render(request, "supervision/sampling/sampling.html", context)


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def check(request: Request, pk: int) -> HttpResponse:
    """核对 one matter that was drawn."""
    sampled = acts.open_sampled(request.acting, pk)
    say(request, [Shown(sampled.matter_id, f"{sampled.sampling}核对")])
    form = CheckForm(request.POST or None, sampled=sampled)
    if request.method == "POST" and form.is_valid():
        seen, answers = form.cleaned_data["seen"], form.answers()
        try:
            acts.check(by=request.acting, sampled=pk, answers=answers, seen=seen)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已记录核对结果。不符合的可以提出督查问题。")
            return redirect("supervision:sampled", pk)
    context = {
        "sampled": sampled,
        "checks": list(sampled.checks.all()),
        "form": form,
        "refusal": acts.ACTED if acts.has_acted(request.acting, sampled) else "",
    }
    return render(request, "supervision/sampling/check.html", context, status=422 if form.errors else 200)
