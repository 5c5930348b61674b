"""Who may see and write the roster. Each function fetches and authorises in one: there is no other way to a row.

Nobody opens their own file, and whoever administers accounts opens none (procedure §2: separation of duties).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import Http404

from township.accounts.access import READERS, STAFF, Actor, Refused
from township.accounts.models import Role
from township.records.composed import Wording
from township.roster.identity import normalise
from township.roster.models import Cadre, Post, StaffingQuota, Unit, Village
from township.roster.own_files import own_files
from township.roster.staffing import roster_counts

READ = READERS
WRITE = frozenset({Role.OFFICER})
#: Who may have an identity number shown in full; each time is recorded.
REVEAL = STAFF

OWN_FILE = "本人不得查阅本人档案。需要核对或更正的，由组织干事依据材料办理。"
ADMINISTRATOR = "系统管理员不得查阅干部档案。兼任其他职务的，由组织委员另设账号分开使用。"


def cadres_of(acting: Actor) -> QuerySet[Cadre]:
    """The cadres of the township, for lists. Refused to administrators, whatever else they are."""
    _refuse_to_administrators(acting)
    return Cadre.objects.filter(township=acting.township)


def counts_of(acting: Actor) -> dict[str, int]:
    """How many people the roster of the township holds. Refused to administrators, as the roster is."""
    _refuse_to_administrators(acting)
    return roster_counts(acting.township.pk)


def _refuse_to_administrators(acting: Actor) -> None:
    if acting.holds(Role.ADMINISTRATOR):
        raise Refused(ADMINISTRATOR)


def own_of(acting: Actor) -> frozenset[int]:
    """The files that are, or may be, the person's own: an account without a link counts as whoever bears its name."""
    return own_files(acting.user, acting.township.pk)


def open_cadre(acting: Actor, pk: int, *, lock: bool = False) -> Cadre:
    """One cadre's file. Raises Http404 for another township's, Refused for one's own."""
    _refuse_to_administrators(acting)
    if pk in own_of(acting):
        raise Refused(OWN_FILE)
    return _one(Cadre, pk, lock=lock, along="unit", township=acting.township.pk)


def find_cadre(acting: Actor, number: str) -> Cadre | None:
    """The cadre of the township, in service or not, who has an identity number. Raises Refused for one's own."""
    found = cadres_of(acting).filter(id_number=normalise(number)).first()
    if found and found.pk in own_of(acting):
        raise Refused(OWN_FILE)
    return found


def open_part(acting: Actor, cadre: Cadre, model: type[models.Model], pk: int, *, lock: bool = False) -> Any:
    """One part of a file that has been opened."""
    return _one(model, pk, lock=lock, cadre=cadre.pk)


def open_unit(acting: Actor, pk: int, *, lock: bool = False) -> Unit:
    return _one(Unit, pk, lock=lock, township=acting.township.pk)


def open_post(acting: Actor, pk: int, *, lock: bool = False) -> Post:
    return _one(Post, pk, lock=lock, along="unit", township=acting.township.pk)


def open_quota(acting: Actor, pk: int, *, lock: bool = False) -> StaffingQuota:
    return _one(StaffingQuota, pk, lock=lock, township=acting.township.pk)


def open_village(acting: Actor, pk: int, *, lock: bool = False) -> Village:
    return _one(Village, pk, lock=lock, township=acting.township.pk)


def _one(model: type[models.Model], pk: int, *, lock: bool, along: str = "", **owner: int) -> Any:
    """The row of this key, where it hangs on this owner. Raises Http404 for any other."""
    for found in _worded(model, lock, along).of(pk=pk, **owner):
        return found
    raise Http404("没有这条记录")


@cache
def _worded(model: type[models.Model], lock: bool, along: str) -> Wording[Any]:
    """The statement by which a row of a table is asked for, held until the transaction ends where it is to be changed."""

    def worded(pk: int, **owner: int) -> QuerySet[Any]:
        rows = model._default_manager.filter(pk=pk, **owner).order_by("pk")
        rows = rows.select_related(along) if along else rows
        return rows.select_for_update(of=("self",)) if lock else rows

    return Wording(worded)
