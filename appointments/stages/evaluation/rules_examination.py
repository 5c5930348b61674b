"""What the team does on the spot: talks, interview, democratic assessment."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from ballots.two_entries import still_missing
from township.law import numbers
from township.law.instruments import TOWNSHIP, unread
from township.law.parameters import show
from township.law.rule import Control, Finding, Rule, met, not_applicable, together, unmet

from .files import NOBODY, ApprovalRate, File, assessed_on, at_stake, each, files_of
from .models import EvaluationTalk
from .rules_preparation import CHAPTER, missing

if TYPE_CHECKING:
    from appointments.models import Appointment

Category = EvaluationTalk.Category
#: Those who should be heard about everybody: from above, from beside and below, from outside.
CIRCLES = (
    ("领导", {Category.LEADERS, Category.UNIT}),
    ("同事及下属", {Category.COLLEAGUES}),
    ("服务对象、村（社区）干部", {Category.VILLAGES}),
)


def talked_about(appointment: Appointment, on: date) -> Finding:
    return each(files_of(appointment), _talks)


def _talks(file: File) -> Finding:
    if not file.talks:
        return unmet("没有考察谈话记录", "evaluation.talk", "去录入", file.key)
    return met(f"谈话{len(file.talks)}人")


TALKS = Rule(
    code="evaluation.talks",
    requirement="对每名考察对象进行了考察谈话",
    citation=CHAPTER,
    text="采取个别谈话等方法，广泛深入了解考察对象的情况。",
    check=talked_about,
    origin=("R-51",),
)


def circles_heard(appointment: Appointment, on: date) -> Finding:
    return each(files_of(appointment), _circles)


def _circles(file: File) -> Finding:
    heard = {talk.category for talk in file.talks}
    absent = [label for label, categories in CIRCLES if not heard & categories]
    if absent:
        return unmet(f"未同{'、'.join(absent)}谈话", "evaluation.talk", "去录入", file.key)
    return met("领导、同事及下属、服务对象均已谈话")


TALKS_RANGE = Rule(
    code="evaluation.talks_range",
    requirement="考察谈话覆盖领导、同事及下属、服务对象",
    citation=CHAPTER,
    text="个别谈话的范围一般包括领导成员、同事和下属、服务对象以及其他知情人。",
    check=circles_heard,
    control=Control.DETECT,
    origin=("R-51", "R-57"),
)


def interviewed(appointment: Appointment, on: date) -> Finding:
    return each(files_of(appointment), _interview)


def _interview(file: File) -> Finding:
    material = file.material
    gaps = missing(
        material, ("面谈日期", "interview_on"), ("面谈人", "interview_by"), ("面谈情况", "interview")
    )
    if gaps:
        return unmet(f"尚未录入：{gaps}", "evaluation.interview", "去录入", file.key)
    return met(f"{material.interview_on:%Y年%m月%d日}，{material.interview_by}")


INTERVIEW = Rule(
    code="evaluation.interview",
    requirement="考察组同每名考察对象面谈",
    citation=CHAPTER,
    text="同考察对象面谈，进一步了解其政治立场、思想品质、价值取向、见识见解、适应能力、性格特点、心理素质等方面的情况。",
    check=interviewed,
    origin=("R-51",),
)

# 本镇办法没有写明分母，分母由参数确定；判断时的分子、分母随核对清单存入纪实。


def assessed(appointment: Appointment, on: date, *, least: Fraction, of: str) -> Finding:
    files = at_stake(appointment)
    findings = [(file.name, approval_of(file, least, of)) for file in files]
    if appointment.proposed is None and any(finding.verdict == "met" for _, finding in findings):
        findings = [(name, finding) for name, finding in findings if finding.verdict == "met"]
    return together(findings, none=NOBODY)


def approval_of(file: File, least: Fraction, of: str) -> Finding:
    """Whether one person's assessment reaches the township's share; exactly the share does."""
    if file.figures is None:
        return unmet(f"民主测评：{still_missing(file.count)}", "evaluation.count", "去计票", file.key)
    approval = ApprovalRate(file.figures, of)
    if approval.reaches(least):
        return met(f"{approval.sentence}，达到{show(least)}")
    return unmet(
        f"{approval.sentence}，未达到{show(least)}，不予讨论通过，不得提为拟任人选",
        "evaluation.count",
        "核对计票",
        file.key,
    )


ASSESSMENT_NUMBERS = {"least": numbers.APPROVAL_SHARE, "of": numbers.APPROVAL_OF}
ASSESSMENT = Rule(
    code="evaluation.assessment",
    requirement="拟任人选的民主测评优秀和称职合计达到规定比例",
    citation=unread(TOWNSHIP, "民主测评"),
    text="民主测评票达不到50%的不予讨论通过。",
    check=assessed,
    parameters=ASSESSMENT_NUMBERS,
    own_day=assessed_on,
    origin=("R-53",),
)


def others_assessed(appointment: Appointment, on: date, *, least: Fraction, of: str) -> Finding:
    others = [f for f in files_of(appointment) if f.candidate.standing != "proposed"]
    if appointment.proposed is None or not others:
        return not_applicable("没有其他考察对象" if not others else "提出拟任人选后核对其他考察对象")
    return each(others, lambda file: approval_of(file, least, of))


ASSESSMENT_OTHERS = Rule(
    code="evaluation.assessment_others",
    requirement="其他考察对象的民主测评情况",
    citation=unread(TOWNSHIP, "民主测评"),
    text="民主测评票达不到50%的，不得提为拟任人选。",
    check=others_assessed,
    control=Control.DETECT,
    parameters=ASSESSMENT_NUMBERS,
    own_day=assessed_on,
    origin=("R-53",),
)
