"""The database's own refusal to change or delete what was recorded.

Triggers are laid after every migrate on the step records and on every history table, so that no table is forgotten.
A refused statement surfaces as IntegrityError on both engines.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections, models

REFUSAL = "recorded rows are never changed or deleted"

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{REFUSAL}: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""


def models_that_only_grow() -> list[type[models.Model]]:
    """Every history of every installed app, and every model that says so (`append_only = True`)."""
    return [
        model
        for model in apps.get_models()
        if model.__name__.startswith("Historical") or getattr(model, "append_only", False)
    ]


def tables() -> list[str]:
    """Every append-only table of the installed models."""
    return sorted(model._meta.db_table for model in models_that_only_grow())


def lay(using: str = "default", **kwargs: Any) -> None:
    """(Re)create the triggers on every append-only table that exists. Called after migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for statement in statements(connection.vendor, sorted(set(tables()) & present)):
            cursor.execute(statement)


def lift(using: str = "default") -> None:
    """Take the triggers away. Only the test suite does this, to empty its database."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in set(tables()) & set(connection.introspection.table_names(cursor)):
            for kind in ("update", "delete", "truncate"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, kind)}{on}")


def statements(vendor: str, on: list[str] | None = None) -> list[str]:
    """What lays the triggers on these tables, on all by default. The texts of triggers are as the database tells them."""
    functions = [_FUNCTION] if vendor == "postgresql" else []
    return functions + [each for table in on or tables() for each in _statements(vendor, table)]


def _name(table: str, kind: str) -> str:
    # PostgreSQL cuts names at 63 bytes; the trigger's own table is known, so a short prefix is enough.
    return f"ao_{kind}_{table}"[:63]


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"DROP TRIGGER IF EXISTS {_name(table, 'update')} ON {table}",
            (
                f"CREATE TRIGGER {_name(table, 'update')} BEFORE DELETE OR UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            ),
            f"DROP TRIGGER IF EXISTS {_name(table, 'truncate')} ON {table}",
            (
                f"CREATE TRIGGER {_name(table, 'truncate')} BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            ),
        ]
    return [statement for kind in ("update", "delete") for statement in _sqlite(table, kind)]


def _sqlite(table: str, kind: str) -> tuple[str, str]:
    name = _name(table, kind)
    refusal = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {table}'); END"
    return (
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {kind.upper()} ON {table} {refusal}",
    )
