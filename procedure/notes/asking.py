"""What no machine can judge is asked of a named person, in words; the answer holds as long as the words are the same.

The words name everything they rest on (the sanction, the relative and where they work, the figures). So what was
confirmed at one door serves a later one only while nothing of it has changed, and the row of the later door says whose
confirmation it stands on and since when.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from procedure import process
from procedure.doors import door_of, doors_from
from township.accounts.same_person import accounts_of
from township.law.rule import Ask, Finding, Rule, evaluate, met, to_confirm, unmet
from township.records import clock

if TYPE_CHECKING:
    from procedure.bases import Proceeding

    from .models import Confirmation

#: Where it is answered in one's own name, and where what somebody signed on paper is taken in.
PAGE = "notes.confirmation"
ON_PAPER = "notes.paper_confirmation"


def judged(
    proceeding: Proceeding,
    rule: str,
    words: str,
    *,
    subject: int = 0,
    facts: str = "",
    otherwise: str = "不符合要求",
) -> Finding:
    """A rule is met or not as a named person has answered these words, and open until then.

    `facts` is told besides the answer; `otherwise` says what follows where the answer is no.
    """
    kept = proceeding.confirmation(rule, subject, words)
    asks = (Ask(rule, subject, words),)
    if kept is None or _of_the_doorkeeper(proceeding, kept):
        return replace(
            to_confirm(words + _stale(proceeding, rule, subject, kept), PAGE, subject=subject), asks=asks
        )
    said = "；".join(filter(None, (facts, told(proceeding, kept))))
    if kept.satisfied:
        return replace(met(said), asks=asks)
    reasons = f"；{kept.text}" if kept.text else ""
    return replace(unmet(f"{said}{reasons}；{otherwise}", PAGE, "重新确认", subject), asks=asks)


def told(proceeding: Proceeding, kept: Confirmation) -> str:
    """The answer is told with who has confirmed and when; of one given in an earlier room, that it still stands."""
    if (kept.room, proceeding.is_open) == (proceeding.stage, True):
        return kept.said
    room = process.of(proceeding).room_label(kept.room)
    return f"{kept.said}，在“{room}”环节作出，此后所问内容没有变化"


def _of_the_doorkeeper(proceeding: Proceeding, kept: Confirmation) -> bool:
    """Whether it was given in an earlier room by whoever passes the present door: that rests on another's word."""
    door = door_of(proceeding)
    if door is None or kept.room == proceeding.stage:
        return False
    keepers = proceeding.context.holding(door.office)
    return {*kept.recorders()} <= {pk for keeper in keepers for pk in accounts_of(keeper)}


def _stale(proceeding: Proceeding, rule: str, subject: int, kept: Confirmation | None) -> str:
    """That somebody has answered before: in other words, or for another door than the one they now pass themselves."""
    before = kept or proceeding.confirmation(rule, subject)
    if before is None:
        return ""
    changed = "由他人代录" if before.way == before.Way.ENTERED else "以后所问内容有变化"
    if kept:
        changed = "由办理本环节的人作出"
    return f"（{before.confirmed_by}{before.confirmed_on:%Y年%m月%d日}的确认{changed}，须重新确认）"


def questions(proceeding: Proceeding, rule: Rule, subject: int = 0) -> list[str]:
    """A rule asks about a row in these words at the doors a matter stands in front of; in none where it does not ask.

    Raises `Unjudged` where the rule cannot be judged for want of data.
    """
    rules = _asked_under(rule.code, (each for door in doors_from(proceeding) for each in door.rules))
    asks = asks_of(proceeding, rules)
    return list(dict.fromkeys(ask.words for ask in asks if (ask.rule, ask.subject) == (rule.code, subject)))


def asks_of(proceeding: Proceeding, rules: Iterable[Rule]) -> list[Ask]:
    """Every one of these questions the rules put to a named person, answered or not. Raises `Unjudged` for want of data."""
    rows = evaluate("", rules, proceeding, clock.today(), proceeding.context.measures).rows
    return [ask for row in rows for ask in row.finding.asks]


def _asked_under(code: str, rules: Iterable[Rule]) -> list[Rule]:
    """The rules whose answers are kept under a code, each once."""
    return list({rule.code: rule for rule in rules if (rule.confirmed_as or rule.code) == code}.values())
