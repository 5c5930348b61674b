"""What is put back is what was built: the same rows, a chain that holds, the same objects in the reader's hand."""

from __future__ import annotations

import pytest
from django.db import transaction

from elections.terms import VillageRound
from tests import builders, corridor, remembered
from tests.elections.conftest import play, story_of
from township.models import StepRecord, Township
from township.records.verification import verify


@pytest.fixture
def twice(db, monkeypatch):
    """Do the same on the same empty database two times; the second time nothing is built."""
    monkeypatch.setattr(remembered, "MEMORY", remembered.Memory())

    def do(build) -> list[tuple]:
        found = []
        for _ in range(2):
            with transaction.atomic():
                found.append((build(), remembered._everything(), len(remembered.MEMORY.kept)))
                transaction.set_rollback(True)
        return found

    return do


@remembered.remembered
def regulated(town: Township) -> None:
    """An act between two buildings is remembered too: PostgreSQL never gives the keys of its rows out again."""
    with builders.recorded(town):
        town.edition = "regulation"
        town.save()


def posted():
    town = builders.township("青石镇")
    cast = builders.cast(town)
    regulated(town)
    return corridor.standing_in(town, cast, "in_office"), town, cast


def test_what_is_put_back_is_row_for_row_what_was_built(twice):
    (_, first, kept), (_, second, kept_then) = twice(posted)
    assert first == second
    assert sum(len(rows) for _, rows in first.values()) > 500
    assert kept == kept_then > 0


def test_a_chain_that_is_put_back_holds_and_goes_on(db):
    for _ in range(2):
        with transaction.atomic():
            dossier, town, _ = posted()
            builders.cadre(town)
            assert StepRecord.objects.filter(matter=dossier.pk).count() > 10
            assert not [problem for each in Township.objects.all() for problem in verify(each)]
            transaction.set_rollback(True)


def test_the_copy_leads_to_the_objects_that_were_handed_in_as_the_original_did(twice):
    for (dossier, town, cast), *_ in twice(posted):
        assert cast.township is town
        assert cast.officer.township is town
        assert dossier.edition == "regulation"
        assert dossier.tenure_id is not None


def test_what_a_builder_changes_on_an_object_handed_in_is_changed_again(twice):
    @remembered.remembered
    def renamed(town: Township) -> None:
        with builders.recorded(town):
            town.county = "白云县"
            town.save()

    def build() -> Township:
        town = builders.township("青石镇")
        renamed(town)
        return town

    assert [town.county for town, *_ in twice(build)] == ["白云县", "白云县"]


def test_another_state_another_argument_and_another_hour_are_built_anew(db, monkeypatch, time_machine):
    monkeypatch.setattr(remembered, "MEMORY", remembered.Memory())
    built = []

    @remembered.remembered
    def note(town: Township, name: str) -> None:
        built.append(name)

    town = builders.township("青石镇")
    for name in ("甲", "甲", "乙"):
        note(town, name)
    assert built == ["甲", "乙"]
    builders.cadre(town)
    note(town, "甲")
    assert built == ["甲", "乙", "甲"]
    time_machine.move_to("2026-03-18 11:00 +0800", tick=False)
    note(town, "甲")
    assert built == ["甲", "乙", "甲", "甲"]


def test_what_was_sealed_under_one_key_is_not_put_back_under_another(db, monkeypatch):
    """The same term twice, told in other words: chains alike to the last digest, and each with a key of its own."""
    monkeypatch.setattr(remembered, "MEMORY", remembered.Memory())
    names = set()
    for more in ({}, {"province": "zhejiang"}):
        with transaction.atomic():
            town = builders.township("青石镇")
            story = play(story_of(builders.counters(builders.cast(town)), **more), 38)
            names.add(story.term.words_key.name)
            assert VillageRound.objects.get().situation == story.cast.situation
            assert not list(verify(town))
            transaction.set_rollback(True)
    assert len(names) == 2


def test_what_cannot_be_named_is_not_remembered(db):
    @remembered.remembered
    def build(what: object) -> None:
        pass

    with pytest.raises(TypeError, match="cannot remember"):
        build(lambda: None)
    with pytest.raises(TypeError, match="cannot remember"):
        build(Township(name="未存镇"))
