"""What passing a door brings with it, inside the same transaction: rounds opened and closed, seats changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from township.law import numbers
from township.roster import tenures
from township.roster.retirement import add_months

from .models import (
    Appointment,
    CandidateEvaluation,
    Decision,
    Evaluation,
    Motion,
    Notice,
    Posting,
    Recommendation,
    Talk,
)
from .procedure import Stage, rooms_from
from .stages.room import Room

ROOM_MODELS = {
    Stage.MOTION: Motion,
    Stage.RECOMMENDATION: Recommendation,
    Stage.EVALUATION: Evaluation,
    Stage.NOTICE: Notice,
    Stage.DECISION: Decision,
    Stage.TALK: Talk,
    Stage.POSTING: Posting,
}


def enter(appointment: Appointment, room: Stage, on: date) -> Room:
    """Open the next round of a room."""
    rounds = len(appointment.rounds(room))
    record = ROOM_MODELS[room](appointment=appointment, round=rounds + 1, opened_on=on)
    record.save()
    return record


def leave(appointment: Appointment, room: Stage, on: date) -> None:
    """Close the round of a room that counts."""
    record = appointment.current(room)
    record.closed_on = on
    record.save()


def supersede(appointment: Appointment, rooms: Iterable[Stage], on: date) -> None:
    """Mark the current rounds of these rooms as returned: they stay readable and no longer count."""
    for room in rooms:
        for record in appointment.rounds(room):
            if record.superseded:
                continue
            record.superseded = True
            record.closed_on = record.closed_on or on
            record.save()


def suspension_due(appointment: Appointment, since: date) -> date:
    months = numbers.SUSPENSION_MONTHS.value_on(since, appointment.context.measures)
    return same_day_after(since, months)


def same_day_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has no such day."""
    first = add_months(day.replace(day=1), months)
    last = (add_months(first, 1) - date.resolution).day
    return first.replace(day=min(day.day, last))


def _next_room(appointment: Appointment, step: Any) -> Room:
    leave(appointment, Stage(step.stage), step.happened_on)
    return enter(appointment, Stage(appointment.stage), step.happened_on)


def _open_evaluation(appointment: Appointment, step: Any) -> None:
    """Each evaluation candidate gets a file of their own."""
    _open_files(appointment, _next_room(appointment, step), step)


def _open_files(appointment: Appointment, evaluation: Room, step: Any) -> None:
    for candidate in appointment.standing("chosen"):
        CandidateEvaluation(evaluation=evaluation, candidate=candidate, recorded_by=step.actor).save()


def undo_proposal(appointment: Appointment, room: str, entered: Room, step: Any) -> None:
    """A return to the evaluation or before: the proposal rested on it; a new round of it gets files of its own.

    Returned to the recommendation or before, the choice of evaluation candidates has to be made anew as well.
    """
    if Stage.EVALUATION not in rooms_from(appointment.edition, room):
        return
    anew = room != Stage.EVALUATION
    for candidate in appointment.standing("proposed", *(["chosen"] if anew else [])):
        candidate.proposed_reason = ""
        candidate.standing = "pool" if anew else "chosen"
        if anew:
            candidate.chosen_reason = candidate.fewer_votes_reason = ""
        candidate.recorded_by, candidate.revision = step.actor, candidate.revision + 1
        candidate.save()
    if room == Stage.EVALUATION:
        _open_files(appointment, entered, step)


def _take_office(appointment: Appointment, step: Any) -> None:
    leave(appointment, Stage.POSTING, step.happened_on)
    posting = appointment.current("posting")
    decided_on = appointment.decided_on
    probation = None
    if appointment.is_promotion:
        months = numbers.PROBATION_MONTHS.value_on(step.happened_on, appointment.context.measures)
        probation = same_day_after(posting.document_on, months)
    appointment.tenure = tenures.take_seat(
        cadre=appointment.proposed.cadre,
        seat=appointment.seat,
        since=step.happened_on,
        decided_on=decided_on,
        probation_until=probation,
        document=posting.document,
        keep_present=bool(posting.keeps_present_post),
    )
    appointment.closed_on = step.happened_on


def _confirm(appointment: Appointment, step: Any) -> None:
    tenures.end_probation(appointment.tenure)


def _remove(appointment: Appointment, step: Any) -> None:
    tenures.leave_seat(appointment.tenure, on=step.happened_on)


def _annul(appointment: Appointment, step: Any) -> None:
    tenures.undo(appointment.tenure, on=step.happened_on)


CONSEQUENCES: dict[str, Callable[[Appointment, Any], None]] = {
    "start_recommendation": _next_room,
    "name_candidates": _open_evaluation,
    "publish_notice": _next_room,
    "submit_after_notice": _next_room,
    "decide": _next_room,
    "submit_after_evaluation": _next_room,
    "decide_and_publish": _next_room,
    "conclude_notice": _next_room,
    "finish_talk": _next_room,
    "take_office": _take_office,
    "confirm": _confirm,
    "remove": _remove,
    "annul": _annul,
}
