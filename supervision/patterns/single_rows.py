"""One row is read for a pattern: a group of votes, an office, a notice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from appointments.models import Notice
from ballots.answer_types import VOTES
from ballots.tallying import Group
from township.accounts.models import Office
from township.law import workdays


def votes_of(group: Group) -> dict[int, int]:
    """The votes for each name of a recommendation."""
    return {
        int(line.removeprefix(VOTES)): number
        for line, number in group.figures.items()
        if line.startswith(VOTES)
    }


def approval_of(group: Group) -> Fraction:
    """优秀和称职 as a share of the ballots of a group, in percent."""
    return Fraction((group.figures["excellent"] + group.figures["competent"]) * 100, group.ballots)


def went_on(office: Office, until: date, held: Iterable[Office]) -> bool:
    """Whether the same person went on in the office, the next day or before."""
    after = until + timedelta(days=1)
    return any(
        each.pk != office.pk and each.user_id == office.user_id and each.held_on(after) for each in held
    )


def free_days(notice: Notice, calendar: workdays.WorkCalendar) -> list[bool]:
    """Of each day of a notice whether it was none of work; nothing where a year has no calendar."""
    first, last = notice.first_day, notice.last_day
    if first is None or last is None or not {first.year, last.year} <= calendar.years:
        return []
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [not calendar.is_workday(day) for day in days]
