"""The negative list (条例第二十四条): who may not be named an evaluation candidate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from appointments.stages.motion.pool import last_year
from township.law import numbers
from township.law.instruments import CIVIL_SERVANT_LAW, REGULATION, read
from township.law.rule import Finding, Rule, Verdict, met
from township.models import Cadre, FamilyMember, Sanction
from township.roster.kinship_words import read_relation
from township.roster.sanction_windows import blocks, window_end

from .chosen import asked, each_chosen, not_to_be_chosen, of_each_chosen
from .results import results_of

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate

NEGATIVE_LIST = read(REGULATION, "第二十四条")


# -- 第二十四条（三）: only the year before counts ---------------------------------------------------------------


def assessed_last_year(appointment: Appointment, candidate: Candidate, on: date, *, due: int) -> Finding:
    good, evidence = last_year(candidate.cadre, on, due)
    return met(evidence) if good else not_to_be_chosen(candidate, evidence)


LAST_YEAR = Rule(
    code="recommendation.last_year",
    requirement="考察对象上一年度考核为称职（合格）以上",
    citation=NEGATIVE_LIST,
    text="上一年度年度考核结果为基本称职以下等次的，不得列为考察对象。",
    check=of_each_chosen(assessed_last_year),
    of_person=True,
    parameters={"due": numbers.ASSESSMENT_DUE},
    origin=("R-46",),
)


# -- 第二十四条（五） ----------------------------------------------------------------------------------------------


def emigrated_family(cadre: Cadre) -> str | None:
    """Why the person falls under item five, if they do."""
    family = [(_relation(member), member) for member in cadre.familymembers.all() if not _deceased(member)]
    spouses = [member for relation, member in family if relation == "S"]
    children = [member for relation, member in family if relation == "D"]
    if any(member.emigrated for member in spouses):
        return "配偶已移居国（境）外"
    if not spouses and children and all(member.emigrated for member in children):
        return "没有配偶，子女均已移居国（境）外"
    return None


def _relation(member: FamilyMember) -> str:
    word = read_relation(member.relation)
    return word.shape if word else ""


def _deceased(member: FamilyMember) -> bool:
    return any(word in member.relation + member.work for word in ("已故", "去世", "病故", "已亡"))


def family_abroad(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    if not (reason := emigrated_family(candidate.cadre)):
        return met("家庭成员登记中没有此情形")
    words = f"{reason}，确认拟任职位属特殊岗位"
    found = asked(appointment, FAMILY_ABROAD.code, candidate, words)
    if found.verdict == Verdict.MET:
        return replace(found, evidence=f"{words}；{found.evidence}")
    told = f"{reason}，不得列为考察对象；特殊岗位须经确认"
    label = "属特殊岗位的去确认"
    return replace(found, verdict=Verdict.UNMET, evidence=told, repair_label=label)


FAMILY_ABROAD = Rule(
    code="recommendation.family_abroad",
    requirement="考察对象的配偶未移居国（境）外；没有配偶的，子女未均移居国（境）外",
    citation=NEGATIVE_LIST,
    text="配偶已移居国（境）外，或者没有配偶但子女均已移居国（境）外的，不得列为考察对象；特殊岗位除外。",
    check=of_each_chosen(family_abroad),
    of_person=True,
    origin=("R-46",),
)


# -- 第二十四条（六） ----------------------------------------------------------------------------------------------


def sanctions_bar(sanction: Sanction, on: date) -> bool:
    return blocks(sanction.kind, sanction.decided_on, on, given_end=sanction.influence_until)


def sanctioned(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    barring = [s for s in candidate.cadre.sanctions.all() if sanctions_bar(s, on)]
    if barring:
        return not_to_be_chosen(candidate, "、".join(_window(s) for s in barring))
    return met("没有影响期内的处分、诫勉或组织处理")


def _window(sanction: Sanction) -> str:
    end = window_end(sanction.kind, sanction.decided_on, given_end=sanction.influence_until)
    return f"{sanction.get_kind_display()}，影响期至{end:%Y年%m月%d日}"


SANCTIONS = Rule(
    code="recommendation.sanctions",
    requirement="考察对象不在处分、诫勉、组织处理的影响期内",
    citation=read(CIVIL_SERVANT_LAW, "第六十四条"),
    text="受处分期间不得晋升职务、职级和级别：警告六个月，记过十二个月，记大过十八个月，降级、撤职二十四个月；"
    "受诫勉、组织处理或者党纪政务处分影响期未满的，不得列为考察对象（条例第二十四条）。",
    check=of_each_chosen(sanctioned),
    of_person=True,
    origin=("R-09", "R-10", "R-11", "R-12", "R-46"),
)


def sanctioned_before(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    past = [s for s in candidate.cadre.sanctions.all() if s.decided_on <= on and not sanctions_bar(s, on)]
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


# -- 第二十四条（一）（二）（四）（七）: a named person answers for them --------------------------------------------------


def conduct(appointment: Appointment, on: date) -> Finding:
    evidence = "由负责人逐人确认：没有违反政治纪律和政治规矩、跑官拉票等行为，没有其他原因不宜提拔"
    return each_chosen(appointment, lambda c: asked(appointment, CONDUCT.code, c, evidence))


CONDUCT = Rule(
    code="recommendation.conduct",
    requirement="考察对象没有违反政治纪律、跑官拉票等行为，没有其他不宜提拔的原因",
    citation=NEGATIVE_LIST,
    text="违反政治纪律和政治规矩的，有跑官、拉票等非组织行为的，其他原因不宜提拔或者进一步使用的，不得列为考察对象。",
    check=conduct,
    origin=("R-46",),
)


def recognition(appointment: Appointment, on: date) -> Finding:
    results = {r.candidate.pk: r for r in results_of(appointment, appointment.current("recommendation"))}

    def judge(candidate: Candidate) -> Finding:
        evidence = f"{results[candidate.pk].evidence}；确认群众公认度较高"
        return asked(appointment, RECOGNITION.code, candidate, evidence)

    return each_chosen(appointment, judge)


RECOGNITION = Rule(
    code="recommendation.recognition",
    requirement="考察对象群众公认度较高",
    citation=NEGATIVE_LIST,
    text="群众公认度不高的，不得列为考察对象。公认度结合民主推荐结果和近几年的表现判断。",
    check=recognition,
    origin=("R-46", "R-47"),
)

RULES = [LAST_YEAR, FAMILY_ABROAD, SANCTIONS, SANCTIONED_BEFORE, CONDUCT, RECOGNITION]
