"""Open reports on the workbench of the discipline office: they wait there until answered, whatever became of the matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from appointments import access
from appointments.corridor import Stage
from appointments.models import Appointment, Report
from procedure.workbench import WorkbenchTask
from township.accounts.access import Actor
from township.accounts.models import COMMITTEE, Role
from township.pending.models import waiting_for
from township.required_value import known

from .handlers import in_place
from .person_reports import of_persons

#: Concluded, and the reporter has not been answered.
UNANSWERED = ~Q(outcome="") & Q(kind=Report.Kind.NAMED, answered_on=None)
OPEN = Q(outcome="") | UNANSWERED


def duties_of(acting: Actor, today: date) -> Iterator[WorkbenchTask]:
    """The reports on matters that no longer stand at the notice; there the door itself asks for them."""
    yield from _about_persons(acting)
    if not (acting.holds(Role.DISCIPLINE) or Role.DISCIPLINE in acting.stand_ins):
        return
    rows = Report.objects.filter(OPEN, notice__appointment__in=_theirs(acting))
    rows = rows.exclude(notice__appointment__stage=Stage.NOTICE)
    for report in _not_proposed(rows.select_related("notice__appointment__matter")):
        appointment = known(report.notice).appointment
        yield WorkbenchTask(
            title=f"办理群众反映 · {appointment.number}",
            url=reverse("appointments:notice.report", args=[appointment.pk, report.pk]),
            detail=f"{report.received_on:%m月%d日}收到，{report.state}；事项{appointment.get_stage_display()}",
            tag="待办",
            kind="warning",
        )


def _about_persons(acting: Actor) -> Iterator[WorkbenchTask]:
    """Those that hang on no notice, of the people whose reports this person handles."""
    here = Report.objects.filter(OPEN, notice=None, cadre__township=acting.township)
    if not (acting.stand_ins or acting.holds(*COMMITTEE)) or not here.exists():
        return
    acting = in_place(acting)
    rows = of_persons(acting).filter(OPEN)
    for report in _not_proposed(rows if acting.holds(Role.DISCIPLINE) else rows.none()):
        yield WorkbenchTask(
            title="办理群众反映",
            url=reverse("appointments:person_report", args=[report.pk]),
            detail=f"{report.received_on:%m月%d日}收到，{report.state}",
            tag="待办",
            kind="warning",
        )


def _not_proposed(rows: Iterable[Report]) -> list[Report]:
    """Those whose outcome does not wait for its second person by now."""
    found = list(rows)
    waiting = waiting_for(found) if found else {}
    return [report for report in found if report.pk not in waiting]


def _theirs(acting: Actor) -> QuerySet[Appointment]:
    """The matters on which this person is, or stands in for, the discipline secretary."""
    if acting.holds(Role.DISCIPLINE):
        return access.visible_to(acting)
    return Appointment.objects.filter(pk__in=access.stood_in(acting, Role.DISCIPLINE))
