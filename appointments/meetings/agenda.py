"""A meeting is called here, its agenda drawn up and sealed, after which nothing is added (不搞临时动议)."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from appointments import access as dossiers
from appointments import dossier
from appointments.corridor import Stage
from appointments.models import AgendaItem, Appointment, Meeting, Seatholder, Stance
from appointments.stages.decision.recusal import participations
from appointments.stages.decision.rules import decided_before, reopening_of
from appointments.stages.decision.session import refusal_to_hold_as_called, suspension_over
from procedure import ritual
from procedure.loading import measures_of
from township.accounts.access import Actor, Refused
from township.law import numbers
from township.models import Township
from township.numbering import next_number
from township.records import clock
from township.records.act import Act, StepFacts
from township.refusal import Refusal

from .access import Case, dossiers_of, item_of, open_meeting
from .action import OFFICES, MeetingAction, perform, signed
from .packs.preparing import prepare
from .roster import Sitting, change_between, committee_on, refusal_to_hold


def number(parameter: Any, acting: Actor, on: date) -> Any:
    """The township counts by this number of the procedure on a day."""
    return parameter.value_on(on, measures_of(acting.township.pk))


# -- calling -------------------------------------------------------------------------------------------------------


def call_meeting(
    *,
    by: Actor,
    kind: str,
    title: str,
    called_on: date,
    held_on: date,
    begins_at: time,
    place: str,
    reason: str = "",
) -> Meeting:
    """A meeting is called: its roster is frozen as the committee stands on the day of the call.

    Locked: the township. Written: the meeting, a seat for each member, the step. Raises Refused, with a record: by such a day
    nobody is called, the committee has changed since, or it had no secretary. Without one for whoever holds none of the
    offices.
    """
    if not by.holds(*OFFICES):
        raise Refused("“召集会议”由组织干事办理。")
    meeting = Meeting(
        township=by.township,
        kind=kind,
        title=title,
        called_on=called_on,
        held_on=held_on,
        begins_at=begins_at,
        place=place,
    )
    return ritual.perform(
        ritual.Ritual(
            lock=lambda: Township.objects.select_for_update(no_key=True).get(pk=by.township.pk),
            load=lambda: committee_on(by.township, called_on),
            may=lambda sittings: _check_call(by, meeting, sittings),
            record=lambda sittings: _told_of_call(by, meeting, reason),
            do=lambda sittings, step: _save_call(by, meeting, sittings, step),
        )
    )


def _check_call(by: Actor, meeting: Meeting, sittings: list[Sitting]) -> None:
    if refusal := refusal_to_call(by, meeting.called_on, meeting.held_on):
        raise Refused(str(refusal))
    if not any(sitting.is_secretary for sitting in sittings):
        raise Refused("通知日期没有在任的党委书记，由系统管理员在“职务”中登记后再召集会议。")


def _save_call(by: Actor, meeting: Meeting, sittings: list[Sitting], step: Act) -> Meeting:
    signed(meeting, by).save()
    step.details["meeting"] = meeting.pk
    for sitting in sittings:
        signed(seat_of(meeting, sitting), by).save()
    return meeting


def _told_of_call(by: Actor, meeting: Meeting, reason: str) -> StepFacts:
    """The step record of a call says this, done or refused."""
    return {
        "by": by, "code": "meeting.call", "label": "召集会议", "happened_on": meeting.called_on, "reason": reason,
        "subject": f"会议：{meeting.title}", "office": by.office_for(OFFICES), "details": {"title": meeting.title},
    }  # fmt: skip


def seat_of(meeting: Meeting, sitting: Sitting) -> Seatholder:
    """A member has this place on the roster of a meeting, under the name and position of the day of the call."""
    return Seatholder(
        meeting=meeting,
        user=sitting.user,
        name=sitting.user.name,
        position=sitting.position,
        is_secretary=sitting.is_secretary,
    )


def refusal_to_call(by: Actor, called_on: date, held_on: date) -> Refusal | None:
    """A meeting is not called by such a day for this reason: the roster is that of the call, and nobody chooses it by a day."""
    days = number(numbers.CALL_DAYS, by, held_on)
    if (held_on - called_on).days > days:
        first = held_on - timedelta(days=days)
        return Refusal(
            f"通知最多早于召开日期{days}天，通知日期不得早于{first.year}年{first.month}月{first.day}日。"
        )
    return change_between(by.township, called_on, min(held_on, clock.today()))


# -- agenda ----------------------------------------------------------------------------------------------------------


def put_on_agenda(*, by: Actor, meeting: int, appointment: int) -> AgendaItem:
    """A matter that stands in the decision room comes onto the agenda; not once it is sealed (不搞临时动议).

    Locked: the meeting, then the matter. Written: the item, the step on the matter. Raises Refused where the agenda or the
    minutes are sealed, the meeting cannot decide, or the matter cannot come before it (not in its room, suspended, called
    before its last step, still on another agenda, decided before), each with a record. Http404 and Recused, and Refused to
    whoever holds none of the offices, without one.
    """
    action = MeetingAction(by, "meeting.put", "列入议程", meeting)

    def look() -> Case:
        case = open_meeting(by, meeting)
        case.appointment = dossiers.open_dossier(by, appointment)
        return case

    def put(case: Case, step: Act) -> AgendaItem:
        if refusal := refusal_to_put_on_agenda(case.meeting, case.appointment):
            raise Refused(str(refusal))
        item = AgendaItem(
            meeting=case.meeting,
            appointment=case.appointment,
            decision=case.appointment.current("decision"),
            number=next_number(case.meeting.items.all()),
            added_on=clock.today(),
        )
        signed(item, by).save()
        return item

    return perform(action, put, look=look, matter=appointment)


def refusal_to_put_on_agenda(meeting: Meeting, appointment: Appointment) -> Refusal | None:
    """A matter cannot be put on this agenda for this reason."""
    if meeting.agenda_sealed_on:
        sealed = f"{meeting.agenda_sealed_on:%Y年%m月%d日}"
        return Refusal(f"议程已于{sealed}封存，不搞临时动议。将该事项列入以后的会议。")
    if meeting.kind != Meeting.Kind.COMMITTEE:
        return Refusal(
            f"{meeting.get_kind_display()}无权决定任用，只有党委会会议可以讨论决定。另行召集党委会会议。"
        )
    if appointment.stage != Stage.DECISION:
        stage = appointment.get_stage_display()
        return Refusal(f"该事项现处于“{stage}”，进入讨论决定环节后才能列入议程。")
    if appointment.open_suspension:
        return Refusal("该事项已暂缓，恢复办理后才能列入议程。")
    if meeting.called_on < appointment.last_act_on:
        last = appointment.last_act_on
        return Refusal(
            f"会议于{meeting.called_on:%Y年%m月%d日}通知，早于该事项的上一步骤（{last:%Y年%m月%d日}）。列入此后通知的会议。"
        )
    return still_on_another(appointment)


def still_on_another(appointment: Appointment) -> Refusal | None:
    """A matter waits for this reason, for the meeting it is on, or for its decision to be reopened."""
    last = appointment.agenda_item
    if last and not last.result and not fell_through(last, appointment):
        return Refusal(f"该事项已列入{last.meeting.title}的议程，议决后才能再次列入。")
    decided = decided_before(appointment, None)
    if decided and not reopening_of(decided):
        return Refusal(
            f"{decided.meeting.title}已就该事项作出决定（{decided.get_result_display()}）。"
            "复议须经全体成员过半数同意：先在该议题页登记同意复议的成员。"
        )
    return None


def fell_through(item: AgendaItem, appointment: Appointment) -> bool:
    """The item waits for another meeting: this one ended before it, is called anew, or had no quorum; or the
    matter was suspended on its day."""
    if item.meeting.ended_at:
        return True
    days = numbers.CALL_DAYS.value_on(item.meeting.held_on, appointment.context.measures)
    if refusal_to_hold_as_called(item.meeting, appointment.context.committee, days):
        return True
    if item.meeting.held_on <= clock.today() and suspension_over(appointment, item.meeting.held_on):
        return True
    seats = list(item.meeting.roster.all())
    if any(seat.attends is None for seat in seats):
        return False
    share = numbers.QUORUM.value_on(item.meeting.held_on, appointment.context.measures)
    return sum(seat.attends for seat in seats) < share * len(seats)


def take_off_agenda(*, by: Actor, meeting: int, item: int) -> None:
    """An item comes off an agenda that is not yet sealed.

    Locked: the meeting, then the matter of the item. Written: the item deleted, the step on the matter. Raises Refused, with a
    record, once the agenda or the minutes are sealed. Http404 and Recused, and Refused to whoever holds none of the offices,
    without one.
    """
    action = MeetingAction(by, "meeting.take_off", "移出议程", meeting, item=item)

    def take_off(case: Case, step: Act) -> None:
        if case.meeting.agenda_sealed_on:
            raise Refused("议程已封存，不能增减议题。确需推迟的，会上作出暂缓表决的记录。")
        case.item.delete()

    perform(action, take_off)


def seal_agenda(*, by: Actor, meeting: int) -> None:
    """封存议程: nothing is added or taken off any more; recusals computed from kinship are put on record, and the
    material of every item is kept as it stands.

    Locked: the meeting; who puts an item on or takes one off waits for it. Written: the meeting, the recusals, the packs, the
    step with the digest of each pack. Raises Refused, with a record, where the agenda or the minutes are sealed, the agenda
    is empty, the day too near, the roster another than the committee is now, or a matter is suspended or gone. Http404, and
    Refused to whoever holds none of the offices, without one.
    """
    action = MeetingAction(by, "meeting.seal", "封存议程", meeting, "组织干事对议程在会前封存负责")

    def seal(case: Case, step: Act) -> None:
        if refusal := refusal_to_seal(case.meeting, by):
            raise Refused(str(refusal))
        matters = dossiers_of(case.meeting)
        if refusal := refusal_to_prepare_packs(case.meeting, matters):
            raise Refused(str(refusal))
        case.meeting.agenda_sealed_on = clock.today()
        signed(case.meeting, by).save()
        for appointment in matters:
            record_recusals(by, appointment, case.meeting)
        step.details["packs"] = prepare_packs(by, case.meeting, matters)

    perform(action, seal)


def refusal_to_seal(meeting: Meeting, acting: Actor) -> Refusal | None:
    """The agenda cannot be sealed today for this reason: it is empty, or the meeting is too near."""
    if meeting.agenda_sealed_on:
        return Refusal("议程已封存。")
    if not meeting.items.exists():
        return Refusal("议程为空，列入议题后再封存。")
    if refusal := refusal_to_hold(meeting):
        return refusal
    days, today = number(numbers.AGENDA_DAYS, acting, clock.today()), clock.today()
    if today > meeting.held_on - timedelta(days=days):
        return Refusal(
            f"议程须在会议召开{days}天前封存，会议定于{meeting.held_on:%Y年%m月%d日}。先推迟召开日期，再封存。"
        )
    return None


def refusal_to_prepare_packs(meeting: Meeting, matters: list[Appointment]) -> Refusal | None:
    """No material can be made for this reason: a matter has left the room. It is named by number alone, for the recused read it too."""
    paused = sorted(item_of(each, meeting).number for each in matters if each.open_suspension)
    if paused:
        names = "、".join(f"第{number}项" for number in paused)
        return Refusal(f"议程{names}已暂缓，恢复办理或者移出议程后再封存。")
    items = [(item_of(appointment, meeting), appointment.agenda_item) for appointment in matters]
    gone = sorted(item.number for item, present in items if present is None or present.pk != item.pk)
    if not gone:
        return None
    names = "、".join(f"第{number}项" for number in gone)
    return Refusal(f"议程{names}已不在讨论决定环节，没有可以发放的材料。移出议程后再封存。")


def prepare_packs(by: Actor, meeting: Meeting, matters: list[Appointment]) -> list[dict[str, Any]]:
    """Every item gets its pack; the sealing step keeps this of each, in the order of the agenda."""
    made = [prepare(by, each, item_of(each, meeting), meeting.agenda_sealed_on) for each in matters]
    return [
        {"item": pack.item.number, "digest": pack.digest}
        for pack in sorted(made, key=lambda pack: pack.item.number)
    ]


def record_recusals(by: Actor, appointment: Appointment, meeting: Meeting) -> None:
    """Who withdraws by kinship, or has withdrawn from the matter at an earlier meeting, stands so at this item."""
    item = item_of(appointment, meeting)
    for part in participations(appointment, item):
        if part.recused and part.stance is None:
            stance = Stance(item=item, member=part.member, recused=True, recusal_reason=part.reason[:200])
            signed(stance, by).save()


def candidates_for(meeting: Meeting, acting: Actor) -> list[tuple[Appointment, Refusal | None]]:
    """These matters stand in the decision room and this person may see them, each with why it cannot be put on."""
    there = dossier.to_be_decided(acting.township.pk)
    readable = dossiers.readable_among(acting, there)
    waiting = [a for a in there if a.pk in readable and not dossiers.recusal(acting, a)]
    on_it = set(meeting.items.values_list("appointment", flat=True))
    return [(a, refusal_to_put_on_agenda(meeting, a)) for a in waiting if a.pk not in on_it]
