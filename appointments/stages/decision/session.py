"""The meeting that decides must be the right one: its kind, who sits in it, its agenda, material and attendance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import wraps
from typing import TYPE_CHECKING, Any

from appointments.stages.decision.readers import days_read, not_read
from appointments.stages.decision.recusal import participations
from appointments.stages.decision.tally import heads
from township.accounts.same_person import person_among, persons_of
from township.law import numbers
from township.law.instruments import REGULATION, TOWNSHIP, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.refusal import Refusal

if TYPE_CHECKING:
    from appointments.models import AgendaItem, Appointment, Meeting
    from procedure.notes.models import Suspension
    from township.models import Office, User

CHAPTER = unread(REGULATION, "第六章 讨论决定")


def of_item(check: Callable[..., Finding]) -> Callable[..., Finding]:
    """A check of the agenda item that counts; without one, the matter is on no agenda yet."""

    @wraps(check)
    def judged(appointment: Appointment, on: date, **values: Any) -> Finding:
        item = appointment.agenda_item
        if item is None:
            return unmet("尚未列入党委会议程", "decision.agenda", "列入议程")
        return check(appointment, item, on, **values)

    return judged


def day_of_meeting(appointment: Appointment) -> date | None:
    """A meeting is judged by the numbers of its day, however long after it the door is passed."""
    item = appointment.agenda_item
    return item.meeting.held_on if item else None


@of_item
def consulted(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    round_number = appointment.current("decision").round
    spoken = [
        c
        for c in appointment.consultations.all()
        if (c.room, c.round) == ("decision", round_number) and c.consulted_on <= item.meeting.held_on
    ]
    if not spoken:
        return unmet("没有会前酝酿记录（须在会议召开之前）", "notes.consultation", "去录入")
    return met("、".join(f"{c.name}（{c.get_opinion_display()}）" for c in spoken))


CONSULTED = Rule(
    code="decision.consulted",
    requirement="讨论决定前已充分酝酿，并有记录",
    citation=CHAPTER,
    text="选拔任用干部，在讨论决定前，应当根据职位和人选的不同情况，分别在党委有关领导成员等范围内进行充分酝酿。",
    check=consulted,
    origin=("R-61",),
)


@of_item
def party_committee(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    meeting = item.meeting
    if meeting.kind == meeting.Kind.COMMITTEE:
        return met(f"{meeting.title}（{meeting.held_on:%Y年%m月%d日}）")
    return unmet(
        f"{meeting.title}是{meeting.get_kind_display()}，无权决定任用，须召集党委会会议重新讨论",
        "decision.agenda",
    )


MEETING_KIND = Rule(
    code="decision.meeting_kind",
    requirement="由党委会会议集体讨论决定",
    citation=CHAPTER,
    text="选拔任用干部，应当按照干部管理权限由党委集体讨论作出任免决定。不得以党政联席会议、书记办公会、传阅会签等形式代替党委会。",
    check=party_committee,
    origin=("R-62", "R-75"),
)


def refusal_to_hold_as_called(meeting: Meeting, terms: Iterable[Office], days: int) -> Refusal | None:
    """Why a meeting is not held with the roster frozen by its call: it is called anew.

    `terms` are the offices of the committee, past and present; a call holds for so many days.
    """
    called, held, kept = meeting.called_on, meeting.held_on, list(meeting.roster.all())
    if (held - called).days > days:
        return Refusal(f"会议通知早于召开日期{(held - called).days}天，超过{days}天，重新召集会议")
    sitting = {term.user_id: term.user for term in terms if term.held_on(meeting.brought_in_on or held)}
    if twice := _seated_twice(seat.user for seat in kept):
        return Refusal(f"应到会名单中{twice.name}有两席，一人一席一票，重新召集会议")
    gone = [seat.name for seat in kept if not person_among(seat.user, sitting.values())]
    seated = [seat.user for seat in kept]
    come = [user.name for user in sitting.values() if not person_among(user, seated)]
    told = [f"{'、'.join(gone)}不再任职"] * bool(gone) + [f"{'、'.join(come)}新任"] * bool(come)
    return Refusal(f"通知会议后党委成员有变动（{'，'.join(told)}），重新召集会议") if told else None


def _seated_twice(users: Iterable[User]) -> User | None:
    """Who sits there under two accounts, if anybody."""
    seated = list(users)
    person = persons_of(seated)
    return next((user for user in seated if person[user.pk] != user.pk), None)


@of_item
def roster_of_members(appointment: Appointment, item: AgendaItem, on: date, *, days: int) -> Finding:
    meeting, entered = item.meeting, item.decision.opened_on
    called, roster = meeting.called_on, list(meeting.roster.all())
    members = appointment.context.committee_on(meeting.rostered_on)
    strangers = [seat.name for seat in roster if seat.user_id not in members]
    strangers += [s.member.name for s in item.stances.all() if s.member.meeting_id != item.meeting_id]
    if strangers:
        return unmet(f"不是通知会议时的党委成员：{'、'.join(strangers)}", "decision.meeting")
    if not roster:
        return unmet("应到会名单为空", "decision.meeting")
    if called < entered:
        return unmet(
            f"通知会议（{called:%Y年%m月%d日}）早于该事项进入讨论决定环节（{entered:%Y年%m月%d日}），列入以后通知的会议",
            "decision.agenda",
        )
    # A result announced in the hall was asked this when it was announced: an office that ends later that day, with the
    # day before, does not undo it.
    announced = meeting.live and bool(item.result)
    committee = appointment.context.committee
    if not announced and (refusal := refusal_to_hold_as_called(meeting, committee, days)):
        return unmet(str(refusal), "decision.agenda")
    if meeting.brought_in_on:
        return met(
            f"应到会{len(roster)}人，会议依纸质材料补录，名单为{meeting.brought_in_on:%Y年%m月%d日}的全体成员"
        )
    return met(f"应到会{len(roster)}人，名单于{called:%Y年%m月%d日}通知会议时固定，至召开之日没有变动")


ROSTER = Rule(
    code="decision.roster",
    requirement="应到会名单是通知会议时的全体党委成员，至召开之日没有变动",
    citation=CHAPTER,
    text="党委讨论决定干部任免事项，由党委成员参加；列席人员不表态、不表决。通知会议后成员变动的，重新召集。",
    check=roster_of_members,
    parameters={"days": numbers.CALL_DAYS},
    own_day=day_of_meeting,
    origin=("R-62", "R-75"),
)


def suspension_over(appointment: Appointment, day: date) -> Suspension | None:
    """The suspension under which a matter stands: open now, or not yet lifted on the day of a meeting."""
    if appointment.open_suspension:
        return appointment.open_suspension
    pauses = appointment.suspensions.all()
    return next((p for p in pauses if p.since <= day and p.lifted_on and p.lifted_on > day), None)


@of_item
def not_suspended(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    pause = suspension_over(appointment, item.meeting.held_on)
    # Asked before an item is closed: a suspension that came after its result does not undo it.
    if pause is None or item.result:
        return met("会议讨论表决时未处于暂缓状态")
    until = f"至{pause.lifted_on:%Y年%m月%d日}" if pause.lifted_on else "起"
    return unmet(
        f"{pause.since:%Y年%m月%d日}{until}暂缓：{pause.reason}，本次会议不讨论，恢复办理后列入以后的会议"
    )


SUSPENDED = Rule(
    code="decision.suspended",
    requirement="会议召开时，事项未处于暂缓状态",
    citation=unread(TOWNSHIP, "暂缓期间不得进入下一环节"),
    text="事项被暂缓的，恢复办理前不讨论、不表态、不表决。",
    check=not_suspended,
    origin=("R-81",),
)


@of_item
def on_sealed_agenda(appointment: Appointment, item: AgendaItem, on: date, *, days: int) -> Finding:
    meeting, sealed = item.meeting, item.meeting.agenda_sealed_on
    if sealed is None:
        return unmet(f"{meeting.title}的议程尚未封存", "decision.meeting", "封存议程")
    if item.added_on > sealed:
        return unmet("议程封存后列入，属临时动议，须列入下次会议", "decision.agenda")
    ahead = (meeting.held_on - sealed).days
    if ahead < days:
        return unmet(f"议程于会议召开前{ahead}天封存，须提前{days}天", "decision.agenda")
    return met(f"{item.added_on:%Y年%m月%d日}列入，{sealed:%Y年%m月%d日}封存，早于会议{ahead}天")


AGENDA = Rule(
    code="decision.agenda",
    requirement="列入会前封存的议程，不搞临时动议",
    citation=unread(TOWNSHIP, "不搞临时动议"),
    text="坚持集体讨论决定，坚持集体研究决策，充分发扬民主，不能搞临时动议。",
    check=on_sealed_agenda,
    parameters={"days": numbers.AGENDA_DAYS},
    own_day=day_of_meeting,
    origin=("R-32",),
)


@of_item
def material_sent(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    sent, held = item.meeting.materials_sent_on, item.meeting.held_on
    if sent is None:
        return unmet("会议材料尚未发放", "decision.meeting", "去录入")
    if sent >= held:
        return unmet(f"会议材料{sent:%Y年%m月%d日}才发放，不早于会议召开日期", "decision.meeting")
    return met(f"{sent:%Y年%m月%d日}发放")


MATERIALS = Rule(
    code="decision.materials",
    requirement="会议材料在会前发给成员",
    citation=unread(TOWNSHIP, "会前材料"),
    text="会议议题和材料应当在会前发给应到会成员，成员有充分时间了解人选情况。",
    check=material_sent,
    origin=("R-32", "R-69"),
)


@of_item
def material_read(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    days, held = days_read(item), item.meeting.held_on
    if days is None:
        return not_applicable("议程封存时系统未形成会议材料")
    if waiting := not_read(participations(appointment, item), days, held):
        return unmet(f"会前没有确认阅看：{'、'.join(waiting)}", "decision.item", "查看")
    return met(f"{len(days)}名成员确认阅看")


READ = Rule(
    code="decision.read",
    requirement="到会成员会前已阅看材料",
    citation=unread(TOWNSHIP, "会前材料"),
    text="会议议题和材料应当在会前发给应到会成员，成员有充分时间了解人选情况。",
    check=material_read,
    control=Control.DETECT,
    origin=("R-32", "R-69"),
)


@of_item
def quorate(
    appointment: Appointment, item: AgendaItem, on: date, *, share: Fraction, recused_count: str
) -> Finding:
    parts = participations(appointment, item)
    if unknown := [part.member.name for part in parts if part.member.attends is None]:
        return unmet(f"尚未记录到会情况：{'、'.join(unknown)}", "decision.attendance", "去录入")
    count = heads(parts, recused_count == "yes")
    evidence = f"{count.both_counts}，到会{count.attending}人，须{count.quorum(share)}人"
    return (
        met(evidence) if count.quorate(share) else unmet(f"{evidence}，不能讨论决定", "decision.attendance")
    )


QUORUM = Rule(
    code="decision.quorum",
    requirement="到会成员达到应到会成员的三分之二",
    citation=CHAPTER,
    text="党委讨论决定干部任免事项，必须有三分之二以上成员到会。",
    check=quorate,
    parameters={"share": numbers.QUORUM, "recused_count": numbers.RECUSED_COUNT},
    own_day=day_of_meeting,
    origin=("R-64", "R-72"),
)


@of_item
def absentees_heard(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    absent = [part for part in participations(appointment, item) if part.absent]
    if not absent:
        return not_applicable("没有缺席成员")
    unheard = [p.member.name for p in absent if not (p.stance and p.stance.words)]
    if unheard:
        sentence = f"没有缺席成员意见的记载：{'、'.join(unheard)}"
        if item.meeting.minutes_sealed_on:
            return unmet(f"{sentence}；会议记录已归档，不能再补记")
        return unmet(sentence, "decision.item", "去录入")
    return met(f"已听取{'、'.join(p.member.name for p in absent)}的意见，不计入表决")


ABSENTEES = Rule(
    code="decision.absentees",
    requirement="缺席成员的意见已听取",
    citation=CHAPTER,
    text="因故未到会的成员，可以在会前或会后听取其意见；缺席成员的书面意见不计入表决票。",
    check=absentees_heard,
    control=Control.DETECT,
    origin=("R-64", "R-73"),
)


@of_item
def no_repeated_absence(appointment: Appointment, item: AgendaItem, on: date) -> Finding:
    before = appointment.context.absent_before(item.meeting)
    again = [s.name for s in item.meeting.roster.all() if s.attends is False and s.user_id in before]
    if again:
        return unmet(
            f"上一次党委会也未到会：{'、'.join(again)}。核查会议时间的确定是否避开了有不同意见的成员"
        )
    return met("没有连续两次缺席的成员")


REPEATED_ABSENCE = Rule(
    code="decision.repeated_absence",
    requirement="没有成员连续缺席",
    citation=CHAPTER,
    text="不得利用部分成员不在的时机开会决定任用事项。",
    check=no_repeated_absence,
    control=Control.DETECT,
    origin=("R-64",),
)

MEETING = [CONSULTED, MEETING_KIND, ROSTER, AGENDA, MATERIALS, READ, QUORUM, ABSENTEES, REPEATED_ABSENCE]
