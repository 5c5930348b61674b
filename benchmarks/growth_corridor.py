"""python -m benchmarks.growth_corridor [SIZE ...]: what the corridor's pages take as a township's dossiers grow.

100, 1,000 and 10,000 dossiers by default, in one township; with each five come a post, with each 25 a unit, with each
eight a village, and each tenth dossier was once put up as a public notice. Sixty dossiers are open all the while, walked door
by door; those of earlier years are plain rows without history: what is measured is reading. Each page's memory is that of a process
of its own.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse

from appointments.models import Appointment, Candidate, Motion, Notice
from procedure import standings
from township.models import Cadre, Matter, Post, Seat, Unit, Village
from township.records import clock

from .__main__ import NOW, _leave
from .apart import memory_of_pages, show_memory
from .growth_supervision import Watched, show, watched
from .people import populate
from .world import World, staff_of, walk_all

SIZES = (100, 1_000, 10_000)
PEOPLE, UNITS = 240, 20
#: One post for so many dossiers, and so on; a notice of the past for each tenth.
A_POST, A_UNIT, A_VILLAGE, A_NOTICE = 5, 25, 8, 10
BEGAN = date(2012, 3, 5)


@dataclass
class Growing:
    """The township whose dossiers of earlier years grow beside its sixty open ones."""

    world: World
    officer: Client = field(init=False)
    member: Client = field(init=False)

    def __post_init__(self) -> None:
        self.officer, self.member = self.world.client(), self.world.client("member1")

    def grow(self, size: int) -> None:
        with transaction.atomic():
            self._organisation(size)
            self._dossiers(size)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def _organisation(self, size: int) -> None:
        """Units, posts of one seat each, vacant, and villages."""
        town = self.world.busy
        there = Unit.objects.filter(township=town).count()
        _plain(Unit(township=town, name=f"第{n}科", order=n) for n in range(there, size // A_UNIT))
        units = list(Unit.objects.filter(township=town))
        there = Post.objects.filter(township=town).count()
        posts = _plain(
            Post(
                township=town,
                unit=units[n % len(units)],
                name=f"第{n}岗位",
                level="ordinary",
                establishment="institutional",
                order=n,
            )
            for n in range(there, size // A_POST)
        )
        _plain(Seat(post=post, number=1) for post in posts)
        villages = Village.objects.filter(township=town).count()
        _plain(Village(township=town, name=f"第{n}村", order=n) for n in range(villages, size // A_VILLAGE))

    def _dossiers(self, size: int) -> None:
        """Dossiers that ended in their first room or in that of the notice, each with three people."""
        town, opener = self.world.busy, self.world.people.officer.user
        seats = list(Seat.objects.filter(post__township=town))
        cadres = list(Cadre.objects.filter(township=town))
        days = [
            BEGAN + timedelta(days=n % 3_600)
            for n in range(Matter.objects.filter(township=town).count(), size)
        ]
        matters = _plain(
            Matter(
                township=town,
                kind=Appointment.KIND,
                number=f"{day.year}-{n:05d}",
                title=str(seats[n % len(seats)].post),
                opened_on=day,
                last_act_on=day,
                closed_on=day,
            )
            for n, day in enumerate(days, start=size)
        )
        made = _plain(
            Appointment(
                matter=matter,
                seat=seats[n % len(seats)],
                edition="township",
                stage="terminated",
                opened_by=opener,
            )
            for n, matter in enumerate(matters)
        )
        _plain(Motion(appointment=a, round=1, opened_on=a.opened_on, closed_on=a.closed_on) for a in made)
        _plain(
            Candidate(appointment=a, cadre=cadre, pool_reason="符合条件", recorded_by=opener)
            for n, a in enumerate(made)
            for cadre in (cadres[(n + step) % len(cadres)] for step in (0, 7, 31))
        )
        _plain(self._notice(a, cadres[0]) for a in made[::A_NOTICE])

    def _notice(self, of: Appointment, cadre: Cadre) -> Notice:
        first, opener = of.opened_on, self.world.people.officer.user
        return Notice(
            appointment=of,
            round=1,
            opened_on=first,
            closed_on=first + timedelta(days=9),
            post=str(of.seat.post),
            name=cadre.name,
            first_day=first + timedelta(days=1),
            last_day=first + timedelta(days=8),
            published_on=first,
            published_by=opener,
        )

    def pages(self) -> Iterator[tuple[str, Client, str, Callable[[], object] | None]]:
        """Name, who asks, the address, and what is done before each asking."""
        listing, key = reverse("appointments:list"), self.world.finished.pk
        some = Matter.objects.filter(township=self.world.busy).order_by("-pk").first().number
        visitor = Client()
        yield "workbench, first look after an act", self.officer, reverse("workbench"), standings.forget
        yield "workbench, again", self.officer, reverse("workbench"), None
        yield "workbench of a committee member", self.member, reverse("workbench"), None
        yield "dossier page, in office", self.officer, reverse("appointments:dossier", args=[key]), None
        for what, query in (("first page", ""), ("by number", f"?q={some}"), ("last page", "?page=99999")):
            yield f"appointments, {what}", self.officer, listing + query, None
        yield "opening a motion, the form", self.officer, reverse("appointments:open"), None
        yield "public notices in force", visitor, reverse("notices"), None
        yield "public notices of the past", visitor, reverse("notices") + "?state=past", None
        yield "posts", self.officer, reverse("roster:posts"), None
        yield "villages", self.officer, reverse("roster:villages"), None


def _plain(rows: Iterator[models.Model]) -> list:
    rows = list(rows)
    return models.QuerySet(type(rows[0])).bulk_create(rows, batch_size=1_000) if rows else []


def _measured(growing: Growing) -> dict[str, Watched]:
    return {what: watched(client, address, before) for what, client, address, before in growing.pages()}


def main() -> None:
    signal.signal(signal.SIGTERM, _leave)
    sizes = [int(each.replace(",", "")) for each in sys.argv[1:]] or list(SIZES)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with clock.set_to(NOW):
            busy = populate("青石镇", "青石", PEOPLE, UNITS)
            people = staff_of(busy)
            world = World(busy, people, busy, people.officer)
            walk_all(world)
            growing, found, memory = Growing(world), [], []
            for size in sizes:
                growing.grow(size)
                found.append(_measured(growing))
                memory.append(memory_of_pages(each[:3] for each in growing.pages()))
        sys.stdout.write(f"\n{connection.vendor}\n\n")
        show(sizes, found)
        show_memory(sizes, memory)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
