"""登记张贴: the day and the places of a notice; what was posted is frozen with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from elections.access import POSTING
from elections.forms import ElectionForm
from elections.models import Election, Notice
from elections.stages import ROOMS
from procedure.facts import FactPage
from township.accounts.access import Refused
from township.days import DayKind

from .kinds import KINDS, NoticeKind, vote_of


class PostingForm(ElectionForm):
    """公告张贴."""

    day_kinds: ClassVar = {"posted_on": DayKind.ACT, "taken_down_on": DayKind.ACT}
    may_be_empty = ("taken_down_on",)
    must_name = ("places",)

    class Meta:
        model = Notice
        fields = ("posted_on", "places", "taken_down_on")


def _row_of(kind: NoticeKind) -> Callable[[Any, int | None], Notice]:
    """The notice of a kind in the vote under way. Raises Refused while it lacks what must stand on it."""

    def get(election: Election, key: int | None) -> Notice:
        number = vote_of(election) if kind.of_vote else 1
        kept = next(
            (each for each in election.notices.all() if (each.number, each.vote) == (kind.number, number)),
            None,
        )
        if kept:
            return kept
        if refusal := kind.lacks(election):
            raise Refused(f"“{kind.label}”还不能张贴：{refusal}")
        return Notice(election=election, number=kind.number, vote=number)

    return get


def _also(kind: NoticeKind) -> tuple[str, ...]:
    """Taken down, or corrected, in the rooms that follow."""
    return ROOMS[ROOMS.index(kind.room) + 1 :]


POSTINGS = {
    kind.number: FactPage(
        f"notice.{kind.code}",
        f"登记张贴：{kind.label}",
        PostingForm,
        kind.room,
        POSTING,
        kind=Election.KIND,
        instance=_row_of(kind),
        also=_also(kind),
    )
    for kind in KINDS
}
