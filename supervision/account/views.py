"""报表: the reports of the township by year, one report with the rows of its figures, the rows as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from elections.cockpit.workbook import FigureTable, answer
from procedure.addresses import address
from procedure.issuing.models import IssuedPaper
from procedure.issuing.pages import PaperPage, html_of
from procedure.offices import in_words
from procedure.pages import Pages
from procedure.presentation import room_context
from supervision.review.figures import review_of_year
from township.accounts.access import READERS as ROW_READERS
from township.accounts.access import Refused, Request, page
from township.records import clock
from township.shown import Listed, Shown, say

from . import attached
from .access import OFFICER, READERS, readable
from .figures import Account, Figure, FigureRow, Value, figure_of
from .forms import OpeningForm, ReportFilter
from .frozen import changed_since, scope_of, sealed_paper, values_of
from .models import YearReport
from .opening import open_report, years_on
from .outline import codes
from .panel import summed_up, year_before
from .process import YEAR_REPORTS
from .sealing import PAPER, TEMPLATE, collect

#: Rows of a figure on one page of its panel.
ROWS = 20


class ReportPages(Pages):
    filter_form = ReportFilter


PAGES = ReportPages(YEAR_REPORTS)
SHEET = PaperPage(YEAR_REPORTS, PAPER)


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
    chosen = _chosen(request, report, values, paper)
    context = {
        **room_context(report),
        "proceeding": report,
        "paper": paper,
        "above": (halves := _around(html_of(content), chosen))[0],
        "below": halves[1],
        "attached": [
            (each, request.acting.holds(*each.readers))
            for each in attached_to(report, request.GET.get("counted", ""))
        ],
        "without": [each for each in values.values() if each.missing],
        "counted": len(values),
        "chosen": chosen,
        "changes": changed_since(paper, report) if paper else [],
        "reviewed": review_of_year(report.township_id, report.year) if paper else None,
        "scope": scope_of(report),
    }
    return render(request, "supervision/account/report.html", context)


@YEAR_REPORTS.access.on_dossier(GET=READERS)
def printed(request: Request, pk: int) -> HttpResponse:
    """The sheet to print. A figure on it is a link as it was sealed: its rows stand on the page of the report."""
    if code := request.GET.get("figure"):
        rows_at = address(YEAR_REPORTS.access.open_dossier(request.acting, pk), "report")
        return redirect(f"{rows_at}?{urlencode({'figure': code})}#rows")
    return SHEET.show(request, pk)


def _around(parts: Sequence[SafeString], chosen: dict[str, Any] | None) -> tuple[SafeString, SafeString]:
    """The sheet up to the end of the paragraph with the chosen figure, and the rest: on a narrow screen its rows stand between."""
    whole = SafeString("".join(parts))
    if chosen is None:
        return whole, SafeString("")
    # The sheet was escaped when it was drawn, and a code is one of ours.
    link = f'href="?figure={chosen["value"].code}#rows"'
    marked = whole.replace(link, f'{link} aria-current="true"')
    place = marked.find(link)
    end = marked.find("</p>", place) + len("</p>") if place >= 0 else len(marked)
    return SafeString(marked[:end]), SafeString(marked[end:])


def attached_to(report: YearReport, counted: str = "") -> list[attached.Attached]:
    """The tables as sealed; of a draft their titles, with the rows of the one somebody asks for."""
    if paper := sealed_paper(report):
        return attached.kept(paper)
    return attached.named(report, counted)


@YEAR_REPORTS.access.on_dossier(GET=ROW_READERS)
def table(request: Request, pk: int) -> HttpResponse:
    """One attached table as an Excel workbook: as sealed, or of a draft as the records of now give it."""
    report, code = YEAR_REPORTS.access.open_dossier(request.acting, pk), request.GET.get("table", "")
    if code not in attached.ATTACHED:
        raise Http404("没有这张附表")
    paper = sealed_paper(report)
    found = next(
        (
            each
            for each in (attached.kept(paper) if paper else attached.drawn(report, [code]))
            if each.code == code
        ),
        None,
    )
    if found is None:
        raise Http404("报告封存时没有这张附表")
    if not request.acting.holds(*found.readers):
        raise Refused(f"“{found.title}”由{in_words(found.readers)}导出。")
    sheets, kept_back = found.shown_to(request.acting)
    every = [row for sheet in sheets for row in sheet.rows]
    _say_shown(request, f"附表：{found.title}", every, told=found.readers == ROW_READERS)
    notes = [*found.missing, *([f"另有{kept_back}行涉及您须回避的事项或您本人，不列"] if kept_back else [])]
    tables = [FigureTable(each.title, each.columns, [row.cells for row in each.rows]) for each in sheets]
    tables.append(FigureTable("说明", ("说明",), [(each,) for each in notes or ["没有缺项"]]))
    return answer(f"{report}—{found.title}.xlsx", tables)


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


def _kept_back_by(figure: Figure) -> dict[str, bool]:
    """Which rows of a figure nobody reads about whom."""
    return {"own_kept_back": figure.own_kept_back, "related_kept_back": figure.related_kept_back}


def _say_shown(request: Request, label: str, rows: Iterable[FigureRow], *, told: bool = True) -> None:
    """Whoever lists rows of matters reads of each of them; rows of people alone are one list, with what their files say."""
    rows = list(rows)
    matters = [Shown(row.matter, label) for row in rows if row.matter]
    people = tuple(row.cadre for row in rows if row.cadre and not row.matter)
    say(request, [*matters, *([Listed(label, people, told)] if people else [])])


def _chosen(
    request: Request, report: YearReport, values: dict[str, Value], paper: IssuedPaper | None
) -> dict[str, Any] | None:
    """The figure an address asks for, the rows of it the reader may read, summed up, and that of the year before."""
    code = request.GET.get("figure", "")
    if not code:
        return None
    if code not in values:
        raise Http404("报告中没有这个数字")
    figure = figure_of(code)
    readers = figure.readers
    may_read = request.acting.holds(*readers)
    rows, kept_back = (
        readable(values[code].rows, request.acting, **_kept_back_by(figure)) if may_read else ([], 0)
    )
    listed = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    _say_shown(request, f"报表数字：{values[code].label}", listed, told=figure.open_to_whom_it_tells_of)
    closed = "" if may_read else f"来源行由{in_words(readers)}查看。"
    return {
        "value": values[code],
        "listed": listed,
        "kept_back": kept_back,
        "closed": closed,
        "summary": summed_up(
            report, values[code], rows, values, request.acting, paper.issued_on if paper else None
        ),
        "before": year_before(report, code),
    }


@YEAR_REPORTS.access.on_dossier(GET=ROW_READERS)
def rows(request: Request, pk: int) -> HttpResponse:
    """The rows of one figure as an Excel table."""
    report = YEAR_REPORTS.access.open_dossier(request.acting, pk)
    value = values_in(report).get(request.GET.get("figure", ""))
    if value is None:
        raise Http404("报告中没有这个数字")
    if not request.acting.holds(*figure_of(value.code).readers):
        raise Refused(f"“{value.label}”的来源行由{in_words(figure_of(value.code).readers)}导出。")
    shown, _ = readable(value.rows, request.acting, **_kept_back_by(figure_of(value.code)))
    _say_shown(
        request, f"报表数字：{value.label}", shown, told=figure_of(value.code).open_to_whom_it_tells_of
    )
    table = FigureTable(value.label[:31], list(value.columns), [row.cells for row in shown])
    return answer(f"{report}—{value.label}.xlsx", [table])
