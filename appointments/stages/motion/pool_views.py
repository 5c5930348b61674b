"""人选范围: choose from the roster, with reasons for and against each person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from appointments import access
from appointments.facts import FactPage
from appointments.models import Appointment, Candidate
from appointments.office_holders import approve_anew, office_of, propose, put, title_of_scan
from procedure.brought_in import ScanForm, keep_scan
from procedure.facts import check_room_open, facts_of
from procedure.locking import lock_matter
from procedure.ritual import Ritual, perform
from township import naming
from township.accounts.access import STAFF, Actor, Refused, Request, page
from township.accounts.models import Role
from township.forms import FilterForm, Form
from township.law import numbers
from township.models import Cadre
from township.records import clock
from township.records.act import Act
from township.roster.own_files import own_files
from township.roster.people import label_of, told_apart

from .pool import Assessment, assess, pool_for, with_parts

POOL = FactPage("motion.pool", "人选范围", forms.Form, "motion")


class PoolFilter(FilterForm):
    q = forms.CharField(label="姓名", max_length=40)
    only = forms.ChoiceField(label="范围", choices=[("eligible", "只看符合条件的")])


class EntryForm(Form):
    """Why a person is put into the pool; a person against whom something speaks only by 破格, with its reason."""

    must_tell = ("pool_reason", "exceptional_reason")

    pool_reason = forms.CharField(label="列入理由", max_length=2000, widget=forms.Textarea)
    exceptional = forms.TypedChoiceField(
        label="是否属破格提拔",
        choices=[("False", "否"), ("True", "是")],
        coerce=lambda value: value == "True",
    )
    exceptional_reason = forms.CharField(
        label="破格情形和理由", max_length=2000, required=False, widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("exceptional") and not data.get("exceptional_reason"):
            self.add_error("exceptional_reason", "属破格提拔的，写明情形和理由")
        return data


@access.on_dossier(GET=STAFF)
def pool(request: Request, pk: int) -> HttpResponse:
    """Every cadre in service, with what speaks for and against them for this post."""
    appointment = access.open_dossier(request.acting, pk)
    form = PoolFilter(request.GET or None)
    chosen = {c.cadre_id: c for c in appointment.candidates.all()}
    everybody = _pool(request.acting, appointment)
    called, assessed = told_apart(one.cadre for one in everybody), _filtered(form, everybody)
    listed = Paginator(assessed, 25).get_page(request.GET.get("page"))
    context = {
        "appointment": appointment,
        "form": form,
        "chosen": chosen,
        "listed": listed,
        "rows": [(one, called[one.cadre.pk]) for one in listed],
        "present": appointment.stage == "motion" and request.acting.holds(Role.OFFICER),
        "eligible": sum(1 for one in assessed if one.eligible),
    }
    return render(request, "appointments/pool.html", context)


def _pool(acting: Actor, appointment: Appointment) -> list[Assessment]:
    offices = appointment.context.committee_offices
    people = _in_service(acting)
    return pool_for(appointment.post, people, clock.today(), due=_due(appointment), offices=offices)


def _assessed(appointment: Appointment, person: Cadre) -> Assessment:
    office = appointment.context.committee_offices.get(person.pk, "")
    return assess(person, appointment.post, clock.today(), due=_due(appointment), office=office)


def _due(appointment: Appointment) -> int:
    """The month by whose end last year's assessments must be on file."""
    return numbers.ASSESSMENT_DUE.value_on(clock.today(), appointment.context.measures)


def _in_service(acting: Actor) -> Any:
    rows = Cadre.objects.filter(township=acting.township, status=Cadre.Status.IN_SERVICE)
    # Nobody weighs themselves.
    return with_parts(rows.exclude(pk__in=own_files(acting.user, acting.township.pk)))


def _filtered(form: PoolFilter, assessed: list[Assessment]) -> list[Assessment]:
    if not form.is_bound or not form.is_valid():
        return assessed
    name, only = naming.compared(form.cleaned_data.get("q")), form.cleaned_data.get("only")
    return [
        one
        for one in assessed
        if name in naming.compared(one.cadre.name) and (only != "eligible" or one.eligible)
    ]


