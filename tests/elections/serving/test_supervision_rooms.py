"""The choice of a supervision committee in rooms of its own: nobody types who is chosen, and nobody serves without a result."""

from __future__ import annotations

import contextlib
import random
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from elections import opening
from elections.demo.recording import cross, put
from elections.models import Breach, Election, Supervision, SupervisionEntry, SupervisionMember
from elections.process import ELECTIONS
from elections.rooms.meeting_sheets import abstained, against
from elections.rooms.supervision import rules
from elections.rooms.supervision.counting import reading_of
from elections.serving.places import TermVillage
from elections.stages import Stage
from procedure.doors import DoorClosed
from procedure.transitions import return_to
from tests import builders, reviewing
from tests.elections.choosing import DAY, NAMES, PLAN, SupervisionWalk
from tests.elections.conftest import at, term_of
from tests.elections.serving.conftest import confirmed, errors
from tests.elections.telling import BRIBERY
from tests.elections.test_offices import FOUND
from tests.elections.walk import client_for
from tests.elections.walk import village as village_of
from tests.remembered import remembered
from township.accounts.access import NotYet, Refused
from township.law.rule import Verdict


@remembered
def at_the_count(cast) -> Election:
    return SupervisionWalk(cast, confirmed(cast)).begin().plan().stand().election


@pytest.fixture
def walk(cast) -> SupervisionWalk:
    election = at_the_count(cast)
    return SupervisionWalk(cast, election.village_round, election)


def said(election: Election, code: str, room: str = "CHOOSING"):
    rule = next(each for each in getattr(rules, f"OF_{room}") if each.code == code)
    return rule.check(election, DAY)


def test_a_village_chooses_who_watches_its_committee_and_the_record_is_written_from_the_count(village):
    cast, walk = village.cast, SupervisionWalk(village.cast, village.round).begin()
    with at(DAY):
        with pytest.raises(DoorClosed, match="推选方案尚未录入"):
            walk.cross("supervision_convene")
        walk.put("proposal.plan", {**PLAN, "seats": 2})
        with pytest.raises(DoorClosed, match="应推选 2 人"):
            walk.cross("supervision_convene")
    walk.plan(act_reason="人数更正").stand()
    walk.enter(walk.apart())
    with at(DAY):
        with pytest.raises(Refused, match="计票已开始录入"):
            walk.put(
                "choosing.candidate", {"name": "外人", "birth": "1980-01", "named_by": "某", "kin": "无"}
            )
        first = walk.here.current("choosing").candidates.first()
        with pytest.raises(Refused, match="计票已开始录入"):
            walk.put("choosing.candidate", {"name": "外人"}, key=first.pk)
    walk.settle(head="陆小琴")
    with at(DAY):
        with pytest.raises(DoorClosed, match="陆小琴不在当选的成员中"):
            walk.cross("supervision_close")
        walk.put("settlement.head", {"head": "方志平", "head_by": "会议另行投票", "act_reason": "录错"})
        # R-190 is on the round: an open report bars this result too, in its rooms and from paper.
        put(walk.here, "breach.report", {**BRIBERY, "received_on": DAY}, by=cast.discipline)
        with pytest.raises(DoorClosed, match="举报没有办结"):
            walk.cross("supervision_close")
        told = {"chosen_on": DAY, "meeting": "representatives", "expected": 45, "present": 40, "experts": "丁桂香",
                "members": "方志平（1979年5月生） 35\n丁桂香（1975年4月生） 30\n许明（1972年8月生） 21", "kin": "无", "reason": "会议记录"}  # fmt: skip
        refused = errors(village.send("serving_supervision", told, on=DAY))
        assert "正在办理" in refused
        assert "举报没有办结" in refused
        conclude = reverse("elections:breach.conclude", args=[walk.here.pk, Breach.objects.get().pk])
        client_for(cast.discipline).post(conclude, {**FOUND, "concluded_on": DAY})
        reviewing.confirm(client_for(cast.secretary))
        assert not Supervision.objects.exists()
    walk.close()
    chosen = Supervision.objects.get()
    assert (chosen.present, chosen.expected, chosen.chosen_on, chosen.kin) == (40, 45, DAY, "无")
    assert (chosen.recorded_by, chosen.confirmed_by) == (cast.officer.user, cast.commissioner.user)
    people = [
        (each.name, each.votes, each.against, each.abstained, each.head, each.expert)
        for each in SupervisionMember.objects.order_by("pk")
    ]
    assert people == [
        ("方志平", 35, 2, 3, True, True),
        ("丁桂香", 30, 2, 8, False, False),
        ("许明", 21, 2, 17, False, False),
    ]
    assert walk.here.stage == Stage.CLOSED
    with at(DAY):
        assert opening.waiting_supervision(village.round.term) == []
        with pytest.raises(Refused, match="已经登记"):
            walk.begin()
        officer = client_for(cast.officer)
        for page in ("dossier", "timeline"):
            assert officer.get(reverse(f"elections:{page}", args=[walk.election.pk])).status_code == 200
        assert "1 个村" in officer.get(reverse("elections:list")).text  # the committee alone
        assert officer.get(reverse("elections:paper_no17", args=[walk.election.pk])).status_code != 200
        assert "方志平（主任）35 票，反对 2 票，弃权 3 票，具备" in village.page()


