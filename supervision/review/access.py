"""Who stays out of a review, whatever their office: whoever is reviewed in it handles no box, enters no count, reads no result."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from ballots.matters import MattersOf
from procedure.access import Recused
from township.accounts.access import Actor
from township.accounts.models import Role
from township.refusal import Refusal
from township.roster.own_files import own_files

from .models import Review, Reviewed

if TYPE_CHECKING:
    from supervision.account.models import YearReport

#: Officers and the discipline secretary enter counts, as elsewhere.
COUNTERS = frozenset({Role.OFFICER, Role.DISCIPLINE})
SECRETARY = frozenset({Role.SECRETARY})
DISCIPLINE = frozenset({Role.DISCIPLINE})

OWN = "您是本次评议的对象：票箱、计票和评议结果由他人办理，结果由党委书记向您反馈。"


def is_reviewed(acting: Actor, review: Review | None) -> bool:
    """Whether somebody is among those a review is about, excluded or not."""
    if review is None:
        return False
    own = own_files(acting.user, acting.township.pk)
    listed: Any = review.reviewed
    return any(each.cadre_id in own for each in listed.all() if each.cadre_id)


def refusal_to(acting: Actor, report: YearReport) -> Refusal | None:
    """Why somebody neither handles nor reads the review of a report."""
    return Refusal(OWN) if is_reviewed(acting, report.current("review")) else None


def check_not_reviewed(acting: Actor, report: YearReport) -> None:
    """Raise Recused for whoever is reviewed."""
    if is_reviewed(acting, report.current("review")):
        raise Recused(OWN)


class ReviewMatters(MattersOf):
    """The reports as their review boxes see them: whoever is reviewed withdraws from the box, not from the report."""

    def withdrawn_from(self, acting: Actor) -> QuerySet[Any, Any]:
        own = own_files(acting.user, acting.township.pk)
        rows = Reviewed.objects.filter(review__superseded=False, cadre__in=own)
        return rows.filter(review__report__matter__township=acting.township).values("review__report")

    def check_may_read(self, acting: Actor, matters: Collection[int]) -> None:
        if self.withdrawn_from(acting).filter(review__report__in=matters).exists():
            raise Recused(OWN)

    def files_of(self, matters: Collection[int]) -> set[int]:
        rows = Reviewed.objects.filter(
            review__report__in=matters, review__superseded=False, cadre__isnull=False
        )
        return set(rows.values_list("cadre", flat=True))
