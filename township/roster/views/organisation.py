"""Units, posts with their seats, and quotas."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from township.accounts.access import Request, page
from township.paging import LongPaginator
from township.pending.models import waiting_for
from township.roster import access, post_acts, queries, quota_acts, staffing, unit_acts
from township.roster.forms.organisation import UnitForm
from township.roster.models import Post, StaffingQuota, Tenure, Unit
from township.roster.reviewed import Keys, ReviewedForm

from .saving import RosterSaving, crumbs, reviewed_saving, sections

#: Lines on one page, each a post or a unit that has none: an ordinary township has fewer.
LINES = 60


@page(GET=access.READ)
def posts(request: Request) -> HttpResponse:
    """Who sits where, what is vacant, what an appointment under way has claimed."""
    township = request.acting.township
    shown = LongPaginator(queries.lines_of_posts(township), LINES).get_page(request.GET.get("page"))
    by_unit: dict[int, list[Post]] = {unit: [] for unit, _ in shown}
    there = [post for _, post in shown if post]
    for post in queries.posts_with_seats(township).filter(pk__in=there):
        by_unit[post.unit_id].append(post)
    context = {
        "shown": shown,
        "units": [
            {"unit": unit, "posts": by_unit[unit.pk]} for unit in township.units.filter(pk__in=by_unit)
        ],
        "own": access.own_of(request.acting),
        "sections": sections("posts"),
        "may_write": request.acting.holds(*access.WRITE),
    }
    return render(request, "roster/posts.html", context)


@page(GET=access.READ)
def post(request: Request, pk: int) -> HttpResponse:
    shown = access.open_post(request.acting, pk)
    seats = queries.posts_with_seats(request.acting.township).filter(pk=pk).first()
    past = (
        Tenure.objects.filter(seat__post=pk)
        .exclude(until=None)
        .select_related("cadre")
        .order_by("-until", "-pk")
    )
    context = {
        "post": shown,
        "seats": (counted := seats.counted if seats else []),
        "waiting": [*waiting_for([shown]).values(), *waiting_for(list(counted)).values()],
        "past": past[:50],
        "own": access.own_of(request.acting),
        "crumbs": crumbs(("职位与席位", reverse("roster:posts")), (str(shown), "")),
        "may_write": request.acting.holds(*access.WRITE),
    }
    return render(request, "roster/post.html", context)


@page(GET=access.WRITE, POST=access.WRITE)
def unit_add(request: Request) -> HttpResponse:
    def make(data: Any = None, *, lock: bool = False) -> UnitForm:
        return UnitForm(data, instance=Unit(township=request.acting.township), acting=request.acting)

    saving = RosterSaving(
        request,
        make,
        code="unit.add",
        label="增设机构",
        subject=_unit_subject,
        done=reverse("roster:posts"),
    )
    return _unit(saving, "增设机构")


@page(GET=access.WRITE, POST=access.WRITE)
def unit_edit(request: Request, pk: int) -> HttpResponse:
    saving = reviewed_saving(
        request,
        unit_acts.EDIT,
        {"unit": pk},
        subject=_unit_subject,
        target=access.open_unit(request.acting, pk),
        done=reverse("roster:posts"),
    )
    return _unit(saving, "修改机构")


def _unit_subject(form: UnitForm) -> str:
    return f"机构：{form.instance.name}"


def _unit(saving: RosterSaving, title: str) -> HttpResponse:
    trail = crumbs(("职位与席位", reverse("roster:posts")), (title, ""))
    return saving.answer("roster/form.html", {"title": title, "crumbs": trail})


@page(GET=access.WRITE, POST=access.WRITE)
def post_add(request: Request) -> HttpResponse:
    saving = reviewed_saving(
        request,
        post_acts.ADD,
        {},
        subject=_post_subject,
        target=None,
        done=reverse("roster:posts"),
        initial={"unit": request.GET.get("unit")},
    )
    return saving.answer(
        "roster/grouped_form.html",
        {"title": "增设职位", "crumbs": crumbs(("职位与席位", reverse("roster:posts")), ("增设职位", ""))},
    )


@page(GET=access.WRITE, POST=access.WRITE)
def post_edit(request: Request, pk: int) -> HttpResponse:
    shown = access.open_post(request.acting, pk)
    saving = reviewed_saving(
        request,
        post_acts.EDIT,
        {"post": pk},
        subject=_post_subject,
        target=shown,
        done=reverse("roster:post", args=[pk]),
    )
    return saving.answer(
        "roster/grouped_form.html", {"title": "修改职位", "crumbs": _post_crumbs(shown, "修改职位")}
    )


@page(GET=access.WRITE, POST=access.WRITE)
def post_abolish(request: Request, pk: int) -> HttpResponse:
    shown = access.open_post(request.acting, pk)
    saving = reviewed_saving(
        request,
        post_acts.ABOLISH,
        {"post": pk},
        subject=_post_subject,
        target=shown,
        done=reverse("roster:posts"),
    )
    return saving.answer(
        "roster/form.html",
        {
            "title": f"撤销职位：{shown}",
            "crumbs": _post_crumbs(shown, "撤销职位"),
            "notes": ["撤销后该职位不再列出，以往任职记录保留。"],
            "submit": "撤销职位",
        },
    )


def _post_subject(form: Any) -> str:
    return f"职位：{form.instance.unit.name}{form.instance.name}"


def _post_crumbs(shown: Post, here: str) -> list[dict[str, str]]:
    return crumbs(
        ("职位与席位", reverse("roster:posts")),
        (str(shown), reverse("roster:post", args=[shown.pk])),
        (here, ""),
    )


@page(GET=access.READ)
def quotas(request: Request) -> HttpResponse:
    found = list(staffing.quotas(request.acting.township.pk))
    context = {
        "quotas": found,
        "outside": access.counts_of(request.acting)["outside"],
        "incomplete": len(found) < len(StaffingQuota._meta.get_field("kind").choices),
        "sections": sections("quotas"),
        "may_write": request.acting.holds(*access.WRITE),
    }
    return render(request, "roster/quotas.html", context)


@page(GET=access.WRITE, POST=access.WRITE)
def quota_add(request: Request) -> HttpResponse:
    return _quota(request, quota_acts.ADD, {}, None, "登记编制核定数")


@page(GET=access.WRITE, POST=access.WRITE)
def quota_edit(request: Request, pk: int) -> HttpResponse:
    shown = access.open_quota(request.acting, pk)
    return _quota(request, quota_acts.EDIT, {"quota": pk}, shown, f"调整{shown.get_kind_display()}核定数")


def _quota(
    request: Request, form_of: ReviewedForm, keys: Keys, target: StaffingQuota | None, title: str
) -> HttpResponse:
    saving = reviewed_saving(
        request,
        form_of,
        keys,
        subject=lambda form: f"编制：{form.instance.get_kind_display()}",
        target=target,
        done=reverse("roster:quotas"),
    )
    trail = crumbs(("编制", reverse("roster:quotas")), (title, ""))
    return saving.answer("roster/form.html", {"title": title, "crumbs": trail})
