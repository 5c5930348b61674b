"""Loads an appointment; what hangs on it, and the township around it, are read when a page or a rule first asks.

A rule follows relations and sends no query of its own: `records.py` says by which query each kind of record is read,
`surroundings.py` what is read of the township.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from township.models import Tenure
from township.pending.models import ConcernedFile, of_files
from township.records.composed import Composed

from .models import Appointment, Candidate, Motion, Report, Stance
from .records import RECORDS
from .stages.recommendation import surroundings
from .surroundings import DossierContext
from .township_facts import TownshipFacts


def load(pk: int, *, among: QuerySet[Appointment] | None = None) -> Appointment:
    """One appointment as it stands now. Raises Appointment.DoesNotExist, also for one that is not among the rows."""
    found = _by_key().one(pk) if among is None else _with_post(among).get(pk=pk)
    return _loaded([found])[0]


@cache
def _by_key() -> Composed[Appointment]:
    return Composed(_with_post(Appointment.objects))


def load_all(rows: QuerySet[Appointment], around: int | TownshipFacts) -> list[Appointment]:
    """Many appointments of one township, by its key or what is around them: what is asked of one is read for all."""
    around = around if isinstance(around, TownshipFacts) else TownshipFacts(around)
    named = _with_post(Appointment.objects).filter(pk__in=rows.values("pk"))
    return _loaded(named.select_related("tenure"), around)


def renewed(appointment: Appointment) -> Appointment:
    """The same appointment after an act: its tenure, what hangs on it and what is around it are asked anew."""
    appointment.acting_on = None
    appointment.answers.clear()
    tenure = Appointment._meta.get_field("tenure")
    if tenure.is_cached(appointment):
        tenure.delete_cached_value(appointment)
    RECORDS.forget([appointment])
    return attach(appointment)


def attach(appointment: Appointment, around: TownshipFacts | None = None) -> Appointment:
    """Set an appointment into its township, by itself or with the others of which something is asked."""
    appointment.context = DossierContext(appointment, around or TownshipFacts(appointment.township_id))
    return appointment


def _loaded(rows: Iterable[Appointment], around: TownshipFacts | None = None) -> list[Appointment]:
    loaded = [attach(appointment, around) for appointment in rows]
    RECORDS.await_questions(loaded)
    return loaded


def appointments() -> QuerySet[Appointment]:
    """Appointments with what a list shows, and what is asked of each of them besides."""
    return _with_post(Appointment.objects).prefetch_related(
        Prefetch("candidates", Candidate.objects.select_related("cadre")), "matter__suspensions"
    )


def lines() -> QuerySet[Appointment]:
    """The same for lines that are only read: of the people, the one proposed."""
    proposed = Candidate.objects.filter(standing=Candidate.Standing.PROPOSED).select_related("cadre")
    rows = Appointment.objects.select_related("matter", "seat__post__unit")
    return rows.prefetch_related(Prefetch("candidates", proposed), "matter__suspensions")


def _with_post(rows: Any) -> QuerySet[Appointment]:
    # Hardly ever is there any of this: whether there is something to be read comes with the row.
    changes = of_files().filter(cadre__candidacies__appointment=OuterRef("pk"))
    among_several = ConcernedFile.objects.filter(cadre__candidacies__appointment=OuterRef("pk"))
    rivals = Candidate.objects.filter(surroundings.RUNNING, cadre__candidacies__appointment=OuterRef("pk"))
    reports = Report.objects.exclude(outcome__in=Report.CLEARED)
    refused = Motion.objects.filter(Q(county_reply__answer="refused") | Q(county_quota__answer="refused"))
    # So is whether anybody has withdrawn from it before the committee.
    withdrew = Stance.objects.filter(item__appointment=OuterRef("pk"), recused=True)
    related = rows.select_related("matter__township", "seat__post__unit", "opened_by")
    return related.annotate(
        has_changes=Exists(changes) | Exists(among_several),
        has_rivals=Exists(rivals.exclude(appointment=OuterRef("pk"))),
        has_holder=Exists(Tenure.objects.filter(seat=OuterRef("seat"), until=None)),
        has_reports=Exists(reports.filter(cadre__candidacies__appointment=OuterRef("pk"))),
        has_withdrawals=Exists(withdrew),
        has_refusals=Exists(refused.filter(appointment__seat=OuterRef("seat"))),
    )
