"""A statement composed once: asked for other keys, it takes those and stays as it is.

Django composes every statement anew, which takes twice as long as asking the database and making the rows. A matter and
what hangs on it are read by the same few statements at every click, with nothing but the keys changed (decision 0050).
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, Generic, TypeVar

from django.db import connection, connections
from django.db.models import Model, QuerySet

from .prepared import Preparable

M = TypeVar("M", bound=Model)
R = TypeVar("R")
V = TypeVar("V")
#: What a row is asked for by.
Key = int | str
#: For so many keys at once statements are kept: one with room for 1, 2, 4 and so on up to 64, which is a page of a list or what a
#: township has open. Who asks for more composes anew.
KEPT = 64
#: No row has a larger key, and no database takes one.
LARGEST = 2**63 - 1
#: What stands in a statement where keys will stand: numbers and words no key has.
PLACES: dict[type, list[Any]] = {
    int: [-(2**40) - number for number in range(KEPT)],
    str: [f"⟨{number}⟩" for number in range(KEPT)],
}
#: The same for a statement with values of several columns, in numbers each of them can hold: of a number it cannot, Django
#: makes a statement that finds nothing.
VALUES: dict[type, list[Any]] = {
    int: [2**15 - 1 - number for number in range(8 * KEPT)],
    str: [f"⟨{number}⟩" for number in range(8 * KEPT)],
    date: [date(1901, 1, 1) + timedelta(days=number) for number in range(KEPT)],
    datetime: [datetime(1902, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(KEPT)],
}
#: What fills the places of a list of which nothing is asked for: what no column holds, and each can be compared with.
NOTHING: dict[type, Any] = {int: -(2**15), str: "⟨⟩"}


def room_for(count: int) -> int:
    """A statement that serves so many values has so many places: there are few statements, and each is used often."""
    return 1 << (count - 1).bit_length() if count else 1


def filled(values: Sequence[V], room: int) -> list[V]:
    """These values stand in so many places: the last one stands in those that are left, and finds nothing more."""
    return [*values, *[values[-1]] * (room - len(values))]


def sent(value: object) -> object:
    """The database is told a value like this: to some a day or a moment is a word."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


@dataclass(frozen=True)
class _Ready:
    """Stands where a set of rows has its query, and has composed already; of anything else the query is asked."""

    query: Any
    compiler: Any

    def get_compiler(self, *_args: object, **_kwargs: object) -> Any:
        return self.compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.query, name)


@dataclass(frozen=True)
class Statement:
    """What Django's compiler has made of a query, with something that stands for a value in each place."""

    compiler: Any
    sql: Preparable
    parameters: tuple[object, ...]
    #: How the columns become values, by the connection of each thread: Django asks every column anew at every reading.
    of_thread: threading.local = field(default_factory=threading.local)

    @classmethod
    def of(cls, query: QuerySet[Model, object], alias: str, places: Collection[object]) -> Statement:
        """A query has this statement, in which others will stand for these values."""
        compiler = query.query.get_compiler(using=alias)
        sql, parameters = compiler.as_sql()
        changing = [at for at, value in enumerate(parameters) if value in places]
        return cls(compiler, Preparable.of(sql, changing), tuple(parameters))

    def asked(self, query: QuerySet[Model, R], parameters: tuple[object, ...], alias: str) -> list[R]:
        """A query has these rows, by a compiler that has composed already: of this thread's connection, with these values."""
        ready, sql = copy.copy(self.compiler), self.sql
        ready.connection = connections[alias]
        ready.as_sql = lambda *_args, **_kwargs: (sql, parameters)
        ready.get_converters = lambda columns: self._converters(ready, columns)
        # Its twin, to be run: Django would copy the query behind it, of which nothing is changed.
        rows: QuerySet[Model, R] = object.__new__(type(query))
        vars(rows).update(
            vars(query), _query=_Ready(query.query, ready), _deferred_filter=None, _result_cache=None
        )
        try:
            return list(rows)
        finally:
            # Or it would hold itself, for the garbage collector to find.
            del ready.get_converters

    def _converters(self, ready: Any, columns: Any) -> Any:
        connection, kept = getattr(self.of_thread, "kept", (None, None))
        if connection is not ready.connection:
            kept = type(ready).get_converters(ready, columns)
            self.of_thread.kept = ready.connection, kept
        return kept


