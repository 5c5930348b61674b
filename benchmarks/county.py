"""A county: thirty townships of the demonstration's size, and a hundred people in them at work at the same time."""

from __future__ import annotations

import os
import random
import statistics
from collections.abc import Iterator

from django.urls import reverse

from appointments.corridor import OPEN, Stage
from appointments.demo import People
from appointments.demo.plots import back, lead
from appointments.demo.walk import Walk
from appointments.models import Appointment, Candidate, Motion
from township.accounts.access import Actor
from township.models import Cadre, Matter, Post, Seat, StepRecord, Township
from township.records import clock
from township.records.act import act

from . import server
from .clerks import Clerk, Log, arrive, work_all
from .figures import Figure, milliseconds
from .people import populate
from .world import logged_in, staff_of

TOWNSHIPS, SESSIONS, SECONDS = 30, 100, 120
#: Eighty people in eight units and fifteen dossiers, as in the demonstration; one of them is walked door by door.
PEOPLE, UNITS, OPENED, WALKED_TO = 80, 8, 14, Stage.DECISION
#: Who sits at the desks, one round of the townships after another; who of them records facts.
DESKS, RECORDS = ("officer", "commissioner", "officer", "member1"), "officer"
TYPED = {"kind": "special", "text": "群众关注较多，已向书记报告。", "revision": "0"}
GOAL = "p95 < 2 s, no error"
#: Those who work in a township, and the forms by which they record a circumstance.
Office = tuple[People, list[str]]


def figures(townships: int = TOWNSHIPS, sessions: int = SESSIONS, seconds: int = SECONDS) -> Iterator[Figure]:
    offices = [_furnished(number) for number in range(1, townships + 1)]
    desks = [(*offices[n % townships], DESKS[n // townships % len(DESKS)]) for n in range(sessions)]
    # The server is another process and lives on the machine's day.
    typed = TYPED | {"occurred_on": str(clock.day_of(clock.machine_now()))}
    log, before = Log(), StepRecord.objects.count()
    with server.running() as running:
        arrive(running.port)
        clerks = [
            Clerk(
                cookies=_cookies(getattr(people, role)),
                port=running.port,
                log=log,
                typed=typed,
                dice=random.Random(n),  # noqa: S311 - no secret
                forms=forms if role == RECORDS else [],
            )
            for n, (people, forms, role) in enumerate(desks)
        ]
        begun = running.processor()
        took = work_all(clerks, seconds)
        busy = running.processor() - begun
    yield from _told(log, f"{townships} townships, {sessions} sessions for {took:.0f} s", took, busy)
    written = StepRecord.objects.count() - before
    if log.failures or written != log.saved:
        raise RuntimeError(f"{written} acts for {log.saved} saved; {sorted(set(log.failures))[:8]}")


def _told(log: Log, what: str, took: float, busy: float) -> Iterator[Figure]:
    everything = [second for kind in log.seconds.values() for second in kind]
    rate = f"{len(everything) / took:.1f} requests/s, {len(log.failures)} errors"
    own = f"{milliseconds(busy / len(everything))} a request"
    yield Figure(f"{what}, load {os.getloadavg()[0]:.1f}", rate, own, goal=GOAL)
    for kind, seconds in {"all": everything, **log.seconds}.items():
        cuts = statistics.quantiles(seconds, n=20) if len(seconds) > 1 else [0.0] * 19
        yield Figure(
            f"… {kind}, {len(seconds)} times", f"p50 {milliseconds(cuts[9])}, p95 {milliseconds(cuts[18])}"
        )


def _furnished(number: int) -> Office:
    """A township with its people and its dossiers: one that has come to the committee, the others as just opened."""
    town = populate(f"第{number}镇", f"镇{number}", PEOPLE, UNITS)
    people = staff_of(town, f"c{number}-")
    posts = list(Post.objects.filter(township=town, level="deputy"))
    pool = list(Cadre.objects.filter(township=town, user=None).exclude(tenures__until=None).order_by("pk"))
    Walk(people, posts[0], pool[:3], back(clock.today(), lead(WALKED_TO))).to(WALKED_TO)
    _opened(town, people, posts, pool[3:])
    keys = Appointment.objects.filter(matter__township=town, stage__in=OPEN).values_list("pk", flat=True)
    return people, [reverse("appointments:notes.circumstance", args=[pk]) for pk in keys]


def _opened(town: Township, people: People, posts: list[Post], pool: list[Cadre]) -> None:
    """Dossiers in their first room, one person in the pool of each, in one act."""
    today, officer = clock.today(), people.officer.user
    with act(township=town, code="bench.dossiers", label="录入事项", happened_on=today) as step:
        matters = step.create_all(
            Matter(
                township=town,
                kind=Appointment.KIND,
                number=f"{today.year}-{100 + n}",
                title=f"事项{n}",
                opened_on=today,
                last_act_on=today,
            )
            for n in range(OPENED)
        )
        seats = Seat.objects.filter(post__in=posts[1:], number__gt=1)
        made = step.create_all(
            Appointment(matter=matter, seat=seat, edition="township", stage=Stage.MOTION, opened_by=officer)
            for matter, seat in zip(matters, seats, strict=False)
        )
        step.create_all(Motion(appointment=each, round=1, opened_on=today) for each in made)
        step.create_all(
            Candidate(appointment=each, cadre=cadre, pool_reason="符合条件", recorded_by=officer)
            for each, cadre in zip(made, pool, strict=False)
        )


def _cookies(actor: Actor) -> dict[str, str]:
    """A login without its page, whose digest of the password is slow on purpose: nobody logs in while we measure."""
    return {name: cookie.value for name, cookie in logged_in(actor).cookies.items()}
