"""包村干部 of an election: whose village it is, and who reads or enters what there because of it.

The roster knows who is in which village from which day on (`VillageContact`, put there by two people). Whoever holds the
office and has that file acts at that village, and at no other.

The linked file alone counts, not one that bears the name: to bar somebody a name is enough, to let somebody read a village
and count there it is not. Two people link an account; until then the officer enters first there, as in a village without a contact.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from township.accounts.middleware import held_by_all
from township.accounts.models import Role
from township.models import VillageContact
from township.records import clock
from township.records.composed import Wording

if TYPE_CHECKING:
    from township.accounts.access import Actor
    from township.accounts.models import User

    from .models import Election


def _assigned(on: date) -> QuerySet[VillageContact]:
    """The assignments of a day, the last day of one that ends included."""
    return VillageContact.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


def villages_of(acting: Actor) -> QuerySet[VillageContact, Any]:
    """The keys of the villages in which somebody is the contact today; none for an account without a file."""
    if not acting.cadre_id:
        return VillageContact.objects.none().values("village")
    return _assigned(clock.today()).filter(cadre=acting.cadre_id).values("village")


def contacts_of(election: Election) -> list[User]:
    """The accounts that act as the contact of the village today: none where the contact holds no office."""
    files = {*_FILES.of(village=election.village_round.village_id, on=clock.today())}
    if not files:
        return []
    held = held_by_all(election.township).filter(role=Role.CONTACT, user__is_active=True)
    return [office.user for office in held if office.user.cadre_id in files]


def _files(village: int, on: date) -> QuerySet[VillageContact, int | None]:
    """The files of the contacts of a village on a day."""
    return _assigned(on).filter(village=village).values_list("cadre", flat=True)


_FILES = Wording(_files)
