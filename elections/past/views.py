"""登记往届结果: one page a village."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from elections.terms import Term, VillageRound
from elections.views import OFFICER, crumbs
from township.accounts.access import Request, page
from township.models import Village
from township.roster.views.saving import RosterSaving

from . import recording
from .forms import PastResultForm
from .models import PastResult


def term_for(request: Request, pk: int) -> Term:
    """A term of the reader's own township, or 404."""
    return get_object_or_404(Term, pk=pk, township=request.acting.township)


@page(GET=OFFICER, POST=OFFICER)
def past_result(request: Request, term: int, village: int) -> HttpResponse:
    """往届村民委员会选举结果 of one village."""
    shown = term_for(request, term)
    here = get_object_or_404(Village, pk=village, township=request.acting.township)
    later = shown.followed_by()

    def make(data: Mapping[str, object] | None = None, *, lock: bool = False) -> PastResultForm:
        found = recording.round_of(shown, here, request.acting)
        return PastResultForm(data, instance=_kept(found), later=later, acting=request.acting)

    saving = RosterSaving(
        request,
        make,
        code="election.past_result",
        label="登记往届选举结果",
        subject=f"{here} {shown}",
        done=reverse("elections:term", args=[term]),
        offices=OFFICER,
        write=lambda form: recording.save(cast("PastResultForm", form)),
    )
    trail = crumbs((str(shown), reverse("elections:term", args=[term])), (str(here), ""))
    title = f"{here}往届村民委员会选举结果"
    return saving.answer("roster/form.html", {"title": title, "crumbs": trail})


def _kept(found: VillageRound) -> PastResult:
    kept = PastResult.objects.filter(village_round=found).first() if found.pk else None
    return kept or PastResult(village_round=found)
