"""What everything is measured on: a township with 500 dossiers, 60 of them open, and one with 10,000 people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace

from django.test import Client

from appointments.corridor import ORDER, Stage
from appointments.demo import People, notice
from appointments.demo.plots import back, lead
from appointments.demo.walk import Walk, exhaust
from appointments.models import Appointment, Candidate, Motion
from township.accounts.access import Actor
from township.demo.roster import ROLES
from township.models import Cadre, Matter, Office, Post, Seat, Township, User
from township.records import clock
from township.records.act import act

from .figures import Stopwatch
from .people import populate

PEOPLE = 10_000
OPEN = 60
CLOSED = 439
STAFF = 240
UNITS = 20


@dataclass
class World:
    """Both townships, those who work in the first, and how long each door took on the way."""

    busy: Township
    people: People
    large: Township
    large_officer: Actor
    passings: Stopwatch = field(default_factory=Stopwatch)
    finished: Appointment | None = None

    def client(self, who: str = "officer") -> Client:
        return logged_in(getattr(self.people, who))


def logged_in(acting: Actor) -> Client:
    client = Client()
    client.force_login(acting.user)
    return client


def build() -> World:
    busy = populate("青石镇", "青石", STAFF, UNITS)
    people = staff_of(busy)
    large = populate("大塘镇", "大塘", PEOPLE, 40)
    world = World(busy, people, large, account(large, "large", ["officer"], file=False))
    _closed(world)
    return world


def staff_of(town: Township, prefix: str = "") -> People:
    """One account an office; the login names of a second township need a prefix."""
    offices = {name: roles for name, roles in ROLES.items() if roles and name not in ("outsider", "admin")}
    people = SimpleNamespace(**{name: account(town, prefix + name, roles) for name, roles in offices.items()})
    people.officer2 = people.discipline
    return people


def account(town: Township, username: str, roles: list[str], *, file: bool = True) -> Actor:
    """One person with their offices; those of the committee have a file on the roster."""
    taken = User.objects.exclude(cadre=None).values("cadre")
    own = Cadre.objects.filter(township=town).exclude(pk__in=taken).order_by("-pk").first() if file else None
    name = own.name if own else username
    with act(township=town, code="bench.account", label="建立测量用账号", happened_on=clock.today()):
        user = User.objects.create_user(username, None, name=name, home=town, cadre=own)
        for role in roles:
            Office(township=town, user=user, role=role, since=date(2021, 9, 1)).save()
    return Actor(user, town, frozenset(roles))


def _closed(world: World) -> None:
    """Dossiers of earlier years, each terminated in its first room: what a list has to page through."""
    seats = list(Seat.objects.filter(post__township=world.busy))
    cadres = list(Cadre.objects.filter(township=world.busy)[:3])
    with act(
        township=world.busy, code="bench.dossiers", label="录入往年事项", happened_on=clock.today()
    ) as step:
        matters = step.create_all(
            Matter(
                township=world.busy,
                kind=Appointment.KIND,
                number=f"{2015 + n % 8}-{n:03d}",
                title=str(seats[n % len(seats)].post),
                opened_on=_day(n),
                last_act_on=_day(n),
                closed_on=_day(n),
            )
            for n in range(CLOSED)
        )
        made = step.create_all(
            Appointment(
                matter=matter,
                seat=seats[n % len(seats)],
                edition="township",
                stage=Stage.TERMINATED,
                opened_by=world.people.officer.user,
            )
            for n, matter in enumerate(matters)
        )
        step.create_all(
            Motion(appointment=a, round=1, opened_on=a.opened_on, closed_on=a.closed_on) for a in made
        )
        step.create_all(
            Candidate(
                appointment=a, cadre=cadre, pool_reason="符合条件", recorded_by=world.people.officer.user
            )
            for a in made
            for cadre in cadres
        )


def _day(n: int) -> date:
    return date(2015 + n % 8, 3, 2) + timedelta(days=n % 200)


# -- the open dossiers, walked through the doors ---------------------------------------------------------------


class TimedWalk(Walk):
    """A walk that times each passing of a door."""

    stopwatch: Stopwatch

    def crossing(self, reason: str = "核对无误。") -> Iterator[date]:
        steps = super().crossing(reason)
        yield next(steps)
        with self.stopwatch.run():
            exhaust(steps)


def walk_all(world: World) -> None:
    """One dossier walked to office, and the open ones, equally many in each room."""
    pools = _pools(world)
    posts = list(Post.objects.filter(township=world.busy, level="deputy"))
    rooms = ORDER["township"]
    world.finished = _walk(world, posts[0], next(pools), Stage.IN_OFFICE, back(clock.today(), 60))
    for n in range(OPEN):
        room = rooms[n % len(rooms)]
        walked = _walk(world, posts[n % len(posts)], next(pools), room, back(clock.today(), lead(room)))
        if room == Stage.NOTICE:
            notice.publish(walked, world.people, clock.today())


def _walk(world: World, post: Post, pool: list[Cadre], to: Stage, start: date) -> Appointment:
    walk = TimedWalk(world.people, post, pool, start)
    walk.stopwatch = world.passings
    exhaust(walk.towards(to))
    return walk.appointment


def _pools(world: World) -> Iterator[list[Cadre]]:
    """Three people each, nobody in two of them."""
    free = Cadre.objects.filter(township=world.busy, user=None).exclude(tenures__until=None)
    cadres = iter(free.order_by("pk"))
    while True:
        yield [next(cadres) for _ in range(3)]
