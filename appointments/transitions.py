"""The only writers of `stage`. One ritual for every act, in this order:

one transaction, lock → load through `dossier.py` → may this person → ask the door as of the day of the act → closed:
refuse, and record the refusal → call the machine (the door is its condition too) → what the act brings with it →
save → the step record closes the act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django_fsm import TransitionNotAllowed

from township.accounts.access import Acting, Refused
from township.accounts.models import Role
from township.law import numbers
from township.law.parameters import Unjudged
from township.law.rule import Checklist, evaluate
from township.models import Post, Seat, Township
from township.records import clock
from township.records.act import act

from . import access, dossier
from .consequences import CONSEQUENCES, enter, supersede, suspension_due, undo_proposal
from .doors import DOORS, TO_OPEN, Door, DoorClosed, checklist_for, stands_before
from .models import Appointment, Motion, Suspension
from .procedure import ORDER, Stage, rooms_before, rooms_from


class AlreadyMoved(Refused):
    """Somebody else has moved the dossier meanwhile."""


@dataclass(frozen=True)
class Attempt:
    """One person's attempt at one act on one dossier: what the record of it needs, done or refused."""

    by: Acting
    code: str
    label: str
    office: str
    happened_on: date
    reason: str = ""
    responsible: str = ""

    def facts(self, appointment: Appointment, **more: Any) -> dict[str, Any]:
        room = appointment.room
        return {
            "by": self.by,
            "township": appointment.township,
            "code": self.code,
            "label": self.label,
            "office": self.office,
            "happened_on": self.happened_on,
            "reason": self.reason,
            "responsible": self.responsible,
            "appointment": appointment,
            "stage": appointment.stage,
            "round": room.round if room else None,
            **more,
        }


# -- opening ---------------------------------------------------------------------------------------------------


def open_motion(*, post: Post, by: Acting, happened_on: date, reason: str) -> Appointment:
    """Open a dossier for a vacant, unreserved seat of the post and reserve it.

    Raises DoorClosed when there is none; the last seat is promised to one dossier only, also under concurrency.
    """
    if not by.holds(Role.OFFICER, Role.COMMISSIONER):
        raise Refused("动议由组织干事起草。")
    if happened_on > clock.today():
        raise Refused("动议日期不得晚于今天。")
    try:
        with judged(), transaction.atomic():
            # The township, not the post: the numbers of dossiers are counted under the same lock.
            Township.objects.select_for_update(of=("self",)).get(pk=by.township.pk)
            post = Post.objects.select_related("unit").get(pk=post.pk, township=by.township)
            seat = free_seat(post)
            draft = dossier.attach(_draft(post, seat or post.seats.first(), by, happened_on))
            checklist = evaluate("提出动议前须满足", TO_OPEN, draft, happened_on, draft.context.measures)
            if seat is None or not checklist.open:
                raise DoorClosed(checklist)
            return _opened(draft, by, happened_on, reason, checklist)
    except DoorClosed as closed:
        _record_refused_motion(post, by, happened_on, reason, closed.checklist)
        raise
    except IntegrityError as error:
        raise AlreadyMoved("该席位刚被另一事项占用，返回职位页核对空缺后再提出动议。") from error


def free_seat(post: Post) -> Seat | None:
    """A seat of the post nobody holds and no open dossier reserves."""
    return (
        Seat.objects.filter(post=post, withdrawn_on=None)
        .exclude(tenures__until__isnull=True, tenures__isnull=False)
        .exclude(appointments__stage__in=ORDER["township"])
        .order_by("number")
        .first()
    )


def _draft(post: Post, seat: Seat | None, by: Acting, happened_on: date) -> Appointment:
    return Appointment(
        township=by.township,
        seat=seat,
        edition=by.township.edition,
        opened_by=by.user,
        opened_on=happened_on,
        last_act_on=happened_on,
    )


def _opened(draft: Appointment, by: Acting, on: date, reason: str, checklist: Checklist) -> Appointment:
    draft.number = next_number(by.township, on.year)
    with act(by=by, code="open_motion", label="提出动议", happened_on=on, reason=reason, stage=Stage.MOTION,
             round=1, office=by.office_for({Role.OFFICER, Role.COMMISSIONER}),
             responsible="组织干事对动议事由和核对结果的真实性负责",
             checklist=checklist.as_record()) as step:  # fmt: skip
        draft.save()
        step.appointment = draft
        Motion(appointment=draft, round=1, opened_on=on).save()
    return draft


def next_number(township: Any, year: int) -> str:
    taken = Appointment.objects.filter(township=township, number__startswith=f"{year}-").count()
    return f"{year}-{taken + 1:03d}"


