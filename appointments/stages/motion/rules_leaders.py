"""What is reported upward because of who leads: relatives of committee members, and a chief who is about to leave."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law import numbers
from township.law.instruments import SUPERVISION, unread
from township.law.rule import Control, Finding, Rule, met, unmet
from township.roster.retirement import same_day_after

if TYPE_CHECKING:
    from appointments.models import Appointment


def relatives_of_leaders(appointment: Appointment, on: date) -> Finding:
    motion = appointment.current("motion")
    kin = [
        found.description
        for candidate in appointment.standing("pool", "chosen", "proposed")
        for member in appointment.context.members
        if (found := appointment.context.kinship.between(candidate.cadre_id, member))
    ]
    if not kin:
        return met("人选范围中没有党委委员的近亲属")
    if motion.prior_report == motion.PriorReport.RELATIVES:
        return met(f"{'；'.join(kin)}；已按近亲属情形报告")
    return unmet(f"{'；'.join(kin)}；须考虑事前报告", "motion.prior_report", "去判断")


RELATIVES_OF_LEADERS = Rule(
    code="motion.relatives",
    requirement="人选中有党委委员近亲属的，已按近亲属情形事前报告",
    citation=unread(SUPERVISION),
    text="领导干部的近亲属在领导干部所在单位（系统）内提拔任用的，应当事前报告。",
    check=relatives_of_leaders,
    control=Control.DETECT,
    origin=("R-94", "R-97"),
)


def leaving_chief(appointment: Appointment, on: date, *, months: int) -> Finding:
    """Whether somebody who leads Party committee or government leaves, or retires, within so many months."""
    motion, limit = appointment.current("motion"), same_day_after(on, months)
    leaving = [told for told in appointment.context.chiefs_leaving if told.due(on, limit)]
    if not leaving:
        return met("党政主要领导近期没有离任或到龄")
    words = "；".join(f"{told.name}（{told.office}）{told.how}" for told in leaving)
    if motion.prior_report == motion.PriorReport.REORGANISATION:
        return met(f"{words}；已按主要领导即将离任的情形报告")
    return unmet(f"{words}；须考虑事前报告，避免突击提拔", "motion.prior_report", "去判断")


LEAVING_CHIEF = Rule(
    code="motion.leaving_chief",
    requirement="党政主要领导即将离任或到龄的，已按该情形事前报告",
    citation=unread(SUPERVISION),
    text="机构变动或者主要领导成员即将离任前提拔、调整干部的，应当事前报告；不准在主要领导成员即将达到任职年龄界限或者即将离任时突击提拔、调整干部。",
    check=leaving_chief,
    control=Control.DETECT,
    parameters={"months": numbers.LEAVING_MONTHS},
    origin=("R-95", "R-97"),
)
