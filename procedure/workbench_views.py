"""The page everybody lands on after login."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from township import setting_up
from township.accounts.access import LOGGED_IN, READERS, STAND_INS, Actor, Request, page
from township.accounts.models import Role
from township.pending.access import awaited_from
from township.records import clock
from township.records.models import StepRecord
from township.records.timeline import Entry, entries
from township.required_value import known
from township.roster.staffing import staffing

from . import workbench
from .persons import ActingPerson, AskedOfPerson, person_of
from .process import Process, all_processes, named

#: How many of the latest steps are shown.
LATEST = 6


@page(GET=LOGGED_IN)
def show(request: Request) -> HttpResponse:
    """The workbench shows tasks, boards and approaching dates; for readers the quotas and the latest steps too (工作台)."""
    acting = request.acting
    shown = list(_shown_to(acting)) if acting else []
    if acting is None or not shown:
        matters = "、".join(process.label for process in all_processes())
        words = "".join(process.words_without_office for process in all_processes())
        context: dict[str, object] = {"matters": matters, "words": words}
        if acting:
            context |= _of_accounts(acting)
        return render(request, "procedure/workbench_plain.html", context)
    person = person_of(acting)
    context = _under_way(person, shown, clock.today())
    context["missing"] = setting_up.missing_for(acting, clock.today())
    if acting.holds(*READERS):
        context |= {"quotas": staffing(acting.township.pk), "latest": _latest(person, shown)}
    return render(request, "procedure/workbench.html", context)


def _shown_to(acting: Actor) -> Iterable[Process[Any]]:
    """The processes whose matters stand on somebody's workbench: all for those who read, for a visitor their own."""
    if acting.holds(*READERS, *STAND_INS, Role.MEMBER):
        return all_processes()
    return (process for process in all_processes() if acting.holds(*process.visitors))


def _of_accounts(acting: Actor) -> dict[str, object]:
    """What those see who have to do with accounts only."""
    confirmer = acting.holds(Role.CONFIRMER)
    return {
        "administrator": acting.holds(Role.ADMINISTRATOR),
        "confirmer": confirmer,
        "county": acting.holds(Role.COUNTY),
        "awaited": awaited_from(acting).count() if confirmer else 0,
        "missing": setting_up.missing_for(acting, clock.today()),
    }


def _under_way(person: ActingPerson, shown: Collection[Process[Any]], today: date) -> dict[str, object]:
    acting = person.acting
    tasks, approaching, boards = workbench.duties_of(acting, today), [], []
    for process, seen in workbench.seen_by(person, shown, today).items():
        tasks += workbench.tasks(process, acting, seen, today)
        approaching += workbench.approaching(seen, today)
        boards.append(
            {
                "title": f"在办{process.label}",
                "url": reverse(f"{process.namespace}:list"),
                "columns": workbench.board(process, seen),
            }
        )
    words = [process.words_on_workbench(acting, today) for process in shown]
    return {
        "tasks": tasks,
        "approaching": approaching,
        "boards": boards,
        "words": words,
        "nothing": next((each.nothing for each in words if each.nothing), ""),
        "reader": acting.holds(*READERS),
    }


def _latest(person: ActingPerson, shown: Collection[Process[Any]]) -> list[dict[str, object]]:
    """The latest steps of the matters a reader may see, each with its matter."""
    return [_with_matter(entry) for entry in entries(_steps_of(tuple(shown)).of(person))]


def _with_matter(entry: Entry) -> dict[str, object]:
    matter = known(entry["step"].matter)
    return {
        **entry,
        "act": f"{matter.title} · {entry['act']}",
        "url": reverse(f"{named(matter.kind).namespace}:timeline", args=[matter.pk]),
    }


@cache
def _steps_of(processes: tuple[Process[Any], ...]) -> AskedOfPerson[StepRecord]:
    def latest(person: ActingPerson) -> QuerySet[StepRecord]:
        seen, township = Q(pk__in=[]), person.acting.township
        for process in processes:
            rows = process.model.objects.filter(matter__township=township)
            seen |= Q(matter__in=rows.exclude(pk__in=process.access.withdrawn_by(person)).values("pk"))
        # Named by its township, the end of one chain is read; without it, every step of every matter.
        steps = StepRecord.objects.filter(seen, township=township).select_related("matter")
        return steps.order_by("-sequence")[:LATEST]

    return AskedOfPerson(latest)
