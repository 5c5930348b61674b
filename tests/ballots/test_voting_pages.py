"""Voting and conducting through the pages, without JavaScript: what is asked, refused, kept and never shown."""

from __future__ import annotations

import html
import logging
import re

import pytest
from django.test import Client
from django.urls import reverse

from appointments.models import Candidate
from appointments.polls.sheets import PLACES
from ballots import slips
from ballots.drafts import Draft
from ballots.kinds import BallotSubject
from ballots.models import Ballot, Box, Count, Receipt
from ballots.sheets import sheet_of
from tests import builders, corridor
from tests.ballots import boxes
from township.models import StepRecord

VOTE = "/vote/"


@pytest.fixture
def voter():
    return Client()


@pytest.fixture
def made(cast):
    """Two posts on one slip: one name for the first, two for the second."""
    first = boxes.meeting_today(cast)
    second = boxes.meeting_today(cast, names_per_ballot=2, post="副站长")
    return boxes.opened(cast, first, second)


def hidden(page) -> dict[str, str]:
    """What the form on a page carries along."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text)
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def send(voter, page, **fields):
    return voter.post(VOTE, {**hidden(page), **fields})


def names_in_order(page) -> list[str]:
    return re.findall(r'class="voter__name">([^<]+)<', page.text)


def answered(voter, made, code):
    """Both questions answered: the review."""
    one, two = (boxes.keys(each) for each in made.dossiers)
    page = voter.post(VOTE, {"code": code})
    page = send(voter, page, names=str(one[3]))
    return send(voter, page, names=[str(two[0]), str(two[1])])


# -- the voter -----------------------------------------------------------------------------------------------------------


def test_a_voter_types_a_code_answers_screen_by_screen_reviews_casts_and_gets_a_receipt(voter, made, cast):
    page = voter.get(VOTE)
    assert "票签代码" in page.text
    refused = voter.post(VOTE, {"code": "AAAAA-AAAAA"})
    assert "没有这张票签" in refused.text
    assert 'value="AAAAA-AAAAA"' in refused.text
    page = voter.post(VOTE, {"code": slips.shown(made.codes[0]).lower()})
    assert "第 1 个票项，共 2 个" in page.text
    assert "推荐一人" in page.text
    assert "参考名单以外的人选" in page.text
    refused = send(voter, page)
    assert "选择一人，或者选“弃权，不推荐”" in refused.text
    one, two = (boxes.keys(each) for each in made.dossiers)
    page = send(voter, refused, names=str(one[3]))
    assert "第 2 个票项，共 2 个" in page.text
    refused = send(voter, page, names=[str(pk) for pk in two[:3]])
    assert "最多推荐2人，已选3人" in refused.text
    assert refused.text.count(" checked") == 3
    review = send(voter, refused, names=[str(two[0]), str(two[1])])
    assert "核对后投票" in review.text
    assert Ballot.objects.count() == 0
    back = send(voter, review, show="0")
    assert re.search(rf'value="{one[3]}"[^>]* checked', back.text)
    review = send(voter, back, names="nobody")
    assert "弃权，不推荐" in review.text
    done = send(voter, review, cast="yes")
    receipt = re.search(r'voter__number">([^<]+)<', done.text)[1]
    assert "您的票已投入票箱" in done.text
    boxes.close(cast, made.box)
    assert Ballot.objects.get().answers == [[], sorted(two[:2])]
    assert Receipt.objects.get().number == receipt


def test_a_ballot_sent_again_after_a_lost_connection_is_the_same_ballot(voter, made):
    review = answered(voter, made, made.codes[0])
    first = send(voter, review, cast="yes")
    again = send(voter, review, cast="yes")
    number = re.search(r'voter__number">([^<]+)<', first.text)[1]
    assert ("您的票已投入票箱" in first.text, "没有再计一次" in again.text) == (True, True)
    assert number in again.text
    typed = voter.post(VOTE, {"code": made.codes[0]})
    assert "这张票签已经投票" in typed.text


def test_each_page_of_a_vote_takes_few_statements_and_no_more_for_a_larger_pool(
    voter, made, cast, django_assert_max_num_queries
):
    for cadre in [builders.cadre(cast.township, name) for name in ("戊", "己", "庚")]:
        with builders.recorded(cast.township):
            Candidate(
                appointment=made.dossiers[0], cadre=cadre, pool_reason="增列", recorded_by=cast.officer.user
            ).save()
    with django_assert_max_num_queries(6):
        page = voter.post(VOTE, {"code": made.codes[0]})
    with django_assert_max_num_queries(6):
        page = send(voter, page, names="nobody")
    # One of them reads the paper as it was issued.
    with django_assert_max_num_queries(5):
        review = send(voter, page)
    # With the transaction's own savepoint, and the paper again.
    with django_assert_max_num_queries(10):
        done = send(voter, review, cast="yes")
    assert "已投入票箱" in done.text


def test_names_stand_in_another_order_for_every_voter_and_in_the_same_for_one(voter, made):
    orders = [names_in_order(voter.post(VOTE, {"code": code})) for code in made.codes[:8]]
    assert orders[0] == names_in_order(voter.post(VOTE, {"code": made.codes[0]}))
    assert len({tuple(order) for order in orders}) > 1
    assert {frozenset(order) for order in orders} == {frozenset([*"甲乙丙丁", "弃权，不推荐"])}
    assert all(order.index("丁") > max(order.index(name) for name in "甲乙丙") for order in orders)


@pytest.mark.parametrize(
    "kept",
    (
        "",
        "{",
        "[]",
        '{"answers": 1, "words": {}}',
        '{"answers": {"0": [1e99]}, "words": {}}',
        '{"answers":{"x":1},"words":{}}',
        '{"answers": {"0": {"a": [1]}, "1": null}, "words": {"0": [1]}}',
        "[" * 5000,
        '{"answers":{"0":[[1]]},"words":{}}',
    ),
)
def test_a_draft_of_nonsense_leads_to_the_first_question_and_casts_nothing(voter, made, kept):
    page = voter.post(
        VOTE, {"code": made.codes[0], "kept": kept, "cast": "yes", "show": "99999", "answered": "-1"}
    )
    assert page.status_code == 200
    assert "第 1 个票项，共 2 个" in page.text
    assert answered(voter, made, made.codes[0]).status_code == 200


def test_nothing_of_a_vote_stands_in_a_session_a_cookie_or_a_log(voter, made, caplog):
    steps = StepRecord.objects.count()
    with caplog.at_level(logging.DEBUG):
        done = send(voter, answered(voter, made, made.codes[0]), cast="yes")
    assert "已投入票箱" in done.text
    assert "sessionid" not in voter.cookies
    for record in caplog.records:
        assert made.codes[0] not in record.getMessage()
    assert [r for r in caplog.records if r.name.startswith("django.request")] == []
    assert StepRecord.objects.count() == steps
    assert done.headers["Cache-Control"] == "no-store"


def test_a_draft_survives_what_it_is_made_of(cast):
    appointment = corridor.standing_in(cast.township, cast, "evaluation")
    subjects = [BallotSubject(appointment.pk, each.pk) for each in appointment.standing("chosen")]
    sheet = sheet_of(boxes.opened(cast, kind="assessment", subjects=subjects).box)
    draft = Draft("3CDEF", {0: dict.fromkeys(PLACES, "excellent")}, {0: "“好”，<b>继续</b>"})
    assert Draft.read("3CDEF", draft.kept, sheet) == draft


# -- the staff -----------------------------------------------------------------------------------------------------------


def prepare(client, **fields):
    data = {
        "title": "推荐会", "tellers": "钱敏、陈立", "subjects": "0", "closes_on": "2026-03-18", "closes_time": "18:00",
        "expected_leaders": "9", "expected_villages": "10", **fields,
    }  # fmt: skip
    return client.post(reverse("ballots:box.prepare", args=["recommendation"]), data)


def address(name: str, box: Box) -> str:
    return reverse(f"ballots:{name}", args=[box.pk])


def test_an_officer_conducts_a_ballot_through_the_pages(cast, client_of, voter):
    dossier = boxes.meeting_today(cast)
    officer = client_of("officer")
    for unknown in ("decision", "nothing"):
        assert officer.get(reverse("ballots:box.prepare", args=[unknown])).status_code == 404
    for wrong, sentence in (
        ({"tellers": "钱敏"}, "监票人两人以上"),
        ({"closes_time": "09:00"}, "投票截止时间须晚于现在"),
        ({"expected_leaders": "", "expected_villages": ""}, "至少填写一类投票人"),
        ({"expected_leaders": "2", "expected_villages": "2"}, "投票人共4人，少于5人"),
        ({"subjects": []}, "至少选择一项"),
        ({"expected_leaders": "-3"}, "应投票人数"),
    ):
        refused = prepare(officer, **wrong)
        assert (refused.status_code, sentence in refused.text) == (422, True), wrong
        assert 'value="推荐会"' in refused.text
        assert not Box.objects.exists()
    assert prepare(officer).status_code == 302
    box = Box.objects.get()
    assert officer.post(address("box.open", box), {}).status_code == 422
    categories = {category.kind: category.pk for category in box.categories.all()}
    numbers = {f"category_{categories['leaders']}": "9", f"category_{categories['villages']}": "10"}
    slips_page = officer.post(address("box.print", box), numbers)
    codes = re.findall(r'slip__code">([^<]+)<', slips_page.text)
    assert (len(codes), slips_page.text.count("slip__square")) == (19, 19)
    assert officer.post(address("box.open", box), {}).status_code == 422
    assert officer.post(address("box.open", box), numbers).status_code == 302
    for code in codes[:7]:
        page = voter.post(VOTE, {"code": code})
        send(voter, send(voter, page, names=str(boxes.keys(dossier)[0])), cast="yes")
    refused = officer.post(address("box.close", box), {**dict.fromkeys(numbers, "0"), "reason": ""})
    assert (refused.status_code, "截止时间未到" in refused.text) == (422, True)
    left = dict.fromkeys(numbers, "1")
    assert officer.post(address("box.close", box), {**left, "reason": "全部投完"}).status_code == 302
    page = officer.get(address("box", box)).text
    assert "发出 17 票，收回 7 票，有效 7 票，无效 0 票" in page
    assert all(number in page for number in Receipt.objects.values_list("number", flat=True))
    counted = officer.get(reverse("appointments:recommendation.count", args=[dossier.pk])).text
    assert "由票箱计算" in counted
    entry = officer.get(reverse("appointments:recommendation.count_entry", args=[dossier.pk]))
    assert (entry.status_code, "该计票由票箱计算，不能录入" in entry.text) == (409, True)


def test_nobody_of_any_office_sees_more_of_an_open_box_than_its_turnout(cast, client_of, made, voter):
    done = send(voter, answered(voter, made, made.codes[0]), cast="yes")
    receipt = re.search(r'voter__number">([^<]+)<', done.text)[1]
    for who in ("officer", "commissioner", "secretary", "discipline", "supervisor"):
        page = client_of(who).get(address("box", made.box))
        assert page.status_code == 200
        assert "合计" not in page.text
        assert receipt not in page.text
        assert re.search(
            r'<th scope="row">[^<]+</th>\s*(<td class="number">\d+</td>\s*){2}<td class="number">1</td>',
            page.text,
        )
    assert not Count.objects.exists()
    for who in ("admin", "member1", "subject"):
        assert client_of(who).get(address("box", made.box)).status_code == 403
    assert client_of("outsider").get(address("box", made.box)).status_code == 404


def test_a_box_about_a_relative_is_in_no_list_and_opens_for_nobody_who_must_withdraw(cast, client_of):
    dossier = boxes.meeting_today(cast)
    box = boxes.prepared(cast, dossier)
    member = dossier.candidates.all()[0].cadre
    builders.own_file(cast.supervisor, member)
    own, other = client_of("supervisor"), client_of("secretary")
    assert own.get(address("box", box)).status_code == 403
    assert box.title not in own.get(reverse("ballots:boxes")).text
    assert other.get(address("box", box)).status_code == 200
    assert box.title in other.get(reverse("ballots:boxes")).text
