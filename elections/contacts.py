"""包村干部 of an election: whose village it is, and who reads or enters what there because of it.

The roster knows who is in which village from which day on (`VillageContact`, put there by two people). Whoever holds the
office and has that file acts at that village, and at no other.

The linked file alone counts, not one that bears the name: to bar somebody a name is enough, to let somebody read a village
and count there it is not. Two people link an account; until then the officer enters first there, as in a village without a contact.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from township.accounts.middleware import held_by_all
from township.accounts.models import Role
from township.models import VillageContact
from township.records import clock
from township.records.composed import Composed

if TYPE_CHECKING:
    from datetime import date

    from township.accounts.access import Actor
    from township.accounts.models import User

    from .models import Election


def _today() -> QuerySet[VillageContact]:
    """The assignments of today, the last day of one that ends included."""
    today = clock.today()
    return VillageContact.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)


def villages_of(acting: Actor) -> QuerySet[VillageContact, Any]:
    """The keys of the villages in which somebody is the contact today; none for an account without a file."""
    own = _today().filter(cadre=acting.cadre_id) if acting.cadre_id else VillageContact.objects.none()
    return own.values("village")


def contacts_of(election: Election) -> list[User]:
    """The accounts that act as the contact of the village today: none where the contact holds no office."""
    today = clock.today()
    there = _of_village().of([election.village_round.village_id])
    files = {each.cadre_id for each in there if _holds(each, today)}
    if not files:
        return []
    held = held_by_all(election.township).filter(role=Role.CONTACT, user__is_active=True)
    return [office.user for office in held if office.user.cadre_id in files]


@cache
def _of_village() -> Composed[VillageContact]:
    return Composed(VillageContact.objects.all(), "village")


def _holds(contact: VillageContact, on: date) -> bool:
    """Whether an assignment holds on a day, as `_today` asks the database."""
    return contact.since <= on and (contact.until is None or on <= contact.until)
