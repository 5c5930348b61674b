"""Walks a dossier into the notice room of either edition, as people would: through every room and door before it."""

from __future__ import annotations

import importlib
from datetime import date, timedelta
from types import SimpleNamespace

from appointments import transitions
from appointments.corridor import ORDER
from appointments.demo import motion
from appointments.models import Appointment
from tests import builders
from tests.remembered import remembered

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


@remembered
def in_notice_room(
    cast: SimpleNamespace, *, edition: str = "township", weeks: int = 0, post: str = "站长"
) -> Appointment:
    """A dossier that entered the notice on 5 March (条例 edition: 9 March) 2026 or so many weeks later."""
    shift = timedelta(weeks=weeks)
    dossier = opened(cast, edition, OPENED + shift, post)
    for room in ORDER[edition]:
        if room == "notice":
            break
        fill(room, dossier, cast, DAYS[room] + shift)
        pass_on(dossier.pk, room, cast, DAYS[room] + shift)
    return Appointment.objects.get(pk=dossier.pk)


def opened(cast: SimpleNamespace, edition: str, on: date, post: str) -> Appointment:
    with builders.recorded(cast.township):
        cast.township.edition = edition
        cast.township.save()
    return transitions.open_motion(
        post=builders.post(cast.township, name=post),
        by=cast.officer,
        happened_on=on,
        reason="原任调离，岗位空缺",
    )


def fill(room: str, dossier: Appointment, cast: SimpleNamespace, day: date) -> None:
    if room == "motion":
        motion.fill(dossier, cast, day, pool=[builders.cadre(cast.township) for _ in range(3)])
    else:
        importlib.import_module(f"appointments.demo.{room}").fill(dossier, cast, day)


def door_after(room: str, edition: str) -> str:
    door = DOORS[room]
    return door if isinstance(door, str) else door[edition]


def pass_on(pk: int, room: str, cast: SimpleNamespace, on: date) -> Appointment:
    """Pass the door after a room, as the one whose office it is."""
    code = door_after(room, Appointment.objects.get(pk=pk).edition)
    by = cast.secretary if code == "decide_and_publish" else cast.commissioner
    return transitions.pass_door(
        code, matter=pk, by=by, happened_on=on, reason="核查过提示事项，按时间先后补记"
    )
