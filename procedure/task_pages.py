"""The page of a task that holds rows (objections, candidates, stations): the rows, and what its rules say of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from township.accounts.access import NotYet, Request
from township.law.rule import Checklist
from township.records import clock

from .addresses import address
from .bases import Proceeding
from .doors import door_of
from .facts import PAGES
from .pages import asked_on
from .presentation import room_context
from .process import Process
from .tasks import RoomTask, board_of

#: What the template of a task needs besides the proceeding.
Shown = Callable[[Any], Mapping[str, object]]


def nothing_more(proceeding: Proceeding) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True)
class TaskPage:
    """The page of one task with rows. Its template shows them; adding and changing one is a fact of its own."""

    process: Process[Any]
    task: RoomTask
    template: str
    shown: Shown = nothing_more
    #: The fact whose form refuses once its rows are fixed: from then on nothing leads there.
    fixed_with: str = ""

    def as_view(self) -> Callable[..., HttpResponse]:
        readers = self.task.readers or self.process.readers

        def view(request: Request, pk: int) -> HttpResponse:
            return self.show(request, pk)

        view.__name__, view.__doc__ = self.task.code.replace(".", "_"), self.task.title
        return self.process.access.on_dossier(GET=readers)(view)

    def show(self, request: Request, pk: int) -> HttpResponse:
        proceeding = self.process.access.open_dossier(request.acting, pk)
        if proceeding.current(self.task.room) is None:
            label = self.process.room_label(self.task.room)
            raise NotYet(f"该事项还没有进入“{label}”环节。", at=address(proceeding))
        checklist, problem = self._asked(proceeding, request)
        board = board_of(self.process.tasks, proceeding, request.acting, checklist)
        room = room_context(proceeding, room=self.task.room, record=proceeding.current(self.task.room))
        context = {
            **room,
            "proceeding": proceeding,
            "task": self.task,
            "board": board,
            "line": board and board.line(self.task.code),
            "problem": problem,
            "present": proceeding.stage == self.task.room,
            "may_record": request.acting.holds(*self.task.offices) and not self._fixed(proceeding),
            **self.shown(proceeding),
        }
        return render(request, self.template, context)

    def _fixed(self, proceeding: Proceeding) -> bool:
        if not self.fixed_with or proceeding.stage != self.task.room:
            return False
        try:
            PAGES[proceeding.KIND, self.fixed_with].row_of(proceeding, None)
        except NotYet:
            return True
        return False

    def _asked(self, proceeding: Proceeding, request: Request) -> tuple[Checklist | None, str]:
        door = door_of(proceeding)
        return asked_on(proceeding, door.code, clock.today(), request.acting) if door else (None, "")
