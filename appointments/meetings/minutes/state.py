"""How far the minutes of a meeting have come: what is drafted, who has confirmed, whose objection stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from appointments.meetings.access import Case, agenda_for, dossiers_of, item_of
from appointments.meetings.agenda import fell_through
from appointments.models import AgendaItem, Appointment, Meeting, Seatholder
from appointments.stages.decision.recusal import Participation, participations
from township.accounts.access import Actor
from township.records import clock
from township.refusal import Refusal


@dataclass(frozen=True)
class MemberItem:
    """An item of the meeting in which a member took part: attended and did not withdraw."""

    case: Case
    part: Participation


def cases_of(acting: Actor, meeting: Meeting) -> list[Case]:
    """The items this person may read, in the order of the agenda."""
    lines = agenda_for(acting, meeting)
    return [Case(acting, line.item.meeting, line.item, line.appointment) for line in lines if not line.hidden]


def shares_of(acting: Actor, meeting: Meeting) -> list[MemberItem]:
    """What a member confirms: the items dealt with in which they took part, nothing of those they withdrew from."""
    found = []
    for case in cases_of(acting, meeting):
        part = next((part for part in case.parts if part.member.user_id == acting.user.pk), None)
        if part and part.votes and (case.item.result or is_open(case.item, case.appointment)):
            found.append(MemberItem(case, part))
    return found


def is_open(item: AgendaItem, appointment: Appointment) -> bool:
    """Whether the item is still to be decided in its meeting: not one that waits for another meeting."""
    in_its_turn = appointment.agenda_item is not None and appointment.agenda_item.pk == item.pk
    return not item.result and in_its_turn and not fell_through(item, appointment)


def as_seen(shares: Iterable[MemberItem]) -> str:
    """What tells the texts a member was shown from those that stand by now."""
    text = "\n".join(f"{share.case.item.pk}:{share.case.item.minutes}" for share in shares)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def refusal_before_the_end(meeting: Meeting) -> Refusal | None:
    """Why nothing is done about the minutes yet: the meeting goes on, or is still to be held."""
    if meeting.held_on > clock.today():
        return Refusal(f"会议定于{meeting.held_on:%Y年%m月%d日}召开，会后再办理会议记录。")
    return Refusal("会议尚未散会，散会后再办理会议记录。") if meeting.in_session else None


def refusal_to_confirm(
    meeting: Meeting, seat: Seatholder | None, shares: Sequence[MemberItem]
) -> Refusal | None:
    """Why a person has nothing to confirm in this meeting, or not yet."""
    if seat is None:
        return Refusal("您不在本次会议应到会名单中，没有须由您确认的会议记录。")
    if refusal := refusal_before_the_end(meeting):
        return refusal
    if seat.attends is None:
        return Refusal("尚未记录到会情况，由组织干事记录后再确认。")
    if not seat.attends:
        return Refusal("您没有到会，会议记录由到会成员确认。")
    return _nothing_to_confirm(shares)


def _nothing_to_confirm(shares: Sequence[MemberItem]) -> Refusal | None:
    if not shares:
        return Refusal("您没有参加本次会议议题的讨论，没有须由您确认的会议记录。")
    if any(not share.case.item.result for share in shares):
        return Refusal("还有议题没有议决，全部议决后再确认。")
    if any(not share.case.item.minutes for share in shares):
        return Refusal("会议记录尚未起草，由组织干事起草后再确认。")
    return None


# -- the whole roster ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tally:
    """Who of those who took part in any item has confirmed, keeps an objection, or is still to be heard."""

    confirmed: list[Seatholder]
    reserved: list[Seatholder]
    unanswered: list[Seatholder]
    silent: list[Seatholder]

    @property
    def heard(self) -> bool:
        return not self.unanswered and not self.silent


def tally_of(meeting: Meeting, appointments: Sequence[Appointment] | None = None) -> Tally:
    took_part = participants(meeting, appointments)
    seats = [seat for seat in meeting.roster.all() if seat.pk in took_part]
    waiting = [seat for seat in seats if not seat.minutes_confirmed_on]
    objecting = [seat for seat in waiting if seat.objection]
    return Tally(
        confirmed=[seat for seat in seats if seat.minutes_confirmed_on],
        reserved=[seat for seat in objecting if seat.objection_answer],
        unanswered=[seat for seat in objecting if not seat.objection_answer],
        silent=[seat for seat in waiting if not seat.objection],
    )


def participants(meeting: Meeting, appointments: Sequence[Appointment] | None = None) -> set[int]:
    """The seats of those who took part in any item that was dealt with."""
    loaded = dossiers_of(meeting) if appointments is None else appointments
    items = [(each, item_of(each, meeting)) for each in loaded]
    return {
        part.member.pk
        for appointment, item in items
        if item.result
        for part in participations(appointment, item)
        if part.votes
    }
