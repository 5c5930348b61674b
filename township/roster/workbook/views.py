"""The pages of the workbook: template, export, upload, preview, list of errors, confirmation."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import Actor, Request, page
from township.forms import Form
from township.pending.kinds import CONFIRMERS
from township.records.models import StepRecord
from township.roster import access
from township.roster.forms.cadre import ReasonForm

from . import awaiting, confirming, export, exporting, late, presenting, second_person, uploads
from .admission import NotAdmitted, admit
from .answering import xlsx_file
from .book import Book
from .columns import WorkbookSheet
from .differences import ImportPlan
from .judging import judge, own_numbers
from .reading import read
from .sheets import SHEETS
from .spreadsheet import MOST_ROWS

HERE = "导入导出"


class UploadForm(Form):
    """The workbook to import. What is wrong with the file as a whole is said here; its rows on the next page."""

    file = forms.FileField(label="工作簿", help_text=f".xlsx 文件，不超过 10 MB、{MOST_ROWS:,} 行")

    sheets: ClassVar[Sequence[WorkbookSheet]] = SHEETS
    book: Book
    sha256: str

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        try:
            admit(upload)
            self.book = read(upload, self.sheets)
        except NotAdmitted as refusal:
            raise forms.ValidationError(str(refusal)) from None
        upload.seek(0)
        self.sha256 = hashlib.sha256(upload.read()).hexdigest()
        return upload


@page(GET=access.REVEAL, POST=access.WRITE)
def workbook(request: Request) -> HttpResponse:
    """Where the template and the export are taken and a filled workbook is handed in."""
    access.cadres_of(request.acting)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["file"].name
        kept = uploads.keep(request.acting, form.book, name=name, sha256=form.sha256)
        return redirect("roster:workbook-preview", kept.token)
    context = {
        "form": form,
        "may_import": request.acting.holds(*access.WRITE),
        "exported": exporting.pending(request.acting),
        "crumbs": presenting.crumbs((HERE, "")),
    }
    return render(request, "roster/import/workbook.html", context, status=422 if form.errors else 200)


@page(GET=access.REVEAL)
def template(request: Request) -> HttpResponse:
    return xlsx_file(export.template(), "干部名册导入模板.xlsx")


@page(GET=access.WRITE | CONFIRMERS)
def preview(request: Request, token: str) -> HttpResponse:
    """What an upload would change: for whoever brought it, and for whoever may confirm it."""
    acting: Actor = request.acting
    upload = _upload(acting, token)
    if upload.done:
        return _preview(request, upload, None)
    job = confirming.job_of(upload) if uploads.is_own(acting, token) else None
    if job and job.under_way:
        return redirect("job", job.pk)
    if job and job.error:
        # What was typed is there again; why it was not written stands above it.
        form = ReasonForm(initial={"reason": job.arguments["reason"]})
        return _preview(request, upload, judge(acting, upload.book()), form=form, refused=job.error)
    return _preview(request, upload, judge(acting, upload.book()))


def _upload(acting: Actor, token: str) -> uploads.ImportUpload:
    if acting.holds(*CONFIRMERS) and not uploads.is_own(acting, token):
        return uploads.awaiting(acting.township, token)
    return uploads.find(acting, token)


@page(GET=access.WRITE)
def errors(request: Request, token: str) -> HttpResponse:
    """The list of what is to be mended, as a workbook to work through."""
    upload = uploads.find(request.acting, token)
    plan = judge(request.acting, upload.book())
    return xlsx_file(export.problem_list(plan.problems), "需要更正.xlsx")


@page(POST=access.WRITE)
def confirm(request: Request, token: str) -> HttpResponse:
    """Import what was previewed, a large one by the runner; the roster may have changed since, so all is checked again.

    What takes a second person is put before them instead.
    """
    upload = uploads.find(request.acting, token)
    job = confirming.job_of(upload)
    if upload.done or uploads.change_of(upload) or (job and job.under_way):
        return redirect("roster:workbook-preview", token)
    plan = judge(request.acting, upload.book())
    if plan.problems or plan.fingerprint != request.POST.get("seen"):
        typed = ReasonForm(initial={"reason": request.POST.get("reason", "")})
        return _preview(request, upload, plan, form=typed, stale=True, status=409)
    twofold = second_person.takes_two(plan)
    form = ReasonForm(request.POST)
    if (twofold or plan.doubts or late.late_events(plan)) and not form.is_valid():
        return _preview(request, upload, plan, form=form, status=422)
    return (_propose if twofold else _import)(request, upload, plan, form)


def _import(
    request: Request, upload: uploads.ImportUpload, plan: ImportPlan, form: ReasonForm
) -> HttpResponse:
    """Write it at once or hand it to the runner; what was typed stays where nothing is written."""
    acting, reason = request.acting, _reason(form)
    if confirming.is_long(plan):
        return redirect("job", confirming.begin(upload, plan, by=acting, reason=reason).pk)
    try:
        confirming.write(acting, upload.token, plan.fingerprint, reason)
    except confirming.NotImported as refusal:
        upload = uploads.find(acting, upload.token)
        if not upload.done:
            plan = judge(acting, upload.book())
            return _preview(request, upload, plan, form=form, refused=str(refusal), status=409)
    return redirect("roster:workbook-preview", upload.token)


def _reason(form: ReasonForm) -> str:
    return form.cleaned_data["reason"] if form.is_valid() else ""


def _propose(
    request: Request, upload: uploads.ImportUpload, plan: ImportPlan, form: ReasonForm
) -> HttpResponse:
    change = awaiting.propose(request.acting, upload, plan, _reason(form))
    messages.success(request, "已提请复核：导入名册。另一人复核后一次生效，此前名册不变。")
    return redirect("pending-change", change.pk)


def _preview(
    request: Request,
    upload: uploads.ImportUpload,
    plan: ImportPlan | None,
    *,
    stale: bool = False,
    refused: str = "",
    form: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "upload": upload,
        "plan": plan,
        "stale": stale,
        "refused": refused,
        "record": None if plan else _record_of(upload),
        "change": uploads.change_of(upload),
        "crumbs": presenting.crumbs((HERE, reverse("roster:workbook")), ("核对", "")),
    }
    if plan:
        found = presenting.views(plan, own_numbers(request.acting))
        view, shown = presenting.listing(
            found, request.GET.get("show"), request.GET.get("page"), partial(presenting.lines, plan)
        )
        context |= {
            "summary": presenting.summary(plan),
            "tabs": presenting.tabs(found, view),
            "view": view,
            "shown": shown,
            "total": len(plan.all_that_matters()),
            "twofold": (twofold := len(second_person.takes_two(plan))),
            "late": (late_told := late.told(late.late_events(plan))),
            "form": (form or ReasonForm()) if twofold or plan.doubts or late_told else None,
        }
    return render(request, "roster/import/preview.html", context, status=status)


def _record_of(upload: uploads.ImportUpload) -> StepRecord | None:
    """What stands on record of an upload that was imported."""
    return StepRecord.objects.filter(township=upload.township_id, sequence=upload.done or 0).first()
