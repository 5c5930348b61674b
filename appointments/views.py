"""提出动议, and the corridor's own list; every other page of a dossier is the furniture's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from procedure.doors import DoorClosed
from procedure.pages import Pages
from township.accounts.access import Refused, Request, page
from township.accounts.models import Role

from . import transitions
from .forms import AppointmentFilter, MotionForm
from .process import CORRIDOR


class AppointmentPages(Pages):
    """The pages of an appointment."""

    filter_form = AppointmentFilter


PAGES = AppointmentPages(CORRIDOR)


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def open_motion(request: Request) -> HttpResponse:
    """提出动议: choose the post; the system finds the seat and reserves it."""
    form = MotionForm(request.POST or None, acting=request.acting, initial={"post": request.GET.get("post")})
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
