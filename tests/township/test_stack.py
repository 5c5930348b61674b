"""A function with room on the stack is the same function: it takes, gives and raises what it did."""

import pytest

from township.stack import ROOM, roomy


def test_what_is_called_with_room_takes_gives_and_raises_what_it_did():
    def shares(total, parts):
        return total / parts

    called = roomy(shares)
    assert called(6, 3) == 2
    with pytest.raises(ZeroDivisionError):
        called(6, 0)
    assert called.__code__.co_stacksize == ROOM


def test_a_call_may_go_as_deep_as_python_lets_it():
    def depth(left):
        return 0 if not left else 1 + depth(left - 1)

    assert roomy(depth)(400) == 400
