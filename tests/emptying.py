"""The database is emptied after a test that commits: rows alone go, where Django makes all anew (decision 0075).

What the database held before any test stays where it is; of the other tables those that hold rows are emptied. A test
that changed what should stay, or a guard, has its database emptied in Django's way, and so has an account that may not
put triggers aside.
"""

# ruff: noqa: S608 - what is put together here are the names the engine gives for its tables

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction
from django.test import TransactionTestCase

from township.records import append_only
from township.roster import quota_guard

#: SQLite takes no more than 500 parts of a compound question.
PARTS = 200

_djangos_way = TransactionTestCase._fixture_teardown


@dataclass
class Standing:
    """What a database holds when no test has run: the rows of the tables that are not empty, and its guards."""

    rows: dict[str, set[tuple]]
    guards: set[tuple]


_standing: dict[str, Standing] = {}


def note(using: str = "default") -> None:
    """Note what stays, once the tables have been made."""
    with connections[using].cursor() as cursor:
        rows = {table: _rows(cursor, table) for table in holding(cursor)}
        _standing[using] = Standing(rows, _guards(cursor))


def empty(using: str = "default") -> bool:
    """Empty what a test has filled; False, and nothing done, where that cannot be done without making all anew."""
    connection, stays = connections[using], _standing.get(using)
    with connection.cursor() as cursor:
        if stays is None or not may_put_triggers_aside(cursor) or _guards(cursor) != stays.guards:
            return False
        if any(_rows(cursor, table) != rows for table, rows in stays.rows.items()):
            return False
        emptied = [table for table in holding(cursor) if table not in stays.rows]
        with connection.constraint_checks_disabled(), transaction.atomic(using), _unguarded(cursor, emptied):
            for table in emptied:
                cursor.execute(f'DELETE FROM "{table}"')
    return True


def holding(cursor: Any) -> list[str]:
    """The tables that hold rows."""
    tables, found = _tables(cursor), []
    for start in range(0, len(tables), PARTS):
        asked = (
            f"SELECT '{each}' WHERE EXISTS (SELECT 1 FROM \"{each}\")"
            for each in tables[start : start + PARTS]
        )
        cursor.execute(" UNION ALL ".join(asked))
        found += [name for (name,) in cursor.fetchall()]
    return found


def _tables(cursor: Any) -> list[str]:
    if cursor.db.vendor == "postgresql":
        cursor.execute(
            "SELECT relname FROM pg_class "
            "WHERE relkind IN ('r', 'p') AND relnamespace = current_schema::regnamespace"
        )
    else:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
        )
    return [name for (name,) in cursor.fetchall()]


def _rows(cursor: Any, table: str) -> set[tuple]:
    cursor.execute(f'SELECT * FROM "{table}"')
    return set(cursor.fetchall())


def _guards(cursor: Any) -> set[tuple]:
    """Every trigger, and what it does."""
    if cursor.db.vendor == "postgresql":
        cursor.execute(
            "SELECT tgrelid::int, tgname, tgenabled::text, tgtype, tgattr::text, tgargs, prosrc "
            "FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal"
        )
    else:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {
        tuple(bytes(each) if isinstance(each, memoryview) else each for each in row)
        for row in cursor.fetchall()
    }


def may_put_triggers_aside(cursor: Any) -> bool:
    """Whether this account may have triggers sleep for a while: on PostgreSQL, whether it is the superuser."""
    if cursor.db.vendor != "postgresql":
        return True
    cursor.execute("SELECT current_setting('is_superuser') = 'on'")
    return bool(cursor.fetchone()[0])


@contextmanager
def _unguarded(cursor: Any, tables: list[str]) -> Iterator[None]:
    """No trigger of these tables speaks until the end, which is that of the transaction."""
    if cursor.db.vendor == "postgresql":
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        return
    cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
    laid = [(name, text) for name, table, text in cursor.fetchall() if table in tables]
    for name, _ in laid:
        cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, text in laid:
        cursor.execute(text)


def _teardown(case: TransactionTestCase) -> None:
    """Empty the databases of a test, each in the short way if it goes."""
    if all(empty(using) for using in case._databases_names(include_mirrors=False)):
        return
    append_only.lift()
    quota_guard.lift()
    _djangos_way(case)
    for using in case._databases_names(include_mirrors=False):
        note(using)


TransactionTestCase._fixture_teardown = _teardown
