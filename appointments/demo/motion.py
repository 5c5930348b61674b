"""动议: everything its door asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from appointments.models import Appointment, Candidate, Consultation
from township.models import Cadre

from . import People, current, record


def fill(
    appointment: Appointment,
    people: People,
    on: date,
    *,
    pool: Iterable[Cadre],
    signed: bool = True,
    reasons: Callable[[Cadre], str] = lambda cadre: "符合任职条件，日常表现较好。",
    **overrides: Any,
) -> None:
    """Analysis, proposal, pool, consultation and the secretary's approval; who is in the pool already stays."""
    facts = {
        "vacancy": "transfer",
        "vacancy_note": "原任同志调县直单位工作。",
        "analysis_on": on,
        "analysis_by": "组织委员、分管领导、机构负责人",
        "analysis": "该岗位群众工作任务重，宜选配熟悉业务、群众基础好、年富力强的干部；从日常了解看，本镇有合适人选。",
        "conditions": "大学以上学历，工作满三年，近三年年度考核称职以上。",
        "scope": "本镇在职在编干部。",
        "method": "talks_first",
        "prior_report": "none",
        **overrides,
    }
    record(
        appointment,
        people.officer,
        "motion.proposal",
        "工作方案",
        on,
        current(appointment, "motion"),
        **facts,
    )
    named = set(Candidate.objects.filter(appointment=appointment).values_list("cadre", flat=True))
    for cadre in [each for each in pool if each.pk not in named]:
        entry = Candidate(appointment=appointment, cadre=cadre, pool_reason=reasons(cadre))
        record(appointment, people.officer, "motion.pool", f"列入人选范围：{cadre.name}", on, entry)
    consult(appointment, people, on)
    if signed:
        approve(appointment, people, on)


def consult(appointment: Appointment, people: People, on: date) -> None:
    spoken = Consultation(
        matter=appointment.matter,
        room="motion",
        round=current(appointment, "motion").round,
        consulted_on=on,
        name=people.discipline.user.name,
        position="纪委书记",
        opinion="agree",
    )
    record(appointment, people.officer, "notes.consultation", "沟通酝酿", on, spoken)


def approve(appointment: Appointment, people: People, on: date) -> None:
    record(
        appointment,
        people.secretary,
        "motion.approval",
        "书记审批动议",
        on,
        current(appointment, "motion"),
        approved=True,
        approved_by=people.secretary.user,
        approved_on=on,
        approval_opinion="同意启动。",
    )
