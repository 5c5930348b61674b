"""python -m benchmarks.rolls_apart PART TOLD: one part of an import of rolls, in a process of its own; prints what it took as JSON.

Its highest memory is then that of a server's process, or of the runner, and not of what has made the people beforehand.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from township.jobs.working import work_off
from township.models import User
from township.records import clock

from .server import environment


def at(day: date) -> Any:
    return clock.set_to(datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Shanghai")))


def asked(part: str, **told: Any) -> dict[str, Any]:
    """Have a part done in a process of its own, on the database that is being measured."""
    done = subprocess.run(  # noqa: S603 - our own module, with nothing anybody typed
        [sys.executable, "-m", "benchmarks.rolls_apart", part, json.dumps(told, default=str)],
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def upload(told: dict[str, Any]) -> None:
    """The workbook is handed in, looked through and confirmed, as the officer does it."""
    client = Client()
    client.force_login(User.objects.get(pk=told["user"]))
    path = Path(told["file"])
    sent = TemporaryUploadedFile(path.name, "", path.stat().st_size, None)
    sent.write(path.read_bytes())
    sent.seek(0)
    with at(date.fromisoformat(told["day"])):
        answer = client.post(reverse("elections:roll", args=[told["term"]]), {"file": sent})
        address = answer.headers["Location"]
        del answer
        client.post(f"{address}confirm/", {"seen": _seen(client, address)})


def _seen(client: Client, address: str) -> str:
    """What the preview says was looked through. Its page is let go: a server keeps none."""
    page = client.get(address).content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    if seen is None:
        raise RuntimeError(page[:3000])
    return seen[1]


def written(told: dict[str, Any]) -> None:
    """The runner does what was confirmed."""
    with at(date.fromisoformat(told["day"])):
        work_off()


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many statements are sent; none is kept, for the memory they would take."""
    number = [0]

    def count(execute: Callable[..., Any], sql: str, *told: Any) -> Any:
        number[0] += not sql.startswith("BEGIN")
        return execute(sql, *told)

    with connection.execute_wrapper(count):
        yield number


def main(part: str, told: str) -> None:
    before, start, busy = _highest(), time.perf_counter(), time.process_time()
    with counted() as statements:
        {"upload": upload, "written": written}[part](json.loads(told))
    taken = {
        "seconds": time.perf_counter() - start, "own": time.process_time() - busy, "statements": statements[0],
        "memory": _highest(), "before": before,
    }  # fmt: skip
    sys.stdout.write(f"\n{json.dumps(taken)}\n")


def _highest() -> float:
    """The highest memory of this program so far, in MB. `getrusage` would count in what the one that started it took."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
