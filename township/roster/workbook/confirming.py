"""The import itself, confirmed by one person: one transaction and one act, at once or, where it takes longer, by the runner.

Whichever way, the workbook is judged again under lock against the roster as it then stands.
"""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.http import Http404
from django.urls import reverse

from township.accounts.access import Actor, Refused
from township.accounts.middleware import acting_in
from township.jobs import asking
from township.jobs.kinds import JobKind
from township.jobs.models import Job
from township.jobs.working import Work, WorkFailed
from township.pending.kinds import Tell
from township.records import clock
from township.records.act import Act, act
from township.required_value import known
from township.roster import access, quota_guard
from township.roster.models import Township
from township.roster.tenures import SeatRefused

from . import awaiting, late, presenting, second_person, uploads
from .differences import ImportPlan
from .judging import judge

logger = logging.getLogger(__name__)

CODE = "roster.import"
OVERTAKEN = "没有保存任何内容。您核对之后，名册又有变动，核对现在的差异后再次确认"
NOTHING_SAVED = "没有保存任何内容。"
OUT_OF_OFFICE = "没有保存任何内容。确认导入的人现已不担任组织干事，或者账号已停用"
GONE = "没有保存任何内容。这次上传已导入或者已过期，重新上传"


class NotImported(Exception):
    """Nothing was saved; the message says why."""


def is_long(plan: ImportPlan) -> bool:
    """Whether it is written outside the request; as many rows as of an import a second person confirms."""
    return len(plan.all_that_matters()) > awaiting.LONG


def begin(upload: uploads.ImportUpload, plan: ImportPlan, *, by: Actor, reason: str) -> Job:
    """Ask for an import that was looked through; where it is under way already, that job."""
    told = {"seen": plan.fingerprint, "reason": reason, "on": clock.today().isoformat()}
    return asking.ask_once(CODE, by=by, about={"upload": upload.token}, arguments=told)


def job_of(upload: uploads.ImportUpload) -> Job | None:
    """The newest work on an upload."""
    jobs = Job.objects.filter(township=upload.township_id, kind=CODE, arguments__upload=upload.token)
    return jobs.order_by("-asked_at", "-pk").first()


def run(work: Work) -> dict[str, Any]:
    """Import what was confirmed, as whoever confirmed it. Raises WorkFailed with the sentence that says why not."""
    job, told = work.job, work.job.arguments
    by = acting_in(known(job.asked_by), job.township)
    if not (by.user.is_active and by.holds(*access.WRITE)):
        raise WorkFailed(OUT_OF_OFFICE)
    try:
        # An earlier runner may have written it and died before it could say so.
        if not uploads.find(by, told["upload"]).done:
            on = date.fromisoformat(told["on"])
            write(by, told["upload"], told["seen"], told["reason"], on=on, tell=work.tell)
    except NotImported as refusal:
        raise WorkFailed(str(refusal)) from refusal
    except Refused as refusal:
        raise WorkFailed(NOTHING_SAVED + str(refusal).rstrip("。")) from refusal
    except Http404 as gone:
        raise WorkFailed(GONE) from gone
    return {"upload": told["upload"]}


def write(
    by: Actor, token: str, seen: str, reason: str, *, on: date | None = None, tell: Tell = awaiting.untold
) -> None:
    """Import what was confirmed on a day, or today, if it still is what would be imported.

    Raises NotImported, and Http404 where there is no such upload any more.
    """
    try:
        with transaction.atomic():
            _import(by, uploads.find(by, token), seen, reason, on or clock.today(), tell)
    except SeatRefused as refusal:
        raise NotImported(NOTHING_SAVED + str(refusal).rstrip("。")) from refusal
    except (IntegrityError, OperationalError) as error:
        logger.warning("an import was refused by the database", exc_info=True)
        full = quota_guard.REFUSAL in str(error)
        raise NotImported(NOTHING_SAVED + awaiting.FULL if full else OVERTAKEN) from error


def _import(by: Actor, upload: uploads.ImportUpload, seen: str, reason: str, on: date, tell: Tell) -> None:
    """An upload is done exactly if the record of its import stands."""
    tell(0, 0, "等待名册空闲，并重新核对")
    with act(
        by=by,
        code="roster.import",
        label="导入名册",
        happened_on=on,
        subject=f"工作簿：{upload.name}"[:100],
        office=by.office_for(access.WRITE),
        reason=reason,
    ) as step:
        step.entered_on = on
        _save(step, upload, _judged_again(step, upload, seen), tell)
    uploads.finish(upload, known(step.record).sequence)


def _judged_again(step: Act, upload: uploads.ImportUpload, seen: str) -> ImportPlan:
    """The plan as it is now, if it still is what was confirmed. Raises NotImported."""
    # Two imports into one township follow each other; the second is judged by what the first has left.
    Township.objects.select_for_update(no_key=True).get(pk=step.township.pk)
    by = known(step.by)
    if uploads.find(by, upload.token).done:
        raise NotImported(OVERTAKEN)
    plan = judge(by, upload.book(), lock=True)
    if plan.problems or plan.fingerprint != seen or second_person.takes_two(plan):
        raise NotImported(OVERTAKEN)
    return plan


def _save(step: Act, upload: uploads.ImportUpload, plan: ImportPlan, tell: Tell) -> None:
    step.details = {"file": upload.name, "sha256": upload.sha256, "counts": plan.counts}
    late.date_step(step, late.late_events(plan, step.entered_on))
    if plan.doubts:
        step.details["doubts"] = presenting.doubts(plan)
    awaiting.write(step, plan, len(plan.all_that_matters()), tell)


def _address(job: Job) -> str:
    return reverse("roster:workbook-preview", args=[job.arguments["upload"]])


KIND = JobKind(CODE, "导入名册", run, _address)
