"""The pages of a drill: the furniture's, the form of its one fact, and its one paper."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from procedure.facts import FactPage
from procedure.pages import Pages
from procedure.papers import Paper
from township.accounts.access import READERS, NotYet
from township.accounts.models import Role
from township.refusal import Refusal

from .forms import SceneForm
from .models import Drill
from .process import DRILLS
from .stages import Stage

PAGES = Pages(DRILLS)
SCENE = FactPage(
    "planning.scene",
    "演练科目",
    SceneForm,
    Stage.PLANNING,
    frozenset({Role.OFFICER, Role.COMMISSIONER}),
    kind=DRILLS.kind,
)


def papers_of(drill: Drill) -> Iterable[Paper]:
    yield Paper("演练方案", "paper", READERS, _refusal_to_print(drill))


def _refusal_to_print(drill: Drill) -> Refusal | None:
    return None if drill.current("planning").scene else Refusal("演练科目尚未录入。")


@DRILLS.access.on_dossier(GET=READERS)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """演练方案, to be printed."""
    drill = DRILLS.access.open_dossier(request.acting, pk)
    if refusal := _refusal_to_print(drill):
        raise NotYet(f"现在不能打印：{refusal}")
    context = {"drill": drill, "plan": drill.current("planning"), "number": drill.number}
    return render(request, "drill/paper.html", context)
