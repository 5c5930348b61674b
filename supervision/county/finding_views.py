"""Findings a department raises about a matter of a township, and what becomes of them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from supervision.findings import new_findings
from supervision.findings.access import open_finding
from supervision.findings.forms import RaisingForm
from supervision.findings.models import Finding
from supervision.findings.views import ACTS, act_on, open_acts
from township.accounts.access import COUNTY, Actor, Refused, Request, page
from township.records import clock

from .access import open_appointment, open_township, reach_of
from .frame import SIZE, form_page, say_shown


@page(GET=COUNTY, POST=COUNTY)
def raise_finding(request: Request, pk: int) -> HttpResponse:
    """发整改通知: a finding of the department, answered by somebody of the township, judged by the department."""
    reader, matter = open_township(request.acting, pk), None
    if (key := request.GET.get("matter", "")).isascii() and key.isdecimal() and len(key) < 10:
        found, appointment = open_appointment(request.acting, int(key))
        if found.township.pk != pk:
            raise Http404("没有这个任用事项")
        matter = appointment.matter
        say_shown(request, reader, matter.pk)
    form = RaisingForm(request.POST or None, acting=reader)
    if request.method == "POST" and form.is_valid():
        try:
            raised = new_findings.raise_finding(
                by=reader, on=new_findings.About(matter=matter), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已发出：{raised}。责任人在工作台看到并答复，由本部核查。")
            return redirect("county:finding", raised.pk)
    about = f"所涉事项：{matter}。" if matter else "不涉及某一任用事项。"
    return form_page(request, f"发整改通知：{reader.township.name}", form, about, [], pk, submit="发出")


@page(GET=COUNTY)
def findings(request: Request) -> HttpResponse:
    """What the department has found, in the townships that are under it today."""
    reach, today = reach_of(request.acting), clock.today()
    rows = Finding.objects.filter(county=request.acting.township, township__in=reach.keys)
    rows = rows.exclude(matter__in=reach.hidden).select_related("township", "responsible", "matter")
    listed = Paginator(rows.order_by("-raised_on", "-pk"), SIZE).get_page(request.GET.get("page"))
    lines = [(each, each.overdue(today)) for each in listed]
    return render(request, "supervision/county/findings.html", {"listed": listed, "lines": lines})


def _reader_of(acting: Actor, pk: int) -> Actor:
    """The reader in the township of a finding of the department. Raises Http404."""
    found = Finding.objects.filter(county=acting.township, pk=pk).values_list("township", flat=True).first()
    if found is None:
        raise Http404("没有这个问题")
    return open_township(acting, found)


@page(GET=COUNTY)
def finding(request: Request, pk: int) -> HttpResponse:
    """One finding with its answers, and what can be done with it now."""
    reader = _reader_of(request.acting, pk)
    found = open_finding(reader, pk)
    if found.matter_id:
        say_shown(request, reader, found.matter_id)
    context = {
        "finding": found,
        "answers": list(found.answers.all()),
        "overdue": found.overdue(clock.today()),
        "deeds": list(open_acts(reader, found, "county")),
        "supervises": False,
        "list_url": reverse("county:findings"),
    }
    return render(request, "supervision/findings/finding.html", context)


@page(GET=COUNTY, POST=COUNTY)
def accept(request: Request, pk: int) -> HttpResponse:
    """认可答复."""
    return act_on(request, pk, ACTS["accept"], _reader_of(request.acting, pk), "county")


@page(GET=COUNTY, POST=COUNTY)
def send_back(request: Request, pk: int) -> HttpResponse:
    """退回重新答复."""
    return act_on(request, pk, ACTS["return"], _reader_of(request.acting, pk), "county")


@page(GET=COUNTY, POST=COUNTY)
def reassign(request: Request, pk: int) -> HttpResponse:
    """改由他人答复."""
    return act_on(request, pk, ACTS["reassign"], _reader_of(request.acting, pk), "county")


@page(GET=COUNTY, POST=COUNTY)
def close(request: Request, pk: int) -> HttpResponse:
    """办结."""
    return act_on(request, pk, ACTS["close"], _reader_of(request.acting, pk), "county")
