"""党外人选: of somebody who is not of the Party the united-front side is heard before the committee decides."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law.instruments import REGULATION, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.roster.plausibility import IN_PARTY

from .session import of_item

if TYPE_CHECKING:
    from appointments.models import AgendaItem, Appointment

#: What the position of whoever speaks for that side has in it: 统战委员, 县委统战部.
UNITED_FRONT = "统战"


@of_item
def heard(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    proposed = appointment.proposed
    if proposed is None:
        return not_applicable("尚无拟任人选")
    if proposed.cadre.politics in IN_PARTY:
        return not_applicable(f"{proposed.cadre.name}为{proposed.cadre.get_politics_display()}")
    spoken = [
        f"{c.name}（{c.position}，{c.get_opinion_display()}）"
        for c in appointment.consultations.all()
        if UNITED_FRONT in c.position and c.consulted_on <= item.meeting.held_on
    ]
    if spoken:
        return met("、".join(spoken))
    told = f"{proposed.cadre.name}为{proposed.cadre.get_politics_display()}，不是中共党员，没有征求统战部门或者统战委员意见的记录"
    return unmet(told, "notes.consultation", "去录入")


UNITED_FRONT_HEARD = Rule(
    code="decision.united_front",
    requirement="拟任人选不是中共党员的，讨论决定前已听取统战方面的意见",
    citation=unread(REGULATION, "第六章 讨论决定：酝酿"),
    text="非中共党员的人选，在讨论决定前应当征求党委统战部门和民主党派、工商联主要领导成员、无党派代表人士的意见。",
    check=heard,
    control=Control.DETECT,
    origin=("R-61",),
)
