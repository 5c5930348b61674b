"""考察预告 as it is posted: nothing on it that is not meant for the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from appointments.stages.evaluation.files import files_of
from appointments.stages.evaluation.models import TeamMember
from appointments.stages.evaluation.rules_announcement import announced
from appointments.stages.evaluation.rules_preparation import planned
from appointments.stages.evaluation.team_forms import position_of
from township.law.parameters import Unjudged
from township.refusal import Refusal

if TYPE_CHECKING:
    from appointments.models import Appointment


@dataclass(frozen=True)
class Announcement:
    committee: str
    post: str
    #: Name and present post of each evaluation candidate.
    people: list[tuple[str, str]]
    evaluated_from: date
    evaluated_until: date
    team: list[str]
    team_phone: str
    report_phone: str
    report_mailbox: str
    announced_on: date

    @property
    def people_told(self) -> list[str]:
        return [f"{name}（{position}）" for name, position in self.people]


def refusal_to_print(appointment: Appointment) -> Refusal | None:
    """Why the evaluation notice cannot be printed yet."""
    evaluation = appointment.current("evaluation")
    if evaluation is None:
        return Refusal("考察尚未进行。")
    on = evaluation.opened_on
    try:
        findings = (planned(appointment, on), announced(appointment, on, ahead=0))
    except Unjudged as missing:
        return Refusal(str(missing))
    lacking = next((finding for finding in findings if finding.verdict == "unmet"), None)
    return Refusal(f"考察预告的内容不完整，不能打印：{lacking.evidence}。") if lacking else None


def collect(appointment: Appointment) -> Announcement:
    room = appointment.current("evaluation")
    people = [file.candidate.cadre for file in files_of(appointment)]
    return Announcement(
        committee=appointment.township.committee,
        post=str(appointment.post),
        people=[(cadre.name, position_of(cadre)) for cadre in people],
        evaluated_from=room.evaluated_from,
        evaluated_until=room.evaluated_until,
        team=[_named(member) for member in room.team.all()],
        team_phone=room.team_phone,
        report_phone=room.report_phone,
        report_mailbox=appointment.township.report_mailbox,
        announced_on=room.announced_on,
    )


def _named(member: TeamMember) -> str:
    return f"{member.name}（{member.position}{'，组长' if member.leader else ''}）"
