"""The numbers of a register by person, computed from its electors whenever one of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Q

from elections.models import Elector, PastResult, Register, Term
from elections.rooms.register.electors import LeftOut, Way
from township import naming

if TYPE_CHECKING:
    from elections.models import Election
    from township.accounts.models import User

#: Somebody who is the same person in whatever spelling: the compared name and the birth.
Person = tuple[str, date]

ON_WALL = Q(left_out="", added_on=None)
NOW = Q(left_out="", struck_on=None)
#: Of the last roll: a row that was a slip is nobody.
ONCE = Q(on_last_roll=True) & ~Q(left_out=LeftOut.MISTAKE)


def recount(register: Register, last_roll: int | None, *, by: User) -> None:
    """Write the numbers of a register from its electors, inside the act that has changed them.

    `last_roll` is how many stood on the last roll, where another record tells it.
    """
    found = register.electors.aggregate(
        **{way.value: Count("pk", filter=ON_WALL & Q(way=way)) for way in Way},
        women=Count("pk", filter=ON_WALL & Q(woman=True)),
        added=Count("pk", filter=Q(added_on__isnull=False)),
        struck=Count("pk", filter=Q(struck_on__isnull=False)),
        youngest=Max("birth", filter=NOW),
        once=Count("pk", filter=ONCE),
        still=Count("pk", filter=ONCE & NOW),
    )
    register.by_person = True
    register.living_here, register.living_away = found[Way.HERE], found[Way.AWAY]
    register.outsiders, register.women = found[Way.OUTSIDER], found["women"]
    register.added_later, register.removed_later = found["added"], found["struck"]
    register.corrected_because = "逐人补登、核减，各有原因" if found["added"] or found["struck"] else ""
    register.youngest = found["youngest"]
    register.last_roll = max(last_roll or 0, found["once"])
    register.last_roll_missing = register.last_roll - found["still"]
    register.unexplained = register.last_roll - found["once"]
    register.recorded_by, register.revision = by, register.revision + 1
    register.save()


def person(name: str, birth: date) -> Person:
    return naming.compared(name), birth


def last_numbers(term: Term) -> dict[int, int]:
    """By village, how many stood on the roll of the term before: by person where it was so kept, else from its result."""
    told = dict(_past(term).values_list("village_round__village", "registered"))
    counted = _before(term).values_list("register__election__village_round__village").annotate(Count("pk"))
    return told | dict(counted.order_by())


def last_number(election: Election) -> int | None:
    return last_numbers(election.term).get(election.village_round.village_id)


def last_people(term: Term) -> dict[int, set[Person]]:
    """By village, who stood on the roll of the term before, where it was kept by person."""
    found: dict[int, set[Person]] = {}
    for village, name, birth in _before(term).values_list(
        "register__election__village_round__village", "name", "birth"
    ):
        found.setdefault(village, set()).add(person(name, birth))
    return found


def _past(term: Term) -> Any:
    before = _term_before(term)
    return PastResult.objects.filter(village_round__term=before) if before else PastResult.objects.none()


def _before(term: Term) -> Any:
    """Who might vote at the end of the term before."""
    rows = Elector.objects.filter(
        NOW, register__superseded=False, register__election__village_round__term=_term_before(term)
    )
    return rows.order_by() if _term_before(term) else Elector.objects.none()


def _term_before(term: Term) -> Term | None:
    earlier = Term.objects.filter(township=term.township_id, last_ends_on__lt=term.last_ends_on)
    return earlier.order_by("-last_ends_on").first()


def twice(people: Iterable[tuple[Any, str, date]]) -> Iterator[list[Any]]:
    """Those who bear one name and were born on one day: perhaps one person, perhaps two."""
    found: dict[Person, list[Any]] = {}
    for whose, name, birth in people:
        found.setdefault(person(name, birth), []).append(whose)
    return (each for each in found.values() if len(each) > 1)
