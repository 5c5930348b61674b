"""The matters of a process as ballots see them: its access says who withdraws, its rows where they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Model, QuerySet

from procedure.access import Recused
from procedure.process import Process
from township.accounts.access import Actor

from .kinds import BallotProcess


class MattersOf(BallotProcess):
    """A process that is registered with the furniture.

    `boxes_title` heads its boxes, `without_boxes` says there what they are for while there are none.
    """

    def __init__(self, process: Process[Any], *, boxes_title: str, without_boxes: str) -> None:
        self.process = process
        self.boxes_title = boxes_title
        self.without_boxes = without_boxes

    def withdrawn_from(self, acting: Actor) -> QuerySet[Model, dict[str, int]]:
        return self.process.access.withdrawn_from(acting)

    def check_may_read(self, acting: Actor, matters: Collection[int]) -> None:
        # Hardly ever is there one: what a matter is read with need not be asked of none.
        withdrawn = self.process.access.withdrawn_among(acting, matters)
        if not withdrawn:
            return
        rows = self.process.model.objects.filter(pk__in=withdrawn)
        around = self.process.township_facts(acting.township.pk)
        for proceeding in self.process.load_all(rows, around):
            raise Recused(str(self.process.access.recusal(acting, proceeding)))

    def stages_of(self, matters: Collection[int]) -> Mapping[int, str]:
        return dict(self.process.model.objects.filter(pk__in=matters).values_list("pk", "stage"))

    def files_of(self, matters: Collection[int]) -> set[int]:
        parties = (self.process.access.parties(self.process.load(matter)) for matter in matters)
        return {cadre for each in parties for cadre, binding in each if binding}
