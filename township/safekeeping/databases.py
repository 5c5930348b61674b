"""The database as a file, consistent while others write: SQLite by its online backup, PostgreSQL by a copy of every table.

PostgreSQL's own `pg_dump` is not asked: it need not be on the machine and has to be of the server's version. The copy is
read in one transaction that sees one moment, and is loaded in one transaction into tables that `migrate` has made.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder

#: What a migrated and otherwise empty database holds.
FILLED_BY_MIGRATE = frozenset({"django_migrations", "django_content_type", "auth_permission"})

#: Every table of PostgreSQL with its columns, asked at once: three hundred tables one by one take as long as their rows.
COLUMNS = """
    SELECT relname, array_agg(attname::text ORDER BY attnum)
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
    WHERE relkind IN ('r', 'p', 'f') AND NOT relispartition
        AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
        AND pg_table_is_visible(pg_class.oid)
    GROUP BY relname ORDER BY relname
"""

#: Asks the database of one moment a query, and returns its rows.
Ask = Callable[[str], list[tuple[Any, ...]]]


class Database(ABC):
    """The database of this installation, of one engine."""

    #: What backups call it; one is restored on the engine it came from.
    engine: str

    @abstractmethod
    def snapshot(self, folder: Path) -> AbstractContextManager[Ask]:
        """Write the database of one moment into the folder; yields what asks that moment a query."""

    @abstractmethod
    def load(self, folder: Path) -> None:
        """Put what `snapshot` wrote into an empty database: whole or not at all."""

    def rows(self) -> list[str]:
        """The tables that hold rows although the database should be empty."""
        present = set(connection.introspection.table_names()) - FILLED_BY_MIGRATE
        return sorted(table for table in present if _asked(f'SELECT 1 FROM "{table}" LIMIT 1'))  # noqa: S608


def _asked(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


class Sqlite(Database):
    engine = "sqlite"

    @contextmanager
    def snapshot(self, folder: Path) -> Iterator[Ask]:
        connection.ensure_connection()
        copy = sqlite3.connect(folder / "database.sqlite3")
        try:
            connection.connection.backup(copy)
            # The copy is one file: nothing of it may lie in a log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
            yield lambda query: copy.execute(query).fetchall()
        finally:
            copy.close()

    def load(self, folder: Path) -> None:
        place = Path(str(connection.settings_dict["NAME"]))
        connections.close_all()
        arriving = place.with_name(f".{place.name}.restoring")
        shutil.copyfile(folder / "database.sqlite3", arriving)
        arriving.chmod(0o600)
        _kept_on_disk(arriving)
        for beside in ("-wal", "-shm"):
            place.with_name(place.name + beside).unlink(missing_ok=True)
        arriving.replace(place)


class Postgresql(Database):
    engine = "postgresql"

    @contextmanager
    def snapshot(self, folder: Path) -> Iterator[Ask]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute(COLUMNS)
            for table, columns in cursor.fetchall():
                with (folder / f"{table}.copy").open("wb") as file:
                    file.write((", ".join(f'"{name}"' for name in columns) + "\n").encode())
                    cursor.copy_expert(f'COPY "{table}" TO STDOUT', file)
            yield _asked

    def load(self, folder: Path) -> None:
        tables = {path.stem: path for path in sorted(folder.glob("*.copy"))}
        call_command("migrate", verbosity=0, interactive=False)
        if {*tables} - {*connection.introspection.table_names()}:
            # An app without migrations, as only tests have one, gets its tables too.
            call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
        with transaction.atomic(), connection.cursor() as cursor:
            for table in tables:
                # Quotas count whoever comes: the counts come along.
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            for table in FILLED_BY_MIGRATE & {*tables}:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
            for table, path in tables.items():
                with path.open("rb") as file:
                    columns = file.readline().decode().strip()
                    cursor.copy_expert(f'COPY "{table}" ({columns}) FROM STDIN', file)
            # What is still to be checked of keys stands in the way of the triggers.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in tables:
                cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
            for statement in connection.ops.sequence_reset_sql(no_style(), _numbered()):
                cursor.execute(statement)


def _numbered() -> list[Any]:
    """The tables whose rows the database numbers."""
    return [*apps.get_models(include_auto_created=True), MigrationRecorder.Migration]


def _kept_on_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def own() -> Database:
    """The database of this installation."""
    return Postgresql() if connection.vendor == "postgresql" else Sqlite()