@page(GET={Role.OFFICER}, POST={Role.OFFICER})
def enter(request: Request, pk: int, cadre: int) -> HttpResponse:
    """Put one person into the pool, or change the reason; the removal is an act of its own."""
    appointment = access.open_dossier(request.acting, pk)
    check_room_open(appointment, POOL)
    person = _in_service(request.acting).filter(pk=cadre).first()
    if person is None:
        raise Http404("名册中没有此人")
    kept = next((c for c in appointment.candidates.all() if c.cadre_id == cadre), None)
    form = EntryForm(request.POST or None, initial=_initial(kept))
    office = None if kept else office_of(person)
    scan = _scan_asked(request, appointment)
    if request.method == "POST" and form.is_valid() and (scan is None or scan.holds()):
        try:
            entered = _entered(request.acting, appointment, person, form.cleaned_data, office, scan)
            messages.success(request, entered)
            return redirect("appointments:motion.pool", pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "appointment": appointment,
        "form": form,
        "one": _assessed(appointment, person),
        "label": label_of(person),
        "kept": kept,
        "office": office,
        "scan": scan,
    }
    wrong = form.errors or (scan and scan.errors)
    return render(request, "appointments/pool_entry.html", context, status=422 if wrong else 200)


def _scan_asked(request: Request, appointment: Appointment) -> ScanForm | None:
    """The scan by which somebody was named on paper, for a matter begun on paper."""
    if not appointment.brought_in_on:
        return None
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return ScanForm(*sent, proceeding=appointment)


def _initial(kept: Candidate | None) -> dict[str, Any]:
    if kept is None:
        return {}
    return {
        "pool_reason": kept.pool_reason,
        "exceptional": str(kept.exceptional),
        "exceptional_reason": kept.exceptional_reason,
    }


def _entered(
    acting: Actor,
    appointment: Appointment,
    person: Cadre,
    entry: dict[str, Any],
    office: str | None,
    scan: ScanForm | None,
) -> str:
    """Somebody comes into the pool, or before a second person where an office depends on it; the answer is what is said of it.

    Locked: the matter; nothing, where a second person is asked. Written: the candidate, an approval of the pool as withdrawn, the
    scan, and the step; or the change that waits, and its step. Raises what `_perform` raises; Refused where the same change
    waits already, without a record.
    """
    if office:
        propose(appointment, person, entry, office=office, by=acting, paper=scan)
        return f"已提请复核：将{person.name}列入人选范围（{office}），由另一人复核后列入"

    def entering(loaded: Appointment, step: Act) -> None:
        put(loaded, person, entry, acting.user)
        if scan and scan.day_of_paper:
            step.happened_on = scan.day_of_paper
        if scan and scan.cleaned_data["scan"]:
            keep_scan(loaded, scan.cleaned_data["scan"], title_of_scan(person), acting.user)

    _perform(
        acting,
        appointment.pk,
        POOL.code,
        f"列入人选范围：{person.name}",
        entering,
    )
    return f"已列入人选范围：{person.name}"


@page(POST={Role.OFFICER})
def leave(request: Request, pk: int, cadre: int) -> HttpResponse:
    """A person leaves the pool.

    Locked: the matter. Written: the candidate as deleted, an approval of the pool as withdrawn, and the step. Raises what
    `_perform` raises, and Http404 for somebody who is not in the pool, without a record.
    """

    def take_out(appointment: Appointment, step: Act) -> str:
        row = next((c for c in appointment.candidates.all() if c.cadre_id == cadre), None)
        if row is None:
            raise Http404("此人不在人选范围中")
        step.label = f"移出人选范围：{row.cadre.name}"
        name = row.cadre.name
        row.delete()
        approve_anew(appointment)
        return name

    name = _perform(request.acting, pk, "motion.pool_leave", "移出人选范围", take_out)
    messages.success(request, f"已移出人选范围：{name}")
    return redirect("appointments:motion.pool", pk)


def _perform(acting: Actor, pk: int, code: str, label: str, do: Callable[[Appointment, Act], Any]) -> Any:
    """An act on the pool goes through the ritual.

    Locked: the matter. Written: what `do` writes, and the step. Raises Http404, Recused and NotYet (another room), and what `do`
    refuses: none of them is recorded.
    """
    return perform(
        Ritual(
            lock=lambda: lock_matter(acting, pk, Appointment.KIND),
            load=lambda: access.open_dossier(acting, pk),
            may=lambda appointment: check_room_open(appointment, POOL),
            record=lambda appointment: facts_of(acting, appointment, POOL) | {"code": code, "label": label},
            do=do,
            keeps_refusals=False,
        )
    )
