"""After a test that commits, the database holds what it held before any test, and refuses what it refused."""

# ruff: noqa: S608 - what is put together here are the names of our own tables

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.db.models import Count
from django.test import TransactionTestCase

from tests import builders, emptying
from township.models import Cadre, Headcount, StaffingQuota, StepRecord, Township, Unit
from township.records import append_only
from township.roster import quota_guard

pytestmark = pytest.mark.django_db(transaction=True)

STAY = {ContentType._meta.db_table, Permission._meta.db_table}


def holding() -> set[str]:
    """The tables of all models in which Django itself finds a row."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if model._base_manager.exists()}


def refused(statement: str, sentence: str = "") -> None:
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def town(name: str) -> Township:
    """A township with somebody on its quota."""
    made = builders.township(name)
    builders.cadre(made)
    return made


def all_guards_refuse() -> None:
    """Attempts at the records, at a quota and at a key that leads nowhere."""
    refused(f"DELETE FROM {StepRecord._meta.db_table}", append_only.REFUSAL)
    refused(f"UPDATE {Unit.history.model._meta.db_table} SET name = ''", append_only.REFUSAL)
    refused(f"UPDATE {StaffingQuota._meta.db_table} SET authorised = 0", quota_guard.REFUSAL)
    refused(f"DELETE FROM {StaffingQuota._meta.db_table}", quota_guard.REFUSAL)
    refused(f"UPDATE {Unit._meta.db_table} SET township_id = 0", "(?i)foreign key")


def test_every_table_a_test_has_filled_is_empty_afterwards_and_every_guard_refuses_as_before():
    made = town("青石镇")
    types = set(ContentType.objects.values_list())
    assert len(holding() - STAY) > 12
    all_guards_refuse()
    with builders.recorded(made):
        before = Unit.objects.create(township=made, name="新站").pk
    assert emptying.empty()
    assert holding() == STAY
    assert set(ContentType.objects.values_list()) == types
    again = town("青石镇")
    with builders.recorded(again):
        assert Unit.objects.create(township=again, name="新站").pk > before, "no key is given out twice"
    all_guards_refuse()
    serving = Cadre.objects.filter(status="in_service").exclude(establishment="none")
    counted = serving.values_list("township_id", "establishment").annotate(Count("pk"))
    assert set(Headcount.objects.values_list("township_id", "kind", "serving")) == set(counted)
    assert {row[0] for row in counted} == {again.pk}


def test_what_should_stay_and_does_not_is_noticed_and_made_anew():
    town("青石镇")
    append_only.lift()
    assert not emptying.empty(), "the guards are gone"
    append_only.lay()
    ContentType.objects.create(app_label="nowhere", model="nothing")
    assert not emptying.empty(), "one content type too many"
    assert Unit.objects.exists()
    TransactionTestCase()._fixture_teardown()
    assert holding() == STAY
    assert not ContentType.objects.filter(app_label="nowhere").exists()
    assert emptying.empty()
    town("白水镇")
    all_guards_refuse()


def test_no_table_of_any_model_is_overlooked():
    with connection.cursor() as cursor:
        tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
        assert tables <= set(emptying._tables(cursor))
        assert set(emptying.holding(cursor)) == STAY
        cursor.execute("CREATE TABLE of_no_model (id integer)")
        cursor.execute("INSERT INTO of_no_model VALUES (1)")
        assert set(emptying.holding(cursor)) == STAY | {"of_no_model"}
        assert emptying.empty()
        assert set(emptying.holding(cursor)) == STAY
        cursor.execute("DROP TABLE of_no_model")
