"""These rules ask before the team sets out: plan, team, recusal, notice, the word with the unit's leader, the days' order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from appointments.namesakes import tie
from procedure.notes.asking import judged
from township.law import numbers
from township.law.instruments import REGULATION, read, unread
from township.law.rule import Finding, Rule, Verdict, met, together, unmet

from .files import File, each, files_of
from .models import Evaluation, TeamMember

if TYPE_CHECKING:
    from appointments.models import Appointment

CHAPTER = unread(REGULATION, "第五章 考察")


def missing(record: object, *fields: tuple[str, str]) -> str:
    """The labels of what has not been recorded yet."""
    return "、".join(label for label, name in fields if not getattr(record, name))


def planned(appointment: Appointment, on: date) -> Finding:
    evaluation = appointment.current("evaluation")
    gaps = missing(
        evaluation,
        ("方案日期", "plan_on"),
        ("考察方案", "plan"),
        ("考察开始日期", "evaluated_from"),
        ("考察结束日期", "evaluated_until"),
    )
    if gaps:
        return unmet(f"尚未录入：{gaps}", "evaluation.plan", "去录入")
    period = f"{evaluation.evaluated_from:%Y年%m月%d日}至{evaluation.evaluated_until:%Y年%m月%d日}"
    return met(f"{evaluation.plan_on:%Y年%m月%d日}制定方案，{period}考察")


PLAN = Rule(
    code="evaluation.plan",
    requirement="已制定考察工作方案，并有日期和考察时间",
    citation=CHAPTER,
    text="组织考察组，制定考察工作方案；考察应当保证充足的时间。",
    check=planned,
    origin=("R-51",),
)


def team_formed(appointment: Appointment, on: date, *, least: int) -> Finding:
    team = [m for m in appointment.current("evaluation").team.all() if m.left_on is None or m.left_on > on]
    leader = next((member for member in team if member.leader), None)
    if len(team) < least:
        return unmet(f"考察组现有{len(team)}人，须有{least}人以上", "evaluation.team", "去录入")
    if leader is None:
        return unmet("考察组没有组长，确定一名组长", "evaluation.team", "去确定")
    return met(f"{len(team)}人，组长{leader.name}；成员{'、'.join(m.name for m in team if not m.leader)}")


TEAM = Rule(
    code="evaluation.team",
    requirement="考察组由两名以上成员组成，设一名组长",
    citation=read(REGULATION, "第三十三条"),
    text="考察拟任人选，应当组成考察组。考察组由两名以上成员组成，负责人由思想政治素质好、有较丰富工作经验并熟悉干部工作的人员担任；实行考察工作责任制。",
    check=team_formed,
    parameters={"least": numbers.TEAM_SIZE},
    origin=("R-49",),
)


def no_relatives(appointment: Appointment, on: date) -> Finding:
    team = list(appointment.current("evaluation").team.all())
    if not team:
        return unmet("考察组尚未组成", "evaluation.team", "去录入")
    return each(files_of(appointment), lambda file: _free_of(team, file, appointment))


def _free_of(team: list[TeamMember], file: File, appointment: Appointment) -> Finding:
    doubts = []
    for member in team:
        why, certain = tie(appointment, file.candidate, member.cadre_id, member.name, "考察组成员")
        if certain:
            return unmet(f"{why}，应当回避，移出考察组", "evaluation.team", "去调整")
        doubts.extend([why] if why else [])
    if not doubts:
        return met(f"与考察组{len(team)}人没有须回避的亲属关系")
    return _as_confirmed(appointment, file, "；".join(doubts))


def _as_confirmed(appointment: Appointment, file: File, doubts: str) -> Finding:
    words = f"{doubts}，确认不属须回避的关系"
    found = judged(
        appointment, "evaluation.recusal", words, subject=file.key, facts=doubts, otherwise="移出考察组"
    )
    if found.verdict != Verdict.UNMET:
        return found
    return replace(found, repair="evaluation.team", repair_label="去调整", subject=0)


RECUSAL = Rule(
    code="evaluation.recusal",
    requirement="考察组成员与考察对象没有须回避的亲属关系",
    citation=read(REGULATION, "第五十三条"),
    text="干部考察组成员在干部考察工作中涉及其亲属的，本人必须回避。",
    check=no_relatives,
    origin=("R-50",),
)


def unit_leader_heard(appointment: Appointment, on: date) -> Finding:
    evaluation = appointment.current("evaluation")
    gaps = missing(
        evaluation, ("沟通日期", "unit_talk_on"), ("沟通对象", "unit_talk_with"), ("沟通情况", "unit_talk")
    )
    if gaps:
        return unmet(f"尚未录入：{gaps}", "evaluation.unit_talk", "去录入")
    return met(f"{evaluation.unit_talk_on:%Y年%m月%d日}，{evaluation.unit_talk_with}")


UNIT_TALK = Rule(
    code="evaluation.unit_talk",
    requirement="已同考察对象所在单位主要领导沟通",
    citation=CHAPTER,
    text="同考察对象所在单位的主要领导成员就考察工作方案沟通情况，征求意见。",
    check=unit_leader_heard,
    origin=("R-51",),
)

# 先方案、再预告、再考察、再材料：日期倒置说明程序没有依次进行。

#: Of a pair of days: what comes first and when, what must not be earlier and when, where that is recorded.
Pair = tuple[str, date | None, str, date | None, str, int | None]


def in_order(appointment: Appointment, on: date) -> Finding:
    evaluation = appointment.current("evaluation")
    pairs = [*_pairs_of_team(evaluation, on)]
    for file in files_of(appointment):
        pairs.extend(_pairs_of_file(file, evaluation, on))
    wrong = [
        unmet(
            f"{later}（{second:%Y年%m月%d日}）早于{earlier}（{first:%Y年%m月%d日}）", repair, subject=key or 0
        )
        for earlier, first, later, second, repair, key in pairs
        if first and second and second < first
    ]
    return together([("", finding) for finding in wrong], none=met("方案、预告、考察、材料的日期依次相接"))


def _pairs_of_team(e: Evaluation, on: date) -> Iterator[Pair]:
    yield (
        "进入考察环节",
        e.appointment.first_entered("evaluation"),
        "考察方案",
        e.plan_on,
        "evaluation.plan",
        None,
    )
    yield "考察方案", e.plan_on, "考察预告", e.announced_on, "evaluation.announcement", None
    yield "考察预告", e.announced_on, "考察开始", e.evaluated_from, "evaluation.plan", None
    yield "考察开始", e.evaluated_from, "考察结束", e.evaluated_until, "evaluation.plan", None
    yield "考察方案", e.plan_on, "同单位主要领导沟通", e.unit_talk_on, "evaluation.unit_talk", None
    yield "同单位主要领导沟通", e.unit_talk_on, "考察结束", e.evaluated_until, "evaluation.unit_talk", None
    yield "考察结束", e.evaluated_until, "反馈", e.feedback_on, "evaluation.feedback", None
    yield "考察结束", e.evaluated_until, "办理日期", on, "evaluation.plan", None
    yield "反馈", e.feedback_on, "办理日期", on, "evaluation.feedback", None


def _pairs_of_file(file: File, e: Evaluation, on: date) -> Iterator[Pair]:
    name, key = file.name, file.key
    for label, day, repair in _days_of(file):
        yield "考察开始", e.evaluated_from, f"{name}的{label}", day, repair, key
        yield f"{name}的{label}", day, "考察结束", e.evaluated_until, repair, key
    report_on = file.material.report_on
    yield "考察结束", e.evaluated_until, f"{name}的考察材料", report_on, "evaluation.report", key
    yield f"{name}的考察材料", report_on, "办理日期", on, "evaluation.report", key


def _days_of(file: File) -> Iterator[tuple[str, date | None, str]]:
    for talk in file.talks:
        yield f"考察谈话（{talk.name}）", talk.held_on, "evaluation.talk"
    yield "面谈", file.material.interview_on, "evaluation.interview"
    yield "民主测评", file.count.held_on if file.count else None, "evaluation.count"


ORDER = Rule(
    code="evaluation.order",
    requirement="方案、预告、考察、材料依次进行，日期不倒置",
    citation=CHAPTER,
    text="考察按下列程序进行：制定方案；沟通情况；发布考察预告；谈话、民主测评、面谈等了解情况；综合分析；反馈；研究提出任用建议。",
    check=in_order,
    origin=("R-51", "R-106"),
)
