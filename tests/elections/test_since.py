"""After the vote: seats that are lost or declined, what a body decides, and a vote that was held although a rule forbade it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse

from elections.demo.recording import put
from elections.doors import DOORS
from elections.models import Candidate, Notice, Ruling, SeatLoss, VillageOfficer, VoteHeld
from elections.process import ELECTIONS
from elections.rooms.ballot.lines import standing
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.result import since_acts
from elections.rooms.result.breaches import JUDGED_AFTER, LOOKING_AHEAD, breaches_of, held_of
from elections.stages import ResultState, SeatState, Stage, VoteKind
from elections.tasks import TASKS
from procedure import transitions
from procedure.doors import DoorClosed, checklist_for
from tests import builders
from tests.elections.conftest import CAST, RUNNERS, at, play, story_of
from tests.elections.since import VOID, WHY, proposed, settled
from tests.elections.walk import client_for
from tests.remembered import remembered
from township.accounts.access import NotYet, Refused
from township.law.rule import Control, Verdict
from township.pending.acts import accept, withdraw
from township.records import clock

TOLD = replace(
    CAST,
    runners=[
        replace(each, votes=votes) for each, votes in zip(RUNNERS, (700, 200, 660, 600, 540), strict=True)
    ],
)
CHECKED = "当选人条件均已复核，没有不得任职的情形，近亲属关系已逐人核对。"
STANDS = {**VOID, "outcome": "stands", "document": "云政发〔2026〕32号"}


@remembered
def announced(cast):
    """A village that has voted and announced; its winners are looked at once more."""
    story = play(story_of(cast, told=TOLD), 1)
    with at(story.day):
        story.vote()
        story.announce()
        story.put("result.checked", {"checked": CHECKED, "checked_on": story.day})
    return story


@pytest.fixture
def after(cast):
    return announced(cast)


def loaded(story):
    return ELECTIONS.load(story.here.pk)


def named(story, name):
    return next(each.pk for each in story.here.candidates if each.name == name)


def under(story, province):
    with at(story.day), builders.recorded(story.term.township):
        election = loaded(story)
        election.province = province
        election.save()


def decided(story):
    found = checklist_for(loaded(story), "confirm_result", story.day + timedelta(1))
    return found.row("election.result.void")


def test_who_declines_in_writing_leaves_the_seat_open_by_two_people_and_stands_no_more(after, cast):
    who = named(after, "龚志明")
    told = {
        "kind": "declined",
        "happened_on": after.day,
        "document": "本人书面声明",
        "because": WHY,
        "body": "",
    }
    with at(after.day):
        for wrong, said in (
            ({"body": "township"}, "不由机构认定"),
            ({"happened_on": after.day - timedelta(1)}, "不得早于投票日"),
            ({"happened_on": after.day + timedelta(1)}, "不得晚于今天"),
            ({"kind": "kinship", "body": "township"}, "谁留任由系统计算"),
            ({"kind": "barred"}, "写明认定的机构"),
        ):
            with pytest.raises(ValueError, match=said):
                proposed(since_acts.LOSS, after.here, {**told, **wrong}, by=cast.officer, candidate=who)
        change = proposed(since_acts.LOSS, after.here, told, by=cast.officer, candidate=who)
        assert len(outcome_of(loaded(after)).elected) == 3
        with pytest.raises(Refused):
            accept(change.pk, by=cast.officer)
        # The page says what waits, and offers the forms to the officer alone.
        pages = {
            by: client_for(by).get(reverse("elections:result.rulings", args=[after.here.pk])).text
            for by in (cast.officer, cast.secretary)
        }
        assert all("待另一人复核" in page for page in pages.values())
        assert [("登记变动" in page) for page in pages.values()] == [True, False]
        accept(change.pk, by=cast.commissioner)
        election = loaded(after)
        found, result = outcome_of(election), election.current("result")
        lost = next(each for each in found.people if each.candidate == who)
        assert (lost.state, lost.verdict, lost.elected) == (SeatState.DECLINED, "放弃当选", False)
        assert (result.state, found.next_kind, found.open_by_office) == (
            ResultState.UNFINISHED,
            VoteKind.FURTHER,
            {"member": 1},
        )
        assert len(found.elected) + found.open_seats == found.seats
        assert election.matter.steps.get(code="election.seat_loss").stage == Stage.RESULT
        with pytest.raises(Refused, match="已经登记变动"):
            proposed(since_acts.LOSS, after.here, told, by=cast.officer, candidate=who)
        with pytest.raises(DoorClosed, match="缺 1 席"):
            after.cross("confirm_result")
        after.cross("vote_once_more")
        asked = loaded(after).current("ballot").asked
        # Above half and beyond the seats: no text lets the next one move up when somebody declines.
        assert asked == {"member": {"seats": 1, "candidates": [named(after, "沈卫忠")]}}
        with pytest.raises(NotYet, match="结果宣布以后"):
            proposed(since_acts.LOSS, after.here, told, by=cast.officer, candidate=named(after, "陆小琴"))
    assert SeatLoss.objects.get().confirmed_by == cast.commissioner.user


def test_who_died_before_the_vote_and_was_voted_on_is_recorded_with_the_true_day(after, cast):
    who, eve = named(after, "龚志明"), after.day - timedelta(1)
    told = {"kind": "died", "happened_on": eve, "document": "死亡证明", "because": WHY, "body": ""}
    with at(after.day):
        for wrong, said in (
            ({"happened_on": after.before(41)}, "不得早于开始选举之日"),
            ({"kind": "declined"}, "不得早于投票日"),
        ):
            with pytest.raises(ValueError, match=said):
                proposed(since_acts.LOSS, after.here, {**told, **wrong}, by=cast.officer, candidate=who)
        settled(since_acts.LOSS, after.here, told, cast, who)
        found = outcome_of(loaded(after))
        lost = next(each for each in found.people if each.candidate == who)
        assert (lost.state, lost.verdict, found.open_by_office) == (
            SeatState.DIED,
            "投票前死亡",
            {"member": 1},
        )
        # So is what was known of relatives before people voted.
        kin = {"kin": "姐夫龚福根", "found_on": eve, "document": "户籍证明"}
        settled(since_acts.KIN, after.here, kin, cast, named(after, "陆小琴"))


def test_who_is_found_barred_after_the_vote_is_void_by_the_body_the_province_names(after, cast):
    told = {"kind": "barred", "happened_on": after.day, "document": "云选〔2026〕3号", "because": WHY}
    who = named(after, "龚福根")
    for province, body, said in (
        ("beijing", "election_committee", "由乡镇、县级认定"),
        ("henan", "township", "由县级认定"),
        ("shanghai", "county", "向县换届办要文件"),
    ):
        under(after, province)
        with at(after.day), pytest.raises(ValueError, match=said):
            proposed(since_acts.LOSS, after.here, {**told, "body": body}, by=cast.officer, candidate=who)
    under(after, "zhejiang")
    with at(after.day):
        settled(since_acts.LOSS, after.here, {**told, "body": "election_committee"}, cast, who)
        found = outcome_of(loaded(after))
        head = next(each for each in found.people if each.code == "head" and each.state == SeatState.VOID)
        assert (head.name, head.verdict, found.open_by_office) == ("龚福根", "当选无效", {"head": 1})
        assert found.next_asked["head"]["candidates"] == [named(after, "俞建华")]
        assert "龚福根当选无效" in "".join(found.sentences)


def test_kinship_found_after_the_vote_is_told_by_two_and_who_stays_is_computed(after, cast):
    told = {"kin": "姐夫龚福根", "found_on": after.day, "document": "户籍证明"}
    with at(after.day):
        settled(since_acts.KIN, after.here, told, cast, named(after, "龚志明"))
        found = outcome_of(loaded(after))
        assert [each.name for each in found.elected] == ["龚福根", "陆小琴", "沈卫忠"]
        assert loaded(after).current("result").tally["open"] == 0
        with pytest.raises(DoorClosed, match="更正后重新张贴"):
            after.cross("confirm_result")
        hung = {
            "posted_on": after.day,
            "places": "村委会公告栏",
            "again": "on",
            "act_reason": "按变动后的结果重新张贴。",
        }
        after.put("notice.no16", hung)
        after.cross("confirm_result")
    assert {each.name for each in VillageOfficer.objects.all()} == {"龚福根", "陆小琴", "沈卫忠"}
    with at(after.day), pytest.raises(NotYet, match="结果已经确认"):
        proposed(since_acts.KIN, after.here, told, by=cast.officer, candidate=named(after, "陆小琴"))


def test_her_seat_is_kept_for_a_woman_where_the_one_elected_to_it_is_a_relative_of_the_head(after, cast):
    """The next man above the line moves up to no seat that is a woman's."""
    told = {"kin": "姐夫龚福根", "found_on": after.day, "document": "户籍证明"}
    with at(after.day):
        settled(since_acts.KIN, after.here, told, cast, named(after, "陆小琴"))
        found = outcome_of(loaded(after))
    assert [each.name for each in found.elected] == ["龚福根", "龚志明"]
    assert (found.open_by_office, found.valid) == ({"member": 1}, True)
    assert "妇女委员席位 1 席保留，没有落选的女性候选人，须依法另行提名" in "".join(found.sentences)


