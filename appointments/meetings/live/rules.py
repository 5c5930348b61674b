"""What must hold while a meeting is held: why a thing cannot be done now.

The clauses themselves stand in `stages/decision/`; here they are asked at the moment a member or the chair acts.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from appointments import dossier
from appointments.meetings.access import Case, item_of, items_on
from appointments.meetings.agenda import number
from appointments.meetings.roster import refusal_to_hold
from appointments.stages.decision.agenda_item import AgendaItem
from appointments.stages.decision.meeting import Meeting
from appointments.stages.decision.recusal import Participation, participations
from appointments.stages.decision.rules import (
    INTRODUCED,
    RECUSED,
    REOPENED,
    REPLY_TOLD,
    SECRETARY_LAST,
    STANCES,
)
from appointments.stages.decision.secret import count_on, questions_on
from appointments.stages.decision.session import (
    AGENDA,
    MATERIALS,
    MEETING_KIND,
    QUORUM,
    ROSTER,
    refusal_to_hold_as_called,
)
from appointments.stages.decision.session import SUSPENDED as SUSPENDED_ON_THE_DAY
from appointments.stages.decision.tally import Heads, heads, slips_not_fitting, wants_postponement
from ballots.two_entries import agreed
from procedure.notes.models import Suspension
from township.accounts.access import Actor
from township.law import numbers
from township.law.rule import Checklist, Rule, evaluate
from township.records import clock
from township.records.composed import Wording
from township.refusal import Refusal

from .presiding import leader_of

Phase = AgendaItem.Phase

#: Before an item is taken up, and before it is put to the vote. Before the result is announced: TO_VOTE.
TO_TAKE_UP = [SUSPENDED_ON_THE_DAY, MEETING_KIND, ROSTER, AGENDA, MATERIALS, QUORUM, REOPENED]
TO_PUT_TO_VOTE = [*TO_TAKE_UP, INTRODUCED, REPLY_TOLD, RECUSED, STANCES, SECRETARY_LAST]


# -- the meeting -----------------------------------------------------------------------------------------------------


def attendance_of(meeting: Meeting, acting: Actor) -> tuple[Heads, int]:
    """How many attend, recused or not, and how many have to for the meeting to be held at all."""
    roster = list(meeting.roster.all())
    present = sum(bool(seat.attends) for seat in roster)
    count = Heads(len(roster), 0, present, 0, recused_count=True)
    return count, count.quorum(number(numbers.QUORUM, acting, meeting.held_on))


def refusal_to_meet(meeting: Meeting) -> Refusal | None:
    """Why nobody can sign in or open the meeting now."""
    if meeting.kind != Meeting.Kind.COMMITTEE:
        return Refusal(
            f"{meeting.get_kind_display()}无权决定任用，不在此开会。任用事项由党委会会议讨论决定。"
        )
    if meeting.agenda_sealed_on is None:
        return Refusal("议程尚未封存，不能开会。由组织干事在会前封存议程。")
    if meeting.held_on != clock.today():
        return Refusal(f"会议定于{meeting.held_on:%Y年%m月%d日}召开，当日签到、开会。")
    return Refusal("会议已散会。") if meeting.ended_at else None


def refusal_to_sign_in(meeting: Meeting) -> Refusal | None:
    items = items_on(meeting)
    if any(item.result for item in items):
        return Refusal("会议已有议题议决，到会名单已固定。迟到的成员列席，不表态、不表决。")
    if any(item.phase == Phase.VOTING for item in items):
        return Refusal("议题正在表决，到会名单不能变动。")
    return refusal_to_meet(meeting)


def refusal_to_open(meeting: Meeting, acting: Actor) -> Refusal | None:
    if meeting.live:
        return Refusal("会议已宣布开会。")
    if refusal := refusal_to_meet(meeting) or refusal_to_hold(meeting):
        return refusal
    if meeting.items.exclude(result="").exists():
        return Refusal("该会议已按补录方式记录，不能再实时开会。")
    chair = leader_of(meeting)
    if chair and not chair.attends:
        return Refusal(f"主持人{chair.name}先签到，再宣布开会。")
    count, quorum = attendance_of(meeting, acting)
    if count.present < quorum:
        return Refusal(f"到会{count.present}人，应到会{count.roster}人，须{quorum}人以上到会方可开会。")
    return None


def refusal_to_end(meeting: Meeting) -> Refusal | None:
    if not meeting.in_session:
        return Refusal("会议没有在开。")
    item = in_hand(meeting)
    # A meeting that must be called anew decides nothing any more: it can only be ended.
    if item is None or refusal_to_hold(meeting) or _all_withdrew(meeting, item):
        return None
    return Refusal(f"第{item.number}项议题尚未议决，议决或者暂缓后再散会。")


def _all_withdrew(meeting: Meeting, item: AgendaItem) -> bool:
    """Whether nobody is left to take part in the item in hand: then nobody presides over it either."""
    appointment = dossier.load(item.appointment_id)
    return not any(part.votes for part in participations(appointment, item_of(appointment, meeting)))


def in_hand(meeting: Meeting) -> AgendaItem | None:
    """The item being dealt with; one that has been suspended meanwhile is left aside.

    Resumed while another is in hand, it waits until that one is decided.
    """
    busy = next(iter(_IN_HAND.of(meeting=meeting.pk)), None)
    if busy:
        busy.meeting = meeting
    return busy


def _in_hand(meeting: int) -> QuerySet[AgendaItem]:
    busy = AgendaItem.objects.filter(meeting=meeting, phase__in=(Phase.DISCUSSION, Phase.VOTING), result="")
    suspended = Suspension.objects.filter(matter=OuterRef("appointment"))
    rows = busy.exclude(Exists(suspended.filter(lifted_on=None)))
    resumed = Exists(suspended.filter(lifted_on__gte=OuterRef("meeting__held_on")))
    return rows.annotate(resumed=resumed).order_by("resumed", "number")[:1]


_IN_HAND = Wording(_in_hand)


# -- one item --------------------------------------------------------------------------------------------------------


def refusal_to_deal_with(case: Case) -> Refusal | None:
    """Why nothing can be done about the item now: the meeting is not held, or the item is not its to deal with."""
    if not case.meeting.in_session:
        return Refusal("会议尚未宣布开会或者已散会。")
    if case.item.result:
        return Refusal(f"该议题已议决（{case.item.get_result_display()}）。")
    if case.appointment.open_suspension:
        return SUSPENDED
    if refusal := refusal_to_go_on(case):
        return Refusal(f"{refusal}。由主持人宣布散会。")
    if refusal := _another_in_hand(case):
        return refusal
    return None if case.in_the_room else Refusal("该事项已离开讨论决定环节，不能在本次会议讨论。")


def _another_in_hand(case: Case) -> Refusal | None:
    """Why an item that was suspended and resumed waits: another was taken up meanwhile."""
    if case.item.phase == Phase.WAITING or not case.appointment.suspensions.all():
        return None
    item = in_hand(case.meeting)
    return Refusal(ONE_AFTER_ANOTHER.format(item.number)) if item and item.pk != case.item.pk else None


ONE_AFTER_ANOTHER = "第{}项议题尚未议决，逐项讨论，议决后再进入下一项。"
SUSPENDED = Refusal("该事项已暂缓，恢复办理前不讨论、不表态、不表决。可以进入下一项或者散会。")


def refusal_to_go_on(case: Case) -> Refusal | None:
    """Why nobody speaks or votes in it any more: whoever sits in the hall is not the committee of today."""
    context = case.appointment.context
    days = numbers.CALL_DAYS.value_on(case.meeting.held_on, context.measures)
    return refusal_to_hold_as_called(case.meeting, context.committee, days)


def refusal_to_take_up(case: Case) -> Refusal | None:
    if refusal := refusal_to_deal_with(case):
        return refusal
    if item := in_hand(case.meeting):
        return Refusal(ONE_AFTER_ANOTHER.format(item.number))
    return None


def refusal_to_state(case: Case, part: Participation) -> Refusal | None:
    """Why this member cannot state now. The order is the system's: the secretary after all others (R-66)."""
    if refusal := refusal_to_deal_with(case) or _refusal_to_take_part(part):
        return refusal
    if case.item.phase != Phase.DISCUSSION:
        waits = case.item.phase == Phase.WAITING
        return Refusal("该议题尚未开始讨论。" if waits else "已开始表决，表态不能再改。")
    if not case.item.introduction:
        return Refusal("先由分管组织工作的成员介绍人选情况，再逐一表态。")
    if part.member.is_secretary:
        waiting = silent_before(case, part)
        return Refusal(f"党委书记末位表态，尚待{'、'.join(waiting)}表态。") if waiting else None
    if part.spoke and (chair := secretary_of(case)) and chair.spoke:
        return Refusal("党委书记已末位表态，您的表态不能再改。")
    return None


