"""一人一职: nobody is proposed for two posts at a time, over all dossiers of the person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law.instruments import TOWNSHIP, unread
from township.law.rule import Finding, Rule, met, unmet

from .carried_bars import of_proposed

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate


def proposed_once(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    """Neither proposed in another open dossier nor put in office by one since this motion was opened."""
    told = [
        run.told
        for run in appointment.context.runs_of(candidate.cadre_id)
        if run.proposed or run.posted_since(appointment.matter.opened_on)
    ]
    return unmet("；".join(told)) if told else met("没有在其他事项中列为拟任人选或者任职")


ONE_POST = Rule(
    code="bars.one_post",
    requirement="拟任人选没有同时在其他在办事项中拟任，动议以后没有另任他职",
    citation=unread(TOWNSHIP, "一人不同时拟任两个职位"),
    text="同一名干部同时只能就一个职位提出为拟任人选；已由另一事项任职的，原有的推荐、考察和方案是按任职以前的情况形成的，应当重新动议。",
    check=of_proposed(proposed_once),
    of_person=True,
)
