"""The year's account: an archive of sixty dossiers, and the roster of 10,000 people as of a day."""

from __future__ import annotations

import time
from collections.abc import Iterator

from django.urls import reverse

from appointments.models import Appointment
from supervision.bundle import acts, composition
from supervision.bundle.models import Bundle
from township.jobs import working

from . import figures as measured
from . import world
from .acts import figures as walked
from .figures import Figure

DOSSIERS = 60


def figures() -> Iterator[Figure]:
    """Both, on the townships the other figures are taken from."""
    built = world.build()
    for _ in walked(built):
        pass
    yield _bundle(built)
    client = world.logged_in(built.large_officer)
    for what, query in (
        ("today", ""),
        ("as of a day, as known on another", "?on=2025-12-31&known=2026-01-31"),
    ):
        yield measured.page(
            f"as-of roster of 10,000 people: {what}", client, reverse("account:as_of") + query, "< 300 ms"
        )


def _bundle(built: world.World) -> Figure:
    """All parts that are generated, for the dossiers that were walked."""
    by = built.people.commissioner
    matters = Appointment.objects.filter(matter__township=built.busy).order_by("pk")
    asked = acts.ask(
        by=by,
        year=2026,
        matters=list(matters.values_list("pk", flat=True)[:DOSSIERS]),
        parts=[part.code for part in composition.composition().parts],
        taker="县委组织部",
        reason="专项检查，测量所需时间",
    )
    job = acts.begin(asked, by=by)
    began, own = time.perf_counter(), time.process_time()
    with measured.counting() as statements:
        working.do_now(job)
    took, own = time.perf_counter() - began, time.process_time() - own
    bundle = Bundle.objects.get(pk=asked.pk)
    if not bundle.made:
        job.refresh_from_db()
        raise RuntimeError(f"no archive was made: {job.result}")
    return Figure(
        f"archive of {DOSSIERS} dossiers, every generated part",
        f"{took:.0f} s",
        f"{own:.0f} s",
        str(len(statements)),
        f"{bundle.archive.size / measured.KB:.0f} KB",
        "< 2 min",
    )
