"""会议记录的全部内容, in one canonical text: what the seal of the minutes is computed over.

Only what is kept with the meeting itself: names of posts and people may be corrected elsewhere without touching it.
"""

from __future__ import annotations

import hashlib
from typing import Any

from appointments.models import AgendaItem, Meeting, Seatholder, Stance
from appointments.polls.sheets import DECISION
from ballots.models import Count
from ballots.two_entries import agreed
from ballots.urn import canonical

ALGORITHM = "sha256"

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
SEAT = (
    "user_id", "name", "position", "is_secretary", "attends", "absence_reason", "minutes_confirmed_on", "objection",
    "objection_answer",
)  # fmt: skip
ITEM = (
    "number", "appointment_id", "decision_id", "added_on", "introduced_by", "introduction", "reply_told", "method",
    "result", "postponed_reason", "minutes", "closed_on",
)  # fmt: skip
STANCE = ("member_id", "recused", "recusal_reason", "order", "opinion", "words", "vote")


def seal_of(meeting: Meeting) -> str:
    """The digest over the minutes as they stand in the database now."""
    return hashlib.sha256(canonical(contents_of(meeting)).encode()).hexdigest()


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
    return value.isoformat() if hasattr(value, "isoformat") else value
