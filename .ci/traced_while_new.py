"""A pytest plugin (`-p traced_while_new`) for a traced run: a module's tests are traced as long as they reach something new.

Tracing doubles a test's time. Once several tests of one module in a row have taken no branch that was not taken before,
the rest of that module runs untraced, so that the number told in the end is never too high, and at most a little too low.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import coverage
import pytest

#: So many tests in a row that reach nothing new end the tracing of their module.
IN_VAIN = 4


@dataclass
class Module:
    path: Path | None = None
    in_vain: int = 0


_module = Module()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    measured = coverage.Coverage.current()
    if measured is None:
        return (yield)
    if item.path != _module.path:
        _module.path, _module.in_vain = item.path, 0
    if _module.in_vain < IN_VAIN:
        return (yield from _traced(measured))
    measured.stop()
    try:
        return (yield)
    finally:
        measured.start()


def _traced(measured: coverage.Coverage) -> Iterator[None]:
    before = _reached(measured)
    result = yield
    _module.in_vain = 0 if _reached(measured) > before else _module.in_vain + 1
    return result


def _reached(measured: coverage.Coverage) -> int:
    """How many different branches this process has taken; asking by the public way would write them to disk each time."""
    collector = measured._collector  # noqa: SLF001
    return sum(map(len, collector.data.values())) if collector else 0
