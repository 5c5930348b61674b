"""What the evaluation results in: reports, feedback, the team's signatures, the one person proposed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.empty_words import is_blank
from township.law import numbers
from township.law.instruments import COUNTY, REGULATION, TOWNSHIP, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet

from .files import File, days_of_talks, each, files_of
from .models import TeamMember
from .rules_preparation import CHAPTER, missing

if TYPE_CHECKING:
    from appointments.models import Appointment

MATERIAL = unread(REGULATION, "第五章 考察：考察材料")


def reported(appointment: Appointment, on: date) -> Finding:
    return each(files_of(appointment), report_of)


def report_of(file: File) -> Finding:
    """Whether one person's report has all its parts; what it says about shortcomings is judged apart."""
    gaps = missing(
        file.material,
        ("考察材料日期", "report_on"),
        ("德能勤绩廉表现", "performance"),
        ("主要特长和优点", "strengths"),
        ("人岗相适分析", "fit"),
    )
    if gaps:
        return unmet(f"考察材料缺：{gaps}", "evaluation.report", "去录入", file.key)
    return met(f"{file.material.report_on:%Y年%m月%d日}形成考察材料")


REPORT = Rule(
    code="evaluation.report",
    requirement="每名考察对象有完整的考察材料",
    citation=MATERIAL,
    text="考察材料必须写实，全面、准确、清楚地反映考察对象的德能勤绩廉表现、主要特长和优点、民主测评和考察谈话情况以及档案、个人有关事项、纪检监察、信访核查的结论。",
    check=reported,
    origin=("R-58",),
)


def shortcomings_named(appointment: Appointment, on: date) -> Finding:
    return each(files_of(appointment), shortcomings_of)


def shortcomings_of(file: File) -> Finding:
    """Whether one person's report names shortcomings instead of denying them."""
    text = file.material.shortcomings
    if is_blank(text):
        written = f"写的是“{text}”" if text else "未填写"
        return unmet(f"主要缺点和不足{written}，须如实写明", "evaluation.report", "去录入", file.key)
    return met(text if len(text) <= 60 else f"{text[:60]}……")


SHORTCOMINGS = Rule(
    code="evaluation.shortcomings",
    requirement="考察材料如实写明主要缺点和不足",
    citation=MATERIAL,
    text="考察材料应当写明考察对象的主要缺点和不足，不得空缺。",
    check=shortcomings_named,
    origin=("R-58",),
)


def length(appointment: Appointment, on: date, *, least: int) -> Finding:
    return each(files_of(appointment), lambda file: _length(file, least))


def _length(file: File, least: int) -> Finding:
    written = sum(not character.isspace() for character in file.material.performance)
    if written < least:
        return unmet(f"表现部分{written}字，少于{least}字", "evaluation.report", "去充实", file.key)
    return met(f"表现部分{written}字")


REPORT_LENGTH = Rule(
    code="evaluation.report_length",
    requirement="考察材料不过于简单",
    citation=unread(TOWNSHIP, "字数按媒体通报的常见问题确定，没有文件规定"),
    text="考察材料应当以事实说明，避免空泛、简单。",
    check=length,
    control=Control.DETECT,
    parameters={"least": numbers.REPORT_LENGTH},
    origin=("R-59",),
)


def fed_back(appointment: Appointment, on: date) -> Finding:
    evaluation = appointment.current("evaluation")
    gaps = missing(
        evaluation, ("反馈日期", "feedback_on"), ("反馈对象", "feedback_with"), ("反馈情况", "feedback")
    )
    if gaps:
        return unmet(f"尚未录入：{gaps}", "evaluation.feedback", "去录入")
    return met(f"{evaluation.feedback_on:%Y年%m月%d日}，{evaluation.feedback_with}")


FEEDBACK = Rule(
    code="evaluation.feedback",
    requirement="已向考察对象所在单位主要领导反馈考察情况",
    citation=CHAPTER,
    text="综合分析考察情况，向考察对象所在单位主要领导成员反馈，交换意见。",
    check=fed_back,
    origin=("R-51",),
)


def all_signed(appointment: Appointment, on: date) -> Finding:
    # Whoever has left answers for the days they were there: `team_present` asks whether those are covered.
    team = [member for member in appointment.current("evaluation").team.all() if member.left_on is None]
    reports = [file.material.report_on for file in files_of(appointment) if file.material.report_on]
    problems = [why for member in team if (why := _unsigned(member, max(reports, default=None), on))]
    if not team:
        return unmet("考察组尚未组成", "evaluation.team", "去组成")
    if problems:
        return unmet("；".join(problems), "evaluation.signatures", "去录入")
    return met(f"{'、'.join(member.name for member in team)}均已签字")


def _unsigned(member: TeamMember, report_on: date | None, on: date) -> str | None:
    """What is wrong with one signature, if anything."""
    if member.signed_on is None:
        return f"{member.name}尚未签字"
    if report_on and member.signed_on < report_on:
        return (
            f"{member.name}的签字（{member.signed_on:%Y年%m月%d日}）早于考察材料（{report_on:%Y年%m月%d日}）"
        )
    return f"{member.name}的签字日期晚于办理日期" if member.signed_on > on else None


SIGNATURES = Rule(
    code="evaluation.signatures",
    requirement="考察组全体成员在考察材料上签字",
    citation=unread(COUNTY, "谁考察、谁审核、谁签字、谁负责"),
    text="考察组全体成员对考察材料和档案审核结果签字，并对其真实性负责。",
    check=all_signed,
    origin=("R-60", "R-49"),
)


def team_present(appointment: Appointment, on: date, *, least: int) -> Finding:
    days = days_of_talks(appointment)
    if not days:
        return not_applicable("还没有考察谈话")
    signed = [m for m in appointment.current("evaluation").team.all() if m.signed_on]
    short = [day for day in days if sum(member.took_part_on(day) for member in signed) < least]
    if short:
        named = "、".join(f"{day:%m月%d日}" for day in short)
        return unmet(f"{named}的谈话，签字的考察组成员在组的不足{least}人", "evaluation.team", "去核对")
    return met(f"{len(days)}天谈话，均有{least}名以上签字的成员在组")


TEAM_PRESENT = Rule(
    code="evaluation.team_present",
    requirement="在考察材料上签字的成员，参加了每一天的考察谈话",
    citation=unread(COUNTY, "谁考察、谁审核、谁签字、谁负责"),
    text="考察组成员参加考察，对考察材料签字并负责；没有参加考察的，不得代为签字。",
    check=team_present,
    parameters={"least": numbers.TEAM_SIZE},
    origin=("R-49", "R-60"),
)


def one_proposed(appointment: Appointment, on: date) -> Finding:
    proposed = appointment.proposed
    if proposed is None:
        return unmet("考察组尚未提出拟任人选", "evaluation.proposal", "去提出")
    if not any(file.key == proposed.pk for file in files_of(appointment)):
        return unmet(f"{proposed.cadre.name}未经本轮考察，另提人选", "evaluation.proposal", "另提人选")
    if is_blank(proposed.proposed_reason):
        return unmet(f"{proposed.cadre.name}的提名理由未写明", "evaluation.proposal", "去写明")
    return met(f"{proposed.cadre.name}：{proposed.proposed_reason}")


PROPOSED = Rule(
    code="evaluation.proposal",
    requirement="考察组从考察对象中提出一名拟任人选，写明理由",
    citation=CHAPTER,
    text="考察组综合分析考察情况，提出任用建议方案，向党委报告。",
    check=one_proposed,
    origin=("R-51", "R-45"),
)