def test_nobody_chooses_who_watches_a_committee_that_is_not_in_office(cast):
    term, here = term_of(cast), village_of(cast.township)
    with at(DAY):
        assert opening.waiting_supervision(term) == []
        with pytest.raises(Refused, match="村民委员会选举结果尚未确认"):
            opening.open_supervision(by=cast.officer, term=term, village=here, on=DAY)
        address = reverse("elections:open_supervision", args=[term.pk])
        assert client_for(cast.officer).post(address, {"villages": [here.pk]}).status_code == 422
        assert client_for(cast.commissioner).get(address).status_code == 403
    assert not Election.objects.exists()


def test_two_people_read_the_sheet_and_neither_sees_the_other_nor_confirms_the_result(walk, cast):
    with at(DAY):
        walk.put("choosing.entry", walk.sheet())
        page = client_for(cast.clerk).get(reverse("elections:choosing.count", args=[walk.election.pk]))
        assert page.status_code == 200
        assert "第1遍" in page.text
        assert ">35<" not in page.text
        with pytest.raises(DoorClosed, match="须两人各录一遍"):
            walk.cross("supervision_count")
        walk.put("choosing.entry", walk.sheet({"许明": 20}), by="clerk")
        with pytest.raises(DoorClosed, match="许明得票 21 / 20"):
            walk.cross("supervision_count")
        assert reading_of(walk.here).count.elected == []
        # Votes against somebody, read by one alone, are a difference as any other.
        xu = f"c{walk.here.current('choosing').candidates.get(name='许明').pk}"
        walk.put("choosing.entry", {**walk.sheet(), against(xu): 3, "act_reason": "对照原单更正"}, by="clerk")
        with pytest.raises(DoorClosed, match="许明反对票 — / 3"):
            walk.cross("supervision_count")
        is_answered_while_typing(walk, cast, xu)
        corrected = {**walk.sheet(), "act_reason": "对照原单更正"}
        walk.put("choosing.entry", corrected, by="clerk")
        assert [each.number for each in SupervisionEntry.objects.order_by("number")] == [1, 2]
        assert (
            "一致"
            in client_for(cast.officer).get(reverse("elections:choosing.count", args=[walk.election.pk])).text
        )
        with pytest.raises(Refused):
            walk.put("choosing.entry", walk.sheet(), by="secretary")
        with transaction.atomic():
            with builders.recorded(cast.township):
                read = SupervisionEntry.objects.get(number=2)
                read.entered_by = cast.commissioner.user
                read.save()
            walk.settle()
            with pytest.raises(Refused, match="计票由您录入过"):
                walk.close()
            transaction.set_rollback(True)


