"""The pages of the workbook: template, export, upload, preview, list of errors, confirmation."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from township.accounts.access import Actor, page
from township.forms import Form
from township.records import clock
from township.records.act import act
from township.roster import access
from township.roster.models import Cadre
from township.roster.ways import in_use_since

from . import confirming, presenting, uploads
from . import export as exporting
from .admission import NotAdmitted, admit
from .checking import Circumstances, plan_for
from .differences import Plan
from .reading import Book, read
from .spreadsheet import MOST_ROWS
from .standing import load

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HERE = "导入导出"


class UploadForm(Form):
    """The workbook to import. What is wrong with the file as a whole is said here; its rows on the next page."""

    file = forms.FileField(label="工作簿", help_text=f".xlsx 文件，不超过 10 MB、{MOST_ROWS:,} 行")

    book: Book
    sha256: str

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        try:
            admit(upload)
            self.book = read(upload)
        except NotAdmitted as refusal:
            raise forms.ValidationError(str(refusal)) from None
        upload.seek(0)
        self.sha256 = hashlib.sha256(upload.read()).hexdigest()
        return upload


@page(GET=access.REVEAL, POST=access.WRITE)
def workbook(request: HttpRequest) -> HttpResponse:
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
        "crumbs": presenting.crumbs((HERE, "")),
    }
    return render(request, "roster/import/workbook.html", context, status=422 if form.errors else 200)


@page(GET=access.REVEAL)
def template(request: HttpRequest) -> HttpResponse:
    return _file(exporting.template(), "干部名册导入模板.xlsx")


@page(POST=access.REVEAL)
def export(request: HttpRequest) -> HttpResponse:
    """The whole roster with full identity numbers: every export is recorded, with the digest of the file."""
    acting: Actor = request.acting
    access.cadres_of(acting)
    exported = exporting.Export(acting.township, without=acting.cadre_id)
    with act(
        by=acting, code="roster.export", label="导出名册", happened_on=clock.today(), subject="干部名册",
        office=acting.office_for(access.REVEAL),
        details={"rows": dict(exported.counts), "sha256": hashlib.sha256(exported.content).hexdigest()},
    ):  # fmt: skip
        pass
    return _file(exported.content, f"{acting.township.name}干部名册{clock.today():%Y%m%d}.xlsx")


@page(GET=access.WRITE)
def preview(request: HttpRequest, token: str) -> HttpResponse:
    upload = uploads.find(request.acting, token)
    if upload.done:
        return _preview(request, upload, None)
    return _preview(request, upload, judge(request.acting, upload.book()))


@page(GET=access.WRITE)
def errors(request: HttpRequest, token: str) -> HttpResponse:
    """The list of what is to be mended, as a workbook to work through."""
    upload = uploads.find(request.acting, token)
    plan = judge(request.acting, upload.book())
    return _file(exporting.problem_list(plan.problems), "需要更正.xlsx")


@page(POST=access.WRITE)
def confirm(request: HttpRequest, token: str) -> HttpResponse | StreamingHttpResponse:
    """Import what was previewed, telling how far it is; the roster may have changed since, so all is checked again."""
    upload = uploads.find(request.acting, token)
    if upload.done:
        return redirect("roster:workbook-preview", token)
    plan = judge(request.acting, upload.book())
    if plan.problems or plan.fingerprint != request.POST.get("seen"):
        return _preview(request, upload, plan, stale=True, status=409)
    return confirming.stream(request, upload, plan.fingerprint, judge)


def judge(acting: Actor, book: Book, *, lock: bool = False) -> Plan:
    """What a file would change, as the roster stands now."""
    access.cadres_of(acting)
    own = Cadre.objects.filter(pk=acting.cadre_id).values_list("id_number", flat=True).first() or ""
    at = Circumstances(clock.today(), in_use_since(acting.township), own)
    return plan_for(book, load(acting.township, lock=lock), at)


def _preview(
    request: HttpRequest,
    upload: uploads.ImportUpload,
    plan: Plan | None,
    *,
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "upload": upload,
        "plan": plan,
        "stale": stale,
        "crumbs": presenting.crumbs((HERE, reverse("roster:workbook")), ("核对", "")),
    }
    if plan:
        own = (
            Cadre.objects.filter(pk=request.acting.cadre_id).values_list("id_number", flat=True).first() or ""
        )
        found = presenting.views(plan, own)
        view, shown = presenting.listing(found, request.GET.get("show"), request.GET.get("page"), plan)
        context |= {
            "summary": presenting.summary(plan),
            "tabs": presenting.tabs(found, view),
            "view": view,
            "shown": shown,
            "total": len(plan.all_that_matters()),
        }
    return render(request, "roster/import/preview.html", context, status=status)


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
