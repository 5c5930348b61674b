"""How long a notice hangs, and when it is over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law import numbers
from township.law.instruments import NOTICES, REGULATION, read, unread
from township.law.rule import Control, Finding, Rule, met, unmet
from township.law.workdays import CalendarMissing

from . import content, period
from .period import day

if TYPE_CHECKING:
    from collections.abc import Callable

    from appointments.models import Appointment


# Whether the day of posting counts is disputed: five with it are required, five without it are pointed out.


def _published_on(appointment: Appointment) -> date | None:
    """A notice is judged by the numbers and the calendar of the day on which it was published."""
    notice = appointment.current("notice")
    return notice.published_on if notice else None


def _counted(appointment: Appointment, count: Callable[..., int]) -> tuple[int, str]:
    """Working days of the period, and the period in words. Raises CalendarMissing."""
    notice, calendar = appointment.current("notice"), appointment.context.calendar
    published, first, last = (notice.published_on, notice.published_at), notice.first_day, notice.last_day
    kept = calendar.as_of(*published)
    between = period.departures(kept, first, last)
    changed = period.changes(calendar.changed_since(*published), first, last)
    words = f"{day(first)}至{day(last)}" + (f"（其间{between}）" if between else "")
    return count(kept, first, last), words + (f"（{changed}）" if changed else "")


def _long_enough(
    appointment: Appointment, on: date, days: int, count: Callable[..., int], how: str
) -> Finding:
    notice = appointment.current("notice")
    if not notice.published:
        return content.not_published(appointment)
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
    own_day=_published_on,
    origin=("R-77", "R-78"),
)
DAYS_FROM_NEXT = Rule(
    code="notice.days_from_next",
    requirement="自公示次日起算也满规定的工作日",
    citation=unread(NOTICES, "公示首日是否计入，各地口径不一"),
    text="公示期限以工作日计算；张贴当日计入与否各地口径不一，自次日起算也满的没有争议。",
    check=days_from_next,
    control=Control.DETECT,
    parameters={"days": numbers.NOTICE_DAYS},
    own_day=_published_on,
    origin=("R-78",),
)


def over(appointment: Appointment, on: date) -> Finding:
    notice = appointment.current("notice")
    if not notice.published:
        return content.not_published(appointment)
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


def posted_in_time(appointment: Appointment, on: date, *, apart: int) -> Finding:
    """A period that began before anybody could read the notice is shorter than it says."""
    notice = appointment.current("notice")
    if not notice.published:
        return content.not_published(appointment)
    days = (notice.published_on - notice.first_day).days
    evidence = f"{day(notice.published_on)}发布，公示首日{day(notice.first_day)}"
    if days > apart:
        return unmet(
            f"{evidence}，首日早于发布{days}天：核实当日是否已张贴；没有的，撤回后重新公示",
            "notice.withdrawal",
            "去撤回",
        )
    return met(evidence)


POSTED = Rule(
    code="notice.posted",
    requirement="公示期自张贴发布之日起算",
    citation=read(REGULATION, "第四十二条"),
    text="公示期不少于五个工作日。公示首日早于张贴发布之日的，实际公示的时间不足。",
    check=posted_in_time,
    control=Control.DETECT,
    parameters={"apart": numbers.POSTED_APART},
    own_day=_published_on,
    origin=("R-77", "R-78"),
)