def test_a_breach_found_after_the_vote_waits_for_a_decision_that_covers_what_is_found_later_too(after, cast):
    assert not decided(after).blocks

    def posted(number, days):
        with at(after.day), builders.recorded(after.term.township):
            notice = Notice.objects.get(number=number)
            notice.posted_on = after.day - timedelta(days)
            notice.save()

    posted("4", 19)
    assert "距选举日 19 天，须 20 天" in decided(after).finding.evidence
    with at(after.day):
        with pytest.raises(DoorClosed, match="由有权机构认定"):
            after.cross("confirm_result")
        for wrong, said in (
            ({"ruled_on": after.day - timedelta(1)}, "不得早于投票日"),
            ({"ruled_on": after.day + timedelta(1)}, "不得晚于今天"),
        ):
            with pytest.raises(ValueError, match=said):
                proposed(
                    since_acts.RULING, after.here, {**STANDS, "ruled_on": after.day, **wrong}, by=cast.officer
                )
        settled(since_acts.RULING, after.here, {**STANDS, "outcome": "correct", "ruled_on": after.day}, cast)
        assert "责令改正" in decided(after).finding.evidence
        assert decided(after).blocks
        settled(since_acts.RULING, after.here, {**STANDS, "ruled_on": after.day}, cast)
    assert not decided(after).blocks
    # A second breach comes to light: the decision did not know of it, and one that waits is not confirmed along with it.
    with at(after.day):
        waits = proposed(since_acts.RULING, after.here, {**STANDS, "ruled_on": after.day}, by=cast.officer)
        assert "待复核" in decided(after).finding.evidence
    posted("9", 4)
    with at(after.day):
        with pytest.raises(Refused, match="已有变化"):
            accept(waits.pk, by=cast.secretary)
        withdraw(waits.pk, by=cast.officer)
    assert "以后又发现" in decided(after).finding.evidence
    posted("9", 5)
    with at(after.day):
        after.cross("confirm_result")
    assert [each.about for each in Ruling.objects.all()] == [["election.register.posted"]] * 2


