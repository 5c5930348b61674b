"""A meeting on its members' own screens: sign-in, order of speaking, vote, result, and every refusal on the way."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from appointments.models import AgendaItem, Meeting, Stance
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.hall import COMMITTEE, Hall, text
from tests.appointments.decision.pages import called, post, put, sealed
from tests.appointments.decision.standing import url
from township.records.models import StepRecord


@pytest.fixture
def hall(on_the_day, cast) -> Hall:
    """It is the day and the hour; nobody has come yet."""
    return Hall(cast, on_the_day[0])


def refused(response, sentence: str) -> None:
    assert response.status_code == 422
    assert sentence in text(response)


def result(hall: Hall, number: int = 1) -> str:
    return hall.item(number).result


# -- coming together ---------------------------------------------------------------------------------------------------


def test_a_member_signs_in_by_their_own_hand_and_only_once(hall):
    assert "未到" in text(hall.see("officer"))
    assert hall.do("member1", "sign_in").status_code == 302
    seat = hall.seat("member1")
    assert (seat.attends, seat.recorded_by) == (True, hall.cast.member1.user)
    assert "15:00 签到" in text(hall.see("officer"))
    refused(hall.do("member1", "sign_in"), "您已签到")


def test_nobody_signs_in_who_is_not_on_the_roster_nor_before_the_day(hall, at, cast):
    assert hall.do("officer", "sign_in").status_code == 403
    at("19 15:00")
    hall.clients.clear()
    refused(hall.do("member1", "sign_in"), "会议定于2026年03月20日召开，当日签到、开会。")
    assert hall.seat("member1").attends is None
    at("20 15:00")
    hall.clients.clear()
    assert hall.do("member1", "sign_in").status_code == 302


def test_the_officer_notes_by_hand_who_has_come_and_why_one_is_absent(hall):
    mark = url("session.mark", hall.pk, hall.seat("member6").pk)
    answer = hall.client("officer").post(mark, {"mark-attends": "no", "mark-reason": ""})
    refused(answer, "填写缺席原因")
    hall.away("member6", "外出学习")
    assert (hall.seat("member6").attends, hall.seat("member6").absence_reason) == (False, "外出学习")
    assert hall.client("officer").post(mark, {"mark-attends": "yes"}).status_code == 302
    assert hall.seat("member6").attends
    assert StepRecord.objects.latest("sequence").label == "代为签到：委员6"
    assert hall.client("member1").post(mark, {"mark-attends": "yes"}).status_code == 403


def test_five_of_nine_do_not_open_a_meeting_and_six_do(hall):
    hall.arrive(*COMMITTEE[-5:])
    refused(hall.do("secretary", "begin"), "到会5人，应到会9人，须6人以上到会方可开会。")
    assert not hall.meeting.live
    hall.arrive("commissioner")
    assert hall.do("secretary", "begin").status_code == 302
    assert hall.meeting.in_session


def test_only_whoever_presides_declares_the_meeting_open(hall):
    hall.arrive(*COMMITTEE)
    refused(hall.do("commissioner", "begin"), "由主持人王岩办理。")
    assert hall.do("officer", "begin").status_code == 403
    assert hall.do("secretary", "begin").status_code == 302
    refused(hall.do("secretary", "begin"), "会议已宣布开会。")


def test_where_the_secretary_is_absent_whom_they_asked_presides(hall):
    hall.away("secretary")
    hall.arrive(*COMMITTEE[:-1])
    refused(hall.do("commissioner", "begin"), "没有可以主持的成员：由组织干事登记受委托主持的成员。")
    address = url("meeting.presiding", hall.pk)
    with builders.recorded(hall.cast.township):
        hall.cast.member2.user.name = "委员1"
        hall.cast.member2.user.save()
    page = hall.client("officer").get(address)
    offered = {str(label) for _, label in page.context["form"].fields["presiding"].choices}
    assert sum(label.startswith("委员1（") for label in offered) == 2
    fields = {
        "revision": page.context["form"].initial["revision"],
        "presiding": hall.seat("member1").pk,
    }
    assert hall.client("officer").post(address, fields).status_code == 302
    refused(hall.do("commissioner", "begin"), "由主持人委员1办理。")
    assert hall.do("member1", "begin").status_code == 302
    assert hall.do("member1", "take_up", 1).status_code == 302


def test_a_meeting_that_cannot_decide_is_not_opened(hall, cast, officer):
    mixed = Hall(cast, called(officer, kind="joint", title="第2次党政联席会议", held_on="2026-03-21"))
    refused(mixed.do("member1", "sign_in"), "党政联席会议无权决定任用")
    refused(mixed.do("secretary", "begin"), "党政联席会议无权决定任用")


# -- an item -------------------------------------------------------------------------------------------------------------


def test_an_item_goes_from_introduction_to_the_announced_result(hall):
    hall.begin("member6")
    hall.discuss(without=["member6"])
    assert [s.member.name for s in hall.item().stances.filter(order__gt=0)][-1] == "王岩"
    assert hall.put_to_vote().status_code == 302
    voters = [each for each in COMMITTEE if each != "member6"]
    for each in voters[:-1]:
        assert hall.vote(each).status_code == 302
    refused(hall.do("secretary", "announce", 1), "尚未表决：王岩。")
    assert hall.vote("secretary", "against").status_code == 302
    assert hall.do("secretary", "announce", 1).status_code == 302
    assert result(hall) == "passed"
    page = text(hall.see("member1"))
    assert "赞成7，反对1，弃权0" in page
    assert "应到会9人，须赞成 5 人" in page
    assert hall.do("secretary", "end").status_code == 302
    assert not hall.meeting.in_session


def test_every_step_of_it_is_an_act_of_the_one_who_did_it(hall):
    hall.begin()
    hall.discuss()
    hall.put_to_vote()
    hall.vote("member2")
    steps = StepRecord.objects.filter(code="item.cast")
    assert [(step.actor_name, step.office, step.label) for step in steps] == [("委员2", "党委委员", "表决")]
    spoken = StepRecord.objects.filter(code="item.state").values_list("actor_name", flat=True)
    assert len(set(spoken)) == 9


def test_the_secretary_speaks_only_when_all_others_have(hall):
    hall.begin("member6")
    hall.do("secretary", "take_up", 1)
    hall.introduce()
    for each in COMMITTEE[:6]:
        assert hall.state(each).status_code == 302
    refused(hall.state("secretary"), "党委书记末位表态，尚待委员5表态。")
    assert "党委书记末位表态，尚待委员5表态。" in text(hall.see("secretary"))
    refused(hall.put_to_vote(), "没有表态记录")
    assert hall.state("member5").status_code == 302
    assert hall.state("secretary").status_code == 302
    refused(hall.state("member5", "disagree", "再想想"), "党委书记已末位表态，您的表态不能再改。")


def test_nobody_speaks_before_the_introduction_and_dissent_is_put_in_words(hall):
    hall.begin()
    hall.do("secretary", "take_up", 1)
    refused(hall.state("member1"), "先由分管组织工作的成员介绍人选情况")
    hall.introduce()
    refused(hall.state("member1", "disagree"), "写明不同意的意见")
    assert hall.state("member1", "disagree", "任现职时间不长").status_code == 302
    assert "任现职时间不长" in text(hall.see("member2"))


def test_who_states_anew_takes_the_last_place(hall):
    hall.begin()
    hall.do("secretary", "take_up", 1)
    hall.introduce()
    hall.state("member1", "disagree", "一")
    hall.state("member2")
    hall.state("member1", "agree", "听了介绍，同意")
    assert [s.member.name for s in Stance.objects.filter(item=hall.item())] == ["委员2", "委员1"]


def test_the_absent_neither_speak_nor_vote_and_come_too_late_once_something_is_decided(hall):
    hall.begin("member6")
    hall.do("secretary", "take_up", 1)
    hall.introduce()
    refused(hall.state("member6"), "委员6没有到会，不表态、不表决。")
    hall.do("secretary", "postpone", 1, **{"postpone-reason": "一项情况须查清"})
    refused(hall.do("member6", "sign_in"), "到会名单已固定")
    assert hall.seat("member6").attends is False


def test_nobody_sees_how_anyone_has_voted_before_the_result_is_announced(hall):
    hall.begin()
    hall.discuss()
    hall.put_to_vote("oral")
    for each in COMMITTEE[:-1]:
        hall.vote(each, "against")
    pages = ["session", "session.projector"]
    for who in ("officer", "secretary", "supervisor", "member1", "discipline"):
        client = hall.client(who)
        answers = [client.get(url(name, hall.pk)) for name in pages]
        answers += [client.get(url("item", hall.pk, hall.item().pk)), client.get(url("meeting", hall.pk))]
        answers += [
            client.get(url("timeline", hall.item().appointment_id)),
            client.get(url("dossier", hall.item().appointment_id)),
        ]
        shown = "".join(text(answer) for answer in answers)
        assert "反对" not in re.sub(r"<label[^>]*>反对</label>", "", shown), who
    assert "8 / 9" in text(hall.see("supervisor"))
    hall.vote("secretary")
    hall.do("secretary", "announce", 1)
    assert result(hall) == "rejected"
    assert "反对8" in text(hall.see("supervisor"))


@pytest.mark.parametrize(("in_favour", "outcome"), ((4, "rejected"), (5, "passed")))
def test_exactly_half_of_all_members_is_not_enough_and_one_more_is(
    officer, opened, at, cast, in_favour, outcome
):
    standing.alter_committee(cast, leaves=cast.member6)
    meeting, _ = sealed(officer, opened)
    at("19 10:00")
    post(officer, "meeting.materials", meeting, materials_sent_on="2026-03-19")
    at("20 15:00")
    hall, eight = Hall(cast, meeting), [each for each in COMMITTEE if each != "member6"]
    hall.arrive(*eight)
    hall.do("secretary", "begin")
    hall.discuss(without=["member6"])
    hall.put_to_vote()
    for place, each in enumerate(eight):
        hall.vote(each, "in_favour" if place < in_favour else "abstain")
    hall.do("secretary", "announce", 1)
    assert result(hall) == outcome
    assert "须赞成 5 人" in text(hall.see("member1"))


def test_a_vote_may_be_cast_anew_until_the_result_is_announced(hall):
    hall.begin()
    hall.discuss()
    hall.put_to_vote()
    for each in COMMITTEE:
        hall.vote(each, "abstain")
    assert hall.vote("member3").status_code == 302
    hall.do("secretary", "announce", 1)
    assert hall.item().stances.get(vote="in_favour").member == hall.seat("member3")
    assert hall.vote("member4").status_code == 422


def test_a_majority_of_those_present_but_not_of_all_rejects(hall):
    """9 members, 6 present, 4 in favour: 4 is more than half of 6 and not of 9 (R-68)."""
    gone = ("member4", "member5", "member6")
    hall.begin(*gone)
    hall.discuss(without=gone)
    hall.put_to_vote()
    here = [each for each in COMMITTEE if each not in gone]
    for place, each in enumerate(here):
        hall.vote(each, "in_favour" if place < 4 else "against")
    hall.do("secretary", "announce", 1)
    assert result(hall) == "rejected"
    assert "须赞成 5 人" in text(hall.see("member1"))


def test_more_than_half_for_postponing_leaves_no_vote_but_a_postponement_with_its_reason(hall):
    hall.begin()
    hall.do("secretary", "take_up", 1)
    hall.introduce()
    for place, each in enumerate(COMMITTEE):
        hall.state(each, "postpone" if place < 5 else "agree", "须了解" if place < 5 else "")
    refused(hall.put_to_vote(), "过半数成员提出缓议，不进行表决")
    refused(hall.do("secretary", "postpone", 1, **{"postpone-reason": ""}), "填写暂缓的原因")
    assert (
        hall.do("secretary", "postpone", 1, **{"postpone-reason": "经历的一处疑点须查清"}).status_code == 302
    )
    assert (hall.item().result, hall.item().postponed_reason) == ("postponed", "经历的一处疑点须查清")


def test_a_vote_is_broken_off_by_the_chair_with_a_reason_and_the_votes_are_taken_back(hall):
    hall.begin()
    hall.discuss()
    hall.put_to_vote()
    hall.vote("member1")
    refused(hall.do("secretary", "discuss_again", 1, **{"reason-reason": ""}), "填写理由")
    assert hall.do("secretary", "discuss_again", 1, **{"reason-reason": "有新的情况"}).status_code == 302
    assert not hall.item().stances.exclude(cast="").exists()
    assert hall.put_to_vote().status_code == 302


def test_one_item_at_a_time_and_the_meeting_ends_only_between_items(hall):
    hall.begin()
    hall.do("secretary", "take_up", 1)
    refused(hall.do("secretary", "take_up", 1), "第1项议题尚未议决")
    refused(hall.do("secretary", "end"), "第1项议题尚未议决")
    hall.do("secretary", "postpone", 1, **{"postpone-reason": "须查清"})
    refused(hall.do("secretary", "take_up", 1), "该议题已议决")
    assert hall.do("secretary", "end").status_code == 302
    refused(hall.do("secretary", "take_up", 1), "会议尚未宣布开会或者已散会。")


def test_only_whoever_presides_leads_an_item(hall):
    hall.begin()
    for act, fields in {
        "take_up": {},
        "put_to_vote": {"method-method": "hands"},
        "announce": {},
        "postpone": {"postpone-reason": "须查清"},
        "discuss_again": {"reason-reason": "有新的情况"},
    }.items():
        refused(hall.do("commissioner", act, 1, **fields), "由主持人王岩办理。")
        assert hall.do("officer", act, 1, **fields).status_code == 403
    assert hall.item().phase == AgendaItem.Phase.WAITING


def test_what_members_do_on_their_screens_is_not_typed_in_beside_it(hall, officer):
    hall.begin()
    hall.do("secretary", "take_up", 1)
    for name in ("item.stances", "item.vote", "item.postponement"):
        answer = officer.get(url(name, hall.pk, hall.item().pk))
        assert answer.status_code == 409
        assert "会场页办理" in text(answer)
    assert officer.get(url("meeting.attendance", hall.pk)).status_code == 409
    refused(officer.post(url("item.close", hall.pk, hall.item().pk)), "结果由主持人在会场页宣布")


def test_the_officer_puts_down_for_a_member_without_a_screen_and_the_record_says_so(hall):
    hall.begin()
    hall.do("secretary", "take_up", 1)
    hall.introduce()
    seat = hall.seat("member3")
    answer = hall.do("officer", "by_hand", 1, seat.pk, **{"state-opinion": "agree", "state-words": ""})
    assert answer.status_code == 302
    assert StepRecord.objects.latest("sequence").label == "表态（代录委员3）"
    early = hall.do("officer", "by_hand", 1, hall.seat("secretary").pk, **{"state-opinion": "agree"})
    refused(early, "党委书记末位表态")
    for each in COMMITTEE:
        if each != "member3":
            hall.state(each)
    hall.put_to_vote()
    assert hall.do("officer", "by_hand", 1, seat.pk, **{"vote-choice": "in_favour"}).status_code == 302
    assert hall.do("member1", "by_hand", 1, seat.pk, **{"vote-choice": "against"}).status_code == 403
    assert Stance.objects.get(item=hall.item(), member=seat).cast == "in_favour"


# -- recusal -------------------------------------------------------------------------------------------------------------


def test_a_member_declares_that_they_must_withdraw_and_sees_nothing_from_then_on(hall, opened):
    hall.begin()
    hall.do("secretary", "take_up", 1)
    hall.introduce()
    hall.state("member4", "disagree", "有所保留")
    name = standing.proposed(opened).name
    assert name in text(hall.see("member4"))
    refused(hall.do("member4", "declare", 1, **{"declare-reason": ""}), "填写回避事由")
    assert hall.do("member4", "declare", 1, **{"declare-reason": "人选为本人妻弟"}).status_code == 302
    stance = Stance.objects.get(item=hall.item(), member=hall.seat("member4"))
    assert (stance.recused, stance.opinion, stance.words, stance.order) == (True, "", "", None)
    page = text(hall.see("member4"))
    assert "您应当回避，离开会场" in page
    assert name not in page
    assert name in text(hall.see("member5"))
    for address in ("state", "vote", "declare"):
        answer = hall.do("member4", address, 1, **{"state-opinion": "agree", "vote-choice": "in_favour"})
        assert answer.status_code in (403, 422), address
        assert name not in text(answer), address
    assert hall.client("member4").get(url("item", hall.pk, hall.item().pk)).status_code == 403


def test_the_recused_secretary_does_not_lead_the_item_and_the_stand_in_does(hall, cast):
    hall.begin()
    builders.stand_in(cast.member1, "secretary")
    hall.do("secretary", "take_up", 1)
    hall.introduce()
    assert hall.do("secretary", "declare", 1, **{"declare-reason": "人选为本人近亲属"}).status_code == 302
    assert hall.do("secretary", "postpone", 1, **{"postpone-reason": "须查清"}).status_code == 403
    refused(hall.do("commissioner", "postpone", 1, **{"postpone-reason": "须查清"}), "由主持人委员1办理")
    for each in COMMITTEE[:-1]:
        assert hall.state(each).status_code == 302
    assert hall.do("member1", "put_to_vote", 1, **{"method-method": "hands"}).status_code == 302
    for each in COMMITTEE[:-1]:
        hall.vote(each)
    assert hall.do("member1", "announce", 1).status_code == 302
    assert result(hall) == "passed"
    assert hall.do("secretary", "end").status_code == 302


@pytest.mark.parametrize("how", ("declared", "related"))
def test_a_meeting_whose_every_member_withdraws_from_the_item_in_hand_is_ended_without_a_result(
    hall, opened, how
):
    def withdraw(who: str) -> None:
        if how == "related":
            standing.relate(hall.cast, getattr(hall.cast, who), standing.proposed(opened))
        else:
            said = {"declare-reason": "人选为本人学生"}
            assert hall.do(who, "declare", 1, **said).status_code == 302

    hall.begin()
    hall.do("secretary", "take_up", 1)
    hall.introduce()
    for each in COMMITTEE[:-1]:
        withdraw(each)
    refused(hall.do("secretary", "end"), "第1项议题尚未议决")
    withdraw("secretary")
    assert hall.do("secretary", "end").status_code == 302
    assert result(hall) == ""


# -- following -----------------------------------------------------------------------------------------------------------


def test_a_screen_that_is_up_to_date_is_told_so_in_few_words_and_writes_nothing(
    hall, django_assert_num_queries
):
    hall.begin()
    client = hall.client("member1")
    version = hall.see("member1").context["version"]
    answer = client.get(url("session", hall.pk), {"since": version})
    assert (answer.status_code, answer.content) == (204, b"")
    with django_assert_num_queries(5):  # session, user, offices, head of the chain, open urns
        client.get(url("session", hall.pk), {"since": version})
    hall.do("secretary", "take_up", 1)
    answer = client.get(url("session", hall.pk), {"since": version})
    assert answer.status_code == 200
    assert "介绍" in text(answer)


def test_a_screen_left_alone_is_logged_out_although_it_keeps_asking(hall, time_machine):
    hall.arrive("member1")
    client, version = hall.client("member1"), hall.see("member1").context["version"]
    for minutes in (10, 20, 29):
        time_machine.move_to(f"2026-03-20 15:{minutes} +0800", tick=False)
        assert client.get(url("session", hall.pk), {"since": version}).status_code == 204
    time_machine.move_to("2026-03-20 15:31 +0800", tick=False)
    assert client.get(url("session", hall.pk), {"since": version}).status_code == 302


def test_an_item_the_meeting_did_not_come_to_waits_for_the_next_one(hall, officer, opened):
    hall.begin()
    later = called(officer, title="第4次党委会", called_on="2026-03-20", held_on="2026-03-24")
    assert "议决后才能再次列入" in text(put(officer, later, opened))
    assert hall.do("secretary", "end").status_code == 302
    assert put(officer, Meeting.objects.get(pk=later.pk), opened).status_code == 302


def test_what_an_absent_member_thinks_is_heard_until_the_minutes_are_sealed_and_counts_for_nothing(hall):
    hall.begin("member6")
    hall.discuss(without=["member6"])
    seat = hall.seat("member6")
    assert "听取意见" in text(hall.see("officer"))
    hear = {"hear-words": "同意，无不同意见"}
    assert hall.do("officer", "by_hand", 1, seat.pk, **hear).status_code == 302
    hall.put_to_vote()
    for each in COMMITTEE:
        if each != "member6":
            hall.vote(each)
    hall.do("secretary", "announce", 1)
    assert hall.do("officer", "by_hand", 1, seat.pk, **{"hear-words": "同意"}).status_code == 302
    stance = Stance.objects.get(item=hall.item(), member=seat)
    assert (stance.words, stance.opinion, stance.vote, stance.order) == ("同意", "", "", None)
    assert "赞成8，反对0" in text(hall.see("officer"))
    present = hall.seat("member5")
    answer = hall.do("officer", "by_hand", 1, present.pk, **{"hear-words": "同意", "vote-choice": "against"})
    assert answer.status_code == 422
    assert hall.item().stances.get(member=present).words == ""


def test_the_workbench_leads_into_the_hall_and_afterwards_to_the_minutes(hall):
    bench = reverse("workbench")
    for who in ("officer", "member1", "secretary"):
        assert "今天召开" in text(hall.client(who).get(bench)), who
    assert "今天召开" not in text(hall.client("supervisor").get(bench))
    hall.begin()
    hall.do("secretary", "take_up", 1)
    assert "正在开会" in text(hall.client("officer").get(bench))
    hall.do("secretary", "postpone", 1, **{"postpone-reason": "须查清"})
    assert "起草会议记录" not in text(hall.client("officer").get(bench))
    hall.do("secretary", "end")
    assert "起草会议记录" in text(hall.client("officer").get(bench))
