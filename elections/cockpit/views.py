"""主要数字 of a term: the page, its workbook, and what papers state."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from elections.access import READERS
from elections.past.views import term_for
from elections.reports.offices import SITUATION
from elections.terms import Term
from elections.views import OFFICER, crumbs
from township.accounts.access import Request, page
from township.records import clock
from township.roster.views.saving import RosterSaving

from . import workbook
from .forms import StatedForm
from .models import StatedFigure
from .page import cockpit_of


@page(GET=READERS)
def newest(request: Request) -> HttpResponse:
    """主要数字 of the newest term; the list of terms while there is none."""
    term = Term.objects.filter(township=request.acting.township).first()
    return redirect("elections:figures", term.pk) if term else redirect("elections:terms")


@page(GET=READERS)
def figures(request: Request, term: int) -> HttpResponse:
    """主要数字: every figure with part and whole, beside the last term's; one of them village by village."""
    cockpit = cockpit_of(term_for(request, term), with_risk=request.acting.holds(*SITUATION))
    code = request.GET.get("figure", "")
    if code and code not in cockpit.figures:
        raise Http404("没有这项数字")
    context = {
        "cockpit": cockpit,
        "chosen": cockpit.figures.get(code),
        "may_record": request.acting.holds(*OFFICER),
        "now": clock.now(),
        "crumbs": crumbs((str(cockpit.term), reverse("elections:term", args=[term])), ("主要数字", "")),
    }
    return render(request, "elections/figures.html", context)


@page(GET=READERS)
def export(request: Request, term: int) -> HttpResponse:
    """Everything the page shows, as a workbook."""
    cockpit = cockpit_of(term_for(request, term), with_risk=request.acting.holds(*SITUATION))
    return workbook.answer(f"{cockpit.term}主要数字.xlsx", workbook.sheets_of(cockpit))


@page(GET=OFFICER, POST=OFFICER)
def add_stated(request: Request, term: int) -> HttpResponse:
    """录入文件中的数字."""
    shown = term_for(request, term)

    def make(data: Any = None, *, lock: bool = False) -> StatedForm:
        return StatedForm(data, instance=StatedFigure(term=shown), acting=request.acting)

    done = reverse("elections:figures", args=[term])
    saving = RosterSaving(
        request,
        make,
        code="election.stated_figure",
        label="录入文件中的数字",
        subject=str(shown),
        done=done,
        offices=OFFICER,
    )
    trail = crumbs((f"{shown}主要数字", done), ("录入文件中的数字", ""))
    lede = "目标只显示差距，不作当选条件；已上报的比例与系统记载逐项核对。"
    return saving.answer("roster/form.html", {"title": "录入文件中的数字", "crumbs": trail, "lede": lede})
