"""党委会会议纪要（摘录）: one item of a meeting, from the introduction to the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from appointments.meetings.access import Case
from appointments.meetings.presentation import heads_of, needed_in, presiding
from appointments.models import AgendaItem, Candidate
from appointments.papers import cv
from appointments.stages.decision.recusal import Participation
from appointments.stages.decision.tally import votes_of
from township.records.models import StepRow
from township.refusal import Refusal

from .draft import compose

if TYPE_CHECKING:
    from appointments.models import Appointment


#: The code under which an extract is issued.
EXTRACT = "appointment.extract"


@dataclass(frozen=True)
class Spoken:
    """One member's words in their place, and the vote where it was open."""

    order: int | None
    name: str
    position: str
    opinion: str
    words: str
    vote: str


@dataclass(frozen=True)
class Minutes:
    committee: str
    title: str
    held_on: date
    place: str
    presided_by: str
    number: int
    subject: str
    name: str
    counts: str
    present: list[str]
    #: Name with the reason.
    absent: list[tuple[str, str]]
    recused: list[tuple[str, str]]
    introduced_by: str
    introduction: str
    #: Whether the reply to the prior report was told, where there was one.
    reply: str
    stances: list[Spoken]
    #: What absent members had sent in writing; it counts for nothing.
    sent: list[tuple[str, str]]
    discussion: str
    method: str
    votes: str
    needed: int
    result: str
    postponed: str
    closed_on: date
    confirmed: list[str]
    #: Who keeps to an objection: its words may speak about another item, and stand in the minutes of the meeting.
    reserved: list[str]


def refusal_to_print(item: AgendaItem) -> Refusal | None:
    return None if item.result else Refusal("该议题尚未议决，议决后可以打印。")


def refusal_of(case: Case) -> Refusal | None:
    return refusal_to_print(case.item)


def collect(case: Case) -> Minutes:
    item, meeting, parts = case.item, case.meeting, case.parts
    votes = votes_of(item, parts)
    attending = [part.member for part in parts if part.member.attends]
    return Minutes(
        committee=case.appointment.township.committee,
        title=meeting.title,
        held_on=meeting.held_on,
        place=meeting.place,
        presided_by=presiding(case),
        number=item.number,
        subject=cv.full_name(case.appointment.post, case.appointment),
        name=proposed_in(case.appointment, item),
        counts=heads_of(case).both_counts,
        present=[member.name for member in attending],
        absent=[(p.member.name, p.member.absence_reason) for p in parts if p.member.attends is False],
        recused=[(part.member.name, part.reason) for part in parts if part.recused],
        introduced_by=item.introduced_by,
        introduction=item.introduction,
        reply="" if item.reply_told is None else item.get_reply_told_display(),
        stances=sorted(
            (_spoken(p) for p in parts if p.votes and p.spoke), key=lambda s: s.order or len(parts) + 1
        ),
        sent=[(p.member.name, p.stance.words) for p in parts if p.absent and p.stance and p.stance.words],
        discussion=_beyond_the_stances(case),
        method=item.get_method_display(),
        votes=votes.sentence if votes else "",
        needed=needed_in(case),
        result=item.get_result_display(),
        postponed=item.postponed_reason,
        closed_on=item.closed_on,
        confirmed=[seat.name for seat in meeting.roster.all() if seat.minutes_confirmed_on],
        reserved=[seat.name for seat in meeting.roster.all() if seat.objection],
    )


def _beyond_the_stances(case: Case) -> str:
    """The discussion as written down; of a draft nobody added to, everything stands in the extract already."""
    text = case.item.minutes
    return "按上列次序逐一表态，没有其他记载。" if text and text == compose(case) else text


def _spoken(part: Participation) -> Spoken:
    stance, member = part.stance, part.member
    return Spoken(
        stance.order,
        member.name,
        member.position,
        stance.get_opinion_display(),
        stance.words,
        stance.get_vote_display(),
    )


def proposed_in(appointment: Appointment, item: AgendaItem) -> str:
    """Who was proposed when the item was dealt with: after a return it may be somebody else than now."""
    decision = appointment.current("decision")
    if decision and item.decision_id == decision.pk:
        return appointment.proposed.cadre.name if appointment.proposed else ""
    rows = StepRow.objects.filter(
        table=Candidate.history.model._meta.label_lower,
        record__sequence__lte=_last_step_about(item),
        history_id__in=Candidate.history.filter(appointment=appointment.pk, standing="proposed").values(
            "history_id"
        ),
    )
    newest = rows.order_by("-record__sequence", "-history_id").first()
    return Candidate.history.get(history_id=newest.history_id).cadre.name if newest else ""


def _last_step_about(item: AgendaItem) -> int:
    rows = StepRow.objects.filter(
        table=AgendaItem.history.model._meta.label_lower,
        history_id__in=AgendaItem.history.filter(id=item.pk).values("history_id"),
        record__township=item.meeting.township_id,
    )
    return rows.order_by("-record__sequence").values_list("record__sequence", flat=True)[0]
