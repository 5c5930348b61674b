"""A pytest plugin (`-p traced_while_new`) for a traced run: a module's tests are traced as long as they reach something new.

Tracing doubles a test's time. Once several tests of one module in a row have taken no branch that was not taken before,
the rest of that module runs untraced, and so do the modules that walk the whole product or read its text: the number told
in the end is never too high, and at most a little too low.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import coverage
import pytest

#: So many tests in a row that reach nothing new end the tracing of their module.
IN_VAIN = 4
#: What these reach, others reach; they take a third of the suite's time.
WALKERS = {
    "test_access.py", "test_architecture.py", "test_attacks.py", "test_citations.py", "test_consistency.py",
    "test_drafts.py", "test_every_link.py", "test_explored.py", "test_explorer.py", "test_links.py", "test_no_way_around.py",
    "test_nonsense.py", "test_nothing_lost.py", "test_one_account_alone.py", "test_sealed_names.py", "test_secrecy.py",
    "test_stand_in_access.py", "test_statement_ceilings.py", "test_tampering.py",
    "test_workbook_awaiting_long.py", "test_workbook_large.py", "test_workbook_mutations.py",
}  # fmt: skip


@dataclass
class Module:
    path: Path | None = None
    in_vain: int = 0
    #: The demonstration is built by the first test that stands on it: that one is traced, whatever it walks.
    demonstration_built: bool = False


_module = Module()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    measured = coverage.Coverage.current()
    if measured is None:
        return (yield)
    if item.path != _module.path:
        _module.path, _module.in_vain = item.path, IN_VAIN if item.path.name in WALKERS else 0
    builds = "demonstration" in item.path.parts and not _module.demonstration_built
    if builds or _module.in_vain < IN_VAIN:
        _module.demonstration_built |= builds
        return (yield from _traced(measured, walks=item.path.name in WALKERS))
    measured.stop()
    try:
        return (yield)
    finally:
        measured.start()


def _traced(measured: coverage.Coverage, *, walks: bool) -> Iterator[None]:
    before = _reached(measured)
    result = yield
    _module.in_vain = IN_VAIN if walks else 0 if _reached(measured) > before else _module.in_vain + 1
    return result


def _reached(measured: coverage.Coverage) -> int:
    """How many different branches this process has taken; asking by the public way would write them to disk each time."""
    collector = measured._collector  # noqa: SLF001
    return sum(map(len, collector.data.values())) if collector else 0
