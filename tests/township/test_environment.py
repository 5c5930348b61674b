"""What an installation says in its environment about attachments and cache is understood, or the start stops."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import InMemoryStorage, storages

from appointments import transitions
from tests import builders, workbooks
from township import environment
from township.models import Attachment
from township.records import verification

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
