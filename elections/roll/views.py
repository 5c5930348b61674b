"""The pages of the workbook of the roll: template, upload, preview with errors and differences, confirmation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from elections.access import READERS
from elections.crumbs import crumbs
from elections.models import Elector
from elections.notices.valid_postings import hung_on
from elections.process import ELECTIONS
from elections.stages import Stage
from elections.terms import Term
from township import naming
from township.accounts.access import Request, page
from township.jobs import asking
from township.name_fields import named
from township.records import clock
from township.roster.forms.cadre import ReasonForm
from township.roster.workbook import presenting, uploads
from township.roster.workbook.answering import xlsx_file
from township.roster.workbook.differences import RowChange
from township.roster.workbook.export import problem_list
from township.roster.workbook.spreadsheet import MOST_ROWS
from township.roster.workbook.views import UploadForm

from . import importing
from .duplicates import counts
from .identities import seal
from .judging import RollPlan, judge
from .sheet import PURPOSE, ROLL, template

OFFICER = importing.OFFICER
#: How many electors a page shows.
PAGE = 100
#: Where the roll may still change, until the first sheet is entered.
OPEN = frozenset({Stage.REGISTER, Stage.NOMINATION, Stage.REVIEW, Stage.BALLOT})


class RollForm(UploadForm):
    """The workbook of the roll to import."""

    sheets = (ROLL,)
    file = forms.FileField(label="工作簿", help_text=f".xlsx 文件，不超过 10 MB、{MOST_ROWS:,} 行")


def _term(request: Request, pk: int) -> Term:
    return get_object_or_404(Term, pk=pk, township=request.acting.township)


def _crumbs(term: Term, *more: tuple[str, str]) -> list[dict[str, str]]:
    return crumbs((str(term), reverse("elections:term", args=[term.pk])), *more)


@page(GET=OFFICER, POST=OFFICER)
def workbook(request: Request, term: int) -> HttpResponse:
    """Where the template is taken and a filled workbook is handed in: its identity numbers are sealed at once."""
    shown = _term(request, term)
    form = RollForm(request.POST, request.FILES) if request.method == "POST" else RollForm()
    if request.method == "POST" and form.is_valid():
        seal(form.book, shown.pk, clock.today())
        name = form.cleaned_data["file"].name
        kept = uploads.keep(request.acting, form.book, name=name, sha256=form.sha256, purpose=PURPOSE)
        return redirect("elections:roll_preview", shown.pk, kept.token)
    context = {"form": form, "term": shown, "crumbs": _crumbs(shown, ("导入选民名单", ""))}
    return render(request, "elections/roll/workbook.html", context, status=422 if form.errors else 200)


@page(GET=READERS)
def workbook_template(request: Request, term: int) -> HttpResponse:
    _term(request, term)
    return xlsx_file(template(), "选民名单导入模板.xlsx")


@page(GET=OFFICER)
def preview(request: Request, term: int, token: str) -> HttpResponse:
    """What an upload would change, for whoever brought it."""
    shown, upload = _term(request, term), uploads.find(request.acting, token, PURPOSE)
    under_way = asking.under_way(importing.CODE, request.acting.township, {"upload": token}).first()
    if under_way:
        return redirect("job", under_way.pk)
    return _preview(
        request, shown, upload, None if upload.done else judge(request.acting, shown, upload.book((ROLL,)))
    )


@page(GET=OFFICER)
def errors(request: Request, term: int, token: str) -> HttpResponse:
    """The list of what is to be mended, as a workbook to work through."""
    upload = uploads.find(request.acting, token, PURPOSE)
    plan = judge(request.acting, _term(request, term), upload.book((ROLL,)))
    return xlsx_file(problem_list([*plan.problems, *plan.doubts]), "需要更正.xlsx")


@page(POST=OFFICER)
def confirm(request: Request, term: int, token: str) -> HttpResponse:
    """Hand what was looked through to the runner; the rolls may have changed since, so all is judged again."""
    shown, upload = _term(request, term), uploads.find(request.acting, token, PURPOSE)
    if upload.done:
        return redirect("elections:roll_preview", shown.pk, token)
    plan = judge(request.acting, shown, upload.book((ROLL,)))
    if plan.problems or not plan.all_that_matters() or plan.fingerprint != request.POST.get("seen"):
        return _preview(request, shown, upload, plan, stale=True, status=409)
    form = ReasonForm(request.POST)
    if plan.doubts and not form.is_valid():
        return _preview(request, shown, upload, plan, form=form, status=422)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    job = importing.begin(upload, shown, plan, by=request.acting, reason=reason)
    return redirect("job", job.pk)


def _preview(
    request: Request,
    term: Term,
    upload: uploads.ImportUpload,
    plan: RollPlan | None,
    *,
    stale: bool = False,
    form: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    trail = ("导入选民名单", reverse("elections:roll", args=[term.pk]))
    context: dict[str, Any] = {
        "term": term,
        "upload": upload,
        "plan": plan,
        "stale": stale,
        "crumbs": _crumbs(term, trail, ("核对", "")),
    }
    if plan:
        found = presenting.views(plan)
        view, shown = presenting.listing(found, request.GET.get("show"), request.GET.get("page"), lines)
        context |= {
            "summary": summary(plan),
            "tabs": presenting.tabs(found, view),
            "view": view,
            "shown": shown,
            "total": len(plan.all_that_matters()),
            "form": form or (ReasonForm() if plan.doubts else None),
        }
    return render(request, "elections/roll/preview.html", context, status=status)


def lines(changes: Iterable[RowChange]) -> list[dict[str, Any]]:
    """Rows of a plan, ready to be shown; of an identity number only that there is one."""
    return [
        {
            "sheet": change.values["village"],
            "number": change.row.number,
            "subject": f"{change.values['group']}{change.values['name']}",
            "differences": [
                {
                    "label": d.column.title,
                    "before": d.column.kind.show(d.before),
                    "after": d.column.kind.show(d.after),
                }
                for d in change.differences
            ],
            "facts": _told(change) if change.is_new else "",
        }
        for change in changes
    ]


def _told(change: RowChange) -> str:
    shown = ((column.title, column.kind.show(change.values[column.name])) for column in ROLL.columns)
    return "；".join(
        f"{title} {text}" for title, text in shown if text and title not in ("村", "村民小组", "姓名")
    )


def summary(plan: RollPlan) -> list[dict[str, Any]]:
    """By village: how many rows, how many stand there now and would stand there."""
    found: dict[str, dict[str, Any]] = {}
    for change in plan.changes:
        village = change.values["village"]
        line = found.setdefault(
            village,
            {
                "village": village,
                "rows": 0,
                "new": 0,
                "changed": 0,
                "before": plan.standing.get(village, 0),
                "after": plan.standing.get(village, 0),
            },
        )
        line["rows"] += 1
        line["new"] += change.is_new
        line["changed"] += change.is_changed
        line["after"] += counts(change.values) - (counts(change.entry.values) if change.entry else 0)
    return list(found.values())


@ELECTIONS.access.on_dossier(GET=READERS)
def electors(request: Request, pk: int) -> HttpResponse:
    """选民名单 of one village: found by name, and for the officer the way to put somebody on it or strike them off."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    register = election.current("register")
    asked = naming.stored(request.GET.get("name", ""))[: naming.LONGEST]
    rows = register.electors.all() if register else Elector.objects.none()
    rows = rows.filter(named(asked)) if asked else rows
    context = {
        "proceeding": election,
        "election": election,
        "register": register,
        "posted": hung_on(election, "4"),
        "asked": asked,
        "listed": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "may_record": request.acting.holds(*OFFICER) and election.stage in OPEN,
        "term": election.term,
    }
    return render(request, "elections/roll/electors.html", context)
