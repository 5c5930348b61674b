"""A statement composed once: asked for other keys, it takes those and stays as it is.

Django composes every statement anew, which takes twice as long as asking the database and making the rows. A matter and
what hangs on it are read by the same few statements at every click, with nothing but the keys changed (decision 0050).
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet

from .prepared import Preparable

M = TypeVar("M", bound=Model)
R = TypeVar("R")
#: For so many rows at once a statement is kept; a list asks for more, and composes its own.
KEPT = 12
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
    int: [2**15 - 1 - number for number in range(KEPT)],
    str: PLACES[str],
}


@dataclass(frozen=True)
class Statement:
    """What Django's compiler has made of a query, with something that stands for a value in each place."""

    compiler: Any
    sql: Preparable
    parameters: tuple[Any, ...]
    #: How the columns become values, by the connection of each thread: Django asks every column anew at every reading.
    of_thread: threading.local = field(default_factory=threading.local)

    @classmethod
    def of(cls, query: QuerySet[Any, Any], alias: str, places: Collection[Any]) -> Statement:
        """The statement for a query, in which others will stand for these values."""
        compiler = query.query.get_compiler(using=alias)
        sql, parameters = compiler.as_sql()
        changing = [at for at, value in enumerate(parameters) if value in places]
        return cls(compiler, Preparable.of(sql, changing), tuple(parameters))

    def asked(self, rows: QuerySet[Any, R], parameters: tuple[Any, ...], alias: str) -> list[R]:
        """The rows of a query, by a compiler that has composed already: of this thread's connection, with these values."""
        ready, sql = copy.copy(self.compiler), self.sql
        ready.connection = connections[alias]
        ready.as_sql = lambda *_args, **_kwargs: (sql, parameters)
        ready.get_converters = lambda columns: self._converters(ready, columns)
        rows.query.get_compiler = lambda *_args, **_kwargs: ready  # type: ignore[method-assign]
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

    def one(self, key: Any) -> M:
        """The row of this key. Raises the model's DoesNotExist."""
        found = self.of([key])
        return found[0] if found else self.query.none().get()

    def of(self, keys: Sequence[Any]) -> list[M]:
        """The rows of these keys, in one statement."""
        keys = [key for key in keys if not isinstance(key, int) or abs(key) <= LARGEST]
        if not keys or len(keys) > KEPT:
            return list(self._asked(keys))
        rows = self.query.all()
        alias = rows.db
        kept = self._statements.get((alias, len(keys)))
        if kept is None:
            kept = self._statements[alias, len(keys)] = self._compose(len(keys), alias)
        statement, at = kept
        before, after = statement.parameters[:at], statement.parameters[at + len(keys) :]
        return statement.asked(rows, (*before, *keys, *after), alias)

    def _asked(self, keys: Sequence[Any]) -> QuerySet[M]:
        return self.query.filter(**{f"{self.name}__in": keys})

    def _compose(self, count: int, alias: str) -> tuple[Statement, int]:
        """The statement, and where in its parameters the keys stand."""
        places = PLACES[self.key][:count]
        statement = Statement.of(self._asked(places), alias, places)
        return statement, statement.parameters.index(places[0])


@dataclass
class Wording(Generic[R]):
    """The rows of a query that is asked in the same words each time, with other values in their places.

    The values are whole numbers and words, never nothing, and each is always of the same kind.
    """

    query: Callable[..., QuerySet[Any, R]]
    _worded: QuerySet[Any, R] | None = None
    _statements: dict[str, Statement] = field(default_factory=dict)

    def of(self, **values: Any) -> list[R]:
        """The rows for these values, in one statement; none for a number no database takes."""
        if any(isinstance(value, int) and abs(value) > LARGEST for value in values.values()):
            return []
        places = {name: VALUES[type(value)][number] for number, (name, value) in enumerate(values.items())}
        if self._worded is None:
            self._worded = self.query(**places)
        rows = self._worded.all()
        alias = rows.db
        statement = self._statements.get(alias)
        if statement is None:
            statement = self._statements[alias] = Statement.of(self._worded, alias, places.values())
        meant = {place: values[name] for name, place in places.items()}
        return statement.asked(rows, tuple(meant.get(each, each) for each in statement.parameters), alias)
