"""The database itself refuses: every append-only table of every app is tried, and the quota of people in service."""

# ruff: noqa: S608 - what is put together here are the names of our own tables

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from tests import builders
from township.models import LoginEvent
from township.records import append_only, row_verification
from township.roster import quota_guard

GROWING = append_only.models_that_only_grow()
NOW = datetime(2026, 3, 18, 10, tzinfo=timezone.get_default_timezone())


def name_of(model: type[models.Model]) -> str:
    return model._meta.label


def filled(field: models.Field) -> Any:
    """Something the column takes; keys point nowhere, which is looked at only when a transaction is committed."""
    if field.choices:
        return field.flatchoices[0][0]
    if isinstance(field, models.ForeignKey):
        return filled(field.target_field)
    if isinstance(field, models.TextField) and field.blank:
        return ""
    by_kind = (
        (models.DateTimeField, NOW),
        (models.DateField, date(2026, 3, 18)),
        (models.TimeField, NOW.time()),
        (models.BooleanField, False),
        (models.JSONField, {}),
        (models.BinaryField, b""),
        (models.UUIDField, "0" * 32),
        (models.CharField, "1"),
        (models.TextField, "1"),
        (models.FileField, "1"),
    )
    return next((value for kind, value in by_kind if isinstance(field, kind)), 1)


def insert_one(model: type[models.Model], **more: Any) -> None:
    """A row written past every rule of ours, so that there is something to change."""
    columns = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
    models.QuerySet(model).bulk_create([model(**({f.attname: filled(f) for f in columns} | more))])


def days_ago(days: int, minutes: int = 0) -> Any:
    """A moment by the database's own clock, which no test sets."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        now = cursor.fetchone()[0]
    now = now if isinstance(now, datetime) else datetime.fromisoformat(f"{now}+00:00")
    return now - timedelta(days=days, minutes=minutes)


def refused(statement: str, sentence: str) -> None:
    with (
        pytest.raises(IntegrityError, match=sentence),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_every_history_and_whatever_says_so_only_grows():
    assert {m.history.model for m in row_verification.recorded_models()} <= set(GROWING)
    assert {"township.StepRecord", "township.StepRow"} <= {name_of(model) for model in GROWING}
    assert len({model._meta.app_label for model in GROWING}) > 1


@pytest.mark.parametrize("model", GROWING, ids=name_of)
def test_a_row_is_neither_changed_nor_deleted(model, db):
    table, column = model._meta.db_table, model._meta.concrete_fields[-1].column
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table} CASCADE", append_only.REFUSAL)
    with transaction.atomic():
        insert_one(model, **({"at": days_ago(0)} if hasattr(model, "kept_days") else {}))
        refused(f"UPDATE {table} SET {column} = {column}", f"{append_only.REFUSAL}: {table}")
        refused(f"DELETE FROM {table}", f"{append_only.REFUSAL}: {table}")
        assert models.QuerySet(model).exists()
        transaction.set_rollback(True)


def test_the_log_of_logins_may_be_deleted_after_six_months_and_never_be_changed(db):
    table = LoginEvent._meta.db_table
    for old in (days_ago(180, minutes=1), days_ago(180, minutes=-1)):
        insert_one(LoginEvent, at=old, user_id=None)
        refused(f"UPDATE {table} SET username = 'other'", append_only.REFUSAL)
    refused(f"DELETE FROM {table}", f"{append_only.REFUSAL}: {table}")
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE at = (SELECT min(at) FROM {table})")
    assert LoginEvent.objects.count() == 1
    refused(f"DELETE FROM {table}", f"{append_only.REFUSAL}: {table}")


def test_no_quota_is_exceeded_even_past_the_program(township):
    cadre = builders.cadre(township)
    quota = township.quotas.get(kind=cadre.establishment)
    assert not township.quotas.filter(kind="worker").exists()
    refused(f"UPDATE township_cadre SET establishment = 'worker' WHERE id = {cadre.pk}", quota_guard.REFUSAL)
    refused(f"UPDATE township_staffingquota SET authorised = 0 WHERE id = {quota.pk}", quota_guard.REFUSAL)
    refused(f"DELETE FROM township_staffingquota WHERE id = {quota.pk}", quota_guard.REFUSAL)


def test_a_quota_may_be_lowered_to_those_who_are_on_it_and_deleted_without_them(township):
    quota = township.quotas.get(kind=builders.cadre(township).establishment)
    serving = township.cadres.filter(establishment=quota.kind, status="in_service")
    below, just = (
        f"UPDATE township_staffingquota SET authorised = {people} WHERE id = {quota.pk}"
        for people in (serving.count() - 1, serving.count())
    )
    refused(below, quota_guard.REFUSAL)
    with connection.cursor() as cursor:
        cursor.execute(just)
        models.QuerySet(type(quota)).filter(pk=quota.pk).update(document="2号")
        models.QuerySet(serving.model).filter(pk__in=serving).update(status="left", left_on=NOW.date())
        cursor.execute(f"DELETE FROM township_staffingquota WHERE id = {quota.pk}")


def test_the_guards_are_laid_after_the_last_app_whatever_it_is_called(db):
    append_only.lift()
    table = append_only.tables()[0]
    assert table not in guarded()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert set(append_only.tables()) <= guarded()
    assert list(apps.get_app_configs())[-1].name not in {"township", "appointments"}


def guarded() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT DISTINCT event_object_table FROM information_schema.triggers")
        else:
            cursor.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        return {row[0] for row in cursor.fetchall()}
