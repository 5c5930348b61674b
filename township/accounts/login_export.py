"""The log of logins as a workbook: what its page shows."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from django.utils import timezone

from township.roster.workbook import layout

from .login_log import LoginEvent

COLUMNS = (("时间", 20), ("姓名", 12), ("登录名", 20), ("事件", 18), ("随后锁定", 10), ("来处", 24))
#: So many of the newest rows go into one workbook; whoever needs older ones asks for their days.
MOST = 20_000


def listing(events: Iterable[LoginEvent]) -> bytes:
    """The events in a workbook, one a row."""
    stream = BytesIO()
    with layout.open_book(stream) as book:
        styles, page = layout.CellFormats(book), book.add_worksheet("登录记录")
        page.freeze_panes(1, 0)
        for place, (title, width) in enumerate(COLUMNS):
            page.set_column(place, place, width)
            page.write_string(0, place, title, styles.head)
        for number, event in enumerate(events, start=1):
            for place, text in enumerate(_row(event)):
                layout.write_text(page, styles, number, place, text, styles.wrapped)
    return stream.getvalue()


def _row(event: LoginEvent) -> tuple[str, ...]:
    at = f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}"
    name = event.user.name if event.user else ""
    return at, name, event.username, event.get_event_display(), "是" if event.locked else "", event.address
