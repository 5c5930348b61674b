"""A sitting of the committee in the demonstration: called, agenda sealed, material read, attendance, minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from datetime import date, time
from typing import Any

from appointments import dossier
from appointments.meetings import agenda
from appointments.meetings.access import Case, dossiers_of, item_of
from appointments.meetings.action import signed
from appointments.models import AgendaItem, Appointment, Meeting, Reading
from township.accounts.access import Actor
from township.accounts.models import COMMITTEE
from township.records.act import act

from . import People, current


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


def case_of(meeting: Meeting, appointment: Appointment, people: People) -> Case:
    loaded = dossier.load(appointment.pk)
    item = item_of(loaded, meeting)
    return Case(people.officer, item.meeting, item, loaded)


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
