"""What somebody might try in a meeting who wants another result: each attempt is refused, or shows nothing."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from appointments.models import AgendaItem, Stance
from ballots import casting, conducting
from ballots.models import Box
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.hall import COMMITTEE, Hall, text
from tests.appointments.decision.pages import post, sealed
from tests.appointments.decision.standing import url
from township.records.models import StepRecord


@pytest.fixture
def hall(on_the_day, cast) -> Hall:
    """It is the day and the hour; nobody has come yet."""
    return Hall(cast, on_the_day[0])


def refused(response, sentence: str) -> None:
    assert response.status_code in (403, 409, 422), response.status_code
    assert sentence in text(response), text(response)


def by_hand(hall: Hall, who: str, **fields: str):
    return hall.do("officer", "by_hand", 1, hall.seat(who).pk, **fields)


def stance(hall: Hall, who: str) -> Stance:
    return Stance.objects.get(item=hall.item(), member=hall.seat(who))


# -- acting for another ------------------------------------------------------------------------------------------------


def test_the_officer_does_not_put_down_anew_what_a_member_stated_and_voted_by_their_own_hand(hall):
    hall.begin()
    hall.do("secretary", "take_up", 1)
    hall.introduce()
    assert hall.state("member1", "disagree", "任职时间不长").status_code == 302
    refused(by_hand(hall, "member1", **{"state-opinion": "agree"}), "委员1已由本人表态")
    assert stance(hall, "member1").opinion == "disagree"
    assert by_hand(hall, "member2", **{"state-opinion": "agree"}).status_code == 302
    for each in COMMITTEE:
        if each not in ("member1", "member2"):
            hall.state(each)
    hall.put_to_vote()
    assert hall.vote("member1", "against").status_code == 302
    refused(by_hand(hall, "member1", **{"vote-choice": "in_favour"}), "委员1已由本人表决")
    assert stance(hall, "member1").cast == "against"
    assert by_hand(hall, "member2", **{"vote-choice": "in_favour"}).status_code == 302
    assert by_hand(hall, "member2", **{"vote-choice": "against"}).status_code == 302


def test_nobody_is_made_to_withdraw_once_they_have_voted(hall):
    hall.begin()
    hall.discuss()
    hall.put_to_vote()
    assert hall.vote("member1", "against").status_code == 302
    officer, words = hall.client("officer"), {"recused": "True", "reason": "经核实为人选的亲属"}
    address = ("item.recusal", hall.meeting, hall.item().pk)
    refused(officer.get(url("item.recusal", hall.pk, hall.item().pk, hall.seat("member1").pk)), "已经表决")
    sent = {"revision": hall.item().revision, **words}
    answer = officer.post(url("item.recusal", hall.pk, hall.item().pk, hall.seat("member1").pk), sent)
    refused(answer, "已经表决")
    assert stance(hall, "member1").cast == "against"
    assert post(officer, *address, hall.seat("member2").pk, **words).status_code == 302


# -- secret ballot -----------------------------------------------------------------------------------------------------


def box_of(hall: Hall) -> Box:
    answer = hall.client("officer").post(
        url("item.box", hall.pk, hall.item().pk),
        {"tellers": "钱敏、陈立", "closes_on": "2026-03-20", "closes_time": "18:00"},
    )
    assert answer.status_code == 302, text(answer)
    return Box.objects.latest("pk")


def codes_of(hall: Hall, box: Box, spare: int = 0) -> list[str]:
    numbers = {c.pk: c.expected + spare for c in box.categories.all()}
    printed = conducting.print_slips(by=hall.cast.officer, box=box.pk, numbers=numbers)
    return [code for own in printed.values() for code in own]


def close(hall: Hall, box: Box, left_over: int = 0):
    category = box.categories.get()
    return hall.client("officer").post(
        url("ballots:box.close", box.pk), {f"category_{category.pk}": left_over, "reason": "全部投完"}
    )


def voting_secretly(hall: Hall, spare: int = 0) -> tuple[Box, list[str]]:
    hall.begin()
    hall.discuss()
    box = box_of(hall)
    codes = codes_of(hall, box, spare)
    assert hall.put_to_vote("secret").status_code == 302
    conducting.open_for_voting(by=hall.cast.officer, box=box.pk)
    return box, codes


def test_nobody_withdraws_while_the_ballot_box_is_open_and_may_hold_their_ballot(hall):
    box, codes = voting_secretly(hall)
    for code in codes:
        casting.cast(code, ["in_favour"])
    refused(hall.do("member4", "declare", 1, **{"declare-reason": "人选为本人妻弟"}), "无记名投票已经开箱")
    officer, pk = hall.client("officer"), hall.seat("member4").pk
    refused(officer.get(url("item.recusal", hall.pk, hall.item().pk, pk)), "无记名投票已经开箱")
    assert close(hall, box).status_code == 302
    assert hall.do("secretary", "announce", 1).status_code == 302
    assert hall.item().result == "passed"


def test_a_box_is_closed_only_when_as_many_slips_were_given_out_as_members_vote(hall):
    box, codes = voting_secretly(hall, spare=2)
    for code in codes[:9]:
        casting.cast(code, ["in_favour"])
    refused(close(hall, box, left_over=0), "应为到会且未回避的9人")
    assert Box.objects.get(pk=box.pk).state == Box.State.OPEN
    assert close(hall, box, left_over=2).status_code == 302
    assert hall.do("secretary", "announce", 1).status_code == 302


def count(hall: Hall, who: str, in_favour: int, against: int = 0):
    cast = in_favour + against
    figures = {
        "issued": cast, "returned": cast, "valid": cast, "void": 0, "in_favour": in_favour, "against": against,
        "abstain": 0,
    }  # fmt: skip
    address = url("decision.count_entry", hall.item().appointment_id, hall.item().pk)
    return hall.client(who).post(address, figures)


def test_no_ballots_are_counted_that_nobody_was_asked_to_cast(hall):
    hall.begin()
    hall.discuss()
    refused(count(hall, "officer", 9), "尚未提请无记名投票")
    assert hall.put_to_vote("secret").status_code == 302
    refused(hall.do("secretary", "announce", 1), "无记名投票尚未封箱计票")
    assert count(hall, "officer", 9).status_code == 302
    assert count(hall, "discipline", 9).status_code == 302
    assert hall.do("secretary", "announce", 1).status_code == 302


def test_a_vote_that_has_been_counted_is_not_broken_off(hall):
    hall.begin()
    hall.discuss()
    hall.put_to_vote("secret")
    assert count(hall, "officer", 4, 5).status_code == 302
    assert count(hall, "discipline", 4, 5).status_code == 302
    refused(hall.do("secretary", "discuss_again", 1, **{"reason-reason": "再议"}), "已经录入计票")
    assert hall.item().phase == AgendaItem.Phase.VOTING
    assert hall.do("secretary", "announce", 1).status_code == 302
    assert hall.item().result == "rejected"


# -- who presides ------------------------------------------------------------------------------------------------------


def test_nobody_declares_a_meeting_open_who_has_not_come(hall):
    hall.arrive(*COMMITTEE[:-1])
    assert "宣布开会</button>" not in text(hall.see("secretary"))
    refused(hall.do("secretary", "begin"), "先签到，再宣布开会")
    assert not hall.meeting.live
    hall.arrive("secretary")
    assert "宣布开会</button>" in text(hall.see("secretary"))
    assert hall.do("secretary", "begin").status_code == 302


# -- traces of an item from which one withdrew ---------------------------------------------------------------------------


def test_who_withdrew_sees_no_trace_in_the_hall_when_the_matter_has_gone_back(hall, opened):
    name = standing.proposed(opened).name
    hall.begin()
    hall.do("secretary", "take_up", 1)
    assert hall.do("member4", "declare", 1, **{"declare-reason": "人选为本人妻弟"}).status_code == 302
    hall.do("secretary", "postpone", 1, **{"postpone-reason": "须查清"})
    with builders.recorded(hall.cast.township):
        room = opened.current("decision")
        room.superseded = True
        room.save()
    for page in ("session", "session.projector", "meeting"):
        assert name not in text(hall.client("member4").get(url(page, hall.pk))), page
        assert str(opened.post) not in text(hall.client("member4").get(url(page, hall.pk))), page
    assert name in text(hall.see("member5"))


def test_the_state_of_a_screen_does_not_tell_how_many_have_voted(hall):
    _, codes = voting_secretly(hall)
    before = hall.see("member1").context["version"]
    for code in codes[:3]:
        casting.cast(code, ["against"])
    after = hall.see("member1").context["version"]
    assert before != after
    assert not {"3", str(StepRecord.objects.latest("sequence").sequence)} & set(re.split(r"[^0-9a-f]", after))


def test_the_steps_of_meeting_and_box_do_not_tell_a_recused_discipline_secretary_who_is_proposed(
    opened, cast, officer, client_of
):
    proposed = standing.proposed(opened)
    standing.relate(cast, cast.discipline, proposed)
    sealed(officer, opened)
    client = client_of("discipline")
    seal = StepRecord.objects.get(code="meeting.seal")
    answer = client.get(reverse("supervision:step", args=[seal.sequence]))
    assert proposed.name not in text(answer)
    assert "封存议程" in text(answer)


def test_the_steps_of_a_ballot_box_are_not_shown_to_who_withdraws_from_what_it_asks(hall, opened):
    hall.begin()
    hall.discuss()
    box = box_of(hall)
    prepared = StepRecord.objects.get(code="ballots.prepare", details__box=box.pk)
    address = reverse("supervision:step", args=[prepared.sequence])
    listing = reverse("supervision:steps")
    assert str(opened.post) in text(hall.client("discipline").get(address))
    standing.relate(hall.cast, hall.cast.discipline, standing.proposed(opened))
    assert hall.client("discipline").get(address).status_code == 404
    assert address not in text(hall.client("discipline").get(listing))
    assert address in text(hall.client("supervisor").get(listing))


def test_the_words_of_an_objection_are_kept_from_whoever_may_not_read_every_item(opened, cast, client_of):
    """Who stands in for an office comes to the pages of meetings, but to no item from which its holder need not withdraw."""
    meeting = standing.met(opened, cast, confirmed=False)
    standing.alter(opened, cast, standing.seat(meeting, cast.member1), objection="第1项记载的人选经历不实")
    builders.stand_in(cast.officer2, "secretary")
    with builders.recorded(cast.township):
        for office in cast.officer2.user.offices.filter(stand_in=False):
            office.until = standing.CALLED
            office.save()
    for page in ("meeting", "minutes.paper"):
        assert "人选经历不实" in text(client_of("officer").get(url(page, meeting.pk))), page
        answer = client_of("officer2").get(url(page, meeting.pk))
        assert answer.status_code == 200
        assert "人选经历不实" not in text(answer), page


def test_the_hall_opens_to_a_reader_before_whom_its_item_was_never_laid(opened, cast, hall, client_of):
    hall.begin()
    hall.do("secretary", "take_up", 1)
    builders.stand_in(cast.officer2, "secretary")
    with builders.recorded(cast.township):
        for office in cast.officer2.user.offices.filter(stand_in=False):
            office.until = standing.CALLED
            office.save()
    answer = client_of("officer2").get(url("session", hall.pk))
    assert answer.status_code == 200
    assert standing.proposed(opened).name not in text(answer)


def test_the_hall_of_a_meeting_that_cannot_be_is_not_found(hall):
    client = hall.client("member1")
    for number in (0, 2**31, 2**63 - 1, 2**63, 10**30):
        for page in ("session", "session.projector"):
            assert client.get(url(page, number)).status_code == 404
            assert client.get(url(page, number), {"since": "0"}).status_code == 404
    assert hall.see("member1").status_code == 200
