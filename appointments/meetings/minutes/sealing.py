"""会议记录归档: when all who took part have been heard, the record is sealed and changes no more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from appointments import access
from appointments.meetings.access import Case, dossiers_of, item_of, withdrawn
from appointments.meetings.action import MeetingAction, perform, signed
from appointments.models import AgendaItem, Appointment, Meeting
from appointments.stages.decision.recusal import participations
from procedure.issuing.freezing import freeze
from procedure.issuing.kinds import draw, kind_of
from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.models import Office
from township.records import clock
from township.records.act import Act
from township.refusal import Refusal

from . import paper
from .contents import ALGORITHM, seal_of
from .extract import EXTRACT
from .state import is_open, refusal_before_the_end, tally_of

OFFICES = frozenset({Role.SECRETARY, Role.COMMISSIONER})


def seal_minutes(*, by: Actor, meeting: int) -> Meeting:
    """The digest of the whole record goes into the meeting and into the chain of records (归档).

    Locked: the meeting. Written: on it the day and the seal, the minutes and the extract of every item dealt with as issued
    papers, and the step with the digest. Raises Refused (neither secretary nor commissioner) and Http404, both without a record;
    Refused (sealed already, something or somebody is still missing, for another to seal), which is recorded.
    """
    action = MeetingAction(
        by, "minutes.seal", "会议记录归档", meeting, "归档人对会议记录完整归档负责", OFFICES
    )

    def seal(case: Case, step: Act) -> Meeting:
        dossiers = dossiers_of(case.meeting)
        if refusal := refusal_to_seal(case, dossiers):
            raise Refused(str(refusal))
        case.meeting.minutes_sealed_on = clock.today()
        _issue(case, step, dossiers)
        digest = case.meeting.minutes_seal = seal_of(case.meeting, ALGORITHM)
        step.details |= {"seal": digest, "algorithm": ALGORITHM}
        signed(case.meeting, by).save()
        return case.meeting

    return perform(action, seal)


def _issue(case: Case, step: Act, dossiers: list[Appointment]) -> None:
    """The minutes, and the extract of every item that was dealt with, are printed from now on as they are now."""
    freeze(step, paper.drawn(case, dossiers))
    for appointment in dossiers:
        item = item_of(appointment, case.meeting)
        if item.result:
            about = Case(case.acting, case.meeting, item, appointment)
            freeze(step, draw(kind_of(EXTRACT), about), matter=appointment.pk)


def refusal_to_seal(case: Case, appointments: list[Appointment] | None = None) -> Refusal | None:
    """Why the minutes cannot be sealed: what is still missing, or who has to do it."""
    appointments = dossiers_of(case.meeting) if appointments is None else appointments
    return (
        case.refusal_to_change
        or refusal_before_the_end(case.meeting)
        or _incomplete(case.meeting, appointments)
        or _unheard(case.meeting, appointments)
        or _not_theirs_to_seal(case, appointments)
    )


def _incomplete(meeting: Meeting, appointments: list[Appointment]) -> Refusal | None:
    found = [(item_of(each, meeting), each) for each in appointments]
    found.sort(key=lambda pair: pair[0].number)
    if open_ := [item for item, appointment in found if is_open(item, appointment)]:
        return Refusal(f"{_named(open_)}尚未议决，全部议决后再归档。")
    decided = [item for item, _ in found if item.result]
    if not decided:
        return Refusal("会议没有议决的议题，没有可以归档的会议记录。")
    bare = [item for item in decided if not item.minutes]
    return Refusal(f"{_named(bare)}没有讨论情况记录，由组织干事起草后再归档。") if bare else None


def _named(items: list[AgendaItem]) -> str:
    return f"第{'、'.join(str(item.number) for item in items)}项议题"


def _unheard(meeting: Meeting, appointments: list[Appointment]) -> Refusal | None:
    tally = tally_of(meeting, appointments)
    if tally.unanswered:
        return Refusal(f"{_names(tally.unanswered)}的异议尚未处理，由组织干事处理后再归档。")
    return Refusal(f"{_names(tally.silent)}尚未确认会议记录，全部确认后再归档。") if tally.silent else None


def _names(seats: list[Any]) -> str:
    return "、".join(seat.name for seat in seats)


def _not_theirs_to_seal(case: Case, appointments: list[Appointment]) -> Refusal | None:
    """Why somebody else seals: where the secretary cannot, whoever stands in or the commissioner; never one who has
    withdrawn from all of it."""
    if appointments and all(
        withdrawn(case.acting, each, item_of(each, case.meeting)) for each in appointments
    ):
        return Refusal("您已就本次会议的全部议题回避，会议记录由代行人或者组织委员归档。")
    in_person = case.acting.holds(Role.SECRETARY) and Role.SECRETARY not in case.acting.stand_ins
    if in_person or secretary_cannot(case.meeting, appointments):
        return None
    return Refusal(
        "会议记录由党委书记归档；党委书记没有到会、须回避其中议题或者空缺的，由代行人或者组织委员归档。"
    )


def secretary_cannot(meeting: Meeting, appointments: list[Appointment]) -> bool:
    """Whether the one who chaired was absent, had to withdraw from an item, or nobody holds the office."""
    chair = next((seat for seat in meeting.roster.all() if seat.is_secretary), None)
    if chair is None or not chair.attends:
        return True
    parts = (part for each in appointments for part in participations(each, item_of(each, meeting)))
    withdrew = any(part.recused and part.member.pk == chair.pk for part in parts)
    held = Office.objects.filter(
        township=meeting.township_id, role=Role.SECRETARY, stand_in=False, until=None, user__is_active=True
    )
    return withdrew or not held.exists()


def acting_at(acting: Actor, meeting: int) -> Actor:
    """The same person at one meeting: with the offices they stand in for on any of its items."""
    if not acting.stand_ins:
        return acting
    items = AgendaItem.objects.filter(meeting=meeting, meeting__township=acting.township)
    on_each = access.acting_on_each(acting, list(items.values_list("appointment", flat=True)))
    stood_in = (each.offices for each in on_each.values())
    return replace(acting, offices=acting.regular.union(*stood_in))
