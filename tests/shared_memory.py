"""What one process of a run has built lies on a shelf, from which the others take it.

Both need the same dossiers and villages, and the same again on top of them; what is built on something has its keys in it, so
whoever comes second waits until the first has built and takes what it left, down to the keys. So that a key is never given
out twice, PostgreSQL counts from another number in each process; SQLite goes on after the largest key it finds.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

#: A process gives out fewer keys of a table in a run.
APART = 10_000_000
#: So long, in seconds, whoever comes second waits for the first at most; the clock of a test stands still.
PATIENCE = 60
PAUSE = 0.01


@dataclass
class Shelf:
    """A folder with one file a building. Where it is being built, a mark lies beside it."""

    folder: Path
    #: What this process has begun to build.
    begun: set[Path] = field(default_factory=set)

    def take(self, key: Any) -> Any:
        """What another process has built for this key; None, and it is this process that builds, where nobody has."""
        place = self._place(key)
        for _ in range(int(PATIENCE / PAUSE)):
            if place.exists():
                return pickle.loads(place.read_bytes())  # noqa: S301 - pickled by another process of this run
            if self._begin(place):
                break
            time.sleep(PAUSE)
        return None

    def put(self, key: Any, built: Any) -> None:
        """Lay down what has been built, if this process was the one to build it."""
        place = self._place(key)
        if place in self.begun:
            written = place.with_suffix(".new")
            written.write_bytes(pickle.dumps(built))
            written.rename(place)

    def leave(self, key: Any) -> None:
        """What could not be built is built by whoever asks next."""
        place = self._place(key)
        if place in self.begun and not place.exists():
            self.begun.discard(place)
            _mark(place).unlink()

    def _begin(self, place: Path) -> bool:
        try:
            os.close(os.open(_mark(place), os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        self.begun.add(place)
        return True

    def _place(self, key: Any) -> Path:
        return self.folder / hashlib.sha256(repr(key).encode()).hexdigest()


def _mark(place: Path) -> Path:
    return place.with_suffix(".begun")


def shelf_of(request: pytest.FixtureRequest) -> Shelf | None:
    """The shelf of this run's processes; None where there is one process."""
    if not hasattr(request.config, "workerinput"):
        return None
    folder = request.getfixturevalue("tmp_path_factory").getbasetemp().parent / "remembered"
    folder.mkdir(exist_ok=True)
    return Shelf(folder)


def count_apart(request: pytest.FixtureRequest) -> None:
    """Have this process's database give out keys that no other process gives out."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "gw0")
    number = int(worker.removeprefix("gw"))
    if connection.vendor != "postgresql" or not number:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(oid::regclass, %s) FROM pg_class "
            "WHERE relkind = 'S' AND relnamespace = current_schema::regnamespace",
            [number * APART],
        )