def is_answered_while_typing(walk: SupervisionWalk, cast, key: str) -> None:
    """By the same sums that judge the sheet; nothing is kept, and nobody who does not count is answered."""
    address = reverse("elections:choosing.answers", args=[walk.election.pk, 1])
    for typed, told in (
        ({"present": "46"}, "实到 46 人不多于应到 45 人，多 1"),
        ({"present": "40", "issued": "39"}, "发出 39 张等于实到 40 人，差 1"),
        ({"issued": "40", "returned": "41"}, "收回 41 张不多于发出 40 张，多 1"),
        ({"returned": "40", key: "41"}, "许明得票 41 票不多于收回 40 张，多 1"),
        (
            {"returned": "40", key: "21", against(key): "20"},
            "许明同意、反对、弃权合计 41 票不多于收回 40 张，多 1",
        ),
        ({"returned": "40", key: "21", against(key): "19"}, "1 处相互一致"),
        ({"returned": "四十", key: "999999"}, "填写以后"),
    ):
        assert told in client_for(cast.clerk).post(address, typed).text, typed
    assert client_for(cast.commissioner).post(address, {}).status_code == 403
    again = reverse("elections:choosing.answers", args=[walk.election.pk, 2])
    assert "没有票数相等或者缺额" in client_for(cast.clerk).post(again, {}).text


def test_quorum_and_majority_are_counted_by_who_came_from_both_sides(walk):
    """45 representatives: 30 are two thirds; of 40 who came 21 are more than half, of 41 too."""
    walk.count()
    election = walk.here
    entries = list(election.current("choosing").entries.all())
    pk = {each.name: f"c{each.pk}" for each in election.current("choosing").candidates.all()}

    def read(**figures: int) -> None:
        for each in entries:
            each.figures = {**walk.sheet(), **figures}

    for present, verdict in ((29, Verdict.UNMET), (30, Verdict.MET)):
        read(present=present)
        assert said(election, "election.supervision.choice").verdict == verdict
    for votes, won in ((20, 2), (21, 3)):
        read(**{pk["许明"]: votes})
        assert len(reading_of(election).count.elected) == won
    read(**{pk["丁桂香"]: 30, pk["许明"]: 30, pk["胡志刚"]: 30})
    assert "票数相等" in said(election, "election.supervision.choice").evidence
    for figures, told in (
        ({"present": 46, "issued": 46}, "实到多于应到"),
        ({"issued": 39}, "与实到人数不一致"),
        ({"returned": 41}, "收回多于发出"),
        ({pk["方志平"]: 41}, "多于收回的选票"),
        (dict.fromkeys(pk.values(), 31), "多于收回选票乘以应推选人数 120"),
        (
            {against(pk["许明"]): 10, abstained(pk["许明"]): 10},
            "许明同意、反对、弃权合计 41 票，多于收回的选票",
        ),
    ):
        read(**figures)
        assert told in said(election, "election.supervision.ballots").evidence
    read(**{against(pk["许明"]): 10, abstained(pk["许明"]): 9})
    assert said(election, "election.supervision.ballots").verdict == Verdict.MET
    read()
    assert said(election, "election.supervision.ballots").verdict == Verdict.MET


def test_whom_it_watches_their_kin_and_the_keeper_of_the_accounts_do_not_stand(walk):
    election = walk.here
    candidates = list(election.current("choosing").candidates.all())
    assert said(election, "election.supervision.kinship").verdict == Verdict.MET
    # Of the name alone, born in another month: somebody else; in the same month: her.
    stands, told_as, born = candidates[0], candidates[0].name, candidates[0].birth
    for month, verdict in ((born, Verdict.MET), (date(1986, 9, 1), Verdict.UNMET)):
        stands.name, stands.birth = "陆 小琴", month
        assert said(election, "election.supervision.kinship").verdict == verdict
    stands.name, stands.birth = told_as, born
    for name, wrong, told in (
        ("kin", "龚福根的妻弟", "近亲属中有村民委员会成员龚福根"),
        ("post", "村会计", "村会计"),
    ):
        kept = getattr(candidates[0], name)
        setattr(candidates[0], name, wrong)
        found = said(election, "election.supervision.kinship")
        assert (found.verdict, told in found.evidence) == (Verdict.UNMET, True)
        setattr(candidates[0], name, kept)
    asked = election.current("proposal")
    for seats, verdict in ((4, Verdict.MET), (5, Verdict.UNMET)):  # four stand
        asked.seats = seats
        assert said(election, "election.supervision.candidates").verdict == verdict
    for seats, verdict in ((2, Verdict.UNMET), (3, Verdict.MET), (5, Verdict.MET), (6, Verdict.UNMET)):
        asked.seats = seats
        assert said(election, "election.supervision.size", "PROPOSAL").verdict == verdict
    election.current("choosing").monitors = NAMES[0][0]
    assert "监票人方志平是候选人" in said(election, "election.supervision.held").evidence


