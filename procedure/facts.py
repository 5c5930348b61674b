"""How a fact is put on record: fetch and authorise, check that the room is open, save inside an act.

Every form of every room is declared as a `FactPage`, which names the offices once and makes the view; a form never moves
a stage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypedDict

from django.db import IntegrityError, models
from django.http import HttpResponse
from django.shortcuts import redirect, render

from township.accounts.access import Actor, NotYet, Refused, Request
from township.accounts.access import page as declared
from township.accounts.models import Role
from township.accounts.own_password import own_password_first
from township.page_messages import tell
from township.public_address import public_site
from township.records import clock
from township.records.act import Act, StepFacts

from .addresses import address
from .bases import Proceeding
from .brought_in import ScanForm, keep_scan
from .doors import Door, door_of
from .fact_forms import FactForm
from .issuing.freezing import freeze_named
from .locking import lock_matter
from .offices import in_words
from .process import Process, named
from .ritual import Ritual, perform
from .takeover.declared import Carried
from .takeover.offered import OfferedFact, offers
from .tasks import around, is_listed

#: How the codes of notes begin, which stand on the page of every matter (`procedure/notes`).
NOTED = "notes."

CONFLICT = "与刚保存的另一条记录冲突，核对后重新保存。"

#: Gets or makes the row a form is about: (proceeding, key from the address) → instance.
Instance = Callable[[Any, int | None], models.Model]


#: Every fact page by its process and code: whom an open point waits for.
PAGES: dict[tuple[str, str], FactPage] = {}


def own_record(room: str) -> Instance:
    """A room's own record is that of the round that counts."""

    def get(proceeding: Proceeding, key: int | None) -> models.Model:
        record: models.Model = proceeding.current(room)
        return record

    return get


@dataclass(frozen=True)
class FactPage:
    """What a page that records a fact declares about itself: the one place that names its offices.

    `instance` gets or makes the row of the form; without it the form is about the room's own record.
    """

    code: str
    title: str
    form: Callable[..., FactForm]
    room: str
    offices: frozenset[str] = frozenset({Role.OFFICER})
    intro: str = ""
    submit: str = "保存"
    #: Other stages in which it may be recorded too.
    also: tuple[str, ...] = ()
    instance: Instance | None = None
    kind: str = ""
    #: Whether whoever passes the door of the room leaves it to the others: the door rests on it.
    apart: bool = False
    #: Whether saving it signs: a session begun with a one-time password asks for the person's own first.
    signs: bool = False
    #: What of it a new round takes over, or why it is asked anew.
    carried: Carried = ()

    def __post_init__(self) -> None:
        # A page shown under another title is the same page.
        PAGES.setdefault((self.kind, self.code), self)

    @property
    def process(self) -> Process[Proceeding]:
        return named(self.kind)

    def offices_on(self, proceeding: Proceeding) -> frozenset[str]:
        """These offices record the fact on a matter as it stands."""
        return self.offices_before(door_of(proceeding))

    def offices_before(self, door: Door | None) -> frozenset[str]:
        """These offices record the fact while a matter stands before a door."""
        return self.offices - {door.office} if self.apart and door else self.offices

    def row_of(self, proceeding: Proceeding, key: int | None) -> models.Model:
        """The form is about this row. Raises NotYet where another step comes first, or it is fixed by now."""
        try:
            return (self.instance or own_record(self.room))(proceeding, key)
        except Refused as refusal:
            raise NotYet(str(refusal), at=back_to(proceeding, self)) from refusal

    def as_view(self, *, key: str = "") -> Callable[..., HttpResponse]:
        """This view shows the form and saves it, for the offices declared; `key` names the row in the address."""

        def view(request: Request, pk: int, **keys: int) -> HttpResponse:
            return record(request, pk, self, key=keys.get(key) if key else None)

        view.__name__, view.__doc__ = self.code.replace(".", "_"), self.title
        return guarded(self, view)


