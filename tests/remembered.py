"""What tests stand on is built once a process, by the product's own acts; after that its rows are put back.

Building takes longer than most tests. Whoever asks for the same thing on the same rows at the same instant gets the
rows it left the first time, key for key and digest for digest, and a copy of what it returned.
"""

from __future__ import annotations

import functools
import io
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from types import FunctionType, SimpleNamespace
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from elections.terms import TermKey
from township.accounts.models import User
from township.models import Headcount, LoginSession, RosterCount
from township.records import clock
from township.records.models import ChainHead, StepRecord

from . import emptying
from .ground import GROUND

Rows = dict[Any, tuple]
PRODUCT = ("township", "procedure", "ballots", "appointments", "elections", "supervision")


@dataclass
class Serial:
    """Numbers that two rows of one database never share. A database that is put back puts its number back too."""

    next: int = 1

    def take(self) -> int:
        self.next += 1
        return self.next - 1


SERIAL = Serial()


@dataclass
class Change:
    """What a building did to one table."""

    columns: list[str]
    added: list[tuple]
    altered: list[tuple]
    removed: list[Any]
    #: What was added, as PostgreSQL writes and reads it fastest.
    copied: bytes = b""


@dataclass
class Built:
    changes: dict[str, Change]
    #: The state of the database it left.
    state: tuple
    serial: int
    #: The columns that were changed on the objects handed in, by their place.
    touched: list[dict[str, Any]]
    answer: bytes


@dataclass
class Memory:
    kept: dict[Any, Built] = field(default_factory=dict)


MEMORY = Memory()


def remembered(build: Callable[..., Any]) -> Callable[..., Any]:
    """A builder whose work is done once for each state of the database and each set of arguments."""

    @functools.wraps(build)
    def built(*args: Any, **kwargs: Any) -> Any:
        given = (args, kwargs)
        untouched = GROUND.is_untouched()
        held = GROUND.state(state) if untouched else state()
        key = (build.__module__, build.__qualname__, _named(given), clock.now(), held)
        if key not in MEMORY.kept:
            return _build(key, build, given)
        kept = MEMORY.kept[key]
        if not (untouched and GROUND.goes_up(key)):
            _put_back(kept)
            if untouched:
                GROUND.lay(key, kept.state)
        return _handed_out(kept, given)

    return built


def _build(key: Any, build: Callable[..., Any], given: tuple) -> Any:
    before, handed = _everything(), [_columns(each) for each in _objects(given)]
    answer = build(*given[0], **given[1])
    touched = [
        {name: value for name, value in _columns(each).items() if old.get(name) != value}
        for each, old in zip(_objects(given), handed, strict=True)
    ]
    changes = _changes(before, _everything())
    if connection.vendor == "postgresql":
        _copy_out(changes)
    MEMORY.kept[key] = Built(changes, state(), SERIAL.next, touched, _packed(answer, given))
    return answer


def _put_back(built: Built) -> None:
    with transaction.atomic(), connection.cursor() as cursor, _triggers_asleep(cursor):
        for table, change in built.changes.items():
            _apply(cursor, table, change)


def _handed_out(built: Built, given: tuple) -> Any:
    """The answer, and on the objects handed in what changes on them."""
    SERIAL.next = built.serial
    for each, columns in zip(_objects(given), built.touched, strict=True):
        vars(each).update(columns)
    return _unpacked(built.answer, given)


# -- the state of the database -------------------------------------------------------------------------------------


def state() -> tuple:
    """Every row but an account is written in an act, and the head of a chain covers all acts before it.

    The key of a term stands under no digest: one made anew opens nothing that was sealed under another, on whatever chain.

    The key of the newest record tells more where keys recur: SQLite takes its counters back with what is rolled back, and
    with a database that is restored, so that the same records may stand under other keys. What is put back must not meet them.
    """
    asked = [
        f"SELECT 'head', township_id, CAST(length AS text), digest, '' FROM {ChainHead._meta.db_table}",  # noqa: S608
        f"SELECT 'user', id, username, CAST(home_id AS text), CAST(cadre_id AS text) FROM {User._meta.db_table}",  # noqa: S608
        f"SELECT 'key', term_id, name, '', '' FROM {TermKey._meta.db_table}",  # noqa: S608
    ]
    if connection.vendor == "sqlite":
        asked.append(f"SELECT 'step', MAX(id), '', '', '' FROM {StepRecord._meta.db_table}")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(asked)} ORDER BY 1, 2")
        return tuple(cursor.fetchall())


