"""Every test, with all it stands on, runs on one piece of Python's stack.

Python 3.11 keeps its frames in pieces of 16 KB, and gives a piece back as soon as nothing stands in it. Where a loop calls
across the end of a piece, every call asks the system for memory and gives it back: half a million times in one test that
asks every address, a fifth of its time (decision 0013). A frame that wants much room gets a piece of its own, large enough for all
that is called from it.
"""

from collections.abc import Callable
from types import FunctionType
from typing import Any

import pytest
from _pytest.runner import pytest_runtest_protocol as protocol

#: Places on the stack, eight bytes each: a little more than half of the piece this asks for, the rest is for what is called.
ROOM = 66_000


def roomy(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, called from a frame that wants so much room that a large piece of stack begins with it."""

    def called(given: Any, *more: Any) -> Any:
        return function(given, *more)

    code = called.__code__.replace(co_stacksize=ROOM)
    return FunctionType(code, called.__globals__, called.__name__, closure=called.__closure__)


_protocol = roomy(protocol)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """A test with what it stands on, as pytest itself runs it."""
    return bool(_protocol(item, nextitem))
