"""Asking for a change whose writing takes longer than a request: confirmed on the page, written by a job (`job_writing.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township.accounts.access import Actor, Refused
from township.jobs import asking

if TYPE_CHECKING:
    from township.jobs.models import Job

    from .models import PendingChange

CODE = "pending.accept"
ALREADY = "这项变更已经办结，刷新页面后查看。"


def begin(change: PendingChange, *, by: Actor, opinion: str) -> Job:
    """Ask for a change to be written; where somebody has asked already, that job. Raises Refused where it is answered."""
    if not change.waiting:
        raise Refused(ALREADY)
    return asking.ask_once(CODE, by=by, about={"change": change.pk}, arguments={"opinion": opinion})


def under_way(change: PendingChange) -> Job | None:
    """The job that writes a change now, or is about to."""
    return asking.under_way(CODE, change.township, {"change": change.pk}).first()
