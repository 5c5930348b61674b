"""How a process reads its matters: their rows with what is around them, everything else when somebody asks for it.

    class Drills(ReadOnDemand[Drill]):
        records = ReadingPlan(notes_on_matter(), Hanging(Drill, {"plannings": Planning.objects.all()}, along=("matter",)))

A process that needs more of its township around it (appointments) brings `TownshipContext` of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import ClassVar, cast

from django.db.models import Model, QuerySet

from township.accounts.middleware import held_by_all
from township.accounts.models import User
from township.law.models import LocalMeasure
from township.records.attachments import Attachment
from township.records.composed import Composed, Wording
from township.records.matter import Matter
from township.roster.relations import TownshipKinship, index_of

from .notes.models import Circumstance, Confirmation, Consultation, Suspension
from .process import P, Process
from .reading import Hanging, ReadingPlan
from .takeover.models import Takeover


@cache
def _measures() -> Composed[LocalMeasure]:
    return Composed(LocalMeasure.objects.all(), "township")


def measures_of(township_id: int) -> list[LocalMeasure]:
    """A township has these numbers of its own, of every day."""
    return _measures().of([township_id])


class TownshipContext:
    """What the furniture asks of the township around its matters: its own measures, and who is related to whom."""

    def __init__(self, township_id: int) -> None:
        self.township_id = township_id

    @cached_property
    def measures(self) -> list[LocalMeasure]:
        return measures_of(self.township_id)

    def holding(self, role: str) -> list[User]:
        """These people hold an office in the township today."""
        held = held_by_all(self.township_id).filter(role=role, stand_in=False)
        return [office.user for office in held]

    @cached_property
    def kinship(self) -> TownshipKinship:
        return index_of(self.township_id)


def notes_on_matter(**more: QuerySet[Model]) -> Hanging:
    """Notes and attachments hang on every matter, and what else of it a process reads."""
    return Hanging(Matter, {
        "suspensions": Suspension.objects.all(),
        "confirmations": Confirmation.objects.select_related("checked_by"),
        "consultations": Consultation.objects.all(),
        "circumstances": Circumstance.objects.all(),
        "attachments": Attachment.objects.all(),
        "takeovers": Takeover.objects.select_related("recorded_by"),
        **more,
    })  # fmt: skip


class ReadOnDemand(Process[P]):
    """A process whose matters are read by a plan, with no more around them than the furniture asks."""

    #: What hangs on its rows; `along` of the proceeding leads to the matter.
    records: ClassVar[ReadingPlan]
    #: What is read in the statement that reads a row.
    along: ClassVar[tuple[str, ...]] = ("matter__township",)

    @cached_property
    def _by_key(self) -> Composed[P]:
        return Composed(cast("QuerySet[P]", self.model.objects.select_related(*self.along)))

    def load(self, pk: int, *, among: QuerySet[P] | None = None) -> P:
        proceeding = self._by_key.one(pk) if among is None else among.select_related(*self.along).get(pk=pk)
        return self._attached([proceeding], self.township_facts(proceeding.township_id))[0]

    def township_facts(self, township_id: int) -> TownshipContext:
        return TownshipContext(township_id)

    def load_all(self, rows: QuerySet[P], around: TownshipContext) -> list[P]:
        return self._attached(self._named(rows), around)

    def under_way(self, township_id: int) -> list[P]:
        return self._attached(self._under_way.of(township=township_id), self.township_facts(township_id))

    @cached_property
    def _under_way(self) -> Wording[P]:
        rows = self.on_workbench(cast("QuerySet[P]", self.model.objects.all()))
        return Wording(lambda township: self._named(rows.filter(matter__township=township)))

    def _named(self, rows: QuerySet[P]) -> QuerySet[P]:
        # The rows may be keys only, or distinct: what names them is asked anew.
        named = cast("QuerySet[P]", self.model.objects.filter(pk__in=rows.values("pk")))
        return named.select_related(*self.along)

    def renewed(self, proceeding: P) -> P:
        proceeding.acting_on = None
        proceeding.answers.clear()
        proceeding.context = self.township_facts(proceeding.township_id)
        self.records.forget([proceeding])
        return proceeding

    def _attached(self, rows: Iterable[P], around: TownshipContext) -> list[P]:
        loaded = list(rows)
        for proceeding in loaded:
            proceeding.context = around
        self.records.await_questions(loaded)
        return loaded
