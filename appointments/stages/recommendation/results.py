"""The result of a recommendation person by person: mentions, votes, share and rank. An aid, never a decision."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from appointments.polls.sheets import RECOMMENDATION
from ballots.answer_types import votes_for
from ballots.counts import find_count
from ballots.two_entries import agreed

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate
    from ballots.models import Count

    from .models import Recommendation


@dataclass(frozen=True)
class CandidateResult:
    """What one person got. `None` where the form was not held or is not yet on record."""

    candidate: Candidate
    mentions: int | None
    votes: int | None = None
    share: Fraction | None = None
    rank: int | None = None

    @property
    def support(self) -> int | None:
        """By what persons are compared: votes of the meeting, or mentions where no meeting was held."""
        return self.mentions if self.votes is None else self.votes

    @property
    def evidence(self) -> str:
        parts = [] if self.mentions is None else [f"谈话推荐{self.mentions}次"]
        if self.votes is not None:
            parts.append(f"会议推荐{self.votes}票，列第{self.rank}")
        return "，".join(parts) or "尚无推荐结果"


def count_of(appointment: Appointment, room: Recommendation) -> Count | None:
    return find_count(appointment, RECOMMENDATION, room.round)


def figures_of(appointment: Appointment, room: Recommendation) -> dict[str, int] | None:
    """The figures of the meeting's count once both entries agree; nothing when the meeting was dropped."""
    return None if room.meeting_dropped else agreed(count_of(appointment, room))


def in_the_pool(appointment: Appointment) -> list[Candidate]:
    return [c for c in appointment.candidates.all() if c.standing != "dropped"]


def results_of(appointment: Appointment, room: Recommendation) -> list[CandidateResult]:
    """One result a person, in the order of the pool: the order says nothing about who is to be chosen."""
    mentions = {m.candidate_id: m.times for m in room.mentions.all()}
    figures = figures_of(appointment, room)
    people = in_the_pool(appointment)
    if figures is None:
        return [CandidateResult(one, mentions.get(one.pk)) for one in people]
    votes = {one.pk: figures.get(votes_for(one.pk), 0) for one in people}
    return [
        CandidateResult(
            one,
            mentions.get(one.pk),
            votes[one.pk],
            Fraction(votes[one.pk], figures["valid"]) if figures["valid"] else None,
            1 + sum(1 for other in votes.values() if other > votes[one.pk]),
        )
        for one in people
    ]


def preferred_over(results: list[CandidateResult], chosen: CandidateResult) -> list[CandidateResult]:
    """The persons with more support who were not chosen: why they stand back needs a reason."""
    return [
        other
        for other in results
        if other.candidate.standing != "chosen" and (other.support or 0) > (chosen.support or 0)
    ]
