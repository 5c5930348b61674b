"""What an election leaves under the seal: every table, every issued paper and every file is watched, and named when touched."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from elections.models import Election
from procedure.brought_in import keep_upload
from procedure.issuing.models import IssuedPaper
from tests import builders, tampering
from tests.elections.conftest import play, story_of
from tests.remembered import remembered
from township.models import Township
from township.records import append_only, files, row_verification, verification

#: Tables whose rows have no history of their own, and what watches them.
SEALED_OTHERWISE = {
    "township.StepRecord": "the chain itself", "township.StepRow": "the chain itself", "township.ChainHead": "the chain itself",
    "procedure.IssuedPaper": "its digest in the chain", "ballots.Slip": "the box", "ballots.Urn": "the box",
    "township.SecondFactor": "its mark in the history of its account", "ballots.Ballot": "the box", "ballots.Receipt": "the box", "ballots.Remark": "the box",
}  # fmt: skip
#: Tables that stand under no seal, and why not.
UNSEALED = {
    "township.Sending": "keeps a form from being recorded twice; swept after a while",
    "township.LoginEvent": "a log that is swept by its day; its guards keep it until then",
    "supervision.Reading": "who read what, swept after its years; its guards keep it until then, no act is behind a row",
    "elections.TermKey": "stands under no digest, to be destroyed without a trace; what it no longer opens is named",
    "elections.ElectorIdentity": "digests that find who stands on two rolls; deleted after the hand-over",
    "township.LoginSession": "who is logged in now", "township.Job": "long work under way, not its result",
    "township.Headcount": "worked out by the database from rows that are sealed",
    "township.RosterCount": "worked out by the database from rows that are sealed",
    "township.ImportUpload": "what somebody uploads before it is recorded",
    "township.ExportFile": "a workbook that lies ready for a day; that it was taken out is an act",
    "township.ThrottleWindow": "tries of the hour",
    "auth.Permission": "of the framework, read by nobody", "auth.Group": "of the framework, read by nobody",
    "contenttypes.ContentType": "of the framework", "demonstration.DemonstrationClock": "of the demonstration alone",
}  # fmt: skip


#: There is no other matter here a paper could be moved to.
ONE_ALONE = {"matter_id"}


@remembered
def handed_over(cast: Any) -> Election:
    """A village elected and handed over."""
    return play(story_of(cast), -10).here


@pytest.fixture
def election(cast) -> Election:
    return handed_over(cast)


@pytest.fixture
def town(election) -> Township:
    return election.township


@contextmanager
def behind_its_back() -> Iterator[None]:
    """Without the guards of the database, and taken back afterwards."""
    with transaction.atomic():
        append_only.lift()
        yield
        transaction.set_rollback(True)


def findings(town: Township) -> list[str]:
    found = [*verification.verify(town), *row_verification.verify()]
    return [str(each) for each in found]


def missing(named: list[tuple[str, ...]], said: list[str]) -> list[tuple[str, ...]]:
    return [words for words in named if not any(all(word in line for word in words) for line in said)]


def touched(model: type[models.Model], rng: random.Random) -> tuple[str, ...]:
    """Another value in the first row of a table that lets itself be altered; of an empty table a version nobody recorded."""
    names = [each.attname for each in model.history.model.tracked_fields if not each.primary_key]
    names = [name for name in names if name not in tampering.worked_out(model)]
    for pk in tampering.keys_of(model):
        try:
            tampering.alter(model, pk, names, rng)
        except tampering.Nothing:
            continue
        return (f"{model._meta.verbose_name} {pk}：", "与最后一次记录不符")
    return version_of_nobody(model)


def version_of_nobody(model: type[models.Model]) -> tuple[str, ...]:
    history = model.history.model
    values = {each.attname: invented(each) for each in history._meta.concrete_fields if not each.null}
    values |= {"history_id": 7_000_000, "history_type": "+"}
    tampering.plain(history).bulk_create([history(**values)])
    return (f"{model._meta.verbose_name}变更行 7000000：", "没有对应的纪实")


def invented(column: models.Field) -> Any:
    by_kind: tuple[tuple[Any, Any], ...] = (
        (models.DateTimeField, builders.DAY.isoformat() + "T10:00+08:00"), (models.DateField, builders.DAY),
        (models.BooleanField, False), (models.JSONField, []), (models.TimeField, "10:00"),
        (models.SmallIntegerField, 7_000), ((models.IntegerField, models.ForeignKey), 7_000_000), (models.DecimalField, 0),
    )  # fmt: skip
    return next((value for kind, value in by_kind if isinstance(column, kind)), "改")


def test_every_table_of_the_product_is_watched_or_says_why_not(town):
    recorded = row_verification.recorded_models()
    rest = {
        model._meta.label
        for model in apps.get_models()
        if model not in recorded and not model.__name__.startswith("Historical")
    }
    drilled = {label for label in rest if label.startswith("drill.")}
    assert rest - drilled == SEALED_OTHERWISE.keys() | UNSEALED.keys()
    own = [model for model in recorded if model._meta.app_label in ("elections", "procedure")]
    assert len([model for model in own if tampering.keys_of(model)]) > 18
    assert findings(town) == []
    rng = random.Random(20261129)  # noqa: S311 - the same on every machine
    with behind_its_back():
        connection.check_constraints()
        named = [touched(model, rng) for model in own]
        assert missing(named, findings(town)) == []
    assert findings(town) == []


def test_an_issued_paper_is_named_whatever_was_done_to_it(town):
    papers = list(IssuedPaper.objects.filter(kind__startswith="election.").order_by("pk"))
    assert {"election.count_sheet", "election.report", "election.handover"} < {each.kind for each in papers}
    columns = {each.attname for each in IssuedPaper._meta.concrete_fields if not each.primary_key}
    rng = random.Random(7)  # noqa: S311 - as above
    with behind_its_back():
        left = sorted(columns - ONE_ALONE)
        while left:
            with transaction.atomic():
                named, free = [], list(papers)
                for column in left[: len(papers)]:
                    paper = next(each for each in free if _altered(each, column, rng))
                    free.remove(paper)
                    named.append(named_after(column, paper))
                assert missing(named, findings(town)) == []
                transaction.set_rollback(True)
            left = left[len(papers) :]
        gone, copied = papers[0], tampering.plain(IssuedPaper).filter(pk=papers[1].pk).values().get()
        tampering.plain(IssuedPaper).filter(pk=gone.pk)._raw_delete(using="default")
        copied |= {"id": 8_000_000, "number": copied["number"] + 1}
        tampering.plain(IssuedPaper).bulk_create([IssuedPaper(**copied)])
        said = findings(town)
    assert (
        missing([(f"文书“{gone.title}”", "印发的文书已无"), ("编号 8000000）", "没有印发的纪实")], said) == []
    )
    assert findings(town) == []


def named_after(column: str, paper: IssuedPaper) -> tuple[str, ...]:
    """How a paper is named that has another value there: by its key, or as the one that is gone from its place."""
    if column in ("kind", "key", "number", "township_id"):
        return (f"文书“{paper.title}”（第{paper.number}次印发）", "印发的文书已无")
    return (f"编号 {paper.pk}）：",)


def _altered(paper: IssuedPaper, column: str, rng: random.Random) -> bool:
    try:
        tampering.alter(IssuedPaper, paper.pk, [column], rng)
    except tampering.Nothing:
        return False
    return True


def test_a_file_of_an_election_is_named_when_it_is_replaced_or_gone(cast, election):
    with builders.recorded(cast.township):
        kept = keep_upload(election, builders.scan(), "选票封存照片", cast.officer.user)
    place = Path(settings.MEDIA_ROOT) / kept.file.name
    before = place.read_bytes()
    place.write_bytes(b"%PDF-another")
    assert any(f"附件 {kept.pk}（" in str(each) and "被替换" in str(each) for each in files.verify())
    place.unlink()
    assert any(f"附件 {kept.pk}（" in str(each) and "缺失" in str(each) for each in files.verify())
    place.write_bytes(before)
    assert list(files.verify()) == []
