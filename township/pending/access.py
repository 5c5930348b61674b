"""Who sees a change that waits, and who may confirm it: never who proposed it, never whom it concerns."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.roster.relations import index_of

from .kinds import Kind, all_kinds
from .models import PendingChange, about

OWN = "提出人不能复核本人提出的变更，由另一人复核。"
CONCERNED = "此项变更涉及您本人或近亲属，您不能复核，由其他负责人复核。"


def visible_to(acting: Actor) -> QuerySet[PendingChange]:
    """The changes of the township whose kinds are open to this person's offices, without those about themselves."""
    rows = PendingChange.objects.filter(township=acting.township)
    rows = rows.select_related("proposed_by", "decided_by", "cadre", "account")
    if acting.cadre_id:
        rows = rows.exclude(about(pk=acting.cadre_id))
    if acting.holds(Role.SUPERVISOR):
        return rows
    open_kinds = [kind.code for kind in all_kinds() if _open_to(acting, kind)]
    return rows.filter(Q(kind__in=open_kinds) | Q(proposed_by=acting.user))


def _open_to(acting: Actor, kind: Kind) -> bool:
    return acting.holds(*kind.proposers, *kind.confirmers) or bool(kind.told_stand_ins and acting.stand_ins)


def find(acting: Actor, pk: int, *, lock: bool = False) -> PendingChange:
    """One change. Raises Http404 for another township's and for one that is not for this person's eyes."""
    rows = visible_to(acting)
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("没有这项变更")
    return found


def awaited_from(acting: Actor) -> QuerySet[PendingChange]:
    """What this person could confirm now, as far as a list can tell; kinship is asked when one is opened."""
    kinds = [kind.code for kind in all_kinds() if kind.confirmed_by(acting)]
    waiting = visible_to(acting).filter(state=PendingChange.State.WAITING, kind__in=kinds)
    return waiting.exclude(proposed_by=acting.user).exclude(account=acting.user)


def check_may_confirm(acting: Actor, change: PendingChange) -> None:
    """Raise Refused unless this person is the second person for it."""
    check_office(acting, change.declared)
    if change.proposed_by_id == acting.user.pk:
        raise Refused(OWN)
    if change.account_id == acting.user.pk or concerns(acting, change):
        raise Refused(CONCERNED)


def check_office(acting: Actor, kind: Kind) -> None:
    if not acting.holds(*kind.confirmers):
        names = "、".join(role.label for role in Role if role in kind.confirmers)
        raise Refused(f"“{kind.label}”由{names}复核。")
    if objection := kind.objection_to(acting):
        raise Refused(str(objection))


def concerns(acting: Actor, change: PendingChange) -> bool:
    """Whether a change touches the file of this person or of a relative of theirs."""
    if not acting.cadre_id or change.cadre_id is None:
        return False
    if change.cadre_id == acting.cadre_id:
        return True
    kin = index_of(change.township_id).relatives_of(change.cadre_id)
    return acting.cadre_id in {int(each.relative.key) for each in kin}