def _tables() -> Iterator[tuple[str, str]]:
    """Every table of the product but the logins of test clients, and those whose triggers count what is put back."""
    left_out = {LoginSession} if _may_put_triggers_aside() else {LoginSession, Headcount, RosterCount}
    for app in PRODUCT:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model in left_out:
                continue
            yield model._meta.db_table, model._meta.pk.column


def _everything() -> dict[str, tuple[list[str], Rows]]:
    """Every row of the product by its key, as the driver hands it out."""
    keys = dict(_tables())
    found = {}
    with connection.cursor() as cursor:
        filled = with_rows(cursor, keys)
        for table, key in keys.items():
            columns = _columns_of(cursor, table)
            rows: Iterable[tuple] = ()
            if table in filled:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
                rows = (tuple(map(_plain, row)) for row in cursor.fetchall())
            at = columns.index(key)
            found[table] = ([key, *columns], {row[at]: (row[at], *row) for row in rows})
    return found


def with_rows(cursor: Any, tables: Iterable[str]) -> set[str]:
    """Those of the tables that may hold rows, in one statement: nine of ten are empty, and asking each takes longest.

    PostgreSQL is asked which have ever been written to since they were emptied: a question about each would be planned anew.
    """
    tables = sorted(tables)
    if connection.vendor == "postgresql":
        written = "relkind = 'r' AND relname = ANY(%s) AND pg_relation_size(oid) > 0"
        cursor.execute(f"SELECT relname FROM pg_class WHERE {written}", [tables])  # noqa: S608 - our own words
        return {row[0] for row in cursor.fetchall()}
    asked = ", ".join(f'EXISTS (SELECT 1 FROM "{each}")' for each in tables)  # noqa: S608 - our own tables
    cursor.execute(f"SELECT {asked}")
    return {table for table, any_ in zip(tables, cursor.fetchone(), strict=True) if any_}


#: The columns of each table, in the order of the database.
_COLUMNS: dict[str, list[str]] = {}


def _columns_of(cursor: Any, table: str) -> list[str]:
    if table not in _COLUMNS:
        cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')  # noqa: S608 - our own tables
        _COLUMNS[table] = [each[0] for each in cursor.description]
    return _COLUMNS[table]


def _plain(value: Any) -> Any:
    """SQLite's driver reads a time of day, and cannot write one."""
    return str(value) if isinstance(value, time) else value


def _changes(before: dict, after: dict) -> dict[str, Change]:
    changes = {}
    for table, (columns, rows) in after.items():
        held = before[table][1]
        added = [row[1:] for key, row in rows.items() if key not in held]
        altered = [row for key, row in rows.items() if key in held and held[key] != row]
        removed = [key for key in held if key not in rows]
        if added or altered or removed:
            changes[table] = Change(columns, added, altered, removed)
    return changes


@functools.cache
def _may_put_triggers_aside() -> bool:
    """Whether triggers and references can sleep while rows are put back: SQLite knows no such thing."""
    with connection.cursor() as cursor:
        return connection.vendor == "postgresql" and emptying.may_put_triggers_aside(cursor)


@contextmanager
def _triggers_asleep(cursor: Any) -> Iterator[None]:
    """No trigger speaks and no reference is looked up: what is put back was judged when it was built."""
    if not _may_put_triggers_aside():
        yield
        return
    cursor.execute("SET LOCAL session_replication_role = replica")
    yield
    cursor.execute("SET LOCAL session_replication_role = origin")


