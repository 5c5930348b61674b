"""What `manage.py migrate` builds is what the models say; the suite itself builds its tables from the models."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parent.parent
#: Seconds of processor for an empty database: 9 when it was measured, 180 when each table was created by itself.
LONGEST = 60


def test_an_empty_database_is_migrated_in_seconds_and_has_every_table_column_and_constraint(tmp_path):
    file = tmp_path / "migrated.sqlite3"
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{file}"},
        check=True,
        timeout=600,
    )
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert took < LONGEST, f"{took:.0f} s of processor"
    with sqlite3.connect(file) as found:
        made = dict(found.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        for model in apps.get_models(include_auto_created=True):
            if model.__module__.startswith("tests."):
                continue
            _holds(found, made, model)
    found.close()


def test_the_demonstration_is_migrated_too_although_its_clock_has_no_table_yet(tmp_path):
    file = tmp_path / "demonstration.sqlite3"
    settings = {
        "DATABASE_URL": f"sqlite:///{file}",
        "TOWNSHIP_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "township.settings",
    }
    command = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | settings, check=True, timeout=600)
    with sqlite3.connect(file) as found:
        assert found.execute("SELECT count(*) FROM demonstration_demonstrationclock").fetchone() == (0,)
    found.close()


def _holds(found: sqlite3.Connection, made: dict[str, str], model) -> None:
    table = model._meta.db_table
    columns = {row[1] for row in found.execute(f'PRAGMA table_info("{table}")')}
    assert columns == {field.column for field in model._meta.local_concrete_fields}, table
    for rule in (*model._meta.constraints, *model._meta.indexes):
        assert rule.name in made or f'"{rule.name}"' in made[table], f"{table}: {rule.name}"
