"""投票后的认定: one page with what was found after a vote, who has decided on it, and what became of those elected."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from elections.access import READERS
from elections.models import Election
from elections.process import ELECTIONS
from elections.rooms.ballot.outcome import outcome_of
from elections.stages import PARTY_ROOMS, ROOMS, SUPERVISION_ROOMS, Stage
from procedure.addresses import address
from township.accounts.access import Request
from township.pending import access
from township.pending.models import PendingChange
from township.records import clock
from township.roster import reviewed
from township.roster.views.saving import RosterSaving

from . import since_acts
from .breaches import PAGE, breaches_of, held_of
from .since_acts import OFFICER, SinceAct

on = ELECTIONS.access.on_dossier


@on(GET=READERS)
def rulings(request: Request, pk: int) -> HttpResponse:
    """What was found after the vote, what bodies have decided, what became of people, and what waits for a second person."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    result, records = election.current("result"), request.acting.holds(*OFFICER)
    day = election.election_day
    context = {
        "proceeding": election,
        "election": election,
        "breaches": breaches_of(election),
        "held": held_of(election),
        "rulings": election.context.rulings.get(election.pk, ()),
        "people": outcome_of(election).people if result and result.tally else (),
        "state": result.get_state_display() if result and result.tally else "",
        "waiting": waiting_for(request, election),
        "may_judge": records and election.stage in (*ROOMS[:6], *PARTY_ROOMS, *SUPERVISION_ROOMS),
        "may_change": records and election.stage == Stage.RESULT,
        "may_tell_held": records
        and election.stage in ROOMS[:5]
        and not held_of(election)
        and bool(day and day <= clock.today()),
    }
    return render(request, "elections/rulings.html", context)


def waiting_for(request: Request, election: Election) -> list[PendingChange]:
    """What of this election waits for a second person, as far as this person may see it."""
    kinds = [each.code for each in since_acts.ALL]
    rows = access.visible_to(request.acting).filter(state=PendingChange.State.WAITING, kind__in=kinds)
    return [each for each in rows if each.payload.get("keys", {}).get("election") == election.pk]


def _proposing(request: Request, pk: int, act: SinceAct, **keys: int) -> HttpResponse:
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    named = {"election": election.pk, **keys}
    name = next((each.name for each in election.candidates if each.pk == keys.get("candidate")), "")
    subject = f"{election.village}{name}"

    def propose(form: Any) -> None:
        cadre = form.instance.candidate.cadre if act is since_acts.LOSS else None
        target = form.election if act is not since_acts.LOSS else form.instance.candidate
        reviewed.propose(act, form, named, by=request.acting, subject=subject, target=target, cadre=cadre)

    saving = RosterSaving(
        request,
        partial(act.make, request.acting, named),
        code=act.code,
        label=act.label,
        subject=subject,
        done=address(election, PAGE),
        offices=OFFICER,
        propose=propose,
    )
    crumbs = [
        {"label": "村级换届", "url": address(election)},
        {"label": "投票后的认定", "url": address(election, PAGE)},
        {"label": act.label, "url": ""},
    ]
    return saving.answer("roster/form.html", {"title": f"{act.label}：{subject}", "crumbs": crumbs})


@on(GET=OFFICER, POST=OFFICER)
def add_ruling(request: Request, pk: int) -> HttpResponse:
    """登记投票后的认定."""
    return _proposing(request, pk, since_acts.RULING)


@on(GET=OFFICER, POST=OFFICER)
def tell_held(request: Request, pk: int) -> HttpResponse:
    """登记投票已经举行."""
    return _proposing(request, pk, since_acts.HELD)


@on(GET=OFFICER, POST=OFFICER)
def add_loss(request: Request, pk: int, key: int) -> HttpResponse:
    """登记当选人变动."""
    return _proposing(request, pk, since_acts.LOSS, candidate=key)


@on(GET=OFFICER, POST=OFFICER)
def tell_kin(request: Request, pk: int, key: int) -> HttpResponse:
    """登记近亲属关系."""
    return _proposing(request, pk, since_acts.KIN, candidate=key)


URLS: list[URLPattern] = [
    path("result/rulings/", rulings, name=PAGE),
    path("result/rulings/add/", add_ruling, name="result.ruling"),
    path("result/held/", tell_held, name="result.vote_held"),
    path("result/people/<int:key>/loss/", add_loss, name="result.loss"),
    path("result/people/<int:key>/kin/", tell_kin, name="result.kin"),
]
