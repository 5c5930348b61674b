"""What a vote has decided: computed from the sheets while people count, kept as announced afterwards.

Nobody types a result.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from township.records import clock

from .counted import AnnouncedVote, CountedVote
from .entering import readings_of
from .judging import VoteJudgement
from .kinship import related
from .tally import CandidateTally, Outcome

if TYPE_CHECKING:
    from elections.models import Election, Ruling


def outcome_of(election: Election) -> Outcome:
    """The outcome of the vote under way, or as announced once it was."""
    result = election.current("result")
    if result is not None and result.tally:
        return _as_it_stands(election, Outcome.of_record(result.tally), final=result.final)
    return _computed(election)


def announced_before(election: Election, vote: int | None = None) -> list[Outcome]:
    """The votes of this election that were announced and replaced by another, in their order; those before a vote."""
    kept = (each for each in election.results.all() if each.superseded and each.tally)
    told = sorted((Outcome.of_record(each.tally) for each in kept), key=lambda each: each.vote)
    return [_as_it_stands(election, each) for each in told if vote is None or each.vote < vote]


def _as_it_stands(election: Election, told: Outcome, *, final: bool = False) -> Outcome:
    """What was announced; judged anew where near relatives are elected together and somebody has said since who stays."""
    if final or not _relatives_elected(election, told):
        return told
    return judged_anew(election, told)


def judged_anew(
    election: Election, told: Outcome, losses: Mapping[int, CandidateTally] | None = None
) -> Outcome:
    """What was announced, judged by what has become known since: its numbers stay as they were."""
    vote = AnnouncedVote(election, told, announced_before(election, told.vote), losses or {})
    return VoteJudgement(vote).outcome()


def _relatives_elected(election: Election, told: Outcome) -> bool:
    elected = {each.candidate for each in told.elected}
    return bool(related(each for each in election.candidates if each.pk in elected))


def _computed(election: Election) -> Outcome:
    ballot, readings = election.current("ballot"), readings_of(election)
    day = ballot.day or election.election_day or clock.today()
    counted, void = (
        bool(readings) and all(each.complete for each in readings),
        void_before_announced(election),
    )
    if not counted and void is None:
        return Outcome(ballot.round, ballot.kind, day, counted=False)
    return VoteJudgement(CountedVote(election, readings, day, announced_before(election), void)).outcome()


def void_before_announced(election: Election) -> Ruling | None:
    """The decision that the vote under way is void, by a body, before its result was announced; None where there is none.

    Numbers that cannot be true, or a sheet that is lost, are no result: the body declares the vote void, and people vote again.
    """
    ballot = election.current("ballot")
    told = [each for each in election.context.rulings.get(election.pk, ()) if each.vote == ballot.round]
    return told[-1] if told and told[-1].void_by else None
