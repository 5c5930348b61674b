"""One item through its pages: recusal and its secrecy, stances, votes, postponement, result, reopening."""

from __future__ import annotations

import pytest

from appointments.models import AgendaItem, Stance
from tests.appointments.decision import standing
from tests.appointments.decision.pages import (
    attendance,
    called,
    hold,
    introduce,
    post,
    put,
    sealed,
    speakers,
    stances,
    text,
    votes,
)
from tests.appointments.decision.standing import url
from township.records.models import StepRecord


def seat_of(meeting, name: str):
    return meeting.roster.get(name=name)


# -- recusal -------------------------------------------------------------------------------------------------------------


def test_a_relative_finds_neither_item_nor_material_nor_result_and_sees_only_that_there_is_one(
    officer, opened, cast, client_of
):
    other = standing.entered_beside(cast)
    standing.relate(cast, cast.member1, standing.proposed(opened))
    meeting, item = sealed_two(officer, opened, other)
    beside = meeting.items.get(appointment=other)
    relative, colleague = client_of("member1"), client_of("member2")
    for client, status in ((relative, 403), (colleague, 200)):
        assert client.get(url("item", meeting.pk, item.pk)).status_code == status
        assert client.get(url("dossier", opened.pk)).status_code == status
        assert client.get(url("decision.item", opened.pk)).status_code == (403 if status == 403 else 302)
        assert client.get(url("item", meeting.pk, beside.pk)).status_code == 200
    page = text(relative.get(url("meeting", meeting.pk)))
    assert "回避事项" in page
    assert str(opened.post) not in page
    assert opened.number not in page
    assert standing.proposed(opened).name not in page
    assert str(other.post) in page
    kept = Stance.objects.get(item=item)
    assert (kept.member.name, kept.recused) == ("委员1", True)


def sealed_two(officer, opened, other):
    meeting = called(officer)
    for one in (opened, other):
        assert put(officer, meeting, one).status_code == 302
    assert officer.post(url("meeting.seal", meeting.pk)).status_code == 302
    return meeting, meeting.items.get(appointment=opened)


def test_the_result_stays_hidden_from_a_relative(officer, opened, cast, client_of, on_the_day):
    meeting, item = on_the_day
    standing.relate(cast, cast.member1, standing.proposed(opened))
    hold(officer, meeting, item, in_favour=7)
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302
    relative = client_of("member1")
    assert "通过" not in text(relative.get(url("meeting", meeting.pk)))
    assert relative.get(url("item", meeting.pk, item.pk)).status_code == 403
    assert "通过" in text(client_of("member2").get(url("meeting", meeting.pk)))


def test_a_computed_recusal_cannot_be_undone_and_a_declared_one_is_recorded_with_its_reason(
    officer, opened, cast, client_of
):
    standing.relate(cast, cast.member1, standing.proposed(opened))
    meeting, item = sealed(officer, opened)
    bound, free = seat_of(meeting, "委员1"), seat_of(meeting, "委员2")
    assert officer.get(url("item.recusal", meeting.pk, item.pk, bound.pk)).status_code == 409
    undone = officer.post(
        url("item.recusal", meeting.pk, item.pk, bound.pk), {"recused": "False", "reason": "不回避"}
    )
    assert undone.status_code == 409
    assert "不能撤销" in text(undone)
    declined = post(officer, "item.recusal", meeting, item.pk, free.pk, recused="True", reason="")
    assert declined.status_code == 422
    assert client_of("member2").get(url("dossier", opened.pk)).status_code == 200
    declared = {"recused": "True", "reason": "本人申请：拟任人选为其学生"}
    assert post(officer, "item.recusal", meeting, item.pk, free.pk, **declared).status_code == 302
    for page in (url("item", meeting.pk, item.pk), url("dossier", opened.pk)):
        assert client_of("member2").get(page).status_code == 403
    assert "拟任人选为其学生" not in text(client_of("member3").get(url("meeting", meeting.pk)))


def test_an_officer_who_is_a_relative_is_kept_out_as_well(officer, opened, cast, client_of):
    meeting, item = sealed(officer, opened)
    standing.relate(cast, cast.officer2, standing.proposed(opened))
    other = client_of("officer2")
    assert "回避事项" in text(other.get(url("meeting", meeting.pk)))
    for name in ("item", "item.introduction", "item.stances", "item.vote", "item.close", "item.minutes"):
        assert other.get(url(name, meeting.pk, item.pk)).status_code == 403, name
    assert put(other, called(officer, title="另一次"), opened).status_code == 422


