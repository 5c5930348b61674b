"""Passing doors, saving facts, and the barest act there is."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.urls import reverse

from appointments.corridor import OPEN
from appointments.models import Appointment
from township.models import Cadre
from township.records import clock
from township.records.act import act

from .figures import Figure, Stopwatch
from .world import World, walk_all

#: Acts of one saved row, each committed by itself.
COMMITTED = 500
#: Such acts in all: with those of the dossiers, more than 20,000 step records to be verified.
RECORDS = 18_500
FACTS = 120


def figures(world: World) -> Iterator[Figure]:
    walk_all(world)
    yield world.passings.figure(f"passing a door, {len(world.passings.seconds)} times", "≥ 200/s")
    yield _facts(world)
    yield _bare(world)


def _facts(world: World) -> Figure:
    """A circumstance put on record through its page: form, lock, act, chain."""
    dossiers = Appointment.objects.filter(matter__township=world.busy, stage__in=OPEN)
    addresses = [reverse("appointments:notes.circumstance", args=[a.pk]) for a in dossiers]
    client, watch = world.client(), Stopwatch()
    typed = {
        "kind": "special",
        "occurred_on": str(clock.today()),
        "text": "群众关注较多，已向书记报告。",
        "revision": 0,
    }
    for n in range(FACTS):
        with watch.run():
            # The same words twice are one circumstance.
            answer = client.post(addresses[n % len(addresses)], typed | {"text": f"第{n}次：{typed['text']}"})
        if answer.status_code != 302:
            raise RuntimeError(f"a fact was not saved: {answer.status_code}")
    return watch.figure("saving a fact by its page (POST)")


def _bare(world: World) -> Figure:
    """One row saved in an act of its own; then so many more that there is something to verify."""
    cadres = list(Cadre.objects.filter(township=world.large)[:1000])
    watch = Stopwatch()
    for n in range(COMMITTED):
        with watch.run():
            _edit(world, cadres[n % 1000], n)
    for start in range(COMMITTED, RECORDS, 1000):
        with transaction.atomic():
            for n in range(start, min(start + 1000, RECORDS)):
                _edit(world, cadres[n % 1000], n)
    return watch.figure("an act of one row: history, digest, chain, commit")


def _edit(world: World, cadre: Cadre, n: int) -> None:
    cadre.remarks = f"第{n}次核对"
    with act(
        by=world.large_officer,
        code="cadre.edit",
        label="修改基本信息",
        happened_on=clock.today(),
        subject=f"干部：{cadre.name}",
        office="组织干事",
    ):
        cadre.save()
