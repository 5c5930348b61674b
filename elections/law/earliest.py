"""An election day is lawful from some day on: what was posted, or still has to be, keeps the days of the law before E.

Before the day, a step that came too late keeps the next step closed and names the day to which E must be put off. What has
happened is recorded all the same, with its true day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from township.refusal import Refusal

from .calendar import CalendarRow, in_words
from .schedule import STEPS, Step
from .settings import NotSet, Pinned

#: Where the law says “before the vote” and no number: the day before at the latest.
_EVE = 1


@dataclass(frozen=True)
class Reason:
    """One step that forbids an election before a day, with the text."""

    code: str
    label: str
    #: The day it was done; None where it still has to be.
    done_on: date | None
    days: int
    basis: str
    earliest: date

    def __str__(self) -> str:
        when = f"{in_words(self.done_on)}办" if self.done_on else "尚未办，今天办"
        kept = f"须在选举日{self.days}日以前（{self.basis}）"
        return f"{self.label}：{when}，{kept}，选举日最早{in_words(self.earliest)}"


@dataclass(frozen=True)
class Earliest:
    """The first day on which the vote may lawfully be held, and every step that has a say in it."""

    day: date
    reasons: tuple[Reason, ...]

    def against(self, election_day: date) -> tuple[Reason, ...]:
        """The reasons why the vote may not be held on that day, the one that puts it off the most first."""
        late = [reason for reason in self.reasons if reason.earliest > election_day]
        return tuple(sorted(late, key=lambda reason: reason.earliest, reverse=True))

    def refusal_to_vote_on(self, election_day: date) -> Refusal | None:
        """Why the election day is too early and what the earliest is."""
        late = self.against(election_day)
        if not late:
            return None
        told = "；".join(str(reason) for reason in late)
        earliest = in_words(self.day, election_day.year)
        return Refusal(f"选举日{in_words(election_day)}太早，最早{earliest}：{told}")


def earliest_lawful(
    settings: Pinned,
    *,
    today: date,
    done: Mapping[str, date] | None = None,
    unanswered: int = 0,
) -> Earliest:
    """The earliest lawful E, given what was done and that the rest is done today.

    A roll posted on day d allows E from d + 20 on. A deadline for others (self-nomination, withdrawal, proxies) counts only
    once it is recorded: one that nobody used forbids nothing. `unanswered` objections to the roll put E after today.
    A number no text settles forbids nothing here: its row asks for it.
    """
    done = done or {}
    reasons = [*_reasons(settings, today, done)]
    if unanswered:
        reasons.append(_objections(settings, today, unanswered))
    return Earliest(max((reason.earliest for reason in reasons), default=today), tuple(reasons))


def _reasons(settings: Pinned, today: date, done: Mapping[str, date]) -> Iterator[Reason]:
    for step in STEPS:
        actual = done.get(step.code)
        if step.keeps and (actual or step.posting):
            kept = _kept(step, settings, actual or today)
            if kept:
                days, basis = kept
                first = (actual or today) + timedelta(days)
                yield Reason(step.code, step.label, actual, days, basis, first)


def _kept(step: Step, settings: Pinned, on: date) -> tuple[int, str] | None:
    """How many days must lie between the step and E, by the law of its day; None where no text says."""
    name = step.keeps
    if step.code == "ballot.proxy_list" and not _is_set(settings, name, on):
        name = "proxy_list_publication"
    try:
        found = settings.on(name, on)
    except NotSet:
        return None
    number = isinstance(found.value, int) and not isinstance(found.value, bool)
    return (found.value if number else _EVE), found.basis


def _is_set(settings: Pinned, name: str, on: date) -> bool:
    try:
        settings.on(name, on)
    except NotSet:
        return False
    return True


def _objections(settings: Pinned, today: date, unanswered: int) -> Reason:
    basis = settings.on("register_decision_days", today).basis
    return Reason(
        "register.answers", f"{unanswered} 件名单异议未答复", None, _EVE, basis, today + timedelta(_EVE)
    )


def warning_of(row: CalendarRow, election_day: date, today: date, remedies: str = "") -> str:
    """What a posting on its last lawful day, or after it, means for E, in the words of the page; empty before.

    `remedies` says what else a new election day asks for (已贴的公告 1 须更正重贴).
    """
    if row.done or not row.blocks or row.last is None or today < row.last:
        return ""
    days = (election_day - row.last).days
    if today == row.last:
        said, posted = "今天 24 时前还能公布。明天公布", today + timedelta(1)
    else:
        over = (today - row.last).days
        said, posted = f"最迟{in_words(row.last)}，已过 {over} 天。今天公布", today
    first = in_words(posted + timedelta(days), election_day.year)
    also = f"；{remedies}" if remedies else ""
    return f"{said}，选举日须改到{first}或以后，并报县批准{also}。"
