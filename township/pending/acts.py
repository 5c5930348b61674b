"""Proposing a change, and what becomes of it: confirmed, declined by the second person, withdrawn by the first.

Each is an act with its step record. That of a confirmation bears the code of the change itself and names both people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, models, transaction

from township.accounts.access import Actor, Refused
from township.records import clock
from township.records.act import act
from township.records.lateness import ASKED

from . import access, job_changes
from .kinds import ChangeKind, Tell, kind_of
from .models import ConcernedFile, PendingChange, target_of

if TYPE_CHECKING:
    from township.accounts.models import User
    from township.roster.models import Cadre

TAKING_EFFECT = "复核人已同意，正在写入名册，不能再撤回或退回；写入没有办成的，刷新页面后再办理。"
TWICE = "这项记录已有一项变更在待复核，先办结那一项。"
SAME = "同样的变更已经提请，正在待复核，没有重复提请。"


def line(label: str, before: Any, after: Any) -> dict[str, str]:
    """One line of a change, as pages show it."""
    return {"label": label, "before": str(before or ""), "after": str(after or "")}


def propose(
    kind: str,
    *,
    by: Actor,
    subject: str,
    reason: str,
    lines: Iterable[dict[str, str]],
    payload: dict[str, Any],
    target: models.Model | str | None = None,
    cadres: Collection[int] = (),
    cadre: Cadre | None = None,
    account: User | None = None,
    document: str = "",
    late: str | None = None,
) -> PendingChange:
    """Put a change before a second person. Raises Refused where one waits for the same row already.

    `late` says that what it enters happened long ago (补记): the second person reads it beside the lines.
    `target` is the row it is about, or a name of one's own under which one change waits at a time; `cadres` are the keys
    of the files it touches where they are several.
    """
    declared = kind_of(kind)
    late = late and late.replace(ASKED, "")
    _check_not_waiting(by, kind, cadre, payload)
    change = PendingChange(
        township=by.township,
        kind=kind,
        subject=subject[:100],
        cadre=cadre,
        account=account,
        payload=payload | ({"late": late} if late else {}),
        lines=[*lines, *([line("补记", "", late)] if late else [])],
        reason=reason,
        document=document,
        proposed_by=by.user,
        proposed_on=clock.today(),
        target=target_of(target) if isinstance(target, models.Model) else target or "",
    )
    _record(change, by, declared, cadres)
    return change


def _check_not_waiting(by: Actor, kind: str, cadre: Cadre | None, payload: dict[str, Any]) -> None:
    """The same change proposed twice waits once; without a row of its own nothing else would tell."""
    waiting = PendingChange.objects.filter(
        township=by.township, kind=kind, cadre=cadre, state=PendingChange.State.WAITING
    )
    if any(each.payload == payload for each in waiting):
        raise Refused(SAME)


def _record(change: PendingChange, by: Actor, kind: ChangeKind, cadres: Collection[int]) -> None:
    """Keep a change that is proposed, with the files it touches. Raises Refused where one waits for the same row."""
    try:
        with act(
            by=by,
            code="pending.propose",
            label=f"提请复核：{kind.label}"[:100],
            happened_on=clock.today(),
            subject=change.subject,
            office=by.office_for(kind.proposers),
            reason=change.reason,
            details={"changes": change.lines, "document": change.document},
        ) as step:
            change.save()
            step.create_all(ConcernedFile(change=change, cadre_id=pk) for pk in sorted(cadres))
    except IntegrityError as error:
        raise Refused(TWICE) from error


def accept(pk: int, *, by: Actor, opinion: str = "", tell: Tell | None = None) -> PendingChange:
    """Let a change take effect, as its second person. Raises Refused; an attempt at one's own is recorded.

    `tell` is told how far the writing is, where the kind can say so.
    """
    try:
        with transaction.atomic():
            change = _waiting(pk, by)
            access.check_may_confirm(by, change)
            kind = change.declared
            with act(
                by=by,
                code=kind.code,
                label=kind.label,
                happened_on=clock.today(),
                subject=change.subject,
                office=access.office_in(by, kind),
                reason=change.reason,
                details=_told(change, opinion),
            ) as step:
                kind.write(change, step, tell)
                _close(change, by, PendingChange.State.CONFIRMED, opinion)
        return change
    except Refused as refusal:
        _record_refusal(pk, by, refusal)
        raise


def decline(pk: int, *, by: Actor, opinion: str) -> PendingChange:
    """Send a change back, as its second person: nothing is changed."""
    with transaction.atomic():
        change = _waiting(pk, by)
        access.check_may_confirm(by, change)
        _refuse_while_taking_effect(change)
        return _end(change, by, PendingChange.State.DECLINED, "pending.decline", "复核退回", opinion)


def withdraw(pk: int, *, by: Actor) -> PendingChange:
    """Take back what one has proposed oneself."""
    with transaction.atomic():
        change = _waiting(pk, by)
        if change.proposed_by_id != by.user.pk:
            raise Refused("只有提出人可以撤回；不同意的，由复核人退回。")
        _refuse_while_taking_effect(change)
        return _end(change, by, PendingChange.State.WITHDRAWN, "pending.withdraw", "撤回提请", "")


def _waiting(pk: int, by: Actor) -> PendingChange:
    change = access.find(by, pk, lock=True)
    if not change.waiting:
        raise Refused(job_changes.ALREADY)
    return change


def _refuse_while_taking_effect(change: PendingChange) -> None:
    if job_changes.under_way(change):
        raise Refused(TAKING_EFFECT)


def _told(change: PendingChange, opinion: str) -> dict[str, Any]:
    return {
        "changes": change.lines, "pending": change.pk, "proposed_by": change.proposed_by.name,
        "proposed_on": change.proposed_on.isoformat(), "document": change.document, "opinion": opinion,
    }  # fmt: skip


def _end(change: PendingChange, by: Actor, state: str, code: str, label: str, opinion: str) -> PendingChange:
    kind = change.declared
    with act(
        by=by,
        code=code,
        label=f"{label}：{kind.label}"[:100],
        happened_on=clock.today(),
        subject=change.subject,
        office=by.office_for(kind.confirmers | kind.proposers) or access.office_in(by, kind),
        reason=opinion or change.reason,
        details=_told(change, opinion),
    ):
        _close(change, by, state, opinion)
    return change


def _close(change: PendingChange, by: Actor, state: str, opinion: str) -> None:
    change.state, change.opinion = state, opinion
    change.decided_by, change.decided_on = by.user, clock.today()
    change.save()


def _record_refusal(pk: int, by: Actor, refusal: Refused) -> None:
    change = access.find(by, pk)
    if not change.waiting:
        return
    kind = change.declared
    with act(
        by=by,
        code=kind.code,
        label=kind.label,
        happened_on=clock.today(),
        subject=change.subject,
        office=by.office_names[:40],
        reason=change.reason,
        outcome="refused",
        details={**_told(change, ""), "refusal": str(refusal)},
    ):
        pass
