"""Numbers given one after the other within something: items of an agenda, findings of a year, drawings of a township."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, QuerySet


def next_number(rows: QuerySet[Any]) -> int:
    """The number after the last of these rows. Whatever they belong to must be locked."""
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1
