"""What must hold before a matter is submitted for discussion, and before the committee's decision stands.

`submission.py` asks before the room is entered, `session.py` of the meeting; here stands what is asked of each item:
one introduction, one stance a member with the secretary's last, one vote, more than half of all who should attend.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from appointments.stages.decision.recusal import participations
from appointments.stages.decision.tally import heads, slips_not_fitting, votes_of, wants_postponement
from township.law import numbers
from township.law.instruments import REGULATION, SUPERVISION, read, unread
from township.law.rule import Finding, Rule, met, not_applicable, to_confirm, unmet
from township.required_value import known

from .session import (
    AGENDA,
    CHAPTER,
    MATERIALS,
    MEETING,
    MEETING_KIND,
    QUORUM,
    ROSTER,
    SUSPENDED,
    day_of_meeting,
    of_item,
)
from .submission import TO_ENTER
from .united_front import UNITED_FRONT_HEARD

if TYPE_CHECKING:
    from appointments.models import AgendaItem, Appointment, Reopening

__all__ = ["TO_ENTER", "TO_LEAVE", "TO_POSTPONE", "TO_VOTE"]


@of_item
def introduced(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    if item.introduced_by and item.introduction:
        return met(f"由{item.introduced_by}介绍")
    return unmet("没有逐人介绍情况的记录", "decision.item", "去录入")


INTRODUCED = Rule(
    code="decision.introduced",
    requirement="逐人介绍推荐、考察情况和任用理由",
    citation=CHAPTER,
    text="由分管组织工作的领导成员或者组织部门负责人，逐个介绍拟任人选的推荐、考察和任免理由等情况。",
    check=introduced,
    origin=("R-69",),
)


@of_item
def reply_told(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    motion = appointment.current("motion")
    if motion.prior_report in ("", motion.PriorReport.NONE):
        return not_applicable("不属于须事前报告的情形")
    if item.reply_told:
        return met("已向会议介绍报告事由和上级答复")
    return unmet("须向会议介绍报告事由和上级答复", "decision.item", "去录入")


REPLY_TOLD = Rule(
    code="decision.reply_told",
    requirement="事前报告的理由和上级答复已向会议介绍",
    citation=unread(SUPERVISION),
    text="属于事前报告的事项，讨论时应当说明报告事由和上级组织部门的答复意见。",
    check=reply_told,
    origin=("R-99", "R-69"),
)


@of_item
def recused(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    parts = participations(appointment, item)
    if loud := [p.member.name for p in parts if p.broke_silence]:
        return unmet(f"应回避而有表态或表决：{'、'.join(loud)}，更正后再办理", "decision.item")
    doubtful = [f"{p.member.name}：{p.reason}" for p in parts if p.doubtful and not p.absent]
    if doubtful:
        return to_confirm("\n".join(doubtful), "decision.item", "去核实")
    gone = [f"{p.member.name}（{p.reason}）" for p in parts if p.recused]
    return met(f"回避：{'、'.join(gone)}") if gone else met("经核对亲属关系，没有须回避的成员")


RECUSED = Rule(
    code="decision.recusal",
    requirement="涉及本人及其亲属的成员已回避，不表态、不表决",
    citation=read(REGULATION, "第五十三条"),
    text="党委及其组织部门讨论干部任免，涉及与会人员本人及其亲属的，本人必须回避。",
    check=recused,
    origin=("R-72", "R-93"),
)


@of_item
def all_spoke(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    speakers = [part for part in participations(appointment, item) if part.votes]
    if not speakers:
        return unmet("尚未记录到会情况", "decision.attendance", "去录入")
    if silent := [part.member.name for part in speakers if not part.spoke]:
        return unmet(f"没有表态记录：{'、'.join(silent)}", "decision.item", "去录入")
    said = [known(part.stance).get_opinion_display() for part in speakers]
    return met("，".join(f"{word}{said.count(word)}人" for word in ("同意", "不同意", "缓议")))


STANCES = Rule(
    code="decision.stances",
    requirement="到会成员逐一表态：同意、不同意或缓议",
    citation=CHAPTER,
    text="参加会议人员进行充分讨论，逐一发表同意、不同意或者缓议等明确意见。",
    check=all_spoke,
    origin=("R-65",),
)


@of_item
def secretary_last(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    parts = participations(appointment, item)
    chair = next((part for part in parts if part.member.is_secretary), None)
    if chair is None or not chair.votes:
        return not_applicable("党委书记未到会或已回避")
    if not chair.spoke:
        return unmet("书记尚未表态", "decision.item", "去录入")
    place = known(chair.stance).order
    after = [p.member.name for p in parts if p.votes and p.spoke and known(p.stance).order > place]
    if after:
        return unmet(f"书记先于{'、'.join(after)}表态，须重新讨论、书记末位表态", "decision.item")
    return met(f"书记第{place}个表态，为末位")


SECRETARY_LAST = Rule(
    code="decision.secretary_last",
    requirement="党委书记末位表态",
    citation=CHAPTER,
    text="党委主要负责同志最后表态。",
    check=secretary_last,
    origin=("R-66",),
)


@of_item
def voted(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    parts = participations(appointment, item)
    if item.postponed_reason:
        return not_applicable("暂缓表决，未进行表决")
    if wants_postponement(parts):
        return unmet("过半数成员提出缓议，不进行表决，记录暂缓表决的原因", "decision.item", "去录入")
    votes, expected = votes_of(item, parts), sum(part.votes for part in parts)
    if item.method == "secret" and (issued := slips_not_fitting(item, parts)) is not None:
        return unmet(f"发出票数{issued}，应为到会且未回避的{expected}人，投票无效，重新投票", "decision.item")
    if votes is None:
        waiting = "无记名票须两人分别录入并一致" if item.method == "secret" else "没有表决记录"
        return unmet(waiting, "decision.item", "去录入")
    if votes.cast != expected:
        return unmet(f"表决人数{votes.cast}，应为到会且未回避的{expected}人", "decision.item")
    return met(f"{item.get_method_display()}：{votes.sentence}")


VOTED = Rule(
    code="decision.votes",
    requirement="以口头、举手或无记名投票方式表决，票数与参加表决人数相符",
    citation=CHAPTER,
    text="在充分讨论的基础上，采取口头表决、举手表决或者无记名投票等方式进行表决。",
    check=voted,
    origin=("R-67", "R-72"),
)


@of_item
def majority(
    appointment: Appointment, item: AgendaItem, on: date, *, share: Fraction, recused_count: str
) -> Finding:
    parts = participations(appointment, item)
    votes, count = votes_of(item, parts), heads(parts, recused_count == "yes")
    if votes is None or item.postponed_reason:
        return unmet("没有可以计算的表决结果", "decision.item", "去录入")
    evidence = (
        f"{count.both_counts}，到会{count.attending}人，赞成{votes.in_favour}人，须{count.needed(share)}人"
    )
    if votes.in_favour >= count.needed(share):
        return met(evidence)
    return unmet(f"{evidence}，未超过半数，未形成任用决定", "decision.item", "查看表决")


MAJORITY = Rule(
    code="decision.majority",
    requirement="赞成人数超过应到会成员的半数",
    citation=CHAPTER,
    text="以应到会成员超过半数同意形成决定。",
    check=majority,
    parameters={"share": numbers.MAJORITY, "recused_count": numbers.RECUSED_COUNT},
    own_day=day_of_meeting,
    origin=("R-68", "R-72"),
)


@of_item
def not_postponed(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    if item.postponed_reason:
        return unmet(
            f"暂缓表决：{item.postponed_reason}。查清后列入以后的会议", "decision.agenda", "再次列入"
        )
    return met("未暂缓表决")


NOT_POSTPONED = Rule(
    code="decision.not_postponed",
    requirement="没有暂缓表决",
    citation=CHAPTER,
    text="对意见分歧较大或者有重大问题不清楚的，应当暂缓表决；对影响作出决定的问题，会后应当及时查清，避免久拖不决。",
    check=not_postponed,
    origin=("R-70",),
)


@of_item
def closed(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    if not item.result:
        return unmet("议题尚未议决", "decision.item", "去议决")
    if known(item.closed_on) > on:
        return unmet(f"议决日期{item.closed_on:%Y年%m月%d日}晚于办理日期")
    if reopening_of(item):
        return unmet("成员已同意复议，须列入以后的会议重新讨论表决", "decision.agenda", "列入议程")
    return met(f"{item.closed_on:%Y年%m月%d日}{item.meeting.title}：{item.get_result_display()}")


CLOSED = Rule(
    code="decision.closed",
    requirement="议题已议决，结果由表决记录计算",
    citation=CHAPTER,
    text="党委讨论决定干部任免事项，以应到会成员超过半数同意形成决定。",
    check=closed,
    origin=("R-68", "R-71"),
)


def reopening_of(item: AgendaItem) -> Reopening | None:
    """The consent to discuss the item anew, if more than half of all members have given it."""
    reopening: Reopening | None = getattr(item, "reopening", None)
    return reopening if reopening and reopening.carried else None


def decided_before(appointment: Appointment, item: AgendaItem | None) -> AgendaItem | None:
    """The last decision on the matter before this item. A new evaluation makes it a new matter."""
    evaluation = appointment.current("evaluation")
    for earlier in appointment.items.all():
        if item is not None and (earlier.pk == item.pk or earlier.meeting.held_on > item.meeting.held_on):
            continue
        if earlier.result in ("passed", "rejected"):
            anew = evaluation is not None and evaluation.opened_on >= earlier.closed_on
            return None if anew else earlier
    return None


@of_item
def reopened(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    earlier = decided_before(appointment, item)
    if earlier is None:
        return not_applicable("此前没有就该事项作出过决定")
    kept = reopening_of(earlier)
    if kept is None:
        return unmet(f"{earlier.meeting.title}已作出决定，复议须经过半数成员同意", "decision.agenda")
    return met(f"{kept.consented_on:%Y年%m月%d日}经{len(kept.consents.all())}名成员同意复议")


REOPENED = Rule(
    code="decision.reopened",
    requirement="已作出决定的事项，经全体成员过半数同意方可复议",
    citation=CHAPTER,
    text="党委有关干部任免的决定需要复议的，应当经党委超过半数成员同意后方可进行。",
    check=reopened,
    origin=("R-71",),
)


@of_item
def minutes_confirmed(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    if not item.minutes:
        return unmet("没有讨论情况记录", "decision.item", "去录入")
    voters = [part.member for part in participations(appointment, item) if part.votes]
    waiting = [m for m in voters if m.minutes_confirmed_on is None or m.minutes_confirmed_on > on]
    if unanswered := [m.name for m in waiting if m.objection and not m.objection_answer]:
        return unmet(f"对会议记录的异议尚未处理：{'、'.join(unanswered)}", "decision.minutes", "去处理")
    if silent := [m.name for m in waiting if not m.objection]:
        return unmet(f"尚未确认会议记录：{'、'.join(silent)}", "decision.minutes", "去录入")
    if not voters:
        return unmet("没有到会成员", "decision.attendance")
    # Who keeps to an objection that was answered has been heard: it stands in the minutes.
    reserved = f"，其中{len(waiting)}名保留意见" if waiting else ""
    return met(f"{len(voters)}名到会成员均已确认{reserved}")


MINUTES = Rule(
    code="decision.minutes",
    requirement="会议记录经到会成员确认",
    citation=unread(REGULATION, "第六章 讨论决定；全程纪实"),
    text="讨论决定情况应当如实记录，由到会成员确认，存入文书档案。",
    check=minutes_confirmed,
    origin=("R-69", "R-106"),
)

#: Before an item is put off, and before its result is computed.
TO_POSTPONE = [SUSPENDED, MEETING_KIND, ROSTER, AGENDA, QUORUM, RECUSED]
TO_VOTE = [
    SUSPENDED, MEETING_KIND, ROSTER, AGENDA, MATERIALS, QUORUM, INTRODUCED, REPLY_TOLD, RECUSED, STANCES, SECRETARY_LAST,
    REOPENED, VOTED,
]  # fmt: skip
TO_LEAVE = [
    SUSPENDED, *MEETING, INTRODUCED, REPLY_TOLD, RECUSED, STANCES, SECRETARY_LAST, VOTED, NOT_POSTPONED, MAJORITY, REOPENED,
    CLOSED, MINUTES, UNITED_FRONT_HEARD,
]  # fmt: skip
