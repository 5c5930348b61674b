"""python measure.py APP: one step of another engine, many times; prints seconds, processor time and statements as JSON.

A program of its own, because settings, signals and licences of the engine measured are its own affair: nothing of the
product is imported here, and nothing here by the product. DATABASE says where, as the product's own settings do.
"""

from __future__ import annotations

import json
import os
import sys
import time
from importlib import import_module
from typing import Any

import django
from django.conf import settings
from django.db import connection

STEPS, WARM = 200, 10
APPS = {
    "bare_machine": ["bare_machine"],
    "viewflow_step": ["viewflow", "viewflow.workflow", "viewflow_step"],
}


def main(app: str) -> None:
    settings.configure(
        DATABASES={"default": json.loads(os.environ["DATABASE"])},
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", *APPS[app]],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        sys.stdout.write(json.dumps(measured(import_module(f"{app}.approval"))))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measured(approval: Any) -> dict[str, list[float]]:
    """`prepare()` makes what is approved, `approve()` is the step that is measured."""
    found: dict[str, list[float]] = {"seconds": [], "own": [], "queries": []}
    for n in range(WARM + STEPS):
        waiting, statements = approval.prepare(), []

        def note(execute: Any, sql: str, *rest: Any, seen: list[str] = statements) -> Any:
            seen += [] if sql.startswith("BEGIN") else [sql]
            return execute(sql, *rest)

        with connection.execute_wrapper(note):
            start, busy = time.perf_counter(), time.process_time()
            approval.approve(waiting)
            took = time.perf_counter() - start, time.process_time() - busy, len(statements)
        for kept, value in zip(found.values(), took, strict=True) if n >= WARM else ():
            kept.append(value)
    return found


if __name__ == "__main__":
    main(sys.argv[1])
