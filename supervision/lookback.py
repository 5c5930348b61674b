"""倒查: of one matter who did what in which office and answers for it; of one person everything they did and answer for.

Both are read from the step records alone, so that they say what was recorded then, whoever holds the offices today.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from procedure.process import all_processes, named
from township.accounts.access import Actor, Request, page
from township.accounts.models import User
from township.accounts.same_person import accounts_of
from township.records.matter import Matter
from township.records.models import StepRecord

from . import lookback_sheets as sheets
from .lookback_parts import MatterParticipation, participations_of, parts_in, steps_beside
from .verifying import OVERSIGHT
from .views import steps_for

#: Steps of a person on one page.
STEPS = 100


@dataclass
class PersonShare:
    """What one person did in one room, in one office, and what they answer for there."""

    name: str
    office: str
    user: int | None
    acts: list[StepRecord] = field(default_factory=list)

    @property
    def answers_for(self) -> list[str]:
        """The sentences of responsibility that stood with the acts, each once."""
        return list(
            dict.fromkeys(step.responsible for step in self.acts if step.responsible and not step.refused)
        )


@dataclass
class LookbackRoom:
    """One room of the matter, with everybody who had a share in it."""

    label: str
    shares: list[PersonShare] = field(default_factory=list)


def rooms_of(matter: Matter, steps: Sequence[StepRecord]) -> list[LookbackRoom]:
    """The rooms in which anything was recorded, in the order in which they were first entered."""
    rooms: dict[str, LookbackRoom] = {}
    shares: dict[tuple[str, str, str], PersonShare] = {}
    for step in steps:
        label = sheets.room_of(step, matter.kind) or "各环节以外"
        room = rooms.setdefault(label, LookbackRoom(label))
        key = (label, step.actor_name, step.office)
        if key not in shares:
            shares[key] = PersonShare(step.actor_name, step.office, step.actor_id)
            room.shares.append(shares[key])
        shares[key].acts.append(step)
    return list(rooms.values())


@page(GET=OVERSIGHT)
def of_matter(request: Request, pk: int) -> HttpResponse:
    """One matter: everyone who proposed, recommended, checked, signed and decided, by room."""
    matter = get_object_or_404(Matter, pk=pk, township=request.acting.township)
    _check_reads(request.acting, matter)
    own = list(matter.steps.order_by("sequence").defer("checklist"))
    steps = sorted(
        [*own, *steps_beside(matter, own, steps_for(request.acting))], key=lambda step: step.sequence
    )
    context = {
        "matter": matter,
        "rooms": rooms_of(matter, steps),
        "parts": parts_in(matter),
        "count": len(steps),
        "people": len({step.actor_name for step in steps}),
    }
    if sheet := _matter_sheet(request, matter, steps, context):
        return sheet
    return render(request, "supervision/lookback_matter.html", context)


def _matter_sheet(
    request: Request, matter: Matter, steps: Sequence[StepRecord], context: dict[str, Any]
) -> HttpResponse | None:
    """The same on paper, with every office and the ledger of responsibility; None where no paper was asked for."""
    if "as" not in request.GET:
        return None
    whole = {**context, "offices": sheets.offices_of(matter, steps), "ledger": sheets.ledger(steps)}
    return sheets.as_asked(request, f"倒查{matter.number}", "supervision/lookback_matter_sheet.html", whole)


def _check_reads(acting: Actor, matter: Matter) -> None:
    """Raise Http404 for a matter that is not open to the reader, Recused for one from which they withdraw."""
    named(matter.kind).access.open_dossier(acting, matter.pk)


@page(GET=OVERSIGHT)
def of_person(request: Request, pk: int) -> HttpResponse:
    """One person: the matters in which they had a share, and what they did, newest first."""
    person = get_object_or_404(User, pk=pk)
    accounts = accounts_of(person)
    own = steps_for(request.acting).filter(actor__in=accounts)
    parts = _participations_of(request.acting, person, accounts)
    if not own.exists() and not any(parts):
        raise Http404("此人在本乡镇没有办理过事项")
    refused = Count("pk", filter=Q(outcome=StepRecord.Outcome.REFUSED))
    by_matter = (
        own.exclude(matter=None)
        .order_by()
        .values("matter", "matter__number", "matter__title", "matter__kind")
        .annotate(acts=Count("pk"), refusals=refused, first=Min("happened_on"), last=Max("happened_on"))
        .order_by("-last", "-matter")
    )
    listed = Paginator(own.order_by("-sequence").defer("checklist", "details"), STEPS)
    context = {
        "person": person,
        "matters": Paginator(by_matter, STEPS).get_page(1),
        "listed": listed.get_page(request.GET.get("page")),
        "parts": parts,
    }
    if "as" in request.GET:
        newest = own.order_by("-sequence").defer("checklist", "details").select_related("matter")
        whole = {**context, "matters": by_matter, "ledger": sheets.ledger(newest[: sheets.MOST])}
        whole["offices"] = sheets.offices_held(person, request.acting)
        if sheet := sheets.as_asked(
            request, f"倒查{person.name}", "supervision/lookback_person_sheet.html", whole
        ):
            return sheet
    return render(request, "supervision/lookback_person.html", context)


def _participations_of(
    acting: Actor, person: User, accounts: frozenset[int]
) -> list[tuple[Matter, MatterParticipation]]:
    """What others entered of a person, in the matters the reader may open."""
    open_to = Matter.objects.filter(township=acting.township)
    withdrawn = [
        pk
        for process in all_processes()
        for pk in process.access.withdrawn_from(acting).values_list("pk", flat=True)
    ]
    found = participations_of(person.name, accounts, open_to.exclude(pk__in=withdrawn).values("pk"))
    matters = Matter.objects.in_bulk({each.matter for each in found})
    return [(matters[each.matter], each) for each in found]
