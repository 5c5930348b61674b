"""The database's own refusal to change or delete what was recorded.

Triggers are laid after every migrate on the step records and on every history table, so that no table is forgotten.
A refused statement surfaces as IntegrityError on both engines.

A log that need not be kept for ever says for how many days it must be (`kept_days`, counted from its column `at` by the
database's own clock): its rows are never changed and not deleted before.
"""

from __future__ import annotations

from django.apps import apps
from django.db import connections, models

REFUSAL = "recorded rows are never changed or deleted"

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{REFUSAL}: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""


_FUNCTION_FOR_LOGS = f"""
CREATE OR REPLACE FUNCTION refuse_early_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.at > now() - make_interval(days => TG_ARGV[0]::int) THEN
    RAISE EXCEPTION '{REFUSAL}: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
"""


def models_that_only_grow() -> list[type[models.Model]]:
    """Every history of every installed app only grows, and every model that says so (`append_only = True`)."""
    return [
        model
        for model in apps.get_models()
        if model.__name__.startswith("Historical") or getattr(model, "append_only", False)
    ]


def tables() -> list[str]:
    """These tables of the installed models are append-only."""
    return sorted(model._meta.db_table for model in models_that_only_grow())


def lay(using: str = "default", **kwargs: object) -> None:
    """The triggers are (re)created on every append-only table that exists. Called after migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for statement in statements(connection.vendor, sorted(set(tables()) & present)):
            cursor.execute(statement)


def lift(using: str = "default") -> None:
    """The triggers are taken away. Only the test suite does this, to empty its database."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in set(tables()) & set(connection.introspection.table_names(cursor)):
            for kind in ("update", "delete", "truncate"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, kind)}{on}")


def statements(vendor: str, on: list[str] | None = None) -> list[str]:
    """These statements lay the triggers on these tables, on all by default. The texts of triggers are as the database tells them."""
    functions = [_FUNCTION, _FUNCTION_FOR_LOGS] if vendor == "postgresql" else []
    kept = _kept_days()
    return functions + [
        each for table in on or tables() for each in _statements(vendor, table, kept.get(table))
    ]


def _kept_days() -> dict[str, int]:
    """The tables whose rows may be deleted some day, with the days they must be kept."""
    found = [(model, getattr(model, "kept_days", None)) for model in models_that_only_grow()]
    return {model._meta.db_table: days for model, days in found if days}


def _name(table: str, kind: str) -> str:
    # PostgreSQL cuts names at 63 bytes; the trigger's own table is known, so a short prefix is enough.
    return f"ao_{kind}_{table}"[:63]


def _statements(vendor: str, table: str, kept: int | None) -> list[str]:
    if vendor == "postgresql":
        return _postgresql(table, kept)
    old = "" if kept is None else f" WHEN OLD.at > datetime('now', '-{kept} days')"
    return [*_sqlite(table, "update"), *_sqlite(table, "delete", old)]


def _postgresql(table: str, kept: int | None) -> list[str]:
    laid = [
        ("update", "DELETE OR UPDATE", "ROW", "refuse_change()"),
        ("truncate", "TRUNCATE", "STATEMENT", "refuse_change()"),
    ]
    if kept is not None:
        laid[0] = ("update", "UPDATE", "ROW", "refuse_change()")
        laid.append(("delete", "DELETE", "ROW", f"refuse_early_delete('{kept}')"))
    return [
        statement
        for kind, events, per, function in laid
        for statement in (
            f"DROP TRIGGER IF EXISTS {_name(table, kind)} ON {table}",
            (
                f"CREATE TRIGGER {_name(table, kind)} BEFORE {events} ON {table} "
                f"FOR EACH {per} EXECUTE FUNCTION {function}"
            ),
        )
    ]


def _sqlite(table: str, kind: str, when: str = "") -> tuple[str, str]:
    name = _name(table, kind)
    refusal = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {table}'); END"
    return (
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {kind.upper()} ON {table}{when} {refusal}",
    )
