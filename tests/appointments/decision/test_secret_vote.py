"""The secret ballot of the committee: a box of its own for one item, opened only when the chair has put it to the vote."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from appointments import dossier
from appointments.access import facts_only_by
from ballots.casting import NotAdmitted
from ballots.casting import cast as cast_ballot
from ballots.models import Ballot, Box, Count
from tests import reviewing
from tests.appointments.decision import standing
from tests.appointments.decision.hall import COMMITTEE, Hall, text
from tests.appointments.decision.standing import url
from tests.ballots.scribbling import Scribbler, cast_drafts, post_drafts
from township.accounts.sessions import digest
from township.models import LoginSession

CODE = re.compile(r"\b[A-Z0-9]{5}-[A-Z0-9]{5}\b")
ENDS = {"closes_on": "2026-03-20", "closes_time": "18:00"}


@pytest.fixture
def hall(on_the_day, cast) -> Hall:
    return Hall(cast, on_the_day[0])


def prepare(hall: Hall, who: str = "officer", **fields: str):
    data = {"tellers": "钱敏、陈立", **ENDS, **fields}
    return hall.client(who).post(url("item.box", hall.pk, hall.item().pk), data)


def printed(hall: Hall) -> list[str]:
    """The box of the item with its slips."""
    assert prepare(hall).status_code == 302
    box = Box.objects.get()
    page = hall.client("officer").get(url("ballots:box.print", box.pk))
    fields = {name: field.initial for name, field in page.context["form"].fields.items()}
    return CODE.findall(text(hall.client("officer").post(url("ballots:box.print", box.pk), fields)))


def at_the_box(hall: Hall, act: str, **fields):
    if act == "open" and not fields:
        fields = handed_out(Box.objects.get().categories.get().expected)
    return hall.client("officer").post(url(f"ballots:box.{act}", Box.objects.get().pk), fields)


def handed_out(number: int) -> dict[str, int]:
    """So many slips, of the one category of the box."""
    return {f"category_{Box.objects.get().categories.get().pk}": number}


def closed(hall: Hall, left: int):
    category = Box.objects.get().categories.get()
    return at_the_box(hall, "close", **{f"category_{category.pk}": left, "reason": "全部投完"})


def test_the_box_has_one_question_and_as_many_slips_as_members_who_vote(hall):
    hall.away("member6")
    prepare(hall, tellers="钱敏")
    assert not Box.objects.exists()
    assert "监票人两人以上" in text(prepare(hall, tellers="钱敏"))
    codes = printed(hall)
    box = Box.objects.get()
    assert (box.kind, box.categories.get().expected, len(set(codes))) == ("decision", 8, 8)
    assert box.questions.get().subject == hall.item().pk
    assert "本议题的票箱已经设置" in text(prepare(hall))
    assert hall.client("member1").get(url("item.box", hall.pk, hall.item().pk)).status_code == 403


def test_it_is_opened_only_when_the_chair_has_put_the_item_to_a_secret_vote(hall):
    printed(hall)
    assert "主持人尚未提请无记名投票，不能开箱" in text(at_the_box(hall, "open"))
    hall.begin()
    hall.discuss()
    assert "主持人尚未提请无记名投票" in text(at_the_box(hall, "open"))
    hall.put_to_vote("secret")
    assert at_the_box(hall, "open").status_code == 302


def test_the_result_is_computed_from_the_box_and_no_stance_holds_a_vote(hall):
    codes = printed(hall)
    hall.begin()
    hall.discuss()
    hall.put_to_vote("secret")
    at_the_box(hall, "open")
    refused = hall.vote("member1")
    assert "本议题采用无记名投票" in text(refused)
    for place, code in enumerate(codes):
        cast_ballot(code, ["in_favour" if place < 5 else "against"])
    early = hall.do("secretary", "announce", 1)
    assert early.status_code == 422
    assert "无记名投票尚未封箱计票" in text(early)
    assert closed(hall, 0).status_code == 302
    assert hall.do("secretary", "announce", 1).status_code == 302
    assert hall.item().result == "passed"
    assert Ballot.objects.count() == 9
    assert not hall.item().stances.exclude(vote="", cast="").exists()
    assert "无记名投票：赞成5，反对4，弃权0" in text(hall.see("supervisor"))


def test_exactly_what_half_of_all_is_does_not_pass_in_secret_either(hall):
    hall.away("member6")
    codes = printed(hall)
    hall.begin("member6")
    hall.discuss(without=["member6"])
    hall.put_to_vote("secret")
    at_the_box(hall, "open")
    for place, code in enumerate(codes):
        cast_ballot(code, ["in_favour" if place < 4 else "abstain"])
    closed(hall, 0)
    hall.do("secretary", "announce", 1)
    assert hall.item().result == "rejected"


def test_more_slips_used_than_members_who_vote_stop_the_announcement(hall):
    codes = printed(hall)
    hall.begin("member6")
    hall.discuss(without=["member6"])
    hall.put_to_vote("secret")
    refused = at_the_box(hall, "open")
    assert "已发出票签9张，参加表决的成员8人，每人一张" in text(refused)
    assert "已发出票签7张，参加表决的成员8人" in text(at_the_box(hall, "open", **handed_out(7)))
    assert at_the_box(hall, "open", **handed_out(8)).status_code == 302
    for code in codes[:8]:
        cast_ballot(code, ["in_favour"])
    assert "发出的票签9张，应为到会且未回避的8人" in text(closed(hall, 0))
    cast_ballot(codes[8], ["against"])
    assert closed(hall, 0).status_code == 302
    refused = hall.do("secretary", "announce", 1)
    assert refused.status_code == 422
    assert hall.item().result == ""
    assert "无记名投票没有形成结果" in text(hall.see("secretary"))
    pages = (
        url("ballots:box", Box.objects.get().pk),
        url("item", hall.pk, hall.item().pk),
        url("decision.count", hall.item().appointment_id, hall.item().pk),
        url("dossier", hall.item().appointment_id),
    )
    for page in pages:
        assert not re.search(r"赞成\s*8", text(hall.client("officer").get(page))), page
    for page in (pages[0], pages[2]):
        assert ">8</td>" not in text(hall.client("officer").get(page)), page
    assert "投票无效，不公布数字" in text(hall.client("officer").get(pages[0]))
    assert "投票无效，不公布数字" in text(hall.client("officer").get(pages[2]))
    reason = {"postpone-reason": "发出票数与参加表决人数不符，重新投票"}
    assert hall.do("secretary", "postpone", 1, **reason).status_code == 302
    assert hall.item().result == "postponed"


def test_a_secret_vote_that_has_a_result_is_not_put_off(hall):
    codes = printed(hall)
    hall.begin()
    hall.discuss()
    hall.put_to_vote("secret")
    at_the_box(hall, "open")
    for code in codes:
        cast_ballot(code, ["against"])
    closed(hall, 0)
    refused = hall.do("secretary", "postpone", 1, **{"postpone-reason": "再议"})
    assert "讨论中、表决前才能宣布暂缓表决" in text(refused)
    assert hall.do("secretary", "announce", 1).status_code == 302
    assert hall.item().result == "rejected"


def test_turnout_is_all_anybody_sees_of_an_open_box_and_the_screens_follow_it(hall):
    codes = printed(hall)
    hall.begin()
    hall.discuss()
    hall.put_to_vote("secret")
    at_the_box(hall, "open")
    version = hall.see("member1").context["version"]
    cast_ballot(codes[0], ["against"])
    assert hall.client("member1").get(url("session", hall.pk), {"since": version}).status_code == 200
    for who in ("officer", "secretary", "supervisor", "discipline"):
        page = text(hall.client(who).get(url("ballots:box", Box.objects.get().pk)))
        assert "反对" not in page, who
    assert not Count.objects.filter(kind="decision").exists()


def test_while_members_vote_no_screen_that_redraws_by_itself_prolongs_a_login(hall, time_machine):
    def prolonged(minute: int) -> bool:
        """Whether a screen that asks by itself, and gets something new, moves the end of its login."""
        time_machine.move_to(f"2026-03-20 15:{minute} +0800", tick=False)
        client = hall.client("member1")
        before = LoginSession.objects.get(pk=digest(client.session.session_key)).expire_date
        assert client.get(url("session", hall.pk), {"since": "long ago"}).status_code == 200
        return LoginSession.objects.get(pk=digest(client.session.session_key)).expire_date > before

    codes = printed(hall)
    hall.begin()
    hall.discuss()
    hall.put_to_vote("secret")
    hall.see("member1")
    assert prolonged(11)
    at_the_box(hall, "open")
    cast_ballot(codes[0], ["against"])
    assert not prolonged(12)
    for code in codes[1:]:
        cast_ballot(code, ["in_favour"])
    assert closed(hall, left=0).status_code == 302
    assert prolonged(13)


def test_a_slip_kept_back_is_written_off_by_two_and_stops_no_secret_vote(hall):
    """Printed with one to spare, and the spare one is gone: nine may vote, ten are out."""
    prepare(hall)
    box = Box.objects.get()
    sheet = hall.client("officer").post(url("ballots:box.print", box.pk), handed_out(10))
    codes = CODE.findall(text(sheet))
    hall.begin()
    hall.discuss()
    hall.put_to_vote("secret")
    assert at_the_box(hall, "open").status_code == 302
    for code in codes[:9]:
        cast_ballot(code, ["in_favour"])
    stuck = text(closed(hall, 0))
    assert "发出的票签10张，应为到会且未回避的9人" in stuck
    assert "提请核销，由另一人复核" in stuck
    why = {"reason": "逐人询问，备用票签一张去向不明"}
    assert "最多核销1张" in text(at_the_box(hall, "write_off", **handed_out(2), **why))
    assert at_the_box(hall, "write_off", **handed_out(1), reason="").status_code == 422
    assert at_the_box(hall, "write_off", **handed_out(1), **why).status_code == 302
    assert "发出的票签10张" in text(closed(hall, 0))
    assert "核销未交回的票签" in text(hall.client("supervisor").get("/pending/"))
    assert reviewing.answer(hall.client("officer")).status_code != 302
    reviewing.confirm(hall.client("discipline"))
    assert closed(hall, 0).status_code == 302
    assert "经两人核销 1 张" in text(hall.client("supervisor").get(url("ballots:box", box.pk)))
    assert hall.do("secretary", "announce", 1).status_code == 302
    assert hall.item().result == "passed"


def test_a_slip_written_off_that_votes_after_all_has_the_rest_counted_anew(hall):
    codes = printed(hall)
    hall.begin()
    hall.discuss()
    hall.put_to_vote("secret")
    at_the_box(hall, "open")
    for code in codes[:8]:
        cast_ballot(code, ["in_favour"])
    at_the_box(hall, "write_off", **handed_out(1), reason="一名成员没有投")
    reviewing.confirm(hall.client("discipline"))
    cast_ballot(codes[8], ["against"])
    assert "核销1张，未发出不会多于0张" in text(closed(hall, 0))
    assert at_the_box(hall, "write_off", **handed_out(0), reason="已投出").status_code == 302
    reviewing.confirm(hall.client("discipline"))
    assert closed(hall, 0).status_code == 302


def test_a_vote_already_open_in_a_box_is_not_broken_off(hall):
    printed(hall)
    hall.begin()
    hall.discuss()
    hall.put_to_vote("secret")
    assert hall.do("secretary", "discuss_again", 1, **{"reason-reason": "有新的情况"}).status_code == 302
    hall.put_to_vote("secret")
    at_the_box(hall, "open")
    refused = hall.do("secretary", "discuss_again", 1, **{"reason-reason": "有新的情况"})
    assert "无记名投票已经开箱，封箱计票后再宣布结果" in text(refused)


def test_too_few_voters_for_a_secret_box_count_on_paper(hall, cast, opened):
    for who in ("member1", "member2", "member3", "member4", "member5"):
        hall.away(who)
    answer = prepare(hall)
    assert answer.status_code == 422
    assert "投票人共4人，少于5人，公布数字会暴露个人的选择" in text(answer)
    back = url("session.mark", hall.pk, hall.seat("member5").pk)
    assert hall.client("officer").post(back, {"mark-attends": "yes"}).status_code == 302
    assert prepare(hall).status_code == 302


def test_a_recused_member_finds_no_trace_of_the_box(hall, opened, cast):
    printed(hall)
    standing.relate(cast, cast.commissioner, standing.proposed(opened))
    box = Box.objects.get()
    assert hall.client("commissioner").get(url("ballots:box", box.pk)).status_code == 403
    assert box.title not in text(hall.client("commissioner").get(url("ballots:boxes")))
    assert box.title in text(hall.client("supervisor").get(url("ballots:boxes")))
    assert len(COMMITTEE) == 9


def test_drafts_of_one_vote_are_cast_or_refused_as_long_as_slips_last_and_the_box_closes(hall):
    hall.begin()
    hall.discuss()
    codes = printed(hall)
    assert hall.put_to_vote("secret").status_code == 302
    at_the_box(hall, "open")
    box = Box.objects.get()
    by_code, by_page = (SimpleNamespace(box=box, codes=own) for own in (codes[:4], codes[4:]))
    counted = cast_drafts(by_code, Scribbler(5, ["in_favour"]), 300)
    counted += post_drafts(by_page, Scribbler(6, ["against"]), 300)
    assert closed(hall, left=0).status_code == 302
    box = Box.objects.get()
    assert (box.state, box.ballots.count(), box.ballots.exclude(void="").count()) == ("closed", counted, 0)
    assert counted == len(codes)


def test_what_a_box_asks_is_a_fact_of_whoever_prepared_it_until_the_voters_have_answered(hall, opened, cast):
    def alone(who: str) -> bool:
        return "票项" in facts_only_by(getattr(cast, who), dossier.load(opened.pk))

    codes = printed(hall)
    assert not alone("officer")
    hall.begin()
    hall.discuss()
    hall.put_to_vote("secret")
    at_the_box(hall, "open")
    assert (alone("officer"), alone("commissioner")) == (True, False)
    for code in codes:
        cast_ballot(code, ["in_favour"])
    closed(hall, 0)
    assert not alone("officer")


def reprinted(hall: Hall) -> list[str]:
    """The slips of the box printed anew, as many as the page offers."""
    address = url("ballots:box.print", Box.objects.get().pk)
    page = hall.client("officer").get(address)
    fields = {name: field.initial for name, field in page.context["form"].fields.items()}
    return CODE.findall(text(hall.client("officer").post(address, fields)))


def test_who_withdraws_after_the_printing_makes_the_slips_void_and_they_are_printed_for_the_others(hall):
    """Also where somebody comes late meanwhile and the number is the same: the slip is in the wrong hands."""
    hall.away("member6")
    old = printed(hall)
    back = url("session.mark", hall.pk, hall.seat("member6").pk)
    assert hall.client("officer").post(back, {"mark-attends": "yes"}).status_code == 302
    hall.arrive(*(each for each in COMMITTEE if each != "member6"))
    assert hall.do("secretary", "begin").status_code == 302
    hall.do("secretary", "take_up", 1)
    assert hall.do("member4", "declare", 1, **{"declare-reason": "人选为本人学生"}).status_code == 302
    hall.introduce()
    for who in COMMITTEE:
        if who != "member4":
            hall.state(who)
    assert hall.put_to_vote("secret").status_code == 302
    refused = at_the_box(hall, "open")
    assert (refused.status_code, "已印的票签作废" in text(refused)) == (422, True)
    codes = reprinted(hall)
    assert (len(codes), Box.objects.get().categories.get().expected) == (8, 8)
    assert at_the_box(hall, "open").status_code == 302
    for code in codes:
        cast_ballot(code, ["in_favour"])
    with pytest.raises(NotAdmitted):
        cast_ballot(old[0], ["against"])
    assert closed(hall, 0).status_code == 302
    assert hall.do("secretary", "announce", 1).status_code == 302
    assert hall.item().result == "passed"


def test_more_members_than_slips_have_them_printed_anew(hall):
    hall.away("member6")
    printed(hall)
    back = url("session.mark", hall.pk, hall.seat("member6").pk)
    assert hall.client("officer").post(back, {"mark-attends": "yes"}).status_code == 302
    hall.arrive(*(each for each in COMMITTEE if each != "member6"))
    assert hall.do("secretary", "begin").status_code == 302
    hall.discuss()
    hall.put_to_vote("secret")
    refused = at_the_box(hall, "open")
    assert "参加表决的成员9人，只印制了8张票签" in text(refused)
    assert len(reprinted(hall)) == 9
    assert at_the_box(hall, "open").status_code == 302
