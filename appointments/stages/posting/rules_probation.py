"""What must hold before a probation ends in confirmation or in removal: that there is one, that it is over, its review."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from township.law import numbers
from township.law.instruments import CIVIL_SERVANT_LAW, PROBATION, REGULATION, read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.required_value import known

if TYPE_CHECKING:
    from appointments.models import Appointment


def on_probation(appointment: Appointment, on: date) -> Finding:
    tenure = appointment.tenure
    if tenure is None or tenure.probation_until is None:
        return unmet("本次任职没有试用期，不须转正")
    if tenure.until:
        return unmet(f"{tenure.until:%Y年%m月%d日}已不再担任该职务，试用期随之终止")
    return met(f"试用期至{tenure.probation_until:%Y年%m月%d日}")


ON_PROBATION = Rule(
    code="posting.on_probation",
    requirement="任职有试用期",
    citation=read(CIVIL_SERVANT_LAW, "第四十八条"),
    text="公务员晋升领导职务的，应当按照有关规定实行任职前公示制度和任职试用期制度。",
    check=on_probation,
    origin=("R-04", "R-83"),
)


def probation_over(appointment: Appointment, on: date) -> Finding:
    until = appointment.tenure.probation_until if appointment.tenure else None
    if until is None:
        return not_applicable("没有试用期")
    if on < until:
        return unmet(f"试用期至{until:%Y年%m月%d日}，尚未届满")
    return met(f"{until:%Y年%m月%d日}届满")


PROBATION_OVER = Rule(
    code="posting.probation_over",
    requirement="试用期已满",
    citation=unread(PROBATION),
    text="试用期满后，经考核胜任现职的，正式任职；试用期自下发任职通知之日起计算，一般为一年。",
    check=probation_over,
    origin=("R-83", "R-84"),
)


def reviewed(appointment: Appointment, on: date, result: str, label: str, ahead: int) -> Finding:
    review = appointment.probation_review
    if review is None:
        return unmet("试用期满考核尚未记录", "posting.review", "去录入")
    if review.reviewed_on > on:
        return unmet("考核日期晚于办理日期", "posting.review")
    if appointment.tenure and review.reviewed_on < appointment.tenure.since:
        return unmet(f"考核日期早于任职日期（{appointment.tenure.since:%Y年%m月%d日}）", "posting.review")
    if (first := _first_day_of_review(appointment, ahead)) and review.reviewed_on < first:
        return unmet(
            f"考核日期早于试用期届满前{ahead}天（{first:%Y年%m月%d日}），届满时重新考核", "posting.review"
        )
    if review.result != result:
        return unmet(f"考核结果为“{review.get_result_display()}”，不能{label}")
    return met(f"{review.reviewed_on:%Y年%m月%d日}，{review.get_result_display()}（{review.document}）")


def _first_day_of_review(appointment: Appointment, ahead: int) -> date | None:
    until = appointment.tenure.probation_until if appointment.tenure else None
    return until - timedelta(days=ahead) if until else None


def found_fit(appointment: Appointment, on: date, *, ahead: int) -> Finding:
    return reviewed(appointment, on, "fit", "转正", ahead)


def found_unfit(appointment: Appointment, on: date, *, ahead: int) -> Finding:
    return reviewed(appointment, on, "unfit", "免职", ahead)


_REVIEW_TEXT = "试用期满考核不是自动通过：胜任的正式任职；不胜任的免去试任职务，一般按原职务层次安排工作。"


FOUND_FIT = Rule(
    code="posting.found_fit",
    requirement="试用期满考核合格",
    citation=unread(PROBATION),
    text=_REVIEW_TEXT,
    check=found_fit,
    parameters={"ahead": numbers.REVIEW_AHEAD_DAYS},
    origin=("R-83",),
)


FOUND_UNFIT = Rule(
    code="posting.found_unfit",
    requirement="试用期考核认定不胜任现职",
    citation=unread(PROBATION),
    text=_REVIEW_TEXT,
    check=found_unfit,
    parameters={"ahead": numbers.REVIEW_AHEAD_DAYS},
    origin=("R-83",),
)


def removal_decided(appointment: Appointment, on: date) -> Finding:
    review = appointment.probation_review
    if review is None or review.result != "unfit":
        return not_applicable("考核没有认定不胜任现职")
    if lacking := review.lacks:
        return unmet(f"免职决定尚未录入：{'、'.join(lacking)}", "posting.review", "去录入")
    resolved = known(review.resolved_on)
    if on < resolved:
        return unmet(f"办理日期早于党委会决定日期（{resolved:%Y年%m月%d日}）", "posting.review")
    return met(f"{review.meeting}（{resolved:%Y年%m月%d日}）{review.votes}")


REMOVAL_DECIDED = Rule(
    code="posting.removal_decided",
    requirement="免去试任职务已由党委会决定",
    citation=unread(REGULATION, "第六章 讨论决定"),
    text="选拔任用干部，应当按照干部管理权限由党委集体讨论作出任免决定。",
    check=removal_decided,
    origin=("R-62", "R-83"),
)


def reviewed_in_time(appointment: Appointment, on: date, *, days: int) -> Finding:
    until = appointment.tenure.probation_until if appointment.tenure else None
    if until is None or on <= until:
        return not_applicable("试用期尚未届满")
    late = (on - until).days
    evidence = f"{until:%Y年%m月%d日}届满，至今{late}天"
    return unmet(f"{evidence}，超过{days}天，说明逾期原因") if late > days else met(evidence)


REVIEWED_IN_TIME = Rule(
    code="posting.review_in_time",
    requirement="试用期满后及时考核",
    citation=unread(PROBATION),
    text="试用期满后，应当及时对试用期间的表现进行考核，按考核结果办理转正或者免去试任职务。",
    check=reviewed_in_time,
    both_days=True,
    control=Control.DETECT,
    parameters={"days": numbers.REVIEW_DAYS},
    origin=("R-83",),
)


TO_CONFIRM = [ON_PROBATION, PROBATION_OVER, FOUND_FIT, REVIEWED_IN_TIME]


TO_REMOVE = [ON_PROBATION, FOUND_UNFIT, REMOVAL_DECIDED, REVIEWED_IN_TIME]