def _record_refused_motion(post: Post, by: Acting, on: date, reason: str, checklist: Checklist) -> None:
    with act(by=by, code="open_motion", label="提出动议", happened_on=on, reason=reason, outcome="refused",
             subject=f"职位：{post}", stage=Stage.MOTION, checklist=checklist.as_record()):  # fmt: skip
        pass


# -- forward -----------------------------------------------------------------------------------------------------


def pass_door(code: str, *, appointment: int, by: Acting, happened_on: date, reason: str = "") -> Appointment:
    """Pass one of the doors of `doors.py`. Raises DoorClosed, Refused or AlreadyMoved; each refusal is recorded."""
    door = DOORS[code]
    office = by.office_for({door.office}) or by.office_names
    attempt = Attempt(by, code, door.label, office, happened_on, reason, _responsible(door, by))

    def move(loaded: Appointment, step: Any) -> None:
        _check_stage(door, loaded)
        access.check_may_pass(door, by, loaded)
        checklist = _ask(loaded, door, happened_on)
        step.checklist = checklist.as_record()
        _need_remark(checklist, reason)
        _drive(loaded, getattr(loaded, code))
        step.target = loaded.stage
        CONSEQUENCES[code](loaded, step)

    return _perform(attempt, appointment, move)


def _responsible(door: Door, by: Acting) -> str:
    """Who answers for what; where the holder of the office has withdrawn, whoever stands in for them."""
    if door.office not in by.stand_ins:
        return door.responsible
    return f"{door.responsible}（{door.office.label}回避，由{by.user.name}代行）"


def _ask(appointment: Appointment, door: Door, on: date) -> Checklist:
    """Ask the door, once an act: what it answers here is what its machine goes by and what is recorded."""
    checklist = checklist_for(appointment, door.code, on)
    if not checklist.open:
        raise DoorClosed(checklist)
    appointment.answers[door.code, on] = checklist
    return checklist


def _need_remark(checklist: Checklist, reason: str) -> None:
    if checklist.warnings and not reason.strip():
        raise Refused(f"有 {len(checklist.warnings)} 项提示核查，填写核查情况后再办理。")


def _check_stage(door: Door, appointment: Appointment) -> None:
    if not stands_before(appointment, door.code):
        last = appointment.steps.filter(outcome="done").order_by("-sequence").first()
        raise AlreadyMoved(
            f"该事项已由{last.actor_name}办理“{last.label}”，现处于“{appointment.get_stage_display()}”。刷新页面后查看。"
        )


def _drive(appointment: Appointment, method: Callable[[], None]) -> None:
    try:
        method()
    except TransitionNotAllowed as error:
        raise AlreadyMoved("该事项的环节已变化，刷新页面后查看。") from error


# -- back, aside and out -------------------------------------------------------------------------------------------


def return_to(room: str, *, appointment: int, by: Acting, happened_on: date, reason: str) -> Appointment:
    """Return the dossier to an earlier room: a new round opens there, the old rounds stay readable."""
    office = by.office_for(_ENDING) or by.office_names
    attempt = Attempt(by, f"return_to_{room}", f"退回{Stage(room).label}", office, happened_on, reason,
                      f"{office}对退回重办的理由负责")  # fmt: skip

    def move(loaded: Appointment, step: Any) -> None:
        _check_office(by, {Role.COMMISSIONER, Role.SECRETARY}, loaded, "退回")
        _need_reason(reason)
        if not loaded.is_open or room not in rooms_before(loaded.edition, loaded.stage):
            raise AlreadyMoved(f"现处于“{loaded.get_stage_display()}”，不能退回{Stage(room).label}。")
        later = rooms_from(loaded.edition, room)
        _drive(loaded, getattr(loaded, f"return_to_{room}"))
        supersede(loaded, later, happened_on)
        entered = enter(loaded, Stage(room), happened_on)
        undo_proposal(loaded, room, entered, step)
        step.target = loaded.stage

    return _perform(attempt, appointment, move)


def suspend(
    *, appointment: int, by: Acting, happened_on: date, reason: str, after_report: bool
) -> Appointment:
    """Close every door until resumed; after a report from the public for at most three months."""
    attempt = Attempt(by, "suspend", "暂缓", by.office_for(_LEADING), happened_on, reason)

    def pause(loaded: Appointment, step: Any) -> None:
        _check_office(by, _LEADING, loaded, "暂缓")
        _need_reason(reason)
        if loaded.open_suspension or not loaded.is_open:
            raise AlreadyMoved("该事项已暂缓或已办结，刷新页面后查看。")
        Suspension(
            appointment=loaded, since=happened_on, reason=reason, after_report=after_report, recorded_by=by.user,
            due_on=suspension_due(loaded, happened_on) if after_report else None,
        ).save()  # fmt: skip

    return _perform(attempt, appointment, pause)


