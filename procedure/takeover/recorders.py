"""A fact that was taken over rests on two people: whoever took it over, and whoever had recorded it first."""

from __future__ import annotations

from collections.abc import Iterable

from procedure.bases import Fact, Room
from township.pending.models import target_of

from .models import Takeover


def first_recorders(fact: Fact | Room, taken: Iterable[Takeover]) -> set[int]:
    """These people, by the keys of their accounts, had first recorded what a row of the present round has taken over.

    It counts as long as nothing was saved on the row but what was taken over: each taking over is one revision of it.
    Otherwise whoever takes over one line could save the next ones alone, and pass the door on them.
    """
    name = target_of(fact)
    of_fact = [each for each in taken if each.target == name]
    if len(of_fact) != fact.revision:
        return set()
    return {each.first_recorded_by_id for each in of_fact if each.first_recorded_by_id}
