"""Which posting counts: what hung before a return goes on counting only while it says what would be posted now."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from procedure.issuing.kinds import draw, kind_of

from .kinds import BY_NUMBER, PAPER_CODES, NoticeKind

if TYPE_CHECKING:
    from elections.models import Election, Notice

#: What differs between two drawings of one text: where the public reads it, and until when is objected, which is said by
#: the day of the posting once there is one.
_MOVING = re.compile(r"<p>本公告张贴期间可在网上查阅：.*?</p>|在[^，。<]*?前向村民选举委员会")


def posting_of(election: Election, kind: NoticeKind) -> Notice | None:
    """The notice of a kind as it was posted in the vote under way, whether it counts or not."""
    key = (kind.number, kind.vote(election))
    return next((each for each in election.notices.all() if (each.number, each.vote) == key), None)


def counts(election: Election, kind: NoticeKind, notice: Notice) -> bool:
    """Whether a posting stands for the round of its room that counts: hung in it, or saying still what is to be said.

    A posting on the very day of the return may have been before it or after it: then too its text tells.
    """
    if _in_its_round(election, kind, notice):
        return True
    if election.current(kind.room) is None:
        return False
    return notice.paper is not None and not kind.lacks(election) and _hung(notice) == _now(election, kind)


def _in_its_round(election: Election, kind: NoticeKind, notice: Notice) -> bool:
    """Whether it hung in the round of its room that counts and no decision since has made it another.

    Whatever else it says: its text is not drawn here.
    """
    room = election.current(kind.room)
    return (
        room is not None
        and not notice.outdated
        and (kind.of_vote or room.round == 1 or notice.posted_on > room.opened_on)
    )


def hung_on(election: Election, number: str) -> date | None:
    """The day of the posting of a notice that counts; None where it never hung, or has to be hung anew."""
    kind = BY_NUMBER[number]
    notice = posting_of(election, kind)
    return notice.posted_on if notice and counts(election, kind, notice) else None


def surely_hung_on(election: Election, number: str) -> date | None:
    """The same for a list of many villages, which draws no text: what a return may have undone has to be hung anew."""
    kind = BY_NUMBER[number]
    notice = posting_of(election, kind)
    return notice.posted_on if notice and _in_its_round(election, kind, notice) else None


def _hung(notice: Notice) -> list[str]:
    return [_MOVING.sub("", each["html"]) for each in notice.paper.content] if notice.paper else []


def _now(election: Election, kind: NoticeKind) -> list[str]:
    drawn = draw(kind_of(PAPER_CODES[kind.number]), election)
    return [_MOVING.sub("", each["html"]) for each in drawn.content]
