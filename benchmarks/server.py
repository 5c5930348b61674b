"""The server as `make demo` starts it, on the database that is being measured; it can be killed without warning."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection

HOST = "127.0.0.1"


class Server:
    """gunicorn with two workers of four threads."""

    def __init__(self) -> None:
        with socket.socket() as found:
            found.bind((HOST, 0))
            self.port: int = found.getsockname()[1]
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own server, with nothing anybody typed
            [
                sys.executable,
                "-m",
                "gunicorn",
                "township.wsgi",
                "--bind",
                f"{HOST}:{self.port}",
                "--worker-class",
                "gthread",
                "--workers",
                "2",
                "--threads",
                "4",
                "--no-control-socket",
                "--log-level",
                "critical",
            ],
            env=environment(),
            start_new_session=True,
        )
        self._wait()

    def _wait(self) -> None:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex((HOST, self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("the server does not answer")

    def processor(self) -> float:
        """Seconds of processor that master and workers have taken so far; nothing where there is no /proc."""
        taken = 0.0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if self.process and int(fields[2]) == self.process.pid:
                    taken += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return taken

    def kill(self) -> None:
        """Master and workers at once, by a signal none of them can catch."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    server.start()
    try:
        yield server
    finally:
        server.kill()


def environment() -> dict[str, str]:
    """The environment of another process on the database of the measurement."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "township.settings", "DATABASE_URL": _address(),
        "SECRET_KEY": settings.SECRET_KEY, "LOG_LEVEL": "ERROR",
    }  # fmt: skip


def _address() -> str:
    """The database of the measurement, as the server's environment names it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(name)}"
    given = urlsplit(os.environ["DATABASE_URL"])
    return given._replace(path=f"/{quote(name)}").geturl()
