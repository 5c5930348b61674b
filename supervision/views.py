"""The step history across everything, one step whole, and the verification of the chain."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from appointments import access
from appointments.models import AgendaItem
from ballots.models import Question
from township.accounts.access import Acting, page
from township.accounts.models import Role
from township.records import clock, verification
from township.records.models import ChainHead, StepRecord
from township.records.timeline import entries

from .forms import StepFilter

OVERSIGHT = {Role.SUPERVISOR, Role.DISCIPLINE}


def steps_for(acting: Acting) -> QuerySet[StepRecord]:
    """The township's steps; those of a dossier the reader withdraws from, and of its ballot boxes, are left out."""
    rows = StepRecord.objects.filter(township=acting.township).select_related("appointment__seat__post__unit")
    withdrawn = access.withdrawn_from(acting)
    boxes = set(Question.objects.filter(matter__in=withdrawn).values_list("box", flat=True))
    # The step of a box names no dossier, but its rows and refusals do.
    about = StepRecord.objects.filter(code__startswith="ballots.", details__box__in=list(boxes))
    return rows.exclude(appointment__in=withdrawn).exclude(pk__in=about.values("pk"))


def _tells_of_withdrawn(acting: Acting, record: StepRecord) -> bool:
    """Whether a step about a whole meeting changed rows of an item from which the reader withdraws."""
    meeting = None if record.appointment_id else record.details.get("meeting")
    hidden = AgendaItem.objects.filter(meeting=meeting, appointment__in=access.withdrawn_from(acting))
    return meeting is not None and hidden.exists()


@page(GET=OVERSIGHT)
def steps(request: HttpRequest) -> HttpResponse:
    """Every act and every refused attempt, newest first."""
    form = StepFilter(request.GET or None)
    listed = Paginator(form.narrow(steps_for(request.acting).order_by("-sequence")), 50).get_page(
        request.GET.get("page")
    )
    return render(request, "supervision/steps.html", {"form": form, "listed": listed})


@page(GET=OVERSIGHT)
def step(request: HttpRequest, sequence: int) -> HttpResponse:
    """One step whole: actor, dates, reason, the checklist as it stood, the rows it changed, its digest."""
    record = steps_for(request.acting).filter(sequence=sequence).first()
    if record is None:
        raise Http404("没有这条纪实")
    entry = entries([record], with_rows=not _tells_of_withdrawn(request.acting, record))[0]
    return render(request, "supervision/step.html", {"step": record, "entry": entry})


@page(GET=OVERSIGHT)
def verify(request: HttpRequest) -> HttpResponse:
    """Walk the township's chain now and say whether it holds."""
    township = request.acting.township
    context = {
        "breaks": [str(found) for found in verification.verify(township)],
        "head": ChainHead.objects.filter(township=township).first(),
        "checked_at": clock.now(),
    }
    return render(request, "supervision/verify.html", context)
