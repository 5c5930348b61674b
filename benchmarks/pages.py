"""The pages people wait for, through Django's test client with DEBUG off."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from appointments.corridor import Stage
from appointments.models import Appointment, Notice
from procedure import standings
from township.jobs import working
from township.models import Job, Unit

from .figures import Figure, page, repeated
from .world import PEOPLE, World, logged_in

LIST_GOAL = "< 150 ms, < 15, < 100 KB"
LINES = 50


def figures(world: World) -> Iterator[Figure]:
    yield from _roster(world)
    yield from _dossiers(world)
    yield from _public()
    yield _export(world)


def _roster(world: World) -> Iterator[Figure]:
    client = logged_in(world.large_officer)
    url = reverse("roster:cadres")
    unit = Unit.objects.filter(township=world.large).order_by("pk")[7].pk
    for what, query in (
        ("first page", ""),
        ("by name", "?q=志强"),
        ("by unit", f"?unit={unit}"),
        ("last page", f"?page={PEOPLE // LINES}"),
    ):
        yield page(f"cadres, 10,000 people: {what}", client, url + query, LIST_GOAL)


def _dossiers(world: World) -> Iterator[Figure]:
    officer = world.client()
    key = world.finished.pk
    yield page("dossier page, in office", officer, reverse("appointments:dossier", args=[key]))
    for room in (Stage.MOTION, Stage.DECISION, Stage.POSTING):
        pk = Appointment.objects.filter(matter__township=world.busy, stage=room).first().pk
        yield page(f"dossier page, {room}", officer, reverse("appointments:dossier", args=[pk]))
    steps = world.finished.steps.count()
    timeline = reverse("appointments:timeline", args=[key])
    yield page(f"timeline with differences, {steps} records", officer, timeline, "< 100 ms")
    yield _judged_anew(officer)
    yield page("… again", officer, reverse("workbench"), "≤ 30 statements, < 100 ms of processor")
    yield page("workbench of a committee member", world.client("member1"), reverse("workbench"))
    yield page("appointments, 500 dossiers", officer, reverse("appointments:list"), LIST_GOAL)


def _judged_anew(client: Client) -> Figure:
    """The workbench as it is after each act in the township: what is kept of its dossiers holds no longer."""

    def look() -> HttpResponse:
        standings.forget()
        return client.get(reverse("workbench"))

    return repeated("workbench, 60 open dossiers, first look after an act", look)


def _public() -> Iterator[Figure]:
    visitor = Client()
    yield page("public notices, list", visitor, reverse("notices"))
    notice = Notice.objects.filter(appointment__stage=Stage.NOTICE, published_on__isnull=False).first()
    if notice:
        yield page("public notice", visitor, reverse("notice", args=[notice.pk]))


def _export(world: World) -> Figure:
    client = logged_in(world.large_officer)

    def ask() -> HttpResponse:
        """Asked for, made by a runner, taken out."""
        client.post(reverse("roster:workbook-export"))
        working.work_off()
        return client.post(reverse("roster:workbook-take", args=[Job.objects.latest("pk").pk]))

    return repeated("workbook of 10,000 people, 70,000 rows", ask, "10,000 rows < 3 s", 1)
