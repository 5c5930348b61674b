"""What each task of the choice of a supervision committee holds, in the words of its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township.wording import cday

from .counting import reading_of

if TYPE_CHECKING:
    from elections.models import Election


def plan(election: Election) -> str:
    room = election.current("proposal")
    if room.seats is None:
        return ""
    return f"{room.get_meeting_display()}，应推选 {room.seats} 人，计划{cday(room.planned_on)}"


def candidates(election: Election) -> str:
    found = len(election.current("choosing").candidates.all())
    return f"候选人 {found} 人" if found else ""


def meeting(election: Election) -> str:
    room = election.current("choosing")
    return f"{cday(room.held_on)}，监票人{room.monitors}" if room.held_on else ""


def count(election: Election) -> str:
    """How far the count is; no number of it before both have entered."""
    reading = reading_of(election)
    if not reading.entries:
        return ""
    if not reading.both:
        return f"已录入第{reading.entries[0].number}遍"
    if reading.differences:
        return f"两遍有 {len(reading.differences)} 处不一致"
    asked = "，再次推选" if reading.again and not reading.again.complete else ""
    return f"实到 {reading.number('present')} 人，当选 {len(reading.elected)} 人{asked}"


def counted(election: Election) -> bool:
    return reading_of(election).complete


def head(election: Election) -> str:
    room = election.current("settlement")
    return f"主任{room.head}，{room.head_by}" if room.head else ""


def checked(election: Election) -> str:
    room = election.current("settlement")
    return f"{cday(room.checked_on)}复核，{room.checked_by}" if room.checked_on else ""
