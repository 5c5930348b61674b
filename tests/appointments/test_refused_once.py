"""The same refusal is recorded once: fifty clicks on a closed door are one attempt, not a chain of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from appointments import transitions
from appointments.demo import motion
from appointments.models import Motion
from procedure.doors import DoorClosed
from tests import builders
from tests.access_world import World
from township.models import StepRecord

DOOR = "start_recommendation"
TODAY, BEFORE = date(2026, 3, 18), date(2026, 3, 17)


@pytest.fixture
def dossier(cast):
    return World(cast).home.dossier


def attempt(dossier, by, on: date = TODAY) -> None:
    with pytest.raises(DoorClosed):
        transitions.pass_door(DOOR, matter=dossier.pk, by=by, happened_on=on, reason="试办")


def refused(dossier) -> int:
    return StepRecord.objects.filter(matter=dossier.pk, code=DOOR, outcome="refused").count()


def test_the_same_person_at_the_same_door_on_the_same_day_with_the_same_points_open_is_one_attempt(
    cast, dossier, time_machine
):
    for _ in range(3):
        attempt(dossier, cast.commissioner)
    assert refused(dossier) == 1
    attempt(dossier, cast.commissioner, BEFORE)
    assert refused(dossier) == 2
    time_machine.move_to("2026-03-19 09:00 +0800")
    attempt(dossier, cast.commissioner)
    assert refused(dossier) == 3


def test_other_open_points_are_another_attempt(cast, dossier):
    motion.fill(dossier, cast, date(2026, 3, 16), pool=[builders.cadre(cast.township) for _ in range(3)])
    for open_point in ("conditions", "vacancy"):
        room = Motion.objects.get(appointment=dossier)
        kept = getattr(room, open_point)
        alter(room, cast, open_point, "")
        for _ in range(2):
            attempt(dossier, cast.commissioner)
        alter(room, cast, open_point, kept)
    assert refused(dossier) == 2


def alter(room: Motion, cast, name: str, value: str) -> None:
    with builders.recorded(cast.township):
        setattr(room, name, value)
        room.save()


def test_by_clicks_on_the_page_too(dossier, client_of):
    address = reverse("appointments:door", args=[dossier.pk, DOOR])
    for _ in range(3):
        answer = client_of("commissioner").post(address, {"happened_on": "2026-03-18", "reason": "试办"})
        assert answer.status_code == 422
    assert refused(dossier) == 1