def test_a_vote_declared_void_elects_nobody_and_is_held_again_without_whoever_was_barred(after, cast):
    told = {
        "kind": "misconduct",
        "happened_on": after.day,
        "body": "county",
        "document": "云选〔2026〕3号",
        "because": WHY,
    }
    with at(after.day):
        settled(since_acts.LOSS, after.here, told, cast, named(after, "龚志明"))
        settled(since_acts.RULING, after.here, {**VOID, "ruled_on": after.day}, cast)
        election = loaded(after)
        found, result = outcome_of(election), election.current("result")
        assert (found.valid, found.elected, found.next_kind, result.state) == (
            False,
            [],
            VoteKind.AGAIN,
            ResultState.VOID,
        )
        assert "乡镇2026年12月6日认定选举无效（云政发〔2026〕31号）" in found.validity
        with pytest.raises(DoorClosed, match="认定选举无效"):
            after.cross("confirm_result")
        # A higher body overturns it: the vote counts again as it was counted, and is void again by the next decision.
        settled(since_acts.RULING, after.here, {**STANDS, "body": "county", "ruled_on": after.day}, cast)
        assert [each.name for each in outcome_of(loaded(after)).elected] == ["龚福根", "陆小琴"]
        settled(
            since_acts.RULING,
            after.here,
            {**VOID, "document": "云政发〔2026〕40号", "ruled_on": after.day},
            cast,
        )
        after.cross("vote_once_more")
        election = loaded(after)
        assert election.current("ballot").kind == VoteKind.AGAIN
        assert ELECTIONS.rooms_to_return_to(election) == ()
        # Nobody is judged by the decision on the vote that is no more, and whoever lost a seat stands no more.
        assert "龚志明" not in {each.name for _, _, people in standing(election) for each in people}
    assert not VillageOfficer.objects.exists()


