"""Sanctions, measures and other punishments (处分、组织处理、其他处罚): each bars by the text that says so.

A government sanction bars by the Civil Servant Law, one of the Party by its own regulation, everything else by the
negative list; what was imposed outside both ladders has no influence period anywhere, and a named person looks at it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from appointments.sanctions import GOVERNMENT, MEASURED, PARTY, running
from township.law import numbers
from township.law.instruments import CIVIL_SERVANT_LAW, DISCIPLINE, REGULATION, TOWNSHIP, read, unread
from township.law.rule import Control, Finding, Rule, met
from township.models import Sanction
from township.roster.retirement import full_years
from township.roster.sanction_windows import SanctionKind, SanctionTrack

from .chosen import Judge, asked, not_to_be_chosen, of_each_chosen

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate

NEGATIVE_LIST = read(REGULATION, "第二十四条")


def _judge_of(tracks: Collection[SanctionTrack], none: str) -> Judge:
    def judge(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
        barring = running(candidate, on, tracks)
        return not_to_be_chosen(candidate, "、".join(barring)) if barring else met(none)

    return judge


sanctioned = _judge_of(GOVERNMENT, "没有影响期内的政务处分")
sanctioned_by_party = _judge_of(PARTY, "没有影响期内的党纪处分")
under_measures = _judge_of(MEASURED, "没有影响期内的诫勉、组织处理或事业单位处分")

SANCTIONS = Rule(
    code="recommendation.sanctions",
    requirement="考察对象不在政务处分影响期内",
    citation=read(CIVIL_SERVANT_LAW, "第六十四条"),
    text="受处分期间不得晋升职务、职级和级别：警告六个月，记过十二个月，记大过十八个月，降级、撤职二十四个月。",
    check=of_each_chosen(sanctioned),
    of_person=True,
    origin=("R-09", "R-11", "R-46"),
)

PARTY_SANCTIONS = Rule(
    code="recommendation.party_sanctions",
    requirement="考察对象不在党纪处分影响期内",
    citation=unread(DISCIPLINE, "影响期据二手材料"),
    text="党员受警告处分一年内、受严重警告处分一年半内，不得在党内提升职务或者进一步使用，也不得向党外组织推荐担任高于其原任职务的党外职务；"
    "受撤销党内职务处分二年内、受留党察看处分恢复党员权利后二年内，同样不得。",
    check=of_each_chosen(sanctioned_by_party),
    of_person=True,
    origin=("R-10", "R-11", "R-46"),
)

MEASURES = Rule(
    code="recommendation.measures",
    requirement="考察对象不在诫勉、组织处理、事业单位处分的影响期内",
    citation=NEGATIVE_LIST,
    text="受诫勉、组织处理或者党纪政务处分等影响期未满的，不得列为考察对象。诫勉等的影响期没有全国统一规定，以决定文件为准。",
    check=of_each_chosen(under_measures),
    of_person=True,
    origin=("R-12", "R-46"),
)


def sanctioned_before(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    ended = [s for s in candidate.cadre.sanctions.all() if s.decided_on <= on and not s.bars(on)]
    past = [s for s in ended if s.track != SanctionTrack.OUTSIDE]
    if not past:
        return met("没有处分、诫勉、组织处理记录")
    evidence = f"曾受{'、'.join(s.get_kind_display() for s in past)}，影响期已满，确认不再影响使用"
    return asked(appointment, SANCTIONED_BEFORE.code, candidate, evidence)


SANCTIONED_BEFORE = Rule(
    code="recommendation.sanctioned_before",
    requirement="受过处分处理、影响期已满的，确认不再影响使用",
    citation=NEGATIVE_LIST,
    text="受诫勉、组织处理或者党纪政务处分等影响期已满但仍影响使用的，不得列为考察对象。",
    check=of_each_chosen(sanctioned_before),
    of_person=True,
    origin=("R-46",),
)


def punished(appointment: Appointment, candidate: Candidate, on: date, *, years: int) -> Finding:
    """What was imposed outside both ladders within so many years, or still runs."""
    outside = [s for s in candidate.cadre.sanctions.all() if s.track == SanctionTrack.OUTSIDE]
    known = [s for s in outside if s.decided_on <= on]
    recent = [s for s in known if full_years(s.decided_on, on) < years or s.influence_until >= on]
    if recent:
        words = f"{'、'.join(_imposed(s) for s in recent)}，确认不影响使用"
        return asked(appointment, PUNISHED.code, candidate, words)
    if known:
        return met(f"{'、'.join(_imposed(s) for s in known)}，已满{years}年")
    return met("没有党纪政务处分以外的处罚记录")


def _imposed(sanction: Sanction) -> str:
    kind: SanctionKind = SanctionKind(sanction.kind)
    return f"{sanction.decided_on:%Y年%m月%d日}{kind.label}（{sanction.body}，{sanction.document}）"


PUNISHED = Rule(
    code="recommendation.punished",
    requirement="考察对象近几年没有党纪政务处分以外的处罚；有的，核查后确认不影响使用",
    citation=unread(TOWNSHIP, "行政拘留、刑事处罚、失信惩戒等没有统一的影响期，由负责人核查"),
    text="受到刑事处罚、行政拘留、失信惩戒等党纪政务处分以外处罚的，属于其他原因不宜提拔或者进一步使用的情形（条例第二十四条），应当核查后确认。",
    check=of_each_chosen(punished),
    of_person=True,
    control=Control.DETECT,
    parameters={"years": numbers.PUNISHED_YEARS},
    origin=("R-46",),
)

RULES = [SANCTIONS, PARTY_SANCTIONS, MEASURES, SANCTIONED_BEFORE, PUNISHED]
