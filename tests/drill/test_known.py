"""Making the drill known must leave no trace: the tests that follow see the product alone."""

from __future__ import annotations

from procedure.process import all_processes

from .known import REGISTERS, known
from .process import DRILLS


def test_a_drill_is_known_to_the_test_that_asks_for_it_and_to_no_other():
    before = [each.copy() for each in REGISTERS]
    with known():
        assert DRILLS in all_processes()
        assert [each for each in REGISTERS if each not in before]
    assert DRILLS not in all_processes()
    assert list(REGISTERS) == before
