"""python -m benchmarks.apart MODULE:FUNCTION TOLD: what is measured runs in a process of its own; prints what it took as JSON.

Its highest memory is then that of a server's process, or of the runner, and not of what has filled the database beforehand.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client

from township.records import clock

from .figures import backend_seconds
from .server import environment

#: How often a page is opened for its memory: what is kept from one request to the next shows in the second.
OPENED = 2
#: What a page may answer: the list below a condition that was refused is a page too.
ANSWERED = (200, 422)
MB = 1024


def asked(part: str, **told: Any) -> dict[str, Any]:
    """Have a part done in a process of its own, on the database that is being measured."""
    done = subprocess.run(  # noqa: S603 - our own module, with nothing anybody typed
        [sys.executable, "-m", "benchmarks.apart", part, json.dumps(told, default=str)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many statements are sent; none is kept, for the memory they would take."""
    number = [0]

    def count(execute: Callable[..., Any], sql: str, *told: Any) -> Any:
        number[0] += not sql.startswith("BEGIN")
        return execute(sql, *told)

    with connection.execute_wrapper(count):
        yield number


def highest_memory() -> float:
    """The highest of this program so far, in MB. `getrusage` would count in what the one that started it took."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / MB


# -- pages ---------------------------------------------------------------------------------------------------------


def memory_of_pages(pages: Iterable[tuple[str, Client, str]]) -> dict[str, float]:
    """The highest memory, in MB, of a server's process that opens one page, for each of them: name, who asks, address."""
    asking = [(what, _cookies(client), address) for what, client, address in pages]
    memory: dict[str, float] = asked("apart:opened", pages=asking, now=clock.now().isoformat())["answer"]
    return memory


def _cookies(client: Client) -> dict[str, str]:
    return {name: each.value for name, each in client.cookies.items()}


def opened(told: dict[str, Any]) -> dict[str, float]:
    """Each page is opened by a child that has everything imported and nothing else, and once more."""
    with get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        asking = [(told["now"], *page) for page in told["pages"]]
        return dict(pool.starmap(_opened, asking, chunksize=1))


def _opened(now: str, what: str, cookies: dict[str, str], address: str) -> tuple[str, float]:
    client = Client()
    client.cookies.load(cookies)
    with clock.set_to(datetime.fromisoformat(now)):
        for _ in range(OPENED):
            status = client.get(address).status_code
            if status not in ANSWERED:
                raise RuntimeError(f"{address}: {status}")
    return what, highest_memory()


def show_memory(sizes: Sequence[int], found: Sequence[Mapping[str, float]]) -> None:
    """The table of what the processes of the pages took at each size."""
    head = " | ".join(f"{size:,}" for size in sizes)
    sys.stdout.write(f"\n| page, highest MB of a process that opens it | {head} | last : first |\n")
    sys.stdout.write(f"| --- |{' --- |' * (len(sizes) + 1)}\n")
    for what, first in found[0].items():
        cells = " | ".join(f"{each[what]:.0f}" for each in found)
        sys.stdout.write(f"| {what} | {cells} | {found[-1][what] / first:.2f} |\n")
    sys.stdout.flush()


def main(part: str, told: str) -> None:
    module, _, name = part.partition(":")
    work = getattr(import_module(f"benchmarks.{module}"), name)
    before, start, busy = highest_memory(), time.perf_counter(), time.process_time()
    with counted() as statements:
        answer = work(json.loads(told))
    taken = {
        "seconds": time.perf_counter() - start, "own": time.process_time() - busy, "backend": backend_seconds(),
        "statements": statements[0], "memory": highest_memory(), "before": before, "answer": answer,
    }  # fmt: skip
    sys.stdout.write(f"\n{json.dumps(taken)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
