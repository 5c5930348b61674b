"""What the processes of the house tell the roster: which seats are spoken for, and in which matters a person appears.

The roster knows no process; each registers its answers when Django is ready.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable
from django.urls import reverse

from township.records.composed import Composed

from .models import Cadre, Seat

if TYPE_CHECKING:
    from township.accounts.access import Actor


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


@dataclass(frozen=True)
class Measured:
    """A measure of supervision that stands in a file and bars nothing: what, by whom, since and until when."""

    label: str
    decided_on: date
    until: date | None
    body: str
    document: str
    running: bool


@dataclass(frozen=True)
class Measures:
    """Whoever keeps measures: what stands of them in a file, the page on which one is recorded, and by which offices."""

    found: Callable[[Cadre], list[Measured]]
    recorded_at: str
    offices: frozenset[str]


_measures: list[Measures] = []


def register_measures(kept: Measures) -> None:
    """Let whoever supervises show in a file what they keep of it."""
    if kept not in _measures:
        _measures.append(kept)


def measures_of(cadre: Cadre) -> list[Measured]:
    """The measures of supervision in a file."""
    return [each for kept in _measures for each in kept.found(cadre)]


def measures_recorded_at(cadre: Cadre, acting: Actor) -> str:
    """The address at which this person records a measure in a file; empty for everybody else."""
    names = (kept.recorded_at for kept in _measures if acting.holds(*kept.offices))
    return next((reverse(name, args=[cadre.pk]) for name in names), "")


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
    return {seat.pk for claim in _claims for seat in _among(claim).of(seats)}


@cache
def _among(claim: Callable[[], QuerySet[Seat]]) -> Composed[Seat]:
    """The statement by which a process is asked for some seats: which matters reserve seats is the same every day."""
    return Composed(claim())


def appearances_of(cadre: Cadre) -> list[Appearance]:
    """Every matter in which a person appears, the newest first."""
    found = [each for appearances in _appearances for each in appearances(cadre)]
    return sorted(found, key=lambda each: each.opened_on, reverse=True)
