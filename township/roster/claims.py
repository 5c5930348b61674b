"""What the processes of the house tell the roster: which seats are spoken for, and in which matters a person appears.

The roster knows no process; each registers its answers when Django is ready.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable

from .models import Cadre, Seat


@dataclass(frozen=True)
class Appearance:
    """A matter in which a person appears: where it stands, and as what they stand in it."""

    number: str
    url: str
    about: str
    opened_on: date
    standing: str
    stage: str
    closed: bool


#: Seats that a matter under way reserves, as a queryset of seats.
_claims: list[Callable[[], QuerySet[Seat]]] = []
#: The matters in which a person appears, newest first.
_appearances: list[Callable[[Cadre], list[Appearance]]] = []


def register(
    *, seats: Callable[[], QuerySet[Seat]], appearances: Callable[[Cadre], list[Appearance]]
) -> None:
    """Let a process answer for the seats it reserves and the people who appear in its matters."""
    _claims.append(seats)
    _appearances.append(appearances)


def is_claimed() -> Combinable:
    """Whether a seat is reserved by a matter under way, as a column of a query over seats."""
    found: Combinable | None = None
    for claim in _claims:
        exists = Exists(claim().filter(pk=OuterRef("pk")))
        found = exists if found is None else found | exists
    return Value(False) if found is None else found


def any_claimed(township: int) -> bool:
    """Whether a matter under way reserves any seat of the township."""
    return any(claim().filter(post__township=township).exists() for claim in _claims)


def claimed(seats: list[int]) -> set[int]:
    """Those of some seats that a matter under way reserves; they are given to nobody else."""
    return {pk for claim in _claims for pk in claim().filter(pk__in=seats).values_list("pk", flat=True)}


def appearances_of(cadre: Cadre) -> list[Appearance]:
    """Every matter in which a person appears, the newest first."""
    found = [each for appearances in _appearances for each in appearances(cadre)]
    return sorted(found, key=lambda each: each.opened_on, reverse=True)
