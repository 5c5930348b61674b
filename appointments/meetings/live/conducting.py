"""What happens in a meeting while it is held, each a recorded act of the one who does it.

Members sign in, state, vote and declare that they must withdraw. Whoever presides opens the meeting, takes up one item
after another, puts it to the vote, announces the computed result, and ends the meeting. Where a member has no screen,
the officer puts down what they said by hand; the order and everything else is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from appointments.meetings.access import Case
from appointments.meetings.action import OFFICES, MeetingAction, perform, signed
from appointments.meetings.deciding import compute_result_and_close
from appointments.stages.decision.agenda_item import AgendaItem, Stance
from appointments.stages.decision.meeting import Seatholder
from appointments.stages.decision.recusal import Participation
from appointments.stages.decision.rules import TO_POSTPONE
from procedure.doors import DoorClosed
from township.accounts.access import Actor, Refused
from township.accounts.models import COMMITTEE
from township.records import clock
from township.records.act import Act
from township.refusal import Refusal

from . import rules
from .presiding import leader_of, leads, part_of, presiding_over, seat_of

MEMBERS = frozenset(COMMITTEE)
#: Members for themselves, the officer by hand for them.
BY_HAND = MEMBERS | OFFICES

LED = "主持会议的成员对会议程序负责"
OWN = "成员对本人的表态和表决负责"

Phase = AgendaItem.Phase


def _refuse(refusal: Refusal | None) -> None:
    if refusal:
        raise Refused(str(refusal))


def bump_revision(row: Any) -> Any:
    """A row led one step further: it stays the record of whoever entered it (four eyes)."""
    row.revision += 1
    return row


# -- the meeting -----------------------------------------------------------------------------------------------------


def sign_in(*, by: Actor, meeting: int) -> None:
    """A member signs in with their own hand (签到).

    Locked: the meeting. Written: on their seat that they attend and since when, and the step. Raises Refused (no member) and Http404
    without a record; Refused (minutes sealed, not on the roster, not the time to sign in, signed in already), recorded."""
    action = MeetingAction(by, "meeting.sign_in", "签到", meeting, OWN, MEMBERS)

    def arrive(case: Case, step: Act) -> None:
        seat = _own_seat(case)
        _refuse(rules.refusal_to_sign_in(case.meeting))
        if seat.signed_in_at:
            raise Refused("您已签到。")
        seat.attends, seat.absence_reason, seat.signed_in_at = True, "", clock.now()
        signed(seat, by).save()

    perform(action, arrive)


def _own_seat(case: Case) -> Seatholder:
    seat = seat_of(case.acting, case.meeting)
    if seat is None:
        raise Refused("您不在本次会议的应到会名单中。")
    return seat


def mark(*, by: Actor, meeting: int, seat: int, attends: bool, reason: str = "") -> None:
    """The officer notes that a member has come, or why one is absent (代记到会).

    Locked: the meeting. Written: the seat, and the step. Raises Refused (not the officer) and Http404 without a record; Refused
    (minutes sealed, no such seat, the roster is fixed or it is not the time, no reason for an absence), recorded."""
    action = MeetingAction(by, "meeting.mark", "记录到会情况", meeting)

    def note(case: Case, step: Act) -> None:
        row = next((each for each in case.meeting.roster.all() if each.pk == seat), None)
        if row is None:
            raise Refused("应到会名单中没有此人。")
        _refuse(rules.refusal_to_sign_in(case.meeting))
        if not (attends or reason):
            raise Refused(f"填写{row.name}的缺席原因。")
        step.label = f"{'代为签到' if attends else '记录缺席'}：{row.name}"
        row.attends, row.absence_reason = attends, "" if attends else reason
        row.signed_in_at = row.signed_in_at if attends else None
        signed(row, by).save()

    perform(action, note)


def open_session(*, by: Actor, meeting: int) -> None:
    """Whoever presides opens the meeting, not before two thirds of the members have come (宣布开会).

    Locked: the meeting. Written: on it when it was opened, and the step. Raises Refused (no member) and Http404 without a record;
    Refused (minutes sealed, another or nobody presides, `refusal_to_open`), recorded."""
    action = MeetingAction(by, "meeting.open", "宣布开会", meeting, LED, MEMBERS)

    def begin(case: Case, step: Act) -> None:
        _led(case, leader_of(case.meeting))
        _refuse(rules.refusal_to_open(case.meeting, by))
        case.meeting.opened_at = clock.now()
        bump_revision(case.meeting).save()

    perform(action, begin)


def end_session(*, by: Actor, meeting: int) -> None:
    """Whoever presides ends the meeting; items never taken up wait for another one (宣布散会).

    Locked: the meeting. Written: on it when it was ended, and the step. Raises Refused (no member) and Http404 without a record;
    Refused (minutes sealed, another or nobody presides, `refusal_to_end`), recorded."""
    action = MeetingAction(by, "meeting.end", "宣布散会", meeting, LED, MEMBERS)

    def end(case: Case, step: Act) -> None:
        _led(case, leader_of(case.meeting))
        _refuse(rules.refusal_to_end(case.meeting))
        case.meeting.ended_at = clock.now()
        bump_revision(case.meeting).save()

    perform(action, end)


def _led(case: Case, chair: Seatholder | None) -> None:
    if chair is None:
        raise Refused("没有可以主持的成员：由组织干事登记受委托主持的成员。")
    if not leads(case.acting, chair):
        raise Refused(f"由主持人{chair.name}办理。")


# -- an item: the chair ------------------------------------------------------------------------------------------------


def _of_item(
    by: Actor, meeting: int, item: int, code: str, label: str, do: Callable[[Case, Any], Any]
) -> Any:
    """Whoever presides over the item does an act on it.

    Locked: the meeting, then the matter of the item. Written: what `do` writes, and the step. Raises Refused (no member), Http404 and
    Recused without a record; Refused (minutes sealed, another or nobody presides), and what `do` refuses, recorded."""

    def led(case: Case, step: Act) -> Any:
        _led(case, presiding_over(case.meeting, case.parts))
        return do(case, step)

    action = MeetingAction(by, code, label, meeting, LED, MEMBERS, item)
    return perform(action, led)


def take_up(*, by: Actor, meeting: int, item: int) -> None:
    """One item after another is taken up (提请讨论). Written: its phase. Raises as `_of_item` does, and DoorClosed, recorded."""

    def begin(case: Case, step: Act) -> None:
        _refuse(rules.refusal_to_take_up(case))
        _check(rules.asked(case, "提请讨论前须满足", rules.TO_TAKE_UP), step)
        case.item.phase = Phase.DISCUSSION
        bump_revision(case.item).save()

    _of_item(by, meeting, item, "item.take_up", "提请讨论", begin)


def _check(checklist: Any, step: Act) -> None:
    if not checklist.open:
        raise DoorClosed(checklist)
    step.checklist = checklist.as_record()


def put_to_vote(*, by: Actor, meeting: int, item: int, method: str) -> None:
    """An item is put to the vote (提请表决). Written: its phase, the method of voting. Raises as `take_up` does."""

    def begin(case: Case, step: Act) -> None:
        _refuse(rules.refusal_to_put_to_vote(case))
        _check(rules.asked(case, "提请表决前须满足", rules.TO_PUT_TO_VOTE), step)
        case.item.phase, case.item.method = Phase.VOTING, method
        step.label = f"提请表决：{AgendaItem.Method(method).label}"
        bump_revision(case.item).save()

    _of_item(by, meeting, item, "item.put_to_vote", "提请表决", begin)


def discuss_again(*, by: Actor, meeting: int, item: int, reason: str) -> None:
    """The vote begun is void (恢复讨论). Written: each vote cast as taken back, the phase of the item. Raises as `_of_item` does."""

    def back(case: Case, step: Act) -> None:
        _refuse(rules.refusal_to_deal_with(case))
        if case.item.phase != Phase.VOTING:
            raise Refused("该议题没有在表决。")
        _refuse(rules.refusal_to_discuss_again(case))
        step.reason = reason
        for part in case.parts:
            if part.stance and part.stance.cast:
                part.stance.cast = ""
                bump_revision(part.stance).save()
        case.item.phase, case.item.method = Phase.DISCUSSION, ""
        bump_revision(case.item).save()

    _of_item(by, meeting, item, "item.discuss_again", "停止表决，恢复讨论", back)


def postpone(*, by: Actor, meeting: int, item: int, reason: str) -> AgendaItem:
    """An item is postponed (暂缓表决). Written: the reason, its result and day. Raises as `take_up` does."""

    def put_off(case: Case, step: Act) -> AgendaItem:
        _refuse(rules.refusal_to_postpone(case))
        _check(rules.asked(case, "暂缓表决前须满足", TO_POSTPONE), step)
        case.item.postponed_reason = reason
        return bump_revision(compute_result_and_close(case, step))

    return _of_item(by, meeting, item, "item.close", "议决", _saved(put_off))


def announce(*, by: Actor, meeting: int, item: int) -> AgendaItem:
    """The votes are opened together (宣布结果). Written: each, the item's result and day. Raises as `take_up` does."""

    def close(case: Case, step: Act) -> AgendaItem:
        _refuse(rules.refusal_to_announce(case))
        # Asked before a vote is looked at: a refusal leaves a record, and no partial result may stand in it.
        _check(rules.asked(case, "宣布结果前须满足", rules.TO_PUT_TO_VOTE), step)
        for part in case.parts:
            if part.votes and part.stance.cast:
                part.stance.vote = part.stance.cast
                bump_revision(part.stance).save()
        return bump_revision(compute_result_and_close(case, step))

    return _of_item(by, meeting, item, "item.close", "议决", _saved(close))


