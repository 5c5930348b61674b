"""What must still hold of the person on the day the posting takes effect; the other bars stand in `bars`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from appointments.sanctions import GOVERNMENT, running
from township.law.instruments import CIVIL_SERVANT_LAW, read
from township.law.rule import Finding, Rule, met, unmet

if TYPE_CHECKING:
    from appointments.models import Appointment


def in_service(appointment: Appointment, on: date) -> Finding:
    proposed = appointment.proposed
    if proposed is None:
        return unmet("没有拟任人选")
    if not proposed.cadre.in_service:
        return unmet(f"{proposed.cadre.name}已{proposed.cadre.get_status_display()}")
    return met(f"{proposed.cadre.name}在职")


IN_SERVICE = Rule(
    code="posting.in_service",
    requirement="任职时仍在职",
    citation=read(CIVIL_SERVANT_LAW, "第一百零六条"),
    text="不按照规定的编制限额、职数或者任职资格条件任用的，责令纠正或者宣布无效。已退休、调出、离职的，不再是本镇可以任用的人员。",
    check=in_service,
    origin=("R-07",),
)


def not_sanctioned(appointment: Appointment, on: date) -> Finding:
    """Government sanctions; those of the Party bar by their own text (`bars.party_sanctions`)."""
    proposed = appointment.proposed
    if proposed is None:
        return unmet("没有拟任人选")
    if barring := running(proposed, on, GOVERNMENT):
        return unmet("、".join(barring))
    return met(f"{proposed.cadre.name}没有处于影响期的政务处分")


STILL_FIT = Rule(
    code="posting.still_fit",
    requirement="任职时没有处于影响期的政务处分",
    citation=read(CIVIL_SERVANT_LAW, "第六十四条"),
    text="公务员在受处分期间不得晋升职务、职级和级别。",
    check=not_sanctioned,
    origin=("R-09",),
)
