"""The only writers of `stage`: a door passed, a return, a suspension, an end.

Each is one ritual: the matter is locked, the proceeding loaded, the day and the person checked, the door asked as of the
day of the act, the machine called (the door is its condition too), what the act brings with it done, the step recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django_fsm import TransitionNotAllowed

from township.accounts.access import Actor, Refused
from township.law.rule import Checklist
from township.records.act import Act
from township.records.attachments import Upload
from township.required_value import known

from . import rounds
from .attempts import AlreadyMoved, Attempt, carry_out
from .bases import Proceeding
from .doors import Door, DoorClosed, checklist_for, stands_before
from .issuing.freezing import freeze_the_rest
from .notes.models import Suspension
from .notes.suspension import suspension_due
from .offices import in_words
from .process import P, Process
from .ritual import Lacking

# -- forward -----------------------------------------------------------------------------------------------------


def pass_door(
    process: Process[P],
    code: str,
    *,
    matter: int,
    by: Actor,
    happened_on: date,
    reason: str = "",
    scan: Upload | None = None,
) -> P:
    """Pass a door of the process. Raises DoorClosed, Refused or AlreadyMoved; each refusal is recorded."""
    door = process.doors[code]
    office = by.office_for({door.office}) or by.office_names
    attempt = Attempt(
        process, by, code, door.label, office, happened_on, reason, _responsible(door, by), scan
    )

    def may(proceeding: P) -> None:
        _check_stage(process, door, proceeding)
        process.access.check_may_pass(door, by, proceeding)

    def move(proceeding: P, step: Act) -> None:
        checklist = _ask(proceeding, door, happened_on)
        step.checklist = checklist.as_record()
        _need_remark(checklist, reason)
        freeze_the_rest(step, proceeding, process.issued_at.get(code, ()))
        left = proceeding.is_open
        again = _walked_again(process, door, proceeding)
        _drive(proceeding, code)
        step.target = proceeding.stage
        if again:
            rounds.supersede(proceeding, again, happened_on)
        elif left:
            rounds.leave(proceeding, door.source, happened_on)
        entered = rounds.enter(proceeding, proceeding.stage, happened_on) if proceeding.is_open else None
        if code in process.consequences:
            process.consequences[code](proceeding, entered, step)

    return carry_out(attempt, matter, move, may)


def _walked_again(process: Process[P], door: Door, proceeding: P) -> Sequence[str]:
    """The rooms a door that leads back opens anew (a further vote); none for one that leads on."""
    order = process.rooms_of(proceeding)
    leads_back = door.target in order and order.index(door.target) <= order.index(door.source)
    return process.rooms_from(proceeding, door.target) if leads_back else ()


def _responsible(door: Door, by: Actor) -> str:
    """Who answers for what; where the holder of the office has withdrawn, whoever stands in for them."""
    if door.office not in by.stand_ins:
        return door.responsible
    return f"{door.responsible}（{door.office.label}回避，由{by.user.name}代行）"


def _ask(proceeding: Proceeding, door: Door, on: date) -> Checklist:
    """Ask the door, once an act: what it answers here is what its machine goes by and what is recorded."""
    checklist = checklist_for(proceeding, door.code, on)
    if not checklist.open:
        raise DoorClosed(checklist)
    proceeding.answers[door.code, on] = checklist
    return checklist


def _need_remark(checklist: Checklist, reason: str) -> None:
    if checklist.warnings and not reason.strip():
        raise Lacking(f"有 {len(checklist.warnings)} 项提示核查，填写核查情况后再办理。", "reason")


def _check_stage(process: Process[P], door: Door, proceeding: P) -> None:
    """Who comes to a door the matter has left is late; who tries one it never stood before leaves out a step."""
    if stands_before(proceeding, door.code):
        return
    here = proceeding.get_stage_display()
    if not _has_stood(process, door, proceeding):
        raise Refused(f"该事项现处于“{here}”，还没有到“{door.source.label}”，不能办理“{door.label}”。")
    last = known(proceeding.steps.filter(outcome="done").order_by("-sequence").first())
    raise AlreadyMoved(f"该事项已由{last.actor_name}办理“{last.label}”，现处于“{here}”。刷新页面后查看。")


def _has_stood(process: Process[P], door: Door, proceeding: P) -> bool:
    """Whether the matter has ever been where the door leads out of."""
    sources = (door.source, *door.also)
    if door.edition not in ("", proceeding.edition):
        return False
    return process.rooms[0] in sources or proceeding.steps.filter(outcome="done", target__in=sources).exists()


def _drive(proceeding: Proceeding, transition: str) -> None:
    try:
        getattr(proceeding, transition)()
    except TransitionNotAllowed as error:
        raise AlreadyMoved("该事项的环节已变化，刷新页面后查看。") from error


# -- back, aside and out -------------------------------------------------------------------------------------------


def return_to(
    process: Process[P],
    room: str,
    *,
    matter: int,
    by: Actor,
    happened_on: date,
    reason: str,
    scan: Upload | None = None,
) -> P:
    """Return the matter to an earlier room: a new round opens there, the old rounds stay readable.

    Locked: the matter, read afresh under the lock. Written: its stage, the rounds from that room on as superseded, the new
    round, what the process changes with a return, the scan, and the step. Raises AlreadyMoved where it has ended or cannot go
    back there, Lacking without a reason or with a day that cannot be, both without a record; Refused (not the doorkeepers,
    recused, not for this person to undo), which is recorded; Matter.DoesNotExist for another township's.
    """
    label = process.room_label(room)
    office = by.office_for(process.doorkeepers) or by.office_names
    liable = f"{office}对退回重办的理由负责"
    attempt = Attempt(
        process, by, f"return_to_{room}", f"退回{label}", office, happened_on, reason, liable, scan
    )

    def may(proceeding: P) -> None:
        _check_office(attempt, process.doorkeepers, proceeding, "退回")
        if not proceeding.is_open or room not in process.rooms_to_return_to(proceeding):
            raise AlreadyMoved(f"现处于“{proceeding.get_stage_display()}”，不能退回{label}。")
        process.check_may_undo(proceeding, by)

    def move(proceeding: P, step: Act) -> None:
        later = process.rooms_from(proceeding, room)
        _drive(proceeding, attempt.code)
        rounds.supersede(proceeding, later, happened_on)
        entered = rounds.enter(proceeding, room, happened_on)
        process.returned(proceeding, room, entered, step)
        step.target = proceeding.stage

    return carry_out(attempt, matter, move, may)


def suspend(
    process: Process[P],
    *,
    matter: int,
    by: Actor,
    happened_on: date,
    reason: str,
    after_report: bool,
    scan: Upload | None = None,
) -> P:
    """Close every door until resumed; after a report from the public for at most three months.

    Locked: the matter. Written: a suspension, with the last day of one after a report, the scan, and the step; the stage stays.
    Raises AlreadyMoved where it is suspended or has ended, Lacking without a reason or with a day that cannot be, both without
    a record; Refused (not the suspenders, recused), which is recorded; Matter.DoesNotExist for another township's.
    """
    offices = process.suspenders
    office = by.office_for(offices)
    attempt = Attempt(process, by, "suspend", "暂缓", office, happened_on, reason, scan=scan)

    def may(proceeding: P) -> None:
        _check_office(attempt, offices, proceeding, "暂缓")
        if proceeding.open_suspension or not proceeding.is_open:
            raise AlreadyMoved("该事项已暂缓或已办结，刷新页面后查看。")

    def pause(proceeding: P, step: Act) -> None:
        due = suspension_due(proceeding, happened_on) if after_report else None
        Suspension(
            matter=proceeding.matter,
            since=happened_on,
            reason=reason,
            after_report=after_report,
            recorded_by=by.user,
            due_on=due,
        ).save()

    return carry_out(attempt, matter, pause, may)


def resume(
    process: Process[P], *, matter: int, by: Actor, happened_on: date, reason: str, scan: Upload | None = None
) -> P:
    """Lift the open suspension.

    Locked: the matter. Written: on the suspension the day, the reason and who lifted it, the scan, and the step; the stage stays.
    Raises AlreadyMoved where none is open, Lacking without a reason or with a day that cannot be, both without a record;
    Refused (not the suspenders, recused), which is recorded; Matter.DoesNotExist for another township's.
    """
    offices = process.suspenders
    office = by.office_for(offices)
    attempt = Attempt(process, by, "resume", "恢复办理", office, happened_on, reason, scan=scan)

    def may(proceeding: P) -> None:
        _check_office(attempt, offices, proceeding, "恢复办理")
        if proceeding.open_suspension is None:
            raise AlreadyMoved("该事项未处于暂缓状态，刷新页面后查看。")

    def lift(proceeding: P, step: Act) -> None:
        pause = known(proceeding.open_suspension)
        pause.lifted_on, pause.lifted_reason, pause.lifted_by = happened_on, reason, by.user
        pause.save()

    return carry_out(attempt, matter, lift, may)


def end(
    process: Process[P],
    code: str,
    *,
    matter: int,
    by: Actor,
    happened_on: date,
    reason: str,
    scan: Upload | None = None,
) -> P:
    """End a matter without what was asked for, by one of the endings of its process.

    Locked: the matter. Written: its stage and the day it is closed on, the end of the round it stands in, the scan, and the
    step. Raises KeyError for a code that is no ending; AlreadyMoved where the machine has no way there, Lacking without a reason
    or with a day that cannot be, both without a record; Refused (not the closers, recused, not for this person to undo, or
    the process refuses this end as yet), which is recorded; Matter.DoesNotExist for another township's.
    """
    label, _ = process.endings[code]
    office, liable = by.office_for(process.closers), "作出决定的负责人对理由负责"
    attempt = Attempt(process, by, code, label, office, happened_on, reason, liable, scan)

    def may(proceeding: P) -> None:
        _check_office(attempt, process.closers, proceeding, label)
        process.refuse_ending(proceeding, code)
        process.check_may_undo(proceeding, by)

    def close(proceeding: P, step: Act) -> None:
        room = proceeding.room
        _drive(proceeding, code)
        if room:
            room.closed_on = happened_on
            room.save()
        step.target = proceeding.stage

    return carry_out(attempt, matter, close, may)


def _check_office(attempt: Attempt[P], offices: frozenset[str], proceeding: P, label: str) -> None:
    """The office on this matter, no recusal, and a reason."""
    access = attempt.process.access
    access.check_office(attempt.by, offices, proceeding, f"“{label}”由{in_words(offices)}办理。")
    access.check_not_recused(attempt.by, proceeding)
    if not attempt.reason.strip():
        raise Lacking("填写理由后再办理。", "reason")
