"""The pages of the export: asking for it, what became of a large one, taking that out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import Refused, Request, page
from township.records import clock
from township.records.sealed import Unopened
from township.roster import access
from township.shown import Listed, say

from . import export_files, exporting, presenting
from .answering import xlsx_file
from .export import Export
from .views import HERE


@page(POST=access.REVEAL)
def export(request: Request) -> HttpResponse:
    """The whole roster with full identity numbers: at once where it is small, else by the runner."""
    acting = request.acting
    access.cadres_of(acting)
    if not exporting.at_once(acting):
        return redirect("job", exporting.begin(acting).pk)
    made = Export(acting.township, without=access.own_of(acting))
    exporting.record(acting, rows=dict(made.counts), sha256=made.sha256)
    _say(request, made.people)
    return xlsx_file(made.content, f"{acting.township.name}干部名册{clock.today():%Y%m%d}.xlsx")


@page(GET=access.REVEAL)
def exported(request: Request, pk: int) -> HttpResponse:
    """What became of an export that was made outside the request: for whoever asked, and nobody else."""
    acting = request.acting
    access.cadres_of(acting)
    job = exporting.of(acting, pk)
    if job.under_way:
        return redirect("job", job.pk)
    file, refusal = export_files.ready(job), ""
    try:
        if file:
            exporting.check_may_take(acting, file)
    except Refused as why:
        refusal = str(why)
    context = {
        "job": job,
        "file": file,
        "refusal": refusal,
        "kept": export_files.KEPT_FOR.days * 24,
        "crumbs": presenting.crumbs((HERE, reverse("roster:workbook")), ("导出名册", "")),
    }
    return render(request, "roster/import/exported.html", context)


@page(POST=access.REVEAL)
def take(request: Request, pk: int) -> HttpResponse:
    """取出: every time it is handed out it is recorded, as an export that was made at once is."""
    job = exporting.of(request.acting, pk)
    try:
        file, content = exporting.taken(request.acting, job)
    except (FileNotFoundError, Unopened):
        messages.error(request, exporting.GONE)
        return redirect("roster:workbook")
    _say(request, file.people)
    return xlsx_file(content, f"{request.acting.township.name}干部名册{file.made_on:%Y%m%d}.xlsx")


def _say(request: Request, people: list[int]) -> None:
    say(request, [Listed("导出干部名册", tuple(people))] if people else [])