def guarded(page: FactPage, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view about the fact of a page opens to the offices the page declares."""

    def acting_on(acting: Actor, pk: int) -> Actor:
        return page.process.access.acting_on(acting, pk)

    signed = own_password_first(view) if page.signs else view
    return declared(on=acting_on, GET=page.offices, POST=page.offices)(signed)


def record(request: Request, pk: int, page: FactPage, key: int | None = None) -> HttpResponse:
    """Show the form of a fact, or save it as one act and go back to the dossier."""
    if request.method == "POST":
        return FactSaving(request, page, pk, key).answer()
    proceeding = page.process.access.open_dossier(request.acting, pk)
    check_may_record(request.acting, proceeding, page)
    row = page.row_of(proceeding, key)
    former = _offered_for(proceeding, page, row)
    form = form_of(page, proceeding, request.acting, row, initial=former.values if former else None)
    return show(request, proceeding, page, form, former, scan_of(proceeding, form))


def _offered_for(proceeding: Proceeding, page: FactPage, row: models.Model) -> OfferedFact | None:
    """What an earlier round said of a fact that is not on record yet in this one."""
    found = offers(proceeding, [page])
    return next((each for each in found if each.open and each.piece.new is row), None)


def form_of(
    page: FactPage, proceeding: Proceeding, acting: Actor, row: models.Model, *sent: object, **more: object
) -> FactForm:
    """The form of a fact is about its row, and has a field for the reason where it bears a day."""
    form = page.form(*sent, instance=row, proceeding=proceeding, acting=acting, room=page.room, **more)
    form.code = page.code
    form.ask_why()
    return form


class SaidByForm(TypedDict, total=False):
    """What the step of a fact takes from its form."""

    happened_on: date
    late_after: int
    reason: str
    label: str


def said_by(form: FactForm | None, title: str, scan: ScanForm | None = None) -> SaidByForm:
    """A form that holds says of its act the day, the reason and whether it corrects a record; without a day of its own, a
    fact of the paper bears that of the paper, typed beside its scan."""
    if form is None:
        return {}
    beside = scan and scan.day_of_paper
    return {
        "happened_on": form.own_day or beside or clock.today(),
        "late_after": form.late_after,
        "reason": form.cleaned_data.get(form.why, ""),
        "label": form.labelled(title)[:100],
    }


class Rejected(Exception):
    """The form does not hold; nothing is written and the form is shown again."""


@dataclass
class FactSaving:
    """One form sent for a fact: the steps of the ritual in which it is saved."""

    request: Request
    page: FactPage
    pk: int
    key: int | None
    scan: ScanForm | None = None
    #: Both are known once it is looked at under the lock.
    form: FactForm = field(init=False, repr=False)
    proceeding: Proceeding = field(init=False, repr=False)

    def answer(self) -> HttpResponse:
        """The form is saved as one act, or shown again with what is wrong.

        Locked: the matter. Written: the row of the form and what the form saves with it, the scan, the papers the fact issues, the
        step, and what the form does afterwards. Raises Http404, Recused, Refused and NotYet, none of them with a record.
        """
        try:
            perform(self.ritual)
        except Rejected:
            pass
        except IntegrityError:
            self.form.add_error(None, CONFLICT)
        if self.form.errors or (self.scan and self.scan.errors):
            return show(self.request, self.proceeding, self.page, self.form, scan=self.scan)
        tell(self.request, self.form.told(self.page.title), at=place_of(self.proceeding, self.page))
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
            after=lambda proceeding: self.form.afterwards(),
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
        row = self.page.row_of(proceeding, self.key)
        self.form = form_of(self.page, proceeding, self.acting, row, *sent)
        self.scan = scan_of(proceeding, self.form, self.request)
        valid = self.form.is_valid()
        held = self.scan is None or (self.scan.holds(self.form.days_said) if valid else self.scan.is_valid())
        if not (valid and held):
            raise Rejected

    def facts(self, proceeding: Proceeding) -> StepFacts:
        said = said_by(self.form, self.page.title, self.scan)
        return {**facts_of(self.acting, proceeding, self.page), **said}

    def save(self, proceeding: Proceeding, step: Act) -> None:
        row = self.form.instance
        row.recorded_by = self.acting.user
        # An attachment has no revision: it is never changed.
        row.revision = getattr(row, "revision", 0) + 1
        self.form.save()
        if self.scan and self.scan.cleaned_data["scan"]:
            keep_scan(proceeding, self.scan.cleaned_data["scan"], self.page.title, self.acting.user)
        issues = self.page.process.issued_with.get(self.page.code, ()) if self.form.issues else ()
        self.form.issued(freeze_named(step, proceeding, issues, site=public_site(self.request)))

    def destination(self) -> str:
        if hasattr(self.form, "destination"):
            return str(self.form.destination())
        return back_to(self.proceeding, self.page)


def scan_of(proceeding: Proceeding, form: FactForm, request: Request | None = None) -> ScanForm | None:
    """This form asks for the scan of a fact, for a matter that was begun on paper."""
    if proceeding is None or not proceeding.brought_in_on or not form.of_paper:
        return None
    sent = (request.POST, request.FILES) if request else ()
    return ScanForm(*sent, proceeding=proceeding, form=form)


def facts_of(acting: Actor, proceeding: Proceeding, page: FactPage) -> StepFacts:
    """The step record of a fact says who, in which office, about which matter, in which round."""
    return {
        "by": acting,
        "code": page.code,
        "label": page.title[:100],
        "happened_on": clock.today(),
        "matter": proceeding,
        "stage": proceeding.stage,
        "round": proceeding.room.round if proceeding.room else None,
        "office": acting.office_for(page.offices_on(proceeding)),
    }


def check_may_record(acting: Actor, proceeding: Proceeding, page: FactPage) -> None:
    """Raise Refused unless the office is theirs on this matter and the room of the fact is open."""
    offices = page.offices_on(proceeding)
    refusal = f"“{page.title}”由{in_words(offices)}办理。"
    page.process.access.check_office(acting, offices, proceeding, refusal)
    check_room_open(proceeding, page)


def check_room_open(proceeding: Proceeding, page: FactPage) -> None:
    """A fact is recorded while the matter stands in its room, a note of no room in any open one. Raises NotYet elsewhere."""
    if proceeding.is_open if not page.room else proceeding.stage in (page.room, *page.also):
        return
    if not page.room:
        raise NotYet("该事项已办结，不能再补充记录。", at=address(proceeding))
    raise NotYet(
        f"该事项现处于“{proceeding.get_stage_display()}”，“{page.process.room_label(page.room)}”的记录不能再改。"
        f"确需更正的，由{in_words(page.process.returners)}退回该环节重办。",
        at=address(proceeding),
    )


def show(
    request: Request,
    proceeding: Proceeding,
    page: FactPage,
    form: FactForm,
    former: OfferedFact | None = None,
    scan: ScanForm | None = None,
) -> HttpResponse:
    cancel = back_to(proceeding, page)
    task = around(proceeding, page.code, request.acting)
    context = {
        "board": task and task[0],
        "line": task and task[1],
        "proceeding": proceeding,
        "form": form,
        "page": page,
        "cancel_url": cancel,
        "former": former,
        "scan": scan,
    }
    wrong = form.errors or (scan and scan.errors)
    return render(request, "procedure/fact.html", context, status=422 if wrong else 200)


def back_to(proceeding: Proceeding, page: FactPage) -> str:
    """The way back from a form leads to the record of the fact on the page of its dossier."""
    place = place_of(proceeding, page)
    return f"{address(proceeding)}#{place}" if place else address(proceeding)


def place_of(proceeding: Proceeding, page: FactPage) -> str:
    """The record of a fact stands at this place on the dossier's page; at none where that page lists the tasks of another room."""
    tasks = page.process.tasks
    shown = not tasks or page.code.startswith(NOTED) or is_listed(tasks, proceeding, page.code)
    return page.code if shown else ""
