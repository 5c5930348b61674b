"""Pages of the material: reading it, and confirming that one has."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from appointments.access import MEETING_READERS
from appointments.meetings.access import open_item
from township import shown
from township.accounts.access import NotYet, Request, page
from township.accounts.models import COMMITTEE

from .pages import material_context
from .reading import confirm_read, refusal_to_show


@page(GET=MEETING_READERS)
def material(request: Request, pk: int, item: int) -> HttpResponse:
    """会议材料, to be read and to be printed; whoever must withdraw from the item does not get here."""
    case = open_item(request.acting, pk, item)
    if refusal := refusal_to_show(case):
        raise NotYet(str(refusal), at=reverse("appointments:item", args=[pk, item]))
    shown.say(request, [shown.Shown(case.appointment.pk, f"议题材料：{case.meeting}")])
    return render(request, "appointments/meetings/material.html", material_context(case))


@page(POST=COMMITTEE)
def read(request: Request, pk: int, item: int) -> HttpResponse:
    """确认阅看: the member whose account it is, and nobody for them."""
    confirm_read(by=request.acting, meeting=pk, item=item)
    messages.success(request, "已确认阅看本议题的材料。")
    return redirect("appointments:item", pk, item)
