"""Who had a part in a matter that others entered for them: consulted, recommended, checked, talked, sat on the committee, voted.

No step names them as its actor, so each is read from the row that does (`SOURCES`). A new row that names somebody is added here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Q, QuerySet

from appointments.models import (
    AgendaItem,
    CandidateEvaluation,
    Motion,
    Must,
    ProbationReview,
    Recommendation,
    Report,
    Seatholder,
    Stance,
    Talk,
    TeamMember,
    WrittenRecommendation,
)
from ballots.models import Question
from procedure.notes.models import Confirmation, Consultation
from township.records.matter import Matter
from township.records.models import StepRecord


@dataclass(frozen=True)
class MatterParticipation:
    """Somebody who had a part in a matter: in the team, in the talk, in the vote."""

    name: str
    part: str
    what: str
    matter: int = 0


@dataclass(frozen=True)
class Source:
    """Rows that name people: by which path they belong to a matter, in which column the name stands, what it was a part in."""

    model: type[Model]
    matter: str
    name: str
    part: str
    what: Callable[[Any], str]
    #: Whether the column takes several names, or a meeting.
    several: bool = False

    def rows(
        self, keys: Collection[int] | QuerySet[Any, Any], name: str = ""
    ) -> Iterator[MatterParticipation]:
        """The parts in some matters; those of one name."""
        named = {f"{self.name}{'__contains' if self.several else ''}": name} if name else {}
        found: Any = self.model._default_manager.filter(**{f"{self.matter}__in": keys}, **named)
        rows = found.exclude(**{self.name: ""}).annotate(of_matter=F(self.matter)).order_by("pk")
        for row in rows:
            yield MatterParticipation(getattr(row, self.name), self.part, self.what(row), row.of_matter)


def _fixed(words: str) -> Callable[[Any], str]:
    return lambda row: words


def _opinion(row: Consultation) -> str:
    return f"{row.position}，{row.get_opinion_display()}"


SOURCES = (
    Source(Motion, "appointment", "analysis_by", "动议", _fixed("综合分析研判"), several=True),
    Source(Consultation, "matter", "name", "沟通酝酿", _opinion),
    Source(Recommendation, "appointment", "talks_by", "民主推荐", _fixed("谈话调研推荐谈话人"), several=True),
    Source(Recommendation, "appointment", "meeting_chair", "民主推荐", _fixed("会议推荐主持人")),
    Source(WrittenRecommendation, "recommendation__appointment", "recommender", "民主推荐", lambda row: f"署名推荐，{row.position}"),
    Source(TeamMember, "evaluation__appointment", "name", "考察组", lambda row: "组长" if row.leader else "成员"),
    Source(CandidateEvaluation, "evaluation__appointment", "interview_by", "考察", _fixed("面谈人"), several=True),
    Source(Must, "material__evaluation__appointment", "responsible", "凡提四必", lambda row: f"{row.get_kind_display()}责任人"),
    Source(Report, "notice__appointment", "handler", "公示", _fixed("反映承办人")),
    Source(AgendaItem, "appointment", "introduced_by", "党委会", _fixed("介绍情况")),
    Source(Talk, "appointment", "talker", "任前谈话", _fixed("谈话人")),
    Source(Talk, "appointment", "integrity_by", "任前谈话", _fixed("廉政谈话人")),
    Source(ProbationReview, "posting__appointment", "reviewed_by", "试用期", _fixed("试用期满考核人"), several=True),
    Source(Confirmation, "matter", "confirmed_by", "人工确认", lambda row: f"{row.requirement}：{row.get_satisfied_display()}"),
)  # fmt: skip


def parts_in(matter: Matter) -> list[MatterParticipation]:
    """Everybody the rows of a matter name, and the members of the committee with what they said and how they voted in the open."""
    found = [part for source in SOURCES for part in source.rows([matter.pk])]
    stances = Stance.objects.filter(item__appointment=matter.pk).select_related("member", "item")
    said = [
        MatterParticipation(each.member.name, "党委会", _said(each))
        for each in stances.order_by("item", "pk")
    ]
    away = Seatholder.objects.filter(meeting__items__appointment=matter.pk, attends=False).distinct()
    absent = [
        MatterParticipation(each.name, "党委会", f"缺席：{each.absence_reason}")
        for each in away.order_by("pk")
    ]
    return list(dict.fromkeys([*found, *said, *absent]))


def participations_of(
    name: str, accounts: Collection[int], matters: QuerySet[Any, Any]
) -> list[MatterParticipation]:
    """The parts one person had in some matters, entered by others: by the name as it is kept; of the committee by the account."""
    found = [part for source in SOURCES for part in source.rows(matters, name)]
    stances = Stance.objects.filter(item__appointment__in=matters, member__user__in=accounts)
    said = [
        MatterParticipation(name, "党委会", _said(each), each.item.appointment_id)
        for each in stances.select_related("item", "member").order_by("pk")
    ]
    return list(dict.fromkeys([*found, *said]))


def _said(stance: Stance) -> str:
    if stance.recused:
        return f"回避：{stance.recusal_reason}"
    if stance.member.attends is False:
        # What an absent member had said beforehand counts for nothing.
        return f"缺席：{stance.member.absence_reason}"
    secret = stance.item.method == AgendaItem.Method.SECRET
    vote = "无记名投票" if secret else stance.get_vote_display()
    return "，".join(filter(None, [stance.get_opinion_display(), vote]))


def steps_beside(
    matter: Matter, steps: Collection[StepRecord], told: QuerySet[StepRecord]
) -> list[StepRecord]:
    """The steps of its meetings and ballot boxes, which belong to no single matter: who called, sealed, opened, archived.

    `told` are the steps its reader may see.
    """
    meetings = list(AgendaItem.objects.filter(appointment=matter.pk).values_list("meeting", flat=True))
    boxes = list(Question.objects.filter(matter=matter, box__isnull=False).values_list("box", flat=True))
    if not steps or not (meetings or boxes):
        return []
    # By the days of the matter, which an index holds: one stretch of the chain, not all of it.
    first = min(step.happened_on for step in steps)
    rows = told.filter(matter=None, happened_on__gte=first)
    of_meetings = Q(code__startswith="meeting.") | Q(code__startswith="minutes.")
    about = (of_meetings & Q(details__meeting__in=meetings)) | (
        Q(code__startswith="ballots.") & Q(details__box__in=boxes)
    )
    return list(rows.filter(about).order_by("sequence").defer("checklist"))