def test_a_suspected_relation_holds_up_the_vote_until_a_named_person_has_settled_it(
    officer, opened, cast, client_of, on_the_day
):
    meeting, item = on_the_day
    person = standing.proposed(opened)
    standing.relate(cast, cast.member1, person, certain=False)
    hold(officer, meeting, item)
    assert "回避待核实" in text(officer.get(url("item", meeting.pk, item.pk)))
    refused = officer.post(url("item.close", meeting.pk, item.pk))
    assert refused.status_code == 422
    seat = seat_of(meeting, "委员1")
    settled = {"recused": "False", "reason": "核对身份证号，为同名同龄的另一人"}
    assert post(officer, "item.recusal", meeting, item.pk, seat.pk, **settled).status_code == 302
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302


def test_recusal_after_a_stance_takes_the_words_back(officer, opened, on_the_day):
    meeting, item = on_the_day
    hold(officer, meeting, item)
    seat = seat_of(meeting, "委员1")
    declared = {"recused": "True", "reason": "本人申请回避"}
    assert post(officer, "item.recusal", meeting, item.pk, seat.pk, **declared).status_code == 302
    kept = Stance.objects.get(item=item, member=seat)
    assert (kept.opinion, kept.vote, kept.order) == ("", "", None)
    form = officer.get(url("item.stances", meeting.pk, item.pk)).context["form"]
    assert f"opinion_{seat.pk}" not in form.fields
    page = text(officer.get(url("item", meeting.pk, item.pk)))
    assert "不计回避成员为8人" in page


# -- stances and votes -----------------------------------------------------------------------------------------------------


@pytest.fixture
def in_session(officer, on_the_day):
    meeting, item = on_the_day
    assert post(officer, "meeting.attendance", meeting, **attendance(meeting, ["委员6"])).status_code == 302
    introduce(officer, meeting, item)
    return meeting, item


def test_stances_need_order_words_and_no_place_twice(officer, in_session):
    meeting, item = in_session
    first, second = seat_of(meeting, "委员1").pk, seat_of(meeting, "委员2").pk
    for wrong, sentence in (
        ({f"order_{first}": ""}, "填写委员1的发言次序"),
        ({f"opinion_{first}": ""}, "选择委员1的表态"),
        ({f"opinion_{first}": "disagree"}, "写明委员1不同意的意见"),
        ({f"opinion_{first}": "postpone"}, "写明委员1缓议的意见"),
        ({f"order_{first}": 3, f"order_{second}": 3}, "发言次序与他人重复"),
        ({f"order_{first}": "甲"}, "发言次序应为整数"),
        ({f"opinion_{first}": "maybe"}, "表态不在可选范围内"),
        ({f"words_{first}": "字" * 2001}, "意见不得超过 2000 字"),
    ):
        refused = post(officer, "item.stances", meeting, item.pk, **stances(meeting, **wrong))
        assert refused.status_code == 422, sentence
        assert sentence in text(refused)
    assert not Stance.objects.filter(item=item).exists()
    assert post(officer, "item.stances", meeting, item.pk, **stances(meeting)).status_code == 302


def test_two_speakers_may_swap_their_places(officer, in_session):
    meeting, item = in_session
    assert post(officer, "item.stances", meeting, item.pk, **stances(meeting)).status_code == 302
    first, second = (seat.pk for seat in speakers(meeting)[:2])
    swapped = {f"order_{first}": 2, f"order_{second}": 1}
    assert post(officer, "item.stances", meeting, item.pk, **stances(meeting, **swapped)).status_code == 302
    assert Stance.objects.get(item=item, member=second).order == 1


def test_the_secretary_speaking_before_others_keeps_the_item_open(officer, in_session):
    meeting, item = in_session
    order = speakers(meeting)
    first = {f"order_{seat.pk}": place for place, seat in enumerate([order[-1], *order[:-1]], start=1)}
    assert post(officer, "item.stances", meeting, item.pk, **stances(meeting, **first)).status_code == 302
    assert post(officer, "item.vote", meeting, item.pk, **votes(meeting, 8)).status_code == 302
    refused = officer.post(url("item.close", meeting.pk, item.pk))
    assert refused.status_code == 422
    assert "书记先于" in text(refused)
    assert post(officer, "item.stances", meeting, item.pk, **stances(meeting)).status_code == 302
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302


