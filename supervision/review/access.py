"""Who stays out of a review, whatever their office: whoever is reviewed in it handles no box, enters no count, reads no result."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from ballots.matters import MattersOf
from procedure.access import Recused
from township.accounts.access import READERS, Actor
from township.accounts.models import Role
from township.refusal import Refusal
from township.roster.own_files import own_files

from .models import Reviewed
from .standing import KIND, counts_of

if TYPE_CHECKING:
    from supervision.account.models import YearReport

#: Officers and the discipline secretary enter counts, as elsewhere.
COUNTERS = frozenset({Role.OFFICER, Role.DISCIPLINE})
#: Who reads results, which tell how single people were recognised: who leads, who supervises, who counts. No member.
RESULT_READERS = READERS
SECRETARY = frozenset({Role.SECRETARY})
DISCIPLINE = frozenset({Role.DISCIPLINE})

OWN = "您是本次评议的对象：票箱、计票和评议结果由他人办理，结果由党委书记向您反馈。"


def is_reviewed(acting: Actor, report: YearReport) -> bool:
    """Whether somebody is among those the reviews of a report are about: of any round, excluded or not."""
    return not files_reviewed(report).isdisjoint(own_files(acting.user, acting.township.pk))


def files_reviewed(report: YearReport) -> set[int]:
    """The files of those whom a report's reviews are about, of whichever round."""
    listed = (each.cadre_id for review in report.rounds(KIND) for each in review.reviewed.all())
    return {cadre for cadre in listed if cadre}


def refusal_to(acting: Actor, report: YearReport) -> Refusal | None:
    """Why somebody neither handles nor reads the review of a report."""
    return Refusal(OWN) if is_reviewed(acting, report) else None


def check_not_reviewed(acting: Actor, report: YearReport) -> None:
    """Raise Recused for whoever is reviewed."""
    if is_reviewed(acting, report):
        raise Recused(OWN)


def check_may_undo(acting: Actor, report: YearReport) -> None:
    """Raise Recused for whoever is reviewed, once there is a result: they neither return the report nor end it."""
    if is_reviewed(acting, report) and counts_of(report.township_id, report.year):
        raise Recused("您是评议对象，评议已有结果：退回、撤回报告由其他有权的人办理。")


class ReviewMatters(MattersOf):
    """The reports as their review boxes see them: whoever is reviewed withdraws from the box, not from the report."""

    def withdrawn_from(self, acting: Actor) -> QuerySet[Any, Any]:
        own = own_files(acting.user, acting.township.pk)
        rows = Reviewed.objects.filter(cadre__in=own)
        return rows.filter(review__report__matter__township=acting.township).values("review__report")

    def check_may_read(self, acting: Actor, matters: Collection[int]) -> None:
        if self.withdrawn_from(acting).filter(review__report__in=matters).exists():
            raise Recused(OWN)

    def files_of(self, matters: Collection[int]) -> set[int]:
        rows = Reviewed.objects.filter(review__report__in=matters, cadre__isnull=False)
        return set(rows.values_list("cadre", flat=True))
