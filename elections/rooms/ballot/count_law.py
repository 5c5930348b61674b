"""What the law of the day and the province of the opening say of a count: denominators, the further election, her seat.

A value no text settles is asked of the county and never guessed; it is asked for only where the answer would differ.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.arithmetic.majorities import more_than_half
from elections.context import law_for
from elections.electorate import electors_of
from elections.law.texts import text_on
from elections.stages import SeatOffice, VoteKind
from township.law.parameters import Unjudged
from township.records import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from elections.law.settings import Setting
    from elections.models import Election

    from .tally import CandidateTally

#: 另行选举的办法 where a province asks for a majority first (河南 38).
MAJORITY_FIRST = "majority_first"
#: The meeting of the representatives (村组法 30(2)): two thirds of them must come.
MEETING = "30(2)"


def day_of(election: Election) -> date:
    """The day by whose law a vote is counted: its own, until it has one the planned."""
    ballot = election.current("ballot")
    return (ballot and ballot.day) or election.election_day or clock.today()


def settled(election: Election, name: str, on: date | None = None) -> Setting | None:
    """What is settled for the vote; None where the county has to be asked."""
    try:
        return law_for(election, name, on or day_of(election))
    except Unjudged:
        return None


def asked_for(election: Election, name: str) -> str:
    """What to ask the county; empty where it is settled."""
    try:
        law_for(election, name, day_of(election))
    except Unjudged as missing:
        return str(missing)
    return ""


def cited(election: Election, name: str, on: date | None = None) -> str:
    """The text a sentence of the result rests on: 村组法 18(2)."""
    found = settled(election, name, on)
    return found.basis if found else text_on(on or day_of(election)).cited("18(2)")


# -- validity --------------------------------------------------------------------------------------------------------


def base_of_validity(election: Election, on: date | None = None) -> str:
    """By which text a vote is valid: that of the vote, of the representatives that of their meeting."""
    if election.by_representatives:
        return text_on(on or day_of(election)).cited(MEETING)
    return cited(election, "validity_turnout", on)


def further_turnout(
    election: Election, registered: int, voters: int, on: date | None = None
) -> tuple[bool | None, str]:
    """Whether enough came to a further election (R-169), with the sentence; None while the county has to be asked.

    Where more than half came every reading of the law gives the same, so that nothing is asked.
    """
    kind = VoteKind.FURTHER.label
    told = f"{kind}：{electors_of(election)} {registered} 人，参加投票 {voters} 人（{voters}／{registered}）"
    needed, found = more_than_half(registered), settled(election, "further_turnout", on)
    if found and found.value != "half":
        return True, f"{told}，参加人数不作要求（{found.basis}），选举有效"
    if found:
        verdict = "选举有效" if voters >= needed else "选举无效"
        return voters >= needed, f"{told}，须过半数，即 {needed} 人以上（{found.basis}），{verdict}"
    if voters >= needed:
        return True, f"{told}，已过半数，选举有效"
    return None, f"{told}，未过半数，是否有效待县里明确"


def is_majority_first(election: Election, on: date | None = None) -> bool:
    """Whether a further election first asks for more than half of the voters."""
    found = settled(election, "further_method", on)
    return found is not None and found.value == MAJORITY_FIRST


def share_in_words(
    election: Election, line: int, voters: int, ballots: int, *, further: bool, on: date | None = None
) -> str:
    """What a candidate needs, of which whole, by which text: 过参加投票 840 人的半数，即 421 票以上（村组法 18(2)）."""
    if line == more_than_half(voters) and (not further or is_majority_first(election, on)):
        basis = cited(election, "further_method" if further else "majority", on)
        return f"当选须过参加投票 {voters} 人的半数，即 {line} 票以上（{basis}）"
    basis = cited(election, "further_election", on)
    return f"当选须达已投选票 {ballots} 张的三分之一，即 {line} 票以上（{basis}）"


# -- her seat --------------------------------------------------------------------------------------------------------


def kept_for_a_woman(election: Election, office: str, elected: Iterable[CandidateTally]) -> int:
    """How many seats of an office are a woman's alone: hers among the members, while no woman has taken it (R-185).

    None where her seat has a column of its own: there it is an office like any other, for which women alone stand.
    """
    plan = election.plan
    if office != SeatOffice.MEMBER or plan is None or not plan.woman_seat or plan.woman_column:
        return 0
    taken = any(each.woman and each.elected and each.code == SeatOffice.MEMBER for each in elected)
    return 0 if taken else 1


def women_wanted(election: Election) -> tuple[int, str]:
    """How many women the committee is to have at least, and by which text."""
    found = settled(election, "women_quota")
    return (int(found.value), found.basis) if found else (1, text_on(day_of(election)).cited("8(2)"))