def test_a_void_vote_is_held_again_from_the_nomination_where_the_decision_keeps_the_roll(after, cast):
    """§9: 重新选举 keeps nothing but the register, if the decision says so; the first vote stays readable as it was."""
    again = {**VOID, "ruled_on": after.day + timedelta(1), "again_from": "nomination"}
    with at(after.day + timedelta(1)):
        with pytest.raises(ValueError, match="只有认定选举无效的"):
            proposed(since_acts.RULING, after.here, {**again, "outcome": "stands"}, by=cast.officer)
        with pytest.raises(ValueError, match="才能只认定该次投票无效"):
            proposed(since_acts.RULING, after.here, {**again, "again_from": "vote"}, by=cast.officer)
        with builders.recorded(after.term.township):
            VoteHeld.objects.create(
                election=after.here,
                held_on=after.day,
                document="结果报告单",
                because=WHY,
                recorded_by=cast.officer.user,
                confirmed_by=cast.secretary.user,
                revision=1,
            )
        assert held_of(loaded(after)) is not None
        assert ELECTIONS.rooms_to_return_to(loaded(after)) == ()
        settled(since_acts.RULING, after.here, again, cast)
        assert ELECTIONS.rooms_to_return_to(loaded(after)) == (Stage.NOMINATION,)
        with pytest.raises(DoorClosed, match="不就原候选人再次投票"):
            after.cross("vote_once_more")
        with pytest.raises(NotYet, match="不办理选举无效"):
            transitions.end(
                ELECTIONS,
                "declare_void",
                matter=after.here.pk,
                by=cast.commissioner,
                happened_on=after.day + timedelta(1),
                reason="认定无效",
            )

        def back(room, on, by=cast.commissioner):
            transitions.return_to(
                ELECTIONS, room, matter=after.here.pk, by=by, happened_on=on, reason="按认定决定重新选举"
            )

        for room, on in (("nomination", after.day), ("register", after.day + timedelta(1))):
            with pytest.raises(Refused):
                back(room, on)
        with pytest.raises(Refused):
            back("nomination", after.day + timedelta(1), cast.officer)
        back("nomination", after.day + timedelta(1))
        election = loaded(after)
        assert (election.stage, election.current("register").round, election.candidates) == (
            Stage.NOMINATION,
            1,
            [],
        )
        # What was told of the void vote opens no door for the next one.
        assert held_of(election) is None
        pages_open(after, cast)
        # Nothing behind what the decision keeps, neither from here nor from the next room.
        assert ELECTIONS.rooms_to_return_to(election) == ()
    vote_anew(after)
    with at(after.day + timedelta(1)):
        pages_open(after, cast)
    first, second = loaded(after).results.order_by("round")
    assert (first.superseded, first.state, second.tally["kind"]) == (True, ResultState.VOID, VoteKind.AGAIN)
    assert {each.since for each in VillageOfficer.objects.all()} == {after.day}
    assert {each.name for each in VillageOfficer.objects.all()} == {"龚福根", "陆小琴", "龚志明"}


def pages_open(story, cast):
    """Every page of the village that reads votes and candidates, for the officer."""
    officer = client_for(cast.officer)
    for name, key in (
        ("dossier", story.here.pk),
        ("result.rulings", story.here.pk),
        ("handover.archive", story.here.pk),
        ("figures", story.term.pk),
        ("term", story.term.pk),
    ):
        assert officer.get(reverse(f"elections:{name}", args=[key])).status_code == 200, name


