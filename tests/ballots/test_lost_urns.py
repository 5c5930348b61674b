"""An urn that cannot be read is a sentence on every page and a finding in verification; its box can still be ended."""

from __future__ import annotations

import secrets

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from appointments.polls.sheets import PLACES
from ballots import casting, conducting, guarded, slips
from ballots.casting import NotAdmitted
from ballots.models import Ballot, Box, Count, Receipt, Remark, Slip, Urn
from ballots.recount import recount
from ballots.sealing import seal_as_kept
from ballots.urn import Contents, UrnUnreadable, canonical, sealed, unsealed
from tests import builders, reviewing
from tests.ballots import boxes
from township.accounts.access import Refused
from township.models import StepRecord
from township.records import append_only, verification

NOT_READ = "的票仓不能读取：2026年3月18日 10:00开箱以来投入的手机票都打不开"


@pytest.fixture
def made(cast):
    made = boxes.opened(cast, boxes.meeting_today(cast))
    for code in made.codes[:6]:
        boxes.vote(code, boxes.keys(made.dossiers[0])[:1])
    return made


def address(name: str, made) -> str:
    return reverse(f"ballots:{name}", args=[made.box.pk])


def found(cast) -> list[str]:
    return [str(each) for each in verification.verify(cast.township)]


def random_bytes(made, settings) -> None:
    Urn.objects.update(contents=secrets.token_bytes(16_412))


def another_key(made, settings) -> None:
    """The slips of this box, too, are known under the old key alone."""
    settings.BALLOT_KEY = "another key of the installation, kept apart from the first"


def no_row(made, settings) -> None:
    Urn.objects.all().delete()


def another_shape(made, settings) -> None:
    class Odd(Contents):
        pass

    contents = Odd(receipts=["\x00" * 5])
    Urn.objects.update(contents=sealed(contents, made.box.pk))


LOSSES = (random_bytes, no_row, another_shape)


@pytest.mark.parametrize("lose", LOSSES)
def test_all_four_pages_say_what_since_when_and_whom_to_tell(cast, made, client_of, settings, lose):
    officer, supervisor, voter = client_of("officer"), client_of("supervisor"), Client()
    codes, category = made.codes[6:], made.box.categories.get(kind="leaders").pk
    assert "的票仓不能读取" not in officer.get(address("box", made)).text
    kept = Urn.objects.get()
    lose(made, settings)
    told = voter.post("/vote/", {"code": codes[0]})
    assert (told.status_code, "票箱读不出来" in told.text, "监票人钱敏、陈立" in told.text) == (
        200,
        True,
        True,
    )
    for client, name, status in (
        (officer, "box", 200),
        (supervisor, "box", 200),
        (officer, "box.desk", 200),
        (officer, "box.close", 200),
        (officer, "box.annul", 200),
    ):
        page = client.get(address(name, made))
        assert (page.status_code, NOT_READ in page.text) == (status, True), name
        assert "监票人钱敏、陈立和监督员" in page.text
    for name, sent in (
        ("box.desk", {"code": codes[0]}),
        ("box.close", {f"category_{category}": 0, "reason": "全部投完"}),
    ):
        sent |= {f"category_{each.pk}": 0 for each in made.box.categories.all()}
        page = officer.post(address(name, made), sent)
        assert (page.status_code, NOT_READ in page.text) == (422, True), name
    assert officer.get(reverse("ballots:boxes")).status_code == 200
    assert Box.objects.get().state == "open"
    kept.save()
    assert boxes.vote(codes[0], []).counted
    boxes.close(cast, made.box)
    assert Ballot.objects.count() == 7


@pytest.mark.parametrize("lose", (*LOSSES, another_key))
def test_a_lost_urn_of_an_open_box_is_found_by_the_verification(cast, made, settings, lose):
    assert found(cast) == []
    lose(made, settings)
    assert len(found(cast)) == 1
    assert NOT_READ in found(cast)[0]


