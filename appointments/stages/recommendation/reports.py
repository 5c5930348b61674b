"""Reports from the public follow the person: one that is open on any dossier bars them in every dossier."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from township.law.instruments import PUBLICITY, unread
from township.law.rule import Finding, Rule, met

from .chosen import not_to_be_chosen, of_each_chosen

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate, Report


def reported(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    """No report about the person is open: not concluded, or concluded with an outcome that bars.

    Those of a notice that is under way are asked for by the rules of its own room.
    """
    open_on = Counter(
        f"{report.notice.appointment.number}号事项中" if report.notice else "另行登记"
        for report in appointment.context.reports_about(candidate.cadre_id)
        if not _asked_in_its_room(appointment, report)
    )
    if open_on:
        told = "、".join(f"{where}{count}件" for where, count in sorted(open_on.items()))
        return not_to_be_chosen(candidate, f"群众反映尚未查清：{told}，由纪委书记核查办结")
    return met("没有尚未查清的群众反映")


def _asked_in_its_room(appointment: Appointment, report: Report) -> bool:
    own = report.notice is not None and report.notice.appointment_id == appointment.pk
    return own and appointment.stage == "notice"


REPORTS = Rule(
    code="recommendation.reports",
    requirement="考察对象没有尚未查清的群众反映",
    citation=unread(PUBLICITY, "第三部分（据二手材料）"),
    text="对公示中反映的问题，逐件登记，调查核实；问题严重的不予任用，一时难以查实的暂缓任用。反映随人，不随事项："
    "原事项终止、退回的，没有办结的反映在其他事项中同样有效。",
    check=of_each_chosen(reported),
    of_person=True,
    origin=("R-81",),
)
