"""The acts of the corridor: a motion is opened here; every other act is the furniture's, bound to appointments."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction

from procedure import transitions
from procedure.doors import DoorClosed
from procedure.ritual import judged
from procedure.transitions import AlreadyMoved
from township.accounts.access import Acting, Refused
from township.accounts.models import Role
from township.law.rule import Checklist, evaluate
from township.models import Matter, Post, Seat, Township
from township.records import clock
from township.records.act import act

from . import dossier
from .corridor import OPEN, Stage
from .doors import TO_OPEN
from .models import Appointment, Motion
from .process import CORRIDOR

pass_door = partial(transitions.pass_door, CORRIDOR)
return_to = partial(transitions.return_to, CORRIDOR)
suspend = partial(transitions.suspend, CORRIDOR)
resume = partial(transitions.resume, CORRIDOR)
#: End without appointment (不予任用), from evaluation, notice or decision.
not_appoint = partial(transitions.end, CORRIDOR, "not_appoint")
#: Terminate an open dossier (终止), from any room.
terminate = partial(transitions.end, CORRIDOR, "terminate")

OPENERS = frozenset({Role.OFFICER, Role.COMMISSIONER})


def open_motion(*, post: Post, by: Acting, happened_on: date, reason: str) -> Appointment:
    """Open a dossier for a vacant, unreserved seat of the post and reserve it.

    Raises DoorClosed when there is none; the last seat is promised to one dossier only, also under concurrency.
    """
    if not by.holds(*OPENERS):
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
        .exclude(appointments__stage__in=OPEN)
        .order_by("number")
        .first()
    )


def _draft(post: Post, seat: Seat | None, by: Acting, on: date) -> Appointment:
    matter = Matter(
        township=by.township, kind=Appointment.KIND, title=str(post)[:200], opened_on=on, last_act_on=on
    )
    return Appointment(matter=matter, seat=seat, edition=by.township.edition, opened_by=by.user)


def _opened(draft: Appointment, by: Acting, on: date, reason: str, checklist: Checklist) -> Appointment:
    draft.matter.number = next_number(by.township, on.year)
    with act(by=by, code="open_motion", label="提出动议", happened_on=on, reason=reason, stage=Stage.MOTION,
             round=1, office=by.office_for(OPENERS),
             responsible="组织干事对动议事由和核对结果的真实性负责",
             checklist=checklist.as_record()) as step:  # fmt: skip
        draft.matter.save()
        # Its key is its matter's, which it has only now.
        draft.matter = draft.matter
        draft.save(force_insert=True)
        step.matter = draft
        Motion(appointment=draft, round=1, opened_on=on).save()
    return draft


def next_number(township: Any, year: int) -> str:
    """The next number of a year: its dossiers are counted through."""
    taken = Matter.objects.filter(township=township, kind=Appointment.KIND, number__startswith=f"{year}-")
    return f"{year}-{taken.count() + 1:03d}"


def _record_refused_motion(post: Post, by: Acting, on: date, reason: str, checklist: Checklist) -> None:
    with act(by=by, code="open_motion", label="提出动议", happened_on=on, reason=reason, outcome="refused",
             subject=f"职位：{post}", stage=Stage.MOTION, checklist=checklist.as_record()):  # fmt: skip
        pass
