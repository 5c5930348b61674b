"""村干部名册、整体功能、后备人员: lists, the page of a village, and the forms of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from elections.access import READERS
from elections.arithmetic.organisations import party_form
from elections.terms import VillageRound
from elections.views import OFFICER, crumbs
from township.accounts.access import Request, page
from township.models import Village
from township.naming import same
from township.records import clock
from township.roster.views.saving import RosterSaving

from .capability import Team, teams_of
from .forms import CadreFilter, EndReserveForm, RecordForm, ReserveForm, SheetForm
from .models import CadreRecord, Reserve, VillageCadre
from .roster import people_of
from .tables import exported

#: How many people, villages or reserves a page shows.
LINES = 50


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages side by side under 村干部."""
    found = (("cadres", "村干部"), ("teams", "各村整体功能"), ("reserves", "后备人员"))
    return [
        {"label": label, "url": reverse(f"elections:{name}"), "current": name == current}
        for name, label in found
    ]


def _villages(request: Request) -> QuerySet[Village]:
    return Village.objects.filter(township=request.acting.township)


def _village(request: Request, pk: int) -> Village:
    return get_object_or_404(Village, pk=pk, township=request.acting.township)


def reserves_by(villages: Iterable[Village]) -> Mapping[int, int]:
    """How many people each village keeps in reserve."""
    rows = Reserve.objects.filter(village__in=villages, ended_on=None).values("village")
    return dict(rows.annotate(number=Count("pk")).order_by().values_list("village", "number"))


def _context(current: str, **more: Any) -> dict[str, Any]:
    return {"tabs": tabs(current), "today": clock.today(), "crumbs": crumbs(("村干部", "")), **more}


@page(GET=READERS)
def cadres(request: Request) -> HttpResponse:
    """村干部: everybody who serves in the three bodies of the villages."""
    form = CadreFilter(request.GET or None)
    people = form.narrow(people_of(list(form.narrow_villages(_villages(request)))))
    listed = Paginator(people, LINES).get_page(request.GET.get("page"))
    whole = Team("全镇", people, clock.today())
    return render(request, "elections/cadres.html", _context("cadres", form=form, listed=listed, whole=whole))


@page(GET=READERS)
def export(request: Request) -> HttpResponse:
    """The roster, the teams and the reserve, under the same conditions, as a workbook."""
    form = CadreFilter(request.GET or None)
    villages = list(form.narrow_villages(_villages(request)))
    people = form.narrow(people_of(villages))
    teams = teams_of(villages, people, clock.today(), reserves_by(villages))
    return exported(people, teams, Reserve.objects.filter(village__in=villages).select_related("village"))


@page(GET=READERS)
def teams(request: Request) -> HttpResponse:
    """各村整体功能: one line a village."""
    listed = Paginator(_villages(request), LINES).get_page(request.GET.get("page"))
    villages = list(listed.object_list)
    found = teams_of(villages, people_of(villages), clock.today(), reserves_by(villages))
    return render(request, "elections/teams.html", _context("teams", listed=listed, teams=found))


@page(GET=READERS)
def village_team(request: Request, village: int) -> HttpResponse:
    """The team of one village: its people, what is on record of each, its reserve."""
    here = _village(request, village)
    people = people_of([here])
    sheets = [each.sheet for each in people if each.sheet]
    lines = CadreRecord.objects.filter(cadre__in=sheets)
    context = _context(
        "teams",
        village=here,
        team=Team(str(here), people, clock.today(), here),
        people=[
            (each, [line for line in lines if each.sheet and line.cadre_id == each.sheet.pk])
            for each in people
        ],
        reserves=Reserve.objects.filter(village=here, ended_on=None),
        party_form=party_form(here.party_members) if here.party_members is not None else "",
        rounds=VillageRound.objects.filter(village=here)
        .select_related("term")
        .prefetch_related("supervisions__members"),
        may_record=request.acting.holds(*OFFICER),
    )
    context["crumbs"] = crumbs(("村干部", reverse("elections:cadres")), (str(here), ""))
    return render(request, "elections/village_team.html", context)


