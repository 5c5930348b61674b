"""Days: the calendar of an election, the deadlines of a further one, the end of a term."""

from __future__ import annotations

from datetime import date
from typing import Any

from elections.law.calendar import rows_of
from elections.law.settings import Pinned
from elections.law.terms import TermBody, TermStanding, TermState, term_standing
from tests.elections.law.test_calendar import COUNTY

from .found import PROVINCES, Computing, Facts, Found, computed, said
from .votes import elected


def _last(row: str, place: str, facts: Facts, *, posted_last: bool = False) -> str | None:
    """The last lawful day of a row, as the examples write it; None where no text names one."""
    day = date.fromisoformat(facts["election_day"])
    done = {}
    if posted_last:
        done = {"register.posted": date.fromisoformat(_last("register.posted", place, facts) or "")}
    pinned = Pinned(PROVINCES.get(place, place), COUNTY)
    rows = {each.code: each for each in rows_of(day, pinned, today=day, done=done)}
    last = rows[row].last if row in rows else None
    return last.isoformat() if last else None


def on_calendar(row: str, *, posted_last: bool = False, where: str = "") -> Computing:
    """The last day of a row in the places asked for: those named, or where another row has a day, or all."""

    def compute(facts: Facts, expected: Facts) -> Found:
        told = expected["verdict"]
        if isinstance(told, dict):
            return {"verdict": {place: _as_told(_last(row, place, facts), told[place]) for place in told}}
        lasts = {place: _last(row, place, facts, posted_last=posted_last) for place in facts["settings"]}
        there = [place for place in lasts if (_last(where, place, facts) if where else lasts[place])]
        (day,) = {lasts[place] for place in there}
        return {"verdict": day, "only": there}

    return compute


def _as_told(day: str | None, told: str) -> str | None:
    """The day in the words of the example, where it begins with it."""
    return told if day and told.startswith(day) else day


def further_deadline(facts: Facts, expected: Facts) -> Found:
    """The days after E, in the words of the example where they name the same number, or none."""
    seated = sum(len(people) for people in elected(facts, {})["elected"].values())
    found: dict[str, Any] = {}
    for place in ("national", "zhejiang", "beijing", "shanghai", "henan"):
        days, fewer = said("further_deadline_days", place), said("further_if_fewer_than", place)
        applies = days if fewer is None or seated < fewer else None
        found[place] = _same_days(applies, expected[place])
    return computed(**found)


def _same_days(days: int | None, told: str) -> Any:
    agrees = f"+{days}" in told if days else "+" not in told
    return told if agrees else days


# The end of a term


def _standing(facts: Facts, province: str = "zhejiang", body: TermBody = TermBody.COMMITTEE) -> TermStanding:
    result, today = (date.fromisoformat(facts[name]) for name in ("result_date", "today"))
    return term_standing(result, body=body, settings=Pinned(province), today=today)


def term_expired(facts: Facts, _: Facts) -> Found:
    found = _standing(facts)
    return {
        "verdict": "finding" if found.finding else "none",
        "since": found.ends.isoformat(),
        "days": found.over_days,
    }


def term_extension(facts: Facts, expected: Facts) -> Found:
    """Asked where the term is over without an approval; the days to which one may reach are those of the note."""
    latest = (
        _standing(facts).latest,
        _standing(facts, "jiangsu").latest,
        _standing(facts, body=TermBody.PARTY).latest,
    )
    assert all(f"({day})" in expected["note"] for day in latest)
    return {"verdict": "ask" if _standing(facts).state is TermState.OVER else "none"}
