"""The import of rolls: work of the runner, judged again under lock, one act a village, all of them or none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from elections.models import Elector, ElectorIdentity, Register, Term
from procedure.bases import Proceeding
from township.accounts.access import Actor, Refused
from township.accounts.middleware import acting_in
from township.accounts.models import Role
from township.jobs import asking
from township.jobs.kinds import JobKind
from township.jobs.models import Job
from township.jobs.working import Work, WorkFailed
from township.records import clock
from township.records.act import Act, StepFacts, act
from township.records.matter import Matter
from township.required_value import known
from township.roster.models import Township
from township.roster.workbook import presenting, uploads
from township.roster.workbook.differences import RowChange

from .counting import last_numbers, recount
from .judging import COLUMNS, RollPlan, judge
from .sheet import PURPOSE, ROLL

if TYPE_CHECKING:
    from elections.models import Election

OFFICER = frozenset({Role.OFFICER})
CODE = "register.import"
BATCH = 500
MOVED = "核对以后名单或者选举环节又有变动，没有写入；返回重新核对"
OUT_OF_OFFICE = "提出人现已不担任组织干事，没有写入"
GONE = "这次上传已导入或者已过期；重新上传"


def begin(upload: uploads.ImportUpload, term: Term, plan: RollPlan, *, by: Actor, reason: str) -> Job:
    """Ask for an import that was looked through; where it is under way already, that job."""
    told = {"term": term.pk, "seen": plan.fingerprint, "reason": reason}
    return asking.ask_once(CODE, by=by, about={"upload": upload.token}, arguments=told)


def run(work: Work) -> dict[str, Any]:
    """Import what was looked through. Raises WorkFailed with the sentence that says why not."""
    told, user = work.job.arguments, known(work.job.asked_by)
    by = acting_in(user, work.job.township)
    if not (user.is_active and by.holds(*OFFICER)):
        raise WorkFailed(OUT_OF_OFFICE)
    try:
        with transaction.atomic(), _collecting_seldom():
            return _import(work, by, told)
    except Http404 as gone:
        raise WorkFailed(GONE) from gone
    except IntegrityError as error:
        raise WorkFailed(MOVED) from error
    except Refused as refusal:
        raise WorkFailed(str(refusal)) from refusal


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Look for garbage in cycles after every 20,000 new objects only, in the process that does this work and nothing else.

    The rows of a roll live until it is written and stand in no cycle; each look walks through all of them, which took a third
    of the processor.
    """
    before = gc.get_threshold()
    gc.set_threshold(20_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _import(work: Work, by: Actor, told: dict[str, Any]) -> dict[str, Any]:
    # Two imports into one township follow each other; the second is judged by what the first has left.
    Township.objects.select_for_update(no_key=True).get(pk=by.township.pk)
    upload = uploads.find(by, told["upload"], PURPOSE)
    if upload.done:
        return {"upload": upload.token, "term": told["term"]}
    work.tell(0, 0, "重新核对")
    term = Term.objects.get(pk=told["term"], township=by.township)
    plan = _judged_again(by, term, upload, told["seen"])
    written = _write(work, by, term, plan, upload, told["reason"])
    uploads.finish(upload, written)
    return {"upload": upload.token, "term": term.pk}


def _judged_again(by: Actor, term: Term, upload: uploads.ImportUpload, seen: str) -> RollPlan:
    """The plan as it is now, with the matters it writes to locked. Raises WorkFailed where it is not what was seen."""
    book = upload.book((ROLL,))
    rows = Matter.objects.filter(election__village_round__term=term).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))
    plan = judge(by, term, book)
    if plan.problems or plan.fingerprint != seen:
        raise WorkFailed(MOVED)
    return plan


def _write(
    work: Work, by: Actor, term: Term, plan: RollPlan, upload: uploads.ImportUpload, reason: str
) -> int:
    """Village by village; returns the number of the last step."""
    last, done, total, sequence = last_numbers(term), 0, len(plan.all_that_matters()), 0
    for village, changes in _by_village(plan):
        election: Any = plan.elections[village]
        with act(**_facts(election, by, upload, changes, reason, plan)) as step:
            for number in _save(step, election.current("register"), changes, by):
                work.tell(done + number, total, f"{village}：{number} / {len(changes)}")
            recount(_own(election), last.get(election.village_round.village_id), by=by.user)
        done, sequence = done + len(changes), known(step.record).sequence
    work.tell(total, total, "记入纪实")
    return sequence


def _own(election: Proceeding) -> Register:
    """The register read afresh: what was loaded for judging keeps what hangs on it."""
    return Register.objects.get(pk=known(election.current("register")).pk)


def _by_village(plan: RollPlan) -> Iterator[tuple[str, list[RowChange]]]:
    found: dict[str, list[RowChange]] = {}
    for change in plan.all_that_matters():
        found.setdefault(change.values["village"], []).append(change)
    yield from found.items()


def _facts(
    election: Election,
    by: Actor,
    upload: uploads.ImportUpload,
    changes: list[RowChange],
    reason: str,
    plan: RollPlan,
) -> StepFacts:
    counts = {
        "new": sum(each.is_new for each in changes),
        "changed": sum(each.is_changed for each in changes),
    }
    details: dict[str, Any] = {"file": upload.name, "sha256": upload.sha256, "counts": {"选民": counts}}
    if plan.doubts:
        details["doubts"] = presenting.doubts(plan)
    return {
        "by": by,
        "code": CODE,
        "label": "导入选民名单",
        "happened_on": clock.today(),
        "matter": election,
        "stage": election.stage,
        "round": election.room.round if election.room else None,
        "office": by.office_for(OFFICER),
        "subject": f"工作簿：{upload.name}"[:100],
        "reason": reason,
        "details": details,
    }


def _save(step: Act, register: Register, changes: list[RowChange], by: Actor) -> Iterator[int]:
    """Write the rows of a village, telling how many are written."""
    new = [each for each in changes if each.is_new]
    for start in range(0, len(new), BATCH):
        part = new[start : start + BATCH]
        made = step.create_all([_elector(register, each, by) for each in part], batch_size=BATCH)
        _keep_digests(register, zip(made, part, strict=True))
        yield start + len(part)
    changed = [each for each in changes if each.is_changed]
    known_rows = Elector.objects.in_bulk([each.entry.instance for each in changed if each.entry])
    for number, change in enumerate(changed, start=len(new) + 1):
        row = known_rows[known(change.entry).instance]
        _fill(row, change.values)
        row.recorded_by, row.revision = by.user, row.revision + 1
        row.save()
        if any(each.column.name == "id_number" for each in change.differences):
            ElectorIdentity.objects.update_or_create(
                elector=row, defaults={"register": register, "digest": change.values["id_number"]}
            )
        yield number


def _elector(register: Register, change: RowChange, by: Actor) -> Elector:
    row = Elector(register=register, recorded_by=by.user, revision=1)
    _fill(row, change.values)
    return row


def _fill(row: Elector, values: dict[str, Any]) -> None:
    for name in COLUMNS:
        setattr(row, name, values[name] == "woman" if name == "woman" else values[name])


def _keep_digests(register: Register, rows: Any) -> None:
    ElectorIdentity.objects.bulk_create(
        [
            ElectorIdentity(elector=row, register=register, digest=change.values["id_number"])
            for row, change in rows
            if change.values["id_number"]
        ]
    )


def _address(job: Job) -> str:
    return reverse("elections:roll_preview", args=[job.arguments["term"], job.arguments["upload"]])


KIND = JobKind(CODE, "导入选民名单", run, _address)
