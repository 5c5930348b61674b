"""How a fact is put on record: fetch and authorise, check that the room is open, save inside an act.

Every form of every room is declared as a `FactPage`, which names the offices once and makes the view; a form never moves
a stage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from township.accounts.access import Actor, Refused, Request
from township.accounts.access import page as declared
from township.accounts.models import Role
from township.accounts.own_password import own_password_first
from township.days import Frame
from township.forms import ModelForm
from township.records import clock
from township.records.act import Act
from township.records.matter import Matter

from . import days
from .addresses import address
from .bases import Proceeding
from .dated import Dated
from .offices import in_words
from .process import Process, named
from .ritual import Ritual, perform

STALE = (
    "您打开此页后，他人已修改过这项记录。您填写的内容保留在下面；"
    "另开一页核对最新记录，合并后从最新记录重新填写保存。"
)
CONFLICT = "与刚保存的另一条记录冲突，核对后重新保存。"

#: Gets or makes the row a form is about: (proceeding, key from the address) → instance.
Instance = Callable[[Any, int | None], models.Model]


class FactForm(Dated, ModelForm):
    """A form for one fact of a matter. A hidden revision tells a stale form from a fresh one.

    A field `act_reason` of the form becomes the reason of the act. `room` is the room the fact belongs to: a note that
    may be taken in every room names its own.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, proceeding: Any, acting: Actor, room: str = "", **kwargs: Any) -> None:
        self.proceeding = proceeding
        self.acting = acting
        self.room = room
        super().__init__(*args, **kwargs)
        self.initial["revision"] = getattr(self.instance, "revision", 0)

    @cached_property
    def frame(self) -> Frame:
        if self.proceeding is None:
            return super().frame
        return days.of_facts(self.proceeding, self.room or getattr(self.instance, "room", ""))

    @property
    def late_after(self) -> int:
        return days.late_after(self.proceeding, self.frame.today)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.check_why()
        return data

    def clean_revision(self) -> int:
        sent, kept = self.cleaned_data.get("revision"), getattr(self.instance, "revision", 0)
        if self.instance.pk and sent != kept:
            # On the form as a whole: nobody sees the hidden field.
            self.add_error(None, STALE)
        return kept


#: Every fact page by its process and code: whom an open point waits for.
PAGES: dict[tuple[str, str], FactPage] = {}


def own_record(room: str) -> Instance:
    """The room's own record in the round that counts."""

    def get(proceeding: Proceeding, key: int | None) -> models.Model:
        return proceeding.current(room)

    return get


@dataclass(frozen=True)
class FactPage:
    """What a page that records a fact declares about itself: the one place that names its offices.

    `instance` gets or makes the row of the form; without it the form is about the room's own record.
    """

    code: str
    title: str
    form: type[FactForm]
    room: str
    offices: frozenset[str] = frozenset({Role.OFFICER})
    intro: str = ""
    submit: str = "保存"
    #: Other stages in which it may be recorded too.
    also: tuple[str, ...] = ()
    instance: Instance | None = None
    kind: str = ""
    #: Whether saving it signs: a session begun with a one-time password asks for the person's own first.
    signs: bool = False

    def __post_init__(self) -> None:
        # A page shown under another title is the same page.
        PAGES.setdefault((self.kind, self.code), self)

    @property
    def process(self) -> Process[Any]:
        return named(self.kind)

    def row_of(self, proceeding: Proceeding, key: int | None) -> models.Model:
        return (self.instance or own_record(self.room))(proceeding, key)

    def as_view(self, *, key: str = "") -> Callable[..., HttpResponse]:
        """The view that shows the form and saves it, for the offices declared; `key` names the row in the address."""

        def view(request: Request, pk: int, **keys: int) -> HttpResponse:
            return record(request, pk, self, key=keys.get(key) if key else None)

        view.__name__, view.__doc__ = self.code.replace(".", "_"), self.title
        return guarded(self, view)


