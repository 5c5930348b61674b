"""An import that waits for a second person: one change, confirmed in one act.

The upload is kept until it is answered. On confirmation the workbook is judged again, under lock, against the roster as
it then stands; where that is no longer what both people have seen, nothing is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from township.accounts.access import Actor, Refused
from township.pending import acts
from township.pending.acts import line
from township.pending.kinds import ChangeKind, Long, Tell
from township.records import chain
from township.required_value import known
from township.roster import quota_guard
from township.roster.access import WRITE, own_of
from township.roster.models import Cadre, Township
from township.roster.own_files import related_files
from township.roster.relations import index_of

from . import late, presenting, saving, second_person, uploads
from .differences import ImportPlan, RowChange
from .judging import judge

if TYPE_CHECKING:
    from township.pending.models import PendingChange
    from township.records.act import Act

#: How many rows the change itself tells; the others stand on the page of the workbook.
TOLD = 100
#: An import of more rows is written outside the request that confirms it.
LONG = 300

MOVED = "提出以后名册又有变动，导入结果与当时核对的不一致；退回此项，由提出人重新上传核对。"
CONCERNED = "导入内容涉及您本人或近亲属的档案，您不能复核，由其他负责人复核。"
FULL = "编制已满：在满编的编制类别之间对调人员的，分两次导入，先导入腾出空编的一方"


def propose(acting: Actor, upload: uploads.ImportUpload, plan: ImportPlan, reason: str) -> PendingChange:
    """Put an import before a second person. Raises Refused where this workbook waits already."""
    return acts.propose(
        KIND.code,
        by=acting,
        subject=f"工作簿：{upload.name}",
        reason=reason,
        lines=_lines(plan),
        target=upload,
        cadres=_files(acting, second_person.takes_two(plan)) | second_person.concerned(plan),
        payload={
            "upload": upload.token,
            "sha256": upload.sha256,
            "fingerprint": plan.fingerprint,
            "rows": len(plan.all_that_matters()),
        },
        late=late.told(late.late_events(plan)),
    )


def _files(acting: Actor, changes: list[RowChange]) -> set[int]:
    """The files of the roster that these rows are about."""
    numbers = second_person.whose(changes)
    known_here = Cadre.objects.filter(township=acting.township)
    return {pk for pk, number in known_here.values_list("pk", "id_number") if number in numbers}


def _lines(plan: ImportPlan) -> list[dict[str, str]]:
    counted = [
        line(title, "", f"新增 {numbers['new']} 行，修改 {numbers['changed']} 行")
        for title, numbers in plan.counts.items()
    ]
    counted += [line("须说明", "", doubt) for doubt in presenting.doubts(plan)]
    rows = presenting.lines(plan, second_person.takes_two(plan)[:TOLD])
    return counted + [each for row in rows for each in _told(row)]


def _told(row: dict[str, Any]) -> list[dict[str, str]]:
    about = f"{row['sheet']}第{row['number']}行 {row['subject']}"
    if row["facts"]:
        return [line(f"{about}（新增）", "", row["facts"])]
    return [line(f"{about}：{each['label']}", each["before"], each["after"]) for each in row["differences"]]


def _is_long(change: PendingChange) -> bool:
    return change.payload.get("rows", 0) > LONG


def untold(done: int, total: int, sentence: str) -> None:
    """A small import is written before anybody could ask how far it is."""


def _apply(change: PendingChange, step: Act, tell: Tell = untold) -> None:
    """Import what was proposed, if it still is what would be imported. Raises Refused."""
    rows = change.payload.get("rows", 0)
    tell(0, rows, "重新核对")
    # Two imports into one township follow each other; the second is judged by what the first has left.
    Township.objects.select_for_update(no_key=True).get(pk=step.township.pk)
    by, upload = known(step.by), uploads.awaiting(step.township, change.payload["upload"])
    plan = judge(by, upload.book(), lock=True)
    if _concerns(by, plan.all_that_matters()):
        raise Refused(CONCERNED)
    if plan.problems or plan.fingerprint != change.payload["fingerprint"]:
        raise Refused(MOVED)
    step.details |= {"file": upload.name, "sha256": upload.sha256, "counts": plan.counts}
    step.entered_on = change.proposed_on
    late.date_step(step, late.late_events(plan, change.proposed_on))
    try:
        with transaction.atomic():
            write(step, plan, rows, tell)
    except IntegrityError as error:
        raise Refused(FULL if quota_guard.REFUSAL in str(error) else MOVED) from error
    uploads.finish(upload, chain.next_sequence(step))


def write(step: Act, plan: ImportPlan, rows: int, tell: Tell) -> None:
    """Save a plan, telling how many of its rows are written."""
    before, sheet, written = 0, "", 0
    for title, done, total in saving.save(step, plan):
        if title != sheet:
            before, sheet = before + written, title
        written = done
        tell(min(before + written, rows), rows, f"{title}：{done} / {total}")
    tell(rows, rows, "记入纪实")


def _concerns(acting: Actor, changes: list[RowChange]) -> bool:
    """Whether rows are about the file of this person or of a relative of theirs."""
    own = own_of(acting)
    if not own:
        return False
    kin = related_files(own, index_of(acting.township.pk))
    numbers = Cadre.objects.filter(pk__in=kin | own).values_list("id_number", flat=True)
    return bool({change.whose for change in changes} & set(numbers))


def _page(change: PendingChange) -> str:
    return reverse("roster:workbook-preview", args=[change.payload["upload"]]) if change.waiting else ""


KIND = ChangeKind("roster.import", "导入名册", WRITE, _apply, page=_page, long=Long(_is_long, _apply))
