"""Changes whose writing takes longer than a request: confirmed on the page, written as a job that tells how far it is.

The second person's offices, and the change itself, are asked again when the job is done; it is one act or nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse

from township.accounts.access import READERS, Actor, Refused
from township.accounts.middleware import acting_in
from township.jobs.kinds import JobKind
from township.jobs.working import Work, WorkFailed
from township.required_value import known

from . import acts
from .job_changes import CODE
from .models import PendingChange

if TYPE_CHECKING:
    from township.jobs.models import Job

OUT_OF_OFFICE = "复核人现已不担任可以复核的职务，没有写入；由另一名复核人重新复核"
SWITCHED_OFF = "复核人的账号已停用，没有写入；由另一名复核人重新复核"


def run(work: Work) -> dict[str, Any]:
    """Write the change as whoever confirmed it. Raises WorkFailed with the sentence that refuses it."""
    job, key = work.job, work.job.arguments["change"]
    user = known(job.asked_by)
    if not user.is_active:
        raise WorkFailed(SWITCHED_OFF)
    by = acting_in(user, job.township)
    if not _written_before(key, by):
        try:
            acts.accept(key, by=by, opinion=job.arguments["opinion"], tell=work.tell)
        except Refused as refusal:
            raise WorkFailed(str(refusal).rstrip("。")) from refusal
        except Http404 as unseen:
            raise WorkFailed(OUT_OF_OFFICE) from unseen
    return {"change": key}


def _written_before(key: int, by: Actor) -> bool:
    """Whether an earlier runner wrote the change and died before it could say so."""
    confirmed = PendingChange.State.CONFIRMED
    return PendingChange.objects.filter(pk=key, state=confirmed, decided_by=by.user).exists()


def _address(job: Job) -> str:
    return reverse("pending-change", args=[job.arguments["change"]])


WRITING = JobKind(CODE, "复核生效", run, _address, READERS)