def vote_anew(story):
    """The same village from its nomination on, over another day."""
    began = story.day + timedelta(1)
    story.day = story.day + timedelta(40)
    moved = {
        "election_day": story.day, "heads": 1, "deputies": 0, "members": 2, "woman_seat": "on", "adopted_on": began,
        "adopted_by": "representatives", "expected": 45, "present": 40, "agreed": 38, "act_reason": "重新选举另定选举日",
    }  # fmt: skip
    places = {"places": "村委会公告栏、各村民小组公告栏", "again": "on", "act_reason": "重新选举，重新张贴"}
    with at(began):
        story.put("election.day", moved)
        story.put("notice.no1", {"posted_on": began, **places})

    def hang(number):
        told = {"posted_on": clock.today(), "places": places["places"]}
        story.put(f"notice.no{number}", told | (places if loaded(story).notice(number) else {}))

    story.hang = hang
    for days, act in (
        (16, story.call_for_names),
        (14, story.nominate),
        (12, story.send_for_review),
        (6, story.answer),
        (5, story.list_candidates),
        (5, story.arrange),
        (3, story.take_proxies),
        (1, story.post_proxies),
        (0, story.vote),
        (0, story.announce),
        (-1, story.confirm),
    ):
        with at(story.before(days)):
            act()
            if act == story.list_candidates:
                assert loaded(story).current("ballot").kind == VoteKind.AGAIN
                assert ELECTIONS.rooms_to_return_to(loaded(story)) == (Stage.REVIEW,)
            if act == story.send_for_review:
                assert ELECTIONS.rooms_to_return_to(loaded(story)) == (Stage.NOMINATION,)


def test_a_late_roll_keeps_its_door_shut_until_the_vote_was_held_all_the_same(cast):
    story = play(story_of(cast, told=replace(TOLD, roll_posted=18)), 18)
    told = {"held_on": story.day, "document": "选举结果报告单", "because": WHY}
    with at(story.day - timedelta(10)):
        with pytest.raises(DoorClosed, match="距选举日 18 天，须 20 天"):
            story.cross("close_register")
        with pytest.raises(NotYet, match="选举日还没有到"):
            proposed(since_acts.HELD, story.here, told, by=cast.officer)
    with at(story.day + timedelta(1)):
        with pytest.raises(DoorClosed, match="须 20 天"):
            story.cross("close_register")
        with pytest.raises(ValueError, match="不得早于开始选举之日"):
            proposed(since_acts.HELD, story.here, {**told, "held_on": story.before(41)}, by=cast.officer)
        change = proposed(since_acts.HELD, story.here, told, by=cast.officer)
        with pytest.raises(DoorClosed, match="须 20 天"):
            story.cross("close_register")
        accept(change.pk, by=cast.discipline)
        # The day of the vote is what it was: no later day makes the roll be in time.
        moved = {"election_day": story.day + timedelta(30), "heads": 1, "deputies": 0, "members": 2}
        with pytest.raises(NotYet, match="已经投票"):
            story.put("election.day", moved)
        story.cross("close_register")
        with pytest.raises(NotYet, match="已有登记"):
            proposed(since_acts.HELD, story.here, told, by=cast.officer)
        # What came before the vote is recorded now; each notice that came too late opens its door and is kept for the end.
        story.call_for_names()
        story.nominate()
        story.send_for_review()
        story.answer()
        story.list_candidates()
        count_and_announce(story)
        found = [each.code for each in breaches_of(loaded(story))]
        # What was answered on those who stood only once people had voted is no review of candidates.
        assert found == [
            "election.register.posted",
            "election.nominate.consent",
            "election.review.bars",
            "election.review.agencies",
            "election.nominate.list_posted",
            "election.vote.box_approved",
            "election.vote.proxy_deadline",
            "election.vote.notice_days",
            "election.vote.proxy_list_days",
        ]
        story.put("result.checked", {"checked": CHECKED, "checked_on": story.day + timedelta(1)})
        with pytest.raises(DoorClosed, match="由有权机构认定"):
            story.cross("confirm_result")
        settled(since_acts.RULING, story.here, {**STANDS, "ruled_on": story.day + timedelta(1)}, cast)
        story.cross("confirm_result")
    assert VillageOfficer.objects.count() == 3
    assert loaded(story).stage == Stage.HANDOVER


