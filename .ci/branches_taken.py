"""A pytest plugin (`-p branches_taken`): which lines and branches of the product the tests take; too few are a failed run.

SlipCover counts them by what it writes into a module when it is loaded, not by tracing every call of everything
(docs/decisions/0080-coverage.md). What is counted, and the floor, stand in pyproject.toml.
"""

import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import slipcover

SETTINGS = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text())["tool"]["slipcover"]
#: Never taken out again: looking for what was counted through all that is loaded costs more than counting on.
FOR_GOOD = 2**31 - 1
_IN_WORKER = "PYTEST_XDIST_WORKER" in os.environ


class Count:
    """What this process has taken, and what the others have told it."""

    here: slipcover.Slipcover | None = None
    told: dict[str, Any] | None = None

    @classmethod
    def begin(cls) -> None:
        cls.here = slipcover.Slipcover(
            branch=True, source=SETTINGS["source"], omit=SETTINGS["omit"], d_miss_threshold=FOR_GOOD
        )
        files = slipcover.FileMatcher(sources=SETTINGS["source"], omit=SETTINGS["omit"])
        slipcover.ImportManager(cls.here, files).__enter__()

    @classmethod
    def add(cls, taken: dict[str, Any]) -> None:
        cls.told = slipcover.merge_coverage(cls.told, taken) if cls.told else taken


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Before anything of the product is loaded, where tests are run: with parallel workers not in the process that leads them."""
    if _IN_WORKER or not early_config.known_args_namespace.numprocesses:
        Count.begin()
    return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A worker that died has told nothing, and its test has failed."""
    if taken := getattr(node, "workeroutput", {}).get("branches_taken"):
        Count.add(json.loads(taken))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    taken = Count.here.get_coverage() if Count.here else None
    if _IN_WORKER:
        session.config.workeroutput["branches_taken"] = json.dumps(taken)
        return
    if taken:
        Count.add(taken)
    if session.exitstatus == pytest.ExitCode.OK and _percent() < SETTINGS["fail-under"]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if Count.told:
        slipcover.print_coverage(Count.told, outfile=terminalreporter, skip_covered=True, missing_width=60)
    floor = SETTINGS["fail-under"]
    terminalreporter.line(
        f"Lines and branches taken: {_percent():.2f} %, no less than {floor} %", red=_percent() < floor
    )


def _percent() -> float:
    return Count.told["summary"]["percent_covered"] if Count.told else 0.0
