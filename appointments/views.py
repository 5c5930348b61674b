"""The dossier and what moves it: list, motion, page of the room, doors, returns, endings, timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from township.accounts.access import READERS, STAND_INS, Acting, Refused, page
from township.accounts.models import Role
from township.law.parameters import Unjudged
from township.records import clock

from . import access, transitions
from .doors import DOORS, DoorClosed, checklist_for, door_of, stands_before
from .forms import ActForm, AppointmentFilter, MotionForm, SuspensionForm
from .models import Appointment
from .papers.shelf import shelf_of
from .presentation import acts_for, nothing_to_prove, present, rail_of, room_context, timeline_of
from .procedure import Stage

MEMBERS = READERS | {Role.MEMBER}
LEADING = {Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE}


@page(GET=MEMBERS | STAND_INS)
def appointment_list(request: HttpRequest) -> HttpResponse:
    form = AppointmentFilter(request.GET or None, acting=request.acting)
    rows = form.narrow(access.visible_to(request.acting))
    listed = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(
        request,
        "appointments/list.html",
        {"form": form, "listed": listed, "may_open": request.acting.holds(Role.OFFICER)},
    )


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def open_motion(request: HttpRequest) -> HttpResponse:
    """提出动议: choose the post; the system finds the seat and reserves it."""
    form = MotionForm(request.POST or None, acting=request.acting, initial={"post": request.GET.get("post")})
    checklist = None
    if request.method == "POST" and form.is_valid():
        try:
            opened = transitions.open_motion(by=request.acting, **form.cleaned_data)
        except DoorClosed as closed:
            checklist = closed.checklist
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, f"已提出动议，编号 {opened.number}。席位已占用，按清单完成动议环节的记录。"
            )
            return redirect("appointments:dossier", opened.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "appointments/open.html", {"form": form, "checklist": checklist}, status=status)


@access.on_dossier(GET=MEMBERS)
def dossier_page(request: HttpRequest, pk: int) -> HttpResponse:
    appointment = access.open_dossier(request.acting, pk)
    checklist, problem = _ask(appointment, request.acting)
    context = {
        "appointment": appointment,
        "rail": rail_of(appointment),
        "checklist": checklist,
        "problem": problem or (access.not_stood_in(appointment) if appointment.is_open else ""),
        "door": door_of(appointment),
        "may_record": request.acting.holds(Role.OFFICER),
        "acts": acts_for(appointment, request.acting, checklist),
        "timeline": timeline_of(appointment, limit=8),
        "papers": shelf_of(appointment, request.acting),
        "contents": [],
        **room_context(appointment),
    }
    return render(request, "appointments/dossier.html", context)


def _ask(appointment: Appointment, acting: Acting) -> tuple[Any, str]:
    """The checklist of the present door as of today, or why it cannot be judged."""
    door = door_of(appointment)
    if door is None or nothing_to_prove(appointment, door.code):
        return None, ""
    return _asked_on(appointment, door.code, clock.today(), acting)


@access.on_dossier(GET=MEMBERS)
def past_round(request: HttpRequest, pk: int, room: str, number: int) -> HttpResponse:
    """An earlier room, or an old round of one, as it was recorded."""
    appointment = access.open_dossier(request.acting, pk)
    if room not in Stage.values or not hasattr(appointment, f"{room}s"):
        raise Http404("没有这个环节")
    record = next((r for r in getattr(appointment, f"{room}s").all() if r.round == number), None)
    if record is None:
        raise Http404("没有这一轮")
    context = {
        "appointment": appointment,
        "rail": rail_of(appointment),
        "shown": Stage(room),
        **room_context(appointment, room=room, record=record),
    }
    return render(request, "appointments/past_round.html", context)


@access.on_dossier(GET={Role.COMMISSIONER, Role.SECRETARY}, POST={Role.COMMISSIONER, Role.SECRETARY})
def door(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Pass a door: its checklist as of the day of the act, and what will be recorded."""
    if code not in DOORS:
        raise Http404("没有这道门")
    appointment = access.open_dossier(request.acting, pk)
    if not stands_before(appointment, code):
        return _elsewhere(request, appointment, code)
    if request.method == "POST":
        return _pass(request, appointment, code)
    return _show_door(request, appointment, code, ActForm(initial={"happened_on": clock.today()}))


