"""每一选民提名的人数: how many names one elector may put down, and whether the recorded votes can have come from so many sheets.

The village counts the sheets. What the township records of them, it can check: nobody has more votes than sheets came
back, an office not more than sheets × seats (浙江 17, 北京 16, 河南 24: no more names than seats).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from elections.context import law_for
from elections.instruments import PROVINCIAL
from elections.law.settings import NotSet
from elections.stages import SeatOffice
from township.law.instruments import unread
from township.law.parameters import Unjudged
from township.law.rule import Finding, Rule, met, not_applicable, unmet

if TYPE_CHECKING:
    from elections.models import Election, Nomination

WHERE = "nomination.candidates"


def _day(election: Election, on: date) -> date:
    nomination = election.current("nomination")
    return (nomination and nomination.held_on) or on


def capped_by(election: Election, on: date | None = None) -> str:
    """The text by which one elector names no more people than there are seats; empty where none that was read says so."""
    day = on or election.election_day
    if day is None:
        return ""
    try:
        return law_for(election, "nomination_cap_per_elector", day).basis
    except Unjudged:
        return ""


def _adds_up(election: Election, on: date) -> bool:
    """Whether votes for a higher office count for a lower one too (河南 25): then an office has no bound of its own."""
    try:
        return bool(law_for(election, "votes_combined", on).value == "nomination")
    except NotSet:
        return False


@dataclass(frozen=True)
class Votes:
    """What somebody got at the nomination."""

    name: str
    office: str
    number: int


def votes_of(nomination: Nomination) -> list[Votes]:
    """The recorded votes of the nomination itself; who was named anew for a later vote got theirs elsewhere."""
    return [
        Votes(each.name, each.office, each.votes)
        for each in nomination.candidates.all()
        if each.votes is not None and each.vote == 1 and each.withdrew_on is None
    ]


def too_many(election: Election, voted: list[Votes], on: date) -> list[str]:
    """What cannot be, each with its numbers."""
    nomination = election.current("nomination")
    sheets, word = sheets_of(nomination)
    found = [
        f"{each.name}得票 {each.number} 票，多于{word} {sheets}" for each in voted if each.number > sheets
    ]
    if _adds_up(election, on):
        return found
    if capped_by(election, on):
        found += _beyond_the_seats(election, voted, sheets, word)
    allowed, number = nomination.names_allowed, sum(each.number for each in voted)
    if allowed and number > (most := sheets * allowed):
        found.append(f"得票合计 {number} 票，多于{word} {sheets} × 每张 {allowed} 人 = {most}")
    return found


def _beyond_the_seats(election: Election, voted: list[Votes], sheets: int, word: str) -> Iterator[str]:
    """Of each office: one sheet names no more people for it than it has seats."""
    if (plan := election.plan) is None:
        return
    for office in SeatOffice:
        seats = plan.seats_of(office)
        number = sum(each.number for each in voted if each.office == office)
        if number > (most := sheets * seats):
            yield f"{office.label}得票合计 {number} 票，多于{word} {sheets} × 应选 {seats} 人 = {most}"


def sheets_of(nomination: Nomination) -> tuple[int, str]:
    """How many sheets the votes can have come from: those counted, else one from everybody who took part."""
    if nomination.sheets is not None:
        return nomination.sheets, "收回提名票"
    return nomination.took_part or 0, "参加提名的选民"


def votes_within_sheets(election: Election, on: date) -> Finding:
    nomination = election.current("nomination")
    if nomination.held_on is None:
        return not_applicable("提名尚未录入")
    voted = votes_of(nomination)
    if not voted:
        return not_applicable("没有录入提名得票")
    day = _day(election, on)
    found = too_many(election, voted, day)
    if found:
        return unmet("；".join(found), WHERE, "去核对")
    sheets, word = sheets_of(nomination)
    basis = capped_by(election, day)
    told = f"{word} {sheets}，得票最多 {max(each.number for each in voted)} 票"
    return met(f"{told}，各职务均不多于提名票数乘以应选名额（{basis}）" if basis else told)


VOTES_WITHIN_SHEETS = Rule(
    code="election.nominate.cap",
    requirement="提名得票不多于提名票所能投出的票数",
    citation=unread(PROVINCIAL, "每一选民提名的人数"),
    text="每一选民提名的人数不超过应选名额，省级办法、选举办法有规定的；得票多于提名票所能投出的，数字不能成立。",
    check=votes_within_sheets,
    origin=("R-133",),
)
