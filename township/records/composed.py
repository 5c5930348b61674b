"""A statement composed once: asked for other keys, it takes those and stays as it is.

Django composes every statement anew, which takes twice as long as asking the database and making the rows. A matter and
what hangs on it are read by the same few statements at every click, with nothing but the keys changed (decision 0050).
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
#: For so many rows at once a statement is kept; a list asks for more, and composes its own.
KEPT = 12
#: No row has a larger key, and no database takes one.
LARGEST = 2**63 - 1
#: What stands in a statement where keys will stand: numbers and words no key has.
PLACES: dict[type, list[Any]] = {
    int: [-(2**40) - number for number in range(KEPT)],
    str: [f"⟨{number}⟩" for number in range(KEPT)],
}


@dataclass(frozen=True)
class Statement:
    """What Django's compiler has made of a query, and where in its parameters the keys stand."""

    compiler: Any
    sql: str
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    #: How the columns become values, by the connection of each thread: Django asks every column anew at every reading.
    of_thread: threading.local = field(default_factory=threading.local)

    def asked_for(self, keys: Sequence[Any], alias: str) -> Any:
        """A compiler that has composed already: of this thread's connection, with these keys."""
        ready = copy.copy(self.compiler)
        ready.connection = connections[alias]
        sql, parameters = self.sql, (*self.before, *keys, *self.after)
        ready.as_sql = lambda *_args, **_kwargs: (sql, parameters)
        ready.get_converters = lambda columns: self._converters(ready, columns)
        return ready

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
    _statements: dict[tuple[str, int], Statement] = field(default_factory=dict)

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
        statement = self._statements.get((alias, len(keys)))
        if statement is None:
            statement = self._statements[alias, len(keys)] = self._compose(len(keys), alias)
        ready = statement.asked_for(keys, alias)
        rows.query.get_compiler = lambda *_args, **_kwargs: ready  # type: ignore[method-assign]
        return list(rows)

    def _asked(self, keys: Sequence[Any]) -> QuerySet[M]:
        return self.query.filter(**{f"{self.name}__in": keys})

    def _compose(self, count: int, alias: str) -> Statement:
        places = PLACES[self.key][:count]
        compiler = self._asked(places).query.get_compiler(using=alias)
        sql, parameters = compiler.as_sql()
        at = list(parameters).index(places[0])
        return Statement(compiler, sql, tuple(parameters[:at]), tuple(parameters[at + count :]))


@dataclass
class Question:
    """A statement with several values that change, composed once; its first row is the answer, as the database gives it.

    The query is made with the values of `places`, each under its name; they stand in it for nothing else.
    """

    query: QuerySet[Any, Any]
    places: dict[str, Any]
    _composed: dict[str, tuple[str, list[Any]]] = field(default_factory=dict)

    def ask(self, **values: Any) -> tuple[Any, ...] | None:
        """The first row for these values; none where there is no row."""
        alias = self.query.db
        if alias not in self._composed:
            sql, parameters = self.query.query.get_compiler(using=alias).as_sql()
            self._composed[alias] = sql, list(parameters)
        sql, parameters = self._composed[alias]
        exchanged = {place: values[name] for name, place in self.places.items()}
        with connections[alias].cursor() as cursor:
            cursor.execute(sql, [exchanged.get(each, each) for each in parameters])
            return cursor.fetchone()