@dataclass
class Composed(Generic[M]):
    """The rows of a query that have one of the keys asked for.

    The query is fixed: whatever else it compares with stays what it was when the statement was composed.
    """

    query: QuerySet[M]
    #: By what they are asked for: their own key, or the foreign key of what they hang on.
    name: str = "pk"
    #: What a key is.
    key: type[int] | type[str] = int
    _statements: dict[tuple[str, int], tuple[Statement, int]] = field(default_factory=dict)

    def one(self, key: Key) -> M:
        """The row of this key is read. Raises the model's DoesNotExist."""
        found = self.of([key])
        return found[0] if found else self.query.none().get()

    def of(self, keys: Sequence[Key]) -> list[M]:
        """The rows of these keys are read in one statement."""
        keys = [key for key in keys if not isinstance(key, int) or abs(key) <= LARGEST]
        if not keys:
            return []
        if len(keys) > KEPT:
            return list(self._asked(keys))
        room, alias = room_for(len(keys)), self.query.db
        kept = self._statements.get((alias, room))
        if kept is None:
            kept = self._statements[alias, room] = self._compose(room, alias)
        statement, at = kept
        before, after = statement.parameters[:at], statement.parameters[at + room :]
        return statement.asked(self.query, (*before, *filled(keys, room), *after), alias)

    def _asked(self, keys: Sequence[Key]) -> QuerySet[M]:
        return self.query.filter(**{f"{self.name}__in": keys})

    def _compose(self, count: int, alias: str) -> tuple[Statement, int]:
        """The statement, and where in its parameters the keys stand."""
        places = PLACES[self.key][:count]
        statement = Statement.of(self._asked(places), alias, places)
        return statement, statement.parameters.index(places[0])


@dataclass
class Wording(Generic[R]):
    """The rows of a query that is asked in the same words each time, with other values in their places.

    The values are whole numbers, words, days and moments, never nothing, and each is always of the same kind. A value that
    is a list is named with what it is a list of; it may be empty.
    """

    query: Callable[..., QuerySet[Model, R]]
    lists: Mapping[str, type[int] | type[str]] = field(default_factory=dict)
    #: By the room there is in the lists; the statements by the database, too.
    _worded: dict[int, tuple[QuerySet[Model, R], list[object]]] = field(default_factory=dict)
    _statements: dict[tuple[str, int], Statement] = field(default_factory=dict)

    def of(self, **values: Any) -> list[R]:
        """The rows for these values are read in one statement; there are none for a number no database takes."""
        if any(isinstance(value, int) and abs(value) > LARGEST for value in values.values()):
            return []
        room = room_for(max((len(values[name]) for name in self.lists), default=0))
        if room > KEPT:
            return list(self.query(**values))
        worded, places = self._worded.get(room) or self._word(values, room)
        alias = worded.db
        statement = self._statements.get((alias, room))
        if statement is None:
            statement = self._statements[alias, room] = Statement.of(worded, alias, places)
        meant = dict(zip(places, self._each_of(values, room), strict=True))
        return statement.asked(worded, tuple(meant.get(each, each) for each in statement.parameters), alias)

    def _word(self, values: Mapping[str, Any], room: int) -> tuple[QuerySet[Model, R], list[object]]:
        """The query with something that stands for a value in each place, and what stands there, in order."""
        free = {kind: iter(places) for kind, places in VALUES.items()}
        standing: dict[str, Any] = {}
        for name, value in values.items():
            kind = self.lists.get(name)
            standing[name] = list(islice(free[kind], room)) if kind else next(free[type(value)])
        self._worded[room] = self.query(**standing), list(self._each_of(standing, room))
        return self._worded[room]

    def _each_of(self, values: Mapping[str, Any], room: int) -> Iterator[object]:
        """The values one by one, lists filled up to the room there is, in an order of their names."""
        for name in sorted(values):
            if kind := self.lists.get(name):
                yield from filled([*values[name]] or [NOTHING[kind]], room)
            else:
                yield sent(values[name])
