"""报表: the reports of the township by year, one report with the rows of its figures, the rows as a table."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from elections.cockpit.workbook import Table, answer
from procedure.addresses import address
from procedure.issuing.pages import html_of
from procedure.offices import in_words
from procedure.pages import Pages
from procedure.presentation import room_context
from township.accounts.access import READERS as ROW_READERS
from township.accounts.access import Refused, Request, page
from township.records import clock

from .access import OFFICER, READERS, readable
from .figures import Account, Value, figure_of
from .forms import OpeningForm, ReportFilter
from .frozen import changed_since, scope_of, sealed_paper, values_of
from .models import YearReport
from .opening import open_report, years_on
from .outline import codes
from .process import YEAR_REPORTS
from .sealing import TEMPLATE, collect

#: Rows of a figure on one page of its panel.
ROWS = 20


class ReportPages(Pages):
    filter_form = ReportFilter


PAGES = ReportPages(YEAR_REPORTS)


@page(GET=OFFICER, POST=OFFICER)
def open_year(request: Request) -> HttpResponse:
    """起草年度自查报告."""
    today = clock.today()
    form = OpeningForm(request.POST or None, years=years_on(today))
    if request.method == "POST" and form.is_valid():
        try:
            report = open_report(by=request.acting, year=form.cleaned_data["year"], on=today)
        except Refused as refusal:
            form.add_error("year", str(refusal))
        else:
            messages.success(request, f"已起草：{report}。")
            return redirect(address(report))
    context = {
        "form": form,
        "title": YEAR_REPORTS.opening,
        "submit": "起草",
        "cancel_url": reverse("account:list"),
        "crumbs": [
            {"label": YEAR_REPORTS.label, "url": reverse("account:list")},
            {"label": "起草", "url": ""},
        ],
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)


@YEAR_REPORTS.access.on_dossier(GET=READERS)
def read(request: Request, pk: int) -> HttpResponse:
    """The report as it reads; a figure that is chosen opens its rows beside it."""
    report = YEAR_REPORTS.access.open_dossier(request.acting, pk)
    paper = sealed_paper(report)
    content, values = (paper.content, values_of(paper)) if paper else _drawn(report)
    context = {
        **room_context(report),
        "proceeding": report,
        "paper": paper,
        "parts": html_of(content),
        "without": [each for each in values.values() if each.missing],
        "counted": len(values),
        "chosen": _chosen(request, values),
        "changes": changed_since(paper, report) if paper else [],
        "scope": scope_of(report),
    }
    return render(request, "supervision/account/report.html", context)


def _drawn(report: YearReport) -> tuple[list[dict[str, str]], dict[str, Value]]:
    """A draft as it reads with the records of now, and its figures."""
    drawn = collect(report)
    html = render_to_string(TEMPLATE, {"paper": drawn, "site": ""})
    return [{"part": "", "html": html}], {code: drawn.account.value(code) for code in codes()}


def values_in(report: YearReport) -> dict[str, Value]:
    """The figures of a report by code: as sealed, or as counted now."""
    if paper := sealed_paper(report):
        return values_of(paper)
    account = Account(scope_of(report))
    return {code: account.value(code) for code in codes()}


def _chosen(request: Request, values: dict[str, Value]) -> dict[str, Any] | None:
    code = request.GET.get("figure", "")
    if not code:
        return None
    if code not in values:
        raise Http404("报告中没有这个数字")
    figure = figure_of(code)
    readers = figure.readers
    may_read = request.acting.holds(*readers)
    rows, kept_back = (
        readable(values[code].rows, request.acting, own_kept_back=figure.own_kept_back)
        if may_read
        else ([], 0)
    )
    listed = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    closed = "" if may_read else f"来源行由{in_words(readers)}查看。"
    return {"value": values[code], "listed": listed, "kept_back": kept_back, "closed": closed}


@YEAR_REPORTS.access.on_dossier(GET=ROW_READERS)
def rows(request: Request, pk: int) -> HttpResponse:
    """The rows of one figure as an Excel table."""
    report = YEAR_REPORTS.access.open_dossier(request.acting, pk)
    value = values_in(report).get(request.GET.get("figure", ""))
    if value is None:
        raise Http404("报告中没有这个数字")
    if not request.acting.holds(*figure_of(value.code).readers):
        raise Refused(f"“{value.label}”的来源行由{in_words(figure_of(value.code).readers)}导出。")
    own_kept_back = figure_of(value.code).own_kept_back
    shown, _ = readable(value.rows, request.acting, own_kept_back=own_kept_back)
    table = Table(value.label[:31], list(value.columns), [row.cells for row in shown])
    return answer(f"{report}—{value.label}.xlsx", [table])
