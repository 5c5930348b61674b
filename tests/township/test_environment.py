"""What an installation says in its environment about attachments and cache is understood, or the start stops."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import InMemoryStorage, storages
from django.db.utils import ConnectionHandler

from appointments import transitions
from tests import builders, workbooks
from township import environment
from township.models import Attachment
from township.records import verification

STRONG = "kX3v-9Tq_LmZ2rWb7YcN4sHd8JpG5fQa6EuR1oVt0MiCyBxKzAwSgDlUnPh"
SCAN = b"%PDF-1.7 minutes"


def test_attachments_lie_in_the_folder_unless_another_storage_is_named():
    assert environment.storage("", "")["BACKEND"].endswith(".FileSystemStorage")
    named = environment.storage("storages.backends.s3.S3Storage", '{"bucket_name": "township"}')
    assert named == {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"bucket_name": "township"}}
    assert environment.storage("a.Storage", "")["OPTIONS"] == {}
    for wrong in ("bucket", '["bucket"]'):
        with pytest.raises(ImproperlyConfigured, match="ATTACHMENT_STORAGE_OPTIONS"):
            environment.storage("a.Storage", wrong)


def test_a_cache_is_none_or_the_databases_and_never_a_process_own():
    assert environment.cache("none")["BACKEND"].endswith(".DummyCache")
    assert environment.cache("database") == {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
    with pytest.raises(ImproperlyConfigured, match="CACHE must be none or database"):
        environment.cache("memory")


def started(
    program: str = "from township import settings; print(settings.DEBUG)", **changes: str
) -> subprocess.CompletedProcess[str]:
    """The settings as a server with this environment loads them."""
    given = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": "sqlite:///var/never.sqlite3",
        "SECRET_KEY": STRONG,
        "ALLOWED_HOSTS": "vote.example.invalid",
        **changes,
    }
    load = [sys.executable, "-c", program]
    return subprocess.run(load, env=given, capture_output=True, text=True, cwd=settings.BASE_DIR, check=False)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    (
        ({"SECRET_KEY": STRONG[:49]}, "SECRET_KEY is too weak: 49 characters"),
        ({"SECRET_KEY": "abcdefg" * 10}, "70 characters, 7 different ones"),
        ({"SECRET_KEY": f"django-insecure-{STRONG}"}, "SECRET_KEY is too weak"),
        ({"BALLOT_KEY": STRONG[:49]}, "BALLOT_KEY is too weak: 49 characters"),
        ({"TOWNSHIP_DEBUG": "1"}, "TOWNSHIP_DEBUG=1 works only together with TOWNSHIP_DEMO=1"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must list the host names"),
        ({"ALLOWED_HOSTS": "a.invalid *.b.invalid"}, "ALLOWED_HOSTS must list the host names"),
        ({"ALLOWED_HOSTS": ".b.invalid"}, "ALLOWED_HOSTS must list the host names"),
        ({"ALLOWED_HOSTS": ","}, "ALLOWED_HOSTS must list the host names"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set"),
    ),
)
def test_what_is_unsafe_outside_the_demonstration_stops_the_start_with_a_sentence(changes, sentence):
    refused = started(**changes)
    assert refused.returncode != 0
    assert f"ImproperlyConfigured: {sentence}" in refused.stderr or sentence in refused.stderr


@pytest.mark.parametrize(
    ("changes", "debug"),
    (
        ({}, False),
        (
            {"SECRET_KEY": STRONG[:50], "BALLOT_KEY": "abcdefgh" * 7, "ALLOWED_HOSTS": "a.invalid b.invalid"},
            False,
        ),
        ({"TOWNSHIP_DEMO": "1", "TOWNSHIP_DEBUG": "1", "SECRET_KEY": "short", "ALLOWED_HOSTS": "*"}, True),
    ),
)
def test_strong_keys_and_named_hosts_start_and_the_demonstration_asks_for_less(changes, debug):
    done = started(**changes)
    assert (done.returncode, done.stdout.strip()) == (0, str(debug)), done.stderr


def test_an_attachment_is_taken_handed_out_and_verified_in_a_storage_without_paths(
    township, cast, client_of, settings
):
    settings.STORAGES = settings.STORAGES | {
        "default": environment.storage("django.core.files.storage.InMemoryStorage", "")
    }
    assert isinstance(storages["default"], InMemoryStorage)
    dossier = transitions.open_motion(
        post=builders.post(township), by=cast.officer, happened_on=builders.DAY, reason="空缺"
    )
    officer, address = client_of("officer"), f"/appointments/{dossier.pk}/"
    sent = {"title": "会议记录", "file": workbooks.upload(SCAN, "会议记录.pdf")}
    assert officer.post(f"{address}attach/", sent).status_code == 302
    kept = Attachment.objects.get()
    assert officer.get(f"{address}attachments/{kept.pk}/").getvalue() == SCAN
    assert list(verification.verify(township)) == list(verification.verify_installation()) == []
    storages["default"].delete(kept.file.name)
    assert [found.sentence for found in verification.verify_installation()] == ["文件缺失"]
    assert officer.get(f"{address}attachments/{kept.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "sentence"),
    (
        ({"LOGIN_FAILURES_PER_ACCOUNT": "0"}, "LOGIN_FAILURES_PER_ACCOUNT must be a whole number from 1"),
        ({"SESSION_HOURS": "none"}, "SESSION_HOURS must be a whole number from 1"),
        ({"ONE_TIME_PASSWORD_HOURS": "-1"}, "ONE_TIME_PASSWORD_HOURS must be a whole number from 1"),
    ),
)
def test_limits_of_logins_are_numbers_or_the_start_stops(changes, sentence):
    assert sentence in started(**changes).stderr
    assert started(**dict.fromkeys(changes, "1")).returncode == 0


COOKIES = """
from township import settings as given
names = (getattr(given, name, "") for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"))
print(*names, given.SESSION_COOKIE_SECURE)
"""


def test_cookies_belong_to_this_host_alone_wherever_there_is_https():
    assert started(COOKIES).stdout.strip() == "__Host-sessionid __Host-csrftoken True"
    assert started(COOKIES, TOWNSHIP_HTTPS="0").stdout.strip() == "False"


def test_the_file_of_a_database_is_closed_to_others_on_the_machine(tmp_path, db):
    path = tmp_path / "db.sqlite3"
    path.touch(0o644)
    path.chmod(0o644)
    made = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}})[
        "default"
    ]
    made.connect()
    made.close()
    assert path.stat().st_mode & 0o777 == 0o600