def resume(*, appointment: int, by: Acting, happened_on: date, reason: str) -> Appointment:
    """Lift the open suspension."""
    attempt = Attempt(by, "resume", "恢复办理", by.office_for(_LEADING), happened_on, reason)

    def lift(loaded: Appointment, step: Any) -> None:
        _check_office(by, _LEADING, loaded, "恢复办理")
        _need_reason(reason)
        if loaded.open_suspension is None:
            raise AlreadyMoved("该事项未处于暂缓状态，刷新页面后查看。")
        pause = Suspension.objects.get(pk=loaded.open_suspension.pk)
        pause.lifted_on, pause.lifted_reason, pause.lifted_by = happened_on, reason, by.user
        pause.save()

    return _perform(attempt, appointment, lift)


def not_appoint(*, appointment: int, by: Acting, happened_on: date, reason: str) -> Appointment:
    """End without appointment (不予任用), from evaluation, notice or decision."""
    return _end("not_appoint", "不予任用", appointment, by, happened_on, reason)


def terminate(*, appointment: int, by: Acting, happened_on: date, reason: str) -> Appointment:
    """Terminate an open dossier (终止), from any room."""
    return _end("terminate", "终止", appointment, by, happened_on, reason)


def _end(code: str, label: str, appointment: int, by: Acting, happened_on: date, reason: str) -> Appointment:
    attempt = Attempt(
        by, code, label, by.office_for(_ENDING), happened_on, reason, "作出决定的负责人对理由负责"
    )

    def end(loaded: Appointment, step: Any) -> None:
        _check_office(by, _ENDING, loaded, label)
        _need_reason(reason)
        room = loaded.room
        _drive(loaded, getattr(loaded, code))
        loaded.closed_on = happened_on
        if room:
            room.closed_on = happened_on
            room.save()
        step.target = loaded.stage

    return _perform(attempt, appointment, end)


_LEADING = {Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE}
_ENDING = {Role.COMMISSIONER, Role.SECRETARY}


def _check_office(by: Acting, offices: set[Role], appointment: Appointment, label: str) -> None:
    names = "、".join(role.label for role in Role if role in offices)
    access.check_office(by, offices, appointment, f"“{label}”由{names}办理。")
    if why := access.recusal(by, appointment):
        raise access.Recused(why)


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("填写理由后再办理。")


# -- the ritual ----------------------------------------------------------------------------------------------------


def _perform(attempt: Attempt, pk: int, do: Callable[[Appointment, Any], None]) -> Appointment:
    """Run one act under lock; a refusal leaves nothing but its own record."""
    try:
        with transaction.atomic():
            _lock(pk, attempt.by.township)
            loaded = dossier.load(pk)
            loaded.acting_on = attempt.happened_on
            _check_day(attempt, loaded)
            with act(**attempt.facts(loaded)) as step, judged():
                do(loaded, step)
                loaded.last_act_on = attempt.happened_on
                loaded.save()
    except (DoorClosed, Refused) as refusal:
        _record_refusal(attempt, pk, refusal)
        raise
    return dossier.renewed(loaded)


def _lock(pk: int, township: Township) -> None:
    """Wait until nobody else acts on the dossier. Raises Appointment.DoesNotExist for another township's."""
    Appointment.objects.select_for_update().filter(township=township).values_list("pk").get(pk=pk)


@contextmanager
def judged() -> Iterator[None]:
    """A rule that cannot be judged for want of data refuses the act, with the sentence that says what is missing."""
    try:
        yield
    except Unjudged as missing:
        raise Refused(str(missing)) from missing


def _check_day(attempt: Attempt, appointment: Appointment) -> None:
    """An act is recorded when it happens: not ahead of its day, and late only with a reason (一事一记)."""
    today, last = clock.today(), appointment.last_act_on
    if attempt.happened_on > today:
        raise Refused("办理日期不得晚于今天。")
    if attempt.happened_on < last:
        raise Refused(f"办理日期不得早于上一步骤（{last.year}年{last.month}月{last.day}日）。")
    allowed = numbers.LATE_DAYS.value_on(today, appointment.context.measures)
    if (today - attempt.happened_on).days > allowed and not attempt.reason.strip():
        raise Refused(f"办理日期已过{allowed}天，说明补记理由后再办理。")


def _record_refusal(attempt: Attempt, pk: int, refusal: Exception) -> None:
    appointment = dossier.load(pk)
    checklist = refusal.checklist.as_record() if isinstance(refusal, DoorClosed) else None
    with act(**attempt.facts(appointment, outcome="refused", checklist=checklist,
                             details={"refusal": str(refusal)})):  # fmt: skip
        pass
