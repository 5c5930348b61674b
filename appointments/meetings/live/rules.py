"""What must hold while a meeting is held: why a thing cannot be done now, as a sentence, or an empty string.

The clauses themselves stand in `stages/decision/`; here they are asked at the moment a member or the chair acts.
"""

from __future__ import annotations

from collections.abc import Iterable

from appointments.meetings.access import Case
from appointments.meetings.agenda import number
from appointments.polls.counts import count_on, questions_on
from appointments.stages.decision.meeting import AgendaItem, Meeting
from appointments.stages.decision.recusal import Participation
from appointments.stages.decision.rules import (
    INTRODUCED,
    RECUSED,
    REOPENED,
    REPLY_TOLD,
    SECRETARY_LAST,
    STANCES,
)
from appointments.stages.decision.session import AGENDA, MATERIALS, MEETING_KIND, QUORUM, ROSTER
from appointments.stages.decision.tally import Heads, heads, wants_postponement
from ballots.two_entries import agreed
from township.accounts.access import Actor
from township.law import numbers
from township.law.rule import Checklist, Rule, evaluate
from township.records import clock

from .presiding import leader_of

Phase = AgendaItem.Phase

#: Before an item is taken up, and before it is put to the vote. Before the result is announced: TO_VOTE.
TO_TAKE_UP = [MEETING_KIND, ROSTER, AGENDA, MATERIALS, QUORUM, REOPENED]
TO_PUT_TO_VOTE = [*TO_TAKE_UP, INTRODUCED, REPLY_TOLD, RECUSED, STANCES, SECRETARY_LAST]


# -- the meeting -----------------------------------------------------------------------------------------------------


def attendance_of(meeting: Meeting, acting: Actor) -> tuple[Heads, int]:
    """How many attend, recused or not, and how many have to for the meeting to be held at all."""
    roster = list(meeting.roster.all())
    present = sum(bool(seat.attends) for seat in roster)
    count = Heads(len(roster), 0, present, 0, recused_count=True)
    return count, count.quorum(number(numbers.QUORUM, acting, meeting.held_on))


def why_not_today(meeting: Meeting) -> str:
    """Why nobody can sign in or open the meeting now."""
    if meeting.kind != Meeting.Kind.COMMITTEE:
        return f"{meeting.get_kind_display()}无权决定任用，不在此开会。任用事项由党委会会议讨论决定。"
    if meeting.agenda_sealed_on is None:
        return "议程尚未封存，不能开会。由组织干事在会前封存议程。"
    if meeting.held_on != clock.today():
        return f"会议定于{meeting.held_on:%Y年%m月%d日}召开，当日签到、开会。"
    return "会议已散会。" if meeting.ended_at else ""


def why_not_signed_in(meeting: Meeting) -> str:
    items = list(meeting.items.all())
    if any(item.result for item in items):
        return "会议已有议题议决，到会名单已固定。迟到的成员列席，不表态、不表决。"
    if any(item.phase == Phase.VOTING for item in items):
        return "议题正在表决，到会名单不能变动。"
    return why_not_today(meeting)


def why_not_opened(meeting: Meeting, acting: Actor) -> str:
    if meeting.live:
        return "会议已宣布开会。"
    if sentence := why_not_today(meeting):
        return sentence
    if meeting.items.exclude(result="").exists():
        return "该会议已按补录方式记录，不能再实时开会。"
    chair = leader_of(meeting)
    if chair and not chair.attends:
        return f"主持人{chair.name}先签到，再宣布开会。"
    count, quorum = attendance_of(meeting, acting)
    if count.present < quorum:
        return f"到会{count.present}人，应到会{count.roster}人，须{quorum}人以上到会方可开会。"
    return ""


def why_not_ended(meeting: Meeting) -> str:
    if not meeting.in_session:
        return "会议没有在开。"
    if item := in_hand(meeting):
        return f"第{item.number}项议题尚未议决，议决或者暂缓后再散会。"
    return ""


def in_hand(meeting: Meeting) -> AgendaItem | None:
    """The item being dealt with."""
    busy = (Phase.DISCUSSION, Phase.VOTING)
    return next((item for item in meeting.items.all() if item.phase in busy and not item.result), None)


# -- one item --------------------------------------------------------------------------------------------------------


def why_not_live(case: Case) -> str:
    if not case.meeting.in_session:
        return "会议尚未宣布开会或者已散会。"
    if case.item.result:
        return f"该议题已议决（{case.item.get_result_display()}）。"
    return "" if case.in_the_room else "该事项已离开讨论决定环节，不能在本次会议讨论。"


def why_not_taken_up(case: Case) -> str:
    if sentence := why_not_live(case):
        return sentence
    if item := in_hand(case.meeting):
        return f"第{item.number}项议题尚未议决，逐项讨论，议决后再进入下一项。"
    return ""


def why_not_stated(case: Case, part: Participation) -> str:
    """Why this member cannot state now. The order is the system's: the secretary after all others (R-66)."""
    if sentence := why_not_live(case) or _why_not_theirs(part):
        return sentence
    if case.item.phase != Phase.DISCUSSION:
        return "该议题尚未开始讨论。" if case.item.phase == Phase.WAITING else "已开始表决，表态不能再改。"
    if not case.item.introduction:
        return "先由分管组织工作的成员介绍人选情况，再逐一表态。"
    if part.member.is_secretary:
        waiting = silent_before(case, part)
        return f"党委书记末位表态，尚待{'、'.join(waiting)}表态。" if waiting else ""
    if part.spoke and (chair := secretary_of(case)) and chair.spoke:
        return "党委书记已末位表态，您的表态不能再改。"
    return ""


