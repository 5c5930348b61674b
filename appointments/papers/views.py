"""One view a paper: fetch and authorise the dossier, refuse with the reason, or show what is to be printed."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from appointments import access
from appointments.models import Appointment
from procedure.addresses import address
from township.accounts.access import COMMITTEE_READERS, READERS, NotYet, Request

from . import approval, posting, record, talk


@access.on_dossier(GET=READERS)
def approval_form(request: Request, pk: int) -> HttpResponse:
    """It is drawn from the personnel file, which members of the committee do not open."""
    return _collected(request, pk, approval, "approval")


@access.on_dossier(GET=COMMITTEE_READERS)
def full_record(request: Request, pk: int) -> HttpResponse:
    return _collected(request, pk, record, "record")


@access.on_dossier(GET=COMMITTEE_READERS)
def talk_record(request: Request, pk: int) -> HttpResponse:
    return _collected(request, pk, talk, "talk")


@access.on_dossier(GET=COMMITTEE_READERS)
def posting_notice(request: Request, pk: int) -> HttpResponse:
    return _collected(request, pk, posting, "posting")


def _collected(request: Request, pk: int, paper: ModuleType, name: str) -> HttpResponse:
    appointment = access.open_dossier(request.acting, pk)
    if refusal := paper.refusal_to_print(appointment):
        raise NotYet(f"现在不能打印：{refusal}", at=address(appointment))
    return show(request, appointment, name, paper.collect(appointment))


def show(request: Request, appointment: Appointment, name: str, paper: Any) -> HttpResponse:
    context = {"appointment": appointment, "paper": paper, "number": appointment.number}
    return render(request, f"appointments/papers/{name}.html", context)
