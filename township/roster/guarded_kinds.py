"""The kinds of change of the roster that take two people, made known: those of its acts, of the parts of a file, of the workbook."""

from __future__ import annotations

from township.pending import kinds, rows, scans
from township.pending.kinds import ChangeKind

from . import cadre_acts, file_parts, post_acts, quota_acts, reviewed, seat_acts, unit_acts, village_acts
from .access import WRITE
from .guarded import PARTS
from .workbook import awaiting


def register() -> None:
    """Make the kinds of change known; called once, when Django is ready."""
    kinds.register(awaiting.KIND)
    reviewed.register(
        *seat_acts.ALL,
        *cadre_acts.ALL,
        *post_acts.ALL,
        *unit_acts.ALL,
        *quota_acts.ALL,
        *file_parts.ALL,
        *village_acts.ALL,
    )
    for code, name in PARTS.items():
        kinds.register(
            ChangeKind(
                f"{code}.edit",
                f"修改{name}",
                WRITE,
                rows.apply_edit,
                page=scans.page_of,
                page_label="查看依据文件扫描件",
            ),
            ChangeKind(f"{code}.remove", f"删除{name}", WRITE, rows.apply_removal),
        )
