"""专项检查资料包: its twenty parts, who asks for it and takes it out, what is left out, and the proof of it without the program."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import time_machine as clockwork
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from supervision.bundle.composition import composition
from supervision.bundle.models import Bundle
from tests import builders
from tests.access_world import about_themselves
from tests.appointments.scene import NOW
from tests.corridor import standing_in
from township.models import Attachment, StepRecord
from township.records import clock, files, verification
from township.records.attachments import digest_of

ASKED = {
    "year": "2026",
    "parts": [part.code for part in composition().parts],
    "taker": "县委巡察组",
    "reason": "县委巡察办〔2026〕3号",
}


def page(name: str, *keys: int) -> str:
    return reverse(f"supervision:{name}", args=keys)


def scanned(appointment, by, name: str = "会议记录.pdf") -> Attachment:
    content = SimpleUploadedFile(name, b"%PDF-1.4 /Type /Page /Type /Page /Type /Pages " + name.encode())
    with builders.recorded(appointment.township):
        kept = Attachment(
            township=appointment.township, matter=appointment.matter, room="motion", round=1, title="会议记录",
            file=content, original_name=name, size=content.size, sha256=digest_of(content), recorded_by=by.user,
            recorded_at=clock.now(),
        )  # fmt: skip
        kept.save()
    return kept


def logged_in(person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def made_by(client: Client, **asked) -> Bundle:
    answer = client.post(page("bundle.ask"), {**ASKED, **asked})
    assert answer.status_code == 302, answer.context["form"].errors
    return Bundle.objects.latest("pk")


def taken_by(client: Client, bundle: Bundle) -> zipfile.ZipFile:
    answer = client.post(page("bundle.take", bundle.pk))
    assert answer.status_code == 200, answer.content.decode()[-3000:]
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[SimpleNamespace]:
    """A township with somebody in office, a scan, and one bundle of it: made once for this module."""
    from django.test import override_settings

    media = tmp_path_factory.mktemp("media")
    places = override_settings(MEDIA_ROOT=media, CHECKPOINT_DIR=tmp_path_factory.mktemp("checkpoints"))
    with django_db_blocker.unblock(), transaction.atomic(), places:
        with clockwork.travel(NOW, tick=False):
            town = builders.township("青石镇")
            cast = builders.cast(town)
            done = standing_in(town, cast, "in_office")
            scan = scanned(done, cast.officer)
            bundle = made_by(logged_in(cast.supervisor))
        yield SimpleNamespace(town=town, cast=cast, done=done, scan=scan, bundle=bundle, media=media)
        transaction.set_rollback(True)


@pytest.fixture
def db(world) -> Iterator[None]:
    """The database of these tests: that of the module, taken back after each."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _files(world, settings, _media):
    settings.MEDIA_ROOT = world.media


def test_a_bundle_has_twenty_parts_and_says_of_each_that_is_missing_why(db, world):
    archive = taken_by(logged_in(world.cast.supervisor), world.bundle)
    index = json.loads(archive.read("index.json"))
    assert len(index["parts"]) == 20
    for part in index["parts"]:
        print(part["number"], part["title"], part["files"], part["missing"])
    for n in archive.namelist():
        print(n, archive.getinfo(n).file_size)
