"""会议记录的全部内容, in one canonical text: what the seal of the minutes is computed over.

What is kept with the meeting itself, since `sha256/2` the minutes as they were printed when they were sealed, and since
`sha256/3` when the meeting was opened and ended: names of posts and people may be corrected elsewhere without touching any.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from appointments.models import AgendaItem, Meeting, Seatholder, Stance
from appointments.polls.sheets import DECISION
from ballots.models import Count
from ballots.two_entries import agreed
from ballots.urn import canonical
from procedure.issuing.freezing import issued
from procedure.issuing.models import digest_of

#: How minutes are sealed now. Minutes that were sealed in another way are held against that way.
ALGORITHM = "sha256/3"

#: The code under which the minutes of a meeting are issued.
MINUTES = "appointment.meeting_minutes"

MEETING = (
    "kind",
    "title",
    "called_on",
    "held_on",
    "begins_at",
    "place",
    "agenda_sealed_on",
    "materials_sent_on",
)
#: The moments at which it was opened and ended on the members' screens, and the day it was brought in from paper.
HOURS = ("opened_at", "ended_at", "brought_in_on")
SEAT = (
    "user_id", "name", "position", "is_secretary", "attends", "absence_reason", "minutes_confirmed_on", "objection",
    "objection_answer",
)  # fmt: skip
ITEM = (
    "number", "appointment_id", "decision_id", "added_on", "introduced_by", "introduction", "reply_told", "method",
    "result", "postponed_reason", "minutes", "closed_on",
)  # fmt: skip
STANCE = ("member_id", "recused", "recusal_reason", "order", "opinion", "words", "vote")


def seal_of(meeting: Meeting, algorithm: str = ALGORITHM) -> str:
    """The digest over the minutes as they stand in the database now; empty, and so equal to none, for an unknown way."""
    parts = _WAYS.get(algorithm)
    return hashlib.sha256(canonical(parts(meeting)).encode()).hexdigest() if parts else ""


def contents_of(meeting: Meeting) -> dict[str, Any]:
    seats = Seatholder.objects.filter(meeting=meeting.pk).order_by("pk")
    items = AgendaItem.objects.filter(meeting=meeting.pk).order_by("number").prefetch_related("stances")
    secret = Count.objects.filter(kind=DECISION, subject__in=items.values("pk"))
    counts = {count.subject: count for count in secret.prefetch_related("entries")}
    return {
        **_values(meeting, MEETING),
        "roster": [_values(seat, SEAT) for seat in seats],
        "items": [_item(item, counts.get(item.pk)) for item in items],
    }


def _item(item: AgendaItem, count: Count | None) -> dict[str, Any]:
    stances: list[Stance] = sorted(item.stances.all(), key=lambda stance: stance.member_id)
    return {
        **_values(item, ITEM),
        "stances": [_values(stance, STANCE) for stance in stances],
        "secret_ballot": agreed(count),
    }


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if hasattr(value, "isoformat") else value


def _with_paper(meeting: Meeting) -> dict[str, Any]:
    """`sha256/2`: the records, and what was printed of them when they were sealed."""
    printed = issued(meeting.township, MINUTES, meeting.pk)
    return {**contents_of(meeting), "printed": digest_of(printed) if printed else ""}


def _with_hours(meeting: Meeting) -> dict[str, Any]:
    """`sha256/3`: the same, and when the meeting was held."""
    return {**_with_paper(meeting), **_values(meeting, HOURS)}


_WAYS: dict[str, Callable[[Meeting], dict[str, Any]]] = {
    "sha256": contents_of,
    "sha256/2": _with_paper,
    ALGORITHM: _with_hours,
}
