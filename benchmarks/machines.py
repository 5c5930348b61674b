"""One door with all its law, beside a bare state machine and beside a step of another workflow engine, in one run.

The others run as programs of their own (`yardsticks/`). django-viewflow is licensed under the AGPL: it is never a
dependency; it is installed into an environment in a temporary folder, which is removed with it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from django.db import connection

from appointments.corridor import Stage
from appointments.demo.plots import back
from appointments.demo.walk import exhaust
from township.models import Cadre, Post
from township.records import clock

from .figures import Figure, Stopwatch
from .people import populate
from .world import TimedWalk, staff_of

YARDSTICKS = Path(__file__).with_name("yardsticks")
DOSSIERS, POSTED = 6, 60
DRIVERS = {"postgresql": ["psycopg2-binary"]}


def figures() -> Iterator[Figure]:
    door = _doors()
    yield door.figure(f"passing a door, {len(door.own)} times")
    yield _beside(
        door, "django-fsm-2 with django-simple-history, one locked transition", _run("bare_machine")
    )
    with tempfile.TemporaryDirectory(prefix="township-viewflow-") as folder:
        python = _installed(Path(folder), "django-viewflow", f"django=={django.__version__}")
        what = "django-viewflow, one handled step"
        if python:
            yield _beside(door, what, _run("viewflow_step", python))
        else:
            yield Figure(what, "not measured: it could not be installed here")


def _beside(door: Stopwatch, what: str, other: Stopwatch) -> Figure:
    ratio = statistics.median(door.own) / statistics.median(other.own)
    return other.figure(what, f"a door takes {ratio:.1f} times its processor time")


def _doors() -> Stopwatch:
    """Every door from the motion to the posting, of a few dossiers."""
    town = populate("石桥镇", "石桥", 60, 6)
    people, watch = staff_of(town), Stopwatch()
    posts = Post.objects.filter(township=town, level="deputy")
    pool = iter(Cadre.objects.filter(township=town, user=None).exclude(tenures__until=None).order_by("pk"))
    for post in posts[:DOSSIERS]:
        walk = TimedWalk(people, post, [next(pool) for _ in range(3)], back(clock.today(), POSTED))
        walk.stopwatch = watch
        exhaust(walk.towards(Stage.IN_OFFICE))
    return watch


def _installed(folder: Path, *packages: str) -> Path | None:
    """The interpreter of a new environment with these packages, or None where they are not to be had."""
    python = folder / "bin" / "python"
    wanted = [*packages, *DRIVERS.get(connection.vendor, [])]
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)  # noqa: S603
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    return python


def _run(app: str, python: Path | str = sys.executable) -> Stopwatch:
    """What `measure.py` found, on the database server of this run in a database of its own."""
    known = connection.settings_dict
    database = {key: known[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    with tempfile.TemporaryDirectory(prefix="township-yardstick-") as folder:
        name = str(Path(folder) / "yardstick.sqlite3") if connection.vendor == "sqlite" else "yardstick"
        database["TEST"] = {"NAME": name}
        told = subprocess.run(  # noqa: S603 - our own program
            [python, YARDSTICKS / "measure.py", app],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"DATABASE": json.dumps(database, default=str)},
        )
    return Stopwatch(**json.loads(told.stdout))