def _refusal_to_take_part(part: Participation) -> Refusal | None:
    if part.recused:
        return Refusal(f"{part.member.name}已回避，不表态、不表决。")
    if not part.votes:
        return Refusal(f"{part.member.name}没有到会，不表态、不表决。")
    if part.doubtful:
        return Refusal(f"{part.member.name}与人选可能有亲属关系（{part.reason}），由组织干事先核实是否回避。")
    return None


def silent_before(case: Case, part: Participation) -> list[str]:
    others = [each for each in case.parts if each.votes and each.member.pk != part.member.pk]
    return [each.member.name for each in others if not each.spoke]


def secretary_of(case: Case) -> Participation | None:
    return next((part for part in case.parts if part.member.is_secretary and part.votes), None)


def refusal_to_put_to_vote(case: Case) -> Refusal | None:
    if refusal := refusal_to_deal_with(case):
        return refusal
    if case.item.phase != Phase.DISCUSSION:
        voting = case.item.phase == Phase.VOTING
        return Refusal("该议题已在表决。" if voting else "该议题尚未开始讨论。")
    if wants_postponement(case.parts):
        return Refusal("过半数成员提出缓议，不进行表决，宣布暂缓表决并写明原因。")
    return None


def refusal_to_vote(case: Case, part: Participation) -> Refusal | None:
    if refusal := refusal_to_deal_with(case) or _refusal_to_take_part(part):
        return refusal
    if case.item.phase != Phase.VOTING:
        return Refusal("尚未开始表决。")
    if case.item.method == AgendaItem.Method.SECRET:
        return Refusal("本议题采用无记名投票，用抽取的票签投票，不在此表决。")
    return None


