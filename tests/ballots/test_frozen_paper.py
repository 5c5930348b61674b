"""B7: what voters see is frozen when the box opens; the roster may be edited while they vote."""

from __future__ import annotations

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from ballots import casting, conducting
from ballots.frozen import CODE, answers_frozen, answers_kept
from ballots.kinds import kind_of, registered
from ballots.models import Ballot, Box
from ballots.sheets import sheet_of
from procedure.issuing import verifying
from procedure.models import IssuedPaper
from tests import builders
from tests.ballots import boxes
from township.models import StepRecord
from township.records import append_only, verification


@pytest.fixture
def made(cast):
    return boxes.opened(cast, boxes.meeting_today(cast))


def seen(code: str) -> str:
    """What a voter sees of the first question."""
    return Client().post(reverse("vote"), {"code": code}).text


def edit_the_roster(cast, dossier) -> None:
    """Another name, another post, another assessment, a new name of the post."""
    cadre = dossier.candidates.order_by("pk").first().cadre
    with builders.recorded(cast.township):
        cadre.name = "改名某"
        cadre.save()
        for tenure in cadre.tenures.filter(until=None):
            tenure.post_name = "改名后的职务"
            tenure.save()
        for year in cadre.yearlyassessments.all():
            year.result = "excellent"
            year.save()
        dossier.post.name = "改名后的岗位"
        dossier.post.save()


def test_a_later_edit_of_the_roster_changes_no_open_ballot_paper_and_stands_on_the_staff_page(
    cast, made, client_of
):
    page = reverse("ballots:box", args=[made.box.pk])
    assert "票面在开箱时固定" not in client_of("officer").get(page).text
    before = seen(made.codes[0])
    edit_the_roster(cast, made.dossiers[0])
    assert seen(made.codes[0]) == before
    assert "改名" not in before
    told = client_of("officer").get(page).text
    assert "票面在开箱时固定" in told
    assert "甲（" in told
    assert "现为改名某（" in told
    key = boxes.keys(made.dossiers[0])[0]
    casting.cast(made.codes[0], [[key]])
    boxes.close(cast, made.box)
    assert Ballot.objects.get().void == ""
    assert list(verification.verify(cast.township)) == []


def test_until_the_box_opens_the_paper_follows_the_roster_and_its_words_are_those_of_the_opening(
    cast,
):
    dossier = boxes.meeting_today(cast)
    box = boxes.prepared(cast, dossier)
    boxes.printed(cast, box)
    edit_the_roster(cast, dossier)
    conducting.open_for_voting(by=cast.officer, box=box.pk)
    box.refresh_from_db()
    [asked] = sheet_of(box).asked
    assert "改名某" in asked.people.values()
    assert "改名后的岗位" in asked.question.title
    step = StepRecord.objects.get(code="ballots.open", outcome="done")
    paper = IssuedPaper.objects.get(kind=CODE, key=box.pk)
    assert step.details["papers"][0]["digest"] == paper.digest
    assert (paper.step, paper.issuer, paper.matter_id) == (step.sequence, cast.officer.user.name, None)


def test_a_changed_ballot_paper_is_found(cast, made):
    paper = IssuedPaper.objects.get(kind=CODE)
    paper.content["questions"][0]["names"][0]["name"] = "另一人"
    append_only.lift()
    try:
        IssuedPaper.objects.filter(pk=paper.pk).update(content=paper.content)
    finally:
        append_only.lay()
    [found] = verifying.recompute(cast.township)
    assert "票面：" in found.place
    assert "文书被改动" in found.sentence


@pytest.mark.parametrize("code", [each.code for each in registered()])
def test_every_way_of_answering_is_kept_in_its_words_and_their_order(code):
    answers = next(each.answers for each in registered() if each.code == code)
    kept = answers_kept(answers)
    assert answers_frozen(answers, kept) == answers
    assert all(isinstance(value, (str, list)) for value in kept.values())


def another_kind(box: Box) -> str:
    """A kind of ballot that is answered in another way."""
    return next(
        each.code for each in registered() if type(each.answers) is not type(kind_of(box.kind).answers)
    )


@pytest.mark.parametrize(
    "alter",
    (
        lambda box: QuerySet(Box).filter(pk=box.pk).update(kind=another_kind(box)),
        lambda box: QuerySet(IssuedPaper).filter(kind=CODE, key=box.pk).update(content={"改": 7}),
        lambda box: QuerySet(StepRecord).filter(code="ballots.print").update(details={"改": 7}),
    ),
    ids=("its kind", "its frozen paper", "the record of its printing"),
)
@pytest.mark.parametrize("closed", (False, True))
def test_a_box_altered_so_that_nobody_can_read_it_is_named_and_ends_no_verification(
    cast, made, alter, closed
):
    boxes.vote_all(made)
    if closed:
        boxes.close(cast, made.box)
    assert list(verification.verify(cast.township)) == []
    append_only.lift()
    alter(made.box)
    append_only.lay()
    said = [str(each) for each in verification.verify(cast.township)]
    assert any("票箱" in line or "票面" in line or "条纪实" in line for line in said), said
    assert not any("核对中断" in line for line in said)


def test_a_verification_that_breaks_off_in_one_room_says_so_and_goes_on_in_the_next(cast, monkeypatch):
    def broken(township):
        yield verification.Break("这里", "第一处")
        raise RuntimeError("a row nobody can read")

    def after(township):
        yield verification.Break("那里", "又一处")

    monkeypatch.setattr(verification, "FURTHER", [broken, after])
    said = [str(each) for each in verification.verify(cast.township)]
    assert [said[0], said[-1]] == ["这里：第一处", "那里：又一处"]
    assert "核对中断" in said[1]
