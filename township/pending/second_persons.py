"""This finds the second person for a change: never who proposed it, under whatever account, never whom it concerns.

The holders of the offices that confirm its kind. Where every one of them has proposed it or is concerned by it, or an
office is vacant, whoever stands in for one of these offices (decision 0008); where these must leave it as well, any other
member of the Party committee. So nothing waits for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from township.accounts.access import Actor
from township.accounts.middleware import holders_today
from township.accounts.models import COMMITTEE, Office, User
from township.accounts.same_person import is_same_person
from township.records.composed import Wording
from township.roster.own_files import own_files, related_files
from township.roster.relations import index_of

from .models import ConcernedFile, PendingChange

#: Which holders are asked, in the order in which they are: of a kind, whether an office is one of them.
_TIERS: tuple[Callable[[PendingChange, Office], bool], ...] = (
    lambda change, office: not office.stand_in and office.role in change.declared.confirmers,
    lambda change, office: office.stand_in and office.role in change.declared.confirmers,
    lambda change, office: not office.stand_in and office.role in COMMITTEE,
)


@dataclass
class SecondPersons:
    """Who may answer one change."""

    change: PendingChange

    @cached_property
    def touched(self) -> frozenset[int]:
        """The files it is about."""
        several = _FILES.of(change=self.change.pk)
        single = {self.change.cadre_id} if self.change.cadre_id else set()
        return frozenset(single | set(several))

    def concerns(self, user: User) -> bool:
        """Whether it touches this person's account, their own file or a relative's."""
        if self.change.account is not None and is_same_person(user, self.change.account):
            return True
        if not self.touched:
            return False
        own = own_files(user, self.change.township_id)
        return bool(own & self.touched) or bool(
            own and related_files(own, index_of(self.change.township_id)) & self.touched
        )

    def may(self, user: User) -> bool:
        proposer = is_same_person(user, self.change.proposed_by)
        return not proposer and user.is_active and not self.concerns(user)

    @cached_property
    def free(self) -> frozenset[int]:
        """The accounts of those it waits for."""
        held = holders_today(self.change.township_id)
        tiers = _TIERS if self.change.declared.last_resort else _TIERS[:1]
        found = ({office.user_id for office in self._in(tier, held)} for tier in tiers)
        return frozenset(next(filter(None, found), set()))

    def _in(self, tier: Callable[[PendingChange, Office], bool], held: list[Office]) -> Iterator[Office]:
        for office in held:
            in_person = Actor(office.user, self.change.township, frozenset({office.role}))
            if (
                tier(self.change, office)
                and self.may(office.user)
                and not self.change.declared.objection_to(in_person)
            ):
                yield office


def left_to(acting: Actor) -> list[int]:
    """The keys of the changes that wait for this person because nobody is left before them."""
    if not (acting.stand_ins or acting.holds(*COMMITTEE)):
        return []
    own = acting.user.pk
    waiting = [each for each in _WAITING.of(township=acting.township.pk) if each.proposed_by_id != own]
    others = (change for change in waiting if not change.declared.confirmed_by(acting))
    return [change.pk for change in others if own in SecondPersons(change).free]


def _waiting(township: int) -> QuerySet[PendingChange]:
    """The changes of a township that wait, with what is asked of whoever proposed them and of whose account they are."""
    rows = PendingChange.objects.filter(township=township, state=PendingChange.State.WAITING)
    return rows.select_related("township", "proposed_by__cadre", "account__cadre")


def _files(change: int) -> QuerySet[ConcernedFile, int]:
    return ConcernedFile.objects.filter(change=change).values_list("cadre", flat=True)


_WAITING, _FILES = Wording(_waiting), Wording(_files)