#: Rules that close a door before the vote and stay closed after it: a true record opens each of them whenever it is made.
MENDED_BY_A_RECORD = {
    "notes.not_suspended": "the matter is resumed",
    "notes.in_order": "the door is passed on a later day",
    "election.risk.sheet": "the sheet is filled in",
    "election.byelection.seats": "no more is ever seated than stands open: the plan says how many",
    "election.register.person": "the numbers of the roll are recorded",
    "election.review.list_version": "the number of the list is recorded",
    "election.vote.day": "the day, the hours and the place are recorded, and nothing is announced before the vote",
    "election.vote.double_entry": "the sheets are read by two",
    "election.vote.identity": "the sheets are counted again; those that are lost a body decides on",
    "election.further.turnout": "the county is asked",
}


def test_every_rule_before_the_announcement_leaves_a_way_for_what_has_truly_happened():
    doors = ("open_register", "close_register", "close_nomination", "list_candidates", "announce")
    asked = {rule.code for door in doors for rule in DOORS[door].rules if rule.control == Control.BLOCK}
    judged = JUDGED_AFTER | LOOKING_AHEAD
    assert asked - judged == set(MENDED_BY_A_RECORD)
    assert judged <= asked | {"election.vote.proxy_deadline"}


def count_and_announce(story):
    story.arrange()
    story.take_proxies()
    story.post_proxies()
    story.vote()
    story.announce()


def test_what_was_done_too_late_before_a_vote_is_recorded_with_its_true_day_and_waits_for_its_body(cast):
    """The audit after the vote, too few who nominated, a barred person on the ballot, a vote a day early."""
    told = replace(TOLD, barred=True)
    story = play(story_of(cast, told=told, without=frozenset({"preparation.audit"})), 38)
    voted_on, now = story.day - timedelta(1), story.day + timedelta(2)
    audit = {
        "audit_by": "县审计局", "audit_published_on": now,
        "audit_result": "收支账目清楚，没有发现违规支出，审计结果已在村务公开栏公布。",
    }  # fmt: skip
    with at(story.before(37)), pytest.raises(DoorClosed, match="审计结果尚未公布"):
        story.prepare()
    with at(now):
        story.without = frozenset({"nomination.held"})
        held = {"held_on": voted_on, "document": "选举结果报告单", "because": WHY}
        settled(since_acts.HELD, story.here, held, cast)
        # That something is on no record yet keeps its door shut, vote or no vote.
        with pytest.raises(DoorClosed, match="审计结果尚未公布"):
            story.cross("open_register")
        story.put("preparation.audit", audit)
        story.cross("open_register")
        story.call()
        story.post_roll()
        story.close_roll()
        story.call_for_names()
        put(
            story.here,
            "nomination.held",
            {"held_on": now, "manner": "vote", "took_part": 600},
            by=cast.officer,
        )
        story.nominate()
        with builders.recorded(cast.township):
            hers = Candidate.objects.get(name="陆小琴")
            hers.sex = Candidate.Sex.MAN
            hers.save()
        row = checklist_for(loaded(story), "list_candidates", now).row("election.nominate.woman_seat")
        assert (row.finding.verdict, "列入投票后的认定" in row.finding.evidence) == (Verdict.MET, True)
        with builders.recorded(cast.township):
            hers.sex = Candidate.Sex.WOMAN
            hers.save()
        story.send_for_review()
        stays_on_the_list(story, "沈卫忠", now)
        story.answer()
        story.list_candidates()
        story.day = voted_on
        count_and_announce(story)
        assert "登记的投票日2026年12月5日不一致" in said_of_the_day(story, loaded(story).election_day)
        story.put("result.checked", {"checked": CHECKED, "checked_on": now})
        found = {each.code: each.evidence for each in breaches_of(loaded(story))}
        assert found.keys() >= {
            "election.prepare.audit_published", "election.nominate.held", "election.review.bars",
            "election.review.agencies", "election.vote.day_published",
        }  # fmt: skip
        assert not found.keys() & {
            "election.prepare.ec_size",
            "election.prepare.seats",
            "election.nominate.woman_seat",
        }
        barred = {
            "kind": "barred",
            "happened_on": now,
            "body": "county",
            "document": "云选〔2026〕3号",
            "because": WHY,
        }
        settled(since_acts.LOSS, story.here, barred, cast, named(story, "沈卫忠"))
        left = {each.code: each.evidence for each in breaches_of(loaded(story))}
        # Of whoever lost the seat it is settled; the others were looked at only after the vote.
        for code, told in (("election.review.bars", "因犯罪"), ("election.review.agencies", "有期徒刑")):
            assert (told in found[code], told in left[code], "晚于投票日" in left[code]) == (
                True,
                False,
                True,
            )
        settled(since_acts.RULING, story.here, {**STANDS, "ruled_on": now}, cast)
        story.hang("16")
        story.cross("confirm_result")
    assert VillageOfficer.objects.count() == 3


