"""A demonstration made by an older version is told to begin anew; one that only waits for new migrations is migrated."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).parent.parent.parent
#: One more migration of the furniture: what a later version adds.
SECOND = """from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedure", "0001_initial")]
    operations = [migrations.AddField("suspension", "added_later", models.DateField(null=True))]
"""
ADDED = "ALTER TABLE procedure_suspension ADD COLUMN added_later date"
NAMED = "INSERT INTO django_migrations VALUES ({}, '{}', '{}', NULL)"
SECOND_NAMED = NAMED.format(0, "procedure", "0002_added")


@pytest.fixture
def _migrated(db, settings) -> None:
    """The database of the tests, naming every migration there is, in the settings of the demonstration."""
    settings.DEMO = True
    settings.MIGRATION_MODULES = {}
    named = sorted(MigrationLoader(None).disk_migrations)
    run("CREATE TABLE django_migrations (id integer, app varchar(99), name varchar(99), applied date)")
    run(*(NAMED.format(number, *key) for number, key in enumerate(named)))


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for each in statements:
            cursor.execute(each)


def check() -> str:
    """What `load_demo --check` refuses the database with; nothing where it takes it."""
    try:
        call_command("load_demo", check=True)
    except CommandError as refusal:
        return str(refusal)
    return ""


@pytest.fixture
def _later(tmp_path, monkeypatch, settings) -> None:
    """The program of a later version, whose furniture has a second migration."""
    shutil.copytree(ROOT / "procedure" / "migrations", tmp_path / "added_by_a_later_version")
    (tmp_path / "added_by_a_later_version" / "0002_added.py").write_text(SECOND, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"procedure": "added_by_a_later_version"}


@pytest.mark.usefixtures("_migrated")
@pytest.mark.parametrize(
    "statement",
    (
        "ALTER TABLE procedure_suspension DROP COLUMN lifted_reason",
        "ALTER TABLE elections_termkey RENAME TO elections_otherkey",
        # What an older version still had, and the rows of this one would leave out.
        "ALTER TABLE elections_termkey ADD COLUMN stale integer",
        # A migration this version does not have.
        NAMED.format(0, "ballots", "0009_other"),
    ),
)
def test_a_database_of_this_version_is_taken_and_one_that_only_bears_its_names_is_not(statement):
    assert check() == ""
    with transaction.atomic():
        run(statement)
        assert "make demo-reset" in check()
        transaction.set_rollback(True)
    assert check() == ""


@pytest.mark.usefixtures("_migrated")
def test_a_database_nobody_has_migrated_yet_is_taken():
    run("DELETE FROM django_migrations")
    assert check() == ""


@pytest.mark.usefixtures("_migrated", "_later")
def test_a_database_that_waits_for_a_new_migration_is_taken_before_and_after_it_was_migrated(settings):
    assert check() == ""
    run(ADDED, SECOND_NAMED)
    assert check() == ""
    # The version before does not know what was added, and says so.
    settings.MIGRATION_MODULES = {}
    assert "make demo-reset" in check()


@pytest.mark.usefixtures("_migrated", "_later")
def test_a_migration_that_is_named_and_was_not_carried_out_is_missed():
    run(SECOND_NAMED)
    assert "make demo-reset" in check()
