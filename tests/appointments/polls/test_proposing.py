"""What the corridor may ask of voters: found for all dossiers at once, refused with a sentence, and never another's."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.urls import reverse

from appointments.access import Recused
from ballots import conducting
from ballots.access import open_box
from ballots.kinds import BallotSubject, kind_of
from ballots.models import Box
from tests import builders, corridor
from tests.ballots import boxes
from township.accounts.access import Refused

#: Statements, however many dossiers there are: the page with everything that may be asked, and a look at some of it. One of
#: them asks who is related to the pool: its relatives withdraw from the recommendation.
PAGE = 9
LOOK = 7


def recommendation():
    return kind_of("recommendation")


def test_preparing_a_box_takes_as_many_statements_for_three_dossiers_as_for_one(
    cast, client_of, django_assert_num_queries
):
    officer, address = client_of("officer"), reverse("ballots:box.prepare", args=["recommendation"])
    dossiers = [boxes.meeting_today(cast)]
    officer.get(address)
    with django_assert_num_queries(PAGE):
        assert officer.get(address).text.count('name="subjects"') == 1
    with django_assert_num_queries(LOOK):
        recommendation().proposed(cast.officer, [BallotSubject(one.pk) for one in dossiers])
    dossiers += [boxes.meeting_today(cast, post=post) for post in ("副站长", "办事员")]
    officer.get(address)  # the new people have changed whose relatives are whose
    with django_assert_num_queries(PAGE):
        assert officer.get(address).text.count('name="subjects"') == 3
    with django_assert_num_queries(LOOK):
        recommendation().proposed(cast.officer, [BallotSubject(one.pk) for one in dossiers])


def test_questions_come_in_the_order_in_which_they_were_chosen_and_keep_their_words(cast):
    one, other = boxes.meeting_today(cast), boxes.meeting_today(cast, names_per_ballot=2, post="副站长")
    box = boxes.prepared(cast, other, one)
    asked = list(box.questions.all())
    assert [(each.matter_id, each.subject, each.most) for each in asked] == [(other.pk, 0, 2), (one.pk, 0, 1)]
    assert [str(each) for each in asked] == [str(other.post), str(one.post)]
    with builders.recorded(cast.township):
        other.post.name = "改过的职位"
        other.post.save()
    assert [each.title for each in box.questions.all()] == [each.title for each in asked]


def test_what_another_township_asks_and_a_row_of_another_dossier_are_not_there(cast):
    own = corridor.standing_in(cast.township, cast, "evaluation")
    candidate, beside = own.standing("chosen")[0], boxes.meeting_today(cast, post="副站长")
    assessment = kind_of("assessment")
    for subject in (
        BallotSubject(own.pk, 0),
        BallotSubject(own.pk, beside.candidates.all()[0].pk),
        BallotSubject(own.pk + 10_000, candidate.pk),
    ):
        with pytest.raises(Http404):
            assessment.proposed(cast.officer, [subject])
    with pytest.raises(Http404):
        assessment.proposed(cast.outsider, [BallotSubject(own.pk, candidate.pk)])
    found = assessment.proposed(cast.officer, [BallotSubject(own.pk, candidate.pk)])
    assert [(each.title, each.refusal_to_ask) for each in found] == [(candidate.cadre.name, None)]


def test_whoever_must_withdraw_from_one_dossier_puts_none_of_them_to_the_vote(cast):
    one, other = boxes.meeting_today(cast), boxes.meeting_today(cast, post="副站长")
    builders.own_file(cast.officer, other.candidates.all()[0].cadre)
    with pytest.raises(Recused):
        boxes.prepared(cast, one, other)
    assert [each.subject.matter for each in recommendation().possible(cast.officer)] == [one.pk]
    assert not Box.objects.exists()
    assert boxes.prepared(cast, one).questions.get().matter_id == one.pk


def test_what_is_being_voted_on_is_not_asked_again_until_its_box_is_closed(cast):
    dossier = boxes.meeting_today(cast)
    second = boxes.prepared(cast, dossier)
    boxes.printed(cast, second)
    made = boxes.opened(cast, dossier)
    (question,) = recommendation().proposed(cast.officer, [BallotSubject(dossier.pk)])
    assert "已在另一个正在投票的票箱中" in str(question.refusal_to_ask)
    with pytest.raises(Refused, match="已在另一个正在投票的票箱中"):
        conducting.open_for_voting(by=cast.officer, box=second.pk)
    boxes.close(cast, made.box)
    conducting.open_for_voting(by=cast.officer, box=second.pk)
    assert Box.objects.get(pk=second.pk).state == Box.State.OPEN


def test_opening_a_box_asks_who_must_withdraw_in_as_many_statements_for_three_dossiers_as_for_one(
    cast, django_assert_num_queries
):
    dossiers = [boxes.meeting_today(cast, post=post) for post in ("站长", "副站长", "办事员")]
    few, many = boxes.prepared(cast, dossiers[0]), boxes.prepared(cast, *dossiers)
    open_box(cast.officer, few.pk)  # whose relatives are whose is read when first asked, and kept
    for box in (few, many):
        with django_assert_num_queries(4):
            open_box(cast.officer, box.pk)
    builders.own_file(cast.officer, dossiers[2].candidates.all()[0].cadre)
    with pytest.raises(Recused, match="涉及您本人"):
        open_box(cast.officer, many.pk)
    assert open_box(cast.officer, few.pk) == few
