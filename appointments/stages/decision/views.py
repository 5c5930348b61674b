"""讨论决定: the ways from a dossier to the meeting that deals with it, for the links of the checklist."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from appointments import access
from appointments.access import MEETING_READERS
from township.accounts.access import Request, page

#: Where on the page of the meeting a point is repaired.
PLACES = {"meeting": "", "attendance": "#meeting-attendance", "minutes": "#meeting-minutes"}


@page(GET=MEETING_READERS)
def to_agenda(request: Request, pk: int) -> HttpResponse:
    """Where a matter waits to be put on an agenda: the meetings."""
    access.open_dossier(request.acting, pk)
    return redirect("appointments:meetings")


@page(GET=MEETING_READERS)
def to_meeting(request: Request, pk: int, place: str) -> HttpResponse:
    item = access.open_dossier(request.acting, pk).agenda_item
    if item is None:
        return redirect("appointments:meetings")
    return redirect(reverse("appointments:meeting", args=[item.meeting_id]) + PLACES[place])


@page(GET=MEETING_READERS)
def to_item(request: Request, pk: int) -> HttpResponse:
    item = access.open_dossier(request.acting, pk).agenda_item
    if item is None:
        return redirect("appointments:meetings")
    return redirect("appointments:item", item.meeting_id, item.pk)
