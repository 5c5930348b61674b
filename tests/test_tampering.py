"""A thousand tamperings drawn at random, on whichever engine the suite runs: all are found, each named."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from appointments.models import FilingReceipt, QuotaReply
from tests import builders, corridor, tampering
from tests.access_county import department, reader
from tests.access_county import under as put_under
from tests.access_supervision import asked_for
from tests.ballots import boxes
from tests.elections.conftest import play, story_of
from tests.forging import cut, forge, rewrite
from township.models import Attachment, ChainHead, Township
from township.records import append_only, checkpoints, clock, verification
from township.records.attachments import digest_of

SEED, BATCHES = 20261128, 14


@pytest.fixture
def world(township, cast) -> Township:
    """A township with a dossier in office, an election whose candidates are called for, boxes open and closed, scans."""
    play(story_of(builders.counters(cast)), 16)
    done = corridor.standing_in(township, cast, "in_office")
    made = boxes.opened(cast, boxes.meeting_today(cast, post="副站长"))
    boxes.vote_all(made)
    boxes.close(cast, made.box)
    voting = boxes.opened(cast, boxes.meeting_today(cast, post="会计"), title="第2次民主推荐会")
    boxes.vote(voting.codes[0], [boxes.keys(voting.dossiers[0])[0]])
    with builders.recorded(township):
        asked_for(cast.supervisor).save()
        for number in range(8):
            _attach(done, cast, number)
    _overseen(township, done)
    return township


def _overseen(town: Township, done) -> None:
    """The township is under a county, which has answered what it was asked of a matter."""
    county = department()
    put_under(town, county)
    said = {"county": county, "answer": "agreed", "document": "云组〔2026〕5号", "given_on": clock.today()}
    said["given_by"] = reader(county).user
    with builders.recorded(town):
        QuotaReply(motion=done.motions.get(), **said).save()
        FilingReceipt(posting=done.postings.get(), **said).save()


def _attach(appointment, cast, number: int) -> None:
    content = SimpleUploadedFile(f"{number}.pdf", b"%PDF-" + bytes([number]))
    Attachment(
        township=appointment.township,
        matter=appointment.matter,
        room="motion",
        round=1,
        title=f"扫描件{number}",
        file=content,
        original_name=content.name,
        size=content.size,
        sha256=digest_of(content),
        recorded_by=cast.officer.user,
        recorded_at=clock.now(),
    ).save()


def findings() -> list[str]:
    towns = Township.objects.order_by("pk")
    breaks = [each for town in towns for each in verification.verify(town)]
    return [str(each) for each in [*breaks, *verification.verify_installation()]]


@contextmanager
def undone(files: Path, copy: Path) -> Iterator[None]:
    """Whatever is done inside is taken back, in the database and among the files."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    shutil.rmtree(files)
    shutil.copytree(copy, files)


def test_a_thousand_tamperings_are_found_and_each_is_named(world, settings, tmp_path):
    assert findings() == []
    shutil.copytree(settings.MEDIA_ROOT, tmp_path / "copy")
    rng, targets = random.Random(SEED), tampering.Targets.read()  # noqa: S311 - the same thousand on every machine
    tried: Counter[str] = Counter()
    for deeds in tampering.plan(rng, BATCHES):
        with undone(Path(settings.MEDIA_ROOT), tmp_path / "copy"):
            batch = tampering.Batch(rng, targets)
            if lifted := tampering.touch_a_guard not in deeds:
                append_only.lift()
            # PostgreSQL alters no table that has constraints to check: those of before are checked, and guards go first.
            connection.check_constraints()
            done = [
                _deed(batch, deed)
                for deed in sorted(deeds, key=lambda each: each is not tampering.touch_a_guard)
            ]
            if lifted:
                append_only.lay()
            said = findings()
        for each in done:
            assert any(all(word in line for word in each.named) for line in said), (each, said[:40])
        tried.update(each.way for each in done)
    assert tried.total() == 1000
    assert set(tried) == {way.__name__ for way in tampering.WAYS}
    assert findings() == []


def _deed(batch: tampering.Batch, deed) -> tampering.Done:
    """Do it, and something like it where the batch has no target of that kind left."""
    for way in (deed, deed, deed, tampering.change_a_row, tampering.change_a_version):
        try:
            return replace(way(batch), way=way.__name__)
        except tampering.Nothing:
            continue
    raise AssertionError(f"no target left for {deed.__name__}")


def test_what_was_written_anew_with_its_chain_is_found_by_a_checkpoint_handed_over_before(world):
    """A row with its versions and every digest after it; the newest acts gone; an old copy brought back and gone on with."""
    rng = random.Random(SEED)  # noqa: S311 - as above
    head = ChainHead.objects.get(township=world).length
    handed_over = checkpoints.take(world)
    for attempt in range(30):
        with transaction.atomic():
            way = rng.choice(["forge", "rewrite", "cut", "restore"])
            if way == "forge":
                forge(world, rng.randint(1, head))
            elif way == "rewrite":
                rewrite(world, rng)
            else:
                cut(world, rng.randint(1, 4))
            while way == "restore" and ChainHead.objects.get(township=world).length < head + 2:
                with builders.recorded(world):
                    pass
            if attempt < 4:
                assert list(verification.verify(world)) == [], way
            assert list(checkpoints.against(world, [handed_over])), way
            transaction.set_rollback(True)
    assert list(checkpoints.against(world, [handed_over])) == []
