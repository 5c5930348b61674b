"""What somebody has changed, or wants changed, in the file of a person who is in the running: a line at every door.

A record taken away the day before the dossier is opened is told as one taken away the day after.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from appointments.corridor import IN_THE_RUNNING
from township.days import months_before
from township.law import numbers
from township.law.instruments import TOWNSHIP, unread
from township.law.rule import Control, Finding, Rule, met, unmet

if TYPE_CHECKING:
    from appointments.models import Appointment
    from township.models import PendingChange


def file_changed(appointment: Appointment, on: date) -> Finding:
    since = _watched_since(appointment)
    told = [
        f"{candidate.cadre.name}：{_line(change)}"
        for candidate in appointment.standing(*IN_THE_RUNNING)
        for change in appointment.context.changes_about(candidate.cadre_id)
        if _touches(change, since)
    ]
    if told:
        return unmet("\n".join(told))
    return met("提出事项前后，人选的处分、家庭成员、任职等记录没有提出过变更")


def _watched_since(appointment: Appointment) -> date:
    """The day from which the papers a matter rests on may be: what was changed in the file since, they do not show."""
    opened_on = appointment.matter.opened_on
    return months_before(opened_on, numbers.PAPER_MONTHS.value_on(opened_on, appointment.context.measures))


def _touches(change: PendingChange, since: date) -> bool:
    """Whether it was proposed or answered while it is watched, or waits."""
    return change.waiting or max(change.proposed_on, change.decided_on or change.proposed_on) >= since


def _line(change: PendingChange) -> str:
    state = f"{change.get_state_display()}" + (f"（{change.decided_by.name}）" if change.decided_by else "")
    why = f"；理由：{change.reason}" if change.reason else ""
    return f"{change.proposed_on:%Y年%m月%d日}{change.proposed_by.name}提出{change.label}，{state}{why}"


CHANGED = Rule(
    code="bars.changed",
    requirement="提出事项前后，人选档案中关系回避和任职资格的记录没有变更；有变更的，核查后说明",
    citation=unread(TOWNSHIP, "全程纪实，一事一记"),
    text="人选的处分处理、家庭成员、任职等记录在办理期间，或者提出事项以前材料可以形成的期限内提出变更的，不论是否复核生效，此后各环节均须核查并说明。",
    check=file_changed,
    control=Control.DETECT,
    origin=("R-106",),
)
