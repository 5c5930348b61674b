"""A county's word does not reach back to what was judged: the votes held, and the rooms that were left before the vote."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from procedure.process import named
from township.law.parameters import Unjudged
from township.records import clock
from township.required_value import known
from township.wording import cday

from .law.settings import setting
from .models import Ballot, Election
from .stages import Stage
from .terms import Term

#: The rooms whose doors ask what a county may settle, besides the count: `tests/elections/test_already_judged.py` reads their rules.
ASKED_IN: Mapping[str, Collection[Stage]] = {
    "audit_days_before_committee": (Stage.PREPARATION,),
    "election_committee_size": (Stage.PREPARATION,),
    "ballot_women_seat": (Stage.PREPARATION,),
    "early_late_limit": (Stage.PREPARATION,),
    "nomination_turnout": (Stage.NOMINATION,),
    "votes_combined": (Stage.NOMINATION,),
    "self_nomination": (Stage.NOMINATION,),
    "self_nomination_days_before": (Stage.NOMINATION, Stage.REVIEW),
    "candidate_withdraw_days_before": (Stage.REVIEW,),
    "candidate_list_days_before": (Stage.REVIEW,),
    "review_agencies": (Stage.REVIEW,),
    "review_days_before": (Stage.REVIEW,),
    "supervision_size": (Stage.PROPOSAL, Stage.CHOOSING),
}
#: The room that is judged by the negative lists.
LISTS = (Stage.REVIEW,)


@dataclass(frozen=True)
class JudgedEvent:
    """Something of a village that was judged by what held on its day."""

    election: Election
    day: date
    done: str
    way: str = ""

    def by(self, what: str) -> str:
        """Why a day is too early: what was judged by what held then."""
        return f"{self.election.village}{cday(self.day)}已按当时的{what}{self.done}，施行日期须在该日以后{self.way}"


def judged_already(term: Term, upto: date, since: date, rooms: Collection[Stage]) -> Iterator[JudgedEvent]:
    """What was judged between two days, the votes first: each by the numbers of its own day."""
    held = Ballot.objects.filter(election__village_round__term=term, day__gte=since, day__lte=upto)
    for vote in held.select_related("election__village_round__village").order_by("day", "pk"):
        yield JudgedEvent(vote.election, known(vote.day), "投票")
    for room in rooms:
        record: Any = named(Election.KIND).room_models[room]
        left = record.objects.filter(
            election__village_round__term=term, superseded=False, closed_on__gte=since, closed_on__lte=upto
        )
        for each in left.select_related("election__village_round__village").order_by("closed_on", "pk"):
            told = f"办结“{room.label}”环节"
            yield JudgedEvent(each.election, each.closed_on, told, "；确须适用的，先退回该环节")


def judged_by_what_held(term: Term, name: str, since: date) -> JudgedEvent | None:
    """What was judged on a matter that was settled then, from that day on: a word that was lacking may still come (0046)."""
    told = list(term.instructions.all())
    for judged in judged_already(term, clock.today(), since, ASKED_IN.get(name, ())):
        try:
            setting(name, province=judged.election.province, on=judged.day, instructions=told)
        except Unjudged:
            continue
        return judged
    return None


def judged_by_lists(term: Term, since: date) -> JudgedEvent | None:
    """Whoever was found fit, or elected, by the negative lists of their day."""
    return next(judged_already(term, clock.today(), since, LISTS), None)
