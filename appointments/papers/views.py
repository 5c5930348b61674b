"""One view a paper: fetch and authorise the dossier, refuse with the reason, or show what is to be printed."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from appointments import access
from appointments.meetings.access import open_item
from appointments.models import Appointment
from township.accounts.access import COMMITTEE_READERS, READERS, Refused

from . import approval, minutes, posting, record, talk


@access.on_dossier(GET=READERS)
def approval_form(request: HttpRequest, pk: int) -> HttpResponse:
    """It is drawn from the personnel file, which members of the committee do not open."""
    return _collected(request, pk, approval, "approval")


@access.on_dossier(GET=COMMITTEE_READERS)
def full_record(request: HttpRequest, pk: int) -> HttpResponse:
    return _collected(request, pk, record, "record")


@access.on_dossier(GET=COMMITTEE_READERS)
def talk_record(request: HttpRequest, pk: int) -> HttpResponse:
    return _collected(request, pk, talk, "talk")


@access.on_dossier(GET=COMMITTEE_READERS)
def posting_notice(request: HttpRequest, pk: int) -> HttpResponse:
    return _collected(request, pk, posting, "posting")


@access.on_dossier(GET=COMMITTEE_READERS)
def minutes_extract(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Whoever may open the dossier still has to be somebody who may open the item."""
    appointment = access.open_dossier(request.acting, pk)
    row = next((each for each in appointment.items.all() if each.pk == item), None)
    if row is None:
        raise Http404("没有这项议题")
    case = open_item(request.acting, row.meeting_id, row.pk)
    if reason := minutes.why_not(case.item):
        raise Refused(reason)
    return _show(request, appointment, "minutes", minutes.collect(case))


def _collected(request: HttpRequest, pk: int, paper: ModuleType, name: str) -> HttpResponse:
    appointment = access.open_dossier(request.acting, pk)
    if reason := paper.why_not(appointment):
        raise Refused(f"现在不能打印：{reason}")
    return _show(request, appointment, name, paper.collect(appointment))


def _show(request: HttpRequest, appointment: Appointment, name: str, paper: Any) -> HttpResponse:
    context = {"appointment": appointment, "paper": paper, "number": appointment.number}
    return render(request, f"appointments/papers/{name}.html", context)
