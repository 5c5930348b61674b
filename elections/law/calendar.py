"""The calendar of one village, counted from its election day E: what is due when, by which text, and how it stands.

Calendar days, not working days: no text says otherwise. E-20 is the last lawful day, the difference of two dates being at
least 20. “Within five days of posting” does not count the day of posting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import TextChoices

from .schedule import STEPS, Deadline, Facts, Step
from .settings import Pinned

Village = TypeVar("Village")
MINUS = "\N{MINUS SIGN}"


class State(TextChoices):
    """How a row stands today."""

    DONE = "done", "已办"
    DONE_LATE = "done_late", "已办，晚于法定"
    AHEAD = "ahead", "还有"
    TODAY = "today", "今天到期"
    BEHIND = "behind", "晚于安排"
    LATE = "late", "逾期"
    OVER = "over", "已截止"
    WAITING = "waiting", "—"


#: Rows on which nobody has to do anything, though no day is recorded.
NOTHING_TO_DO = (State.WAITING, State.OVER)


@dataclass(frozen=True)
class CalendarRow:
    """One line of a village's calendar on one day.

    `last` is the last lawful day and `last_words` how the page says it; `planned` the village's own; `actual` the day it was
    done. `blocks` says that what is late forbids the election day; `hangs_on` names a row from whose day this one counts.
    """

    code: str
    label: str
    offset: str
    last: date | None
    last_words: str
    planned: date | None
    actual: date | None
    basis: str
    state: State
    words: str
    blocks: bool = False
    hangs_on: str = ""
    ask: str = ""

    @property
    def done(self) -> bool:
        return self.actual is not None

    @property
    def due(self) -> date | None:
        """The day by which it is to be done: the lawful one, where there is none the village's own."""
        return self.last or self.planned

    @property
    def margin(self) -> int | None:
        """How many days before the last lawful day it was done; negative where it was late."""
        return (self.last - self.actual).days if self.last and self.actual else None

    @property
    def actual_words(self) -> str:
        """11月7日，早 9 天."""
        if not self.actual:
            return ""
        early = self.margin or 0
        told = f"，早 {early} 天" if early > 0 else f"，晚 {-early} 天" if early < 0 else ""
        return f"{in_words(self.actual)}{told}"


def in_words(day: date, year: int | None = None) -> str:
    """12月1日, with its year where that is not the year of the election."""
    told = f"{day.month}月{day.day}日"
    return told if year in (None, day.year) else f"{day.year}年{told}"


def offset_words(day: date, election_day: date) -> str:
    """How far a day lies from E, as the page says it."""
    apart = (day - election_day).days
    return f"E{'＋' if apart > 0 else MINUS}{abs(apart)}" if apart else "E"


def rows_of(
    election_day: date,
    settings: Pinned,
    *,
    today: date,
    plan: Mapping[str, date] | None = None,
    done: Mapping[str, date] | None = None,
    without: Collection[str] = (),
) -> list[CalendarRow]:
    """The rows of a village's calendar as they stand today, in the order of the work.

    `plan` holds the village's own days by row, `done` the days of what has happened (and the two facts of `schedule`), `without`
    rows that do not apply, such as the further election where no seat is open. Raises texts.NoText for days whose law is
    not known.
    """
    plan, done = plan or {}, done or {}
    days: dict[str, date] = {**plan, **done}
    lasts: dict[str, date | None] = {}
    rows = []
    for step in STEPS:
        on = done.get(step.code) or plan.get(step.code) or _by_practice(step, election_day)
        deadline = step.count(Facts(election_day, on, settings, days, lasts))
        if deadline is None or step.code in without:
            continue
        planned = plan.get(step.code) or _planned(step, deadline, election_day)
        days.setdefault(step.code, planned or deadline.last or on)
        lasts[step.code] = deadline.last
        rows.append(_row(step, deadline, election_day, planned, done, today))
    return rows


def _by_practice(step: Step, election_day: date) -> date:
    return election_day + timedelta(step.planned or 0)