def _saved(do: Callable[[Case, Any], AgendaItem]) -> Callable[[Case, Any], AgendaItem]:
    def and_save(case: Case, step: Act) -> AgendaItem:
        item = do(case, step)
        item.save()
        return item

    return and_save


# -- an item: the members ----------------------------------------------------------------------------------------------


def _by_hand(
    by: Actor,
    meeting: int,
    item: int,
    member: int | None,
    code: str,
    label: str,
    do: Callable[[Case, Participation], None],
) -> None:
    """A member says or does something in an item, on their own screen, or the officer puts it down for `member`.

    Locked: the meeting, then the matter of the item. Written: what `do` writes of the member's stance, and the step. Raises Refused
    (neither member nor, for `member`, the officer), Http404 and Recused without a record; Refused (minutes sealed, not on the
    roster, the member has spoken for themselves), and what `do` refuses, recorded."""

    def say(case: Case, step: Act) -> None:
        part = _spoken_for(case, member) if member else part_of(case)
        if part is None:
            raise Refused("您不在本次会议的应到会名单中。")
        if member:
            _refuse(rules.refusal_to_enter_by_hand(case, part))
            step.label, step.responsible = (
                f"{label}（代录{part.member.name}）",
                "组织干事对代录内容的真实性负责",
            )
        do(case, part)

    action = MeetingAction(by, code, label, meeting, OWN, OFFICES if member else MEMBERS, item)
    perform(action, say)


