"""A by-election: over what stands open, by those who elect there, in the same rooms, for the rest of the term."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from elections import opening, task_summaries
from elections.archive.items import ONCE_A_TERM, lines_of
from elections.by_elections import serving
from elections.demo.recording import cross, put
from elections.law.agencies import USUAL
from elections.models import Election, Station, VillageOfficer
from elections.notices.kinds import BY_NUMBER
from elections.papers.results import certificates, report
from elections.process import ELECTIONS
from elections.rooms.ballot.outcome import outcome_of
from elections.stages import ROOMS, Body, Electorate, Stage
from procedure.doors import DoorClosed, checklist_for
from tests import builders
from tests.elections.conftest import at
from tests.elections.reading import ReadAtEveryDoor
from tests.elections.serving.conftest import LATER, errors
from township.accounts.access import Refused
from township.law.rule import Verdict

DEAD = {"ended_on": LATER, "document": "户籍注销证明", "reason": "因病去世，户籍已注销。"}
DAY = LATER + timedelta(10)
RUNNERS = (("沈卫忠", "man"), ("潘玉珍", "woman"))


class ByElection:
    """Played through the rooms as the pages play it: 45 representatives elect one member."""

    def __init__(self, village, day: date = LATER + timedelta(1)) -> None:
        self.cast: SimpleNamespace = village.cast
        with at(day):
            self.election = opening.open_by_election(
                by=self.cast.officer,
                begun=village.round,
                held_by=Electorate.REPRESENTATIVES,
                reason="村民代表会议决定补选。",
                on=day,
            )

    def put(self, code, data, key=None, by=None) -> None:
        put(self.election, code, data, by=by or self.cast.officer, key=key)

    def hang(self, number: str, day: date) -> None:
        self.put(f"notice.no{number}", {"posted_on": day, "places": "村委会公告栏"})

    def cross(self, code: str) -> None:
        self.election = cross(self.election, code, by=self.cast.commissioner)

    def prepare(self, members: int = 1, heads: int = 0) -> None:
        day = LATER + timedelta(1)
        told = {"chosen_on": day, "chosen_by": "representatives", "chosen_expected": 45, "chosen_present": 40}
        self.put("preparation.choice", told)
        for place, name in enumerate(("戴小平", "胡志刚", "方志平", "丁桂香", "许明")):
            self.put("preparation.member", {"name": name, "position": "member" if place else "head"})
        self.put("preparation.plan", {
            "election_day": DAY, "heads": heads, "deputies": 0, "members": members, "adopted_on": day,
            "adopted_by": "representatives", "expected": 45, "present": 40, "agreed": 38,
        })  # fmt: skip
        self.hang("1", day)
        self.hang("2", day)
        self.cross("open_register")

    def name(self) -> None:
        day = LATER + timedelta(3)
        self.put("register.numbers", {"representatives": 45})
        self.cross("close_register")
        self.hang("7", day)
        self.put("nomination.held", {"held_on": day, "manner": "meeting", "took_part": 40})
        for name, sex in RUNNERS:
            self.put("nomination.candidate", {
                "office": "member", "name": name, "sex": sex, "birth": "1984-02", "education": "大专", "origin": "electors",
                "votes": 20, "consented_on": day, "kin": "无",
            })  # fmt: skip
        self.cross("close_nomination")

    def review(self) -> None:
        day = LATER + timedelta(5)
        self.put("review.list", {"list_version": "清换办〔2026〕4号", "asked_on": day})
        said = dict.fromkeys(USUAL, "clear") | {f"{each}_on": day for each in USUAL}
        none = dict.fromkeys(("expelled", "crime", "clan", "cult"), "none")
        for each in ELECTIONS.load(self.election.pk).candidates:
            self.put("review.bar", {**none, "basis": "各家书面答复", "checked_on": day}, each.pk)
            self.put("review.answer", said, each.pk)
        self.hang("9", day)
        self.cross("list_candidates")

    def vote(self, came: int, votes: tuple[int, int]) -> None:
        self.put(
            "ballot.arrangement",
            {
                "day": DAY,
                "opens_at": "08:00",
                "closes_at": "10:00",
                "counted_at": "村文化礼堂",
                "booths": 2,
            },
        )
        self.put("ballot.station", {"name": "中心会场", "kind": "centre"})
        self.put("ballot.staff", {"callers": "戴小平", "counters": "钱月芬", "monitors": "方志平"})
        self.put("ballot.proxies", {"proxies": 0})
        self.hang("10", DAY)
        people = {each.name: each.pk for each in ELECTIONS.load(self.election.pk).candidates}
        sheet = {
            "own": came, "proxy": 0, "returned": came, "voters": came, "member.valid": came, "member.void": 0,
            **{f"votes.{people[name]}": number for (name, _), number in zip(RUNNERS, votes, strict=True)},
        }  # fmt: skip
        for by in (self.cast.officer, self.cast.clerk):
            self.put("ballot.entry", sheet, Station.objects.get(ballot__election=self.election).pk, by)

    def announce(self) -> None:
        self.cross("announce")
        self.hang("16", DAY)
        self.put("result.checked", {"checked": "当选人条件已复核，没有不得任职的情形。", "checked_on": DAY})


class ByElectionRead(ReadAtEveryDoor, ByElection):
    def __init__(self, village) -> None:
        self.rooms_read = set()
        super().__init__(village)


def at_the_urn(village, walk: type[ByElection] = ByElection) -> ByElection:
    village.done("serving_end", DEAD, village.officer("龚志明").pk, "died")
    played = walk(village)
    with at(LATER + timedelta(1)):
        with pytest.raises(DoorClosed, match="委员 2 席，空缺 1 席"):
            played.prepare(members=2)
        played.put("preparation.plan", {
            "election_day": DAY, "heads": 0, "deputies": 0, "members": 1, "adopted_on": LATER + timedelta(1),
            "adopted_by": "representatives", "expected": 45, "present": 40, "agreed": 38, "act_reason": "按空缺席位更正",
        })  # fmt: skip
        with pytest.raises(DoorClosed, match="没有写“应选委员 1 名”"):
            played.cross("open_register")
        played.put("notice.no1", {"posted_on": LATER + timedelta(1), "places": "村委会公告栏", "again": "on"})
        played.cross("open_register")
    with at(LATER + timedelta(3)):
        played.name()
    with at(LATER + timedelta(5)):
        played.review()
    return played


def test_nothing_is_elected_where_nothing_stands_open_and_one_by_election_is_under_way_at_a_time(village):
    with pytest.raises(Refused, match="没有空缺的席位"):
        ByElection(village)
    village.done("serving_end", DEAD, village.officer("龚志明").pk, "died")
    told = {"held_by": "representatives", "reason": "村民委员会提议，村民代表会议决定。"}
    assert village.send("serving_by_election", told).status_code == 302
    assert "补选正在进行" in errors(village.send("serving_by_election", told))
    opened = Election.objects.get(edition=Body.BY_ELECTION)
    assert (opened.held_by, opened.stage, str(opened)) == (
        "representatives",
        "preparation",
        "松岭村村民委员会补选",
    )
    assert "村民代表会议补选" in village.page()


def test_the_representatives_elect_one_member_for_the_rest_of_the_term_and_no_seat_is_filled_twice(village):
    played = at_the_urn(village, ByElectionRead)
    with at(DAY):
        # The representatives come themselves; of their roll there is a number, and no women.
        delegated = {"proxies": 1, "most_by_one": 1, "last_proxy_on": DAY}
        with pytest.raises(ValueError, match="不办理委托"):
            played.put("ballot.proxies", delegated)
        line = f"第一组，李建国，李小明，近亲属，在外省务工，{DAY - timedelta(4)}"
        with pytest.raises(ValueError, match="不办理委托"):
            played.put("ballot.proxy_list", {"lines": line})
        played.vote(30, (16, 14))
        played.announce()
        election = ELECTIONS.load(played.election.pk)
        assert task_summaries.numbers(election) == "村民代表 45 人"
        words = {each.item.number: each.word for each in lines_of(election)}
        assert {words[number] for number in ONCE_A_TERM} == {"不需要"}
        assert (words[6], words[26], words[42]) == ("缺", "缺", "缺")
        assert outcome_of(election).validity.startswith(
            "村民代表 45 人，须三分之二以上，即 30 人以上；参加投票 30 人"
        )
        found = checklist_for(election, "confirm_result", DAY)
        assert found.row("election.byelection.quorum").finding.verdict == Verdict.MET
        assert not VillageOfficer.objects.filter(name="沈卫忠").exists()
        # What hangs and is handed out says who elects, and for how long.
        texts = {number: BY_NUMBER[number].collect(election) for number in ("1", "2", "16")}
        said = {number: f"{text.heading}{'，'.join(text.paragraphs)}" for number, text in texts.items()}
        assert "召开村民代表会议补选，由本村村民代表投票" in said["1"]
        assert "任期届满。" not in said["1"]
        assert "举行村民代表会议补选村民委员会成员。村民代表 45 人，参加投票 30 人" in said["16"]
        assert not any("选民" in text for text in (said["1"], said["16"]))
        assert report(election).electors == "村民代表"
        played.cross("confirm_result")
        [certificate] = certificates(ELECTIONS.load(played.election.pk)).people
        assert (certificate.since, certificate.until) == (DAY, date(2031, 12, 5))
        played.cross("hand_over")
    assert played.election.stage == Stage.CLOSED
    assert played.rooms_read == {*ROOMS}
    new = VillageOfficer.objects.get(name="沈卫忠")
    assert (new.since, new.until, new.office, new.election.edition) == (DAY, None, "委员", Body.BY_ELECTION)
    standing = village.place.standing(DAY)
    assert (standing.held, standing.open, standing.seats) == (3, 0, 3)
    assert village.place.standing(DAY - timedelta(1)).open == 1
    page = village.page(on=DAY)
    assert "没有空缺" in page
    assert "补选" in page
    with pytest.raises(Refused, match="没有空缺的席位"):
        ByElection(village, DAY)


def test_one_representative_fewer_makes_the_by_election_invalid_and_nobody_takes_office(village):
    played = at_the_urn(village)
    with at(DAY):
        played.vote(29, (20, 9))
        played.announce()
        with pytest.raises(DoorClosed, match="须三分之二以上，即 30 人以上；参加投票 29 人，选举无效"):
            played.cross("confirm_result")
        assert VillageOfficer.objects.count() == 3
        # Of a valid one that elected nobody: it ends where enough stay in office, and the meeting leaves the seat open (上海 21).
        assert [ended_without_anybody(played) for _ in range(2)] == [
            (Verdict.UNMET, True),
            (Verdict.MET, False),
        ]


def ended_without_anybody(played):
    """Whether the rule is content with nobody elected, and whether fewer than three are in office; then one more is."""
    election = ELECTIONS.load(played.election.pk)
    election.province, result = "shanghai", election.current("result")
    result.tally |= {"valid": True, "open": 1, "open_by_office": {"member": 1}}
    for each in result.tally["people"]:
        each["elected"] = False
    result.open_left_on, result.open_left_by, result.open_left_because = DAY, "村民代表会议", "决定暂缺一席"
    found = checklist_for(election, "confirm_result", DAY).row("election.result.elected").finding
    few = len(serving(election, DAY)) < 3
    if few:
        with builders.recorded(election.township):
            one = VillageOfficer.objects.get(name="龚福根")
            one.pk, one.candidate = None, ELECTIONS.load(one.election_id).candidates[1]
            one.name = one.candidate.name
            one.save()
    return found.verdict, few
