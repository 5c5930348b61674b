"""Whose voice counts, and who of them would have to withdraw, or no longer would, by what is entered of families.

Whoever becomes somebody's relative leaves the matter to others, and the number of those who decide falls: nobody
chooses alone who decides. It need not be about the two that a row is entered: a father two files share makes brothers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from township.accounts.models import Office, Role
from township.records import clock

from .kinship import Kinship, KinshipIndex
from .kinship_circle import Circle, Supposed
from .own_files import own_files

if TYPE_CHECKING:
    from .kinship_matching import FamilyRecord
    from .models import Township

#: A relation by the keys of the two files.
Pair = tuple[int, int]


@dataclass(frozen=True)
class Disturbance:
    """The relations of those whose voice counts that would come or go, and on which of the supposed records they rest."""

    files: frozenset[int] = frozenset()
    rests_on: tuple[FamilyRecord, ...] = ()


NONE = Disturbance()


def voices(township: Township) -> frozenset[int]:
    """The files of those who hold an office, stand in for one, or will; an administrator only administers."""
    present = Q(until=None) | Q(until__gte=clock.today())
    held = Office.objects.filter(present, township=township).exclude(role=Role.ADMINISTRATOR)
    users = {office.user for office in held.select_related("user")}
    return frozenset(pk for user in users for pk in own_files(user, township.pk))


def disturbance(township: Township, supposed: Supposed) -> Disturbance:
    """What would become of their relations if these people and records stood on the roster; nothing before the declaration."""
    if township.declared_on is None or not (files := voices(township)):
        return NONE
    circle = Circle(township.pk, files, supposed)
    before = _ties(KinshipIndex(circle.people_there, circle.records_there), files)
    after = _ties(KinshipIndex(circle.people, circle.records), files)
    moved = {
        pair for pair in before.keys() | after.keys() if _standing(before, pair) != _standing(after, pair)
    }
    grounds = {id(record) for pair in moved & after.keys() for record in after[pair].via}
    rests_on = tuple(record for record in supposed.records if id(record) in grounds)
    touched = frozenset(pk for pair in moved for pk in pair)
    return Disturbance(touched, rests_on)


def _ties(index: KinshipIndex, files: Iterable[int]) -> dict[Pair, Kinship]:
    return {(own, int(kin.relative.key)): kin for own in files for kin in index.relatives_of(own)}


def _standing(ties: Mapping[Pair, Kinship], pair: Pair) -> bool | None:
    """Whether a relation is certain; None where there is none."""
    return ties[pair].certain if pair in ties else None
