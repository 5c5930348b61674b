"""任前谈话: one view for each record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from appointments.access import on_dossier
from appointments.facts import FactPage, own_record, record
from township.accounts.access import page
from township.accounts.models import Role

from .forms import IntegrityTalkForm, TalkForm

TALK = FactPage("talk.talk", "任前谈话", TalkForm, "talk")
INTEGRITY = FactPage(
    "talk.integrity", "任前廉政谈话", IntegrityTalkForm, "talk", offices=frozenset({Role.DISCIPLINE})
)


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, TALK, own_record("talk"))


@on_dossier(GET={Role.DISCIPLINE}, POST={Role.DISCIPLINE})
def integrity(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, INTEGRITY, own_record("talk"))
