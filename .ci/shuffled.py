"""A pytest plugin (`-p shuffled`): the tests in another order each time, which `--seed N` repeats.

Folders, the modules of a folder and the tests of a module are each shuffled among themselves, so that what a module
stands on is still built once.
"""

import random
import secrets
from pathlib import Path
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, help="the seed of an order of tests that is to be repeated")


def pytest_configure(config: pytest.Config) -> None:
    handed = getattr(config, "workerinput", {})
    if config.option.seed is None:
        config.option.seed = handed.get("seed", secrets.randbelow(1_000_000))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """A parallel worker, which must find the same order as the others, is handed the seed."""
    node.workerinput["seed"] = node.config.option.seed


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chance = random.Random(config.option.seed)  # noqa: S311 - nobody is to guess it
    modules = dict.fromkeys(item.path for item in items)
    place: dict[Path, float] = {
        path: chance.random() for module in modules for path in (module.parent, module)
    }
    test = {item.nodeid: chance.random() for item in items}
    items.sort(key=lambda item: (place[item.path.parent], place[item.path], test[item.nodeid]))


def pytest_report_header(config: pytest.Config) -> str:
    return f"shuffled: -p shuffled --seed {config.option.seed}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    terminalreporter.line(f"The order of these tests: -p shuffled --seed {config.option.seed}")
