"""Nobody reaches a posting without every room's record and every BLOCK rule satisfied, whatever they try and in what order."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django_fsm import TransitionNotAllowed
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from appointments import dossier, transitions
from appointments.corridor import ORDER, Stage
from appointments.demo.walk import Walk
from appointments.doors import DOORS
from appointments.models import Appointment
from procedure.doors import DoorClosed
from tests import builders, corridor
from township.accounts.access import Refused
from township.law.workdays import CalendarMissing

EDITIONS = ("township", "regulation")
FORWARD = [field.name for field in Appointment._meta.get_field("stage").get_all_transitions(Appointment)]

#: Mostly the lawful way, so that some explorations arrive; between, everything else anybody could try.
MOVES = st.lists(
    st.one_of(
        st.sampled_from(["fill-and-cross"] * 6 + ["cross", "fill"]),
        st.sampled_from([f"door:{code}" for code in DOORS]),
        st.sampled_from([f"machine:{name}" for name in sorted(set(FORWARD))]),
        st.sampled_from([f"return:{room}" for room in ORDER["township"]]),
        st.sampled_from(["suspend", "resume"]),
    ),
    min_size=8,
    max_size=22,
)


class Rollback(Exception):
    pass


def attempt(walk: Walk, move: str) -> None:
    """Try one thing as the person whose office would allow it; a refusal is an answer like any other."""
    with suppress(DoorClosed, Refused, TransitionNotAllowed, CalendarMissing):
        _do(walk, move)
    walk.appointment = dossier.load(walk.appointment.pk)


def _do(walk: Walk, move: str) -> None:
    verb, _, what = move.partition(":")
    act = {"matter": walk.appointment.pk, "happened_on": walk.day, "reason": "探查"}
    people = walk.people
    if verb in ("fill", "cross", "fill-and-cross"):
        _go_on(walk, verb)
    elif verb == "door":
        person = people.secretary if DOORS[what].office == "secretary" else people.commissioner
        transitions.pass_door(what, by=person, **act)
    elif verb == "machine":
        getattr(walk.appointment, what)()
    elif verb == "return":
        transitions.return_to(what, by=people.commissioner, **act)
    else:
        more = {"after_report": False} if verb == "suspend" else {}
        getattr(transitions, verb)(by=people.commissioner, **act, **more)


def _go_on(walk: Walk, verb: str) -> None:
    """The lawful way: record the room's facts, once a round, and pass its door."""
    if not walk.appointment.is_open or ("fill" in verb and _filled(walk)):
        return
    if "fill" in verb:
        walk.fill()
    if "cross" in verb:
        walk.cross()


def _filled(walk: Walk) -> bool:
    """Whether this round of the room has been recorded already: a fact is recorded once a round."""
    room = walk.appointment.room
    key = (room._meta.label, room.pk)
    done = key in walk.how.setdefault("_filled", {})
    walk.how["_filled"][key] = True
    return done


def proves_every_room(appointment: Appointment) -> None:
    """What must be true of a dossier whose seat has changed hands."""
    for room in ORDER[appointment.edition]:
        assert appointment.current(room) is not None
        assert appointment.current(room).closed_on is not None
    passed = {
        step.code: step
        for step in appointment.steps.filter(outcome="done", code__in=DOORS).order_by("sequence")
    }
    doors = [
        door
        for door in DOORS.values()
        if door.edition in ("", appointment.edition) and door.source in ORDER["township"]
    ]
    for door in doors:
        rows = passed[door.code].checklist
        asked = {rule.code for rule in door.rules}
        assert {row["code"] for row in rows} == asked
        assert not [r for r in rows if r["control"] == "block" and r["verdict"] in ("unmet", "to_confirm")]
    assert appointment.open_suspension is None


@pytest.mark.parametrize("edition", EDITIONS)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],
)
@given(moves=MOVES)
def test_no_order_of_attempts_reaches_a_posting_around_a_room(township, cast, edition, moves):
    try:
        with transaction.atomic():
            explore(township, cast, edition, moves)
            raise Rollback
    except Rollback:
        pass


def explore(township, cast, edition, moves) -> None:
    with builders.recorded(township):
        township.edition = edition
        township.save()
    walk = corridor.walk(township, cast)
    walk.open()
    for move in moves:
        before = (walk.appointment.stage, walk.appointment.steps.filter(outcome="done").count())
        attempt(walk, move)
        if walk.appointment.tenure_id:
            proves_every_room(walk.appointment)
        if walk.appointment.stage != before[0]:
            assert walk.appointment.steps.filter(outcome="done").count() > before[1]
        assert walk.day <= corridor.START + timedelta(days=365)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_lawful_way_arrives_in_both_editions(township, cast, edition):
    with builders.recorded(township):
        township.edition = edition
        township.save()
    arrived = corridor.standing_in(township, cast, Stage.IN_OFFICE)
    proves_every_room(arrived)
    assert arrived.tenure.seat_id == arrived.seat_id
    assert arrived.tenure.decided_on < arrived.tenure.since or edition == "township"
