"""Somebody waits for what another has written and not yet committed: it is known, not guessed from the clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

PATIENCE = 20
#: So long a writer on SQLite, which tells of nobody who waits, has to come from the first word of a transaction to its lock.
SHORTLY = 0.1


class Waiter:
    """The one who is to wait, in a thread with a connection of its own."""

    def __init__(self) -> None:
        self._coming = threading.Event()

    @contextmanager
    def acting(self) -> Iterator[None]:
        """What the one who is to wait does, in its own thread."""
        with connection.execute_wrapper(self._note):
            yield

    def _note(self, execute: Any, sql: str, *more: Any) -> Any:
        if sql.startswith("BEGIN"):
            self._coming.set()
        return execute(sql, *more)

    def until_it_waits(self) -> None:
        """Return, in the thread whose transaction is waited for, as soon as somebody waits for it."""
        if connection.vendor == "sqlite":
            assert self._coming.wait(PATIENCE)
            time.sleep(SHORTLY)
            return
        asked = "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
        until = time.monotonic() + PATIENCE
        with connection.cursor() as cursor:
            cursor.execute(asked)
            while not cursor.fetchall():
                assert time.monotonic() < until, "nobody waits"
                time.sleep(0.01)
                cursor.execute(asked)
