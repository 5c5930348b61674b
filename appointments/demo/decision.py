"""讨论决定: what submission asks for, and a whole meeting on one day, for one dossier or several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, time
from typing import Any

from appointments import dossier
from appointments.meetings import agenda, deciding
from appointments.meetings.access import Case, dossiers_of, item_of
from appointments.meetings.action import signed
from appointments.meetings.minutes.draft import compose
from appointments.meetings.minutes.sealing import seal_minutes
from appointments.models import AgendaItem, Appointment, Consultation, Meeting, Reading, Stance
from appointments.stages.decision.recusal import Participation, participations
from appointments.stages.decision.rules import decided_before, reopening_of
from township.accounts.access import Actor
from township.accounts.models import COMMITTEE
from township.records.act import act

from . import People, confirm, current, record
from .counts import count

#: What members say with their vote, besides agreeing.
WORDS = {
    "in_favour": ("agree", ""),
    "against": ("disagree", "该同志任现岗位时间不长，建议再历练一段。"),
    "abstain": ("postpone", "对其分管工作的情况了解不够，建议进一步了解。"),
}
INTRODUCTION = "介绍民主推荐、考察、公示情况，综合研判认为其适合拟任岗位。"
NOTHING_MORE: Mapping[int, str] = {}


def fill(appointment: Appointment, people: People, on: date, **how: Any) -> Meeting:
    """A meeting on `on` that deals with this one dossier; see `fill_together`."""
    return fill_together([appointment], people, on, **how)


def fill_together(
    appointments: Sequence[Appointment],
    people: People,
    on: date,
    *,
    called_on: date | None = None,
    absent: Mapping[str, str] | None = None,
    title: str = "",
    kind: str = "committee",
    each: Mapping[int, Mapping[str, Any]] | None = None,
    confirmed: bool = True,
    reserved: str = "",
    **how: Any,
) -> Meeting:
    """Consultation, call, agenda sealed a day or more before, material read, attendance, every item closed, minutes.

    `absent` maps keys of people (`member6`) to reasons. `how` (see `discuss`) holds for all items, `each` for the one of
    a dossier, by its primary key. `reserved` is the key of a member who keeps to an objection to the minutes.
    """
    called_on = called_on or max(current(one, "decision").opened_on for one in appointments)
    if called_on >= on:
        raise ValueError(f"the agenda is sealed on {called_on}: the meeting has to be later than that")
    for appointment in appointments:
        consult(appointment, people, called_on)
        reopen_if_decided(appointment, people, called_on)
    meeting = call(appointments, people, called_on, on, title=title, kind=kind)
    seal(meeting, people, called_on)
    for appointment in appointments:
        read_material(case_of(meeting, appointment, people), called_on)
    attend(meeting, people, {"member6": "参加县里会议"} if absent is None else absent)
    for appointment in appointments:
        discuss(meeting, appointment, people, **{**how, **(each or {}).get(appointment.pk, {})})
    if confirmed:
        confirm_minutes(meeting, people)
    if reserved:
        reserve(meeting, people, reserved)
    return meeting


def clear(appointment: Appointment, people: People, on: date, **fields: Any) -> None:
    """The one point of submission nobody can compute: tours and audits left nothing open. Recorded before the door."""
    given = {"document": "镇纪委、财政所书面意见", **fields}
    proposed = appointment.candidates.get(standing="proposed")
    confirm(appointment, people.discipline, on, "decision.inspections", proposed, **given)


def consult(appointment: Appointment, people: People, on: date) -> None:
    spoken = Consultation(
        matter=appointment.matter,
        room="decision",
        round=current(appointment, "decision").round,
        consulted_on=on,
        name=people.discipline.user.name,
        position="纪委书记",
        opinion="agree",
    )
    record(appointment, people.officer, "notes.consultation", "沟通酝酿", on, spoken)


def reopen_if_decided(appointment: Appointment, people: People, on: date) -> None:
    """A matter decided before comes before the committee anew only by consent of its members: here of all."""
    earlier = decided_before(dossier.load(appointment.pk), None)
    if earlier and not reopening_of(earlier):
        deciding.reopen_item(
            by=people.officer,
            meeting=earlier.meeting_id,
            item=earlier.pk,
            consented_on=on,
            reason="出现新的情况，须重新讨论。",
            members=[
                part.member
                for part in participations(dossier.load(appointment.pk), earlier)
                if not part.recused
            ],
        )


# -- the meeting -----------------------------------------------------------------------------------------------------


def call(
    appointments: Iterable[Appointment],
    people: People,
    called_on: date,
    held_on: date,
    *,
    title: str = "",
    kind: str = "committee",
) -> Meeting:
    """Call the meeting and put the dossiers on its agenda, all on one day."""
    title = title or f"{held_on.year}年{held_on.month}月{held_on.day}日党委会会议"
    meeting = agenda.call_meeting(
        by=people.officer,
        kind=kind,
        title=title,
        called_on=called_on,
        held_on=held_on,
        begins_at=time(9, 0),
        place="镇政府二楼会议室",
    )
    for number, appointment in enumerate(appointments, start=1):
        decision = current(appointment, "decision")
        item = AgendaItem(
            meeting=meeting, appointment=appointment, decision=decision, number=number, added_on=called_on
        )
        with of_item(meeting, appointment, people, "meeting.put", "列入议程", called_on, decision.round):
            signed(item, people.officer).save()
    return meeting


def seal(meeting: Meeting, people: People, on: date) -> None:
    """Seal the agenda with the recusals computed from kinship and every item's pack; it goes out the same day."""
    with of_meeting(meeting, people, "meeting.seal", "封存议程", on) as step:
        meeting.agenda_sealed_on = on
        signed(meeting, people.officer).save()
        matters = dossiers_of(meeting)
        for appointment in matters:
            agenda.record_recusals(people.officer, appointment, meeting)
        step.details["packs"] = agenda.prepare_packs(people.officer, meeting, matters)
    with of_meeting(meeting, people, "meeting.materials", "发放材料", on):
        meeting.materials_sent_on = on
        signed(meeting, people.officer).save()


