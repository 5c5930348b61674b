"""How a process reads its matters: their rows with what is around them, everything else when somebody asks for it.

    class Drills(ReadOnDemand):
        records = ReadingPlan(notes_on_matter(), Hanging(Drill, {"plannings": Planning.objects.all()}, along=("matter",)))

A process that needs more of its township around it (appointments) brings `Surroundings` of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet

from township.accounts.middleware import held_by_all
from township.accounts.models import User
from township.law.models import LocalMeasure
from township.records.attachments import Attachment
from township.records.composed import Composed, Wording
from township.records.matter import Matter
from township.roster.relations import TownshipKinship, index_of

from .notes.models import Circumstance, Confirmation, Consultation, Suspension
from .process import Process
from .reading import Hanging, ReadingPlan
from .takeover.models import Takeover


@cache
def _measures() -> Composed[LocalMeasure]:
    return Composed(LocalMeasure.objects.all(), "township")


def measures_of(township_id: int) -> list[LocalMeasure]:
    """A township's own numbers, of every day."""
    return _measures().of([township_id])


class Surroundings:
    """What the furniture asks of the township around its matters: its own measures, and who is related to whom."""

    def __init__(self, township_id: int) -> None:
        self.township_id = township_id

    @cached_property
    def measures(self) -> list[LocalMeasure]:
        return measures_of(self.township_id)

    def holding(self, role: str) -> list[User]:
        """Who holds an office in the township today."""
        held = held_by_all(self.township_id).filter(role=role, stand_in=False)
        return [office.user for office in held]

    @cached_property
    def kinship(self) -> TownshipKinship:
        return index_of(self.township_id)


def notes_on_matter(**more: QuerySet[Any]) -> Hanging:
    """The notes and attachments that hang on every matter, and what else of it a process reads."""
    return Hanging(Matter, {
        "suspensions": Suspension.objects.all(),
        "confirmations": Confirmation.objects.select_related("checked_by"),
        "consultations": Consultation.objects.all(),
        "circumstances": Circumstance.objects.all(),
        "attachments": Attachment.objects.all(),
        "takeovers": Takeover.objects.select_related("recorded_by"),
        **more,
    })  # fmt: skip


class ReadOnDemand(Process[Any]):
    """A process whose matters are read by a plan, in surroundings that need no more than the furniture asks."""

    #: What hangs on its rows; `along` of the proceeding leads to the matter.
    records: ClassVar[ReadingPlan]
    #: What is read in the statement that reads a row.
    along: ClassVar[tuple[str, ...]] = ("matter__township",)

    @cached_property
    def _by_key(self) -> Composed[Any]:
        return Composed(self.model.objects.select_related(*self.along))

    def load(self, pk: int, *, among: QuerySet[Any] | None = None) -> Any:
        proceeding = self._by_key.one(pk) if among is None else among.select_related(*self.along).get(pk=pk)
        return self._attached([proceeding], self.township_facts(proceeding.township_id))[0]

    def township_facts(self, township_id: int) -> Surroundings:
        return Surroundings(township_id)

    def load_all(self, rows: QuerySet[Any], around: Surroundings) -> list[Any]:
        return self._attached(self._named(rows), around)

    def under_way(self, township_id: int) -> list[Any]:
        return self._attached(self._under_way.of(township=township_id), self.township_facts(township_id))

    @cached_property
    def _under_way(self) -> Wording[Any]:
        rows = self.on_workbench(self.model.objects.all())
        return Wording(lambda township: self._named(rows.filter(matter__township=township)))

    def _named(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        # The rows may be keys only, or distinct: what names them is asked anew.
        named = self.model.objects.filter(pk__in=rows.values("pk"))
        return named.select_related(*self.along)

    def renewed(self, proceeding: Any) -> Any:
        proceeding.acting_on = None
        proceeding.answers.clear()
        proceeding.context = self.township_facts(proceeding.township_id)
        self.records.forget([proceeding])
        return proceeding

    def _attached(self, rows: Iterable[Any], around: Surroundings) -> list[Any]:
        loaded = list(rows)
        for proceeding in loaded:
            proceeding.context = around
        self.records.await_questions(loaded)
        return loaded
