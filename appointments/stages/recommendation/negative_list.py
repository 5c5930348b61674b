"""The negative list (条例第二十四条): who may not be named an evaluation candidate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from township.law import numbers
from township.law.instruments import COUNTY, unread
from township.law.rule import Control, Finding, Rule, Verdict, met, not_applicable
from township.roster.abroad import emigrated
from township.roster.last_year import last_year

from .chosen import asked, each_chosen, not_to_be_chosen, of_each_chosen
from .results import results_of
from .sanctions import MEASURES, NEGATIVE_LIST, PARTY_SANCTIONS, PUNISHED, SANCTIONED_BEFORE, SANCTIONS

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate

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


def family_abroad(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    if not (reason := emigrated(candidate.cadre.familymembers.all())):
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


def local_list(appointment: Appointment, on: date, *, kept: str) -> Finding:
    """Beside the Regulation's list, the county's or the township's own: the one in force on the day, by its document."""
    if kept != "yes":
        return not_applicable("本地没有另行规定的负面清单")
    words = f"对照{_document_of_list(appointment, on)}，确认没有清单所列情形"
    return each_chosen(appointment, lambda c: asked(appointment, LOCAL_LIST.code, c, words))


def _document_of_list(appointment: Appointment, on: date) -> str:
    key = numbers.LOCAL_LIST.key
    own = [m for m in appointment.context.measures if m.parameter == key and m.effective_from <= on]
    newest = max(own, key=lambda measure: (measure.effective_from, measure.pk))
    return f"{newest.document}（{newest.effective_from:%Y年%m月%d日}起施行）"


LOCAL_LIST = Rule(
    code="recommendation.local_list",
    requirement="本地另有负面清单的，考察对象没有清单所列情形",
    citation=unread(COUNTY, "负面清单因地因年而异，按办理之日施行的一份核对"),
    text="县级或者本镇另行规定不得、不宜提拔情形的，在“设置”中登记文件和施行日期；换发新的清单，自其施行之日起按新的核对。",
    check=local_list,
    control=Control.DETECT,
    parameters={"kept": numbers.LOCAL_LIST},
    origin=("R-46",),
)

RULES = [
    LAST_YEAR, FAMILY_ABROAD, SANCTIONS, PARTY_SANCTIONS, MEASURES, SANCTIONED_BEFORE, PUNISHED, CONDUCT, RECOGNITION,
    LOCAL_LIST,
]  # fmt: skip
