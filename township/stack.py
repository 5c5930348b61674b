"""One request needs room on Python's stack for all that it calls.

Python keeps its frames in pieces of 16 KB, and gives a piece back as soon as nothing stands in it. Where a loop calls across
the end of a piece, every call asks the system for memory and gives it back: 5 to 7 of the 45 ms of a page (decision 0050).
A frame that wants much room gets a piece of its own, large enough for all that is called from it.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

#: Places on the stack, eight bytes each: half of the piece that is asked for. The other half is for what is called.
ROOM = 66_000


def roomy(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, called from a frame that wants so much room that a large piece of stack begins with it."""

    def called(given: Any, *more: Any) -> Any:
        return function(given, *more)

    code = called.__code__.replace(co_stacksize=ROOM)
    return FunctionType(code, called.__globals__, called.__name__, closure=called.__closure__)
