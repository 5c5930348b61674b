"""What one copy of everything tells about a ballot: the database's own files, its system columns, the records.

The test looks where somebody would look who has stolen a copy: for the codes, the answers and the receipts while
people vote, and for an order of the ballots after the box is closed.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection

from ballots import slips
from ballots.models import Ballot, Receipt, Slip, Unlinked, Urn
from ballots.urn import STEP, Contents, UrnUnreadable, canonical, sealed, unsealed
from tests.ballots import boxes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made(cast):
    return boxes.opened(cast, boxes.meeting_today(cast))


def raw_files() -> bytes:
    """Everything the engine keeps on disk: tables with their dead rows, write-ahead log."""
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        if "memory" in str(name):
            return b"".join(line.encode() for line in connection.connection.iterdump())
        return b"".join(path.read_bytes() for path in sorted(Path(name).parent.glob(f"{Path(name).name}*")))
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        root = Path(cursor.fetchone()[0])
    wanted = [path for part in ("base", "pg_wal") for path in (root / part).rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in wanted)


def everything_recorded() -> str:
    """Every row of every table of the product, as a dump would show it."""
    rows = [row for model in apps.get_models() for row in model._base_manager.all()]
    return serializers.serialize("json", rows)


def test_while_people_vote_no_code_answer_or_receipt_stands_in_any_file(made):
    cast = [(code, boxes.vote(code, boxes.keys(made.dossiers[0])[:1])) for code in made.codes[:12]]
    files, rows = raw_files(), everything_recorded()
    for code, done in cast:
        for secret in (code, slips.shown(code), done.receipt):
            assert secret.encode() not in files
            assert secret not in rows
    answers = canonical(["leaders", [boxes.keys(made.dossiers[0])[:1]]])
    assert answers.encode() not in files
    assert not Ballot.objects.exists()
    assert not Receipt.objects.exists()
    # The search would find what is there: the digests of slips stand in both.
    digest = slips.digest(cast[0][0])
    assert digest.encode() in files
    assert digest in rows


def test_a_cast_writes_the_urn_and_nothing_else(made, django_assert_num_queries):
    before = everything_recorded()
    urn = bytes(Urn.objects.get().contents)
    boxes.vote(made.codes[0], boxes.keys(made.dossiers[0])[:1])
    after = json.loads(everything_recorded())
    changed = [row for row in after if row not in json.loads(before)]
    assert [row["model"] for row in changed] == ["ballots.urn"]
    assert bytes(Urn.objects.get().contents) != urn


def test_the_urn_is_as_long_whatever_one_voter_chooses_and_never_the_same_bytes_twice(made):
    lengths = set()
    for code, choice in zip(made.codes, ([], boxes.keys(made.dossiers[0])[:1]) * 5, strict=False):
        boxes.vote(code, choice)
        lengths.add(len(bytes(Urn.objects.get().contents)))
    assert len(lengths) == 1
    assert (lengths.pop() - 12 - 16) % STEP == 0
    assert sealed(Contents(), 1) != sealed(Contents(), 1)


def test_without_the_ballot_key_the_urn_and_the_slips_tell_nothing(made, settings):
    boxes.vote(made.codes[0], boxes.keys(made.dossiers[0])[:1])
    kept, box = Urn.objects.get().contents, made.box.pk
    assert len(unsealed(kept, box).ballots) == 1
    with pytest.raises(UrnUnreadable):
        unsealed(kept, box + 1)
    digest = slips.digest(made.codes[0])
    settings.BALLOT_KEY = "another key of the installation, fifty characters long"
    with pytest.raises(UrnUnreadable):
        unsealed(kept, box)
    assert slips.digest(made.codes[0]) != digest


def test_after_closing_the_order_of_the_rows_is_the_order_of_their_contents(cast, made):
    done = boxes.vote_all(made)
    boxes.close(cast, made.box)
    system = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT category, answers FROM ballots_ballot ORDER BY {system}")  # noqa: S608 - a name of the engine, not input
        ballots = [canonical([category, _read(answers)]) for category, answers in cursor.fetchall()]
        cursor.execute(f"SELECT number FROM ballots_receipt ORDER BY {system}")  # noqa: S608 - a name of the engine, not input
        receipts = [number for (number,) in cursor.fetchall()]
        cursor.execute(f"SELECT digest FROM ballots_slip ORDER BY {system}")  # noqa: S608 - a name of the engine, not input
        digests = [digest for (digest,) in cursor.fetchall()]
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(DISTINCT xmin::text) FROM ballots_ballot")
            assert cursor.fetchone() == (1,)
    assert ballots == sorted(ballots)
    assert receipts == sorted(receipts)
    assert digests == sorted(digests)
    assert [choice for _, choice in done] != sorted(choice for _, choice in done)
    assert bytes(Urn.objects.get().contents) == b""


def _read(answers):
    return json.loads(answers) if isinstance(answers, str) else answers


def test_the_keys_are_random_and_nothing_tells_when_or_who():
    for model in (Slip, Ballot, Receipt, *(m for m in apps.get_models() if issubclass(m, Unlinked))):
        kinds = {field.get_internal_type() for field in model._meta.fields}
        assert model._meta.pk.get_internal_type() == "UUIDField"
        assert not kinds & {
            "DateTimeField",
            "DateField",
            "AutoField",
            "BigAutoField",
            "GenericIPAddressField",
        }
        assert not hasattr(model, "history")
        assert not {"user", "recorded_by"} & {field.name for field in model._meta.fields}
    links = {
        (model.__name__, field.related_model.__name__)
        for model in (Slip, Ballot, Receipt)
        for field in model._meta.fields
        if field.related_model
    }
    assert links == {("Slip", "Box"), ("Slip", "Category"), ("Ballot", "Box"), ("Receipt", "Box")}
