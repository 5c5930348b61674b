"""Who reads what of a report: content for discipline and supervision, the reporter for discipline alone.

Everybody else who works on the dossier learns how many reports there are and how far each has been handled.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from appointments.models import Appointment, Report
from township.accounts.access import Actor
from township.accounts.models import Role
from township.required_value import known

from .rules_reports import numbered

CONTENT_READERS = frozenset({Role.DISCIPLINE, Role.SUPERVISOR})


@dataclass(frozen=True)
class ReportLine:
    """One report in the list of a dossier."""

    number: int
    report: Report

    @property
    def state(self) -> str:
        return self.report.state

    @property
    def earlier(self) -> bool:
        return known(self.report.notice).superseded


def lines(appointment: Appointment) -> list[ReportLine]:
    return [ReportLine(number, report) for number, report in numbered(appointment)]


def line_of(appointment: Appointment, pk: int) -> ReportLine:
    line = next((line for line in lines(appointment) if line.report.pk == pk), None)
    if line is None:
        raise Http404("没有这件反映")
    return line


def may_read_content(acting: Actor) -> bool:
    return acting.holds(*CONTENT_READERS)


def may_know_reporter(acting: Actor) -> bool:
    return acting.holds(Role.DISCIPLINE)
