"""The calendar says in its own words how many days lie between a day and the election day (E-20)."""

from __future__ import annotations

from datetime import date, timedelta

from township.wording import cday


def days_before(election_day: date, day: date) -> int:
    """E-20 is the day twenty days before the election day: the difference of the dates."""
    return (election_day - day).days


def last_day(election_day: date, days: int) -> date:
    """The last lawful day of what must be done so many days before the election day."""
    return election_day - timedelta(days=days)


def earliest_election(day: date, days: int) -> date:
    """The earliest lawful election day after something done on a day that must precede it by so many days."""
    return day + timedelta(days=days)


def in_time(election_day: date, day: date, days: int) -> str:
    """11月7日，早于法定最迟日（11月16日）9天."""
    spare = days_before(election_day, day) - days
    last = cday(last_day(election_day, days))
    return f"{cday(day)}，早于法定最迟日（{last}）{spare}天" if spare else f"{cday(day)}，为法定最迟日"
