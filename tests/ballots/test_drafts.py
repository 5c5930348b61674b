"""What can be cast can be counted: thousands of drafts are cast into boxes, and every box is closed."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from appointments.polls.sheets import PLACES
from ballots import casting
from ballots.answer_types import NotAllowed
from ballots.drafts import ROOM_PER_QUESTION, Draft, plain_words
from ballots.models import Ballot, Box, Count, Receipt, Remark, Urn
from ballots.recount import recount
from ballots.sheets import sheet_of
from ballots.urn import STEP, sealed, unsealed
from tests.ballots import boxes
from tests.ballots.scribbling import Scribbler, cast_drafts, post_drafts

VOTE = "/vote/"
GOOD_GRADES = dict.fromkeys(PLACES, "excellent")


@pytest.fixture
def recommending(cast):
    """Two posts on one slip: one name for the first, two for the second."""
    first = boxes.meeting_today(cast)
    second = boxes.meeting_today(cast, names_per_ballot=2, post="副站长")
    return boxes.opened(cast, first, second, expected={"leaders": 30, "staff": 500})


@pytest.fixture
def assessing(cast):
    return boxes.assessing(cast)


def names(made) -> list[list[int]]:
    one, two = (boxes.keys(each) for each in made.dossiers)
    return [one[:1], two[:2]]


def closed(cast, made, counted: int) -> Box:
    """The box, closed with every ballot that was confirmed, none of them void."""
    boxes.close(cast, made.box)
    box = Box.objects.get(pk=made.box.pk)
    assert (box.state, box.ballots.count(), box.receipts.count()) == ("closed", counted, counted)
    assert not box.ballots.exclude(void="").exists()
    assert list(recount(cast.township)) == []
    return box


def test_thousands_of_drafts_of_names_are_cast_or_refused_and_the_box_closes(cast, recommending):
    foreign = [10**6, *names(recommending)[1]]
    counted = cast_drafts(recommending, Scribbler(1, names(recommending), foreign), 1500)
    counted += post_drafts(recommending, Scribbler(2, names(recommending), foreign), 60)
    assert 20 < counted < 530
    assert closed(cast, recommending, counted).remarks.count() == 0


def test_thousands_of_drafts_of_grades_are_cast_or_refused_and_the_box_closes(cast, assessing):
    counted = cast_drafts(assessing, Scribbler(3, [GOOD_GRADES]), 500)
    counted += post_drafts(assessing, Scribbler(4, [GOOD_GRADES]), 40)
    assert 20 < counted < 530
    remarks = closed(cast, assessing, counted).remarks.all()
    assert remarks
    assert all(plain_words(each.words) == each.words != "" for each in remarks)


# -- kinds of what was found ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kept"),
    (
        ({0: "好\x00"}, None),
        ({0: "\ud800"}, None),
        ({0: "\x1b[2J"}, None),
        ({0: "\u202e"}, None),
        ({0: "好" * 201}, None),
        ({-1: "好"}, None),
        ({1: "好"}, None),
        ({"0": "好"}, None),
        ({True: "好"}, None),
        ({0: 7}, None),
        ({0: "好" * 200}, "好" * 200),
        ({0: " 一\r\n二\t三 "}, "一\n二 三"),
        ({0: "  "}, ""),
        ({}, ""),
    ),
)
def test_words_that_could_not_be_kept_are_refused_before_they_are_cast(assessing, words, kept):
    def cast_words():
        return casting.cast(assessing.codes[0], [GOOD_GRADES], words)

    if kept is None:
        with pytest.raises(NotAllowed):
            cast_words()
        assert casting.receipt_if_voted(casting.admitted(assessing.codes[0])) is None
    else:
        assert cast_words().counted
        assert unsealed(Urn.objects.get().contents, assessing.box.pk).remarks == ([(0, kept)] if kept else [])


def test_a_kind_of_box_that_asks_for_no_words_takes_none(recommending):
    with pytest.raises(NotAllowed, match="本票不填写意见和建议"):
        casting.cast(recommending.codes[0], names(recommending), {0: "作风扎实"})
    draft = Draft("", dict(enumerate(names(recommending))), {0: "作风扎实"})
    sent = {"code": recommending.codes[0], "kept": draft.kept, "cast": "yes"}
    assert "从第一项起重新填写" in Client().post(VOTE, sent).text
    assert casting.cast(recommending.codes[0], names(recommending)).counted


def test_a_field_of_words_asks_for_the_same_and_the_draft_keeps_what_it_took(assessing):
    voter, grades = Client(), {"overall": "excellent"}
    grades |= {prefix.rstrip(":"): "excellent" for prefix in PLACES if prefix}
    sent = {"code": assessing.codes[0], "answered": "0", **grades}
    refused = voter.post(VOTE, {**sent, "words": "好\x07"})
    assert "意见和建议第 2 个字是看不见的控制字符" in refused.text
    review = voter.post(VOTE, {**sent, "words": "一\r\n二"})
    assert "核对后投票" in review.text
    assert '"0": "一\\n二"' in review.context["draft"].kept


def test_a_draft_is_as_long_as_its_sheet_allows_and_the_urn_grows_by_that_much(recommending):
    sheet = sheet_of(recommending.box)
    kept = Draft("", dict(enumerate(names(recommending)))).kept
    room = ROOM_PER_QUESTION * 2
    assert Draft.read("", kept.ljust(room), sheet).answers == dict(enumerate(names(recommending)))
    with pytest.raises(NotAllowed):
        Draft.read("", kept.ljust(room + 1), sheet)
    for code in recommending.codes[:20]:
        casting.cast(code, names(recommending))
    assert len(bytes(Urn.objects.get().contents)) == 12 + 16 + STEP


# -- what got into the urn some other way --------------------------------------------------------------------------------


BROKEN = (
    "", "{", "7", "[" * 100_000, '["leaders"]', '["leaders",[]]', '["leaders",[[-1],[]]]', '["leaders",[[],"x"]]',
    '["strangers",[[],[]]]', "[1,[[],[]]]", '["leaders",["a\\u0000b",[]]]', '["leaders",[["\\ud800"],[]]]', "\x00",
    '["leaders",[[],[1,1]]]', '["leaders",[{"a":1},[]]]', '["leaders",[[1e999],[]]]',
)  # fmt: skip


def smuggled(made: SimpleNamespace, ballots=(), remarks=()) -> None:
    """Somebody who has the key, or a version before this one, has put these into the urn, each with a slip."""
    urn = Urn.objects.get(box=made.box)
    contents = unsealed(urn.contents, made.box.pk)
    unused = made.box.slips.filter(category__kind="leaders").exclude(digest__in=contents.voted)
    for text, slip in zip(ballots, unused, strict=False):
        contents.ballots.append(text)
        contents.voted.append(slip.digest)
        contents.receipts.append(f"AAAA-{len(contents.receipts):04}")
    contents.remarks += remarks
    urn.contents = sealed(contents, made.box.pk)
    urn.save()


def test_a_ballot_that_does_not_read_is_void_and_the_box_closes_with_all_the_others(
    cast, recommending, client_of
):
    for code in recommending.by["staff"][:7]:
        casting.cast(code, names(recommending))
    smuggled(recommending, BROKEN, [(-1, "x"), (0, "a\x00b"), (0, "不问意见的票"), (99, "x")])
    boxes.close(cast, recommending.box)
    box = Box.objects.get()
    assert (box.state, box.ballots.count(), box.ballots.exclude(void="").count()) == ("closed", 23, 16)
    counted = Count.objects.get(matter=recommending.dossiers[0].pk).figures
    assert (counted["returned"], counted["valid"], counted["void"]) == (23, 7, 16)
    assert not Remark.objects.exists()
    for who in ("officer", "commissioner", "secretary", "discipline", "supervisor"):
        page = client_of(who).get(reverse("ballots:box", args=[box.pk])).text
        assert "收回 23 票，有效 7 票，无效 16 票" in page
        assert "票上的投票人类别不是本票箱的：1票" in page
        assert "手机投票 23 张" in page
        assert "意见和建议 4 条不能读取" in page
    found = [str(each) for each in recount(cast.township)]
    assert sum(int(each) for each in re.findall("废票([0-9]+)票", " ".join(found))) == 16
    assert any("4条意见和建议不能读取" in each for each in found)
    assert all("摘要" not in each for each in found)


def test_ballots_that_are_too_few_without_the_void_ones_give_no_figure(cast, recommending):
    for code in recommending.by["staff"][:4]:
        casting.cast(code, names(recommending))
    smuggled(recommending, BROKEN[:3])
    boxes.close(cast, recommending.box)
    assert (Ballot.objects.count(), Receipt.objects.count(), Count.objects.count()) == (7, 7, 0)


def test_somebody_who_leaves_the_list_while_people_vote_stays_on_the_paper_and_no_ballot_is_void(
    cast, recommending
):
    casting.cast(recommending.codes[0], names(recommending))
    from tests import builders

    with builders.recorded(cast.township):
        gone = recommending.dossiers[0].candidates.order_by("pk").first()
        gone.standing = "dropped"
        gone.save()
    casting.cast(recommending.codes[1], names(recommending))
    boxes.close(cast, recommending.box)
    assert [ballot.void for ballot in Ballot.objects.all()] == ["", ""]
