"""How a fact is put on record: fetch and authorise, check that the room is open, save inside an act.

Every form of every room goes through `record()`; a form never moves a stage.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from township.accounts.access import Acting, Refused
from township.accounts.models import Role
from township.forms import ModelForm
from township.records import clock
from township.records.act import act

from . import access
from .corridor import Stage
from .models import Appointment


class FactForm(ModelForm):
    """A form for one fact of a dossier. A hidden revision tells a stale form from a fresh one.

    A field `act_reason` of the form becomes the reason of the act.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, appointment: Appointment, acting: Acting, **kwargs: Any) -> None:
        self.appointment = appointment
        self.acting = acting
        super().__init__(*args, **kwargs)
        self.initial["revision"] = getattr(self.instance, "revision", 0)

    def clean_revision(self) -> int:
        sent, kept = self.cleaned_data.get("revision"), getattr(self.instance, "revision", 0)
        if self.instance.pk and sent != kept:
            # On the form as a whole: nobody sees the hidden field.
            self.add_error(
                None,
                "您打开此页后，他人已修改过这项记录。您填写的内容保留在下面；"
                "另开一页核对最新记录，合并后从最新记录重新填写保存。",
            )
        return kept


#: Every fact page by its code: whom an open point waits for.
PAGES: dict[str, FactPage] = {}


@dataclass(frozen=True)
class FactPage:
    """What a page that records a fact declares about itself."""

    code: str
    title: str
    form: type[FactForm]
    room: str
    offices: frozenset[str] = frozenset({Role.OFFICER})
    intro: str = ""
    submit: str = "保存"
    #: Other stages in which it may be recorded too.
    also: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        PAGES[self.code] = self


#: Gets or makes the row the form is about: (appointment, key from the address) → instance.
Instance = Callable[[Appointment, int | None], models.Model]


def record(
    request: HttpRequest, pk: int, page: FactPage, instance: Instance, key: int | None = None
) -> HttpResponse:
    """Show the form of a fact, or save it as one act and go back to the dossier."""
    acting: Acting = request.acting
    if request.method == "POST":
        return _save(request, acting, pk, page, instance, key)
    appointment = _open(acting, pk, page)
    form = page.form(instance=instance(appointment, key), appointment=appointment, acting=acting)
    return show(request, appointment, page, form)


def _save(
    request: HttpRequest, acting: Acting, pk: int, page: FactPage, instance: Instance, key: int | None
) -> HttpResponse:
    dossiers = Appointment.objects.filter(township=acting.township)
    try:
        with transaction.atomic():
            get_object_or_404(dossiers.select_for_update(of=("self",)), pk=pk)
            appointment = _open(acting, pk, page)
            form = page.form(
                request.POST, request.FILES, instance=instance(appointment, key),
                appointment=appointment, acting=acting,
            )  # fmt: skip
            if form.is_valid():
                _store(acting, appointment, page, form)
    except IntegrityError:
        form.add_error(None, "与刚保存的另一条记录冲突，核对后重新保存。")
    if form.errors:
        return show(request, appointment, page, form)
    messages.success(request, f"已保存：{page.title}")
    return redirect(form.destination() if hasattr(form, "destination") else back_to(appointment, page))


def _open(acting: Acting, pk: int, page: FactPage) -> Appointment:
    appointment = access.open_dossier(acting, pk)
    names = "、".join(role.label for role in Role if role in page.offices)
    access.check_office(acting, page.offices, appointment, f"“{page.title}”由{names}办理。")
    check_room_open(appointment, page)
    return appointment


def _store(acting: Acting, appointment: Appointment, page: FactPage, form: FactForm) -> None:
    with act(
        by=acting,
        code=page.code,
        label=page.title[:100],
        happened_on=clock.today(),
        appointment=appointment,
        stage=appointment.stage,
        round=appointment.room.round if appointment.room else None,
        office=acting.office_for(page.offices),
        reason=form.cleaned_data.get("act_reason", ""),
    ):
        form.instance.recorded_by = acting.user
        # An attachment has no revision: it is never changed.
        form.instance.revision = getattr(form.instance, "revision", 0) + 1
        form.save()


def check_room_open(appointment: Appointment, page: FactPage) -> None:
    """A fact is recorded in its room while the dossier stands there; a note that names no room, in any open one."""
    if appointment.is_open if not page.room else appointment.stage in (page.room, *page.also):
        return
    if not page.room:
        raise Refused("该事项已办结，不能再补充记录。")
    raise Refused(
        f"该事项现处于“{appointment.get_stage_display()}”，“{Stage(page.room).label}”的记录不能再改。"
        "确需更正的，由组织委员退回该环节重办。"
    )


def show(request: HttpRequest, appointment: Appointment, page: FactPage, form: FactForm) -> HttpResponse:
    context = {
        "appointment": appointment,
        "form": form,
        "page": page,
        "cancel_url": back_to(appointment, page),
    }
    return render(request, "appointments/fact.html", context, status=422 if form.errors else 200)


def back_to(appointment: Appointment, page: FactPage) -> str:
    return f"{reverse('appointments:dossier', args=[appointment.pk])}#{page.code}"


def own_record(room: str) -> Instance:
    """The room's own record in the round that counts."""

    def get(appointment: Appointment, key: int | None) -> models.Model:
        return appointment.current(room)

    return get
