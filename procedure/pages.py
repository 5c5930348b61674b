"""The pages every process shows of a matter: list, dossier, past rounds, doors, returns, endings, timeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from township.accounts.access import Actor, Refused, Request, page
from township.law.parameters import Unjudged
from township.law.rule import Checklist
from township.paging import page_of
from township.records import clock

from . import transitions
from .addresses import address
from .bases import Proceeding
from .doors import DoorClosed, checklist_for, door_of, stands_before
from .facts import PAGES
from .forms import ActForm, MatterFilter, SuspensionForm
from .notes.asking import PAGE
from .notes.pages import NotePages
from .papers import shelf_of
from .presentation import acts_for, present, rail_of, room_context, timeline_of
from .process import Process
from .ritual import Lacking
from .takeover.acts import pages_of
from .takeover.offered import offers
from .takeover.pages import PreviousRound
from .tasks import board_of

#: Suspension is a note of the matter, not an end of it; it is acted on at the same address.
PAUSES: dict[str, tuple[str, Callable[..., Proceeding], type[ActForm]]] = {
    "suspend": ("暂缓", transitions.suspend, SuspensionForm),
    "resume": ("恢复办理", transitions.resume, ActForm),
}


class ListFilter(Protocol):
    """The form above the list of a process's matters."""

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]: ...