def _planned(step: Step, deadline: Deadline, election_day: date) -> date | None:
    """The day of practice, or the last lawful one where that is earlier or counts from another step."""
    if step.after:
        return None
    if step.planned is None or deadline.hangs_on:
        return deadline.last
    usual = _by_practice(step, election_day)
    return min(usual, deadline.last) if deadline.last else usual


def _row(
    step: Step,
    deadline: Deadline,
    election_day: date,
    planned: date | None,
    done: Mapping[str, date],
    today: date,
) -> CalendarRow:
    actual, last = done.get(step.code), deadline.last
    shown = last if step.after else planned or last
    waits = step.after and actual is None and "ballot.day" not in done and today <= election_day
    state, words = (State.WAITING, "—") if waits else _state(last, planned, actual, today)
    if step.closes and not actual and (due := last or planned) and due < today:
        state, words = State.OVER, State.OVER.label
    return CalendarRow(
        code=step.code,
        label=step.label,
        offset=offset_words(shown, election_day) if shown else "",
        last=last,
        last_words=deadline.words or (in_words(last, election_day.year) if last else "—"),
        planned=planned,
        actual=actual,
        basis=deadline.basis,
        state=state,
        words=words,
        blocks=bool(step.keeps),
        hangs_on=deadline.hangs_on,
        ask=deadline.ask,
    )


def _state(last: date | None, planned: date | None, actual: date | None, today: date) -> tuple[State, str]:
    if actual:
        return _done(last, actual)
    if last:
        state, words = _open(last, today, State.LATE)
        behind = (today - planned).days if planned else 0
        if state is State.AHEAD and behind > 0:
            return State.BEHIND, f"{words}，晚于安排 {behind} 天"
        return state, words
    return _open(planned, today, State.BEHIND) if planned else (State.WAITING, "—")


def _done(last: date | None, actual: date) -> tuple[State, str]:
    apart = (last - actual).days if last else 0
    if apart < 0:
        return State.DONE_LATE, f"已办，晚 {-apart} 天"
    return State.DONE, "✓ 已办"


def _open(due: date, today: date, over: State) -> tuple[State, str]:
    left = (due - today).days
    if left > 0:
        return State.AHEAD, f"还有 {left} 天"
    return (over, f"{over.label} {-left} 天") if left else (State.TODAY, State.TODAY.label)


def moved(
    old: date,
    new: date,
    settings: Pinned,
    *,
    today: date,
    plan: Mapping[str, date] | None = None,
    done: Mapping[str, date] | None = None,
) -> dict[str, date]:
    """The village's plan after its election day was moved: what is done keeps its day, the rest moves as far as E.

    What hangs on something done (the objections on a posted roll) counts from there and does not move.
    """
    plan, done = dict(plan or {}), done or {}
    for row in rows_of(old, settings, today=today, plan=plan, done=done):
        if row.done and row.planned:
            plan[row.code] = row.planned
        elif row.code in plan and not hangs_on_done(row, done):
            plan[row.code] += new - old
    return plan


def hangs_on_done(row: CalendarRow, done: Mapping[str, date]) -> bool:
    """Whether a row counts from something that has happened, so that no election day moves it."""
    return row.hangs_on in done or (row.code == "register.answers" and "register.posted" in done)


def due(rows: Iterable[CalendarRow], today: date, days: int = 7) -> list[CalendarRow]:
    """What is still to be done within so many days, today's and the overdue first."""
    soon = today + timedelta(days)
    open_rows = [
        row for row in rows if row.due and not row.done and row.state not in NOTHING_TO_DO and row.due <= soon
    ]
    return sorted(open_rows, key=lambda row: row.due or soon)


def due_of(
    calendars: Mapping[Village, Sequence[CalendarRow]], today: date, days: int = 7
) -> list[tuple[Village, CalendarRow]]:
    """What is due in many villages, by day: the township's week."""
    found = [(village, row) for village, rows in calendars.items() for row in due(rows, today, days)]
    return sorted(found, key=lambda each: each[1].due or today)