def _answer(request: Request, make: Any, here: Village, code: str, label: str) -> HttpResponse:
    """A form about somebody of a village, saved as one act; back to the village."""
    done = reverse("elections:village_team", args=[here.pk])
    saving = RosterSaving(
        request, make, code=code, label=label, subject=str(here), done=done, offices=OFFICER
    )
    trail = crumbs(("村干部", reverse("elections:cadres")), (str(here), done), (label, ""))
    return saving.answer("roster/form.html", {"title": f"{here}：{label}", "crumbs": trail})


@page(GET=OFFICER, POST=OFFICER)
def sheet(request: Request, village: int) -> HttpResponse:
    """村干部信息 of somebody who serves; a name no result has elected has no sheet."""
    here, name = _village(request, village), request.GET.get("name", "")
    person = next((each for each in people_of([here]) if same(each.called, name)), None)
    if person is None or not person.can_be_told:
        raise Http404("此人不在本村班子中，或者同名的两人分不清：村干部由选举结果产生，不能直接登记")
    kept = person.sheet or VillageCadre(
        village=here,
        name=person.called,
        sex="" if person.woman is None else "woman" if person.woman else "man",
        birth=person.birth,
        kin=person.kin,
        cadre=person.cadre,
    )

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> SheetForm:
        return SheetForm(data, instance=kept, acting=request.acting)

    return _answer(request, make, here, "election.village_cadre", f"{person.called}的信息")


@page(GET=OFFICER, POST=OFFICER)
def add_record(request: Request, cadre: int) -> HttpResponse:
    """登记评议、培训."""
    kept = get_object_or_404(VillageCadre, pk=cadre, village__township=request.acting.township)

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> RecordForm:
        return RecordForm(data, instance=CadreRecord(cadre=kept), acting=request.acting)

    return _answer(request, make, kept.village, "election.cadre_record", "登记评议、培训")


# -- 后备人员 ------------------------------------------------------------------------------------------------------


@page(GET=READERS)
def reserves(request: Request) -> HttpResponse:
    """后备人员, those who left the list last."""
    rows = Reserve.objects.filter(village__township=request.acting.township).select_related(
        "village", "recorded_by", "ended_by"
    )
    gone = request.GET.get("ended") == "1"
    rows = rows.exclude(ended_on=None) if gone else rows.filter(ended_on=None)
    listed = Paginator(rows, LINES).get_page(request.GET.get("page"))
    context = _context("reserves", listed=listed, gone=gone, may_record=request.acting.holds(*OFFICER))
    return render(request, "elections/reserves.html", context)


def _reserve(request: Request, make: Any, label: str, subject: str) -> HttpResponse:
    done = reverse("elections:reserves")
    saving = RosterSaving(
        request, make, code="election.reserve", label=label, subject=subject, done=done, offices=OFFICER
    )
    trail = crumbs(("村干部", reverse("elections:cadres")), ("后备人员", done), (label, ""))
    return saving.answer("roster/form.html", {"title": label, "crumbs": trail})


@page(GET=OFFICER, POST=OFFICER)
def add_reserve(request: Request) -> HttpResponse:
    """列入后备人员."""

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> ReserveForm:
        return ReserveForm(data, acting=request.acting)

    return _reserve(request, make, "列入后备人员", request.acting.township.name)


@page(GET=OFFICER, POST=OFFICER)
def end_reserve(request: Request, reserve: int) -> HttpResponse:
    """退出后备人员, once."""
    kept = get_object_or_404(Reserve, pk=reserve, village__township=request.acting.township, ended_on=None)

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> EndReserveForm:
        return EndReserveForm(data, instance=kept, acting=request.acting)

    return _reserve(request, make, "退出后备人员", str(kept))