def read_material(case: Case, on: date, *, most: int | None = None) -> None:
    """Each member who need not withdraw confirms having read, in an act of their own; or only the first few."""
    due = [part.member for part in case.parts if not part.recused][:most]
    for member in due:
        reader = Actor(member.user, case.meeting.township, frozenset(COMMITTEE))
        with act(
            by=reader,
            code="item.read",
            label="确认阅看材料",
            happened_on=on,
            office=member.position,
            responsible="到会成员对会前阅看材料负责",
            **case.record(),
        ):
            signed(Reading(pack=case.item.pack, member=member, read_on=on), reader).save()


def attend(meeting: Meeting, people: People, absent: Mapping[str, str]) -> None:
    reasons = {getattr(people, key).user.pk: reason for key, reason in absent.items()}
    with of_meeting(meeting, people, "meeting.attendance", "到会情况", meeting.held_on):
        for seat in meeting.roster.all():
            seat.attends, seat.absence_reason = seat.user_id not in reasons, reasons.get(seat.user_id, "")
            signed(seat, people.officer).save()


def confirm_minutes(meeting: Meeting, people: People) -> None:
    with of_meeting(meeting, people, "meeting.minutes", "确认会议记录", meeting.held_on):
        for seat in meeting.roster.filter(attends=True):
            seat.minutes_confirmed_on = meeting.held_on
            signed(seat, people.officer).save()


def reserve(meeting: Meeting, people: People, member: str) -> None:
    """One member keeps to an objection that was answered: it stands in the minutes."""
    seat = meeting.roster.get(user=getattr(people, member).user.pk)
    with of_meeting(meeting, people, "minutes.answer", "处理异议", meeting.held_on):
        seat.minutes_confirmed_on = None
        seat.objection = "本人发言中还提到该同志抓工作落实的力度有待加强，记录未写入。"
        seat.objection_answer = (
            "经核对会议原始记录，该意见是会前个别交换意见时提出的，会上没有提及，记录不作改动。"
        )
        signed(seat, people.officer).save()


def seal_minutes_of(appointment: Appointment, people: People) -> None:
    """The secretary seals the minutes of the meeting that decided on the dossier."""
    item = dossier.load(appointment.pk).agenda_item
    seal_minutes(by=people.secretary, meeting=item.meeting_id)


# -- one item ----------------------------------------------------------------------------------------------------------


