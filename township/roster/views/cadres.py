"""干部: the list, and the form of a person's own particulars."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import Request, page
from township.paging import LongPaginator
from township.records import clock
from township.roster import access, cadre_acts, queries
from township.roster.claims import appearances_of
from township.roster.forms.filters import CadreFilter, NumberForm
from township.roster.models import Cadre, Schooling
from township.roster.retirement import full_years
from township.roster.reviewed import ReviewedForm
from township.shown import Listed, say

from .saving import crumbs, reviewed_saving, sections

PAGE = 50


@page(GET=access.READ, POST=access.READ)
def cadre_list(request: Request) -> HttpResponse:
    """The list; by POST, the file of the one person who has an identity number."""
    posted = request.POST if request.method == "POST" else None
    by_number = NumberForm(posted, acting=request.acting, on=clock.today())
    if posted is not None and by_number.is_valid():
        return redirect("roster:cadre", by_number.found.pk)
    return render(
        request, "roster/cadres.html", _listed(request, by_number), status=422 if by_number.errors else 200
    )


def _listed(request: Request, by_number: NumberForm) -> dict[str, Any]:
    form = CadreFilter(request.GET, acting=request.acting)
    found = form.narrow(access.cadres_of(request.acting), clock.today())
    own = access.own_of(request.acting)
    shown = LongPaginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [_line(cadre, own) for cadre in queries.in_order(shown)]
    people = tuple(row["cadre"].pk for row in rows if not row["own"])
    say(request, [Listed("干部名册", people)] if people else [])
    return {
        "filter": form,
        "by_number": by_number,
        "shown": shown,
        "rows": rows,
        "sections": sections("cadres"),
        "may_write": request.acting.holds(*access.WRITE),
        "may_exchange": request.acting.holds(*access.REVEAL),
    }


def _line(cadre: Cadre, own: Collection[int]) -> dict[str, Any]:
    """One line of the list; of one's own file no more than the name."""
    if cadre.pk in own:
        return {"cadre": cadre, "own": True}
    highest = max(cadre.schooling, key=lambda each: Schooling(each.level).height, default=None)
    return {
        "cadre": cadre,
        "own": False,
        "age": full_years(cadre.birth_recognised, clock.today()),
        "posts": [tenure.post_name for tenure in cadre.open_tenures],
        "schooling": highest.get_level_display() if highest else "",
        "assessment": cadre.assessed[0] if cadre.assessed else None,
    }


@page(GET=access.WRITE, POST=access.WRITE)
def add(request: Request) -> HttpResponse:
    done = reverse("roster:cadres")
    saving = reviewed_saving(request, cadre_acts.ADD, {}, subject=_subject, target=None, done=done)
    if saving.saved and not saving.proposed and saving.form.instance.pk:
        saving.done = reverse("roster:cadre", args=[saving.form.instance.pk])
    return saving.answer(
        "roster/grouped_form.html",
        {
            "title": "登记干部",
            "crumbs": crumbs(("干部", reverse("roster:cadres")), ("登记干部", "")),
            "lede": "先登记本人基本信息，保存后再补学历、任职、考核和家庭成员。",
        },
    )


@page(GET=access.WRITE, POST=access.WRITE)
def edit(request: Request, pk: int) -> HttpResponse:
    cadre = access.open_cadre(request.acting, pk)
    saving = reviewed_saving(
        request,
        cadre_acts.EDIT,
        {"cadre": pk},
        subject=f"干部：{cadre.name}",
        cadre=cadre,
        target=cadre,
        done=reverse("roster:cadre", args=[pk]),
    )
    return saving.answer(
        "roster/grouped_form.html",
        {"title": f"修改{cadre.name}的基本信息", "crumbs": cadre_crumbs(cadre, "修改基本信息")},
    )


@page(GET=access.WRITE, POST=access.WRITE)
def leave(request: Request, pk: int) -> HttpResponse:
    """离开在职: open tenures and the contact with a village end with it."""
    cadre = access.open_cadre(request.acting, pk)
    return _whole(request, cadre, cadre_acts.LEAVE, "办理离开在职", _what_ends(cadre))


@page(GET=access.WRITE, POST=access.WRITE)
def come_back(request: Request, pk: int) -> HttpResponse:
    return _whole(request, access.open_cadre(request.acting, pk), cadre_acts.RETURN, "恢复在职", [])


def _whole(
    request: Request, cadre: Cadre, form_of: ReviewedForm, submit: str, notes: list[str]
) -> HttpResponse:
    """The page of one act on a cadre as a whole."""
    saving = reviewed_saving(
        request,
        form_of,
        {"cadre": cadre.pk},
        subject=f"干部：{cadre.name}",
        cadre=cadre,
        target=cadre,
        done=reverse("roster:cadre", args=[cadre.pk]),
    )
    context = {"title": f"{cadre.name}{form_of.label}", "crumbs": cadre_crumbs(cadre, form_of.label)}
    return saving.answer("roster/form.html", {**context, "notes": notes, "submit": submit})


def cadre_crumbs(cadre: Cadre, here: str = "") -> list[dict[str, str]]:
    trail = [("干部", reverse("roster:cadres")), (cadre.name, reverse("roster:cadre", args=[cadre.pk]))]
    return crumbs(*trail, *([(here, "")] if here else []))


def _subject(form: Any) -> str:
    return f"干部：{form.instance.name}"


def _what_ends(cadre: Cadre) -> list[str]:
    """What else the person leaves, so that nobody is surprised afterwards."""
    notes = [f"任职“{tenure.post_name}”将同时结束" for tenure in cadre.tenures.filter(until=None)]
    notes += [
        f"“{contact.village.name}”的包村将同时结束"
        for contact in cadre.contacts.filter(until=None).select_related("village")
    ]
    running = [each for each in appearances_of(cadre) if not each.closed]
    notes += [f"此人在任用事项 {each.number} 的人选范围中，须另行办理" for each in running]
    return notes
