"""The discipline secretary handles reports about persons; one about themselves or a relative goes to whoever is next.

Next is the stand-in for the discipline secretary, then the Party secretary, the secretary's stand-in, and any other member of the
committee; never whom it concerns, never a relative (decision 0040). A vacant office is filled, not stood in for (0008).
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from township.accounts.access import Actor, page
from township.accounts.middleware import held_by_all
from township.accounts.models import COMMITTEE, Office, Role, User
from township.models import Cadre
from township.roster.own_files import own_files, related_files
from township.roster.relations import index_of

from .reading import CONTENT_READERS

_TIERS: tuple[Callable[[Office], bool], ...] = (
    lambda office: office.role == Role.DISCIPLINE and not office.stand_in,
    lambda office: office.role == Role.DISCIPLINE and office.stand_in,
    lambda office: office.role == Role.SECRETARY and not office.stand_in,
    lambda office: office.role == Role.SECRETARY and office.stand_in,
    lambda office: office.role in COMMITTEE and not office.stand_in,
)


def persons(acting: Actor) -> QuerySet[Cadre]:
    """Whoever somebody may register, read and handle reports about: never themselves or a relative."""
    serving = Cadre.objects.filter(township=acting.township, status=Cadre.Status.IN_SERVICE)
    if acting.regular & CONTENT_READERS:
        concerned = _concerned(acting.user, acting.township.pk)
        return serving.exclude(pk__in=concerned) if concerned else serving
    return serving.filter(pk__in=left_to(acting))


def left_to(acting: Actor) -> frozenset[int]:
    """The files whose reports are left to this person, because everybody before them must withdraw."""
    if not (acting.stand_ins or acting.holds(*COMMITTEE)):
        return frozenset()
    held, township = list(held_by_all(acting.township)), acting.township.pk
    left: frozenset[int] | None = None
    for tier in _TIERS:
        users = {office.user for office in held if tier(office)}
        if acting.user in users:
            return (left or frozenset()) - _concerned(acting.user, township)
        if left is None and not users:
            return frozenset()
        for user in users:
            concerned = _concerned(user, township)
            left = concerned if left is None else left & concerned
    return frozenset()


def _concerned(user: User, township: int) -> frozenset[int]:
    """The files of somebody and of their relatives."""
    own = own_files(user, township)
    return own | related_files(own, index_of(township)) if own else own


def in_place(acting: Actor) -> Actor:
    """The same person with the office of the discipline secretary, where reports are left to them."""
    if acting.holds(Role.DISCIPLINE) or not left_to(acting):
        return acting
    there = {Role.DISCIPLINE}
    return replace(acting, offices=acting.offices | there, stand_ins=acting.stand_ins | there)


def on_reports(**methods: frozenset[str]) -> Callable[..., Any]:
    """`@page` for a view about reports of persons: whoever handles one in another's place comes to it as they would."""

    def declare(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        guarded: Any = page(on=None, **methods)(view)

        @functools.wraps(guarded)
        def there(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            acting: Actor | None = getattr(request, "acting", None)
            if acting is not None:
                vars(request)["acting"] = in_place(acting)
            return guarded(request, *args, **kwargs)

        return there

    return declare
