"""任前谈话: everything its door asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from appointments.models import Appointment

from . import People, current, record


def fill(
    appointment: Appointment,
    people: People,
    on: date,
    *,
    integrity_demands: str = "严守中央八项规定精神，管好自己和身边人，自觉接受监督。",
    **overrides: Any,
) -> None:
    """The talk by the commissioner and the integrity talk by the discipline secretary, both on one day."""
    talker = people.commissioner.user
    facts = {
        "held_on": on,
        "place": "镇党委会议室",
        "talker": talker.name,
        "talker_position": "组织委员",
        "talker_cadre": talker.cadre,
        "designated_by": "党委会决定时指定",
        "achievements": "在原岗位踏实肯干，群众工作做得细，急难任务面前能顶上去。",
        "shortcomings": "统筹协调的经验还不多，有时急于求成。",
        "demands": "尽快熟悉新岗位，多到村里听群众意见，遇事多与班子沟通。",
        "statement": "感谢组织信任，虚心接受指出的不足，努力做好本职工作。",
        **overrides,
    }
    record(appointment, people.officer, "talk.talk", "任前谈话", on, current(appointment, "talk"), **facts)
    record(
        appointment,
        people.discipline,
        "talk.integrity",
        "任前廉政谈话",
        on,
        current(appointment, "talk"),
        integrity_on=on,
        integrity_by=people.discipline.user.name,
        integrity_demands=integrity_demands,
    )
