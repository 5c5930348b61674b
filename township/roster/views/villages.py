"""行政村 and their contact cadres: one village a cadre, one cadre a village."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from township.accounts.access import Request, page
from township.roster import access, queries, village_acts
from township.roster.forms.organisation import VillageForm
from township.roster.models import Village
from township.roster.reviewed import ReviewedForm

from .saving import RosterSaving, crumbs, reviewed_saving, sections

PAGE = 30


@page(GET=access.READ)
def villages(request: Request) -> HttpResponse:
    """The board: gaps first seen at a glance."""
    here = Village.objects.filter(township=request.acting.township)
    shown = Paginator(queries.villages(request.acting.township), PAGE).get_page(request.GET.get("page"))
    context = {
        "shown": shown,
        "gaps": queries.without_contact(here).count(),
        "gone": queries.contact_gone(here),
        "own": access.own_of(request.acting),
        "sections": sections("villages"),
        "may_write": request.acting.holds(*access.WRITE),
    }
    return render(request, "roster/villages.html", context)


@page(GET=access.READ)
def village(request: Request, pk: int) -> HttpResponse:
    shown = access.open_village(request.acting, pk)
    contacts = list(shown.contacts.select_related("cadre__unit"))
    context = {
        "village": shown,
        "present": next((each for each in contacts if each.until is None), None),
        "contacts": contacts,
        "own": access.own_of(request.acting),
        "crumbs": crumbs(("行政村", reverse("roster:villages")), (shown.name, "")),
        "may_write": request.acting.holds(*access.WRITE),
    }
    return render(request, "roster/village.html", context)


@page(GET=access.WRITE, POST=access.WRITE)
def add(request: Request) -> HttpResponse:
    def make(data: Any = None, *, lock: bool = False) -> VillageForm:
        return VillageForm(data, instance=Village(township=request.acting.township), acting=request.acting)

    return _village(request, make, "village.add", "登记行政村", reverse("roster:villages"))


@page(GET=access.WRITE, POST=access.WRITE)
def edit(request: Request, pk: int) -> HttpResponse:
    access.open_village(request.acting, pk)

    def make(data: Any = None, *, lock: bool = False) -> VillageForm:
        fresh = access.open_village(request.acting, pk, lock=lock)
        return VillageForm(data, instance=fresh, acting=request.acting)

    return _village(request, make, "village.edit", "修改行政村", reverse("roster:village", args=[pk]))


def _village(request: Request, make: Any, code: str, title: str, done: str) -> HttpResponse:
    saving = RosterSaving(request, make, code=code, label=title, subject=_subject, done=done)
    trail = crumbs(("行政村", reverse("roster:villages")), (title, ""))
    return saving.answer("roster/form.html", {"title": title, "crumbs": trail})


@page(GET=access.WRITE, POST=access.WRITE)
def assign(request: Request, pk: int) -> HttpResponse:
    """Assign a contact cadre, or replace the present one: the old ends the day the new one begins."""
    shown = access.open_village(request.acting, pk)
    saving = _contact(request, village_acts.ASSIGN, shown)
    notes = ["一村一干部、一人一挂：一个村同时只有一名包村干部，一名干部同时只包一个村。"]
    if present := saving.form.present:
        notes.append(f"现由{present.cadre.name}包村，保存后其包村自新的起始日期结束。")
    return saving.answer(
        "roster/form.html",
        {"title": f"{shown.name}包村干部", "notes": notes, "crumbs": _trail(shown, "包村干部")},
    )


@page(GET=access.WRITE, POST=access.WRITE)
def release(request: Request, pk: int) -> HttpResponse:
    """End a contact without a successor: the village shows as a gap."""
    shown = access.open_village(request.acting, pk)
    saving = _contact(request, village_acts.RELEASE, shown)
    name = saving.form.instance.cadre.name
    return saving.answer(
        "roster/form.html",
        {
            "title": f"结束{name}在{shown.name}的包村",
            "crumbs": _trail(shown, "结束包村"),
            "submit": "结束包村",
        },
    )


def _contact(request: Request, form_of: ReviewedForm, shown: Village) -> RosterSaving:
    return reviewed_saving(
        request,
        form_of,
        {"village": shown.pk},
        done=reverse("roster:village", args=[shown.pk]),
        subject=f"行政村：{shown.name}",
        target=shown,
    )


def _trail(shown: Village, last: str) -> list[dict[str, str]]:
    way = [("行政村", reverse("roster:villages")), (shown.name, reverse("roster:village", args=[shown.pk]))]
    return crumbs(*way, (last, ""))


def _subject(form: Any) -> str:
    return f"行政村：{form.instance.name}"
