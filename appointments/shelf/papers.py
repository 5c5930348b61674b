"""文书: the papers of a dossier, who prints them, and why one cannot be printed yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from appointments.meetings.minutes import extract
from procedure.papers import Paper
from township.refusal import Refusal
from township.wording import cdate

from . import kinds

if TYPE_CHECKING:
    from appointments.models import Appointment


def papers_of(appointment: Appointment) -> Iterator[Paper]:
    """In the order in which a dossier comes to them; an extract of each item by which it came before the committee."""
    for kind in (kinds.ANNOUNCEMENT, kinds.NOTICE, kinds.APPROVAL):
        yield Paper.of(kind, appointment)
    yield from _extracts(appointment)
    for kind in (kinds.TALK, kinds.POSTING, kinds.RECORD):
        yield Paper.of(kind, appointment)


def _extracts(appointment: Appointment) -> Iterator[Paper]:
    kind = kinds.EXTRACT
    items = sorted(appointment.items.all(), key=lambda each: each.pk)
    for item in items:
        title = f"{kind.title}（{cdate(item.meeting.held_on)}）"
        refusal = extract.refusal_to_print(item)
        yield Paper(title, kind.name, kind.readers, refusal, (item.pk,), kind.code, item.pk)
    if not items:
        yield Paper(kind.title, "", kind.readers, Refusal("尚未列入党委会议程。"))
