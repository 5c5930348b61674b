"""What the public was told a long time ago: a notice that was over months before the matter is submitted, or the posting takes effect."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law import numbers
from township.law.instruments import TOWNSHIP, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.roster.retirement import same_day_after
from township.wording import cdate

if TYPE_CHECKING:
    from appointments.models import Appointment


def still_recent(appointment: Appointment, on: date, *, months: int) -> Finding:
    """Whether what the public was told is still fresh on the day the matter is decided, or the posting takes effect."""
    notice = appointment.current("notice")
    if notice is None or not notice.published:
        return not_applicable("任前公示尚未发布")
    if on > same_day_after(notice.last_day, months):
        return unmet(
            f"{cdate(notice.last_day)}公示期满，至今已超过{months}个月：核实情况有无变化，说明逾期原因或者重新公示"
        )
    return met(f"{cdate(notice.last_day)}公示期满，在{months}个月内")


RECENT = Rule(
    code="bars.notice",
    requirement="公示期满后及时办理",
    citation=unread(TOWNSHIP, "公示结果经过较长时间的，重新核实"),
    text="公示结果反映公示当时的情况；期满后很久才讨论决定或者任职的，核实情况有无变化。",
    check=still_recent,
    both_days=True,
    control=Control.DETECT,
    parameters={"months": numbers.NOTICE_MONTHS},
    origin=("R-82",),
)
