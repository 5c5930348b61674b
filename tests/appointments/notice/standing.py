"""Walks a dossier into the notice room of either edition, as people would: through every room and door before it."""

from __future__ import annotations

import importlib
import importlib.util
from datetime import date
from types import SimpleNamespace
from typing import Any

from appointments import transitions
from appointments.demo import motion, record
from appointments.models import Appointment
from appointments.procedure import ORDER
from tests import builders

#: When each room ahead of the notice is filled; its door is passed the same day.
DAYS = {
    "motion": date(2026, 2, 25),
    "recommendation": date(2026, 2, 27),
    "evaluation": date(2026, 3, 5),
    "decision": date(2026, 3, 9),
}
OPENED = date(2026, 2, 24)
DOORS = {
    "motion": "start_recommendation",
    "recommendation": "name_candidates",
    "evaluation": {"township": "publish_notice", "regulation": "submit_after_evaluation"},
    "decision": "decide_and_publish",
    "notice": {"township": "submit_after_notice", "regulation": "conclude_notice"},
}


def in_notice_room(cast: SimpleNamespace, *, edition: str = "township", **candidate: Any) -> Appointment:
    """A dossier that entered the notice on 5 March (条例 edition: 9 March) 2026 with one person proposed."""
    dossier = opened(cast, edition)
    for room in ORDER[edition]:
        if room == "notice":
            break
        fill(room, dossier, cast)
        if room == "motion" and candidate:
            alter(dossier, cast, **candidate)
        pass_on(dossier.pk, room, cast)
    return Appointment.objects.get(pk=dossier.pk)


def opened(cast: SimpleNamespace, edition: str = "township") -> Appointment:
    with builders.recorded(cast.township):
        cast.township.edition = edition
        cast.township.save()
    return transitions.open_motion(
        post=builders.post(cast.township), by=cast.officer, happened_on=OPENED, reason="原任调离，岗位空缺"
    )


def fill(room: str, dossier: Appointment, cast: SimpleNamespace) -> None:
    day = DAYS[room]
    if room == "motion":
        motion.fill(dossier, cast, day, pool=[builders.cadre(cast.township) for _ in range(3)])
    elif importlib.util.find_spec(f"appointments.demo.{room}"):
        importlib.import_module(f"appointments.demo.{room}").fill(dossier, cast, day)
    elif room == "recommendation":
        record(
            dossier,
            cast.officer,
            "recommendation.chosen",
            "确定考察对象",
            day,
            dossier.candidates.first(),
            standing="chosen",
        )


def alter(dossier: Appointment, cast: SimpleNamespace, **fields: Any) -> None:
    """Give every candidate of the pool the same traits, whoever is proposed in the end."""
    for one in dossier.candidates.all():
        record(dossier, cast.officer, "motion.pool", "人选", DAYS["motion"], one, **fields)


def door_after(room: str, edition: str) -> str:
    door = DOORS[room]
    return door if isinstance(door, str) else door[edition]


def pass_on(pk: int, room: str, cast: SimpleNamespace, on: date | None = None) -> Appointment:
    """Pass the door after a room, as the one whose office it is."""
    code = door_after(room, Appointment.objects.get(pk=pk).edition)
    by = cast.secretary if code == "decide_and_publish" else cast.commissioner
    return transitions.pass_door(
        code, appointment=pk, by=by, happened_on=on or DAYS[room], reason="核查过提示事项，按时间先后补记"
    )