def test_words_of_the_absent_are_kept_and_counted_for_nothing(officer, in_session):
    meeting, item = in_session
    absent = seat_of(meeting, "委员6").pk
    fields = stances(
        meeting, **{f"words_{absent}": "书面表示同意", f"opinion_{absent}": "agree", f"order_{absent}": 30}
    )
    assert post(officer, "item.stances", meeting, item.pk, **fields).status_code == 302
    kept = Stance.objects.get(item=item, member=absent)
    assert (kept.words, kept.opinion, kept.order) == ("书面表示同意", "", None)


def test_an_open_vote_names_everybody_and_a_secret_one_nobody(officer, in_session):
    meeting, item = in_session
    post(officer, "item.stances", meeting, item.pk, **stances(meeting))
    first = seat_of(meeting, "委员1").pk
    refused = post(officer, "item.vote", meeting, item.pk, **votes(meeting, 8) | {f"vote_{first}": ""})
    assert "选择委员1的表决" in text(refused)
    refused = post(officer, "item.vote", meeting, item.pk, **votes(meeting, 8, method="secret"))
    assert "无记名投票不记录每人的表决" in text(refused)
    assert post(officer, "item.vote", meeting, item.pk, method="secret").status_code == 302
    assert not Stance.objects.filter(item=item).exclude(vote="").exists()
    assert "计票尚未完成" in text(officer.get(url("item", meeting.pk, item.pk)))


def test_a_secret_ballot_counted_by_two_people_decides_and_no_figure_shows_before_they_agree(
    officer, opened, in_session, client_of
):
    meeting, item = in_session
    post(officer, "item.stances", meeting, item.pk, **stances(meeting))
    assert post(officer, "item.vote", meeting, item.pk, method="secret").status_code == 302
    figures = {"issued": 8, "returned": 8, "valid": 7, "void": 1, "in_favour": 5, "against": 1, "abstain": 1}
    assert enter(officer, opened, item, figures).status_code == 302
    assert "赞成5" not in text(officer.get(url("item", meeting.pk, item.pk)))
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 422
    assert enter(client_of("officer2"), opened, item, figures).status_code == 302
    assert "无记名投票：赞成5，反对1，弃权1，无效1" in text(officer.get(url("item", meeting.pk, item.pk)))
    open_vote = post(officer, "item.vote", meeting, item.pk, **votes(meeting, 8))
    assert "不能改为公开表决" in text(open_vote)
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302
    assert AgendaItem.objects.get(pk=item.pk).result == "passed"


def enter(client, opened, item, figures):
    page = client.get(url("decision.count_entry", opened.pk, item.pk))
    revision = page.context["form"].initial["revision"]
    return client.post(url("decision.count_entry", opened.pk, item.pk), {"revision": revision, **figures})


@pytest.mark.parametrize(("in_favour", "result"), ((4, "rejected"), (5, "passed")))
def test_four_of_nine_fail_with_six_attending_and_five_pass(officer, on_the_day, in_favour, result):
    meeting, item = on_the_day
    hold(officer, meeting, item, absent=["委员4", "委员5", "委员6"], in_favour=in_favour)
    page = officer.get(url("item.close", meeting.pk, item.pk))
    assert "须赞成5人" in text(page)
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302
    assert AgendaItem.objects.get(pk=item.pk).result == result


def test_the_result_is_never_typed(officer, in_session):
    meeting, item = in_session
    post(officer, "item.stances", meeting, item.pk, **stances(meeting))
    post(officer, "item.vote", meeting, item.pk, **votes(meeting, 3))
    officer.post(url("item.close", meeting.pk, item.pk), {"result": "passed", "closed_on": "2026-03-01"})
    kept = AgendaItem.objects.get(pk=item.pk)
    assert (kept.result, kept.closed_on) == ("rejected", meeting.held_on)


def test_a_closed_item_is_changed_no_more(officer, in_session):
    meeting, item = in_session
    post(officer, "item.stances", meeting, item.pk, **stances(meeting))
    post(officer, "item.vote", meeting, item.pk, **votes(meeting, 8))
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302
    for name in ("item.introduction", "item.stances", "item.vote", "item.postponement"):
        assert officer.get(url(name, meeting.pk, item.pk)).status_code == 409, name
        assert officer.post(url(name, meeting.pk, item.pk)).status_code == 409, name
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 422


