"""The vote: sheets entered twice, identities, validity and majority, tie and further election, from both sides."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from elections.calendar import calendar_rows
from elections.demo.recording import put
from elections.demo.story import Runner
from elections.models import CommitteeMember, Recount, Station, VillageOfficer
from elections.process import ELECTIONS
from elections.rooms.ballot.lines import lines_of, standing
from elections.rooms.ballot.listing import cells_of
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.ballot.rules_count import adds_up
from elections.rooms.ballot.seat_ties import edge_of, equal_at_the_end
from elections.rooms.ballot.tally import CandidateTally
from elections.rooms.handover.rules import within_ten_days
from elections.rooms.result import since_acts
from elections.rooms.result.breaches import last_ruling
from elections.stages import Stage, VoteKind
from procedure import transitions
from procedure.doors import DoorClosed, checklist_for
from tests import builders
from tests.elections.conftest import CAST, RUNNERS, at, play, story_of
from tests.elections.since import VOID, settled
from tests.elections.walk import client_for
from township.accounts.access import NotYet, Refused
from township.law.rule import Verdict
from township.records import clock
from township.wording import cday


def voted(cast, told, until: int = 0):
    """A village whose sheets are entered alike by two people."""
    story = play(story_of(cast, told=told), 1)
    with at(story.day):
        story.vote()
    return story


def outcome(story):
    with at(story.day):
        return outcome_of(ELECTIONS.load(story.here.pk))


def people(*votes: int) -> list[Runner]:
    return [replace(each, votes=number) for each, number in zip(RUNNERS, votes, strict=True)]


def told(*votes: int, came: int = 1002, void: int = 0, **more):
    return replace(CAST, runners=people(*votes), voted=(came, 0, 0), void=void, **more)


@pytest.mark.parametrize(("came", "valid"), ((679, False), (680, True)))
def test_a_vote_is_valid_when_more_than_half_of_the_electors_came(cast, came, valid):
    # 1358 electors: exactly half is 679.
    found = outcome(voted(cast, told(400, 200, 400, 390, 200, came=came)))
    assert (found.valid, found.registered, found.voters) == (valid, 1358, came)
    assert bool(found.elected) == valid
    assert found.next_kind == (None if valid else VoteKind.AGAIN)


@pytest.mark.parametrize(("votes", "elected"), ((501, False), (502, True)))
def test_more_than_half_of_the_voters_elect_and_valid_ballots_are_no_base(cast, votes, elected):
    # 1002 voters, 30 void: half of the valid ballots would be 486.
    found = outcome(voted(cast, told(votes, 400, 600, 590, 100, void=30)))
    head = next(each for each in found.people if each.code == "head")
    assert head.elected == elected
    assert head.why == ("恰够" if elected else "差 1 票")


def test_more_with_enough_votes_than_seats_are_taken_by_votes(cast):
    found = outcome(voted(cast, told(700, 200, 600, 590, 580)))
    assert [each.name for each in found.elected] == ["龚福根", "陆小琴", "龚志明"]
    assert next(each for each in found.people if each.name == "沈卫忠").why == "名额已满"


def test_equal_votes_at_the_last_seat_elect_nobody_there_and_the_tied_vote_again(cast):
    found = outcome(voted(cast, told(700, 200, 600, 550, 550)))
    assert [each.name for each in found.elected] == ["龚福根", "陆小琴"]
    assert set(found.tied) == {"龚志明", "沈卫忠"}
    assert (found.next_kind, found.open_seats) == (VoteKind.TIE, 1)


@pytest.mark.parametrize(("third", "named"), ((11, 2), (12, 3), (13, 2)))
def test_equal_votes_are_never_cut_from_a_further_election_and_the_result_says_so(third, named):
    votes = {"王伟": 20, "李强": 12, "赵平": third, "孙丽": 5}
    losers = [
        CandidateTally(key, name, False, "member", "委员", number, False, "未当选", "", date(2026, 12, 6))
        for key, (name, number) in enumerate(sorted(votes.items(), key=lambda each: -each[1]))
    ]
    assert edge_of((), losers, 1) == list(range(named))
    said = equal_at_the_end(losers, 1)
    assert said == ("；李强、赵平均为 12 票，票数相等，一并列为另行选举的候选人" if named == 3 else "")


def test_two_people_enter_each_sheet_and_the_first_alone_closes_the_door(cast):
    story = play(story_of(cast), 1)
    with at(story.day):
        for station in story.stations():
            story.put("ballot.entry", story.sheet_of(station), station.pk, cast.officer)
        with pytest.raises(DoorClosed, match="已录 1 遍"):
            story.cross("announce")
        for station in story.stations():
            story.put("ballot.entry", story.sheet_of(station), station.pk, cast.clerk)
        with pytest.raises(Refused, match="第1遍已由周晓彤录入"):
            story.put(
                "ballot.entry", story.sheet_of(story.stations()[0]), story.stations()[0].pk, cast.officer2
            )
        story.cross("announce")
    assert story.here.stage == Stage.RESULT


def test_a_sheet_in_a_vote_with_twelve_stations_is_saved_in_forty_statements(
    cast, django_assert_max_num_queries
):
    story = play(story_of(cast), 1)
    ballot = story.here.current("ballot")
    with at(story.before(1)), builders.recorded(cast.township):
        for number in range(10):
            Station(
                ballot=ballot, name=f"第{number}分会场", kind="branch", recorded_by=cast.officer.user
            ).save()
    with at(story.day):
        stations = story.stations()
        assert len(stations) == 12
        address = reverse("elections:ballot.entry", args=[story.here.pk, stations[0].pk])
        sheet = {"revision": 0, **story.sheet_of(stations[0])}
        for who in (cast.officer, cast.clerk):
            client = client_for(who)
            with django_assert_max_num_queries(40):
                assert client.post(address, sheet).status_code == 302


def test_a_sheet_bears_the_day_of_the_vote_and_says_why_it_is_entered_late(cast):
    story = play(story_of(cast), 1)
    station = story.stations()[0]
    sheet = story.sheet_of(station)
    with at(story.day + timedelta(4)):
        with pytest.raises(ValueError, match="写明补记的理由"):
            story.put("ballot.entry", sheet, station.pk, cast.officer)
        late = {**sheet, "act_reason": "计票原单次周由村里交回，补记。"}
        story.put("ballot.entry", late, station.pk, cast.officer)
    step = story.here.matter.steps.get(code="ballot.entry")
    assert (step.happened_on, "late_after" in step.details) == (story.day, True)


def test_a_difference_waits_for_a_monitor_who_counts_again_and_both_numbers_stay(cast):
    story = play(story_of(cast), 1)
    with at(story.day):
        first, box = story.stations()
        for station in (first, box):
            story.put("ballot.entry", story.sheet_of(station), station.pk, cast.officer)
        sheet = story.sheet_of(first)
        key = next(key for key in sheet if key.startswith("votes."))
        story.put("ballot.entry", {**sheet, key: sheet[key] - 18}, first.pk, cast.clerk)
        story.put("ballot.entry", story.sheet_of(box), box.pk, cast.clerk)
        with pytest.raises(DoorClosed, match="1 处不一致"):
            story.cross("announce")
        # It waits for those who count, on their own workbench, and for nobody else.
        for who, waits in ((cast.officer, True), (cast.secretary, False)):
            desk = client_for(who).get(reverse("workbench")).text
            mine = re.findall(r'tasks__detail">([^<]*)', desk)
            assert any("由监票人复点" in each for each in mine) == waits
        again = {key: sheet[key], "counted_on": story.day}
        with pytest.raises(ValueError, match="由本次投票的监票人进行"):
            put(story.here, "ballot.recount", {**again, "monitor": "路人甲"}, by=cast.officer, key=first.pk)
        put(story.here, "ballot.recount", {**again, "monitor": "方志平"}, by=cast.officer, key=first.pk)
        story.cross("announce")
    kept = Recount.objects.get()
    assert (kept.first, kept.second, kept.value) == (sheet[key], sheet[key] - 18, sheet[key])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    (
        (
            {"returned": 1004, "voters": 1004, "head.valid": 1004, "member.valid": 1004},
            "收回 1004 张不多于发出 1002 张",
        ),
        ({"head.valid": 1001}, "有效 1001 ＋ 无效 0 ＝ 1001，收回 1002"),
        ({"voters": 1001}, "收回 1002 张不多于参加投票 1001 人"),
        ({"voters": 1003}, "参加投票 1003 人不多于发出 1002 张，多 1"),
    ),
)
def test_numbers_that_cannot_be_true_cannot_be_announced(cast, wrong, sentence):
    story = play(story_of(cast, told=told(700, 200, 600, 590, 100)), 1)
    with at(story.day):
        first, box = story.stations()
        for by in (cast.officer, cast.clerk):
            story.put("ballot.entry", {**story.sheet_of(first), **wrong}, first.pk, by)
            story.put("ballot.entry", story.sheet_of(box), box.pk, by)
        election = ELECTIONS.load(story.here.pk)
        found = checklist_for(election, "announce", story.day).row("election.vote.identity").finding
        assert sentence in found.evidence
        with pytest.raises(DoorClosed):
            story.cross("announce")


@pytest.mark.parametrize("province", ("zhejiang", "henan"))
def test_nobody_voted_without_a_ballot_and_too_few_ballots_make_no_vote_valid(cast, province):
    """1358 electors, 400 ballots handed out: whoever types 700 as voters has no majority of the village (R-118, R-162)."""
    told_by_both = told(390, 5, 395, 390, 2, came=400)
    story = voted(cast, told_by_both)
    with at(story.day):
        for voters, fits in ((700, False), (401, False), (400, True)):
            election = ELECTIONS.load(story.here.pk)
            election.province = province
            centre = next(each for each in election.current("ballot").stations.all() if each.kind == "centre")
            for each in centre.entries.all():
                each.figures = {**each.figures, "voters": voters}
            found = adds_up(election, story.day)
            assert (found.verdict == Verdict.MET) == fits
            assert (f"参加投票 {voters} 人不多于发出 400 张，多 {voters - 400}" in found.evidence) != fits
        assert not outcome_of(ELECTIONS.load(story.here.pk)).valid


def test_votes_beyond_seats_times_ballots_cannot_be_true(cast):
    # One head: 700 and 303 are one more than 1002 ballots can bear.
    story = voted(cast, told(700, 303, 600, 590, 100))
    assert any(
        "得票合计 1003 不多于 1 × 1002 ＝ 1002，多 1" in each.sentence
        for each in outcome(story).checks
        if not each.met
    )


def rows(story):
    return {each.code: each for each in calendar_rows(ELECTIONS.load(story.here.pk))}


def test_a_vote_held_once_more_has_a_day_between_the_last_vote_and_the_deadline(cast):
    """浙江 29: the same day, and thirty days; the day of the first vote is no proposal for it."""
    story = voted(cast, told(700, 200, 600, 480, 470))
    with at(story.day):
        assert "further.held" in rows(story)
        story.cross("announce")
        story.hang("16")
        story.cross("vote_once_more")
        # Nothing is handed over while no committee exists; the first vote was held.
        assert (rows(story)["ballot.day"].done, "handover.complete" in rows(story)) == (True, False)
        assert (rows(story)["further.held"].last, rows(story)["further.held"].done) == (
            date(2027, 1, 5),
            False,
        )
    with at(story.day + timedelta(60)):
        page = (
            client_for(cast.officer).get(reverse("elections:ballot.arrangement", args=[story.here.pk])).text
        )
        assert 'value="2026-12-06"' not in page
        assert "不早于上一次投票（2026年12月6日），须在2027年1月5日前举行（省办法 29）" in page
        kept = {"opens_at": "08:00", "closes_at": "12:00", "counted_at": "村文化礼堂", "booths": 2}
        with pytest.raises(ValueError, match="投票日不得早于上一次投票"):
            story.put("ballot.arrangement", {**kept, "day": story.day - timedelta(1)})
        for days, late in ((0, False), (30, False), (31, True)):
            day = story.day + timedelta(days)
            revision = ELECTIONS.load(story.here.pk).current("ballot").revision
            reason = {"revision": revision, "act_reason": "村民选举委员会改定投票日"} if revision else {}
            story.put("ballot.arrangement", {**kept, **reason, "day": day})
            found = checklist_for(ELECTIONS.load(story.here.pk), "announce", story.day + timedelta(60))
            assert found.row("election.vote.day").finding.verdict == Verdict.MET
            limit = found.row("election.further.deadline").finding
            assert (limit.verdict == Verdict.UNMET, "晚 1 天" in limit.evidence) == (late, late)
        election = ELECTIONS.load(story.here.pk)
        election.current("ballot").day = story.day - timedelta(1)
        assert checklist_for(election, "announce", story.day).row("election.vote.day").blocks


def test_a_vote_on_the_same_day_rests_on_the_proxies_that_hung_and_its_day_is_the_one_that_was_made_known(
    cast,
):
    """浙江 29: what was delegated for the first vote goes on; whoever is new on the list is too late for that day."""
    story = voted(cast, replace(CAST, runners=people(700, 200, 660, 480, 470)))
    kept = {"opens_at": "17:00", "closes_at": "19:00", "counted_at": "村文化礼堂", "booths": 2}

    def asked(code, on=story.day):
        return checklist_for(ELECTIONS.load(story.here.pk), "announce", on).row(f"election.{code}").finding

    with at(story.day):
        story.cross("announce")
        story.cross("vote_once_more")
        story.put("ballot.arrangement", {"day": story.day, **kept})
        story.put("ballot.station", {"name": "中心会场", "kind": "centre"})
        before = ELECTIONS.load(story.here.pk).ballots.get(round=1)
        rows = ["，".join(cells_of(each)) for each in before.listed.filter(kind="proxy")[:6]]
        few = {"proxies": 6, "most_by_one": 3, "last_proxy_on": story.day}
        story.put("ballot.proxies", few)
        story.put("ballot.proxy_list", {"lines": "\n".join(rows)})
        for number in ("10", "13"):
            story.hang(number)
        assert asked("vote.proxy_list_days").evidence.startswith("公告13张贴于12月5日")
        other = f"第一组，新来者，受托人，近亲属，在外省务工，{story.day}"
        changed = {"lines": "\n".join([*rows[1:], other]), "act_reason": "有人临时委托"}
        story.put("ballot.proxy_list", changed)
        assert asked("vote.proxy_list_days").verdict == Verdict.UNMET
        # Another day than the one that hangs: the notice is hung anew, and not when people have voted.
        later, station = story.day + timedelta(7), story.stations()[0]
        assert asked("notice.no10").verdict == Verdict.MET
        story.put("ballot.arrangement", {"day": later, **kept, "act_reason": "改定投票日"})
        assert "改投票日以前的时间" in asked("notice.no10").evidence
        counted = {line.key: 0 for line in lines_of(ELECTIONS.load(story.here.pk), station)}
        with pytest.raises(ValueError, match="尚未到，投票以后才录入计票单"):
            story.put("ballot.entry", counted, station.pk)
    for days, verdict in ((7, Verdict.NOT_APPLICABLE), (8, Verdict.UNMET)):
        with at(story.day + timedelta(days)):
            hung = {"places": "村委会公告栏", "again": "on", "act_reason": "改期，更正后重新张贴"}
            story.put("notice.no10", {"posted_on": clock.today(), **hung})
            assert asked("vote.notice_days", clock.today()).verdict == verdict
    with at(story.day + timedelta(9)):
        story.put("ballot.entry", {**counted, "act_reason": "补记"}, station.pk)
        with pytest.raises(ValueError, match="12月15日已开始录入，投票日不得晚于该日"):
            story.put("ballot.arrangement", {"day": story.day + timedelta(10), **kept, "act_reason": "改"})


def test_the_clock_of_a_vote_that_is_invalid_starts_with_the_decision(cast):
    """河南 39: thirty days from the decision; where nobody had to decide, from the count."""
    story = voted(cast, told(400, 200, 400, 390, 200, came=679))
    with at(story.day), builders.recorded(story.term.township):
        election = ELECTIONS.load(story.here.pk)
        election.province = "henan"
        election.save()
        # Seven at least there (河南 11).
        for name in ("范立新", "邵明远"):
            CommitteeMember(
                preparation=election.current("preparation"),
                name=name,
                kin="无",
                recorded_by=cast.officer.user,
            ).save()
    with at(story.day):
        story.cross("announce")
        assert (rows(story)["again.held"].last, "further.held" in rows(story)) == (date(2027, 1, 5), False)
        story.hang("16")
    later = story.day + timedelta(3)
    with at(later):
        settled(since_acts.RULING, story.here, {**VOID, "body": "county", "ruled_on": later}, cast)
        story.cross("vote_once_more")
        assert (rows(story)["again.held"].last, rows(story)["again.held"].done) == (date(2027, 1, 8), False)


def further(cast, votes: dict[str, int], ballots: int):
    """A village in which the second seat of members stayed open, and voted on once more."""
    story = voted(cast, told(700, 200, 600, 480, 470))
    with at(story.day):
        story.cross("announce")
        story.hang("16")
        story.cross("vote_once_more")
    day = story.day + timedelta(7)
    with at(day - timedelta(6)):
        # The day of the first vote is over; this one is late for nothing before its own day is set.
        assert {task.due(story.here) for task in ELECTIONS.tasks[Stage.BALLOT]} == {None}
    with at(day):
        arranged = {
            "day": day,
            "opens_at": "08:00",
            "closes_at": "12:00",
            "counted_at": "村文化礼堂",
            "booths": 2,
        }
        story.put("ballot.arrangement", arranged)
        story.put("ballot.station", {"name": "中心会场", "kind": "centre"})
        dues = {task.code: task.due(ELECTIONS.load(story.here.pk)) for task in ELECTIONS.tasks[Stage.BALLOT]}
        assert (dues["ballot.stations"], dues["ballot.count"]) == (day - timedelta(5), day)
        story.put("ballot.staff", {"callers": "戴小平", "counters": "钱月芬", "monitors": "方志平"})
        story.put("ballot.proxies", {"proxies": 0})
        story.hang("10")
        story.hang("13")
        station = story.stations()[0]
        named = {each.name: each.pk for each in ELECTIONS.load(story.here.pk).candidates}
        sheet = {
            "own": ballots, "proxy": 0, "returned": ballots, "voters": ballots, "member.valid": ballots,
            "member.void": 0, **{f"votes.{named[name]}": number for name, number in votes.items()},
        }  # fmt: skip
        for by in (cast.officer, cast.clerk):
            story.put("ballot.entry", sheet, station.pk, by)
    return story


@pytest.mark.parametrize(("votes", "elected"), ((299, False), (300, True)))
def test_a_further_election_elects_by_most_votes_with_a_third_of_the_ballots_and_keeps_what_was_elected(
    cast, votes, elected
):
    # 899 ballots: a third is 299⅔, so that 300 are needed.
    story = further(cast, {"龚志明": votes, "沈卫忠": 280}, 899)
    with at(story.day + timedelta(7)):
        found = outcome_of(ELECTIONS.load(story.here.pk))
        assert (found.vote, found.kind) == (2, VoteKind.FURTHER)
        names = [each.name for each in found.elected]
        assert names == (["龚福根", "陆小琴", "龚志明"] if elected else ["龚福根", "陆小琴"])
        story.cross("announce")
        story.hang("16")
        election = ELECTIONS.load(story.here.pk)
        vacancy = checklist_for(election, "confirm_result", story.day + timedelta(7)).row(
            "election.result.vacancy"
        )
        assert vacancy.blocks != elected


def test_only_a_final_result_makes_officers_and_seats_elected_and_open_make_all_seats(cast):
    story = further(cast, {"龚志明": 500, "沈卫忠": 280}, 899)
    day = story.day + timedelta(7)
    with at(day):
        found = outcome_of(ELECTIONS.load(story.here.pk))
        assert len(found.elected) + found.open_seats == found.seats
        story.cross("announce")
        story.hang("16")
        assert not VillageOfficer.objects.exists()
        of_that_vote_alone(story, cast, day)
        told = "当选人条件均已复核，没有不得任职的情形。"
        story.put("result.checked", {"checked": told, "checked_on": day})
        story.cross("confirm_result")
        # The calendar, the task and the door count the hand-over from the vote that has decided.
        last = day + timedelta(10)
        task = next(each for each in ELECTIONS.tasks[Stage.HANDOVER] if each.code == "handover.list")
        assert (rows(story)["handover.complete"].last, task.due(ELECTIONS.load(story.here.pk))) == (
            last,
            last,
        )
        assert within_ten_days(ELECTIONS.load(story.here.pk), day).evidence == f"须在{cday(last)}前完成"
        assert rows(story)["further.held"].actual == day
    assert {each.name: each.since for each in VillageOfficer.objects.all()} == {
        "龚福根": story.day,
        "陆小琴": story.day,
        "龚志明": day,
    }


def of_that_vote_alone(story, cast, day):
    """另行选举 keeps the valid result: a body declares the further vote void, its seat is voted on again, and is overruled."""
    alone = {**VOID, "ruled_on": day, "again_from": "vote", "document": "云政发〔2026〕50号"}
    kept = outcome_of(ELECTIONS.load(story.here.pk))
    settled(since_acts.RULING, story.here, alone, cast)
    found = outcome_of(ELECTIONS.load(story.here.pk))
    assert ([each.name for each in found.elected], found.valid) == (["龚福根", "陆小琴"], False)
    assert (found.next_kind, found.open_by_office) == (VoteKind.FURTHER, {"member": 1})
    assert len(found.elected) + found.open_seats == found.seats
    with pytest.raises(DoorClosed, match="只是本次再次投票无效"):
        story.cross("confirm_result")
    with pytest.raises(NotYet, match="认定选举无效的决定"):
        ended(story, cast, day)
    with transaction.atomic():
        story.cross("vote_once_more")
        election = ELECTIONS.load(story.here.pk)
        # Votes that are void rank nobody: whoever stood stands again; the decision is over with its vote.
        assert [len(people) for _, _, people in standing(election)] == [2]
        assert (election.current("ballot").kind, last_ruling(election)) == (VoteKind.FURTHER, None)
        assert [each.name for each in outcome_of(election).elected] == []
        transaction.set_rollback(True)
    settled(since_acts.RULING, story.here, {**alone, "again_from": ""}, cast)
    assert outcome_of(ELECTIONS.load(story.here.pk)).elected == []
    stands = {**VOID, "ruled_on": day, "body": "county", "outcome": "stands", "document": "云选〔2026〕9号"}
    settled(since_acts.RULING, story.here, stands, cast)
    assert outcome_of(ELECTIONS.load(story.here.pk)).elected == kept.elected
    story.put(
        "notice.no16",
        {"posted_on": day, "places": "村委会公告栏", "again": "on", "act_reason": "按认定重新张贴"},
    )


def ended(story, cast, day):
    transitions.end(
        ELECTIONS,
        "declare_void",
        matter=story.here.pk,
        by=cast.commissioner,
        happened_on=day,
        reason="认定选举无效",
    )


def test_what_was_announced_stays_when_a_sheet_is_touched_afterwards(cast):
    story = voted(cast, told(700, 200, 600, 590, 100))
    with at(story.day):
        story.cross("announce")
        kept = outcome(story)
        with pytest.raises(Exception, match="不能再改"):
            story.put(
                "ballot.entry", story.sheet_of(story.stations()[0]), story.stations()[0].pk, cast.officer
            )
    assert outcome(story) == kept


@pytest.mark.parametrize(("delegated", "verdict"), ((585, Verdict.MET), (586, Verdict.UNMET)))
def test_those_who_came_carry_three_proxies_each_and_candidates_none(cast, delegated, verdict):
    # 200 came, five of them candidates: 200 + 3 × 195 = 785 ballots.
    cast_votes = replace(told(400, 200, 400, 390, 200), voted=(200, delegated, 0))
    story = voted(cast, cast_votes)
    with at(story.day):
        found = checklist_for(ELECTIONS.load(story.here.pk), "announce", story.day)
    assert found.row("election.vote.proxy_capacity").finding.verdict == verdict


def test_the_roll_is_put_right_until_the_first_sheet_is_entered_and_never_to_make_a_vote_valid(cast):
    # 679 of 1358 came: one elector fewer on the roll would make the vote valid.
    story = play(story_of(cast, told=told(400, 200, 400, 390, 200, came=679)), 1)
    one_fewer = {"added_later": 0, "removed_later": 1, "corrected_because": "选民死亡一人，核减"}
    with at(story.day):
        put(story.here, "register.corrections", {**one_fewer, "removed_later": 0}, by=cast.officer)
        story.vote()
        with pytest.raises(NotYet, match="登记选民数不能再改"):
            put(story.here, "register.corrections", one_fewer, by=cast.officer)
    assert not outcome(story).valid
