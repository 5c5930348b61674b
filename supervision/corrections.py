"""更正: what two people put right of what two people had recorded. Each is an act of its own; what stood there stays to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from township.pending.models import PendingChange

if TYPE_CHECKING:
    from township.models import Township

#: What the act of every correction is called first: by this supervision finds it.
CORRECTED = "更正："
UNCHANGED = "没有改动：改正有误的项目，或者勾选撤销"


def corrections(township: Township, kind: str) -> QuerySet[PendingChange]:
    """What has been put right of one kind, the newest first, with what stood there before, by whom and why."""
    rows = PendingChange.objects.filter(township=township, kind=kind, state=PendingChange.State.CONFIRMED)
    return rows.select_related("proposed_by", "decided_by")
