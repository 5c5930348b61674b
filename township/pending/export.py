"""The list of what waits, or waited, for a second person as a workbook: what its page shows, and every line of a change."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from township.roster.workbook import layout

from .models import PendingChange

COLUMNS = (
    ("变更", 22), ("对象", 26), ("拟作的变更", 60), ("理由", 30), ("依据文号", 20), ("提出人", 10), ("提出日期", 12),
    ("状态", 10), ("复核人", 10), ("复核日期", 12), ("复核意见", 30),
)  # fmt: skip
#: What a cell of Excel holds at most.
LONGEST = 32_000


def listing(changes: Iterable[PendingChange]) -> bytes:
    """The changes in a workbook, one a row; identity numbers are masked in them as on the page."""
    stream = BytesIO()
    with layout.open_book(stream) as book:
        styles, page = layout.CellFormats(book), book.add_worksheet("待复核")
        page.freeze_panes(1, 0)
        for place, (title, width) in enumerate(COLUMNS):
            page.set_column(place, place, width)
            page.write_string(0, place, title, styles.head)
        for number, change in enumerate(changes, start=1):
            for place, text in enumerate(_row(change)):
                layout.write_text(page, styles, number, place, text[:LONGEST], styles.wrapped)
    return stream.getvalue()


def _row(change: PendingChange) -> tuple[str, ...]:
    decided_by = change.decided_by.name if change.decided_by else ""
    return (
        change.label, change.subject, "\n".join(_told(each) for each in change.lines), change.reason, change.document,
        change.proposed_by.name, change.proposed_on.isoformat(), change.get_state_display(), decided_by,
        change.decided_on.isoformat() if change.decided_on else "", change.opinion,
    )  # fmt: skip


def _told(line: dict[str, str]) -> str:
    return f"{line['label']}：{line['before'] or '（空）'} → {line['after'] or '（空）'}"
