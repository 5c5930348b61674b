"""PostgreSQL reads and plans a statement composed once only once a connection (decision 0076).

To plan the statement by which a dossier is loaded takes it longer than to run it, and it would do so at every click.
Django's adapter prepares nothing of itself; SQLite's keeps what it has prepared by the text of a statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2.extensions import AsIs, cursor

_numbers = count(1)
#: The statements each connection has prepared, by their numbers; what is rolled back leaves them prepared.
_prepared: WeakKeyDictionary[object, set[int]] = WeakKeyDictionary()


class Preparable(str):
    """The text of a statement in which only the values of some places change from one asking to the next."""

    __slots__ = ("number", "places")

    number: int
    #: Where among the values those stand that change.
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str, places: Sequence[int]) -> Preparable:
        made = cls(text)
        made.number, made.places = next(_numbers), tuple(places)
        return made


class PreparingCursor(cursor):
    """A cursor that sends a preparable statement by its number, with the values that change."""

    #: The statement last sent by its number, and its values.
    _meant: tuple[str, Sequence[Any]] | None = None

    @property
    def query(self) -> bytes:
        """What was last sent, for whoever logs it or counts it: the text, where that was a number."""
        sent: bytes = super().query if self._meant is None else self.mogrify(*self._meant)
        return sent

    def execute(self, query: Any, values: Any = None) -> None:
        self._meant = None
        if not isinstance(query, Preparable) or self.name:
            super().execute(query, values)
            return
        known = _prepared.setdefault(self.connection, set())
        if query.number not in known:
            super().execute(f"PREPARE composed_{query.number} AS {self._numbered(query, values)}")
            known.add(query.number)
        given = [values[at] for at in query.places]
        places = f" ({', '.join(['%s'] * len(given))})" if given else ""
        self._meant = str(query), values
        super().execute(f"EXECUTE composed_{query.number}{places}", given)

    def _numbered(self, query: Preparable, values: Sequence[Any]) -> str:
        """The text with a number in each place that changes; what never changes is written out."""
        written = list(values)
        for number, at in enumerate(query.places, 1):
            written[at] = AsIs(f"${number}")
        text: bytes = self.mogrify(str(query), written)
        return text.decode()


def prepare_on(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """A new connection to PostgreSQL prepares what can be prepared. Called whenever a connection is made.

    Such a statement asks by keys, for which one plan is as good for all: the server is to make no other one.
    """
    if connection.vendor != "postgresql":
        return
    connection.connection.cursor_factory = PreparingCursor
    with connection.connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_generic_plan")