def stays_on_the_list(story, name, now):
    """Nobody is listed before they were looked at, and whoever stood when people voted does not leave the list afterwards."""
    with pytest.raises(DoorClosed, match="还有 4 种情形未核查"):
        story.cross("list_candidates")
    told = Candidate.objects.filter(name=name).values("office", "name", "sex", "origin", "votes", "kin")[0]
    gone = {"birth": "1975-04", "consented_on": now, "withdrew_on": now, "withdrew_because": "经审查退出"}
    with pytest.raises(ValueError, match="起不能退出"):
        story.put("nomination.candidate", told | gone, named(story, name))


def said_of_the_day(story, typed):
    """The vote has one day: what two people told of it, and what the officer typed, are held against each other."""
    election = loaded(story)
    election.current("ballot").day = typed
    return checklist_for(election, "announce", typed).row("election.vote.day_published").finding.evidence


def test_nobody_of_another_township_or_without_the_office_comes_near(after, cast):
    with at(after.day):
        stranger = builders.user(cast.other, "stranger", "白水组织干事", "officer")
        with pytest.raises(Http404):
            proposed(since_acts.RULING, after.here, {**STANDS, "ruled_on": after.day}, by=stranger)
        for who in (cast.commissioner, cast.secretary, cast.discipline):
            answer = client_for(who).get(reverse("elections:result.ruling", args=[after.here.pk]))
            assert answer.status_code == 403
    assert Candidate.objects.count() == 5


def test_a_result_that_hangs_is_hung_anew_with_a_reason_once_somebody_elected_has_lost_the_seat(after, cast):
    told = {
        "kind": "declined",
        "happened_on": after.day,
        "document": "本人书面声明",
        "because": WHY,
        "body": "",
    }
    hung = {"posted_on": after.day, "places": "村委会公告栏"}

    def asked():
        election = loaded(after)
        found = checklist_for(election, "confirm_result", after.day).row("election.notice.no16").finding
        return found.verdict, next(t for t in TASKS[Stage.RESULT] if t.code == "notice.no16").is_finished(
            election
        )

    with at(after.day):
        assert asked() == (Verdict.MET, True)
        settled(since_acts.LOSS, after.here, told, cast, named(after, "龚志明"))
        assert asked() == (Verdict.UNMET, False)
        # Before people vote once more it is pointed out: no text closes that door for it.
        once_more = checklist_for(loaded(after), "vote_once_more", after.day).row("election.result.published")
        assert (once_more.warns, once_more.blocks) == (True, False)
        # Another place is no other text; and what is hung anew says why.
        after.put("notice.no16", {**hung, "places": "村委会公告栏、文化礼堂", "act_reason": "补记地点。"})
        assert asked() == (Verdict.UNMET, False)
        after.put("notice.no16", {**hung, "again": "on", "act_reason": "龚志明放弃当选，更正后重新张贴。"})
        assert asked() == (Verdict.MET, True)
        paper = Notice.objects.get(number="16").paper
        assert "放弃当选" in paper.content[0]["html"]
        assert paper.number == 2
        reasons = loaded(after).matter.steps.values_list("reason", flat=True)
        assert "龚志明放弃当选，更正后重新张贴。" in reasons
