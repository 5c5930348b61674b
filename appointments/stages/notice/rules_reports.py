"""What was reported during a notice, what came of it, and the conclusion by the discipline office."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township import naming
from township.law.instruments import PUBLICITY, REGULATION, read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.required_value import known

from .period import day

if TYPE_CHECKING:
    from appointments.models import Appointment

    from .models import Notice, Report

# A report stays open with its person: one of an earlier round is not washed away by a new notice.


def numbered(appointment: Appointment) -> list[tuple[int, Report]]:
    """All reports of all rounds, numbered in the order in which they arrived."""
    reports = [report for notice in appointment.notices.all() for report in notice.reports.all()]
    return list(enumerate(sorted(reports, key=lambda report: report.pk), start=1))


def reports_about(appointment: Appointment) -> list[tuple[int, Report]]:
    """The reports that count: of this round, and of earlier rounds about the person now proposed."""
    now, candidate = appointment.current("notice"), appointment.proposed
    name = candidate.cadre.name if candidate else None
    return [
        (number, report)
        for number, report in numbered(appointment)
        if _is_about(report, candidate.cadre_id if candidate else None)
        or (
            report.cadre_id is None
            and (report.notice_id == now.pk or naming.same(known(report.notice).name, name))
        )
    ]


def _is_about(report: Report, cadre: int | None) -> bool:
    return report.cadre_id is not None and report.cadre_id == cadre


def _numbers(reports: list[int]) -> str:
    return "、".join(f"第{number}件" for number in reports)


def reports_concluded(appointment: Appointment, on: date) -> Finding:
    reports = reports_about(appointment)
    if waiting := [number for number, report in reports if not report.concluded]:
        return unmet(f"反映{_numbers(waiting)}尚未办结，由纪委书记核查", "notice.reports", "查看反映")
    return met(f"收到反映{len(reports)}件，均已办结" if reports else "公示期间没有收到反映")


def reports_answered(appointment: Appointment, on: date) -> Finding:
    reports = reports_about(appointment)
    if waiting := [n for n, report in reports if report.concluded and report.needs_answer]:
        return unmet(f"反映{_numbers(waiting)}为署名反映，办结后尚未答复反映人", "notice.reports", "查看反映")
    if not any(report.kind == report.Kind.NAMED for _, report in reports):
        return not_applicable("没有署名反映")
    if any(report.needs_answer for _, report in reports):
        return unmet("署名反映尚未办结、答复", "notice.reports", "查看反映")
    return met("署名反映均已答复")


def reports_harmless(appointment: Appointment, on: date) -> Finding:
    """问题严重 ends the appointment, 一时难以查实 suspends it."""
    reports = reports_about(appointment)
    if serious := [n for n, report in reports if report.outcome == report.Outcome.SERIOUS]:
        return unmet(f"反映{_numbers(serious)}经核查问题严重，不予任用", "notice.not_appoint", "办理不予任用")
    if unproven := [n for n, report in reports if report.outcome == report.Outcome.UNPROVEN]:
        evidence = f"反映{_numbers(unproven)}问题严重但一时难以查实，暂缓任用，查清后更新办理结果"
        return unmet(evidence, "notice.suspend", "办理暂缓")
    return met("没有影响任用的反映")


REPORTS_CONCLUDED = Rule(
    code="notice.reports_concluded",
    requirement="公示期间的反映逐件登记、全部办结",
    citation=unread(PUBLICITY, "第三部分（据二手材料）"),
    text="对公示中反映的问题，逐件登记，调查核实；没有办结的，不办理任用手续。",
    check=reports_concluded,
    origin=("R-81",),
)
REPORTS_ANSWERED = Rule(
    code="notice.reports_answered",
    requirement="署名反映已答复反映人",
    citation=unread(PUBLICITY, "第三部分（据二手材料）"),
    text="署名或者当面反映问题的，调查核实后将结果答复反映人。",
    check=reports_answered,
    origin=("R-81",),
)
REPORTS_HARMLESS = Rule(
    code="notice.reports_harmless",
    requirement="没有问题严重或一时难以查实的反映",
    citation=unread(PUBLICITY, "第三部分（据二手材料）"),
    text="反映不实的予以任用；问题轻微的任用并提醒；问题严重的不予任用或移交处理；问题严重但一时难以查实的暂缓任用，暂缓一般不超过三个月。",
    check=reports_harmless,
    origin=("R-81", "R-88"),
)


def concluded(appointment: Appointment, on: date) -> Finding:
    notice = appointment.current("notice")
    if not notice.conclusion:
        return unmet("纪委书记尚未作出公示结论", "notice.conclusion", "去作结论")
    if problem := _conclusion_too_early(appointment, notice, on):
        return unmet(f"{problem}，重新作出结论", "notice.conclusion", "去作结论")
    if notice.conclusion == notice.Conclusion.AFFECTS:
        return unmet(f"公示结论为“影响任职”：{notice.conclusion_text}", "notice.not_appoint", "办理不予任用")
    return met(f"{notice.concluded_by.name}于{day(notice.concluded_on)}作出结论：不影响任职")


def _conclusion_too_early(appointment: Appointment, notice: Notice, on: date) -> str | None:
    last_day, concluded_on = notice.last_day, notice.concluded_on
    if last_day is None or concluded_on is None or concluded_on <= last_day:
        return "结论日期不在公示期满之后"
    if concluded_on > on:
        return f"结论日期{day(concluded_on)}晚于办理日期"
    ended = [known(report.concluded_on) for _, report in reports_about(appointment) if report.concluded]
    if any(concluded_on < each for each in ended):
        return "结论作出之后又有反映办结"
    return None


CONCLUDED = Rule(
    code="notice.conclusion",
    requirement="期满后由纪委书记作出结论：不影响任职",
    citation=read(REGULATION, "第四十二条"),
    text="公示结果不影响任职的，办理任职手续。",
    check=concluded,
    origin=("R-82",),
)


def suspension_in_time(appointment: Appointment, on: date) -> Finding:
    reported = [pause for pause in appointment.suspensions.all() if pause.after_report]
    pauses = [(pause, pause.due_on) for pause in reported if pause.due_on]
    if not pauses:
        return not_applicable("没有因反映暂缓")
    for pause, due in pauses:
        until = pause.lifted_on or on
        if until > due:
            verb = f"{day(until)}恢复" if pause.lifted_on else "至今未恢复或作出处理"
            return unmet(f"{day(pause.since)}起因反映暂缓，最迟{day(due)}，{verb}，已超过期限")
    last, due = pauses[-1]
    return met(f"{day(last.since)}起暂缓，期限至{day(due)}")


SUSPENSION = Rule(
    code="notice.suspension",
    requirement="因反映暂缓任用未超过期限",
    citation=unread(PUBLICITY, "第三部分（据二手材料）"),
    text="反映问题严重但一时难以查实的，暂缓任用；暂缓时间一般不超过三个月。",
    check=suspension_in_time,
    both_days=True,
    control=Control.DETECT,
    origin=("R-81",),
)