def test_a_choice_sent_back_is_counted_anew_and_what_it_found_serves_nobody(walk, cast):
    walk.count().settle()
    with at(DAY):
        return_to(
            ELECTIONS,
            "choosing",
            matter=walk.election.pk,
            by=cast.commissioner,
            happened_on=DAY,
            reason="计票有误",
        )
        again = walk.here
        assert (again.stage, list(again.current("choosing").entries.all())) == (Stage.CHOOSING, [])
        with pytest.raises(DoorClosed, match="候选人 0 人"):
            walk.cross("supervision_count")
    assert not Supervision.objects.exists()


@pytest.mark.parametrize("seed", (1, 2))
def test_in_whatever_order_it_is_done_nobody_supervises_without_a_result(walk, cast, seed):
    chance = random.Random(seed)  # noqa: S311 (a walk, no secret)
    names = [name for name, *_ in NAMES]

    def read() -> None:
        votes = {each: chance.randint(15, 30) for each in names}
        for who in chance.sample(("officer", "clerk"), 2):
            walk.put("choosing.entry", walk.sheet(votes) | {"act_reason": "更正"}, by=who)

    acts = (
        read,
        lambda: walk.put(
            "settlement.head", {"head": chance.choice(names), "head_by": "投票", "act_reason": "更正"}
        ),
        lambda: walk.put(
            "settlement.checked", {"checked_on": DAY, "checked_by": "名册", "act_reason": "更正"}
        ),
        lambda: walk.cross("supervision_count"),
        lambda: walk.cross("supervision_close"),
        lambda: walk.cross("supervision_close", by="officer"),
    )
    with at(DAY):
        for _ in range(40):
            with contextlib.suppress(Refused, NotYet, DoorClosed, ValueError):
                chance.choice(acts)()
            closed = walk.here.stage == Stage.CLOSED
            assert Supervision.objects.exists() == closed
            if closed:
                break
        won = reading_of(walk.here).count.elected if walk.here.stage != Stage.CHOOSING else []
        kept = [(each.name, each.votes) for each in SupervisionMember.objects.all()]
        assert sorted(kept) == (sorted(won) if Supervision.objects.exists() else [])
        assert all(votes >= 21 for _, votes in kept)


def test_the_tied_are_voted_on_in_the_same_meeting_and_notice_17_hangs_after_the_handover_is_closed(
    walk, cast
):
    officer = cast.officer
    with at(DAY):
        add = reverse("elections:choosing.candidate", args=[walk.election.pk])
        listed = reverse("elections:choosing.candidates", args=[walk.election.pk])
        assert add in client_for(officer).get(listed).text
        again = reverse("elections:choosing.again", args=[walk.election.pk])
        assert client_for(officer).get(again).status_code == 409
        walk.count({"胡志刚": 21})
        assert add not in client_for(officer).get(listed).text
        assert "由本次会议就票数相等的人再次推选" in said(walk.here, "election.supervision.choice").evidence
        people = {each.name: f"c{each.pk}" for each in walk.here.current("choosing").candidates.all()}
        sheet = {"issued": 40, "returned": 40, people["许明"]: 22, people["胡志刚"]: 18}
        with pytest.raises(DoorClosed, match="票数相等"):
            walk.cross("supervision_count")
        walk.put("choosing.again", sheet)
        with pytest.raises(Refused):
            walk.put("choosing.again", sheet, by="secretary")
        walk.put("choosing.again", {**sheet, people["许明"]: 23}, by="clerk")
        assert "许明得票 22 / 23" in said(walk.here, "election.supervision.counted").evidence
        walk.put("choosing.again", {**sheet, "act_reason": "对照原单更正"}, by="clerk")
        page = client_for(officer).get(reverse("elections:choosing.count", args=[walk.election.pk])).text
        assert "就许明、胡志刚再次推选 1 人" in page
    walk.settle().close()
    assert [(each.name, each.votes) for each in SupervisionMember.objects.all()] == [
        ("方志平", 35),
        ("丁桂香", 30),
        ("许明", 22),
    ]
    committee = TermVillage(walk.round).election
    hang = {"posted_on": DAY, "places": "村委会公告栏"}
    with at(DAY):
        days = dict.fromkeys(("seal_on", "money_on", "debts_on", "files_on"), DAY)
        put(committee, "handover.list", {**days, "chaired_by": "戴小平", "watched_by": "高秀英"}, by=officer)
        cross(committee, "hand_over", by=cast.commissioner)
    with at(DAY):
        with pytest.raises(Refused, match="没有张贴过"):
            put(committee, "notice.no6", hang, by=officer)
        put(committee, "notice.no17", hang, by=officer)
    assert "许明" in committee.notices.get(number="17").paper.content[0]["html"]