class Pages:
    """The pages of the matters of one process. `urls()` names each with its methods and offices."""

    #: Fields beside each other above the list, where a process has more to ask for than number, name and stage.
    filter_form: Callable[..., ListFilter] | None = None

    def __init__(self, process: Process[Any]) -> None:
        self.process = process

    def urls(self) -> list[URLPattern]:
        process, on = self.process, self.process.access.on_dossier
        readers, keepers, visitors = process.readers, process.doorkeepers, process.visitors
        return [
            path("", page(GET=process.listers | visitors)(self.matter_list), name="list"),
            path("<int:pk>/", on(GET=readers | visitors)(self.dossier), name="dossier"),
            path("<int:pk>/rooms/<slug:room>/<int:number>/", on(GET=readers)(self.past_round), name="round"),
            path("<int:pk>/doors/<slug:code>/", on(GET=keepers, POST=keepers)(self.door), name="door"),
            path(
                "<int:pk>/return/<slug:room>/",
                on(GET=keepers, POST=keepers)(self.return_to),
                name="return_to",
            ),
            path("<int:pk>/end/<slug:code>/", self.ending(), name="end"),
            path("<int:pk>/timeline/", on(GET=readers)(self.timeline), name="timeline"),
            *PreviousRound(process).urls(),
            *NotePages(process).urls(),
        ]

    def ending(self) -> Callable[..., HttpResponse]:
        """Rooms that lead to a suspension or an ending under a name of their own open this view."""
        offices = self.process.suspenders | self.process.closers
        return self.process.access.on_dossier(GET=offices, POST=offices)(self.end)

    # -- looking -------------------------------------------------------------------------------------------------

    def _filter(self, request: Request) -> ListFilter:
        if self.filter_form:
            return self.filter_form(request.GET or None, acting=request.acting)
        return MatterFilter(request.GET or None, acting=request.acting, process=self.process)

    def matter_list(self, request: Request) -> HttpResponse:
        """The list shows all matters of the process this person may see, filtered and in pages."""
        form = self._filter(request)
        access = self.process.access
        rows = form.narrow(access.visible_to(request.acting))
        listed = page_of(rows, request.GET.get("page"), 50, access.lines_of)
        context = {
            "form": form,
            "listed": listed,
            "process": self.process,
            "may_open": request.acting.holds(*self.process.recorders),
        }
        return render(request, self._own("list"), context)

    def dossier(self, request: Request, pk: int) -> HttpResponse:
        """The dossier shows the matter where it stands: checklist of the door, what can be done, the record of the room."""
        proceeding = self.process.access.open_dossier(request.acting, pk)
        checklist, problem = self._door_of_today(proceeding, request.acting)
        if not problem and proceeding.is_open:
            problem = str(self.process.access.refusal_to_all(proceeding) or "")
        board = board_of(self.process.tasks, proceeding, request.acting, checklist)
        context = {
            "proceeding": proceeding,
            "rail": rail_of(proceeding),
            "checklist": checklist,
            "board": board,
            "next_task": board and board.next_for(request.acting),
            "problem": problem,
            "door": door_of(proceeding),
            "may_record": request.acting.holds(*self.process.recorders),
            "may_confirm": request.acting.holds(*PAGES[self.process.kind, PAGE].offices_on(proceeding)),
            "acts": acts_for(proceeding, request.acting, checklist),
            "timeline": timeline_of(proceeding, limit=8),
            "papers": shelf_of(proceeding, request.acting),
            "attached": self.process.attached,
            "contents": [],
            "previous": [each for each in offers(proceeding, pages_of(self.process)) if each.open],
            **room_context(proceeding),
        }
        return render(request, self._own("dossier_tasks" if board else "dossier"), context)

    def _own(self, page: str) -> list[str]:
        """The template of the process for a page, and the furniture's where it has none."""
        return [f"{self.process.templates}/{page}.html", f"procedure/{page}.html"]

    def _door_of_today(self, proceeding: Proceeding, acting: Actor) -> tuple[Checklist | None, str]:
        """The checklist of the present door as of today, or why it cannot be judged."""
        door = door_of(proceeding)
        if door is None or self.process.nothing_to_ask(proceeding, door.code):
            return None, ""
        return asked_on(proceeding, door.code, clock.today(), acting)

    def past_round(self, request: Request, pk: int, room: str, number: int) -> HttpResponse:
        """An earlier room, or an old round of one, is shown as it was recorded."""
        proceeding = self.process.access.open_dossier(request.acting, pk)
        if room not in self.process.room_models:
            raise Http404("没有这个环节")
        rounds = getattr(proceeding, f"{room}s").all()
        record = next((each for each in rounds if each.round == number), None)
        if record is None:
            raise Http404("没有这一轮")
        context = {
            "proceeding": proceeding,
            "rail": rail_of(proceeding),
            "shown": self.process.stages(room),
            "replaced": f"，{self.process.superseded_word}" if record.superseded else "",
            **room_context(proceeding, room=room, record=record),
        }
        return render(request, "procedure/past_round.html", context)

    def timeline(self, request: Request, pk: int) -> HttpResponse:
        """The timeline tells everything that happened to the matter, with the differences of rows (纪实)."""
        proceeding = self.process.access.open_dossier(request.acting, pk)
        listed = Paginator(proceeding.steps.order_by("-sequence"), 50).get_page(request.GET.get("page"))
        context = {
            "proceeding": proceeding,
            "listed": listed,
            "timeline": timeline_of(proceeding, steps=listed.object_list, with_rows=True),
        }
        return render(request, "procedure/timeline.html", context)

    # -- a door --------------------------------------------------------------------------------------------------

    def door(self, request: Request, pk: int, code: str) -> HttpResponse:
        """A door is passed on this page: it shows its checklist as of the day of the act, and what will be recorded."""
        if code not in self.process.doors:
            raise Http404("没有这道门")
        proceeding = self.process.access.open_dossier(request.acting, pk)
        if not stands_before(proceeding, code):
            return self._elsewhere(request, proceeding, code)
        if request.method == "POST":
            return self._pass(request, proceeding, code)
        return self._show_door(
            request, proceeding, code, ActForm(proceeding=proceeding, initial={"happened_on": clock.today()})
        )

    def _elsewhere(self, request: Request, proceeding: Proceeding, code: str) -> HttpResponse:
        """The matter does not stand before this door: an attempt is refused and recorded, a look is led back."""
        label = self.process.doors[code].label
        if request.method == "POST":
            form = ActForm(request.POST, request.FILES, proceeding=proceeding)
            act = form.cleaned_data if form.is_valid() else {"happened_on": clock.today(), "reason": ""}
            try:
                transitions.pass_door(self.process, code, matter=proceeding.pk, by=request.acting, **act)
            except Refused as refusal:
                messages.error(request, str(refusal))
        else:
            here = proceeding.get_stage_display()
            messages.error(request, f"该事项现处于“{here}”，不能办理“{label}”。")
        return redirect(address(proceeding))

    def _pass(self, request: Request, proceeding: Proceeding, code: str) -> HttpResponse:
        form = ActForm(request.POST, request.FILES, proceeding=proceeding)
        label = self.process.doors[code].label
        if form.is_valid():
            try:
                moved = transitions.pass_door(
                    self.process, code, matter=proceeding.pk, by=request.acting, **form.cleaned_data
                )
            except DoorClosed as closed:
                form.add_error(None, f"尚有 {len(closed.checklist.blocking)} 条未满足或待确认，不能{label}。")
            except Lacking as lacking:
                form.add_error(lacking.field, str(lacking))
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return _done(request, moved, label)
        return self._show_door(request, proceeding, code, form)

    def _show_door(self, request: Request, proceeding: Proceeding, code: str, form: ActForm) -> HttpResponse:
        typed = (
            form.cleaned_data.get("happened_on") if form.is_bound and hasattr(form, "cleaned_data") else None
        )
        checklist, problem = asked_on(proceeding, code, typed or clock.today(), request.acting)
        door = self.process.doors[code]
        context = {
            "proceeding": proceeding,
            "door": door,
            "form": form,
            "checklist": checklist,
            "problem": problem,
            "four_eyes": self.process.access.four_eyes(request.acting, proceeding, door),
        }
        return render(request, "procedure/door.html", context, status=422 if form.errors else 200)

    # -- back, aside and out -------------------------------------------------------------------------------------

    def return_to(self, request: Request, pk: int, room: str) -> HttpResponse:
        """The matter is returned to an earlier room on this page, with the reason."""
        if room not in self.process.room_models:
            raise Http404("没有这个环节")
        label = f"退回{self.process.room_label(room)}"

        def go_back(**act: Any) -> Proceeding:
            returned: Proceeding = transitions.return_to(self.process, room, **act)
            return returned

        return self._act(request, pk, label, go_back)

    def end(self, request: Request, pk: int, code: str) -> HttpResponse:
        """The matter is suspended, resumed, or ended by one of the endings of its process on this page."""
        if code in PAUSES:
            label, act, form_class = PAUSES[code]
            return self._act(request, pk, label, lambda **given: act(self.process, **given), form_class)
        name = code.replace("-", "_")
        if name not in self.process.endings:
            raise Http404("没有这项办理")
        label = self.process.endings[name][0]
        return self._act(request, pk, label, lambda **given: transitions.end(self.process, name, **given))

    def _act(
        self,
        request: Request,
        pk: int,
        label: str,
        act: Callable[..., Proceeding],
        form_class: type[ActForm] = ActForm,
    ) -> HttpResponse:
        """An act that needs a day and a reason, confirmed on a page of its own."""
        proceeding = self.process.access.open_dossier(request.acting, pk)
        form = form_class(
            request.POST or None,
            request.FILES or None,
            proceeding=proceeding,
            reason_required=True,
            initial={"happened_on": clock.today()},
        )
        if request.method == "POST" and form.is_valid():
            try:
                moved = act(matter=pk, by=request.acting, **form.cleaned_data)
            except Lacking as lacking:
                form.add_error(lacking.field, str(lacking))
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return _done(request, moved, label)
        context = {"proceeding": proceeding, "label": label, "form": form}
        return render(request, "procedure/act.html", context, status=422 if form.errors else 200)


def _done(request: Request, moved: Proceeding, label: str) -> HttpResponse:
    messages.success(request, f"已办理：{label}。现处于“{moved.get_stage_display()}”。")
    return redirect(address(moved))


def asked_on(proceeding: Proceeding, code: str, on: date, acting: Actor) -> tuple[Checklist | None, str]:
    """A door answers with its checklist as of a day, or with why it cannot be judged as of it."""
    try:
        return present(checklist_for(proceeding, code, on), proceeding, acting), ""
    except Unjudged as missing:
        return None, str(missing)