def discuss(
    meeting: Meeting,
    appointment: Appointment,
    people: People,
    *,
    votes: Sequence[int] | None = None,
    method: str = "hands",
    postponed: str = "",
    told: bool | None = None,
    closed: bool = True,
    cast: Sequence[str] = (),
    introduction: str = INTRODUCTION,
    said: Mapping[int, str] = NOTHING_MORE,
) -> AgendaItem:
    """Introduction, stances with the secretary's last, vote, minutes, and the computed result.

    `votes` are 赞成、反对、弃权; by default all who take part are in favour. `cast` names them one by
    one in the order of speaking, `said` what is said at which place of it. `postponed` is the reason to put the vote off.
    """
    case = case_of(meeting, appointment, people)
    voters = [part for part in case.parts if part.votes]
    cast = cast or _spread(votes or (len(voters), 0, 0))
    introduce(case, people, told, introduction)
    state(case, people, cast, said)
    if postponed:
        _save(case, people, "item.postponement", "暂缓表决", postponed_reason=postponed)
    elif method == "secret":
        _save(case, people, "item.vote", "表决", method=method)
        _count(case, people, votes or (len(voters), 0, 0), len(voters))
    else:
        vote(case, people, method, cast)
    if closed:
        deciding.close_item(by=people.officer, meeting=meeting.pk, item=case.item.pk)
    case = case_of(meeting, appointment, people)
    _save(case, people, "item.minutes", "讨论情况记录", minutes=compose(case))
    return case.item


def case_of(meeting: Meeting, appointment: Appointment, people: People) -> Case:
    loaded = dossier.load(appointment.pk)
    item = item_of(loaded, meeting)
    return Case(people.officer, item.meeting, item, loaded)


def _spread(votes: Sequence[int]) -> list[str]:
    return [word for word, number in zip(WORDS, votes, strict=True) for _ in range(number)]


def introduce(case: Case, people: People, told: bool | None, introduction: str = INTRODUCTION) -> None:
    _save(
        case,
        people,
        "item.introduction",
        "介绍情况",
        introduced_by=people.commissioner.user.name,
        reply_told=told,
        introduction=introduction,
    )


def speaking_order(case: Case) -> list[Participation]:
    """Members one by one, the secretary last."""
    return sorted((part for part in case.parts if part.votes), key=lambda part: part.member.is_secretary)


def state(case: Case, people: People, cast: Sequence[str], said: Mapping[int, str] = NOTHING_MORE) -> None:
    with _of(case, people, "item.stances", "逐一表态"):
        for order, (part, word) in enumerate(zip(speaking_order(case), cast, strict=True), start=1):
            opinion, words = WORDS[word]
            _stance(case, part, people, order=order, opinion=opinion, words=said.get(order, words))
        for part in case.parts:
            if part.absent:
                _stance(case, part, people, words="会前已看过材料，没有不同意见。")


def vote(case: Case, people: People, method: str, cast: Sequence[str]) -> None:
    """An open vote; the votes go to the members in speaking order."""
    with _of(case, people, "item.vote", "表决"):
        case.item.method = method
        signed(case.item, people.officer).save()
        for part, word in zip(speaking_order(case), cast, strict=True):
            _stance(case, part, people, vote=word)


def _stance(case: Case, part: Participation, people: People, **fields: Any) -> None:
    stance = Stance.objects.filter(item=case.item, member=part.member).first()
    stance = stance or Stance(item=case.item, member=part.member)
    for name, value in fields.items():
        setattr(stance, name, value)
    signed(stance, people.officer).save()


def _count(case: Case, people: People, votes: Sequence[int], issued: int) -> None:
    in_favour, against, abstain = votes
    valid = sum(votes)
    figures = {
        "issued": issued, "returned": issued, "valid": valid, "void": issued - valid,
        "in_favour": in_favour, "against": against, "abstain": abstain,
    }  # fmt: skip
    people_ = (people.officer, people.officer2)
    count(case.appointment, people_, "decision", figures, case.meeting.held_on, case.item.pk)


def _save(case: Case, people: People, code: str, label: str, **fields: Any) -> None:
    with _of(case, people, code, label):
        for name, value in fields.items():
            setattr(case.item, name, value)
        signed(case.item, people.officer).save()


# -- acts ----------------------------------------------------------------------------------------------------------------


def _of(case: Case, people: People, code: str, label: str) -> Any:
    round_number = case.item.decision.round
    return of_item(case.meeting, case.appointment, people, code, label, case.meeting.held_on, round_number)


@contextmanager
def of_meeting(meeting: Meeting, people: People, code: str, label: str, on: date) -> Any:
    with act(
        by=people.officer,
        code=code,
        label=label,
        happened_on=on,
        subject=f"会议：{meeting.title}",
        office=people.officer.office_names,
        details={"meeting": meeting.pk, "title": meeting.title},
    ) as step:
        yield step


@contextmanager
def of_item(
    meeting: Meeting,
    appointment: Appointment,
    people: People,
    code: str,
    label: str,
    on: date,
    round_number: int,
) -> Any:
    with act(
        by=people.officer,
        code=code,
        label=label,
        happened_on=on,
        matter=appointment,
        stage="decision",
        round=round_number,
        office=people.officer.office_names,
        details={"meeting": meeting.pk, "title": meeting.title},
    ):
        yield
