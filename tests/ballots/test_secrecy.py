"""What one copy of everything tells about a ballot: the database's own files, its system columns, the records.

The test looks where somebody would look who has stolen a copy: for the codes, the answers and the receipts while
people vote, and for an order of the ballots after the box is closed.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ballots import slips
from ballots.models import Ballot, Receipt, Slip, Unlinked, Urn
from ballots.urn import STEP, Contents, UrnUnreadable, canonical, sealed, unsealed
from tests.ballots import boxes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def begun(tmp_path) -> int:
    """The moment, by the clock of the disk, before there was any code, answer or receipt of this test."""
    mark = tmp_path / "begun"
    mark.touch()
    return mark.stat().st_mtime_ns


@pytest.fixture
def made(begun, cast):
    return boxes.opened(cast, boxes.meeting_today(cast))


def raw_files(since: int) -> bytes:
    """Everything the engine has written to disk since then: tables with their dead rows, write-ahead log.

    What it wrote before, in thousands of other tests, holds nothing that was drawn by lot after it.
    """
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        if "memory" in str(name):
            return b"".join(line.encode() for line in connection.connection.iterdump())
        return b"".join(path.read_bytes() for path in sorted(Path(name).parent.glob(f"{Path(name).name}*")))
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        root = Path(cursor.fetchone()[0])
    folders = (each for part in ("base", "pg_wal") for each in os.walk(root / part))
    return b"".join(_written(Path(folder, name), since) for folder, _, names in folders for name in names)


def _written(path: Path, since: int) -> bytes:
    """Nothing where it was not touched since then, or is gone: the database of another test may be dropped meanwhile."""
    with suppress(FileNotFoundError):
        if path.stat().st_mtime_ns >= since:
            return path.read_bytes()
    return b""


def everything_recorded() -> str:
    """Every row of every table of the product, as a dump would show it."""
    rows = [row for model in apps.get_models() for row in model._base_manager.all()]
    return serializers.serialize("json", rows)


def test_while_people_vote_no_code_answer_or_receipt_stands_in_any_file(made, begun):
    cast = [(code, boxes.vote(code, boxes.keys(made.dossiers[0])[:1])) for code in made.codes[:12]]
    files, rows = raw_files(begun), everything_recorded()
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
    before = {json.dumps(row) for row in json.loads(everything_recorded())}
    urn = bytes(Urn.objects.get().contents)
    boxes.vote(made.codes[0], boxes.keys(made.dossiers[0])[:1])
    after = json.loads(everything_recorded())
    changed = [row for row in after if json.dumps(row) not in before]
    assert [row["model"] for row in changed] == ["ballots.urn"]
    assert bytes(Urn.objects.get().contents) != urn


def every_table() -> dict[str, list[str]]:
    """The rows of every table with what their engine knows of them: on PostgreSQL a row written anew is another one."""
    system = "rowid" if connection.vendor == "sqlite" else "ctid, xmin"
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT {system}, * FROM "{table}"')  # noqa: S608 - names of the engine, not input
            found[table] = sorted(str([_plain(value) for value in row]) for row in cursor.fetchall())
    return found


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


def written(statements: CaptureQueriesContext) -> list[str]:
    """The tables that statements wrote to, in their order."""
    writing = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) "(\w+)"')
    return [found[1] for each in statements if (found := writing.match(each["sql"]))]


@pytest.mark.parametrize("who", ("nobody", "member1", "supervisor", "officer"))
def test_a_vote_by_whomever_writes_the_urn_and_nothing_else_in_any_table_and_sets_no_cookie(
    made, client_of, time_machine, who
):
    voter = Client(enforce_csrf_checks=True) if who == "nobody" else client_of(who)
    voter.handler.enforce_csrf_checks = True
    if who != "nobody":
        time_machine.shift(60)
        assert voter.get("/workbench/").cookies["sessionid"].value
    cookies, before = voter.cookies.output(), every_table()
    sent = {"code": made.codes[0]}
    with CaptureQueriesContext(connection) as statements:
        for more in ({}, {"answered": "0", "names": "nobody"}, {"cast": "yes"}, {"cast": "yes"}):
            time_machine.shift(60)
            opened = voter.get("/vote/")
            page = voter.post("/vote/", {**sent, **more})
            assert (opened.status_code, page.status_code) == (200, 200)
            assert not opened.cookies
            assert not page.cookies
            if "draft" in (page.context or {}):
                sent["kept"] = page.context["draft"].kept
            if more.get("answered"):
                assert "核对后投票" in page.text
                assert every_table() == before
    assert "没有再计一次" in page.text
    assert written(statements) == ["ballots_urn"]
    after = every_table()
    assert [table for table in after if after[table] != before[table]] == ["ballots_urn"]
    assert voter.cookies.output() == cookies
    assert (voter.get("/workbench/").status_code == 200) == (who != "nobody")
    if who != "nobody":
        assert every_table()["township_loginsession"] != after["township_loginsession"]


def test_a_post_from_another_site_is_refused_and_one_from_here_or_from_a_trusted_origin_is_not(
    made, settings
):
    settings.CSRF_TRUSTED_ORIGINS = ["https://vote.example.invalid", "https://*.town.invalid"]
    voter = Client(enforce_csrf_checks=True)
    for sent, status in (
        ({"origin": "https://elsewhere.invalid"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://["}, 403),
        ({"origin": "http://testserver.elsewhere.invalid"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "http://vote.example.invalid"}, 403),
        ({"origin": "http://testserver"}, 200),
        ({"origin": "https://vote.example.invalid"}, 200),
        ({"origin": "https://a.town.invalid"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({}, 200),
    ):
        page = voter.post("/vote/", {"code": made.codes[0]}, headers=sent)
        assert (page.status_code, bool(page.cookies)) == (status, False), sent
    assert "来自别的网站" in voter.post("/vote/", {}, headers={"origin": "null"}).text
    assert voter.post("/login/", {"username": "a"}).status_code == 403


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


@pytest.fixture
def without_gaps(db) -> None:
    """PostgreSQL puts new rows where old ones were: their order on disk tells that in which they came only without those."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (Slip, Ballot, Receipt):
                cursor.execute(f"VACUUM FULL {model._meta.db_table}")


def test_after_closing_the_order_of_the_rows_is_the_order_of_their_contents(without_gaps, cast, made):
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
