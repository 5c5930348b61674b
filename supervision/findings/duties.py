"""What findings ask of a person on the workbench: to answer, to judge an answer, to see that it was done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from procedure.issuing.models import IssuedPaper
from procedure.workbench import WorkbenchTask
from supervision.verifying import OVERSIGHT
from township.accounts.access import Actor
from township.accounts.models import Office

from .access import ANSWERERS, ASKS, asked_before, may_judge, visible_to
from .models import Finding

#: So many are named; the others stand in the list.
NAMED = 10


def duties_of(acting: Actor, today: date) -> Iterable[WorkbenchTask]:
    """One line a finding: for the person responsible while it asks, for those who supervise while it waits for them."""
    if not acting.holds(*ANSWERERS):
        return
    supervises = acting.holds(*OVERSIGHT)
    rows = Finding.objects.filter(township=acting.township).exclude(state=Finding.State.CLOSED)
    mine = rows.filter(ASKS, responsible=acting.user)
    if supervises:
        # In the same statement: whoever was asked and holds no office any more answers nothing.
        left = rows.filter(ASKS, ~Exists(_answering(today)), county=None)
        mine = (
            mine | left | rows.filter(county=None, state__in=[Finding.State.ANSWERED, Finding.State.ACCEPTED])
        )
    keys = list(mine.values_list("pk", flat=True)[: NAMED + 1])
    if not keys:
        return
    shown = visible_to(acting).filter(pk__in=keys).select_related("responsible", "county")
    shown = shown.annotate(in_office=Exists(_answering(today)), asked_before=asked_before(acting))
    for finding in shown.prefetch_related("answers__answered_by").order_by("due_on", "pk")[:NAMED]:
        if finding.asks and not finding.in_office and supervises:
            yield _task(finding, f"责任人{finding.responsible.name}已没有职务，改由他人答复", today, "待改派")
        elif finding.asks:
            yield _task(finding, f"依据：{finding.basis}", today, "待答复")
        elif may_judge(acting, finding):
            yield _task(finding, f"责任人{finding.responsible.name}", None, finding.get_state_display())


def _answering(today: date) -> QuerySet[Office]:
    """The offices by which the person responsible can answer on a day."""
    held = Office.objects.filter(
        township=OuterRef("township"),
        user=OuterRef("responsible"),
        user__is_active=True,
        role__in=ANSWERERS,
        stand_in=False,
        since__lte=today,
    )
    return held.exclude(until__lt=today)


def _task(finding: Finding, detail: str, today: date | None, tag: str) -> WorkbenchTask:
    days = (finding.due_on - today).days if today else None
    return WorkbenchTask(
        title=f"督查问题 · {finding}",
        url=reverse("supervision:finding", args=[finding.pk]),
        detail=detail,
        days=days,
        tag="" if days is not None else tag,
        kind="urgent" if today and finding.overdue(today) else "warning",
    )


def about_paper(acting: Actor, paper: IssuedPaper) -> tuple[str, str] | None:
    """Beside a paper that was issued: to raise a finding about it, for those who supervise."""
    if not acting.holds(*OVERSIGHT) or paper.matter_id is None:
        return None
    return "就此提出督查问题", f"{reverse('supervision:finding.raise')}?paper={paper.pk}"
