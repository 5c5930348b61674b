"""资料包: those that were made, asking for one, how far it is and what came of it, taking it out."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import Refused, Request, page

from . import access, acts, pdf
from .composition import composition
from .forms import BundleForm
from .models import KEPT

SIZE = 50
CRUMB = "专项检查资料包"


@page(GET=access.ASKERS)
def bundles(request: Request) -> HttpResponse:
    """Every bundle one may know of, the newest first."""
    rows = access.visible_to(request.acting).order_by("-number")
    listed = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "supervision/bundle/list.html",
        {"listed": listed, "kept": KEPT.days, "may_ask": access.may_ask(request.acting)},
    )


@page(GET=access.ASKERS, POST=access.ASKERS)
def ask(request: Request) -> HttpResponse:
    """制作."""
    access.check_may_ask(request.acting)
    form = BundleForm(request.POST if request.method == "POST" else None, acting=request.acting)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            bundle = acts.ask(
                by=request.acting,
                year=data["year"],
                matters=form.chosen,
                parts=data["parts"],
                taker=data["taker"],
                reason=data["reason"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            job = acts.job_of(bundle)
            return redirect("job", job.pk) if job else redirect("supervision:bundle", bundle.pk)
    context = {
        "title": "制作专项检查资料包",
        "form": form,
        "submit": "制作",
        "lede": f"按{composition().document}，在后台制作，制成后保存{KEPT.days}天。您须回避的事项不收入，目录中写明。"
        f"{'' if pdf.available() else pdf.MISSING}",
        "cancel_url": reverse("supervision:bundles"),
        "crumbs": [{"label": CRUMB, "url": reverse("supervision:bundles")}, {"label": "制作", "url": ""}],
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)


@page(GET=access.ASKERS)
def bundle(request: Request, pk: int) -> HttpResponse:
    """One bundle: what was asked for, what came of it, its digests, who may take it out."""
    found = access.open_bundle(request.acting, pk)
    titles = {part.code: f"{part.number}. {part.title}" for part in composition().parts}
    refusal = ""
    try:
        access.check_may_take(request.acting, found)
    except Refused as why:
        refusal = str(why)
    context = {
        "bundle": found,
        "job": None if found.made else acts.job_of(found),
        "parts": [titles.get(code, code) for code in found.parts],
        "refusal": refusal,
        "makes": found.asked_by_id == request.acting.user.pk and access.may_ask(request.acting),
    }
    return render(request, "supervision/bundle/bundle.html", context)


@page(POST=access.ASKERS)
def make_again(request: Request, pk: int) -> HttpResponse:
    """Another try at a bundle that was not made."""
    return redirect("job", acts.make_again(pk, by=request.acting).pk)


@page(POST=access.ASKERS)
def take(request: Request, pk: int) -> HttpResponseBase:
    """取出 the archive; that it was taken is recorded before it is handed out."""
    taken = acts.take(pk, by=request.acting)
    try:
        stream = taken.archive.open("rb")
    except FileNotFoundError:
        messages.error(request, "资料包的文件已经不在：备份不含资料包，恢复以后须重新制作。")
        return redirect("supervision:bundle", pk)
    name = f"{taken.township.name}专项检查资料包-{taken.year}-第{taken.number}次.zip"
    return FileResponse(stream, as_attachment=True, filename=name, content_type="application/zip")