def test_the_first_sheet_is_put_right_by_both_and_a_second_vote_on_other_people_is_read_anew(walk, cast):
    """许明 and 胡志刚 were tied by a slip of the first sheet: by the right one 丁桂香 and 许明 are."""
    people = {each.name: f"c{each.pk}" for each in walk.here.current("choosing").candidates.all()}
    again = {"issued": 40, "returned": 40, people["许明"]: 22, people["胡志刚"]: 18}
    walk.count({"胡志刚": 21})
    with at(DAY):
        for who in ("officer", "clerk"):
            walk.put("choosing.again", again, by=who)
        assert said(walk.here, "election.supervision.choice").verdict == Verdict.MET
        right = {
            **walk.sheet({"方志平": 35, "丁桂香": 21, "许明": 21, "胡志刚": 21}),
            "act_reason": "对照原单更正",
        }
        walk.put("choosing.entry", right)
        # One has put it right: the two disagree, and nobody is chosen.
        assert "丁桂香得票 21 / 30" in said(walk.here, "election.supervision.counted").evidence
        assert reading_of(walk.here).elected == []
        walk.put("choosing.entry", right, by="clerk")
        found = said(walk.here, "election.supervision.counted")
        assert (found.verdict, "再次推选须重新录入" in found.evidence) == (Verdict.UNMET, True)
        with pytest.raises(DoorClosed, match="再次推选须重新录入"):
            walk.cross("supervision_count")
        page = client_for(cast.officer).get(reverse("elections:choosing.count", args=[walk.election.pk])).text
        assert "由两人重新录入" in page
        anew = {"issued": 40, "returned": 40, people["丁桂香"]: 30, people["许明"]: 25, people["胡志刚"]: 20}
        for who in ("officer", "clerk"):
            walk.put("choosing.again", {**anew, "act_reason": "第一次推选更正后重录"}, by=who)
        assert said(walk.here, "election.supervision.counted").verdict == Verdict.MET
        assert [name for name, _ in reading_of(walk.here).elected] == ["方志平", "丁桂香", "许明"]
        # Put right into a count that needs no second vote, what was read of one counts for nothing.
        for who in ("officer", "clerk"):
            walk.put("choosing.entry", {**walk.sheet(), "act_reason": "再次对照原单更正"}, by=who)
        assert reading_of(walk.here).again is None
    walk.settle().close()
    assert [each.name for each in SupervisionMember.objects.all()] == ["方志平", "丁桂香", "许明"]


def test_a_cadre_of_the_township_who_stands_for_it_withdraws(walk, cast):
    file, address = cast.officer.user.cadre, reverse("elections:dossier", args=[walk.election.pk])
    with at(DAY):
        assert client_for(cast.officer).get(address).status_code == 200
        with builders.recorded(cast.township):
            stands = walk.here.current("choosing").candidates.first()
            stands.cadre = file
            stands.save()
        assert client_for(cast.officer).get(address).status_code == 403
        assert client_for(cast.secretary).get(address).status_code == 200