def refusal_to_announce(case: Case) -> Refusal | None:
    if refusal := refusal_to_deal_with(case):
        return refusal
    if case.item.phase != Phase.VOTING:
        return Refusal("尚未表决，不能宣布结果。")
    if case.item.method == AgendaItem.Method.SECRET:
        if count_on(case.item) is None:
            return Refusal("无记名投票尚未封箱计票。")
        counted = agreed(count_on(case.item)) is not None
        return None if counted else Refusal("纸质票尚未由两人计票、录入一致，录入一致后宣布结果。")
    missing = [
        part.member.name for part in case.parts if part.votes and not (part.stance and part.stance.cast)
    ]
    return Refusal(f"尚未表决：{'、'.join(missing)}。全部表决后再宣布结果。") if missing else None


def refusal_to_discuss_again(case: Case) -> Refusal | None:
    """Why the vote goes on: a secret ballot that has begun is counted, and so is one whose figures somebody knows."""
    if balloted(case):
        return Refusal("无记名投票已经开箱，封箱计票后再宣布结果。")
    return Refusal("无记名投票已经录入计票，两人录入一致后宣布结果。") if count_on(case.item) else None


def balloted(case: Case) -> bool:
    """Whether a ballot box of the item has been opened."""
    return questions_on(case.item).exclude(box__state="draft").exists()


def refusal_to_postpone(case: Case) -> Refusal | None:
    if refusal := refusal_to_deal_with(case):
        return refusal
    if case.item.phase == Phase.DISCUSSION or secret_vote_failed(case):
        return None
    return Refusal("讨论中、表决前才能宣布暂缓表决。")


def secret_vote_failed(case: Case) -> bool:
    """Whether a closed box gives no result: too few ballots to be counted, or slips that do not fit the voters."""
    box_closed = questions_on(case.item).filter(box__state="closed").exists()
    if case.item.phase != Phase.VOTING or case.item.method != AgendaItem.Method.SECRET or not box_closed:
        return False
    return count_on(case.item) is None or slips_not_fitting(case.item, case.parts) is not None


def refusal_to_declare(case: Case, part: Participation) -> Refusal | None:
    if part.recused:
        return Refusal("您已回避本议题。")
    if case.item.result:
        return Refusal("该议题已议决，不能再申请回避。确有应回避而未回避的，向组织干事和纪委书记说明。")
    if part.stance and part.stance.cast:
        return Refusal("您已表决，不能再申请回避。确有应回避而未回避的，向主持人说明，停止议决。")
    return BOX_OPENED if balloted(case) else None


#: Their ballot may be in it, and nobody can take it out.
BOX_OPENED = Refusal(
    "本议题的无记名投票已经开箱，回避情况不能再变。确有应回避而未回避的，向主持人和纪委书记说明。"
)


def refusal_to_record_withdrawal(case: Case, part: Participation) -> Refusal | None:
    """Why the officer cannot put on record (any more) whether a member withdraws: no vote cast is struck out."""
    if part.stance and part.stance.cast:
        return Refusal(f"{part.member.name}已经表决，不能再登记回避。由主持人停止表决、恢复讨论后再登记。")
    return BOX_OPENED if balloted(case) else None


def refusal_to_enter_by_hand(case: Case, part: Participation) -> Refusal | None:
    """Why the officer does not put it down for a member: they have said it on their own screen."""
    stance = part.stance
    if stance is None or stance.recorded_by_id != part.member.user_id:
        return None
    if case.item.phase == Phase.VOTING:
        return Refusal(f"{part.member.name}已由本人表决，只能由本人更改。") if stance.cast else None
    return Refusal(f"{part.member.name}已由本人表态，只能由本人更改。") if stance.opinion else None


def asked(case: Case, title: str, rules: Iterable[Rule]) -> Checklist:
    """The checklist of a moment of the meeting, by the numbers in force on its day."""
    measures = case.appointment.context.measures
    return evaluate(title, rules, case.appointment, case.meeting.held_on, measures)


def closed_by(case: Case, title: str, rules: Iterable[Rule]) -> Refusal | None:
    """Why a button that asks these rules would refuse, in one sentence."""
    points = [row.finding.evidence for row in asked(case, title, rules).blocking]
    return Refusal(f"{title}：{'；'.join(points)}") if points else None


def heads_of(case: Case) -> Heads:
    day, measures = case.meeting.held_on, case.appointment.context.measures
    return heads(case.parts, numbers.RECUSED_COUNT.value_on(day, measures) == "yes")