def test_with_another_key_a_voter_is_told_by_the_slip_and_staff_by_the_urn(cast, made, client_of, settings):
    another_key(made, settings)
    assert "没有这张票签" in Client().post("/vote/", {"code": made.codes[7]}).text
    assert NOT_READ in client_of("officer").get(address("box", made)).text
    with pytest.raises(Refused, match="票仓不能读取"):
        boxes.close(cast, made.box)
    settings.BALLOT_KEY = settings.SECRET_KEY
    boxes.close(cast, made.box)
    assert Ballot.objects.count() == 6


def test_a_box_that_can_be_counted_is_not_annulled_and_one_that_cannot_is_closed_without_a_result(
    cast, made, client_of, settings
):
    officer, sent = client_of("officer"), {"reason": "李兰、系统管理员核对备份，无法恢复"}
    refused = officer.post(address("box.annul", made), sent)
    assert (refused.status_code, "票箱可以封箱计票，不能作废" in refused.text) == (422, True)
    random_bytes(made, settings)
    assert officer.post(address("box.annul", made), {"reason": ""}).status_code == 422
    assert officer.post(address("box.annul", made), sent).status_code == 302
    assert Box.objects.get().state == "open"
    assert "票箱作废" in client_of("supervisor").get("/pending/").text
    assert "待另一人复核后生效" in officer.get(address("box", made)).text
    assert reviewing.answer(officer).status_code != 302
    reviewing.confirm(client_of("secretary"))
    box = Box.objects.get()
    assert (box.state, Ballot.objects.count(), Count.objects.count()) == ("closed", 0, 0)
    step = StepRecord.objects.get(code="ballots.annul", outcome="done")
    assert (step.details["annulled"], step.details["seal"]) == ("票仓不能读取", box.seal)
    page = client_of("supervisor").get(address("box", made)).text
    assert "票箱已作废：票仓不能读取，没有计票" in page
    assert found(cast) == [f"青石镇 票箱“{box.title}”：票箱作废：票仓不能读取"]
    Urn.objects.update(contents=b"something else")
    assert any("摘要（urn-sha256）不符" in each for each in found(cast))


def test_a_box_whose_ballots_do_not_add_up_with_its_slips_is_found_and_can_be_annulled(cast, made, client_of):
    urn = Urn.objects.get()
    contents = unsealed(urn.contents, made.box.pk)
    contents.ballots.append(canonical(["leaders", [[]]]))
    Urn.objects.update(contents=sealed(contents, made.box.pk))
    with pytest.raises(Refused, match="对不上"):
        boxes.close(cast, made.box)
    assert ["票签数与票仓中的票数对不上" in each for each in found(cast)] == [True]
    guarded.propose_annulment(by=cast.officer, box=made.box.pk, reason="核对后仍对不上")
    reviewing.confirm(client_of("commissioner"))
    assert Box.objects.get().state == "closed"
    assert [each.rpartition("：")[2] for each in found(cast)] == ["票签数与票数对不上"]


def test_a_box_whose_question_has_a_count_already_is_refused_in_words_and_can_be_annulled(
    cast, made, client_of
):
    question = made.box.questions.get()
    same = {name: getattr(question, name) for name in ("matter", "round", "subject")}
    with builders.recorded(cast.township):
        Count.objects.create(kind=made.box.kind, held_on=boxes.TODAY, **same)
    with pytest.raises(Refused, match="”在本轮已有计票，一轮只计一次"):
        boxes.close(cast, made.box)
    refused = StepRecord.objects.get(code="ballots.close")
    assert (refused.outcome, refused.details["box"]) == ("refused", made.box.pk)
    guarded.propose_annulment(by=cast.officer, box=made.box.pk, reason="同一事项先前已经计票")
    reviewing.confirm(client_of("commissioner"))
    assert (Box.objects.get().state, Count.objects.get().question) == ("closed", None)
    assert [each.rpartition("：")[2] for each in found(cast)] == ["票项在本轮已有计票"]


