"""任职回避: relatives do not work under one another, nor in certain work where a relative leads (公务员法第七十四条)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from township.law.instruments import CIVIL_SERVANT_LAW, read
from township.law.rule import Finding, Rule, met, together, unmet
from township.roster.posts_recusal import Conflict, conflicts

from .chosen import asked, of_each_chosen

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate
    from township.roster.kinship import Kinship


def posts_recusal(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    found = [
        ("", _finding(appointment, candidate, kin, conflict))
        for kin in appointment.context.kinship.relatives_of(candidate.cadre_id)
        for conflict in _conflicts_with(appointment, kin)
    ]
    return together(found, none=met("名册中没有须任职回避的亲属关系"))


def _conflicts_with(appointment: Appointment, kin: Kinship) -> Iterable[Conflict]:
    context, relative = appointment.context, kin.relative.key
    if not isinstance(relative, int):
        # Without a file nobody holds a post here.
        return ()
    return conflicts(
        appointment.post, context.workplaces.get(relative, []), context.committee_offices.get(relative, "")
    )


def _finding(appointment: Appointment, candidate: Candidate, kin: Kinship, conflict: Conflict) -> Finding:
    evidence = f"{kin.description}，{conflict.text}"
    if kin.certain and conflict.certain:
        return unmet(f"{evidence}，应当任职回避", "recommendation.choice", "改定考察对象", candidate.pk)
    return asked(appointment, POSTS_RECUSAL.code, candidate, evidence)


POSTS_RECUSAL = Rule(
    code="recommendation.posts_recusal",
    requirement="考察对象任该职位没有须任职回避的亲属关系",
    citation=read(CIVIL_SERVANT_LAW, "第七十四条"),
    text="公务员之间有夫妻关系、直系血亲关系、三代以内旁系血亲关系以及近姻亲关系的，不得在同一机关双方直接隶属于"
    "同一领导人员的职位或者有直接上下级领导关系的职位工作，也不得在其中一方担任领导职务的机关从事组织、人事、纪检、"
    "监察、审计和财务工作。",
    check=of_each_chosen(posts_recusal),
    of_person=True,
    origin=("R-90",),
)
