"""Loads an appointment; what hangs on it, and the township around it, are read when a page or a rule first asks.

A rule follows relations and sends no query of its own: `records.py` says by which query each kind of record is read,
`dossier_context.py` what is read of the township.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from procedure.notes.models import Suspension
from township.models import Tenure
from township.pending.models import ConcernedFile, of_files
from township.records.composed import Composed, Wording

from .corridor import OPEN, Stage
from .dossier_context import DossierContext
from .models import Appointment, Candidate, Motion, Report, Stance
from .records import RECORDS
from .stages.recommendation import candidacies
from .township_facts import TownshipFacts

#: Those in a room, and those in office whose probation has to be concluded.
STANDS_ON_WORKBENCH = Q(stage__in=OPEN) | Q(stage=Stage.IN_OFFICE, tenure__probation_until__isnull=False)


def load(pk: int, *, among: QuerySet[Appointment] | None = None) -> Appointment:
    """One appointment as it stands now. Raises Appointment.DoesNotExist, also for one that is not among the rows."""
    found = _by_key().one(pk) if among is None else _with_post(among).get(pk=pk)
    return _loaded([found])[0]


def load_all(rows: QuerySet[Appointment], around: int | TownshipFacts) -> list[Appointment]:
    """Many appointments of one township, by its key or what is around them: what is asked of one is read for all."""
    around = around if isinstance(around, TownshipFacts) else TownshipFacts(around)
    return _loaded(_named(rows), around)


# What is loaded at every click is composed once (decision 0050).


def under_way(around: TownshipFacts) -> list[Appointment]:
    """Those of a township that stand on the workbench."""
    return _loaded(_UNDER_WAY.of(township=around.township_id), around)


def to_be_decided(township_id: int) -> list[Appointment]:
    """Those of a township that stand in the room of the decision."""
    return _loaded(_TO_BE_DECIDED.of(township=township_id), TownshipFacts(township_id))


def on_agenda(meeting: int, township_id: int) -> list[Appointment]:
    """Those that are on the agenda of a meeting, by its key."""
    return _loaded(_ON_AGENDA.of(meeting=meeting), TownshipFacts(township_id))


def load_each(keys: Collection[int], township_id: int) -> list[Appointment]:
    """Those of these keys that are there, to be looked at together by somebody of a township."""
    return _loaded(_together().of(list(keys)), TownshipFacts(township_id))


def _named(rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    named = _with_post(Appointment.objects).filter(pk__in=rows.values("pk"))
    return named.select_related("tenure")


def _under_way(township: int) -> QuerySet[Appointment]:
    return _named(Appointment.objects.filter(STANDS_ON_WORKBENCH, matter__township=township))


def _to_be_decided(township: int) -> QuerySet[Appointment]:
    return _named(Appointment.objects.filter(stage=Stage.DECISION, matter__township=township))


def _on_agenda(meeting: int) -> QuerySet[Appointment]:
    return _named(Appointment.objects.filter(items__meeting=meeting))


_UNDER_WAY, _ON_AGENDA = Wording(_under_way), Wording(_on_agenda)
_TO_BE_DECIDED = Wording(_to_be_decided)


@cache
def _together() -> Composed[Appointment]:
    return Composed(_with_post(Appointment.objects).select_related("tenure"))


@cache
def _by_key() -> Composed[Appointment]:
    return Composed(_with_post(Appointment.objects))


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


@cache
def lines() -> Composed[Appointment]:
    """Lines that are only read, asked by their keys, each with the name of the one proposed and whether it pauses."""
    proposed = Candidate.objects.filter(appointment=OuterRef("pk"), standing=Candidate.Standing.PROPOSED)
    pauses = Suspension.objects.filter(matter=OuterRef("pk"), lifted_on=None)
    rows = Appointment.objects.select_related("matter", "seat__post__unit")
    return Composed(
        rows.annotate(proposed_name=Subquery(proposed.values("cadre__name")[:1]), is_suspended=Exists(pauses))
    )


def _with_post(rows: Any) -> QuerySet[Appointment]:
    # Hardly ever is there any of this: whether there is something to be read comes with the row.
    changes = of_files().filter(cadre__candidacies__appointment=OuterRef("pk"))
    among_several = ConcernedFile.objects.filter(cadre__candidacies__appointment=OuterRef("pk"))
    rivals = Candidate.objects.filter(candidacies.RUNNING, cadre__candidacies__appointment=OuterRef("pk"))
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
