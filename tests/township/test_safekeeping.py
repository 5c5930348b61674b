"""A backup made while people write restores to a state that verifies; whatever stops it leaves nothing half."""

from __future__ import annotations

import os
import re
import tarfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit
from uuid import uuid4

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tests import builders
from tests.commanded import Installation
from tests.forging import behind_the_back, cut
from township.accounts.access import Actor
from township.models import Attachment, ChainHead, Matter, Unit, User
from township.pending import acts, scans
from township.records import checkpoint_files
from township.records.attachments import digest_of
from township.safekeeping import backup, health, restore

#: So long is an attachment, in bytes; whoever may write half of it is killed in the midst.
LARGE = 4 << 20
#: Longer than what any process has open already, shorter than the copy of a database or of its permissions.
SHORT = 48 << 10
#: Other connections see what the test has written.
TOGETHER = pytest.mark.django_db(transaction=True)


@pytest.fixture
def migrated(db, settings) -> Iterator[None]:
    """The suite makes its tables without migrations; here the database says that all have been applied."""
    settings.MIGRATION_MODULES = {}
    health._own_migrations.cache_clear()
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in MigrationLoader(None).disk_migrations:
        recorder.record_applied(app, name)
    yield
    health._own_migrations.cache_clear()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations")


@pytest.fixture
def town(migrated):
    """A township with an attachment, in a database that other connections see."""
    made = builders.township("青石镇")
    officer = builders.user(made, "officer", "周晓彤", "officer")
    with builders.recorded(made):
        matter = Matter(
            township=made,
            kind="appointment",
            number="2026-001",
            title="站长",
            opened_on=builders.DAY,
            last_act_on=builders.DAY,
        )
        matter.save()
        content = SimpleUploadedFile("扫描件.pdf", b"%PDF-1" + bytes(LARGE))
        Attachment(
            township=made,
            matter=matter,
            room="motion",
            round=1,
            title="扫描件",
            file=content,
            size=content.size,
            original_name=content.name,
            sha256=digest_of(content),
            recorded_by=officer.user,
        ).save()
    return made


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[Installation]:
    """Another installation: an empty database of the same engine, and a folder for attachments."""
    environment = {"MEDIA_ROOT": str(tmp_path / "elsewhere" / "media"), "HOME": str(tmp_path)}
    (tmp_path / "elsewhere" / "media").mkdir(parents=True)
    if connection.vendor == "sqlite":
        address = f"sqlite:///{tmp_path / 'elsewhere' / 'db.sqlite3'}"
        with Installation(environment | {"DATABASE_URL": address}) as installation:
            yield installation
        return
    name = f"restored_{uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{quote(name)}").geturl()
    with Installation(environment | {"DATABASE_URL": address}) as installation:
        yield installation
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def database_address() -> str:
    """The test's own database, as the environment of another process names it."""
    name = quote(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture
def own(db) -> Iterator[Installation]:
    """The test's own installation, as another process of it is."""
    with Installation(
        {"DATABASE_URL": database_address(), "MEDIA_ROOT": str(project.MEDIA_ROOT)}
    ) as installation:
        yield installation


def snapshot_size() -> int:
    """How long a copy of the database is as one file; on PostgreSQL it is many, and none as long as an attachment."""
    if connection.vendor == "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return cursor.fetchone()[0]


class Writers:
    """Two people who go on working until told to stop."""

    def __init__(self, town) -> None:
        self.town, self.over, self.done = town, threading.Event(), 0
        self.threads = [threading.Thread(target=self._work, args=(number,)) for number in range(2)]

    def __enter__(self) -> Writers:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _work(self, number: int) -> None:
        try:
            while not self.over.is_set():
                with builders.recorded(self.town):
                    Unit(township=self.town, name=f"机构{number}-{self.done}").save()
                self.done += 1
        finally:
            connections.close_all()


@TOGETHER
def test_a_backup_under_load_restores_to_a_state_that_verifies_also_after_a_restore_that_was_killed(
    elsewhere, town, tmp_path
):
    with Writers(town) as writers:
        while writers.done < 3:
            time.sleep(0.05)
        made = backup.make(tmp_path / "kept")
        after = writers.done
        while writers.done < after + 2:
            time.sleep(0.05)
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    with tarfile.open(made.path) as archive:
        assert not any(project.SECRET_KEY.encode() in archive.extractfile(each).read() for each in archive)
    elsewhere.killed("restore", made.path, longest=LARGE // 2)
    media = Path(elsewhere.environment["MEDIA_ROOT"])
    assert media.with_name(".media.restoring").stat().st_size == LARGE // 2
    assert not [path for path in media.rglob("*") if path.is_file()]
    restored = elsewhere.run("restore", made.path)
    assert (restored.returncode, restored.stderr) == (0, ""), restored.stderr
    assert "核对：相符" in restored.stdout
    assert made.heads[0][1] < ChainHead.objects.get(township=town).length
    refused = elsewhere.run("restore", made.path)
    assert refused.returncode == 1
    assert "数据库不是空的" in refused.stderr
    founded = ("create_township", "白水镇", "--code", "白水", "--admin", "luo.wen", "--admin-name", "罗文")
    done = elsewhere.run(*founded, "--confirmer", "cheng.yuan", "--confirmer-name", "程远")
    assert done.returncode == 0, done.stderr
    again = elsewhere.run("verify_records")
    assert again.returncode == 0, again.stderr
    assert f"纪实 {made.heads[0][1]} 条" in again.stdout


@TOGETHER
def test_a_backup_that_is_killed_leaves_no_half_file(own, town, tmp_path):
    for begun, longest in (("scratch", SHORT), ("partial", snapshot_size() + LARGE // 2)):
        kept = tmp_path / begun
        own.killed("backup", kept, longest=longest)
        assert [*kept.glob("township-*.tar")] == []
        (cut_off,) = (path for path in kept.rglob("*") if path.is_file() and path.stat().st_size == longest)
        assert cut_off.relative_to(kept).parts[0].endswith(begun)
        made = backup.make(kept)
        assert [*kept.iterdir()] == [made.path]
        assert restore.checked(made.path)["heads"] == made.heads


@TOGETHER
def test_a_backup_that_was_cut_changed_or_is_none_is_refused_before_anything_is_written(
    elsewhere, town, tmp_path, settings
):
    made = backup.make(tmp_path / "kept")
    whole = made.path.read_bytes()
    for broken in (whole[: len(whole) // 2], whole.replace(b"%PDF-1", b"%PDF-2"), b"", b"not a backup"):
        made.path.write_bytes(broken)
        with pytest.raises(restore.NotRestored):
            restore.checked(made.path)
    with pytest.raises(CommandError, match="没有恢复"):
        call_command("restore", made.path)
    made.path.write_bytes(whole)
    stray = Path(elsewhere.environment["MEDIA_ROOT"]) / "stray.pdf"
    stray.write_bytes(b"%PDF-")
    refused = elsewhere.run("restore", made.path)
    assert "附件目录不是空的（stray.pdf）" in refused.stderr

    assert restore.keys_that_differ(restore.checked(made.path)) == []
    settings.BALLOT_KEY = "another-key-for-tests-" * 4
    assert restore.keys_that_differ(restore.checked(made.path)) == ["BALLOT_KEY"]


@TOGETHER
def test_a_backup_names_the_attachments_that_were_not_there(town, tmp_path, capsys):
    (Path(project.MEDIA_ROOT) / Attachment.objects.get().file.name).unlink()
    with pytest.raises(SystemExit):
        call_command("backup", tmp_path / "kept")
    assert "附件缺失，未备份" in capsys.readouterr().err


@TOGETHER
def test_a_backup_takes_the_scans_of_what_waits_for_a_second_person_too(town, tmp_path):
    officer = Actor(User.objects.get(username="officer"), town, frozenset({"officer"}))
    scan = scans.keep(builders.scan("免职决定.pdf"), town)
    asked = {"subject": "干部：甲", "reason": "免职", "lines": [], "by": officer}
    acts.propose("tenure.end", payload={"keys": {}, "typed": {}, "scan": scan}, **asked)
    acts.propose("notes.paper_confirmation_checked", payload={"scan": 5}, **asked)
    made = backup.make(tmp_path / "kept")
    assert (made.attachments, made.missing) == (2, [])
    with tarfile.open(made.path) as archive:
        assert f"attachments/{scan['file']}" in archive.getnames()


# The nightly round


def test_the_nightly_round_tells_each_of_its_deeds_and_one_that_fails_keeps_none_from_being_done(
    township, cast, capsys, settings
):
    call_command("nightly")
    said = capsys.readouterr().out
    assert re.findall(r"^(\w+)：", said, re.MULTILINE) == ["核对", "清理", "检查点", "提醒"]
    assert "没有签名密钥" in said
    assert len(list(checkpoint_files.kept())) == 2
    behind_the_back("UPDATE township_unit SET name = '改过' WHERE name = '文化站'")
    cut(township, 1)
    with pytest.raises(SystemExit):
        call_command("nightly")
    told = capsys.readouterr()
    assert "绕过系统改动" in told.err
    assert "末尾被截去" in told.err
    assert "检查点：" in told.out
    settings.CHECKPOINT_KEY_FILE = "/nowhere"
    with pytest.raises(SystemExit):
        call_command("nightly")
    assert "检查点：没有完成" in capsys.readouterr().err


# How the installation is


@TOGETHER
def test_healthz_says_how_the_machine_is_and_answers_503_when_it_is_not(
    migrated, township, client, monkeypatch
):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "database: ok\nmigrations: ok\ndisk: ok\nchain: ok\n")
    assert not answer.cookies
    monkeypatch.setattr(health, "LEAST_FREE_MB", 1 << 40)
    assert "disk: full" in client.get("/healthz").text
    behind_the_back("UPDATE township_chainhead SET length = length + 1")
    answer = client.get("/healthz")
    assert (answer.status_code, "chain: broken" in answer.text) == (503, True)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'ballots'")
    assert "migrations: pending" in client.get("/healthz").text
    assert client.post("/healthz").status_code == 405


def test_where_the_database_cannot_be_reached_pages_answer_503_and_healthz_says_so(township, client):
    client.raise_request_exception = False

    def away(*args: object) -> None:
        raise OperationalError("the server is away")

    with connection.execute_wrapper(away):
        answer, page = client.get("/healthz"), client.get("/notices/")
    assert (answer.status_code, "database: unknown" in answer.text) == (503, True)
    assert (page.status_code, page.headers["Retry-After"]) == (503, health.RETRY_AFTER_SECONDS)
