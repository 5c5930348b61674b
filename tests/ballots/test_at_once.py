"""Many at one urn: real threads with connections of their own, on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import transaction

from appointments import transitions
from appointments.models import Appointment
from ballots import casting, conducting
from ballots.casting import Cast, NotAdmitted
from ballots.models import Ballot, Box, Count, Receipt
from ballots.sheets import sheet_of
from tests.appointments.test_concurrency import at_once
from tests.ballots import boxes
from township.accounts.access import Actor, Refused
from township.models import StepRecord
from township.records import verification

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made(cast):
    return boxes.opened(cast, boxes.meeting_today(cast))


def voting(code: str, *answers):
    return lambda: boxes.vote(code, *answers)


def kept(box: Box) -> tuple[int, set[str]]:
    return Ballot.objects.filter(box=box).count(), set(
        Receipt.objects.filter(box=box).values_list("number", flat=True)
    )


def test_one_slip_cast_several_times_at_once_is_one_ballot_and_one_receipt(cast, made):
    choices = boxes.keys(made.dossiers[0])
    outcomes = at_once(*(voting(made.codes[0], [choice]) for choice in choices))
    assert all(isinstance(each, Cast) for each in outcomes), outcomes
    assert sum(each.counted for each in outcomes) == 1
    assert len({each.receipt for each in outcomes}) == 1
    boxes.close(cast, made.box)
    assert kept(made.box) == (1, {outcomes[0].receipt})


def test_different_slips_at_once_are_as_many_ballots(cast, made):
    choice = boxes.keys(made.dossiers[0])[:1]
    outcomes = at_once(*(voting(code, choice) for code in made.codes[:12]))
    assert all(isinstance(each, Cast) and each.counted for each in outcomes), outcomes
    boxes.close(cast, made.box)
    assert kept(made.box) == (12, {each.receipt for each in outcomes})
    assert list(verification.verify(cast.township)) == []


def test_a_box_closed_while_people_cast_holds_every_ballot_that_was_confirmed_and_no_other(cast, made):
    choice, codes = boxes.keys(made.dossiers[0])[:1], made.codes[:20]
    begun = threading.Event()

    def cast_one(code: str):
        def run():
            done = boxes.vote(code, choice)
            begun.set()
            return done

        return run

    def close() -> None:
        begun.wait()
        boxes.close(cast, made.box)

    *outcomes, closed = at_once(*(cast_one(code) for code in codes), close)
    assert closed is None
    confirmed = [each for each in outcomes if isinstance(each, Cast)]
    refused = [each for each in outcomes if isinstance(each, NotAdmitted)]
    assert len(confirmed) + len(refused) == len(codes), outcomes
    assert confirmed
    assert kept(made.box) == (len(confirmed), {each.receipt for each in confirmed})
    assert list(verification.verify(cast.township)) == []


def test_a_slip_that_votes_and_is_handed_in_at_once_is_used_one_way(cast, made):
    for code in made.codes[:6]:
        vote, paper = at_once(
            voting(code, boxes.keys(made.dossiers[0])[:1]),
            lambda code=code: casting.hand_in(cast.officer, made.box.pk, code),
        )
        assert isinstance(vote, Cast) != (paper is None), (vote, paper)
        assert isinstance(vote, NotAdmitted) or isinstance(paper, Refused)
    boxes.close(cast, made.box)
    category = made.box.categories.get(kind="leaders")
    assert kept(made.box)[0] + category.on_paper == 6


def test_two_people_closing_at_once_close_it_once(cast, made):
    boxes.vote_all(made)

    def close(by):
        return lambda: conducting.close(by=by, box=made.box.pk, left_over={}, reason="全部投完")

    outcomes = at_once(close(cast.officer), close(cast.commissioner))
    assert sorted(type(each).__name__ for each in outcomes) == ["NoneType", "Refused"]
    assert kept(made.box)[0] == 27
    assert list(verification.verify(cast.township)) == []


def test_a_voter_who_was_admitted_just_before_the_box_closed_is_told_and_nothing_is_added(cast, made):
    slip = casting.admitted(made.codes[0])
    sheet = sheet_of(slip.box)
    assert boxes.vote(made.codes[1], []).counted
    boxes.close(cast, made.box)
    with pytest.raises(NotAdmitted, match="已经截止"):
        casting.put(slip, sheet, [[]], {})
    assert kept(made.box)[0] == 1


# -- several boxes, and the matters they are about -------------------------------------------------------------------


def overlapping(first: Callable[[], object], second: Callable[[], object]) -> list[object]:
    """The outcomes of two acts, the second of which begins when the first is done and not yet committed.

    Where the second waits for a lock of the first, it is not over before that is given up.
    """
    done, over = threading.Event(), threading.Event()

    def hold() -> object:
        try:
            with transaction.atomic():
                outcome = first()
                done.set()
                over.wait(0.5)
        finally:
            done.set()
        return outcome

    def follow() -> object:
        done.wait()
        try:
            return second()
        finally:
            over.set()

    return at_once(hold, follow)


def opening(box: Box, by: Actor) -> Callable[[], None]:
    return lambda: conducting.open_for_voting(by=by, box=box.pk)


def test_of_two_boxes_about_one_matter_opened_at_once_one_opens_and_the_other_is_refused_on_record(cast):
    matter = boxes.meeting_today(cast)
    first, second = (boxes.prepared(cast, matter, title=title) for title in ("第1次", "第2次"))
    codes = [code for own in boxes.printed(cast, first).values() for code in own]
    boxes.printed(cast, second)
    opened, refused = overlapping(opening(first, cast.officer), opening(second, cast.commissioner))
    assert opened is None
    assert isinstance(refused, Refused), refused
    assert "已在另一个正在投票的票箱中" in str(refused)
    assert list(Box.objects.order_by("pk").values_list("state", flat=True)) == ["open", "draft"]
    kept_refusal = StepRecord.objects.get(code="ballots.open", outcome="refused")
    assert kept_refusal.details["box"] == second.pk
    for code in codes[:12]:
        boxes.vote(code, boxes.keys(matter)[:1])
    boxes.close(cast, first)
    assert Count.objects.get().question.box == first
    with pytest.raises(Refused, match="已有计票"):
        opening(second, cast.officer)()
    assert list(verification.verify(cast.township)) == []


def test_a_box_opened_while_its_matter_is_returned_is_judged_by_where_the_matter_stands_then(cast):
    matter = boxes.meeting_today(cast)
    box = boxes.prepared(cast, matter)
    boxes.printed(cast, box)

    def give_back() -> object:
        return transitions.return_to(
            "motion", matter=matter.pk, by=cast.commissioner, happened_on=boxes.TODAY, reason="重新研究"
        )

    returned, refused = overlapping(give_back, opening(box, cast.officer))
    assert isinstance(returned, Appointment), returned
    assert isinstance(refused, Refused), refused
    assert "不在民主推荐环节" in str(refused)
    assert (Box.objects.get().state, Appointment.objects.get().stage) == ("draft", "motion")
    assert list(verification.verify(cast.township)) == []
