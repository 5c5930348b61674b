"""补录: a case that was under way on paper when the product came is brought in with its scan, by two people.

The officer proposes it, the commissioner confirms it under 待复核; only then there is a dossier. It takes cases whose
motion is older than the declared starting state, and only for some months after the declaration: everything else is an
ordinary motion. What follows is recorded as ever, on its own days, each fact with its scan.
"""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError
from django.urls import reverse

from procedure import opening
from procedure.brought_in import last_day_to_bring_in
from procedure.doors import DoorClosed
from procedure.loading import measures_of
from procedure.ritual import judged
from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.models import Post, Township
from township.pending import acts, scans
from township.pending.kinds import ChangeKind
from township.pending.models import PendingChange
from township.records import clock
from township.records.act import Act
from township.records.attachments import Attachment, Upload
from township.refusal import Refusal
from township.wording import cdate

from .corridor import Stage
from .models import Appointment
from .process import CORRIDOR
from .transitions import check_vacant, draft_for

UNDECLARED = "名册的起始状态尚未确认，确认后才能补录。"
RESPONSIBLE = "组织干事对补录材料的真实性负责；组织委员对复核负责"


def refusal_to_bring_in(township: Township) -> Refusal | None:
    """Why nothing can be brought in now: no starting state, or too long after it."""
    if township.declared_on is None:
        return Refusal(UNDECLARED)
    last = last_day_to_bring_in(township.declared_on, measures_of(township.pk))
    if clock.today() <= last:
        return None
    return Refusal(
        f"补录限于起始状态确认（{cdate(township.declared_on)}）后的规定期限，已于{cdate(last)}截止。"
        "仍须办理的，按现在的情况提出动议。"
    )


def _check(township: Township, on: date) -> None:
    """Raise Refused where a motion of this day is not to be brought in."""
    if refusal := refusal_to_bring_in(township):
        raise Refused(str(refusal))
    if township.declared_on and on >= township.declared_on:
        raise Refused(
            f"补录限于起始状态确认之日（{cdate(township.declared_on)}）以前的动议；此后的动议照常提出。"
        )


def propose(*, post: Post, by: Actor, happened_on: date, reason: str, scan: Upload) -> PendingChange:
    """Put a case before the commissioner. Raises Refused or DoorClosed; nothing is opened yet."""
    _check(by.township, happened_on)
    with judged():
        draft, _ = draft_for(post, by, happened_on)
    check_vacant(draft, happened_on)
    kept = scans.keep(scan, by.township)
    return acts.propose(
        KIND.code,
        by=by,
        subject=f"职位：{post}",
        reason=reason,
        lines=[
            acts.line("补录事项", "", post),
            acts.line("动议日期", "", cdate(happened_on)),
            acts.line("扫描件", "", f"{kept['original_name']}（SHA-256 {kept['sha256'][:12]}…）"),
        ],
        payload={"post": post.pk, "happened_on": happened_on.isoformat(), "scan": kept},
        target=f"bring-in:{post.pk}",
    )


def _apply(change: PendingChange, step: Act) -> None:
    """Open the dossier on the day of its motion. Raises Refused where it can no longer be brought in."""
    Township.objects.select_for_update(of=("self",)).get(pk=change.township_id)
    on = date.fromisoformat(change.payload["happened_on"])
    _check(change.township, on)
    post = Post.objects.select_related("unit").get(pk=change.payload["post"], township=change.township_id)
    author = Actor(change.proposed_by, change.township, frozenset())
    try:
        with judged():
            draft, checklist = draft_for(post, author, on)
    except DoorClosed as closed:
        raise Refused(str(closed)) from closed
    check_vacant(draft, on)
    draft.matter.brought_in_on = clock.today()
    draft.matter.number = opening.next_number(CORRIDOR, change.township, on.year)
    step.happened_on, step.checklist, step.responsible = on, checklist.as_record(), RESPONSIBLE
    step.stage, step.round = Stage.MOTION, 1
    try:
        opening.save_draft(CORRIDOR, draft, step)
    except IntegrityError as error:
        raise Refused("该席位已由另一事项占用，退回此项。") from error
    _attach(draft, change)


def _attach(draft: Appointment, change: PendingChange) -> None:
    scan = change.payload["scan"]
    Attachment(
        township=change.township,
        matter=draft.matter,
        room=Stage.MOTION,
        round=1,
        title="补录：动议材料",
        recorded_by=change.proposed_by,
        **scan,
    ).save()


def _page(change: PendingChange) -> str:
    return reverse("appointments:bring_in_scan", args=[change.pk])


KIND = ChangeKind(
    "motion.bring_in",
    "补录纸质在办事项",
    frozenset({Role.OFFICER}),
    _apply,
    confirmers=frozenset({Role.COMMISSIONER}),
    of_file=False,
    page=_page,
    page_label="查看动议材料扫描件",
)
