"""When a term is over, and what an approved extension or an early election may move (R-132, R-175)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from township.refusal import Refusal
from township.roster.retirement import same_day_after

from .calendar import in_words
from .settings import NotSet, Pinned
from .sources import party


class TermBody(TextChoices):
    """Whose term it is."""

    COMMITTEE = "committee", "村民委员会"
    PARTY = "party", "村党组织"
    SUPERVISION = "supervision", "村务监督委员会"


class TermState(TextChoices):
    RUNNING = "running", "任期内"
    EXTENDED = "extended", "已批准延期"
    OVER = "over", "任期已满"


@dataclass(frozen=True)
class Extension:
    """An approval to hold the election later: until which day, by which document."""

    until: date
    document: str


@dataclass(frozen=True)
class TermLimit:
    """By how many months an election may come early or late, by which text; None where the county must be asked."""

    months: int | None
    basis: str = ""
    ask: str = ""


@dataclass(frozen=True)
class TermStanding:
    """How a term stands on a day: a finding where it is over without an approval, or the approval reaches too far."""

    state: TermState
    ends: date
    latest: date | None
    over_days: int
    words: str
    finding: bool
    ask: str = ""


def term_years(body: TermBody, settings: Pinned, on: date) -> int:
    """How many years a term lasts; the supervision committee's is the village committee's."""
    if body is TermBody.PARTY:
        return int(party("term_years").value)
    return int(settings.on("term_years", on).value)


def limit_of(body: TermBody, settings: Pinned, on: date) -> TermLimit:
    """How far an election may lie from the end of the term."""
    if body is TermBody.PARTY:
        entry = party("early_late_limit")
        return TermLimit(entry.value, entry.article)
    try:
        found = settings.on("early_late_limit", on)
    except NotSet as missing:
        return TermLimit(None, ask=str(missing))
    return TermLimit(found.value, found.basis)


def term_ends(result: date, years: int) -> date:
    """The corresponding day so many years after the result."""
    return same_day_after(result, years * 12)


#: 村组法 as amended that day: five years; committees elected before had been elected for three.
FIVE_SINCE = date(2018, 12, 29)
BEFORE, SINCE = 3, 5
#: The furthest any text that was read lets a round come before the end of the term, in months.
FURTHEST = 12


def earliest_end(ended: date, settings: Pinned) -> date:
    """The first day on which the committees of a round can end their term, by the day their predecessors ended theirs.

    The round may have come early by as many months as the province allows, or the furthest any does where none was read.
    """
    limit = limit_of(TermBody.COMMITTEE, settings, max(ended, FIVE_SINCE))
    years = SINCE if ended >= FIVE_SINCE else BEFORE
    return same_day_after(ended, years * 12 - (limit.months or FURTHEST))


def term_standing(
    result: date,
    *,
    body: TermBody,
    settings: Pinned,
    today: date,
    extension: Extension | None = None,
) -> TermStanding:
    """How the term begun with a result stands today.

    `latest` is the last day to which an extension may reach, None where no text says and the county is asked.
    """
    ends = term_ends(result, term_years(body, settings, today))
    limit = limit_of(body, settings, today)
    latest = same_day_after(ends, limit.months) if limit.months else None
    state = _state(ends, extension, today)
    over = max((today - ends).days, 0)
    far = bool(extension and latest and extension.until > latest)
    words = _words(state, body, ends, over, extension)
    if far and latest:
        words += f"；延期超过{limit.basis}的 {limit.months} 个月，至迟{in_words(latest, today.year)}"
    asks = state is TermState.OVER or bool(extension)
    return TermStanding(
        state, ends, latest, over, words, state is TermState.OVER or far, limit.ask if asks else ""
    )


def _state(ends: date, extension: Extension | None, today: date) -> TermState:
    """The last day of the term, and of the extension, still belong to it."""
    if today <= ends:
        return TermState.RUNNING
    return TermState.EXTENDED if extension and today <= extension.until else TermState.OVER


def _words(state: TermState, body: TermBody, ends: date, over: int, extension: Extension | None) -> str:
    end = f"{body.label}任期{ends.year}年{in_words(ends)}届满"
    if state is TermState.RUNNING:
        return end
    if extension is None:
        return f"{end}，已过 {over} 天，没有登记批准延期的文件"
    until = f"经{extension.document}批准延期至{extension.until.year}年{in_words(extension.until)}"
    return f"{end}，{until}" + ("，延期已过" if state is TermState.OVER else "")


def refusal_to_elect_on(
    election_day: date, result: date, *, body: TermBody, settings: Pinned
) -> Refusal | None:
    """Why an election before the end of the term comes too early; nothing is said where no text tells how far.

    The county's approval is needed for any early election: the page asks for it beside this.
    """
    ends = term_ends(result, term_years(body, settings, election_day))
    limit = limit_of(body, settings, election_day)
    if limit.months is None or election_day >= same_day_after(ends, -limit.months):
        return None
    first = same_day_after(ends, -limit.months)
    return Refusal(
        f"任期{ends.year}年{in_words(ends)}届满，提前换届至多 {limit.months} 个月（{limit.basis}），"
        f"选举日不得早于{first.year}年{in_words(first)}"
    )
