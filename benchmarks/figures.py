"""Takes times and counts statements, and prints the figures as a table."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client

#: A page is opened once to warm it up, then so often.
RUNS = 7
KB = 1024


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    operation: str
    figure: str
    #: Median of the processor time of this process: what a busy machine does not blur.
    own: str = ""
    queries: str = ""
    size: str = ""
    goal: str = ""


@dataclass
class Stopwatch:
    """Times many runs of one thing, and counts the statements of each."""

    seconds: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    @contextmanager
    def run(self) -> Iterator[None]:
        with counting() as statements:
            start, busy = time.perf_counter(), time.process_time()
            yield
            self.seconds.append(time.perf_counter() - start)
            self.own.append(time.process_time() - busy)
        self.queries.append(len(statements))

    def figure(self, operation: str, goal: str = "") -> Figure:
        """So many a second, half of them and all but a twentieth within so many milliseconds."""
        cuts = statistics.quantiles(self.seconds, n=20)
        rate = len(self.seconds) / sum(self.seconds)
        text = f"{rate:.0f}/s, p50 {cuts[9] * 1000:.1f} ms, p95 {cuts[18] * 1000:.1f} ms"
        low, high = min(self.queries), max(self.queries)
        queries = str(low) if low == high else f"{low}–{high}"
        return Figure(operation, text, milliseconds(statistics.median(self.own)), queries, "", goal)


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements sent to the database meanwhile; beginning and committing a transaction is none."""
    statements: list[str] = []

    def note(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        if not sql.startswith("BEGIN"):
            statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def backend_seconds() -> float:
    """Processor time of the backend that serves us, in seconds; zero on SQLite, which has none."""
    if connection.vendor == "sqlite" or connection.connection is None:
        return 0.0
    nanoseconds = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    return int(nanoseconds) / 1e9


def page(operation: str, client: Client, url: str, goal: str = "", runs: int = RUNS) -> Figure:
    """Open a page again and again: the median and the best time, its statements and its size."""
    return repeated(operation, lambda: client.get(url), goal, runs)


def repeated(operation: str, ask: Callable[[], HttpResponse], goal: str = "", runs: int = RUNS) -> Figure:
    with counting() as statements:
        first = ask()
    if first.status_code != 200:
        raise RuntimeError(f"{operation}: {first.status_code}")
    watch = Stopwatch()
    for _ in range(runs):
        with watch.run():
            ask()
    return Figure(
        operation,
        f"{milliseconds(statistics.median(watch.seconds))} (best {milliseconds(min(watch.seconds))})",
        milliseconds(statistics.median(watch.own)),
        str(len(statements)),
        f"{len(first.content) / KB:.0f} KB",
        goal,
    )


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def show(figures: Iterator[Figure]) -> None:
    """The table, each line as soon as it is known."""
    sys.stdout.write(
        "| operation | figure | processor | statements | size | goal |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    for each in figures:
        cells = (each.operation, each.figure, each.own, each.queries, each.size, each.goal)
        sys.stdout.write(f"| {' | '.join(cells)} |\n")
        sys.stdout.flush()
