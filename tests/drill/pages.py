"""The pages of a drill: the furniture's, the form of its one fact, and its one paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from procedure.facts import FactPage
from procedure.issuing.kinds import PaperKind
from procedure.issuing.pages import PaperPage
from procedure.pages import Pages
from procedure.papers import Paper
from procedure.takeover.declared import Fields
from township.accounts.models import Role
from township.refusal import Refusal

from .forms import SceneForm
from .models import Drill
from .process import DRILLS
from .stages import Stage


@dataclass(frozen=True)
class PlanPaper:
    """What stands on the plan of a drill."""

    scene: str
    place: str
    lead: str


PAGES = Pages(DRILLS)
SCENE = FactPage(
    "planning.scene",
    "演练科目",
    SceneForm,
    Stage.PLANNING,
    frozenset({Role.OFFICER, Role.COMMISSIONER}),
    kind=DRILLS.kind,
    carried=(Fields(names=("scene", "place")),),
)


def _refusal_to_print(drill: Drill) -> Refusal | None:
    return None if drill.current("planning").scene else Refusal("演练科目尚未录入。")


PLAN = PaperKind(
    code="drill.plan",
    name="paper",
    title="演练方案",
    template="drill/paper.html",
    collect=lambda drill: PlanPaper(
        drill.current("planning").scene, drill.current("planning").place, drill.lead.name
    ),
    key=lambda drill: drill.current("planning").pk,
    refusal=_refusal_to_print,
    told={"lead": "总指挥"},
    room="planning",
)
PAPER = PaperPage(DRILLS, PLAN)


def papers_of(drill: Drill) -> Iterable[Paper]:
    yield Paper.of(PLAN, drill)
