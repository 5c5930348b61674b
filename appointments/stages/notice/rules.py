"""What must hold before a notice is published, and before the notice is over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law import numbers
from township.law.instruments import PROVINCIAL, PUBLICITY, REGULATION, TOWNSHIP, read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.law.workdays import CalendarMissing

from . import content, period

if TYPE_CHECKING:
    from collections.abc import Callable

    from appointments.models import Appointment

    from .models import Notice, Report


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def person_proposed(appointment: Appointment, on: date) -> Finding:
    candidate = appointment.proposed
    if candidate is None:
        return unmet("还没有拟任人选：考察结束时从考察对象中提出一名", "evaluation.proposal", "去提出")
    return met(f"拟任人选：{candidate.cadre.name}")


PERSON = Rule(
    code="notice.person",
    requirement="已有一名拟任人选",
    citation=read(REGULATION, "第四十二条"),
    text="实行任职前公示制度：公示的是拟任人选。",
    check=person_proposed,
    origin=("R-76",),
)

# 条例第四十二条 puts the notice after the decision; the township edition walks it before.


def decided(appointment: Appointment, on: date) -> Finding:
    if appointment.edition != "regulation":
        return not_applicable("本镇程序：公示在讨论决定之前")
    item = appointment.passed_item
    if item is None:
        return unmet("党委会尚未通过任职决定")
    return met(f"{day(item.closed_on)}党委会通过")


DECIDED = Rule(
    code="notice.decided",
    requirement="公示在党委讨论决定之后（条例程序）",
    citation=read(REGULATION, "第四十二条"),
    text="在党委（党组）讨论决定后、下发任职通知前，应当在一定范围内公示。",
    check=decided,
    origin=("R-76",),
)


def order(appointment: Appointment, on: date) -> Finding:
    if appointment.edition == "regulation":
        return not_applicable("条例程序：公示在讨论决定之后")
    return unmet(
        "本事项按本镇程序先公示、后讨论决定，而条例第四十二条将任前公示放在讨论决定之后、下发任职通知之前。"
        "今后改按条例程序的，由系统管理员在“设置”的“适用程序”中切换，只影响此后启动的事项。"
    )


ORDER = Rule(
    code="notice.order",
    requirement="任前公示在讨论决定之后、下发任职通知之前",
    citation=read(REGULATION, "第四十二条"),
    text="在党委（党组）讨论决定后、下发任职通知前，应当在一定范围内公示。",
    check=order,
    control=Control.DETECT,
    origin=("R-76",),
)


def content_complete(appointment: Appointment, on: date) -> Finding:
    notice = appointment.current("notice")
    if lacking := content.missing(notice, appointment.proposed):
        return unmet(f"公示内容缺：{'、'.join(lacking)}", "notice.content", "去录入")
    return met(
        f"{notice.name}，{notice.sex}，{notice.birth_month}生，{notice.education}，{notice.present_post}"
    )


CONTENT = Rule(
    code="notice.content",
    requirement="公示内容完整、真实准确，便于监督；破格提拔的说明情形和理由",
    citation=read(REGULATION, "第四十二条"),
    text="公示内容应当真实准确，便于监督，涉及破格提拔的，还应当说明破格的具体情形和理由。",
    check=content_complete,
    origin=("R-79",),
)


def published(appointment: Appointment, on: date) -> Finding:
    notice = appointment.current("notice")
    if not notice.published:
        return unmet("公示尚未发布", "notice.publication", "去发布")
    if not notice.places:
        return unmet("没有张贴地点：撤回后补录，重新发布", "notice.withdrawal", "去撤回")
    return met(f"{day(notice.first_day)}起张贴于{notice.places}，发布人{notice.published_by.name}")


PUBLISHED = Rule(
    code="notice.published",
    requirement="已在一定范围内公示，记明张贴地点和公示首日、末日",
    citation=read(REGULATION, "第四十二条"),
    text="在党委（党组）讨论决定后、下发任职通知前，应当在一定范围内公示。",
    check=published,
    origin=("R-79",),
)


def same_person(appointment: Appointment, on: date) -> Finding:
    notice, candidate = appointment.current("notice"), appointment.proposed
    if candidate is None:
        return unmet("没有拟任人选，退回考察提出人选后重新公示")
    if not notice.name:
        return unmet("公示内容尚未录入", "notice.content", "去录入")
    if differences := content.differing(notice, candidate.cadre):
        return _to_correct(notice, "；".join(differences))
    return met(f"公示的是拟任人选{notice.name}")


def same_post(appointment: Appointment, on: date) -> Finding:
    notice, post = appointment.current("notice"), str(appointment.post)
    if not notice.post:
        return unmet("公示内容尚未录入", "notice.content", "去录入")
    if notice.post != post:
        return _to_correct(notice, f"公示职务为“{notice.post}”，本事项的职位为“{post}”")
    return met(post)


def _to_correct(notice: Notice, what: str) -> Finding:
    if notice.published:
        return unmet(f"{what}。撤回公示，更正后重新发布", "notice.withdrawal", "去撤回")
    return unmet(f"{what}。重新保存公示内容", "notice.content", "去更正")


SAME_PERSON = Rule(
    code="notice.same_person",
    requirement="公示的人就是拟任人选，姓名、性别、出生年月与名册一致",
    citation=read(REGULATION, "第四十二条"),
    text="公示内容应当真实准确，便于监督。",
    check=same_person,
    origin=("R-79", "R-89"),
)
SAME_POST = Rule(
    code="notice.same_post",
    requirement="公示职务与本事项的职位一致",
    citation=unread(TOWNSHIP, "由公示制度推出：公示的职务、决定的职务、任命的职务一致"),
    text="公示的职务应与讨论决定、发文任命的职务一致。",
    check=same_post,
    origin=("R-89",),
)

# Whether the day of posting counts is disputed: five with it are required, five without it are pointed out.


def _counted(appointment: Appointment, count: Callable[..., int]) -> tuple[int, str]:
    """Working days of the period, and the period in words. Raises CalendarMissing."""
    notice, calendar = appointment.current("notice"), appointment.context.calendar
    days = count(calendar, notice.first_day, notice.last_day)
    between = period.departures(calendar, notice.first_day, notice.last_day)
    words = f"{day(notice.first_day)}至{day(notice.last_day)}"
    return days, f"{words}（其间{between}）" if between else words


def _long_enough(
    appointment: Appointment, on: date, days: int, count: Callable[..., int], how: str
) -> Finding:
    notice = appointment.current("notice")
    if not notice.published:
        return unmet("公示尚未发布", "notice.publication", "去发布")
    try:
        counted, words = _counted(appointment, count)
    except CalendarMissing as gap:
        return unmet(str(gap))
    if counted >= days:
        return met(f"{words}，{how}{counted}个工作日")
    short = f"{words}，{how}{counted}个工作日，少{days - counted}个"
    if on <= notice.last_day:
        return unmet(f"{short}。延长公示期", "notice.extension", "去延长")
    return unmet(f"{short}。公示期已过，撤回后重新公示", "notice.withdrawal", "去撤回")


def days_with_first(appointment: Appointment, on: date, *, days: int) -> Finding:
    return _long_enough(appointment, on, days, period.counted_with_first, "含首日共")


def days_from_next(appointment: Appointment, on: date, *, days: int) -> Finding:
    return _long_enough(appointment, on, days, period.counted_from_next, "自次日起算共")


DAYS = Rule(
    code="notice.days",
    requirement="公示期不少于规定的工作日（含首日）",
    citation=read(REGULATION, "第四十二条"),
    text="公示期不少于五个工作日。",
    check=days_with_first,
    parameters={"days": numbers.NOTICE_DAYS},
    origin=("R-77", "R-78"),
)
DAYS_FROM_NEXT = Rule(
    code="notice.days_from_next",
    requirement="自公示次日起算也满规定的工作日",
    citation=unread(PROVINCIAL, "公示首日是否计入，各地口径不一"),
    text="公示期限以工作日计算；张贴当日计入与否各地口径不一，自次日起算也满的没有争议。",
    check=days_from_next,
    control=Control.DETECT,
    parameters={"days": numbers.NOTICE_DAYS},
    origin=("R-78",),
)


def over(appointment: Appointment, on: date) -> Finding:
    notice = appointment.current("notice")
    if not notice.published:
        return unmet("公示尚未发布", "notice.publication", "去发布")
    if on <= notice.last_day:
        return unmet(f"公示期至{day(notice.last_day)}（含当日），次日起才能办理")
    return met(f"{day(notice.last_day)}期满")


OVER = Rule(
    code="notice.over",
    requirement="公示期已满：办理日期在公示末日之后",
    citation=read(REGULATION, "第四十二条"),
    text="公示期不少于五个工作日。公示结果不影响任职的，办理任职手续。",
    check=over,
    origin=("R-77", "R-82"),
)

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
        if report.notice_id == now.pk or report.notice.name == name
    ]


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


def _conclusion_too_early(appointment: Appointment, notice: Notice, on: date) -> str:
    if notice.last_day is None or notice.concluded_on <= notice.last_day:
        return "结论日期不在公示期满之后"
    if notice.concluded_on > on:
        return f"结论日期{day(notice.concluded_on)}晚于办理日期"
    ended = [report.concluded_on for _, report in reports_about(appointment) if report.concluded]
    if any(notice.concluded_on < each for each in ended):
        return "结论作出之后又有反映办结"
    return ""


CONCLUDED = Rule(
    code="notice.conclusion",
    requirement="期满后由纪委书记作出结论：不影响任职",
    citation=read(REGULATION, "第四十二条"),
    text="公示结果不影响任职的，办理任职手续。",
    check=concluded,
    origin=("R-82",),
)


def suspension_in_time(appointment: Appointment, on: date) -> Finding:
    pauses = [pause for pause in appointment.suspensions.all() if pause.after_report and pause.due_on]
    if not pauses:
        return not_applicable("没有因反映暂缓")
    for pause in pauses:
        until = pause.lifted_on or on
        if until > pause.due_on:
            verb = f"{day(until)}恢复" if pause.lifted_on else "至今未恢复或作出处理"
            return unmet(f"{day(pause.since)}起因反映暂缓，最迟{day(pause.due_on)}，{verb}，已超过期限")
    return met(f"{day(pauses[-1].since)}起暂缓，期限至{day(pauses[-1].due_on)}")


SUSPENSION = Rule(
    code="notice.suspension",
    requirement="因反映暂缓任用未超过期限",
    citation=unread(PUBLICITY, "第三部分（据二手材料）"),
    text="反映问题严重但一时难以查实的，暂缓任用；暂缓时间一般不超过三个月。",
    check=suspension_in_time,
    control=Control.DETECT,
    origin=("R-81",),
)

TO_ENTER = [PERSON, DECIDED]
TO_LEAVE = [
    CONTENT, PUBLISHED, SAME_PERSON, SAME_POST, DAYS, DAYS_FROM_NEXT, OVER, REPORTS_CONCLUDED, REPORTS_ANSWERED,
    REPORTS_HARMLESS, CONCLUDED, ORDER, SUSPENSION,
]  # fmt: skip
