"""Relatives of committee members among those named: whoever came in after the motion is asked for as well."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law.instruments import SUPERVISION, unread
from township.law.rule import Control, Finding, Rule, met

from .chosen import not_to_be_chosen, of_each_chosen

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate


def related_to_member(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    """No relative of a committee member, or reported upward as one before the motion started."""
    motion, around = appointment.current("motion"), appointment.context
    # Who sits on the committee is read only where the person has relatives on the roster at all.
    relatives = around.kinship.relatives_of(candidate.cadre_id)
    kin = [found.description for found in relatives if int(found.relative.key) in around.members]
    if not kin:
        return met("不是党委委员的近亲属")
    if motion.prior_report == motion.PriorReport.RELATIVES:
        return met(f"{'；'.join(kin)}；已按近亲属情形报告")
    told = f"{'；'.join(kin)}；没有按近亲属情形事前报告，核查后说明，或者退回动议补报"
    return not_to_be_chosen(candidate, told)


RELATIVES = Rule(
    code="recommendation.relatives",
    requirement="考察对象是党委委员近亲属的，已按近亲属情形事前报告",
    citation=unread(SUPERVISION),
    text="领导干部的近亲属在领导干部所在单位（系统）内提拔任用的，应当事前报告。动议以后增列的人选同样适用。",
    check=of_each_chosen(related_to_member),
    of_person=True,
    control=Control.DETECT,
    origin=("R-94", "R-97"),
)
