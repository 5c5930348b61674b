"""This walks one dossier door by door, each act on its own working day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from appointments import transitions
from appointments.corridor import Stage
from appointments.models import Appointment
from procedure.doors import door_of
from township.accounts.models import Role
from township.law import workdays
from township.models import Cadre, Post
from township.records import clock
from township.required_value import known

from . import People, decision, evaluation, motion, notice, posting, recommendation, talk

#: What is said and counted in a room, as keyword arguments of its `fill`.
Told = Callable[[str, Appointment], dict[str, Any]]

#: Working days a room takes before its facts are complete.
PACE = {
    "motion": 2,
    "recommendation": 4,
    "evaluation": 7,
    "notice": 6,
    "decision": 4,
    "talk": 2,
    "posting": 2,
}

FILL: dict[str, Callable[..., None]] = {
    "motion": motion.fill,
    "recommendation": recommendation.fill,
    "evaluation": evaluation.fill,
    "notice": notice.fill,
    "decision": decision.fill,
    "talk": talk.fill,
    "posting": posting.fill,
}


def plainly(room: str, appointment: Appointment) -> dict[str, Any]:
    """The words and figures each room has by itself."""
    return {}


OPENING = "原任同志工作调动，职位空缺，工作需要及时补充。"


@dataclass
class Walk:
    """One dossier on its way: `day` is the working day it has reached; `live` sets the clock to each day."""

    people: People
    post: Post
    pool: Iterable[Cadre]
    day: date
    live: bool = True
    #: Keyword arguments of a room's `fill`, by room.
    how: dict[str, dict[str, Any]] = field(default_factory=dict)
    #: The words and figures of this dossier where they are not the plain ones of each room.
    told: Told = plainly
    _opened: Appointment | None = None

    @property
    def appointment(self) -> Appointment:
        """The dossier. Raises LookupError before its motion is opened."""
        return known(self._opened)

    @appointment.setter
    def appointment(self, opened: Appointment) -> None:
        self._opened = opened

    def on(self, act: Callable[[], Any]) -> Any:
        """Do something on the day the walk has reached."""
        if not self.live:
            return act()
        morning = timezone.make_aware(datetime.combine(self.day, time(9, 30)))
        with clock.set_to(min(morning, clock.now())):
            return act()

    def open(self, reason: str = OPENING) -> Appointment:
        self.appointment = self.on(
            lambda: transitions.open_motion(
                post=self.post, by=self.people.officer, happened_on=self.day, reason=reason
            )
        )
        return self.appointment

    # Each of these lets working days pass, and yields every day it has come to: the demonstration lives through the
    # days of all its dossiers in their order.

    def passing(self, days: int) -> Iterator[date]:
        self.day = workdays.load().last_of(self.day + timedelta(days=1), days)
        yield self.day

    def filling(self) -> Iterator[date]:
        """Record everything the door of the present room asks for."""
        room = self.appointment.stage
        yield from self.passing(PACE[room])
        options = {"pool": self.pool} if room == Stage.MOTION else {}
        self.on(lambda: FILL[room](self.appointment, self.people, self.day, **options, **self.words(room)))

    def words(self, room: str) -> dict[str, Any]:
        return self.told(room, self.appointment) | self.how.get(room, {})

    def crossing(self, reason: str = "核对无误。") -> Iterator[date]:
        """Pass the door of the present room the next working day."""
        door = door_of(self.appointment)
        by = self.people.secretary if door.office == Role.SECRETARY else self.people.commissioner
        yield from self.passing(1)
        left = self.appointment.stage
        self.appointment = self.on(
            lambda: transitions.pass_door(
                door.code, matter=self.appointment.pk, by=by, happened_on=self.day, reason=reason
            )
        )
        if self.live and left == Stage.DECISION:
            self.on(lambda: decision.seal_minutes_of(self.appointment, self.people))

    def towards(self, stage: str) -> Iterator[date]:
        """Walk until the dossier stands in a room (its facts not yet recorded), or in office."""
        if self._opened is None:
            self.open()
        while self.appointment.stage != stage:
            yield from self.filling()
            yield from self.crossing()

    # The same at once, for one dossier alone.

    def later(self, days: int) -> date:
        exhaust(self.passing(days))
        return self.day

    def fill(self) -> None:
        exhaust(self.filling())

    def cross(self, reason: str = "核对无误。") -> Appointment:
        exhaust(self.crossing(reason))
        return self.appointment

    def to(self, stage: str) -> Appointment:
        exhaust(self.towards(stage))
        return self.appointment


def exhaust(days: Iterator[date]) -> None:
    for _ in days:
        pass
