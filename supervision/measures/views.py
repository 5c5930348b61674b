"""监督措施: those of the township, and recording one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from supervision.verifying import OVERSIGHT
from township.accounts.access import Refused, Request, page
from township.records import clock
from township.roster import reviewed
from township.roster.own_files import own_files

from .models import Measure
from .recording import RECORD

SIZE = 50


@page(GET=OVERSIGHT)
def measures(request: Request) -> HttpResponse:
    """The measures in the files of the township, but for one's own."""
    own = own_files(request.acting.user, request.acting.township.pk)
    rows = Measure.objects.filter(cadre__township=request.acting.township).exclude(cadre__in=own)
    listed = Paginator(rows.select_related("cadre", "finding"), SIZE).get_page(request.GET.get("page"))
    today = clock.today()
    lines = [(each, each.running(today)) for each in listed]
    return render(request, "supervision/measures/list.html", {"listed": listed, "lines": lines})


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def record(request: Request, pk: int) -> HttpResponse:
    """登记监督措施 for one file: put before a second person."""
    form = RECORD.make(request.acting, {"cadre": pk}, request.POST or None)
    cadre = form.instance.cadre
    if request.method == "POST" and form.is_valid():
        try:
            reviewed.propose(
                RECORD,
                form,
                {"cadre": pk},
                by=request.acting,
                subject=f"干部：{cadre.name}",
                target=None,
                cadre=cadre,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已提出，由另一人复核后记入本人档案。")
            return redirect("supervision:measures")
    context = {
        "title": f"登记监督措施：{cadre.name}",
        "form": form,
        "submit": "提请复核",
        "lede": "复核以后记入本人档案；诫勉、组织处理同时记入处分处理，按影响期计算。",
        "cancel_url": reverse("supervision:measures"),
        "crumbs": [
            {"label": "监督措施", "url": reverse("supervision:measures")},
            {"label": cadre.name, "url": ""},
        ],
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)
