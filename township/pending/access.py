"""Who sees a change that waits, and who may confirm it: never who proposed it, never whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from township.accounts.access import Actor, Refused
from township.accounts.models import COMMITTEE, Role
from township.accounts.same_person import is_same_person, same_as
from township.records.composed import Wording
from township.roster.own_files import own_files, related_files
from township.roster.relations import index_of

from .kinds import ChangeKind, all_kinds
from .models import PendingChange, about
from .second_persons import SecondPersons, left_to

#: The codes of some kinds.
Codes = tuple[str, ...]

OWN = "提出人不能复核本人提出的变更，由另一人复核。"
SAME_NAME = (
    "提出人与您同名，两个账号可能是同一人，不能一人提出、一人复核，由另一人复核。"
    "确是两人的，由系统管理员把两个账号分别与本人干部信息对应后再复核。"
)
CONCERNED = "此项变更涉及您本人或近亲属，您不能复核，由其他负责人复核。"


def visible_to(acting: Actor) -> QuerySet[PendingChange]:
    """The changes of the township whose kinds are open to this person's offices, without those about themselves."""
    return _seen(_open_to(acting), _of_matters(), **_who_looks(acting))


def _seen(
    open_kinds: Codes | None,
    of_matters: Codes,
    *,
    township: int,
    user: int,
    own: Iterable[int],
    kin: Iterable[int],
    left: Iterable[int],
) -> QuerySet[PendingChange]:
    """The changes that somebody sees to whom these kinds are open, or all where there is no list of them.

    Not those about their own files, nor those about matters in which a relative is a party.
    """
    rows = _but_about(own, township).exclude(Q(kind__in=of_matters) & about(pk__in=kin))
    if open_kinds is None:
        return rows
    return rows.filter(Q(kind__in=open_kinds) | Q(proposed_by=user) | Q(pk__in=left))


def _who_looks(acting: Actor) -> dict[str, Any]:
    """What of a person the changes they see depend on, beside their offices."""
    township, user = acting.township.pk, acting.user
    own = own_files(user, township)
    kin = _relatives_to_leave(own, township)
    left = [] if acting.holds(Role.SUPERVISOR) else left_to(acting)
    return {"township": township, "user": user.pk, "own": own, "kin": kin, "left": left}


def _but_about(own: Iterable[int], township: int) -> QuerySet[PendingChange]:
    """The changes of a township but those about these files."""
    rows = PendingChange.objects.filter(township=township).exclude(about(pk__in=own))
    return rows.select_related("proposed_by", "decided_by", "cadre", "account")


def _relatives_to_leave(own: frozenset[int], township: int) -> set[int]:
    """The relatives of these; nobody where no change is about a matter, in which alone they would be looked for."""
    if not own or not _about_matters(_of_matters()).of(township=township):
        return set()
    return related_files(own, index_of(township), certain=True)


@cache
def _about_matters(of_matters: Codes) -> Wording[Any]:
    """Whether a township has a change of one of these kinds."""
    changes = PendingChange.objects.filter(kind__in=of_matters)
    return Wording(lambda township: changes.filter(township=township).order_by().values_list("pk")[:1])


def _of_matters() -> Codes:
    return tuple(kind.code for kind in all_kinds() if kind.of_matter)


def _open_to(acting: Actor) -> Codes | None:
    """The kinds that are open to somebody's offices; no list of them for whoever supervises all."""
    if acting.holds(Role.SUPERVISOR):
        return None
    return tuple(kind.code for kind in all_kinds() if _is_open_to(acting, kind))


def _is_open_to(acting: Actor, kind: ChangeKind) -> bool:
    return acting.holds(*kind.proposers, *kind.confirmers) or bool(kind.told_stand_ins and acting.stand_ins)


def find(acting: Actor, pk: int, *, lock: bool = False) -> PendingChange:
    """One change. Raises Http404 for another township's and for one that is not for this person's eyes."""
    for found in _one(_open_to(acting), _of_matters(), lock).of(pk=pk, **_who_looks(acting)):
        return found
    raise Http404("没有这项变更")


@cache
def _one(open_kinds: Codes | None, of_matters: Codes, lock: bool) -> Wording[PendingChange]:
    """The statement by which whoever has the same offices finds a change they see, by its key."""

    def worded(pk: int, **who: Any) -> QuerySet[PendingChange]:
        rows = _seen(open_kinds, of_matters, **who).filter(pk=pk)
        return rows.select_for_update(of=("self",)) if lock else rows

    return Wording(worded, {"own": int, "kin": int, "left": int})


def awaited_from(acting: Actor) -> QuerySet[PendingChange]:
    """What this person could confirm now, as far as a list can tell; kinship is asked of each (`concerns`)."""
    kinds, left = [kind.code for kind in all_kinds() if kind.confirmed_by(acting)], left_to(acting)
    if not kinds and not left:
        return PendingChange.objects.none()
    rows = _but_about(own_files(acting.user, acting.township.pk), acting.township.pk)
    theirs = rows.filter(Q(kind__in=kinds) | Q(pk__in=left), state=PendingChange.State.WAITING)
    return theirs.exclude(same_as(acting.user, "proposed_by")).exclude(
        same_as(acting.user, "account"), account__isnull=False
    )


def concerns(acting: Actor, change: PendingChange) -> bool:
    """Whether a change touches this person, or a relative of theirs."""
    return SecondPersons(change).concerns(acting.user)


def check_may_confirm(acting: Actor, change: PendingChange) -> None:
    """Raise Refused unless this person is the second person for it."""
    second = SecondPersons(change)
    if change.proposed_by_id == acting.user.pk:
        raise Refused(OWN)
    if is_same_person(acting.user, change.proposed_by):
        raise Refused(SAME_NAME)
    if not change.declared.confirmed_by(acting) and acting.user.pk not in second.free:
        raise Refused(_who_confirms(acting, change.declared))
    if second.concerns(acting.user):
        raise Refused(CONCERNED)


def _who_confirms(acting: Actor, kind: ChangeKind) -> str:
    if acting.holds(*kind.confirmers) and (objection := kind.objection_to(acting)):
        return str(objection)
    names = "、".join(role.label for role in Role if role in kind.confirmers)
    rest = "；均须回避的，由其回避代行人、其他党委委员依次复核" if kind.last_resort else ""
    return f"“{kind.label}”由{names}复核{rest}。"


def office_in(acting: Actor, kind: ChangeKind) -> str:
    """The office in which somebody answers a change of a kind."""
    return acting.office_for(kind.confirmers) or acting.office_for(COMMITTEE)
