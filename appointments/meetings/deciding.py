"""议决: the result of an item is computed from what was recorded; a decided item is reopened only by consent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from appointments import access as dossiers
from appointments.corridor import Stage
from appointments.models import AgendaItem, Consent, Reopening, Seatholder
from appointments.stages.decision.rules import TO_POSTPONE, TO_VOTE, decided_before, reopening_of
from appointments.stages.decision.session import suspension_over
from appointments.stages.decision.tally import result_of
from procedure.doors import DoorClosed
from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.law import numbers
from township.law.rule import Checklist, evaluate
from township.records import clock
from township.records.act import Act
from township.refusal import Refusal

from .access import Case
from .action import MeetingAction, perform, signed

SUSPENDED = Refusal("该事项在会议召开时已暂缓，本次会议不讨论、不表决；恢复办理后列入以后的会议。")


def closing_checklist(case: Case) -> Checklist:
    """What must hold before an item is closed, by the numbers in force on the day of the meeting."""
    rules = TO_POSTPONE if case.item.postponed_reason else TO_VOTE
    title = "暂缓表决前须满足" if case.item.postponed_reason else "议决前须满足"
    context = case.appointment.context
    return evaluate(title, rules, case.appointment, case.meeting.held_on, context.measures)


def computed_result(case: Case) -> str | None:
    day, measures = case.meeting.held_on, case.appointment.context.measures
    return result_of(
        case.item,
        case.parts,
        majority=numbers.MAJORITY.value_on(day, measures),
        recused_count=numbers.RECUSED_COUNT.value_on(day, measures) == "yes",
    )


def close_item(*, by: Actor, meeting: int, item: int) -> AgendaItem:
    """The office has the result computed from the votes it typed in, and closes the item for good (议决).

    Locked: the meeting, then the matter of the item. Written: on the item its result and the day of the meeting as that of
    closing, and the step with its checklist, under the same day. Raises Refused (not the officer), Http404 and Recused, all
    without a record; Refused (minutes sealed, nothing can be recorded about the item, a meeting held live) and DoorClosed with
    what is missing, which are recorded.
    """
    action = MeetingAction(
        by, "item.close", "议决", meeting, "党委书记对会议程序负责；到会成员对本人表态和表决负责", item=item
    )

    def close(case: Case, step: Act) -> AgendaItem:
        if refusal := refusal_to_record(case):
            raise Refused(str(refusal))
        if case.meeting.live:
            raise Refused("本次会议实时召开，结果由主持人在会场页宣布。")
        if not any(part.member.is_secretary and part.votes for part in case.parts):
            step.responsible = "主持会议的成员对会议程序负责；到会成员对本人表态和表决负责"
        signed(compute_result_and_close(case, step), by).save()
        return case.item

    return perform(action, close)


def compute_result_and_close(case: Case, step: Act) -> AgendaItem:
    """Compute the result of an item from what is on record, or raise DoorClosed with what is missing."""
    checklist, result = closing_checklist(case), computed_result(case)
    if not checklist.open or result is None:
        raise DoorClosed(checklist)
    step.checklist, step.happened_on = checklist.as_record(), case.meeting.held_on
    case.item.result, case.item.closed_on = result, case.meeting.held_on
    step.label = f"议决：{AgendaItem.Result(result).label}"
    return case.item


def refusal_to_record(case: Case) -> Refusal | None:
    """Why nothing (more) can be recorded about an item in session."""
    if case.item.result:
        return Refusal(
            f"该议题已议决（{case.item.get_result_display()}），记录不能再改。确需复议的，按复议程序办理。"
        )
    if case.meeting.held_on > clock.today():
        return Refusal(f"会议定于{case.meeting.held_on:%Y年%m月%d日}召开，会后再录入。")
    if not case.in_the_room:
        return Refusal("该事项已离开讨论决定环节或已列入以后的会议，此处的记录不能再改。")
    return SUSPENDED if suspension_over(case.appointment, case.meeting.held_on) else None


# -- reopening -------------------------------------------------------------------------------------------------------


def refusal_to_reopen(case: Case) -> Refusal | None:
    """Why the decision of an item is not discussed anew."""
    if case.item.result not in ("passed", "rejected"):
        return Refusal("该议题尚未作出决定，不需复议。")
    latest = decided_before(case.appointment, None)
    if case.appointment.stage != Stage.DECISION or latest is None or latest.pk != case.item.pk:
        return Refusal("该事项不在讨论决定环节，或此后已重新考察、重新讨论，不需就本次决定复议。")
    return Refusal("该议题已登记同意复议。") if reopening_of(case.item) else None


def refusal_to_type_in_consents(case: Case) -> Refusal | None:
    """Why the office does not put the consents on record itself: where the members do so with their own hand."""
    if case.meeting.live:
        return Refusal("作出该决定的会议由成员本人表态表决，复议也由成员本人提出和同意。")
    if hasattr(case.item, "reopening") and not reopening_of(case.item):
        return Refusal("该议题已有成员提出复议，由其他成员本人表示同意。")
    return refusal_to_reopen(case)


def reopen_item(
    *, by: Actor, meeting: int, item: int, consented_on: date, reason: str, members: Iterable[Seatholder]
) -> Reopening:
    """More than half of all members have consented to discuss a decided item anew, and the officer puts it down (同意复议).

    Locked: the meeting, then the matter of the item. Written: the reopening, a consent for each of the members, and the step,
    under the day of the consent; sealed minutes do not stand in the way. Raises Refused (not the officer), Http404 and Recused,
    all without a record; Refused (nothing to reopen, members do it themselves, one of them is recused, no more than half, or
    the one who puts it down would decide as secretary), which is recorded.
    """
    members = list(members)
    action = MeetingAction(
        by, "item.reopen", "同意复议", meeting, "同意复议的成员对复议理由负责", item=item, afterwards=True
    )

    def consent(case: Case, step: Act) -> Reopening:
        if refusal := refusal_to_type_in_consents(case):
            raise Refused(str(refusal))
        _check_consents(case, members)
        if dossiers.acting_on(by, case.appointment.pk).holds(Role.SECRETARY):
            # Nobody could save it again: the decision to come would rest on whoever passes its door, for good.
            raise Refused("复议由成员本人提出和同意，或由不办理任职决定的组织干事登记。")
        step.happened_on, step.reason = consented_on, reason
        reopening = Reopening(item=case.item, consented_on=consented_on, reason=reason)
        signed(reopening, by).save()
        for member in members:
            signed(Consent(reopening=reopening, member=member), by).save()
        return reopening

    return perform(action, consent)


def _check_consents(case: Case, members: list[Seatholder]) -> None:
    recused = {part.member.pk for part in case.parts if part.recused}
    if named := [member.name for member in members if member.pk in recused]:
        raise Refused(f"{'、'.join(named)}已回避，不参与是否复议的表示。")
    whole = len(case.meeting.roster.all())
    if 2 * len(members) <= whole:
        raise Refused(
            f"复议须经全体成员过半数同意：共{whole}人，至少{whole // 2 + 1}人，现为{len(members)}人。"
        )
