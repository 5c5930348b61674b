"""Passing a door of the corridor brings more with it than the rounds, inside the same transaction."""

from __future__ import annotations

from procedure.bases import Room
from procedure.process import Consequence
from township.law import numbers
from township.models import Tenure
from township.records.act import Act
from township.required_value import known
from township.roster import tenures
from township.roster.retirement import same_day_after

from .corridor import ORDER, Stage
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

ROOM_MODELS = {
    Stage.MOTION: Motion,
    Stage.RECOMMENDATION: Recommendation,
    Stage.EVALUATION: Evaluation,
    Stage.NOTICE: Notice,
    Stage.DECISION: Decision,
    Stage.TALK: Talk,
    Stage.POSTING: Posting,
}


def _open_files(appointment: Appointment, evaluation: Room, step: Act) -> None:
    """Each evaluation candidate gets a file of their own."""
    for candidate in appointment.standing("chosen"):
        CandidateEvaluation(evaluation=evaluation, candidate=candidate, recorded_by=step.actor).save()


def undo_proposal(appointment: Appointment, room: str, entered: Room, step: Act) -> None:
    """A return to the evaluation or before: the proposal rested on it; a new round of it gets files of its own.

    Returned to the recommendation or before, the choice of evaluation candidates has to be made anew as well.
    """
    order = ORDER[appointment.edition]
    if Stage.EVALUATION not in order[order.index(room) :]:
        return
    anew = room != Stage.EVALUATION
    for candidate in appointment.standing("proposed", *(["chosen"] if anew else [])):
        candidate.proposed_reason = ""
        candidate.standing = "pool" if anew else "chosen"
        if anew:
            candidate.chosen_reason = candidate.fewer_votes_reason = ""
        # It stays the fact of whoever recorded it: taken back is not recorded, and four eyes ask who did.
        candidate.revision += 1
        candidate.save()
    if room == Stage.EVALUATION:
        _open_files(appointment, entered, step)


def _take_office(appointment: Appointment, entered: None, step: Act) -> None:
    posting = appointment.current("posting")
    probation, beginning = None, Tenure.Beginning.LATERAL
    if appointment.is_promotion:
        beginning = Tenure.Beginning.PROMOTION
        months = numbers.PROBATION_MONTHS.value_on(step.happened_on, appointment.context.measures)
        probation = same_day_after(posting.document_on, months)
    appointment.tenure = tenures.take_seat(
        cadre=appointment.proposed.cadre,
        seat=appointment.seat,
        since=step.happened_on,
        beginning=beginning,
        decided_on=appointment.decided_on,
        probation_until=probation,
        document=posting.document,
        keep_present=bool(posting.keeps_present_post),
    )


def _confirm(appointment: Appointment, entered: None, step: Act) -> None:
    tenures.end_probation(appointment.tenure)


def _remove(appointment: Appointment, entered: None, step: Act) -> None:
    tenures.leave_seat(
        appointment.tenure,
        on=step.happened_on,
        ending=Tenure.Ending.UNFIT,
        document=known(appointment.probation_review).document,
    )


def _annul(appointment: Appointment, entered: None, step: Act) -> None:
    tenures.undo(appointment.tenure, on=step.happened_on, document=known(appointment.annulment).document)


CONSEQUENCES: dict[str, Consequence] = {
    "name_candidates": _open_files,
    "take_office": _take_office,
    "confirm": _confirm,
    "remove": _remove,
    "annul": _annul,
}
