"""任期内: the page of a village's committee in office, and the forms by which a term of office changes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from elections import opening
from elections.access import READERS
from elections.crumbs import crumbs
from elections.models import OfficeEnd, Recall, YearlyReview
from elections.terms import VillageRound
from procedure.addresses import address
from township.accounts.access import Refused, Request, page
from township.records import clock
from township.records.composed import Wording
from township.roster import reviewed
from township.roster.views.saving import RosterSaving

from . import acts
from .acts import OFFICER, ServingAct
from .board import (
    acting_lines,
    by_elections_of,
    cooperative_lines,
    lines_of,
    recalls_of,
    reviews_of,
    secretary_lines,
    waiting_for,
)
from .by_election_form import ByElectionForm
from .ends.forms import AnnouncedForm
from .forms import not_about_oneself
from .places import TermVillage
from .recalls.forms import HearingForm, PetitionForm
from .reviews.forms import PublishedForm


def place_at(request: Request, term: int, village: int) -> TermVillage:
    found = _rounds().of(township=request.acting.township.pk, term=term, village=village)
    if not found:
        raise Http404("没有这个村")
    return TermVillage(found[0])


@cache
def _rounds() -> Wording[VillageRound]:
    rows = VillageRound.objects.select_related("term", "village")
    return Wording(
        lambda township, term, village: rows.filter(term__township=township, term=term, village=village)
    )


def home(place: TermVillage) -> str:
    return reverse("elections:serving", args=[place.round.term_id, place.round.village_id])


def trail(place: TermVillage, title: str) -> list[dict[str, str]]:
    term = reverse("elections:term", args=[place.round.term_id])
    return crumbs(
        (str(place.round.term), term), (f"{place.round.village}村民委员会", home(place)), (title, "")
    )


@page(GET=READERS)
def serving(request: Request, term: int, village: int) -> HttpResponse:
    """一个村的村民委员会: who is in office, which seats are open, how terms of office have ended."""
    place, today = place_at(request, term, village), clock.today()
    back = reverse("elections:term", args=[term])
    context = {
        "place": place,
        "standing": place.standing(today),
        "lines": lines_of(place, today),
        "reviews": reviews_of(place, today),
        "recalls": recalls_of(place, today),
        "by_elections": by_elections_of(place),
        "supervisions": place.round.supervisions.prefetch_related("members").order_by("-chosen_on"),
        "leads": place.acting(today),
        "headless": place.headless(today),
        "acting_lines": acting_lines(place, today),
        "cooperatives": cooperative_lines(place, today),
        "secretary": place.secretary(today),
        "secretary_lines": secretary_lines(place),
        "waiting": waiting_for(request.acting, place),
        "may_record": request.acting.holds(*OFFICER),
        "crumbs": crumbs((str(place.round.term), back), (f"{place.round.village}村民委员会", "")),
    }
    return render(request, "elections/serving.html", context)


# -- what takes two people -----------------------------------------------------------------------------------------


def propose_form(
    request: Request, place: TermVillage, act: ServingAct, subject: str, **keys: int
) -> HttpResponse:
    """A form that is put before a second person."""
    keys = {"round": place.round.pk, **keys}

    def propose(form: Any) -> None:
        reviewed.propose(
            act, form, keys, by=request.acting, subject=subject, target=form.target, cadre=form.cadre
        )

    saving = RosterSaving(
        request,
        partial(act.make, request.acting, keys),
        code=act.code,
        label=act.label,
        subject=subject,
        done=home(place),
        offices=OFFICER,
        propose=propose,
    )
    title = f"{act.label}：{subject}"
    return saving.answer("roster/form.html", {"title": title, "crumbs": trail(place, title)})


@page(GET=OFFICER, POST=OFFICER)
def end(request: Request, term: int, village: int, officer: int, how: str) -> HttpResponse:
    """登记辞职、自行终止、死亡."""
    place = place_at(request, term, village)
    if how not in acts.ENDINGS:
        raise Http404("没有这种终止情形")
    name = acts.name_of(place, officer)
    return propose_form(request, place, acts.ENDINGS[how], name, officer=officer)


@page(GET=OFFICER, POST=OFFICER)
def correct_end(request: Request, term: int, village: int, officer: int) -> HttpResponse:
    """更正或者撤销职务终止."""
    place = place_at(request, term, village)
    name = acts.name_of(place, officer)
    return propose_form(request, place, acts.CORRECTION, name, officer=officer)


@page(GET=OFFICER, POST=OFFICER)
def merge(request: Request, term: int, village: int) -> HttpResponse:
    """登记村撤并."""
    place = place_at(request, term, village)
    return propose_form(request, place, acts.MERGER, str(place.round.village))


@page(GET=OFFICER, POST=OFFICER)
def review(request: Request, term: int, village: int, review: int | None = None) -> HttpResponse:
    """登记或者更正民主评议."""
    place = place_at(request, term, village)
    keys = {} if review is None else {"review": review}
    return propose_form(request, place, acts.REVIEW, str(place.round.village), **keys)


@page(GET=OFFICER, POST=OFFICER)
def recall_vote(request: Request, term: int, village: int, officer: int) -> HttpResponse:
    """登记罢免表决."""
    place = place_at(request, term, village)
    name = acts.name_of(place, officer)
    return propose_form(request, place, acts.RECALL_VOTE, name, officer=officer)


@page(GET=OFFICER, POST=OFFICER)
def recall_withdrawal(request: Request, term: int, village: int, officer: int) -> HttpResponse:
    """登记撤回罢免要求."""
    place = place_at(request, term, village)
    name = acts.name_of(place, officer)
    return propose_form(request, place, acts.RECALL_WITHDRAWAL, name, officer=officer)


@page(GET=OFFICER, POST=OFFICER)
def supervision(request: Request, term: int, village: int) -> HttpResponse:
    """登记村务监督委员会."""
    place = place_at(request, term, village)
    return propose_form(request, place, acts.SUPERVISION, str(place.round.village))


@page(GET=OFFICER, POST=OFFICER)
def acting_head(request: Request, term: int, village: int, acting: int | None = None) -> HttpResponse:
    """登记主持工作 while there is no head, its end, or what was recorded wrongly."""
    place = place_at(request, term, village)
    keys = {} if acting is None else {"acting": acting}
    return propose_form(request, place, acts.ACTING, str(place.round.village), **keys)


@page(GET=OFFICER, POST=OFFICER)
def cooperative_head(request: Request, term: int, village: int, head: int | None = None) -> HttpResponse:
    """登记集体经济组织负责人, the end of their office, or what was recorded wrongly."""
    place = place_at(request, term, village)
    keys = {} if head is None else {"head": head}
    return propose_form(request, place, acts.COOPERATIVE, str(place.round.village), **keys)


@page(GET=OFFICER, POST=OFFICER)
def secretary_change(request: Request, term: int, village: int, change: int | None = None) -> HttpResponse:
    """登记村党组织书记变动 between two elections, or what was recorded wrongly."""
    place = place_at(request, term, village)
    keys = {} if change is None else {"change": change}
    return propose_form(request, place, acts.SECRETARY, str(place.round.village), **keys)


@page(GET=OFFICER, POST=OFFICER)
def open_by_election(request: Request, term: int, village: int) -> HttpResponse:
    """开始补选 over the seats that stand open."""
    place, today = place_at(request, term, village), clock.today()
    form = ByElectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            opened = opening.open_by_election(
                by=request.acting, begun=place.round, held_by=told["held_by"], reason=told["reason"], on=today
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已开始补选。")
            return redirect(address(opened))
    standing = place.standing(today)
    context = {
        "form": form,
        "title": f"开始补选：{place.round.village}",
        "lede": standing.gap if standing else "",
        "submit": "开始补选",
        "cancel_url": home(place),
        "crumbs": trail(place, "开始补选"),
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)


# -- what one person records ---------------------------------------------------------------------------------------


def said_of(form: Any) -> str:
    """Why it is recorded, and why only now."""
    return str(form.said)


def record_form(
    request: Request, place: TermVillage, make: Any, code: str, title: str, subject: str
) -> HttpResponse:
    """A form whose content nothing is decided by: that something was made known, asked for, or heard."""
    saving = RosterSaving(
        request,
        make,
        code=code,
        label=title,
        subject=subject,
        done=home(place),
        offices=OFFICER,
        reason=said_of,
    )
    return saving.answer("roster/form.html", {"title": f"{title}：{subject}", "crumbs": trail(place, title)})


@page(GET=OFFICER, POST=OFFICER)
def announce_end(request: Request, term: int, village: int, officer: int) -> HttpResponse:
    """登记职务终止公告."""
    place = place_at(request, term, village)

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> AnnouncedForm:
        rows = OfficeEnd.objects.select_for_update(of=("self",)) if lock else OfficeEnd.objects.all()
        ended = get_object_or_404(rows, officer=officer, officer__election__village_round=place.round)
        return AnnouncedForm(data, instance=ended, acting=request.acting, place=place)

    name = acts.name_of(place, officer)
    return record_form(request, place, make, "election.end_announced", "登记职务终止公告", name)


@page(GET=OFFICER, POST=OFFICER)
def publish_review(request: Request, term: int, village: int, review: int) -> HttpResponse:
    """登记评议结果公开."""
    place = place_at(request, term, village)

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> PublishedForm:
        rows = YearlyReview.objects.select_for_update(of=("self",)) if lock else YearlyReview.objects.all()
        held = get_object_or_404(rows, pk=review, village_round=place.round)
        return PublishedForm(data, instance=held, acting=request.acting, place=place)

    village_name = str(place.round.village)
    return record_form(request, place, make, "election.review_published", "登记评议结果公开", village_name)


@page(GET=OFFICER, POST=OFFICER)
def recall(request: Request, term: int, village: int, officer: int) -> HttpResponse:
    """登记罢免要求: a new one, or the one under way."""
    place = place_at(request, term, village)

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> PetitionForm:
        place = acts.place_of(request.acting, found.pk, lock=lock)
        about = acts.serving_officer(place, officer)
        not_about_oneself(request.acting, [about.candidate.cadre_id])
        kept = acts.open_recall(place, officer) or Recall(officer=about)
        return PetitionForm(data, instance=kept, acting=request.acting, place=place)

    found, name = place.round, acts.name_of(place, officer)
    return record_form(request, place, make, "election.recall", "登记罢免要求", name)


@page(GET=OFFICER, POST=OFFICER)
def recall_hearing(request: Request, term: int, village: int, officer: int) -> HttpResponse:
    """登记申辩意见."""
    place = place_at(request, term, village)
    make = partial(acts.of_recall(HearingForm), request.acting, {"round": place.round.pk, "officer": officer})
    name = acts.name_of(place, officer)
    return record_form(request, place, make, "election.recall_hearing", "登记申辩意见", name)