@pytest.mark.parametrize("state", ("printed", "open", "closed"))
def test_slips_deleted_inserted_or_changed_are_found_in_every_state_of_a_box(cast, state):
    box = boxes.prepared(cast, boxes.meeting_today(cast))
    codes = boxes.printed(cast, box)
    if state != "printed":
        conducting.open_for_voting(by=cast.officer, box=box.pk)
        for code in codes["leaders"]:
            boxes.vote(code, [])
    if state == "closed":
        boxes.close(cast, box)
    assert list(recount(cast.township)) == []
    slip = Slip.objects.filter(category__kind="villages").first()
    one_more = Slip(box=box, category=slip.category, digest=slips.digest("3467ACDEFG"))
    one_more.save(force_insert=True)
    assert any("印制票签10张，现有11张" in str(each) for each in recount(cast.township))
    slip.delete()
    told = [str(each) for each in recount(cast.township)]
    assert any("票签与印制时的摘要不符" in each for each in told)
    assert not any("现有" in each for each in told)
    one_more.delete()
    assert any("印制票签10张，现有9张" in str(each) for each in recount(cast.township))
    slip.save(force_insert=True)
    assert list(recount(cast.township)) == []


def test_words_of_a_closed_box_changed_deleted_or_inserted_are_found(cast):
    made = boxes.assessing(cast)
    for code in made.codes[:6]:
        casting.cast(code, [dict.fromkeys(PLACES, "excellent")], {0: f"作风扎实{code}"})
    boxes.close(cast, made.box)
    assert list(recount(cast.township)) == []
    append_only.lift()
    remark = Remark.objects.first()
    Remark.objects.filter(pk=remark.pk).update(words="作风不实")
    assert any("摘要" in str(each) for each in recount(cast.township))
    Remark.objects.filter(pk=remark.pk).delete()
    assert any("封箱时6条意见和建议" in str(each) for each in recount(cast.township))
    remark.save(force_insert=True)
    assert list(recount(cast.township)) == []
    Remark.objects.create(box=made.box, question=0, words="插入的话")
    assert any("封箱时6条意见和建议" in str(each) for each in recount(cast.township))


def test_a_box_sealed_before_words_and_slips_were_sealed_is_held_against_that_seal(cast, made):
    boxes.close(cast, made.box)
    box = Box.objects.get()
    old = seal_as_kept(box, "sha256")
    assert old not in {box.seal, ""}
    assert seal_as_kept(box, "sha256/99") == ""
    # As a version before this one has closed it.
    step = StepRecord.objects.get(code="ballots.close")
    details = {name: step.details[name] for name in ("box", "ballots", "receipts", "on_paper")}
    append_only.lift()
    StepRecord.objects.filter(pk=step.pk).update(details=details | {"seal": old, "algorithm": "sha256"})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ballots_box SET seal = %s", [old])
    assert list(recount(cast.township)) == []
    Receipt.objects.filter(pk=Receipt.objects.first().pk).update(number="AAAA-AAAA")
    assert ["摘要（sha256）不符" in str(each) for each in recount(cast.township)] == [True]


def test_something_written_into_the_urn_of_a_closed_box_is_found(cast, made):
    boxes.close(cast, made.box)
    assert list(recount(cast.township)) == []
    Urn.objects.update(contents=sealed(Contents(), made.box.pk))
    assert ["封箱后票仓应当是空的" in str(each) for each in recount(cast.township)] == [True]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ballots_urn SET contents = %s", [b""])
    assert list(recount(cast.township)) == []


def test_the_urn_opens_under_the_ballot_key_alone(cast, made, settings):
    kept, box = Urn.objects.get().contents, made.box.pk
    settings.SECRET_KEY = "the key that signs sessions was changed; boxes stay open under theirs"
    assert len(unsealed(kept, box).ballots) == 6
    assert boxes.vote(made.codes[6], []).counted
    settings.BALLOT_KEY = "another"
    with pytest.raises(UrnUnreadable):
        unsealed(kept, box)
    with pytest.raises(NotAdmitted):
        boxes.vote(made.codes[7], [])
