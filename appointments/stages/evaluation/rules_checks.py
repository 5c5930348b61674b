"""What is checked about each person: the four musts, dates of birth, integrity opinion, the bars of the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from appointments.corridor import IN_THE_RUNNING
from appointments.sanctions import MEASURED, running
from procedure.notes.asking import judged
from township.accounts.same_person import is_same_person
from township.empty_words import is_blank, says_nothing
from township.law import numbers
from township.law.instruments import (
    BIRTH_DATES,
    PERSONAL_MATTERS,
    REGULATION,
    Citation,
    read,
    unread,
)
from township.law.rule import Control, Finding, Rule, met, not_applicable, together, unmet
from township.required_value import known
from township.roster.last_year import last_year

from .files import File, at_stake, each, files_of, only_proposed
from .models import IntegrityOpinion, Must

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate

Kind = Must.Kind
#: What may turn out not to concern a person: nobody owes a report, nobody complained.
MAY_NOT_APPLY = frozenset({Kind.PERSONAL, Kind.COMPLAINTS})
FOUR = unread(REGULATION, "第五章 考察：凡提四必")


def _must(kind: Kind, text: str, origin: tuple[str, ...], citation: Citation = FOUR) -> Rule:
    def check(appointment: Appointment, on: date) -> Finding:
        deciding = {file.key for file in at_stake(appointment)}
        return each(files_of(appointment), lambda file: _judge(file, kind, on, file.key in deciding))

    return Rule(
        code=f"evaluation.{kind}",
        requirement=f"{kind.label}，有日期、责任人和结果",
        citation=citation,
        text=text,
        check=check,
        origin=origin,
    )


def _judge(file: File, kind: Kind, on: date, deciding: bool) -> Finding:
    must, repair = file.must(kind), f"evaluation.{kind}"
    if must is None:
        return unmet("尚未核查", repair, "去录入", file.key)
    if why := _unusable(must, on):
        return unmet(why, repair, subject=file.key)
    signed = f"{must.checked_on:%Y年%m月%d日}，{must.responsible}"
    if must.result == Must.Result.DOUBT:
        told = f"存疑（{signed}）：{must.explanation}"
        return unmet(told, repair, "查清后更正", file.key) if deciding else met(f"{told}；未提为拟任人选")
    if must.result == Must.Result.NOT_APPLICABLE:
        return not_applicable(f"{must.explanation}（{signed}）")
    return met(f"无问题（{signed}）")


def _unusable(must: Must, on: date) -> str | None:
    """Why a record of a check does not count, if it does not."""
    if must.checked_on > on:
        return f"核查日期{must.checked_on:%Y年%m月%d日}晚于办理日期"
    if is_blank(must.explanation):
        return "情况说明空泛，写明核查了什么、依据什么材料"
    if must.result == Must.Result.NOT_APPLICABLE and must.kind not in MAY_NOT_APPLY:
        return f"{must.get_kind_display()}，不得为“不适用”"
    if must.kind == Kind.PERSONAL and must.result == Must.Result.CLEAR and not must.document:
        return "核查无问题的写明查核结果文号；不在报告范围的选“不适用”并写明理由"
    return None


ARCHIVE = _must(Kind.ARCHIVE, "考察对象的干部人事档案必审。", ("R-54", "R-60"))
PERSONAL = _must(
    Kind.PERSONAL,
    "考察对象的个人有关事项报告必核。股级干部一般不在报告范围，记“不适用”并写明理由。",
    ("R-54", "R-55"),
    unread(PERSONAL_MATTERS, "报告范围"),
)
DISCIPLINE = _must(Kind.DISCIPLINE, "考察对象的纪检监察机关意见必听。", ("R-54", "R-57"))
COMPLAINTS = _must(Kind.COMPLAINTS, "反映考察对象的线索具体、有可查性的信访举报必查。", ("R-54",))

# 年龄以最早档案记载为准；三者不一致又没有认定说明的，由责任人核实后确认。


def births_agree(appointment: Appointment, on: date) -> Finding:
    people = appointment.standing(*IN_THE_RUNNING)
    findings = [(c.called, _births_of(appointment, c)) for c in people]
    return together(findings, none=not_applicable("尚未确定考察对象"))


def _births_of(appointment: Appointment, candidate: Candidate) -> Finding:
    cadre = candidate.cadre
    archive, recognised = f"{cadre.birth_archive:%Y-%m}", f"{cadre.birth_recognised:%Y-%m}"
    if archive == recognised == cadre.birth_by_identity:
        return met(f"均为{recognised}")
    told = f"档案{archive}、身份证{cadre.birth_by_identity}、认定{recognised}不一致"
    if not says_nothing(cadre.birth_note):
        return met(f"{told}；认定说明：{cadre.birth_note}")
    words = f"{told}，且没有认定说明，核实认定结果"
    return judged(
        appointment, "evaluation.birth", words, subject=candidate.pk, facts=told, otherwise="认定结果有误"
    )


BIRTH = Rule(
    code="evaluation.birth",
    requirement="考察对象的出生日期在档案、身份证和认定结果中一致",
    citation=unread(BIRTH_DATES),
    text="干部的出生日期以档案中最早的记载为准；擅自更改的，不予认定。",
    check=births_agree,
    control=Control.DETECT,
    origin=("R-27", "R-31"),
)


def integrity_signed(appointment: Appointment, on: date) -> Finding:
    return each(at_stake(appointment), lambda file: _signed(appointment, file, on))


def _signed(appointment: Appointment, file: File, on: date) -> Finding:
    opinion, draft, sign = file.integrity, "evaluation.integrity", "evaluation.integrity_signature"
    if opinion is None or opinion.discipline_signed_by is None:
        return unmet("纪委书记尚未提出结论性意见并签字", draft, "纪委书记签署", file.key)
    if opinion.conclusion != IntegrityOpinion.Conclusion.CLEAN:
        return unmet(f"结论为“{opinion.get_conclusion_display()}”：{opinion.text}", draft, subject=file.key)
    if opinion.secretary_signed_by is None:
        return unmet("党委书记尚未签字", sign, "党委书记签署", file.key)
    if is_same_person(opinion.secretary_signed_by, opinion.discipline_signed_by):
        return unmet("两处签字是同一人，须由党委书记和纪委书记分别签字", sign, "党委书记签署", file.key)
    if max(known(opinion.discipline_signed_on), known(opinion.secretary_signed_on)) > on:
        return unmet("签字日期晚于办理日期", draft, subject=file.key)
    signed_as = appointment.context.signed_as
    names = [signed_as(role, who.pk, day) + who.name for role, who, day in opinion.signatures]
    return met(f"{'、'.join(names)}签字：{opinion.get_conclusion_display()}")


INTEGRITY = Rule(
    code="evaluation.integrity",
    requirement="党委书记和纪委书记双签字的廉洁意见，结论为同意使用",
    citation=unread(REGULATION, "第五章 考察：廉洁自律结论性意见"),
    text="考察对象所在单位党组织和纪检机关对其廉洁自律情况提出结论性意见，由党委书记和纪委书记签字。",
    check=integrity_signed,
    origin=("R-56",),
)


def still_eligible(appointment: Appointment, on: date, *, due: int) -> Finding:
    return only_proposed(appointment, lambda candidate: _bars(candidate, on, due))


def _bars(candidate: Candidate, on: date, due: int) -> Finding:
    """What the roster says on the day itself: a window may have opened since the recommendation.

    Sanctions of Party and government bar by texts of their own, and so by rules of their own (`bars`).
    """
    good, year = last_year(candidate.cadre, on, due)
    bars = [*([] if good else [year]), *running(candidate, on, MEASURED)]
    if bars:
        told = f"{candidate.cadre.name}：{'；'.join(bars)}。不得作为拟任人选，另提人选"
        return unmet(told, "evaluation.proposal", "另提人选")
    return met(f"{candidate.cadre.name}：{year}，不在诫勉、组织处理影响期内")


ELIGIBLE = Rule(
    code="evaluation.eligible",
    requirement="拟任人选在办理之日仍然考核称职以上，不在诫勉、组织处理影响期内",
    citation=read(REGULATION, "第二十四条"),
    text="上一年年度考核结果为基本称职以下等次的，或者受到诫勉、组织处理等影响期未满的，不得列为考察对象。党纪政务处分另依其规定核对。",
    check=still_eligible,
    parameters={"due": numbers.ASSESSMENT_DUE},
    origin=("R-46", "R-12", "R-25"),
)
