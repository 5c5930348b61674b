"""What waits for a second person, among the duties of the workbench."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from township.accounts.access import Actor
from township.pending.access import awaited_from, concerns

from .workbench import WorkbenchTask

#: So many are named; of more only the number is told, with the list.
NAMED = 5


def duties_of(acting: Actor, today: date) -> Iterable[WorkbenchTask]:
    """Each change this person may confirm is one line on their workbench."""
    waiting = [each for each in awaited_from(acting)[: NAMED + 1] if not concerns(acting, each)]
    for change in waiting[:NAMED]:
        yield WorkbenchTask(
            title=f"{change.label} · {change.subject}",
            url=reverse("pending-change", args=[change.pk]),
            detail=f"{change.proposed_by.name}{change.proposed_on:%m月%d日}提出：{change.reason}",
            tag="待复核",
            kind="warning",
        )
    if len(waiting) > NAMED:
        yield WorkbenchTask(
            title="其他待复核事项", url=reverse("pending"), detail="见“待复核”", tag="待复核", kind="warning"
        )
