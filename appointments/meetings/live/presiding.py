"""Who presides: the secretary; where they must withdraw, who stands in; where neither can, whom they asked to.

Pure, but for the one office of a stand-in, which is looked up.
"""

from __future__ import annotations

from collections.abc import Sequence

from appointments.meetings.access import Case
from appointments.meetings.roster import stand_in_on
from appointments.stages.decision.meeting import Meeting, Seatholder
from appointments.stages.decision.recusal import Participation
from township.accounts.access import Actor
from township.accounts.models import Role


def leader_of(meeting: Meeting) -> Seatholder | None:
    """Who declares the meeting open and ended: the secretary unless absent."""
    secretary = next((seat for seat in meeting.roster.all() if seat.is_secretary), None)
    return secretary if secretary and secretary.attends is not False else _asked(meeting)


def presiding_over(meeting: Meeting, parts: Sequence[Participation]) -> Seatholder | None:
    """Who leads one item. Nobody leads an item they must withdraw from, nor one they do not attend."""
    voters = {part.member.pk: part.member for part in parts if part.votes}
    secretary = next((seat for seat in voters.values() if seat.is_secretary), None)
    if secretary:
        return secretary
    if any(part.member.is_secretary and part.recused for part in parts):
        user = stand_in_on(meeting.township, Role.SECRETARY, meeting.held_on)
        if found := next((seat for seat in voters.values() if seat.user_id == user), None):
            return found
    asked = _asked(meeting)
    return asked if asked and asked.pk in voters else None


def _asked(meeting: Meeting) -> Seatholder | None:
    return next((seat for seat in meeting.roster.all() if seat.pk == meeting.presiding_id), None)


def seat_of(acting: Actor, meeting: Meeting) -> Seatholder | None:
    """The place of a person on the roster."""
    return next((seat for seat in meeting.roster.all() if seat.user_id == acting.user.pk), None)


def part_of(case: Case) -> Participation | None:
    """The part of whoever acts in the item."""
    return next((part for part in case.parts if part.member.user_id == case.acting.user.pk), None)


def leads(acting: Actor, seat: Seatholder | None) -> bool:
    return seat is not None and seat.user_id == acting.user.pk
