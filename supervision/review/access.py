"""Whoever is reviewed, or is related to them, stays out of the review, whatever their office: no box, no count, no result."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from appointments.polls.paper import COUNTERS
from ballots.matters import MattersOf
from procedure.access import Recused
from township.accounts.access import READERS, Actor
from township.accounts.middleware import held_by_all
from township.accounts.models import Role
from township.accounts.same_person import persons_of
from township.refusal import Refusal
from township.roster.own_files import own_files, related_files
from township.roster.relations import index_of

from .figures import KIND, counts_of
from .models import Reviewed

if TYPE_CHECKING:
    from supervision.account.models import YearReport

#: Who counts beside them where fewer than two are left.
BESIDE = frozenset({Role.COMMISSIONER})
#: Who reads results, which tell how single people were recognised: who leads, who supervises, who counts. No member.
RESULT_READERS = READERS
#: A count takes so many.
TWO = 2
SECRETARY = frozenset({Role.SECRETARY})
DISCIPLINE = frozenset({Role.DISCIPLINE})

OWN = "您是本次评议的对象：票箱、计票和评议结果由他人办理，结果由党委书记向您反馈。"


RELATED = "您与本次评议的对象有须回避的亲属关系：票箱、计票和评议结果由他人办理。"
#: What is told besides to a relative who is the only one of their office.
BY_ANOTHER_OFFICER = "评议会和名单由另一名组织干事办理；没有的，由系统管理员增设。"
BY_STAND_IN = "由代行党委书记职责的人办理；没有的，由系统管理员在“账号与职务”中授予回避代行。"


def is_reviewed(acting: Actor, report: YearReport) -> bool:
    """Whether somebody is among those the reviews of a report are about: of any round, excluded or not."""
    return not files_reviewed(report).isdisjoint(own_files(acting.user, acting.township.pk))


def kin_of(files: Collection[int], township: int) -> set[int]:
    """The files of whoever must withdraw from these: their relatives by what the roster knows for certain."""
    return related_files(files, index_of(township), certain=True) if files else set()


def is_related(acting: Actor, report: YearReport) -> bool:
    """Whether a relative of theirs is among those the reviews of a report are about."""
    reviewed = files_reviewed(report)
    return bool(
        reviewed and kin_of(own_files(acting.user, acting.township.pk), acting.township.pk) & reviewed
    )


def files_reviewed(report: YearReport) -> set[int]:
    """The files of those whom a report's reviews are about, of whichever round."""
    listed = (each.cadre_id for review in report.reviews.all() for each in review.reviewed.all())
    return {cadre for cadre in listed if cadre}


def refusal_to(acting: Actor, report: YearReport) -> Refusal | None:
    """Why somebody neither handles nor reads the review of a report."""
    if is_reviewed(acting, report):
        return Refusal(OWN)
    return Refusal(RELATED) if is_related(acting, report) else None


def check_no_part(acting: Actor, report: YearReport) -> None:
    """Raise Recused for whoever is reviewed, and for their relatives."""
    if refusal := refusal_to(acting, report):
        raise Recused(str(refusal))


def check_unrelated(acting: Actor, report: YearReport, instead: str) -> None:
    """Raise Recused for whoever is reviewed, and for their relatives, who are told who acts instead."""
    check_not_reviewed(acting, report)
    if is_related(acting, report):
        raise Recused(f"{RELATED}{instead}")


def from_which_kin_withdraw(acting: Actor) -> QuerySet[Any, Any]:
    """The reports under review that are about a relative of somebody: there whoever stands in for their office acts."""
    kin = kin_of(own_files(acting.user, acting.township.pk), acting.township.pk)
    rows = Reviewed.objects.filter(cadre__in=kin, review__report__matter__township=acting.township)
    return rows.filter(review__report__stage=KIND).values("review__report")


def check_not_reviewed(acting: Actor, report: YearReport) -> None:
    """Raise Recused for whoever is reviewed: what a relative may still do, though not themselves."""
    if is_reviewed(acting, report):
        raise Recused(OWN)


def check_not_about_kin(acting: Actor, cadre: int | None) -> None:
    """Raise Recused for a relative of the one a row is about."""
    if cadre in kin_of(own_files(acting.user, acting.township.pk), acting.township.pk):
        raise Recused(RELATED)


def persons_free(report: YearReport, roles: Collection[str]) -> int:
    """How many persons who hold one of these offices today have no part in the review, by however many accounts."""
    reviewed = files_reviewed(report)
    out = reviewed | kin_of(reviewed, report.township_id)
    offices = held_by_all(report.township_id).filter(role__in=roles, stand_in=False)
    users = {office.user_id: office.user for office in offices}
    free = [each for each in users.values() if out.isdisjoint(own_files(each, report.township_id))]
    return len(set(persons_of(free).values()))


def check_may_undo(acting: Actor, report: YearReport) -> None:
    """Raise Recused for whoever is reviewed, once there is a result: they neither return the report nor end it."""
    if is_reviewed(acting, report) and counts_of(report.township_id, report.year):
        raise Recused("您是评议对象，评议已有结果：退回、撤回报告由其他有权的人办理。")


def refusal_to_count_beside(acting: Actor, report: YearReport) -> Refusal | None:
    """Why whoever counts beside the others does not: two persons are left whose office it is."""
    if acting.holds(*COUNTERS) or persons_free(report, COUNTERS) < TWO:
        return None
    return Refusal("评议计票由组织干事、纪委书记录入；其中不须回避的不足两人时，由组织委员参加录入。")


class ReviewMatters(MattersOf):
    """The reports as their review boxes see them: whoever is reviewed withdraws from the box, not from the report."""

    def withdrawn_from(self, acting: Actor) -> QuerySet[Any, Any]:
        own = own_files(acting.user, acting.township.pk)
        return self._about(acting, own | kin_of(own, acting.township.pk))

    def check_may_read(self, acting: Actor, matters: Collection[int]) -> None:
        own = own_files(acting.user, acting.township.pk)
        if self._about(acting, own).filter(review__report__in=matters).exists():
            raise Recused(OWN)
        if self._about(acting, kin_of(own, acting.township.pk)).filter(review__report__in=matters).exists():
            raise Recused(RELATED)

    def _about(self, acting: Actor, files: Collection[int]) -> QuerySet[Any, Any]:
        """The reports of the township whose reviews are about somebody of these."""
        rows = Reviewed.objects.filter(cadre__in=files)
        return rows.filter(review__report__matter__township=acting.township).values("review__report")

    def files_of(self, matters: Collection[int]) -> set[int]:
        rows = Reviewed.objects.filter(review__report__in=matters, cadre__isnull=False)
        return set(rows.values_list("cadre", flat=True))