def _copy_out(changes: dict[str, Change]) -> None:
    """Have PostgreSQL write what was added to each table, instead of its rows one by one."""
    with connection.cursor() as cursor:
        for table, change in changes.items():
            if change.added:
                key, *columns = change.columns
                place = columns.index(key)
                rows = f'SELECT * FROM "{table}" WHERE "{key}" = ANY(%s) ORDER BY "{key}"'  # noqa: S608
                asked = cursor.mogrify(rows, [[row[place] for row in change.added]]).decode()
                written = io.BytesIO()
                cursor.copy_expert(f"COPY ({asked}) TO STDOUT", written)
                change.added, change.copied = [], written.getvalue()


def _apply(cursor: Any, table: str, change: Change) -> None:
    key, *columns = change.columns
    names = ", ".join(f'"{name}"' for name in columns)
    for gone in change.removed:
        cursor.execute(f'DELETE FROM "{table}" WHERE "{key}" = %s', [gone])  # noqa: S608
    for at, *row in change.altered:
        places = ", ".join(["%s"] * len(row))
        cursor.execute(f'UPDATE "{table}" SET ({names}) = ({places}) WHERE "{key}" = %s', [*row, at])  # noqa: S608
    if change.copied:
        cursor.copy_expert(f'COPY "{table}" ({names}) FROM STDIN', io.BytesIO(change.copied))
    for some in _batches(change.added, 900 // len(columns)):
        places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(some))
        values = [value for row in some for value in row]
        cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES {places}', values)  # noqa: S608


def _batches(rows: list[tuple], size: int) -> Iterator[list[tuple]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


# -- arguments and answers -----------------------------------------------------------------------------------------


def _named(value: Any) -> Any:
    """An argument as part of a key: a row by its key, whose contents the state of the database tells."""
    if isinstance(value, models.Model) and value.pk:
        return value._meta.label, value.pk
    if value is None or isinstance(value, str | int | date | frozenset):
        return type(value).__name__, value
    if isinstance(value, FunctionType) and value.__qualname__ == value.__name__:
        # One that stands in a module is what it is called; one made by another is what that one was given.
        return value.__module__, value.__name__
    if isinstance(value, SimpleNamespace | dict | list | tuple) or is_dataclass(value):
        return tuple((name, _named(each)) for name, each in _parts(value))
    raise TypeError(f"cannot remember what was built with {value!r}")


def _parts(value: Any) -> Iterable[tuple[Any, Any]]:
    """What a container holds, by name or place."""
    if isinstance(value, SimpleNamespace):
        return vars(value).items()
    if isinstance(value, dict):
        return value.items()
    if isinstance(value, list | tuple):
        return enumerate(value)
    return [(each.name, getattr(value, each.name)) for each in fields(value)] if is_dataclass(value) else ()


def _objects(value: Any) -> Iterator[Any]:
    """The rows and people handed in, in an order that depends on nothing but the key."""
    if isinstance(value, models.Model):
        yield value
        return
    if isinstance(value, SimpleNamespace) or is_dataclass(value):
        yield value
    for _, each in _parts(value):
        yield from _objects(each)


def _columns(value: Any) -> dict[str, Any]:
    """What an object handed in holds of its row."""
    names = (
        [column.attname for column in value._meta.concrete_fields] if isinstance(value, models.Model) else []
    )
    return {name: vars(value)[name] for name in names if name in vars(value)}


def _packed(answer: Any, given: tuple) -> bytes:
    """Pickled, but what was handed in stays a reference: the copy leads to the same objects as the original did."""
    handed = {}
    for place, each in enumerate(_objects(given)):
        handed.setdefault(id(each), place)
    file = io.BytesIO()
    pickler = pickle.Pickler(file)
    pickler.persistent_id = lambda each: handed.get(id(each))
    pickler.dump(answer)
    return file.getvalue()


def _unpacked(packed: bytes, given: tuple) -> Any:
    handed = list(_objects(given))
    unpickler = pickle.Unpickler(io.BytesIO(packed))  # noqa: S301 - pickled above
    unpickler.persistent_load = handed.__getitem__
    return unpickler.load()
