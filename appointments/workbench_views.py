"""The page everybody lands on after login."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from township.accounts.access import LOGGED_IN, READERS, STAND_INS, Acting, page
from township.accounts.models import Role
from township.records import clock
from township.records.models import StepRecord
from township.records.timeline import entries

from . import access, dossier, workbench
from .meetings.home.duties import duties_of
from .meetings.roster import COMMITTEE
from .models import Appointment


@page(GET=LOGGED_IN)
def show(request: HttpRequest) -> HttpResponse:
    acting = request.acting
    if acting is None or not acting.holds(*READERS, *STAND_INS, Role.MEMBER):
        return render(
            request, "appointments/workbench_plain.html", {"administrator": acting and acting.offices}
        )
    today = clock.today()
    visible, around = access.visible_to(acting), dossier.Surroundings(acting.township.pk)
    dossiers = workbench.open_dossiers(acting, visible, around)
    context = {
        "tasks": [*duties_of(acting, today), *workbench.tasks(acting, dossiers, today)],
        "board": workbench.board(dossiers),
        "approaching": workbench.approaching(acting, dossiers, today),
        "overdue": workbench.probation_overdue(acting, today),
        "under_way": sum(1 for a in dossiers if a.is_open),
        "reader": acting.holds(*READERS),
        "sits": acting.holds(*COMMITTEE),
    }
    if acting.holds(*READERS):
        context["quotas"] = workbench.quotas(around)
        context["latest"] = _latest(acting, visible)
    return render(request, "appointments/workbench.html", context)


def _latest(acting: Acting, visible: QuerySet[Appointment]) -> list[dict[str, Any]]:
    """The latest steps of the dossiers this person may see, each with its dossier."""
    # Named by its township, the end of one chain is read; without it, every step of every dossier.
    steps = StepRecord.objects.filter(township=acting.township, appointment__in=visible.values("pk"))
    return [
        {
            **entry,
            "act": f"{entry['step'].appointment.post} · {entry['act']}",
            "url": reverse("appointments:timeline", args=[entry["step"].appointment_id]),
        }
        for entry in entries(steps.select_related("appointment__seat__post__unit").order_by("-sequence")[:6])
    ]