def _spoken_for(case: Case, member: int) -> Participation | None:
    return next((part for part in case.parts if part.member.pk == member), None)


def _stance(case: Case, part: Participation) -> Stance:
    return part.stance or Stance(item=case.item, member=part.member)


def state(
    *, by: Actor, meeting: int, item: int, opinion: str, words: str = "", member: int | None = None
) -> None:
    """A member states (逐一表态). Written: opinion, words, and the last place in the order, stated anew too. Raises as `_by_hand` does."""

    def speak(case: Case, part: Participation) -> None:
        _refuse(rules.refusal_to_state(case, part))
        if opinion != Stance.Opinion.AGREE and not words:
            raise Refused(f"{Stance.Opinion(opinion).label}的，写明意见。")
        stance = _stance(case, part)
        stance.opinion, stance.words = opinion, words
        stance.order = 1 + max((p.stance.order or 0 for p in case.parts if p.stance), default=0)
        signed(stance, by).save()

    _by_hand(by, meeting, item, member, "item.state", "表态", speak)


def hear(*, by: Actor, meeting: int, item: int, member: int, words: str) -> None:
    """The opinion of an absent member is kept, before or after the meeting, and counts for nothing (听取缺席成员意见, R-73).

    Locked: the meeting, then the matter of the item. Written: the words of the member's stance, and the step. Raises Refused (not the
    officer), Http404 and Recused without a record; Refused (minutes sealed, the member is not absent), recorded."""

    def note(case: Case, step: Act) -> None:
        part = _spoken_for(case, member)
        if part is None or not part.absent:
            raise Refused("只记录缺席成员的意见；到会成员在会上表态。")
        step.label = f"听取缺席成员意见：{part.member.name}"
        stance = _stance(case, part)
        stance.words = words
        signed(stance, by).save()

    action = MeetingAction(
        by, "item.hear", "听取缺席成员意见", meeting, "组织干事对代录内容的真实性负责", item=item
    )
    perform(action, note)


def vote(*, by: Actor, meeting: int, item: int, choice: str, member: int | None = None) -> None:
    """A member votes (表决), anew too till the result is announced; nobody sees it before. Written: it. Raises as `_by_hand` does."""

    def cast(case: Case, part: Participation) -> None:
        _refuse(rules.refusal_to_vote(case, part))
        stance = _stance(case, part)
        stance.cast = choice
        signed(stance, by).save()

    _by_hand(by, meeting, item, member, "item.cast", "表决", cast)


def declare(*, by: Actor, meeting: int, item: int, reason: str) -> None:
    """A member withdraws at once (申请回避). Written: the reason; what they said is taken back. Raises as `_by_hand` does."""

    def withdraw(case: Case, part: Participation) -> None:
        _refuse(rules.refusal_to_declare(case, part))
        stance = _stance(case, part)
        stance.recused, stance.recusal_reason = True, f"本人申请：{reason}"[:200]
        stance.opinion = stance.words = stance.vote = stance.cast = ""
        stance.order = None
        signed(stance, by).save()

    _by_hand(by, meeting, item, None, "item.declare", "申请回避", withdraw)
