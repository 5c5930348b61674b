"""The end of what was written of a village: when its term is over, the sheet is emptied and the reports are read by nobody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from elections.terms import Term, VillageRound
from township.records import clock
from township.records.act import act

from .followed import is_followed

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN = (
    ~Q(situation="") | ~Q(plan="") | ~Q(reasons="") | ~Q(level=VillageRound.Level.ORDINARY) | ~Q(leader=None)
)


def is_over(term: Term, on: date) -> bool:
    """Whether the committees elected in a round have been followed: the next round's day has passed."""
    following = term.followed_by()
    return following is not None and on > following.due_on


def sweep() -> int:
    """Empty the sheets of terms that are over, each by an act that says so and not what stood there."""
    due = list(_due(clock.today()))
    for village in due:
        _empty(village)
    return len(due)


def _due(on: date) -> Iterator[VillageRound]:
    rows = VillageRound.objects.filter(WRITTEN).select_related("term__township", "village")
    terms = {each.term_id: each.term for each in rows}
    over = {pk for pk, term in terms.items() if is_over(term, on)}
    yield from (each for each in rows if each.term_id in over and is_followed(each, on))


def _empty(village: VillageRound) -> None:
    with (
        transaction.atomic(),
        act(
            township=village.term.township,
            code="situation.deleted",
            label="删除村情选情",
            happened_on=clock.today(),
            subject=str(village)[:100],
            reason="这一届任期已满",
        ),
    ):
        village.level, village.leader = VillageRound.Level.ORDINARY, None
        village.reasons = village.situation = village.plan = ""
        village.save()
