"""Two people at one door, two motions for one seat: real connections, on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from appointments import transitions
from appointments.demo import motion
from appointments.models import Appointment
from procedure.doors import DoorClosed
from tests import builders
from township.accounts.access import Refused
from township.models import StepRecord
from township.records import verification

DAY = date(2026, 3, 18)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run acts on connections of their own, started together; the outcome or the exception of each."""
    outcomes: list[object] = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            outcomes[place] = act()
        except Exception as error:  # noqa: BLE001  (the exception is what the test looks at)
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_two_people_at_one_door_one_passes_and_one_is_told(township, cast):
    post = builders.post(township)
    opened = transitions.open_motion(post=post, by=cast.officer, happened_on=DAY, reason="空缺")
    motion.fill(opened, cast, DAY, pool=[builders.cadre(township) for _ in range(3)])

    def cross() -> Appointment:
        return transitions.pass_door(
            "start_recommendation", matter=opened.pk, by=cast.commissioner, happened_on=DAY
        )

    outcomes = at_once(cross, cross)
    passed = [o for o in outcomes if isinstance(o, Appointment)]
    told = [o for o in outcomes if isinstance(o, transitions.AlreadyMoved)]
    assert (len(passed), len(told)) == (1, 1), outcomes
    assert "民主推荐" in str(told[0])
    steps = StepRecord.objects.filter(code="start_recommendation").order_by("sequence")
    assert [step.outcome for step in steps] == ["done"]
    assert list(verification.verify(township)) == []


@pytest.mark.django_db(transaction=True)
def test_two_motions_for_the_last_seat_one_reserves_it_and_one_is_refused(township, cast):
    post = builders.post(township)

    def open_by(officer: object) -> Callable[[], Appointment]:
        return lambda: transitions.open_motion(post=post, by=officer, happened_on=DAY, reason="空缺")

    outcomes = at_once(open_by(cast.officer), open_by(cast.officer2))
    assert sum(isinstance(o, Appointment) for o in outcomes) == 1, outcomes
    assert sum(isinstance(o, (DoorClosed, Refused)) for o in outcomes) == 1, outcomes
    assert Appointment.objects.filter(seat__post=post).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_motions_for_two_seats_both_get_their_own(township, cast):
    post = builders.post(township, name="副站长", level="deputy", seats=2)

    def open_by(officer: object) -> Callable[[], Appointment]:
        return lambda: transitions.open_motion(post=post, by=officer, happened_on=DAY, reason="空缺")

    outcomes = at_once(open_by(cast.officer), open_by(cast.officer2))
    assert all(isinstance(o, Appointment) for o in outcomes), outcomes
    assert len({o.seat_id for o in outcomes}) == 2
    assert len({o.number for o in outcomes}) == 2


@pytest.mark.django_db(transaction=True)
def test_two_motions_for_different_posts_at_once_get_different_numbers(township, cast):
    posts = [builders.post(township), builders.post(township, name="副站长", level="deputy")]

    def open_for(post: object, officer: object) -> Callable[[], Appointment]:
        return lambda: transitions.open_motion(post=post, by=officer, happened_on=DAY, reason="空缺")

    outcomes = at_once(open_for(posts[0], cast.officer), open_for(posts[1], cast.officer2))
    assert all(isinstance(o, Appointment) for o in outcomes), outcomes
    assert len({o.number for o in outcomes}) == 2
