"""任职: one view for each record; review and annulment are recorded after the dossier left the corridor."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from appointments.corridor import Stage
from appointments.facts import FactPage, own_record, record
from appointments.models import Annulment, Appointment, ProbationReview
from township.accounts.access import page
from township.accounts.models import Role

from .forms import AnnulmentForm, DocumentForm, FilingForm, HandoverForm, ReviewForm

DOCUMENT = FactPage("posting.document", "任职文件", DocumentForm, "posting")
FILING = FactPage("posting.filing", "备案", FilingForm, "posting")
HANDOVER = FactPage("posting.handover", "工作交接", HandoverForm, "posting")
REVIEW = FactPage("posting.review", "试用期满考核", ReviewForm, Stage.IN_OFFICE)
ANNULMENT = FactPage(
    "posting.annulment", "撤销任职决定的依据", AnnulmentForm, Stage.IN_OFFICE, also=(Stage.CONFIRMED,)
)


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def document(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, DOCUMENT, own_record("posting"))


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def filing(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, FILING, own_record("posting"))


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, HANDOVER, own_record("posting"))


def review_of(appointment: Appointment, key: int | None) -> ProbationReview:
    return appointment.probation_review or ProbationReview(posting=appointment.current("posting"))


def annulment_of(appointment: Appointment, key: int | None) -> Annulment:
    return appointment.annulment or Annulment(posting=appointment.current("posting"))


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def review(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, REVIEW, review_of)


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def annulment(request: HttpRequest, pk: int) -> HttpResponse:
    return record(request, pk, ANNULMENT, annulment_of)
