"""Loads an appointment with all that a page or a rule reads, so that rules never query."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet

from township.law import workdays
from township.models import Cadre, LocalMeasure, Post, StaffingQuota, Tenure
from township.roster.kinship import KinshipIndex
from township.roster.relations import index_of

from .models import (
    AgendaItem,
    Appointment,
    Candidate,
    CandidateEvaluation,
    Count,
    Evaluation,
    Notice,
    Posting,
    Recommendation,
    Seatholder,
)
from .stages.motion.pool import with_parts


class Context:
    """The township around a dossier as it stands now: measures, calendar, seat, quota, kinship."""

    def __init__(self, appointment: Appointment) -> None:
        self._appointment = appointment

    @cached_property
    def measures(self) -> list[LocalMeasure]:
        return list(LocalMeasure.objects.filter(township=self._appointment.township_id))

    @cached_property
    def calendar(self) -> workdays.WorkCalendar:
        return workdays.load()

    @cached_property
    def holder_of_seat(self) -> Tenure | None:
        open_tenures = Tenure.objects.filter(seat=self._appointment.seat_id, until=None)
        return open_tenures.select_related("cadre").first()

    @cached_property
    def quota(self) -> StaffingQuota | None:
        return StaffingQuota.objects.filter(
            township=self._appointment.township_id, kind=self._appointment.post.establishment
        ).first()

    @cached_property
    def actual(self) -> int:
        """Cadres in service on the post's kind of establishment."""
        return Cadre.objects.filter(
            township=self._appointment.township_id,
            establishment=self._appointment.post.establishment,
            status=Cadre.Status.IN_SERVICE,
        ).count()

    @property
    def post_is_leading(self) -> bool:
        return self._appointment.post.level in ("chief", "deputy")

    @cached_property
    def unit_staff(self) -> int:
        unit = self._appointment.post.unit_id
        return Cadre.objects.filter(unit=unit, status=Cadre.Status.IN_SERVICE).count()

    @cached_property
    def unit_leaders(self) -> int:
        """Seats of leading posts in the unit, held or vacant."""
        posts = Post.objects.filter(
            unit=self._appointment.post.unit_id, level__in=["chief", "deputy"], abolished_on=None
        )
        return sum(
            1
            for post in posts.prefetch_related("seats")
            for seat in post.seats.all()
            if not seat.withdrawn_on
        )

    @cached_property
    def kinship(self) -> KinshipIndex:
        return index_of(self._appointment.township_id)

    def prefetch(self) -> Context:
        """Touch everything, so that the checks that follow need no query."""
        for name, member in vars(Context).items():
            if isinstance(member, cached_property):
                getattr(self, name)
        return self


def appointments() -> QuerySet[Appointment]:
    """Appointments with what a list shows."""
    return _with_post(Appointment.objects).prefetch_related(
        Prefetch("candidates", Candidate.objects.select_related("cadre")), "suspensions"
    )


def _with_post(rows: Any) -> QuerySet[Appointment]:
    return rows.select_related("township", "seat__post__unit", "opened_by")


def dossiers() -> QuerySet[Appointment]:
    """Appointments with every record of every room."""
    return _with_post(Appointment.objects).prefetch_related(
        "suspensions",
        Prefetch("candidates", Candidate.objects.select_related("recorded_by").prefetch_related(
            Prefetch("cadre", with_parts(Cadre.objects.all())))),
        "motions__approved_by",
        Prefetch("recommendations", Recommendation.objects.prefetch_related(
            "participants", "mentions__candidate__cadre", "written__candidate__cadre")),
        Prefetch("evaluations", Evaluation.objects.prefetch_related(
            "team__cadre",
            Prefetch("candidates", CandidateEvaluation.objects.select_related(
                "candidate__cadre", "integrity__secretary_signed_by", "integrity__discipline_signed_by"
            ).prefetch_related("talks", "musts")))),
        Prefetch("notices", Notice.objects.select_related("concluded_by", "published_by").prefetch_related("reports")),
        "decisions",
        Prefetch("items", AgendaItem.objects.select_related("meeting").prefetch_related(
            "stances__member", "counts__entries",
            Prefetch("meeting__roster", Seatholder.objects.select_related("user")))),
        "talks",
        Prefetch("postings", Posting.objects.select_related("probation_review", "annulment")),
        Prefetch("counts", Count.objects.prefetch_related("entries__entered_by")),
        "consultations", "circumstances", "confirmations", "attachments",
    )  # fmt: skip


def attach(appointment: Appointment) -> Appointment:
    appointment.context = Context(appointment)
    return appointment


def load(pk: int) -> Appointment:
    """One appointment with everything. Raises Appointment.DoesNotExist."""
    return attach(dossiers().get(pk=pk))
