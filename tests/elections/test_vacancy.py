"""缺额: a seat stays open only after a further election, where the province or the county says so, by a decision of its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from elections.demo.story import Runner
from elections.process import ELECTIONS
from elections.rooms.ballot.outcome import outcome_of
from elections.stages import VoteKind
from elections.vote_deadlines import limit_of, votes_of
from procedure.doors import checklist_for
from tests.elections.conftest import CAST, RUNNERS, at, play, story_of
from tests.elections.law.instructions import Told
from tests.elections.walk import client_for
from township.law.rule import Verdict

#: One more seat than is filled: the head and three members are elected, two men stay below the line.
MORE = (
    Runner("member", "万建平", "man", "1980-01", "electors", 500, 300),
    Runner("member", "卢国华", "man", "1982-01", "electors", 480, 200),
)
VOTES = (700, 200, 660, 600, 540)
FIVE = replace(
    CAST,
    runners=[*(replace(each, votes=votes) for each, votes in zip(RUNNERS, VOTES, strict=True)), *MORE],
    members=4,
    voted=(1002, 0, 0),
    void=0,
)
DECIDED = {"open_left_by": "村民代表会议", "open_left_because": "第三次会议决定暂缺一席，由在任成员分工承担"}


def vacancy(story, province="zhejiang", *, elected=4, head=True, instructions=(), **record):
    """The rule as the result stands in a province; with fewer elected, or the head's seat the open one."""
    election = ELECTIONS.load(story.here.pk)
    election.province = province
    election.context.instructions = [
        SimpleNamespace(**vars(each), term_id=election.term.pk) for each in instructions
    ]
    result = election.current("result")
    for name, value in record.items():
        setattr(result, name, value)
    people = [each for each in result.tally["people"] if each["elected"]]
    for each in people[elected:]:
        each["elected"] = False
    if not head:
        result.tally["open_by_office"] = {"head": 1}
    day = outcome_of(election).day
    return checklist_for(election, "confirm_result", day).row("election.result.vacancy").finding


def until(story, elected, kind=VoteKind.FURTHER):
    """上海 21: thirty days where fewer than three are elected; with three the meetings decide, but of no tie."""
    election = ELECTIONS.load(story.here.pk)
    election.province = "shanghai"
    return limit_of(election, replace(votes_of(election)[-1], elected=elected, next_kind=kind))


def further(story, votes: tuple[int, int], ballots: int = 900):
    """The open seat is voted on once more; a third of 900 ballots is 300."""
    story.put(
        "ballot.arrangement",
        {
            "day": story.day,
            "opens_at": "16:00",
            "closes_at": "18:00",
            "counted_at": "村文化礼堂",
            "booths": 2,
        },
    )
    story.put("ballot.station", {"name": "中心会场", "kind": "centre"})
    story.put("ballot.staff", {"callers": "戴小平", "counters": "钱月芬", "monitors": "方志平"})
    story.put("ballot.proxies", {"proxies": 0})
    story.hang("10")
    story.hang("13")
    named = {each.name: each.pk for each in ELECTIONS.load(story.here.pk).candidates}
    sheet = {
        "own": ballots, "proxy": 0, "returned": ballots, "voters": ballots, "member.valid": ballots, "member.void": 0,
        **{f"votes.{named[each.name]}": number for each, number in zip(MORE, votes, strict=True)},
    }  # fmt: skip
    for by in (story.officer, story.clerk):
        story.put("ballot.entry", sheet, story.stations()[0].pk, by)
    story.cross("announce")
    story.hang("16")


def whoever_is_elected_is_not_asked_to_leave(story):
    """In a further vote nobody is offered 登记退出: who is elected stays, the losers were put into it by the result."""
    page = client_for(story.officer).get(reverse("elections:ballot.candidates", args=[story.here.pk])).text
    assert (page.count("已当选"), "登记退出" in page) == (4, False)
    for each in ELECTIONS.load(story.here.pk).candidates:
        form = reverse("elections:ballot.withdrawal", args=[story.here.pk, each.pk])
        assert form not in page
        assert client_for(story.officer).get(form).status_code in (403, 409)


def test_a_seat_stays_open_only_after_a_further_election_and_where_a_text_says_so(cast):
    story = play(story_of(cast, told=FIVE), 1)
    with at(story.day):
        story.vote()
        story.announce()
        decided = {**DECIDED, "open_left_on": story.day}
        # After the first vote nobody may leave it open but in 上海, where the villagers' meetings decide with three.
        with pytest.raises(ValueError, match="缺 1 席：先另行选举"):
            story.put("result.open_seats", decided)
        for province in ("zhejiang", "beijing", "henan"):
            assert vacancy(story, province, **decided).evidence == "缺 1 席：先另行选举"
        assert vacancy(story, "shanghai", **decided).verdict == Verdict.MET
        assert vacancy(story, "shanghai", elected=3, **decided).verdict == Verdict.MET
        assert vacancy(story, "shanghai", elected=2, **decided).evidence == "缺 1 席：先另行选举"
        assert [until(story, number).last for number in (2, 3)] == [story.day + timedelta(30), None]
        assert until(story, 3, VoteKind.TIE).last == story.day + timedelta(30)
        assert (
            "由村民会议或者村民代表会议决定"
            in vacancy(story, "shanghai", **{**decided, "open_left_by": "换届办"}).evidence
        )
        story.cross("vote_once_more")
        whoever_is_elected_is_not_asked_to_leave(story)
        further(story, (299, 200))
        # 浙江 30: three suffice; 北京 30: more than three and the head among them; elsewhere the county is asked.
        assert "录入缺额处理的决定" in vacancy(story).evidence
        for elected, met in ((3, True), (2, False)):
            assert (vacancy(story, elected=elected, **decided).verdict == Verdict.MET) == met
        for elected, head, met in ((4, True, True), (3, True, False), (4, False, False)):
            found = vacancy(story, "beijing", elected=elected, head=head, **decided)
            assert (found.verdict == Verdict.MET) == met
        assert vacancy(story, head=False, **decided).verdict == Verdict.MET
        assert vacancy(story, "beijing", **{**decided, "open_left_by": "换届办"}).verdict == Verdict.UNMET
        assert "向县换届办要文件" in vacancy(story, "henan", **decided).evidence
        for value, met in (("three", True), ("no", False)):
            told = [Told("further_exemption", value)]
            assert (vacancy(story, "henan", instructions=told, **decided).verdict == Verdict.MET) == met
        # The decision is one on what the vote has left open: not of a day before it.
        early = {**decided, "open_left_on": story.day - timedelta(1)}
        assert vacancy(story, **early).verdict == Verdict.UNMET
        with pytest.raises(ValueError, match="不得早于"):
            story.put("result.open_seats", early)
        story.put("result.open_seats", decided)
        assert vacancy(story).verdict == Verdict.MET
        checked = "当选人条件均已复核，没有不得任职的情形。"
        story.put("result.checked", {"checked": checked, "checked_on": story.day})
        story.cross("confirm_result")
    assert len(outcome_of(ELECTIONS.load(story.here.pk)).elected) == 4