def _why_not_theirs(part: Participation) -> str:
    if part.recused:
        return f"{part.member.name}已回避，不表态、不表决。"
    if not part.votes:
        return f"{part.member.name}没有到会，不表态、不表决。"
    if part.doubtful:
        return f"{part.member.name}与人选可能有亲属关系（{part.reason}），由组织干事先核实是否回避。"
    return ""


def silent_before(case: Case, part: Participation) -> list[str]:
    others = [each for each in case.parts if each.votes and each.member.pk != part.member.pk]
    return [each.member.name for each in others if not each.spoke]


def secretary_of(case: Case) -> Participation | None:
    return next((part for part in case.parts if part.member.is_secretary and part.votes), None)


def why_not_put_to_vote(case: Case) -> str:
    if sentence := why_not_live(case):
        return sentence
    if case.item.phase != Phase.DISCUSSION:
        return "该议题已在表决。" if case.item.phase == Phase.VOTING else "该议题尚未开始讨论。"
    if wants_postponement(case.parts):
        return "过半数成员提出缓议，不进行表决，宣布暂缓表决并写明原因。"
    return ""


def why_not_voted(case: Case, part: Participation) -> str:
    if sentence := why_not_live(case) or _why_not_theirs(part):
        return sentence
    if case.item.phase != Phase.VOTING:
        return "尚未开始表决。"
    if case.item.method == AgendaItem.Method.SECRET:
        return "本议题采用无记名投票，用抽取的票签投票，不在此表决。"
    return ""


def why_not_announced(case: Case) -> str:
    if sentence := why_not_live(case):
        return sentence
    if case.item.phase != Phase.VOTING:
        return "尚未表决，不能宣布结果。"
    if case.item.method == AgendaItem.Method.SECRET:
        return "" if count_on(case.item) else "无记名投票尚未封箱计票。"
    missing = [
        part.member.name for part in case.parts if part.votes and not (part.stance and part.stance.cast)
    ]
    return f"尚未表决：{'、'.join(missing)}。全部表决后再宣布结果。" if missing else ""


def why_not_discussed_again(case: Case) -> str:
    """A secret ballot that has begun is counted, not broken off; nor is one whose figures somebody knows."""
    if balloted(case):
        return "无记名投票已经开箱，封箱计票后再宣布结果。"
    return "无记名投票已经录入计票，两人录入一致后宣布结果。" if count_on(case.item) else ""


def balloted(case: Case) -> bool:
    """Whether a ballot box of the item has been opened."""
    return questions_on(case.item).exclude(box__state="draft").exists()


def why_not_postponed(case: Case) -> str:
    if sentence := why_not_live(case):
        return sentence
    if case.item.phase == Phase.DISCUSSION or secret_vote_failed(case):
        return ""
    return "讨论中、表决前才能宣布暂缓表决。"


def secret_vote_failed(case: Case) -> bool:
    """Whether a closed box gives no result: too few ballots to be counted, or slips that do not fit the voters."""
    box_closed = questions_on(case.item).filter(box__state="closed").exists()
    if case.item.phase != Phase.VOTING or case.item.method != AgendaItem.Method.SECRET or not box_closed:
        return False
    count = count_on(case.item)
    figures = agreed(count) if count else {"issued": None}
    return figures is not None and figures["issued"] != sum(part.votes for part in case.parts)


def why_not_declared(case: Case, part: Participation) -> str:
    if part.recused:
        return "您已回避本议题。"
    if case.item.result:
        return "该议题已议决，不能再申请回避。确有应回避而未回避的，向组织干事和纪委书记说明。"
    if part.stance and part.stance.cast:
        return "您已表决，不能再申请回避。确有应回避而未回避的，向主持人说明，停止议决。"
    return BOX_OPENED if balloted(case) else ""


#: Their ballot may be in it, and nobody can take it out.
BOX_OPENED = "本议题的无记名投票已经开箱，回避情况不能再变。确有应回避而未回避的，向主持人和纪委书记说明。"


def why_not_made_to_withdraw(case: Case, part: Participation) -> str:
    """Why the officer cannot put on record (any more) whether a member withdraws: no vote cast is struck out."""
    if part.stance and part.stance.cast:
        return f"{part.member.name}已经表决，不能再登记回避。由主持人停止表决、恢复讨论后再登记。"
    return BOX_OPENED if balloted(case) else ""


def why_not_by_hand(case: Case, part: Participation) -> str:
    """Why the officer does not put it down for a member: they have said it on their own screen."""
    stance = part.stance
    if stance is None or stance.recorded_by_id != part.member.user_id:
        return ""
    if case.item.phase == Phase.VOTING:
        return f"{part.member.name}已由本人表决，只能由本人更改。" if stance.cast else ""
    return f"{part.member.name}已由本人表态，只能由本人更改。" if stance.opinion else ""


def asked(case: Case, title: str, rules: Iterable[Rule]) -> Checklist:
    """The checklist of a moment of the meeting, by the numbers in force on its day."""
    measures = case.appointment.context.measures
    return evaluate(title, rules, case.appointment, case.meeting.held_on, measures)


def heads_of(case: Case) -> Heads:
    day, measures = case.meeting.held_on, case.appointment.context.measures
    return heads(case.parts, numbers.RECUSED_COUNT.value_on(day, measures) == "yes")
