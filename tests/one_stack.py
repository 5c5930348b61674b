"""Every test, with all it stands on, runs on one piece of Python's stack: a fifth of the suite's time (decision 0013)."""

import pytest
from _pytest.runner import pytest_runtest_protocol as protocol

from township.stack import roomy

_protocol = roomy(protocol)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """A test with what it stands on, as pytest itself runs it."""
    return bool(_protocol(item, nextitem))
