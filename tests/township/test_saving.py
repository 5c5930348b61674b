"""A row saved by a statement composed once is, column for column, the row that Django's own way stores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Upper
from django.db.models.sql.compiler import SQLInsertCompiler, SQLUpdateCompiler

from tests import builders
from township.models import ChainHead, LoginSession, StepRecord, StepRow, Unit, User
from township.records.append_only import models_that_only_grow
from township.records.clock import now
from township.records.saving import ROWS_KEPT, Saved

#: What a column of each kind is given where something stands in every one of them.
ORDINARY: dict[type[models.Field], Any] = {
    models.BooleanField: True,
    models.DateTimeField: datetime(2026, 3, 18, 2, 5, 7, 123456, tzinfo=UTC),
    models.DateField: date(2026, 3, 18),
    models.TimeField: time(9, 30, 15),
    models.DecimalField: Decimal("3.50"),
    models.IntegerField: 7,
    models.JSONField: {"为": [1, 2.5, None, True, {"%s": "“引”'\\"}], "day": "2026-03-18"},
    models.UUIDField: UUID("12345678-1234-5678-1234-567812345678"),
    models.FileField: "kept/甲%s.pdf",
    models.CharField: "%s'",
    models.TextField: "第一行\n100% %s 'quoted' \\ 𠮷",
    models.ForeignKey: 4711,
}
#: The same in the other ways in which it may be said, where nothing stands in every column that may be empty.
BARE: dict[type[models.Field], Any] = {
    models.BooleanField: 0,
    models.DateTimeField: datetime(2000, 2, 29, 23, 59, 59, tzinfo=UTC),
    models.DateField: "1949-10-01",
    models.TimeField: "00:00",
    models.DecimalField: "0.25",
    models.IntegerField: "0",
    models.JSONField: [],
    models.UUIDField: "87654321-1234-5678-1234-567812345678",
    models.FileField: "",
    models.CharField: "",
    models.TextField: "",
    models.ForeignKey: "4712",
}
OWN_WAY = ("_do_insert", "_do_update")


def given(model: type[models.Model], values: dict[type[models.Field], Any]) -> dict[str, Any]:
    found = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.AutoField):
            continue
        value = next(values[kind] for kind in type(field).__mro__ if kind in values)
        if isinstance(field, models.CharField):
            value = value[: field.max_length]
        found[field.attname] = None if values is BARE and field.null else value
    return found


@contextmanager
def undone() -> Iterator[None]:
    """What is written meanwhile is taken back before anybody asks where foreign keys lead."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def nothing_checked() -> Iterator[None]:
    """Every table takes rows that make no sense; afterwards they are as they were."""
    with undone(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute(
                "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) "
                "FROM pg_constraint WHERE contype = 'c' AND connamespace = current_schema()::regnamespace"
            )
            cursor.execute(";".join(statement for (statement,) in cursor.fetchall()))
        try:
            yield
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA ignore_check_constraints = OFF")


def stored(row: models.Model) -> list[Any]:
    """What lies in the database of a row beside its key, as it says itself, and on SQLite what it takes it for."""
    columns = [f'"{field.column}"' for field in row._meta.concrete_fields if not field.primary_key]
    if connection.vendor == "sqlite":
        columns += [f"typeof({column})" for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT {", ".join(columns)} FROM "{row._meta.db_table}" WHERE "{row._meta.pk.column}" = %s',  # noqa: S608
            [row._meta.pk.get_db_prep_value(row.pk, connection)],
        )
        (found,) = cursor.fetchall()
    return list(found)


def inserted(model: type[models.Model], values: dict[str, Any]) -> list[Any]:
    """What is stored of a new row with these values."""
    with undone():
        return stored(_saved(model(**values), force_insert=True))


def changed(model: type[models.Model], before: dict[str, Any], after: dict[str, Any]) -> list[Any]:
    """What is stored of a row once it has been changed to these values."""
    with undone():
        row = _saved(model(**before), force_insert=True)
        return stored(_saved(model(**after | {model._meta.pk.attname: row.pk}), force_update=True))


def _saved(row: models.Model, **how: bool) -> models.Model:
    row.skip_history_when_saving = True
    models.Model.save(row, **how)
    return row


def test_every_row_is_stored_as_django_stores_it(db, monkeypatch):
    only_grow = models_that_only_grow()
    with nothing_checked():
        for model in filter(lambda model: issubclass(model, Saved), apps.get_models()):
            ordinary, bare = given(model, ORDINARY), given(model, BARE)
            with monkeypatch.context() as otherwise:
                for way in ("_do_insert", "_do_update"):
                    otherwise.delattr(Saved, way)
                expected = inserted(model, ordinary), inserted(model, bare)
            assert (inserted(model, ordinary), inserted(model, bare)) == expected, model
            if model not in only_grow:
                assert (changed(model, bare, ordinary), changed(model, ordinary, bare)) == expected, model


def test_whatever_is_written_by_everybody_is_saved_so(db):
    """No history is left out, and no table of an act or a click."""
    kept = {model for model in apps.get_models() if model.__name__.startswith("Historical")}
    assert all(issubclass(model, Saved) for model in {*kept, ChainHead, StepRecord, LoginSession, User})


@contextmanager
def composing(monkeypatch) -> Iterator[list[str]]:
    """The tables for which a statement is composed meanwhile."""
    composed: list[str] = []
    with monkeypatch.context() as noted:
        for compiler in (SQLInsertCompiler, SQLUpdateCompiler):

            def as_sql(self: Any, django: Any = compiler.as_sql) -> Any:
                composed.append(self.query.get_meta().db_table)
                return django(self)

            noted.setattr(compiler, "as_sql", as_sql)
        yield composed


def test_only_the_first_row_of_a_model_is_composed_however_its_values_change(township, monkeypatch):
    cadre, unit = builders.cadre(township), None

    def act_of(remarks: str, entered: date | None) -> Unit:
        with builders.recorded(township):
            cadre.remarks, cadre.unit, cadre.joined_party = remarks, unit, entered
            cadre.save()
            cadre.save(update_fields=["remarks"])
            added = Unit(township=township, name=f"机构{remarks}")
            added.save()
        return added

    unit = act_of("甲", None)
    with composing(monkeypatch) as composed:
        act_of("乙", date(2021, 1, 1))
    assert composed == []
    cadre.refresh_from_db()
    assert (cadre.remarks, cadre.unit, cadre.joined_party) == ("乙", unit, date(2021, 1, 1))
    assert (
        list(cadre.history.values_list("remarks", "unit", "joined_party")[:2])
        == [("乙", unit.pk, date(2021, 1, 1))] * 2
    )


def test_an_expression_in_place_of_a_value_is_saved_as_ever(township):
    unit = Unit(township=township, name="先存")
    with builders.recorded(township):
        unit.save()
        unit.duties = Concat(F("name"), Value("的职责"))
        unit.skip_history_when_saving = True
        unit.save()
        added = Unit(township=township, name=Upper(Value("abc")))
        added.skip_history_when_saving = True
        added.save()
    with pytest.raises(ValueError, match="can only be used to update"), builders.recorded(township):
        Unit(township=township, name=F("duties")).save()
    assert Unit.objects.get(pk=unit.pk).duties == "先存的职责"
    assert Unit.objects.get(pk=added.pk).name == "ABC"


def test_what_the_tables_refuse_is_refused_as_ever(township, cast):
    with builders.recorded(township):
        unit = Unit(township=township, name="先存")
        unit.save()
    record = StepRecord.objects.latest("pk")
    refusals = [
        (IntegrityError, "unique", lambda: Unit(township=township, name="先存").save()),
        (IntegrityError, "outcome", lambda: _saved(_again(record, outcome="perhaps"), force_insert=True)),
        (IntegrityError, "null", lambda: _saved(_again(record, subject=None), force_insert=True)),
        (IntegrityError, "never changed", record.save),
        (
            DatabaseError,
            "did not affect",
            lambda: _saved(Unit(pk=4711, township=township), force_update=True),
        ),
    ]
    for kind, words, attempt in refusals:
        with pytest.raises(kind, match=f"(?i){words}"), builders.recorded(township):
            attempt()
    assert Unit.objects.filter(name="先存").count() == 1


def _again(record: StepRecord, **otherwise: Any) -> StepRecord:
    values = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    return StepRecord(**values | {"id": None, "sequence": record.sequence + 1000} | otherwise)


def test_a_row_with_a_key_of_its_own_is_changed_if_it_is_there_and_else_inserted(township):
    for digest in ("a", "b"):
        LoginSession(session_key="key", session_data=digest, expire_date=now()).save()
    assert [each.session_data for each in LoginSession.objects.all()] == ["b"]


def test_a_row_sought_by_more_than_its_key_is_sought_so_each_time(township):
    """As mixins do that save a row only where it still stands as it was read."""
    unit = builders.cadre(township).unit
    field = Unit._meta.get_field("duties")

    def change(duties: str, **still: str) -> bool:
        sought = Unit._base_manager.filter(**still)
        return unit._do_update(sought, "default", unit.pk, [(field, None, duties)], None, False)

    assert change("甲", name=unit.name)
    assert not change("乙", name="另一机构")
    assert change("丙", name=unit.name)
    assert Unit.objects.get(pk=unit.pk).duties == "丙"


def test_rows_inserted_together_are_composed_once_for_so_many_and_beyond_that_each_time(
    township, monkeypatch
):
    def listed(count: int) -> list[int]:
        with builders.recorded(township) as step:
            step.create_all([Unit(township=township, name=f"{builders.SERIAL.take()}") for n in range(count)])
        return [each.history_id for each in StepRow.objects.filter(record=step.record).order_by("pk")]

    for count, times in ((1, 0), (ROWS_KEPT, 0), (ROWS_KEPT + 1, 1)):
        assert len(listed(count)) == count
        with composing(monkeypatch) as composed:
            assert len(listed(count)) == count
        assert composed.count("township_steprow") == times