def guarded(page: FactPage, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view about the fact of a page, under the offices the page declares."""

    def acting_on(acting: Actor, pk: int) -> Actor:
        return page.process.access.acting_on(acting, pk)

    signed = own_password_first(view) if page.signs else view
    return declared(on=acting_on, GET=page.offices, POST=page.offices)(signed)


def record(request: Request, pk: int, page: FactPage, key: int | None = None) -> HttpResponse:
    """Show the form of a fact, or save it as one act and go back to the dossier."""
    if request.method == "POST":
        return Saving(request, page, pk, key).answer()
    proceeding = page.process.access.open_dossier(request.acting, pk)
    check_may_record(request.acting, proceeding, page)
    form = form_of(page, proceeding, request.acting, key)
    return show(request, proceeding, page, form)


def form_of(page: FactPage, proceeding: Proceeding, acting: Actor, key: int | None, *sent: Any) -> FactForm:
    """The form of a fact about its row, with a field for the reason where it bears a day."""
    row = page.row_of(proceeding, key)
    form = page.form(*sent, instance=row, proceeding=proceeding, acting=acting, room=page.room)
    form.ask_why()
    return form


def said_by(form: FactForm | None, title: str) -> dict[str, Any]:
    """What a form that holds says of its act: the day of the fact, the reason, whether it corrects a record."""
    if form is None:
        return {}
    return {
        "happened_on": form.own_day or clock.today(),
        "late_after": form.late_after,
        "reason": form.cleaned_data.get(form.why, ""),
        "label": f"更正：{title}"[:100] if form.corrects else title[:100],
    }


class Rejected(Exception):
    """The form does not hold; nothing is written and the form is shown again."""


@dataclass
class Saving:
    """One form sent for a fact: the steps of the ritual in which it is saved."""

    request: Request
    page: FactPage
    pk: int
    key: int | None
    form: Any = None
    proceeding: Any = field(default=None, repr=False)

    def answer(self) -> HttpResponse:
        try:
            perform(self.ritual)
        except Rejected:
            pass
        except IntegrityError:
            self.form.add_error(None, CONFLICT)
        if self.form.errors:
            return show(self.request, self.proceeding, self.page, self.form)
        messages.success(self.request, f"已保存：{self.page.title}")
        return redirect(self.destination())

    @property
    def ritual(self) -> Ritual[Proceeding, None]:
        """A form that is refused leaves no record: the attempt has changed nothing and moved nobody."""
        return Ritual(
            lock=self.lock,
            load=self.load,
            may=self.may,
            record=self.facts,
            do=self.save,
            keeps_refusals=False,
        )

    @property
    def acting(self) -> Actor:
        return self.request.acting

    def lock(self) -> None:
        lock_matter(self.acting, self.pk, self.page.kind)

    def load(self) -> Proceeding:
        return self.page.process.access.open_dossier(self.acting, self.pk)

    def may(self, proceeding: Proceeding) -> None:
        check_may_record(self.acting, proceeding, self.page)
        self.proceeding = proceeding
        sent = (self.request.POST, self.request.FILES)
        self.form = form_of(self.page, proceeding, self.acting, self.key, *sent)
        if not self.form.is_valid():
            raise Rejected

    def facts(self, proceeding: Proceeding) -> dict[str, Any]:
        return facts_of(self.acting, proceeding, self.page) | said_by(self.form, self.page.title)

    def save(self, proceeding: Proceeding, step: Act) -> None:
        row = self.form.instance
        row.recorded_by = self.acting.user
        # An attachment has no revision: it is never changed.
        row.revision = getattr(row, "revision", 0) + 1
        self.form.save()

    def destination(self) -> str:
        if hasattr(self.form, "destination"):
            return self.form.destination()
        return back_to(self.proceeding, self.page)


def lock_matter(acting: Actor, pk: int, kind: str) -> Matter:
    """Lock a matter of the person's township. Raises Http404."""
    rows = Matter.objects.filter(township=acting.township, kind=kind)
    return get_object_or_404(rows.select_for_update(of=("self",)), pk=pk)


def facts_of(acting: Actor, proceeding: Proceeding, page: FactPage) -> dict[str, Any]:
    """What the step record of a fact says: who, in which office, about which matter, in which round."""
    return {
        "by": acting,
        "code": page.code,
        "label": page.title[:100],
        "happened_on": clock.today(),
        "matter": proceeding,
        "stage": proceeding.stage,
        "round": proceeding.room.round if proceeding.room else None,
        "office": acting.office_for(page.offices),
    }


def check_may_record(acting: Actor, proceeding: Proceeding, page: FactPage) -> None:
    """Raise Refused unless the office is theirs on this matter and the room of the fact is open."""
    refusal = f"“{page.title}”由{in_words(page.offices)}办理。"
    page.process.access.check_office(acting, page.offices, proceeding, refusal)
    check_room_open(proceeding, page)


def check_room_open(proceeding: Proceeding, page: FactPage) -> None:
    """A fact is recorded in its room while the matter stands there; a note that names no room, in any open one."""
    if proceeding.is_open if not page.room else proceeding.stage in (page.room, *page.also):
        return
    if not page.room:
        raise Refused("该事项已办结，不能再补充记录。")
    raise Refused(
        f"该事项现处于“{proceeding.get_stage_display()}”，“{page.process.room_label(page.room)}”的记录不能再改。"
        f"确需更正的，由{in_words(page.process.returners)}退回该环节重办。"
    )


def show(request: Request, proceeding: Proceeding, page: FactPage, form: FactForm) -> HttpResponse:
    context = {"proceeding": proceeding, "form": form, "page": page, "cancel_url": back_to(proceeding, page)}
    return render(request, "procedure/fact.html", context, status=422 if form.errors else 200)


def back_to(proceeding: Proceeding, page: FactPage) -> str:
    """The record of a fact on the page of its dossier."""
    return f"{address(proceeding)}#{page.code}"
