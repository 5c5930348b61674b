"""A row is saved by statements composed once for its model: they take its values and stay as they are.

Django composes the INSERT and the UPDATE of every single row anew, although for one model only the values change
(decision 0050). Which columns are written, what becomes of a value and how a statement is sent remains Django's. A row that
holds an expression in place of a value is saved in Django's own way altogether.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any, TypeVar

from django.db import models
from django.db.models.sql import InsertQuery, UpdateQuery
from django.db.models.sql.constants import ROW_COUNT

from .prepared import Preparable

Row = TypeVar("Row", bound=models.Model)
Columns = Sequence["models.Field[Any, Any]"]
Rows = Sequence[models.Model]
Values = Sequence[Any]


class _Place(models.Expression):
    """What stands in a statement where a value will stand."""

    def as_sql(self, compiler: object, connection: object) -> Any:
        return "%s", [None]


class _Places:
    """What stands where a row will stand: a place for each of its columns."""

    def __getattr__(self, name: str) -> _Place:
        return _Place()


@dataclass(frozen=True)
class SavingStatement:
    """A statement that writes rows, with a place for each value."""

    query: Any
    sql: Preparable

    @classmethod
    def inserting(
        cls, model: type[models.Model], columns: Columns, returned: Columns | None, alias: str, count: int
    ) -> SavingStatement:
        """Django inserts so many rows with this statement."""
        query: Any = InsertQuery(model)
        query.insert_values(columns, [_Places()] * count, raw=True)
        compiler = query.get_compiler(alias)
        compiler.returning_fields = returned
        [(sql, parameters)] = compiler.as_sql()
        return cls(query, Preparable.of(sql, range(len(parameters))))

    @classmethod
    def changing(cls, row: models.QuerySet[models.Model], columns: Columns) -> SavingStatement:
        """Django updates the row that has a key with this statement; the key stands in the last place."""
        query: Any = row.query.chain(UpdateQuery)
        query.add_update_fields([(column, None, _Place()) for column in columns])
        sql, parameters = query.get_compiler(row.db).as_sql()
        return cls(query, Preparable.of(sql, range(len(parameters))))

    def compiler(self, alias: str, columns: Columns, values: Values) -> tuple[Any, tuple[Any, ...]]:
        """Whoever has composed already is given a compiler, and the values as the database takes them."""
        compiler = self.query.get_compiler(alias)
        connection = compiler.connection
        places = zip(cycle(columns), values, strict=False)
        return compiler, tuple([column.get_db_prep_save(value, connection) for column, value in places])


#: So many rows are inserted by a kept statement: each number of them has one of its own.
ROWS_KEPT = 32
#: By model, alias and what is written: how many columns of how many rows are inserted, which columns are changed.
_kept: dict[tuple[type[models.Model], str, tuple[int, int] | frozenset[str] | None], SavingStatement] = {}


def _insert(
    model: type[models.Model], rows: Rows, columns: Columns, returned: Columns | None, alias: str
) -> list[tuple[object, ...]] | None:
    """Insert rows, and give what the database returns of them; None where something else than values stands in them."""
    values = [column.pre_save(row, add=True) for row in rows for column in columns]
    if not _are_plain(values):
        return None
    # All columns are inserted, but for a key that the database gives: by their number it is known which.
    key = model, alias, (len(columns), len(rows))
    saving = _kept.get(key)
    if saving is None:
        saving = _kept[key] = SavingStatement.inserting(model, columns, returned, alias, len(rows))
    compiler, prepared = saving.compiler(alias, columns, values)
    compiler.as_sql = lambda: [(saving.sql, prepared)]
    given: list[tuple[object, ...]] = compiler.execute_sql(returned)
    return given


def _are_plain(values: Values) -> bool:
    """Whether there are values, and no expression among them."""
    return bool(values) and not [value for value in values if hasattr(value, "resolve_expression")]


class Saved(models.Model):
    """Base of the rows that are saved by statements composed once."""

    class Meta:
        abstract = True

    def _do_insert(
        self, manager: Any, using: str, fields: Columns, returning_fields: Columns, raw: bool
    ) -> Any:
        returned = None if raw else _insert(manager.model, [self], fields, returning_fields, using)
        if returned is None:
            return super()._do_insert(  # type: ignore[misc]
                manager, using, fields, returning_fields, raw
            )
        return returned

    def _do_update(  # type: ignore[override]
        self, base_qs: Any, using: str, pk_val: Any, values: Any, update_fields: Any, forced_update: bool
    ) -> bool:
        fields, given = [field for field, _, _ in values], [value for _, _, value in values]
        # Where the row is sought by more than its key, what else it is sought by would stay what it was.
        if not _are_plain(given) or base_qs.query.where or self._meta.select_on_save:
            return super()._do_update(  # type: ignore[call-arg,return-value]
                base_qs, using, pk_val, values, update_fields, forced_update
            )
        key = base_qs.model, using, update_fields
        saving = _kept.get(key)
        if saving is None:
            saving = _kept[key] = SavingStatement.changing(base_qs.filter(pk=pk_val), fields)
        compiler, prepared = saving.compiler(using, [*fields, base_qs.model._meta.pk], [*given, pk_val])
        compiler.as_sql = lambda: (saving.sql, prepared)
        return bool(compiler.execute_sql(ROW_COUNT))


class SavedQuerySet(models.QuerySet[Row]):
    """Rows that are inserted together by a statement composed once, where they are few."""

    def _insert(
        self, objs: Rows, fields: Columns, returning_fields: Columns | None = None, **how: Any
    ) -> Any:
        returned = None
        if len(objs) <= ROWS_KEPT and not (how.get("raw") or how.get("on_conflict")):
            returned = _insert(self.model, objs, fields, returning_fields, how.get("using") or self.db)
        if returned is None:
            return super()._insert(objs, fields, returning_fields, **how)  # type: ignore[misc]
        return returned
