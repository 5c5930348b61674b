"""提出动议, and the corridor's own list; every other page of a dossier is the furniture's."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render

from procedure.doors import DoorClosed
from procedure.pages import Pages
from township.accounts.access import Refused, Request, page
from township.accounts.models import Role
from township.pending import access as pending
from township.pending import scans

from . import bringing_in, transitions
from .forms import AppointmentFilter, BringingInForm, MotionForm, PostSearch
from .process import CORRIDOR


class AppointmentPages(Pages):
    """The pages of an appointment."""

    filter_form = AppointmentFilter


PAGES = AppointmentPages(CORRIDOR)


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def open_motion(request: Request) -> HttpResponse:
    """提出动议: choose the post; the system finds the seat and reserves it."""
    form = MotionForm(
        request.POST or None,
        acting=request.acting,
        search=_search(request),
        initial={"post": request.GET.get("post")},
    )
    checklist = None
    if request.method == "POST" and form.is_valid():
        try:
            opened = transitions.open_motion(by=request.acting, **form.cleaned_data)
        except DoorClosed as closed:
            checklist = closed.checklist
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, f"已提出动议，编号 {opened.number}。席位已占用，按清单完成动议环节的记录。"
            )
            return redirect("appointments:dossier", opened.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "appointments/open.html", {"form": form, "checklist": checklist}, status=status)


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def bring_in(request: Request) -> HttpResponse:
    """补录: put a case that was begun on paper before the commissioner, with its scan."""
    post = request.method == "POST"
    sent = (request.POST, request.FILES) if post else ()
    form = BringingInForm(*sent, acting=request.acting, search=_search(request))
    checklist = None
    if post and form.is_valid():
        try:
            change = bringing_in.propose(by=request.acting, **form.cleaned_data)
        except DoorClosed as closed:
            checklist = closed.checklist
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "已提请补录，由组织委员对照扫描件复核；复核后生成事项。")
            return redirect("pending-change", change.pk)
    refusal = bringing_in.refusal_to_bring_in(request.acting.township)
    context = {"form": form, "checklist": checklist, "closed": refusal}
    return render(request, "appointments/bring_in.html", context, status=422 if post else 200)


def _search(request: Request) -> PostSearch:
    """Which posts somebody looks for, where more are vacant than are listed."""
    return PostSearch(request.GET if request.GET.get("q") else None)


#: Who reads the scan of a case that waits: whoever proposes and confirms such cases, and supervision.
SCAN_READERS = {Role.OFFICER, Role.COMMISSIONER, Role.SUPERVISOR}


@page(GET=SCAN_READERS)
def bring_in_scan(request: Request, change: int) -> FileResponse:
    """The scan by which a case is to be brought in, handed out, never inline."""
    found = pending.find(request.acting, change)
    if found.kind != bringing_in.KIND.code:
        raise Http404("没有这个扫描件")
    return scans.handed_out(found)
