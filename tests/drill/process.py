"""The drill as the furniture knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q

from ballots.models import Count
from procedure import opening
from procedure.access import Access
from procedure.doors import Door, table
from procedure.loading import ReadOnDemand, notes_on_matter
from procedure.notes import rules as notes
from procedure.reading import Hanging, ReadingPlan
from township.accounts.access import READERS, Actor
from township.accounts.models import Role
from township.law.rule import Checklist
from township.models import Cadre, Township

from .models import Drill, Planning, Review
from .rules import SAFE, SCENE_NAMED
from .stages import Stage

DOORS = table(
    (
        Door(
            "carry_out",
            "开展演练",
            Stage.PLANNING,
            Stage.REVIEW,
            Role.COMMISSIONER,
            [*notes.ALWAYS, SCENE_NAMED, SAFE],
            "组织委员对演练方案负责",
        ),
    )
)


class DrillAccess(Access):
    """A drill is about whoever leads it."""

    def parties(self, proceeding: Drill) -> Iterable[tuple[int, bool]]:
        return [(proceeding.lead_id, True)]

    def about(self, cadre: int) -> Q:
        return Q(lead=cadre)

    def about_relatives(self, cadres: Collection[int]) -> Q:
        return Q(lead__in=cadres)


class Drills(ReadOnDemand[Drill]):
    """演练: from a plan to what those who took part say of it."""

    kind = Drill.KIND
    label = "演练"
    namespace = "drill"
    name = "drill"
    templates = "drill"

    model = Drill
    access = DrillAccess()
    stages = Stage
    order = {"": (Stage.PLANNING, Stage.REVIEW)}
    room_models = {Stage.PLANNING: Planning, Stage.REVIEW: Review}
    doors = DOORS
    issued_at = {"carry_out": ("drill.plan",)}
    opening = "提出演练"
    readers = listers = READERS
    endings = {"call_off": ("取消演练", frozenset({Stage.PLANNING, Stage.REVIEW}))}

    records = ReadingPlan(
        notes_on_matter(counts=Count.objects.all()),
        Hanging(
            Drill, {"plannings": Planning.objects.all(), "reviews": Review.objects.all()}, along=("matter",)
        ),
    )


DRILLS = Drills()


@transaction.atomic
def propose(*, by: Actor, title: str, lead: Cadre, on: date) -> Drill:
    """提出演练: nothing needs to hold before a drill is proposed."""
    Township.objects.select_for_update(of=("self",)).get(pk=by.township.pk)
    draft = Drill(matter=opening.new_matter(DRILLS, by=by, title=title, on=on), lead=lead)
    return opening.open_matter(
        DRILLS,
        draft,
        by=by,
        code="drill.propose",
        reason="",
        responsible="组织干事对演练的必要性负责",
        offices=DRILLS.recorders,
        checklist=Checklist(DRILLS.opening, on, []),
    )
