"""任职通知: the document by which the committee makes the appointment known, in the layout of official letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from township.law import numbers
from township.refusal import Refusal
from township.roster.retirement import same_day_after

from . import cv
from .approval import ended_without, given_up

if TYPE_CHECKING:
    from appointments.models import Appointment


@dataclass(frozen=True)
class PostingNotice:
    committee: str
    document: str
    issued_on: date
    name: str
    post: str
    met_on: date
    decided_on: date
    probation_until: date | None
    #: Posts the person leaves.
    given_up: str
    #: Posts the person keeps beside the new one.
    kept: str


def refusal_to_print(appointment: Appointment) -> Refusal | None:
    if ended := ended_without(appointment):
        return ended
    posting = appointment.current("posting")
    if posting is None:
        return Refusal("任职环节尚未进行。")
    if appointment.passed_item is None:
        return Refusal("党委会尚未作出任职决定。")
    if not (posting.document and posting.document_on):
        return Refusal("任职文号和发文日期尚未录入，录入后可以打印。")
    return None


def collect(appointment: Appointment) -> PostingNotice:
    posting, item = appointment.current("posting"), appointment.passed_item
    held = cv.held_before(appointment.proposed.cadre, appointment)
    return PostingNotice(
        committee=appointment.township.committee,
        document=posting.document,
        issued_on=posting.document_on,
        name=appointment.proposed.cadre.name,
        post=cv.full_name(appointment.post, appointment),
        met_on=item.meeting.held_on,
        decided_on=item.closed_on,
        probation_until=_probation(appointment),
        given_up=given_up(appointment),
        kept=cv.posts_named(held, appointment) if posting.keeps_present_post else "",
    )


def _probation(appointment: Appointment) -> date | None:
    """试用期: as it was entered when the post was taken; until then as it will be computed from the document."""
    if appointment.tenure:
        return appointment.tenure.history.earliest().probation_until
    if not appointment.is_promotion:
        return None
    issued = appointment.current("posting").document_on
    return same_day_after(issued, numbers.PROBATION_MONTHS.value_on(issued, appointment.context.measures))
