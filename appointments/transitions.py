"""The acts of the corridor: a motion is opened here; every other act is the furniture's, bound to appointments."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from procedure import opening, transitions
from procedure.attempts import AlreadyMoved, check_not_long_ago
from procedure.doors import DoorClosed
from procedure.ritual import judged
from township.accounts.access import STAFF, Actor, Refused
from township.law.rule import Checklist, evaluate
from township.models import Post, Seat, Tenure, Township
from township.records import clock

from . import dossier
from .corridor import OPEN
from .doors import TO_OPEN
from .models import Appointment
from .process import CORRIDOR

pass_door = partial(transitions.pass_door, CORRIDOR)
return_to = partial(transitions.return_to, CORRIDOR)
suspend = partial(transitions.suspend, CORRIDOR)
resume = partial(transitions.resume, CORRIDOR)
#: End without appointment (不予任用), from evaluation, notice or decision.
not_appoint = partial(transitions.end, CORRIDOR, "not_appoint")
#: Terminate an open dossier (终止), from any room.
terminate = partial(transitions.end, CORRIDOR, "terminate")

#: The code of the act by which a dossier is opened.
CODE = "open_motion"


def open_motion(*, post: Post, by: Actor, happened_on: date, reason: str) -> Appointment:
    """A motion opens a dossier for a vacant, unreserved seat of the post, and reserves the seat.

    Locked: the township, so that the last seat is promised to one dossier only. Written: the matter, its dossier and first round,
    and the step with its checklist. Raises DoorClosed where the rules refuse, or there is no seat, which is recorded; Refused
    (not the openers, a day that cannot be, a rule that cannot be judged) and AlreadyMoved, both without a record.
    """
    if not by.holds(*STAFF):
        raise Refused("动议由组织干事起草。")
    if happened_on > clock.today():
        raise Refused("动议日期不得晚于今天。")
    try:
        with judged(), transaction.atomic():
            # The township, not the post: the numbers of dossiers are counted under the same lock.
            Township.objects.select_for_update(of=("self",)).get(pk=by.township.pk)
            post = Post.objects.select_related("unit").get(pk=post.pk, township=by.township)
            draft, checklist = draft_for(post, by, happened_on)
            _check_day(draft, happened_on)
            return opening.open_matter(
                CORRIDOR,
                draft,
                by=by,
                code=CODE,
                reason=reason,
                offices=STAFF,
                checklist=checklist,
                responsible="组织干事对动议事由和核对结果的真实性负责",
            )
    except DoorClosed as closed:
        opening.record_refusal(
            CORRIDOR,
            by=by,
            code=CODE,
            on=happened_on,
            reason=reason,
            subject=f"职位：{post}",
            checklist=closed.checklist,
        )
        raise
    except IntegrityError as error:
        raise AlreadyMoved("该席位刚被另一事项占用，返回职位页核对空缺后再提出动议。") from error


def _check_day(draft: Appointment, on: date) -> None:
    """A motion is not dated before its seat became vacant, nor before the starting state, nor long ago."""
    check_not_long_ago(on, draft.context.measures)
    declared = draft.township.declared_on
    if declared and on < declared:
        raise Refused(
            f"动议日期不得早于本镇起始状态确认之日（{declared:%Y年%m月%d日}）。确认以前已按纸质办理的，在“补录”中提请复核。"
        )
    check_vacant(draft, on)


def check_vacant(draft: Appointment, on: date) -> None:
    """Raise Refused for a motion dated before its seat became vacant."""
    left = draft.seat.tenures.aggregate(last=Max("until"))["last"]
    if left and on < left:
        raise Refused(f"{draft.seat}自{left:%Y年%m月%d日}起空缺，动议日期不得早于该日。")


def free_seats(township: Township) -> QuerySet[Seat]:
    """The seats of a township nobody holds and no open dossier reserves."""
    held = Tenure.objects.filter(seat=OuterRef("pk"), until=None)
    reserved = Appointment.objects.filter(seat=OuterRef("pk"), stage__in=OPEN)
    there = Seat.objects.filter(post__township=township, withdrawn_on=None)
    return there.filter(~Exists(held), ~Exists(reserved))


def free_seat(post: Post) -> Seat | None:
    """A seat of the post nobody holds and no open dossier reserves."""
    return free_seats(post.township).filter(post=post).order_by("number").first()


def draft_for(post: Post, by: Actor, on: date) -> tuple[Appointment, Checklist]:
    """A dossier of the post that is not saved yet, and what the door before it answers of that day.

    The township's row must be locked. Raises DoorClosed where there is no seat for it.
    """
    seat = free_seat(post)
    draft = dossier.attach(_draft(post, seat or post.seats.first(), by, on))
    checklist = evaluate("提出动议前须满足", TO_OPEN, draft, on, draft.context.measures)
    if seat is None or not checklist.open:
        raise DoorClosed(checklist)
    return draft, checklist


def _draft(post: Post, seat: Seat | None, by: Actor, on: date) -> Appointment:
    matter = opening.new_matter(CORRIDOR, by=by, title=str(post), on=on)
    return Appointment(matter=matter, seat=seat, edition=by.township.edition, opened_by=by.user)
