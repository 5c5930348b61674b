"""What a workbook would do to the roster of whoever brings it, judged as the roster stands now."""

from __future__ import annotations

from township.accounts.access import Actor
from township.records import clock
from township.roster import access
from township.roster.models import Cadre
from township.roster.ways import in_use_since

from .book import Book
from .checking import Circumstances, plan_for
from .differences import ImportPlan
from .roster_rows import load


def judge(acting: Actor, book: Book, *, lock: bool = False) -> ImportPlan:
    """What a file would change, as the roster stands now."""
    access.cadres_of(acting)
    at = Circumstances(clock.today(), in_use_since(acting.township), own_numbers(acting))
    return plan_for(book, load(acting.township, lock=lock), at)


def own_numbers(acting: Actor) -> frozenset[str]:
    """The identity numbers of the files that may be the person's own; none where they have none on the roster."""
    own = access.own_of(acting)
    return (
        frozenset(Cadre.objects.filter(pk__in=own).values_list("id_number", flat=True))
        if own
        else frozenset()
    )
