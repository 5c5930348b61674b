"""One cadre's file in six tabs, and the deliberate act of showing the identity number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from township.accounts.access import Request, page
from township.pending.models import PendingChange, target_of
from township.records import clock
from township.records.act import act
from township.roster import access
from township.roster.claims import appearances_of, measures_of, measures_recorded_at
from township.roster.file_history import REVEALED, history_of
from township.roster.identity import check_identity, masked
from township.roster.models import Cadre, Tenure
from township.roster.plausibility import birth_differences, name_hints
from township.roster.relations import index_of
from township.roster.retirement import category_of, full_months, full_years, retirement_month

from .cadres import cadre_crumbs

TABS = (
    ("cadre", "基本信息"), ("cadre.tenures", "任职"), ("cadre.conduct", "考核奖惩"), ("cadre.family", "家庭成员"),
    ("cadre.appointments", "任用记录"), ("cadre.history", "变更历史"),
)  # fmt: skip
MONTHS_A_YEAR = 12


@page(GET=access.READ)
def basic(request: Request, pk: int) -> HttpResponse:
    cadre = access.open_cadre(request.acting, pk)
    return _basic(request, cadre, masked(cadre.id_number))


@page(POST=access.REVEAL)
def reveal(request: Request, pk: int) -> HttpResponse:
    """显示证件号: recorded, and shown on this answer only."""
    cadre = access.open_cadre(request.acting, pk)
    with act(
        by=request.acting,
        code=REVEALED,
        label="显示证件号",
        happened_on=clock.today(),
        subject=f"干部：{cadre.name}",
        office=request.acting.office_for(access.REVEAL),
        details={"cadre": cadre.pk},
    ):
        pass
    answer = _basic(request, cadre, cadre.id_number, revealed=True)
    answer["Cache-Control"] = "no-store"
    return answer


def _basic(request: Request, cadre: Cadre, number: str, *, revealed: bool = False) -> HttpResponse:
    on = clock.today()
    identity = check_identity(cadre.id_number, on)
    differences = birth_differences(cadre.birth_archive, cadre.birth_recognised, identity)
    ranks, educations = list(cadre.ranks.all()), list(cadre.educations.all())
    context = {
        "number": number,
        "revealed": revealed,
        "age": full_years(cadre.birth_recognised, on),
        "worked": full_years(cadre.started_work, on),
        "retires": retirement_month(cadre.birth_recognised, category_of(cadre.sex, cadre.establishment)),
        "ranks": ranks,
        "educations": educations,
        "differences": differences,
        "warnings": [*identity.errors, *identity.warnings, *name_hints(cadre.name)],
        "contact": cadre.contacts.filter(until=None).select_related("village").first(),
    }
    return _tab(request, cadre, "cadre", context, [*ranks, *educations])


@page(GET=access.READ)
def tenures(request: Request, pk: int) -> HttpResponse:
    cadre = access.open_cadre(request.acting, pk)
    rows = cadre.tenures.select_related("seat").order_by("-since", "-pk")
    lines = [{"tenure": row, "length": _length(row)} for row in rows]
    return _tab(request, cadre, "cadre.tenures", {"lines": lines}, [line["tenure"] for line in lines])


def _length(tenure: Tenure) -> str:
    """How long the post has been held, counted from the committee's day."""
    months = full_months(tenure.counts_from, tenure.until or clock.today())
    years, rest = divmod(months, MONTHS_A_YEAR)
    return "".join([f"{years}年" if years else "", f"{rest}个月" if rest else ""]) or "不满1个月"


@page(GET=access.READ)
def conduct(request: Request, pk: int) -> HttpResponse:
    cadre = access.open_cadre(request.acting, pk)
    assessments, sanctions = list(cadre.yearlyassessments.all()), list(cadre.sanctions.all())
    context = {
        "assessments": assessments,
        "rewards": cadre.rewards.all(),
        "measures": measures_of(cadre),
        "measures_url": measures_recorded_at(cadre, request.acting),
        "sanctions": [
            {"sanction": each, "running": each.decided_on <= clock.today() <= each.influence_until}
            for each in sanctions
        ],
    }
    return _tab(request, cadre, "cadre.conduct", context, [*assessments, *sanctions])


@page(GET=access.READ)
def family(request: Request, pk: int) -> HttpResponse:
    cadre = access.open_cadre(request.acting, pk)
    kinship = index_of(cadre.township_id)
    members = list(cadre.familymembers.select_related("person"))
    context = {
        "members": members,
        "kin": kinship.relatives_of(cadre.pk),
        "problems": [each.message for each in kinship.problems_of(cadre.pk)],
        "own": access.own_of(request.acting),
    }
    return _tab(request, cadre, "cadre.family", context, members)


@page(GET=access.READ)
def appointments(request: Request, pk: int) -> HttpResponse:
    cadre = access.open_cadre(request.acting, pk)
    return _tab(request, cadre, "cadre.appointments", {"rows": appearances_of(cadre)})


@page(GET=access.READ)
def history(request: Request, pk: int) -> HttpResponse:
    cadre = access.open_cadre(request.acting, pk)
    shown = Paginator(history_of(cadre), 30).get_page(request.GET.get("page"))
    return _tab(request, cadre, "cadre.history", {"shown": shown})


def _tab(
    request: Request, cadre: Cadre, current: str, context: dict[str, Any], rows: Iterable[Any] = ()
) -> HttpResponse:
    """One tab; each of its rows that waits for a second person bears that change as `waiting`."""
    waiting = list(cadre.pending_changes.filter(state=PendingChange.State.WAITING))
    by_target = {change.target: change for change in waiting}
    for row in rows:
        row.waiting = by_target.get(target_of(row))
    context = {
        "cadre": cadre,
        "posts": cadre.tenures.filter(until=None).values_list("post_name", flat=True),
        "crumbs": cadre_crumbs(cadre),
        "waiting": waiting,
        "tabs": [
            {"label": label, "url": reverse(f"roster:{name}", args=[cadre.pk]), "current": name == current}
            for name, label in TABS
        ],
        "may_write": request.acting.holds(*access.WRITE),
        "may_reveal": request.acting.holds(*access.REVEAL),
        **context,
    }
    return render(request, f"roster/{current.replace('.', '_')}.html", context)
