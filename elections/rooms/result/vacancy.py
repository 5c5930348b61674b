"""缺额: whether seats that stay open may be left open, by which text, and who has decided it (村组法 18; 省办法).

The missing seats are elected in a further election first. What it leaves open may stay open only where the province or the
county says so; in 上海 the villagers or their representatives decide at once, where three are elected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from elections.context import law_for
from elections.rooms.ballot.outcome import outcome_of
from elections.stages import SeatOffice, VoteKind
from elections.vote_deadlines import left_to_the_meeting, votes_of
from township.law.parameters import Unjudged
from township.law.rule import Finding, met, unmet
from township.refusal import Refusal
from township.wording import cdate, cday

if TYPE_CHECKING:
    from elections.models import Election
    from elections.rooms.ballot.tally import Outcome

#: With so many elected a committee can work (村组法 8(1): three to seven).
FEWEST = 3
#: What a text asks of seats left open after the further election: three elected, or more than three and the head.
WITH_HEAD, NEVER = "head", "no"
#: Who decides where the text names them.
MEETINGS = ("村民会议", "村民代表会议")
PAGE = "result.open_seats"


def further_held(election: Election, outcome: Outcome) -> bool:
    """Whether the seats that are open now have been voted on in a further election; a seat lost since then has not."""
    votes = votes_of(election)
    begun = max((n for n, each in enumerate(votes) if each.kind == VoteKind.AGAIN), default=0)
    held = any(each.kind == VoteKind.FURTHER and not each.void_by for each in votes[begun:])
    lost = any(each.loss and each.is_gone and each.code in outcome.open_by_office for each in outcome.people)
    return held and not lost


def refusal_to_leave_open(election: Election, outcome: Outcome, together: int) -> Refusal | None:
    """Why the open seats may not be left open, whoever decides it. `together` hold a seat."""
    told = f"缺 {outcome.open_seats} 席"
    if together >= FEWEST and left_to_the_meeting(election, together, outcome.day):
        return None
    if not further_held(election, outcome):
        return Refusal(f"{told}：先另行选举")
    if together < FEWEST:
        return Refusal(f"{told}：共选出 {together} 人，不足 {FEWEST} 人，须另行选举")
    return _refusal_to_exempt(election, outcome, together)


def _refusal_to_exempt(election: Election, outcome: Outcome, together: int) -> Refusal | None:
    """Why the province, else the county, does not leave open what the further election has left open."""
    told = f"缺 {outcome.open_seats} 席"
    try:
        asked = law_for(election, "further_exemption", outcome.day)
    except Unjudged as missing:
        return Refusal(f"{told}：{missing}")
    if asked.value == NEVER:
        return Refusal(f"{told}：不得空缺，继续另行选举（{asked.basis}）")
    if asked.value == WITH_HEAD and (together <= FEWEST or SeatOffice.HEAD.value in outcome.open_by_office):
        return Refusal(f"{told}：当选超过 {FEWEST} 人、主任已选出的方可空缺（{asked.basis}），继续另行选举")
    return None


def by_meeting(election: Election, outcome: Outcome, together: int) -> str:
    """The text by which the villagers or their representatives decide; empty where none names them."""
    if told := left_to_the_meeting(election, together, outcome.day):
        return told
    try:
        asked = law_for(election, "further_exemption", outcome.day)
    except Unjudged:
        return ""
    return f"由村民会议或者村民代表会议决定（{asked.basis}）" if asked.value == WITH_HEAD else ""


def vacancy(election: Election, together: int) -> Finding:
    """Whether all seats are filled, or lawfully left open."""
    outcome, record = outcome_of(election), election.current("result")
    if not outcome.open_seats:
        return met(f"{outcome.seats} 席均已选出")
    if refusal := refusal_to_leave_open(election, outcome, together):
        return unmet(str(refusal))
    told = f"缺 {outcome.open_seats} 席"
    if record.open_left_on is None:
        return unmet(f"{told}：另行选举，或者录入缺额处理的决定", PAGE, "去录入")
    if record.open_left_on < outcome.day:
        return unmet(f"缺额处理的决定（{cday(record.open_left_on)}）早于投票日（{cdate(outcome.day)}）", PAGE)
    asked = by_meeting(election, outcome, together)
    if asked and not any(each in record.open_left_by for each in MEETINGS):
        return unmet(f"{told}：{asked}，录入的是{record.open_left_by}", PAGE)
    said = f"{record.open_left_by}{cday(record.open_left_on)}决定：{record.open_left_because}"
    return met(f"{told}；{said}")
