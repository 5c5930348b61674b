"""The ground of tests: what is asked for again lies there already, and nothing else does."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from tests import builders
from tests.ground import GROUND
from township.models import Cadre, Township

pytestmark = pytest.mark.django_db


def another_test() -> None:
    """As if a test ended here and the next one of the module began."""
    GROUND.end()
    GROUND.begin()


def people() -> None:
    builders.cast(builders.township("青石镇"))


def known() -> int:
    """Have both builders known, and their rows laid; how many cadres they make."""
    for _ in range(3):
        another_test()
        people()
    return Cadre.objects.count()


def test_what_is_asked_for_again_takes_no_statement_and_what_a_test_wrote_is_gone():
    made = known()
    builders.cadre(Township.objects.get(name="青石镇"))
    assert Cadre.objects.count() == made + 1
    another_test()
    with CaptureQueriesContext(connection) as sent:
        people()
    assert not sent.captured_queries
    assert Cadre.objects.count() == made


def test_a_test_that_asks_for_less_or_for_nothing_finds_no_more_than_that():
    made = known()
    another_test()
    builders.township("青石镇")
    assert (Township.objects.count(), Cadre.objects.count()) == (1, 0)
    another_test()
    assert not Township.objects.exists()
    another_test()
    people()
    assert Cadre.objects.count() == made


def test_what_is_asked_for_on_rows_of_a_tests_own_is_no_ground_for_the_next():
    known()
    another_test()
    town = builders.township("青石镇")
    builders.cadre(town, "先来的")
    builders.cast(town)
    assert Cadre.objects.filter(name="先来的").exists()
    another_test()
    people()
    assert not Cadre.objects.filter(name="先来的").exists()


def test_whatever_state_a_test_leaves_its_transaction_in_the_next_begins_anew():
    made = known()
    for leave in (lambda: transaction.set_rollback(True), _failed, _open):
        another_test()
        people()
        builders.bare_township("黄土镇", "黄土")
        leave()
        another_test()
        people()
        assert Cadre.objects.count() == made
        assert not Township.objects.filter(name="黄土镇").exists()


def _failed() -> None:
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")


def _open() -> None:
    transaction.atomic().__enter__()


def test_a_class_of_djangos_own_is_left_to_django():
    class Own(TestCase):
        pass

    entered = Own._enter_atomics()
    assert entered is not GROUND
    builders.bare_township("黄土镇", "黄土")
    Own._rollback_atomics(entered)
    assert GROUND.is_sound()
    assert not Township.objects.exists()
