"""What the corridor tells the roster: the seats its open dossiers reserve, and the dossiers a person appears in."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from township.models import Cadre, Seat
from township.roster.claims import Appearance

from .corridor import OPEN
from .models import Appointment, Candidate


def reserved_seats() -> QuerySet[Seat]:
    """The seats that open dossiers reserve."""
    return Seat.objects.filter(pk__in=Appointment.objects.filter(stage__in=OPEN).values("seat"))


def appearances(cadre: Cadre) -> list[Appearance]:
    """The dossiers in whose pool a person stands, or stood."""
    rows = Candidate.objects.filter(cadre=cadre).select_related(
        "appointment__matter", "appointment__seat__post__unit"
    )
    return [_appearance(each) for each in rows.order_by("-appointment__matter__opened_on", "-pk")]


def _appearance(candidacy: Candidate) -> Appearance:
    appointment = candidacy.appointment
    return Appearance(
        number=appointment.number,
        url=reverse("appointments:dossier", args=[appointment.pk]),
        about=str(appointment.post),
        opened_on=appointment.opened_on,
        standing=candidacy.get_standing_display(),
        stage=appointment.get_stage_display(),
        closed=appointment.closed_on is not None,
    )
