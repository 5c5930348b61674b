"""The election of a village's Party organisation: its rooms, its own denominators, what it leaves for the village."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from elections import opening
from elections.arithmetic.party import PartyCount
from elections.cockpit.facts import facts_of
from elections.cockpit.measures import party_done
from elections.cockpit.one_person import one_shoulder
from elections.models import AssemblyEntry, Breach, Election, PartyResult, Term
from elections.process import ELECTIONS
from elections.rooms.party import meeting_rules, rules
from elections.rooms.party.counting import further_of
from elections.stages import Stage
from elections.voted_lines import voted_lines
from procedure.doors import DoorClosed, checklist_for
from procedure.transitions import return_to
from tests import builders, reviewing
from tests.elections.conftest import at
from tests.elections.party import DAY, MEMBERS, NAMES, PartyWalk
from tests.elections.telling import BRIBERY
from tests.elections.test_offices import FOUND
from tests.elections.walk import client_for, village
from tests.remembered import remembered
from township.accounts.access import Refused
from township.law.rule import Verdict
from township.models import FamilyMember


@remembered
def at_the_meeting(cast) -> Election:
    return PartyWalk(cast).begin().ask().recommend().election


@pytest.fixture
def walk(cast) -> PartyWalk:
    return PartyWalk(cast, at_the_meeting(cast))


def said(election, code: str):
    rule = next(
        each
        for each in (*rules.OF_REQUEST, *rules.OF_RECOMMENDATION, *meeting_rules.OF_ASSEMBLY)
        if each.code == code
    )
    return rule.check(election, DAY)


def test_a_branch_is_renewed_from_its_request_to_the_approval_and_the_village_has_its_result(cast):
    walk = PartyWalk(cast).begin()
    with at(DAY - timedelta(20)), pytest.raises(DoorClosed, match="换届请示尚未录入"):
        walk.cross("party_recommend")
    walk.ask().recommend().vote(present=36).report()
    with at(DAY + timedelta(2)):
        with pytest.raises(DoorClosed, match="镇党委尚未批复，由党委书记录入"):
            walk.cross("party_close")
        told = {"approved_on": DAY + timedelta(2), "approved_by": "青党〔2026〕40号"}
        with pytest.raises(Refused, match="由党委书记办理"):
            walk.put("approval.approved", told)
        assert not PartyResult.objects.exists()
        early = {
            "secretary": "龚福根", "secretary_on": DAY - timedelta(1), "secretary_votes": 3, "reported_on": DAY,
            "report_document": "松支〔2026〕5号", "act_reason": "更正日期",
        }  # fmt: skip
        with pytest.raises(ValueError, match="选举书记不得早于党员大会"):
            walk.put("approval.report", early)
        # R-190 is on the round: what bars a result bars that of the Party organisation, in its rooms and from paper.
        sent = {**BRIBERY, "received_on": DAY}
        page = reverse("elections:breach.report", args=[walk.here.pk])
        assert client_for(cast.discipline).post(page, sent).status_code == 302
        walk.put("approval.approved", told, by="secretary")
        with pytest.raises(DoorClosed, match="举报没有办结"):
            walk.cross("party_close")
        conclude = reverse("elections:breach.conclude", args=[walk.here.pk, Breach.objects.get().pk])
        client_for(cast.discipline).post(conclude, {**FOUND, "concluded_on": DAY})
        reviewing.confirm(client_for(cast.secretary))
        walk.cross("party_close")
    assert walk.election.stage == Stage.CLOSED
    result = PartyResult.objects.get()
    assert (result.secretary, result.should_attend, result.present, result.seats, result.candidates) == (
        "龚福根",
        40,
        36,
        3,
        4,
    )
    assert [each.name for each in result.elected.all()] == ["龚福根", "陆小琴", "胡志刚"]
    term = Term.objects.get()
    [found] = facts_of([term])[term.pk]
    assert (party_done(found), one_shoulder(found), found.secretary) == ((1, 1), None, "龚福根")
    with at(DAY + timedelta(2)):
        assert opening.waiting_party(term) == []
        assert len(opening.waiting(term)) == 1  # the committee of the village has not begun
        with pytest.raises(Refused, match="或者已有结果"):
            opening.open_party(by=cast.officer, term=term, village=result.village_round.village, on=DAY)
        officer = client_for(cast.officer)
        for page in ("dossier", "timeline"):
            assert officer.get(reverse(f"elections:{page}", args=[walk.election.pk])).status_code == 200
        nominees = officer.get(reverse("elections:recommendation.nominees", args=[walk.election.pk])).text
        assert all(name in nominees for name, _, _ in NAMES)
        assert "已办结" in officer.get(reverse("elections:term", args=[term.pk])).text
        assert "0 个村" in officer.get(reverse("elections:list")).text
        assert client_for(cast.secretary).get(reverse("elections:breaches")).status_code == 200
        assert officer.get(reverse("elections:paper_no1", args=[walk.election.pk])).status_code != 200
        sent = officer.post(
            reverse("elections:party_result", args=[term.pk, result.village_round.village_id]), {}
        )
        assert "不另录入" in sent.context["form"].errors.as_text()


def test_who_should_attend_is_what_quorum_and_majority_count_by_from_both_sides(walk):
    """40 should attend: 32 are four fifths, 21 more than half; half of those present would elect with 17."""
    for present, came in ((31, Verdict.UNMET), (32, Verdict.MET)):
        election = walk.here
        election.current("assembly").present = present
        assert said(election, "election.party.quorum").verdict == came
    for votes, won in ((20, ["龚福根"]), (21, ["龚福根", "陆小琴"])):
        count = PartyCount(40, 3, [("龚福根", 32), ("陆小琴", votes)])
        assert [name for name, _ in count.elected] == won
    assert PartyCount(41, 1, [("甲", 20)]).elected == []
    tied = PartyCount(40, 2, [("甲", 30), ("乙", 25), ("丙", 25)])
    assert (tied.elected, tied.tied, tied.open_seats) == ([("甲", 30)], ["乙", "丙"], 1)
    settled = PartyCount(40, 2, [("甲", 30), ("乙", 25), ("丙", 25)], [("乙", 22), ("丙", 18)])
    assert (settled.elected, settled.tied) == ([("甲", 30), ("乙", 22)], [])


def test_of_two_of_one_name_each_is_voted_for_with_the_month_of_birth(walk):
    """王伟 and 王伟: the sheet, the rule and the form of a result tell them apart, and refuse what could be either."""
    election = walk.here
    first, second = election.current("recommendation").candidates[:2]
    first.name = second.name = "王伟"
    room, told = election.current("assembly"), "王伟（1979年5月生） 36\n王伟(1986年9月生) 34\n丁桂香 10"
    for wrong, sentence in (
        ("王伟 36\n王伟 34", "同名的两人各写明出生年月"),
        ("王伟（1979年5月生） 36\n王伟 34", "有同名的，各写明出生年月"),
        ("王伟（女） 36", "姓名后只写出生年月"),
        ("王伟（1979年13月生） 36", "姓名后只写出生年月"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            voted_lines(wrong)
    assert [name for name, _ in voted_lines(told)][:2] == ["王伟（1979年5月生）", "王伟(1986年9月生)"]
    room.votes, expected = "王伟 36\n丁桂香 10", "候选人中有同名的"
    assert expected in said(election, "election.party.majority").evidence
    room.votes = told
    found = said(election, "election.party.majority")
    assert (found.verdict, "王伟（1979年5月生） 36 票" in found.evidence) == (Verdict.MET, True)
    # Once more, the one of the two who did not stand is a stranger.
    for further, strange in (("王伟（1986年9月生） 25", False), ("王伟（1990年1月生） 25", True)):
        room.further_votes = further
        assert ("不是首次投票的候选人" in said(election, "election.party.majority").evidence) == strange


def test_a_nominee_who_is_a_cadre_of_the_township_withdraws_and_so_does_a_relative(walk, cast):
    election, files = walk.here, (cast.officer.user.cadre, cast.officer2.user.cadre)
    nominee = election.current("recommendation").candidates[1]
    address = reverse("elections:dossier", args=[election.pk])
    with at(DAY), builders.recorded(cast.township):
        nominee.cadre = files[0]
        nominee.save()
    for who, answer, shown in (("officer", 403, False), ("officer2", 200, True), ("commissioner", 200, True)):
        with at(DAY):
            assert client_for(getattr(cast, who)).get(address).status_code == answer, who
            listed = ELECTIONS.access.visible_to(getattr(cast, who))
            assert listed.filter(pk=election.pk).exists() == shown, who
    with at(DAY), builders.recorded(cast.township):
        FamilyMember(cadre=files[1], relation="妻子", name="某某", person=files[0]).save()
    with at(DAY):
        assert client_for(cast.officer2).get(address).status_code == 403
        assert not ELECTIONS.access.visible_to(cast.officer2).filter(pk=election.pk).exists()


def test_who_has_no_rights_is_not_counted_and_nobody_else_is_left_out_without_list_and_assent(walk):
    asked = walk.here.current("request")
    assert (
        asked.should_attend == 40
    )  # 44 full members, one without rights, three excused; two on probation never count
    election = walk.here
    room = election.current("request")
    for name in ("excused_because", "excused_document", "excused_passed_on"):
        kept = getattr(room, name)
        setattr(room, name, None if name.endswith("on") else "")
        assert said(election, "election.party.electors").verdict == Verdict.UNMET
        setattr(room, name, kept)
    assert said(election, "election.party.electors").verdict == Verdict.MET
    for members, form, fits in (
        (50, "general", False),
        (51, "general", True),
        (50, "branch", True),
        (51, "branch", False),
        (100, "committee", True),
        (99, "committee", False),
    ):
        room.full_members, room.form = members, form
        assert (said(election, "election.party.form").verdict == Verdict.MET) == fits


def test_candidates_exceed_the_seats_by_a_fifth_and_are_reviewed_and_agreed_to(walk):
    election = walk.here
    room = election.current("request")
    for seats, verdict in ((3, Verdict.MET), (4, Verdict.UNMET)):  # four candidates
        room.seats = seats
        assert said(election, "election.party.surplus").verdict == verdict
    named = election.current("recommendation")
    named.candidates[0].found = "bar"
    assert "不得提名：龚福根" in said(election, "election.party.reviewed").evidence
    assert said(election, "election.party.candidates_agreed").verdict == Verdict.MET
    named.agreed_on = None
    assert said(election, "election.party.candidates_agreed").verdict == Verdict.UNMET


def test_ballots_add_up_nobody_votes_for_another_and_a_monitor_stands_for_nothing(walk):
    walk.vote()
    election = walk.here
    room = election.current("assembly")
    for name, wrong, told in (
        ("returned", 37, "收回多于发出"),
        ("issued", 35, "与实到人数不一致"),
        ("votes", "龚福根 37", "多于收回的选票"),
        ("votes", "\n".join(f"{name} 36" for name, _, _ in NAMES), "多于收回选票乘以应选人数 108"),
    ):
        kept = getattr(room, name)
        setattr(room, name, wrong)
        assert told in said(election, "election.party.ballots").evidence
        setattr(room, name, kept)
    assert said(election, "election.party.ballots").verdict == Verdict.MET
    assert said(election, "election.party.secret").verdict == Verdict.MET
    room.in_secret, room.monitors = False, "陆 小 琴"
    assert "委托他人代投；监票人陆小琴是候选人" in said(election, "election.party.secret").evidence


def test_an_open_seat_is_voted_on_again_or_more_than_half_agree_to_fewer(walk):
    short = (("龚福根", "", 36), ("陆小琴", "", 30), ("胡志刚", "", 20), ("丁桂香", "", 10))
    walk.vote(names=short)
    with at(DAY), pytest.raises(DoorClosed, match="缺 1 席：另行选举，或者经应到会党员过半数同意减少名额"):
        walk.cross("party_count_votes")
    election = walk.here
    room = election.current("assembly")
    for agreed, verdict in ((20, Verdict.UNMET), (21, Verdict.MET), (37, Verdict.UNMET)):
        room.fewer_agreed = agreed  # of 40 who should attend; 36 came
        assert said(election, "election.party.seats").verdict == verdict
    room.fewer_agreed, room.further_votes = None, "胡志刚 21\n丁桂香 15"
    assert said(election, "election.party.seats").verdict == Verdict.MET
    assert said(election, "election.party.majority").verdict == Verdict.MET
    room.further_votes = "外人 21"
    assert "外人不是首次投票的候选人" in said(election, "election.party.majority").evidence


def test_a_party_election_returned_keeps_what_may_be_kept_and_the_meeting_is_held_anew(walk, cast):
    walk.vote().report()
    with at(DAY):
        return_to(
            ELECTIONS,
            "assembly",
            matter=walk.election.pk,
            by=cast.commissioner,
            happened_on=DAY,
            reason="计票有误",
        )
        again = walk.here
        assert (again.current("assembly").votes, again.stage) == ("", Stage.ASSEMBLY)
        found = checklist_for(again, "party_count_votes", DAY)
        assert not found.open
        assert "0 个村" not in client_for(cast.officer).get(reverse("elections:terms")).text


def test_the_officer_begins_party_elections_of_several_villages_and_of_none_twice(cast, client_of):
    from tests.elections.conftest import term_of

    term, here = term_of(cast), village(cast.township)
    address = reverse("elections:open_party", args=[term.pk])
    assert client_of("commissioner").get(address).status_code == 403
    assert client_of("officer").post(address, {"villages": [here.pk]}).status_code == 302
    assert Election.objects.get().stage == Stage.REQUEST
    assert client_of("officer").post(address, {"villages": [here.pk]}).status_code == 422


#: Three seats, one left open by the first vote.
SHORT = (("龚福根", "", 36), ("陆小琴", "", 30), ("胡志刚", "", 10), ("丁桂香", "", 12))


def test_a_further_vote_of_the_members_has_its_own_numbers_and_the_report_is_issued_at_the_door(walk, cast):
    """40 who should attend: 32 must come once more; one seat is left open by the first vote."""
    walk.meet()
    again = [("胡志刚", "", 11), ("丁桂香", "", 21)]
    with at(DAY):
        further = reverse("elections:assembly.further", args=[walk.election.pk])
        first, second = (
            reverse("elections:assembly.answers", args=[walk.election.pk, vote]) for vote in (1, 2)
        )
        clerk, cast_for = client_for(cast.clerk), dict.fromkeys(walk.sheet(), 37) | {"returned": 36}
        assert client_for(cast.officer).get(further).status_code == 409
        assert "没有票数相等或者缺额" in clerk.post(second, cast_for).text
        said_so = clerk.post(first, cast_for).text
        assert "龚福根得票 37 票不多于收回 36 张，多 1" in said_so
        assert "得票合计 148 不多于收回选票乘以应选 3 名，即 108，多 40" in said_so
        assert client_for(cast.secretary).post(first, cast_for).status_code == 403
        walk.enter(walk.sheet(names=SHORT))
        assert "另行选举的日期尚未录入" in client_for(cast.officer).get(further).text
        with pytest.raises(ValueError, match="另行选举不得早于大会"):
            walk.put("assembly.seats", {"further_on": DAY - timedelta(1)})
        walk.put("assembly.seats", {"further_on": DAY})
        for changed, told in (
            ({"present": 31, "issued": 31}, "实到 31 人，须 32 人"),
            ({"issued": 31}, "与实到 32 人不一致"),
            ({"returned": 33}, "收回多于发出"),
            ({"names": [("胡志刚", "", 0), ("丁桂香", "", 33)]}, "多于收回的选票"),
            ({"names": [("胡志刚", "", 11), ("丁桂香", "", 22)]}, "多于收回选票乘以缺额 1 名"),
            ({}, ""),
        ):
            sheet = walk.sheet(**{"present": 32, "names": again, "act_reason": "对照计票单", **changed})
            walk.enter(sheet, "assembly.further")
            found = said(walk.here, "election.party.ballots")
            assert (found.verdict == Verdict.MET) == (not told), found.evidence
            assert told in found.evidence
        assert "乘以应选 1 名，即 36，多 38" in clerk.post(second, cast_for).text
        page = client_for(cast.officer).get(reverse("elections:paper_party_report", args=[walk.election.pk]))
        assert page.status_code == 200
        assert "丁桂香" in page.text
        assert "缺额于2026年" in page.text
        other = reverse("elections:paper_supervision_report", args=[walk.election.pk])
        assert client_for(cast.officer).get(other).status_code in (404, 409)
        walk.cross("party_count_votes")
        kinds = [each.kind for each in walk.here.matter.issued_papers.all()]
        assert kinds == ["election.party_report"]


def test_two_people_read_the_sums_of_the_members_vote_and_a_stranger_on_the_ballot_says_when_born(walk, cast):
    walk.meet()
    count = reverse("elections:assembly.count", args=[walk.election.pk])
    with at(DAY):
        for who in ("secretary", "commissioner"):
            with pytest.raises(Refused):
                walk.put("assembly.votes", walk.sheet(), by=who)
        walk.put("assembly.votes", walk.sheet())
        own = client_for(cast.officer).get(reverse("elections:assembly.votes", args=[walk.election.pk])).text
        assert all(f'name="{name}"' in own for name in ("others", "fewer", "act_reason"))
        # The other sees that it was read, and no number; nothing stands in the room yet.
        page = client_for(cast.clerk).get(count)
        assert (page.status_code, "第1遍" in page.text, ">36<" in page.text) == (200, True, False)
        assert walk.here.current("assembly").votes == ""
        with pytest.raises(DoorClosed, match="须两人各录一遍"):
            walk.cross("party_count_votes")
        walk.put("assembly.votes", walk.sheet(returned=35), by="clerk")
        assert "收回选票 36 / 35" in said(walk.here, "election.party.counted").evidence
        assert walk.here.current("assembly").issued is None
        walk.put("assembly.votes", {**walk.sheet(), "act_reason": "对照原单更正"}, by="clerk")
        room = walk.here.current("assembly")
        assert (room.present, room.issued, room.returned) == (36, 36, 36)
        assert room.votes == "龚福根 36\n陆小琴 34\n胡志刚 22\n丁桂香 10"
        assert "一致" in client_for(cast.officer).get(count).text
        # Fewer seats are counted too: what one alone has read agrees to nothing.
        walk.put("assembly.votes", {**walk.sheet(fewer=21), "act_reason": "漏录表决"})
        assert "同意减少名额的党员数 21 / —" in said(walk.here, "election.party.counted").evidence
        walk.put("assembly.votes", {**walk.sheet(fewer=21), "act_reason": "漏录表决"}, by="clerk")
        assert walk.here.current("assembly").fewer_agreed == 21
        # Read again by one alone, the two disagree, and what stood in the room stands there no more.
        walk.put("assembly.votes", {**walk.sheet(returned=35), "act_reason": "录错"})
        assert (walk.here.current("assembly").votes, walk.here.current("assembly").fewer_agreed) == ("", None)
        with pytest.raises(ValueError, match="龚福根是候选人"):
            walk.put("assembly.votes", walk.sheet(others="龚 福根 1"))
        names = (*SHORT[:2], ("胡志刚", "", 9), SHORT[3])
        wrote = walk.sheet(names=names, others="方国平 21", act_reason="有另选他人")
        walk.enter(wrote)
        assert "方国平不在候选人中，写明出生年月" in said(walk.here, "election.party.majority").evidence
        walk.enter({**wrote, "others": "方国平（1980年2月生） 21"})
        assert said(walk.here, "election.party.majority").verdict == Verdict.MET
    walk.report()
    # Whoever has read a sheet confirms no result, whatever office they hold by then.
    with transaction.atomic():
        with builders.recorded(cast.township):
            read = AssemblyEntry.objects.get(entered_by=cast.clerk.user)
            read.entered_by = cast.commissioner.user
            read.save()
        with pytest.raises(Refused, match="计票由您录入过"):
            walk.close()
        transaction.set_rollback(True)
    assert not PartyResult.objects.exists()
    walk.close()
    born = {each.name: each.birth for each in PartyResult.objects.get().elected.all()}
    assert born == {"龚福根": date(1979, 5, 1), "陆小琴": date(1986, 9, 1), "方国平": date(1980, 2, 1)}


def test_a_first_vote_put_right_has_the_further_one_read_anew_where_it_was_on_others(walk, cast):
    walk.meet()
    tied = (("龚福根", "", 36), ("陆小琴", "", 30), ("胡志刚", "", 21), ("丁桂香", "", 21))
    with at(DAY):
        walk.enter(walk.sheet(names=tied))
        walk.put("assembly.seats", {"further_on": DAY})
        further = walk.sheet(names=[("胡志刚", "", 25), ("丁桂香", "", 9)], present=34)
        walk.enter(further, "assembly.further")
        assert said(walk.here, "election.party.seats").verdict == Verdict.MET
        walk.enter(
            {**walk.sheet(names=(tied[0], ("陆小琴", "", 20), *tied[2:])), "act_reason": "对照原单更正"}
        )
        # Two are elected by the right sheet besides; the further vote was held on 胡志刚 and 丁桂香, who have won.
        assert walk.here.current("assembly").further_votes == ""
        assert further_of(walk.here) is None
        walk.enter(
            {
                **walk.sheet(names=(tied[0], ("陆小琴", "", 20), ("胡志刚", "", 20), tied[3])),
                "act_reason": "再更正",
            }
        )
        found = said(walk.here, "election.party.counted")
        assert (found.verdict, "另行选举须重新录入" in found.evidence) == (Verdict.UNMET, True)
        count = reverse("elections:assembly.count", args=[walk.election.pk])
        assert "由两人重新录入" in client_for(cast.officer).get(count).text


def test_members_by_name_are_as_many_as_are_counted_from(cast):
    walk = PartyWalk(cast).begin()
    names = [f"党员{number}" for number in range(MEMBERS["full_members"])]
    with at(DAY - timedelta(20)):
        for roll, said_of in ((names[:-1], "名册 "), ([*names[:-1], names[0]], "有两行")):
            with pytest.raises(ValueError, match=said_of):
                walk.put("request.members", {**MEMBERS, "roll": "\n".join(roll)})
        walk.put("request.members", {**MEMBERS, "roll": "\n".join(names)})
