"""How many statements the corridor may send: ceilings for a door, a click on it, a fact, a dossier and the workbench.

They hold over the whole walk of a dossier, in both editions. Raising one needs a decision (`docs/decisions/`). Statements
are counted as the database gets them, in transactions that are committed; to begin and to commit one is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from appointments.corridor import ORDER, Stage
from appointments.demo import posting
from appointments.demo.walk import Walk
from appointments.doors import DOORS
from appointments.models import Appointment
from benchmarks.figures import counting
from procedure import standings, transitions
from procedure.doors import door_of
from procedure.process import Process
from tests import builders
from tests.corridor import START

TODAY = date(2026, 3, 18)
WORKBENCH = "/workbench/"
REASON = "核对无误，按时间先后补记。"
CIRCUMSTANCE = {"kind": "special", "occurred_on": TODAY, "text": "群众关注较多。", "revision": 0}

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Counted:
    """The statements of each thing done, by its kind."""

    by_kind: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def one(self, kind: str) -> Iterator[None]:
        with counting() as statements:
            yield
        self.by_kind[kind].append(len(statements))


@dataclass
class Clicks:
    """Somebody walks a dossier by its pages, while the statements are counted."""

    walk: Walk
    cast: SimpleNamespace
    client_of: Callable[..., Client]
    counted: Counted = field(default_factory=Counted)

    def address(self, name: str, *keys: str) -> str:
        return reverse(f"appointments:{name}", args=[self.walk.appointment.pk, *keys])

    def whole_corridor(self) -> None:
        while self.walk.appointment.stage != "in_office":
            self.walk.fill()
            self.look_and_save()
            self.walk.later(1)
            self.click(door_of(self.walk.appointment).code)
        posting.annulment(self.walk.appointment, self.cast, TODAY)
        self.walk.day = TODAY
        self.click("annul")

    def look_and_save(self) -> None:
        officer, dossier = self.client_of("officer"), self.address("dossier")
        officer.get(dossier)
        with self.counted.one("dossier"):
            assert officer.get(dossier).status_code == 200
        officer.get(WORKBENCH)
        with self.counted.one("workbench"):
            assert officer.get(WORKBENCH).status_code == 200
        with self.counted.one("fact"):
            answer = officer.post(self.address("notes.circumstance"), CIRCUMSTANCE)
        assert answer.status_code == 302

    def click(self, code: str) -> None:
        """The page of a door, its POST and the page it leads to."""
        keeper, door = self.client_of(str(DOORS[code].office)), self.address("door", code)
        keeper.get(door)
        with self.counted.one("click"):
            assert keeper.get(door).status_code == 200
            answer = keeper.post(door, {"happened_on": self.walk.day, "reason": REASON})
            assert answer.status_code == 302
            assert keeper.get(answer.url).status_code == 200
        self.walk.appointment = Appointment.objects.get(pk=self.walk.appointment.pk)


@pytest.fixture
def counted_doors(monkeypatch) -> Counted:
    """Each passing of a door by itself, inside the POST of its page."""
    counted, passing = Counted(), transitions.pass_door

    def pass_door(process: Process, code: str, **act: object) -> Appointment:
        with counted.one("door"):
            return passing(process, code, **act)

    monkeypatch.setattr(transitions, "pass_door", pass_door)
    return counted


@pytest.mark.parametrize("edition", ("township", "regulation"))
def test_no_door_no_click_and_no_fact_sends_more_statements_than_its_ceiling(
    edition, cast, client_of, counted_doors
):
    with builders.recorded(cast.township):
        cast.township.edition = edition
        cast.township.save()
    walk = Walk(
        cast,
        builders.post(cast.township),
        [builders.cadre(cast.township) for _ in range(3)],
        START,
        live=False,
    )
    walk.open()
    clicks = Clicks(walk, cast, client_of)
    clicks.whole_corridor()
    doors, found = counted_doors.by_kind["door"], clicks.counted.by_kind
    assert len(doors) == len(found["click"]) == len(ORDER[edition]) + 1
    assert median(doors) <= 40
    assert max(doors) <= 50
    assert median(found["click"]) <= 110
    assert max(found["click"]) <= 125
    assert max(found["dossier"]) <= 38
    assert max(found["fact"]) <= 25
    assert max(found["workbench"]) <= 30


def add_dossiers(cast: SimpleNamespace, serial: int) -> None:
    """Three in their first room, and one in office whose probation is not over."""
    for number in range(4):
        post = builders.post(cast.township, name=f"站长{serial}{number}")
        walk = Walk(cast, post, [builders.cadre(cast.township) for _ in range(3)], START, live=False)
        walk.to(Stage.MOTION if number else Stage.IN_OFFICE)


def test_the_workbench_asks_as_often_for_many_dossiers_as_for_few_kept_or_judged_anew(cast, client_of):
    officer, counted = client_of("officer"), Counted()
    for serial in range(3):
        add_dossiers(cast, serial)
        standings.forget()
        for kind in ("anew", "kept"):
            with counted.one(kind):
                assert officer.get(WORKBENCH).status_code == 200
    few, *many = counted.by_kind["anew"]
    assert many == [few, few]
    assert len(set(counted.by_kind["kept"])) == 1
    assert counted.by_kind["kept"][0] <= 30
