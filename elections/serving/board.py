"""What the page of a committee in office shows: members, open seats, what is due, what waits for a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from township.law.rule import Row, evaluate
from township.pending import access
from township.pending.models import PendingChange

from .ends import rules as ends
from .ends.rules import Ending
from .places import Place
from .standing import in_office

if TYPE_CHECKING:
    from elections.models import OfficeEnd, VillageOfficer
    from township.accounts.access import Actor


@dataclass(frozen=True)
class Line:
    """One term of office as a row of the page."""

    officer: VillageOfficer
    holds: bool
    end: OfficeEnd | None
    announced: Row | None
    #: The two reviews that end an office whose end is not on record.
    twice: tuple[date, date] | None

    @property
    def remaining(self) -> bool:
        """Whether it was begun by a by-election, for the rest of the term."""
        return self.officer.election.edition != "committee"


def lines_of(place: Place, on: date) -> Sequence[Line]:
    """Those in office first, in the order of the seats; then whose office has ended."""
    found = [_line(place, each, on) for each in place.officers]
    return sorted(found, key=lambda line: not line.holds)


def _line(place: Place, officer: VillageOfficer, on: date) -> Line:
    end = getattr(officer, "end", None)
    return Line(
        officer=officer,
        holds=in_office(officer, on),
        end=end,
        announced=announced(place, end, on) if end else None,
        twice=None if end else place.twice(officer),
    )


def announced(place: Place, end: OfficeEnd, on: date) -> Row:
    """Whether an end was made known in time."""
    told = Ending(end.kind, end.ended_on, place.law, end.applied_on, announced_on=end.announced_on)
    return evaluate("职务终止公告", ends.AFTER, told, on).rows[0]


def waiting_for(acting: Actor, place: Place) -> list[PendingChange]:
    """What of this village waits for a second person, as far as this person may see it."""
    rows = access.visible_to(acting).filter(state=PendingChange.State.WAITING, kind__startswith="election.")
    return [each for each in rows if each.payload.get("keys", {}).get("round") == place.round.pk]