def _elsewhere(request: HttpRequest, appointment: Appointment, code: str) -> HttpResponse:
    """The dossier does not stand before this door: an attempt is refused and recorded, a look is led back."""
    if request.method == "POST":
        form = ActForm(request.POST)
        act = form.cleaned_data if form.is_valid() else {"happened_on": clock.today(), "reason": ""}
        try:
            transitions.pass_door(code, appointment=appointment.pk, by=request.acting, **act)
        except Refused as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(
            request, f"该事项现处于“{appointment.get_stage_display()}”，不能办理“{DOORS[code].label}”。"
        )
    return redirect("appointments:dossier", appointment.pk)


def _pass(request: HttpRequest, appointment: Appointment, code: str) -> HttpResponse:
    form = ActForm(request.POST)
    if form.is_valid():
        try:
            moved = transitions.pass_door(
                code, appointment=appointment.pk, by=request.acting, **form.cleaned_data
            )
        except DoorClosed as closed:
            form.add_error(None, f"尚有 {len(closed.checklist.blocking)} 项未满足，不能{DOORS[code].label}。")
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已办理：{DOORS[code].label}。现处于“{moved.get_stage_display()}”。")
            return redirect("appointments:dossier", moved.pk)
    return _show_door(request, appointment, code, form)


def _asked_on(appointment: Appointment, code: str, on: date, acting: Acting) -> tuple[Any, str]:
    """The checklist as of a day, or why it cannot be judged as of it."""
    try:
        return present(checklist_for(appointment, code, on), appointment, acting), ""
    except Unjudged as missing:
        return None, str(missing)


def _show_door(request: HttpRequest, appointment: Appointment, code: str, form: ActForm) -> HttpResponse:
    typed = form.cleaned_data.get("happened_on") if form.is_bound and hasattr(form, "cleaned_data") else None
    checklist, problem = _asked_on(appointment, code, typed or clock.today(), request.acting)
    context = {
        "appointment": appointment,
        "door": DOORS[code],
        "form": form,
        "checklist": checklist,
        "problem": problem,
        "four_eyes": access.facts_only_by(request.acting, appointment),
    }
    return render(request, "appointments/door.html", context, status=422 if form.errors else 200)


@access.on_dossier(GET={Role.COMMISSIONER, Role.SECRETARY}, POST={Role.COMMISSIONER, Role.SECRETARY})
def return_to(request: HttpRequest, pk: int, room: str) -> HttpResponse:
    if room not in Stage.values:
        raise Http404("没有这个环节")
    return _act(request, pk, f"退回{Stage(room).label}", lambda **act: transitions.return_to(room, **act))


ENDINGS = {
    "not-appoint": ("不予任用", transitions.not_appoint, {}),
    "terminate": ("终止", transitions.terminate, {}),
    "suspend": ("暂缓", transitions.suspend, {"form_class": SuspensionForm}),
    "resume": ("恢复办理", transitions.resume, {}),
}


@access.on_dossier(GET=LEADING, POST=LEADING)
def end(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Suspend, resume, end without appointment, terminate."""
    if code not in ENDINGS:
        raise Http404("没有这项办理")
    label, act, options = ENDINGS[code]
    return _act(request, pk, label, act, **options)


def _act(
    request: HttpRequest, pk: int, label: str, act: Any, form_class: type[ActForm] = ActForm
) -> HttpResponse:
    """An act that needs a day and a reason, confirmed on a page of its own."""
    appointment = access.open_dossier(request.acting, pk)
    form = form_class(request.POST or None, reason_required=True, initial={"happened_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            moved = act(appointment=pk, by=request.acting, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已办理：{label}。现处于“{moved.get_stage_display()}”。")
            return redirect("appointments:dossier", pk)
    context = {"appointment": appointment, "label": label, "form": form}
    return render(request, "appointments/act.html", context, status=422 if form.errors else 200)


@access.on_dossier(GET=MEMBERS)
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """纪实: everything that happened to the dossier, with the differences of rows."""
    appointment = access.open_dossier(request.acting, pk)
    listed = Paginator(appointment.steps.order_by("-sequence"), 50).get_page(request.GET.get("page"))
    context = {
        "appointment": appointment,
        "listed": listed,
        "timeline": timeline_of(appointment, steps=listed.object_list, with_rows=True),
    }
    return render(request, "appointments/timeline.html", context)
