"""A throttle lets through exactly as many as there is room for, whoever counts, and keeps nobody's name."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction

from township import throttle
from township.models import ThrottleWindow
from township.throttle import LINGER, Throttle

THRICE = Throttle("test", times=3, window=timedelta(hours=1))


def at_once(take: Callable[[], bool], *, threads: int, each: int) -> list[bool]:
    """What each of many calls answered, made on several connections started together."""
    together, answers = threading.Barrier(threads), []

    def run() -> None:
        try:
            together.wait(timeout=20)
            answers.extend([take() for _ in range(each)])
        finally:
            connection.close()

    running = [threading.Thread(target=run) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(timeout=60)
    return answers


def test_the_last_place_is_given_and_no_more_until_the_window_has_ended(db, time_machine):
    time_machine.move_to("2026-03-18 10:59:00 +0800", tick=False)
    assert [THRICE.take("10.0.0.1") for _ in range(2)] == [True, True]
    assert not THRICE.exhausted("10.0.0.1")
    assert THRICE.take("10.0.0.1")
    assert THRICE.exhausted("10.0.0.1")
    assert [THRICE.take("10.0.0.1") for _ in range(2)] == [False, False]
    assert ThrottleWindow.objects.get().count == 3
    time_machine.move_to("2026-03-18 10:59:59 +0800", tick=False)
    assert not THRICE.take("10.0.0.1")
    time_machine.move_to("2026-03-18 11:00:00 +0800", tick=False)
    assert THRICE.take("10.0.0.1")


def test_callers_and_things_are_counted_apart(db):
    assert [THRICE.take("10.0.0.1") for _ in range(4)] == [True, True, True, False]
    assert THRICE.take("10.0.0.2")
    assert Throttle("another", times=1, window=timedelta(hours=1)).take("10.0.0.1")
    assert not THRICE.take("10.0.0.1")


def test_asking_counts_nothing(db):
    assert [THRICE.exhausted("10.0.0.1") for _ in range(5)] == [False] * 5
    assert not ThrottleWindow.objects.exists()


def test_a_key_names_nobody_and_differs_from_window_to_window(db, time_machine, settings):
    time_machine.move_to("2026-03-18 10:00:00 +0800", tick=False)
    assert THRICE.take("10.0.0.1")
    time_machine.move_to("2026-03-18 11:00:00 +0800", tick=False)
    assert THRICE.take("10.0.0.1")
    settings.SECRET_KEY = "another-key"
    assert THRICE.take("10.0.0.1")
    keys = list(ThrottleWindow.objects.values_list("key", flat=True))
    assert len(set(keys)) == 3
    assert {len(key) for key in keys} == {64}
    assert not any("10.0.0.1" in key for key in keys)


def test_windows_that_have_ended_are_deleted_by_the_next_one_and_by_the_sweep(db, time_machine):
    time_machine.move_to("2026-03-18 10:30:00 +0800", tick=False)
    for caller in range(20):
        THRICE.take(f"10.0.0.{caller}")
    time_machine.move_to("2026-03-18 11:00:00 +0800", tick=False)
    time_machine.shift(LINGER)
    assert throttle.sweep() == 0
    THRICE.take("10.0.0.1")
    assert ThrottleWindow.objects.count() == 21
    time_machine.shift(timedelta(seconds=1))
    THRICE.take("10.0.0.2")
    assert ThrottleWindow.objects.count() == 2
    time_machine.shift(timedelta(days=1))
    assert throttle.sweep() == 2


def test_what_is_taken_in_a_transaction_is_lost_with_it_and_kept_outside(db):
    with transaction.atomic():
        THRICE.take("10.0.0.1")
        transaction.set_rollback(True)
    assert not ThrottleWindow.objects.exists()
    assert [THRICE.take("10.0.0.1") for _ in range(4)] == [True, True, True, False]


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_moment_exactly_as_many_pass_as_there_is_room_for():
    ten = Throttle("test", times=10, window=timedelta(hours=1))
    answers = at_once(lambda: ten.take("10.0.0.1"), threads=6, each=4)
    assert (len(answers), sum(answers)) == (24, 10)
    assert ThrottleWindow.objects.get().count == 10


@pytest.mark.django_db(transaction=True)
def test_many_who_begin_a_window_together_sweep_the_old_ones_without_standing_in_each_others_way(
    time_machine,
):
    hundred = Throttle("test", times=100, window=timedelta(hours=1))
    for caller in range(50):
        hundred.take(f"10.0.1.{caller}")
    time_machine.shift(timedelta(hours=2))
    answers = at_once(lambda: hundred.take(f"10.0.2.{threading.get_ident()}"), threads=6, each=3)
    assert (len(answers), sum(answers)) == (18, 18)
    assert sorted(ThrottleWindow.objects.values_list("count", flat=True)) == [3] * 6
