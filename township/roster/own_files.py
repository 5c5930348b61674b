"""Some files of the roster may be somebody's own: the one linked to the account, or those that bear its name.

An account without a link would otherwise be nobody's relative and nobody's own. Until an administrator and a second person
have said that a file of the same name is another person's, whoever logs in counts as the person it is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from township import naming
from township.records.composed import Wording

from .models import Cadre

if TYPE_CHECKING:
    from township.accounts.models import User

    from .relations import TownshipKinship


def own_files(user: User, township_id: int) -> frozenset[int]:
    """The keys of those files; reads nothing of an account that is linked to one, or that is a guest from elsewhere."""
    if user.cadre_id is not None:
        return frozenset({user.cadre_id})
    return frozenset(cadre.pk for cadre in own_cadres(user, township_id))


def own_cadres(user: User, township_id: int) -> list[Cadre]:
    """The same files, read."""
    if user.cadre is not None:
        return [user.cadre]
    if user.home_id != township_id and not _of_a_county(user):
        return []
    return [cadre for cadre in namesakes(user, township_id) if cadre.pk not in user.not_own]


def _of_a_county(user: User) -> bool:
    """Whether somebody works for a county, whose people come from its townships: no guest there by their name alone."""
    return bool(user.home and user.home.county_office)


def namesakes(user: User, township_id: int) -> list[Cadre]:
    """The files of a township that bear the name of an account, however it is typed."""
    return bearing(user.name, township_id)


def bearing(name: str, township_id: int) -> list[Cadre]:
    """The files of a township under a name, in whatever spelling."""
    if not (wanted := naming.found_by(name)):
        return []
    return _CALLED.of(township=township_id, name=wanted)


def _called(township: int, name: str) -> QuerySet[Cadre]:
    """The files of a township under a name, as names are compared, the older first.

    By key and not in the order of the roster: for that SQLite reads the whole township in its order, on every page of an
    account without a file. The index of names has the keys beside them.
    """
    named = Cadre.objects.filter(township=township, compared_name=name)
    return named.select_related("unit").order_by("pk")


_CALLED = Wording(_called)


def related_files(files: Iterable[int], kinship: TownshipKinship, *, certain: bool = False) -> set[int]:
    """The files of the relatives of these."""
    return {
        int(kin.relative.key)
        for own in files
        for kin in kinship.relatives_of(own)
        if kin.certain or not certain
    }