def test_confirmed_minutes_are_changed_only_after_the_confirmation_is_withdrawn(officer, in_session):
    meeting, item = in_session
    present = [str(seat.pk) for seat in meeting.roster.filter(attends=True)]
    assert post(officer, "item.minutes", meeting, item.pk, minutes="讨论记录").status_code == 302
    early = post(officer, "meeting.minutes", meeting, confirmed_on="2026-03-19", members=present)
    assert "不得早于会议召开日期" in text(early)
    confirm = {"confirmed_on": "2026-03-20"}
    assert post(officer, "meeting.minutes", meeting, members=present, **confirm).status_code == 302
    assert officer.get(url("item.minutes", meeting.pk, item.pk)).status_code == 409
    assert post(officer, "meeting.minutes", meeting, members=[], **confirm).status_code == 302
    assert post(officer, "item.minutes", meeting, item.pk, minutes="更正后的记录").status_code == 302


# -- postponing and reopening ------------------------------------------------------------------------------------------------


def test_a_postponed_item_is_closed_without_a_vote_and_may_be_put_on_a_later_agenda(
    officer, opened, in_session
):
    meeting, item = in_session
    post(officer, "item.stances", meeting, item.pk, **stances(meeting))
    reason = {"postponed_reason": "对其任现职年限的认定有不同意见"}
    assert post(officer, "item.postponement", meeting, item.pk, **reason).status_code == 302
    refused = post(officer, "item.vote", meeting, item.pk, **votes(meeting, 8))
    assert "已记为暂缓表决" in text(refused)
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302
    assert AgendaItem.objects.get(pk=item.pk).result == "postponed"
    later = called(officer, title="第4次党委会", called_on="2026-03-20", held_on="2026-03-24")
    assert put(officer, later, opened).status_code == 302


def test_a_voted_item_is_not_postponed_and_a_majority_for_postponing_ends_without_a_vote(officer, in_session):
    meeting, item = in_session
    most = speakers(meeting)[:5]
    unsure = {f"opinion_{seat.pk}": "postpone" for seat in most} | {
        f"words_{seat.pk}": "情况不清" for seat in most
    }
    assert post(officer, "item.stances", meeting, item.pk, **stances(meeting, **unsure)).status_code == 302
    assert "过半数成员提出缓议" in text(post(officer, "item.vote", meeting, item.pk, **votes(meeting, 8)))
    assert post(officer, "item.stances", meeting, item.pk, **stances(meeting)).status_code == 302
    assert post(officer, "item.vote", meeting, item.pk, **votes(meeting, 8)).status_code == 302
    refused = post(officer, "item.postponement", meeting, item.pk, postponed_reason="再议")
    assert "已有表决记录" in text(refused)


def test_a_rejected_matter_comes_back_only_when_more_than_half_of_all_members_consent(
    officer, opened, on_the_day
):
    meeting, item = on_the_day
    hold(officer, meeting, item, in_favour=4)
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302
    later = called(officer, title="第4次党委会", called_on="2026-03-20", held_on="2026-03-24")
    refused = put(officer, later, opened)
    assert refused.status_code == 422
    assert "复议须经全体成员过半数同意" in text(refused)
    seats = [str(seat.pk) for seat in meeting.roster.all()]
    consent = {"consented_on": "2026-03-20", "reason": "补充了新的考察材料"}
    address = url("item.reopen", meeting.pk, item.pk)
    too_few = officer.post(address, {"members": seats[:4], **consent})
    assert too_few.status_code == 422
    assert "共9人，至少5人，现为4人" in text(too_few)
    assert StepRecord.objects.filter(code="item.reopen", outcome="refused").count() == 1
    assert put(officer, later, opened).status_code == 422
    assert officer.post(address, {"members": seats[:5], **consent}).status_code == 302
    assert put(officer, later, opened).status_code == 302


def test_what_returned_after_a_decision_is_no_way_around_the_consent(officer, opened, on_the_day, cast):
    from appointments import transitions

    meeting, item = on_the_day
    hold(officer, meeting, item, in_favour=4)
    officer.post(url("item.close", meeting.pk, item.pk))
    day = meeting.held_on
    transitions.return_to(
        "notice", matter=opened.pk, by=cast.commissioner, happened_on=day, reason="重新公示"
    )
    assert officer.get(url("item.minutes", meeting.pk, item.pk)).status_code == 409
    assert standing.decided_once(opened).pk == item.pk
