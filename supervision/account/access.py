"""Who reads a year's report and its figures. It is about nobody; its rows are, and who withdraws does not read theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from procedure.access import Access
from procedure.bases import Fact, Room
from procedure.process import all_processes
from supervision.review.access import from_which_kin_withdraw
from township.accounts.access import COMMITTEE_READERS, Actor
from township.accounts.middleware import held_by_all
from township.accounts.models import Role
from township.roster.own_files import own_files, related_files
from township.roster.relations import index_of

from .figures import FigureRow

if TYPE_CHECKING:
    from .models import YearReport

READERS = COMMITTEE_READERS
OFFICER = frozenset({Role.OFFICER})


class ReportAccess(Access["YearReport"]):
    """Every office of the committee, and the supervisor, reads the report of the township."""

    def offices_open(self, acting: Actor) -> Q:
        return Q(pk__isnull=False) if acting.holds(Role.MEMBER) else Q(pk__in=[])

    def stood_in(self, acting: Actor, role: str) -> QuerySet[YearReport, Any]:
        """A report is about nobody, its review is: where every secretary is related to somebody reviewed, whoever stands in
        for them does what the secretary does, as long as it is in review.
        """
        if role != Role.SECRETARY:
            return super().stood_in(acting, role)
        held = held_by_all(acting.township).filter(role=role, stand_in=False)
        rows = self._all().filter(matter__township=acting.township)
        for each in held:
            holder = Actor(each.user, acting.township, frozenset({each.role}))
            rows = rows.filter(pk__in=from_which_kin_withdraw(holder))
        return rows.values("pk") if held else rows.none().values("pk")

    def facts_besides(self, proceeding: YearReport, room: Room) -> Iterable[Fact]:
        """Its problems, and what became of last year's, hang on the report: a door rests on them in either room."""
        yield from (each for each in proceeding.problems.all() if not each.dropped)
        yield from proceeding.rectifications.all()


def readable(
    rows: Sequence[FigureRow], acting: Actor, *, own_kept_back: bool = False, related_kept_back: bool = False
) -> tuple[list[FigureRow], int]:
    """The rows somebody may read, and how many are kept from them: those of matters from which they withdraw.

    A row about their own file is read like any other, and does not lead there. Where others have rated people
    (`own_kept_back`), nobody reads the row about themselves, nor any from which they could compute it (`kept_from`); what was
    reported of somebody (`related_kept_back`), no relative.
    """
    withdrawn = {
        pk
        for process in all_processes()
        for pk in process.access.withdrawn_from(acting).values_list("pk", flat=True)
    }
    own = own_files(acting.user, acting.township.pk)
    kept_from = set(own) if own_kept_back else set()
    if related_kept_back and own:
        kept_from |= related_files(own, index_of(acting.township.pk))
    kept = [
        row
        for row in rows
        if row.matter not in withdrawn and row.cadre not in kept_from and own.isdisjoint(row.kept_from)
    ]
    return [replace(row, url="") if row.cadre in own else row for row in kept], len(rows) - len(kept)
