"""Names that stand for people: a relative in whatever spelling, and two people of one name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from elections.by_elections import apart_from_those_in_office, one_office
from elections.cockpit.findings import succession
from elections.demo.recording import put
from elections.namesakes import known_as, named_in
from elections.process import ELECTIONS
from elections.rooms.ballot.lines import lines_of
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.result.rules import relatives_apart
from procedure.doors import checklist_for
from tests.elections.conftest import at, play
from tests.elections.serving.conftest import Village, confirmed
from tests.elections.serving.test_by_elections import DAY, at_the_urn
from tests.elections.test_cockpit import BEFORE, DONE, sat
from township.law.rule import Verdict


def test_a_declaration_names_somebody_in_any_spelling_and_the_longer_name_is_not_the_shorter():
    assert named_in("兄 龚 志 明", ["龚志明", "陆小琴"]) == ["龚志明"]
    assert named_in("妻阿依古丽.买买提", ["阿依古丽·买买提"]) == ["阿依古丽·买买提"]
    assert named_in("弟王伟民", ["王伟", "王伟民"]) == ["王伟民"]
    assert named_in("弟王伟民、兄王伟", ["王伟", "王伟民"]) == ["王伟", "王伟民"]
    assert named_in("无", ["王伟", ""]) == []
    assert known_as("王 伟", date(1980, 5, 1)) == known_as("王伟", date(1980, 5, 9))
    assert known_as("王伟", date(1980, 5, 1)) != known_as("王伟", date(1980, 6, 1))


def test_somebody_re_elected_or_related_is_known_by_more_than_how_a_paper_spells_the_name():
    spelled = replace(DONE, committee=(sat("庚", "head", kin="父亲 买买提.艾力"),))
    spelled = replace(spelled, before=replace(BEFORE, committee=(sat("买买提·艾力"),)))
    assert "买买提·艾力上届" in next(succession(spelled, {}))


def test_one_person_stands_for_one_office_and_a_namesake_born_in_another_month_for_another(story):
    play(story, 16)
    told = {
        "office": "member", "sex": "man", "origin": "electors", "votes": 300, "kin": "无",
        "consented_on": story.before(14), "education": "大专",
    }  # fmt: skip
    with at(story.before(14)):
        put(
            story.here,
            "nomination.candidate",
            {**told, "name": "龚志明", "birth": "1981-11"},
            by=story.officer,
        )
        again = {**told, "office": "head", "name": "龚 志 明", "birth": "1981-11"}
        with pytest.raises(ValueError, match="此人已被提名"):
            put(story.here, "nomination.candidate", again, by=story.officer)
        for spelled in ("龚志明（大）", "龚志明(1981年11月生)"):
            with pytest.raises(ValueError, match="姓名后不写括号"):
                put(story.here, "nomination.candidate", {**again, "name": spelled}, by=story.officer)
        other = {**told, "name": "龚志明", "birth": "1990-03"}
        put(story.here, "nomination.candidate", other, by=story.officer)
        election = ELECTIONS.load(story.here.pk)
        found = checklist_for(election, "close_nomination", story.before(14)).row("election.nominate.consent")
        assert "龚志明（1990年3月生，委员）出生年月不同，按两人计" in found.finding.evidence


def test_relatives_who_were_elected_together_are_found_however_the_name_is_spelled(story):
    play(story, 0)
    election = ELECTIONS.load(story.here.pk)
    assert relatives_apart(election, story.day).verdict == Verdict.MET
    next(each for each in election.candidates if each.name == "陆小琴").kin = "丈夫 龚 志 明"
    found = relatives_apart(election, story.day)
    assert (found.verdict, "龚志明当选无效" in found.evidence) == (Verdict.MET, True)
    assert [each.name for each in outcome_of(election).elected] == ["龚福根", "陆小琴"]
    next(each for each in election.candidates if each.name == "陆小琴").kin = "丈夫沈卫忠"
    assert relatives_apart(election, story.day).evidence == "当选人申报的近亲属均不在当选人中"


def test_a_by_election_takes_a_namesake_for_another_and_the_officer_for_the_officer(cast):
    village = Village(cast, confirmed(cast))
    played = at_the_urn(village)
    with at(DAY):
        played.vote(30, (16, 14))
        election = ELECTIONS.load(played.election.pk)
        winner = next(each for each in election.candidates if each.name == "沈卫忠")
        winner.name = "陆 小 琴"
        found = one_office(election, DAY)
        assert found.verdict == Verdict.MET
        assert "与陆小琴（1986年9月生，在任委员）同名，出生年月不同，按两人计" in found.evidence
        winner.birth = date(1986, 9, 1)
        assert one_office(election, DAY).verdict == Verdict.UNMET
        assert apart_from_those_in_office(election, DAY).verdict == Verdict.MET
        winner.kin = "岳父龚 福根"
        assert apart_from_those_in_office(election, DAY).verdict == Verdict.UNMET
        label = [line.label for line in lines_of(election, election.current("ballot").stations.all()[0])]
        assert "陆 小 琴" in label
        next(each for each in election.candidates if each.name == "潘玉珍").name = "陆小琴"
        label = [line.label for line in lines_of(election, election.current("ballot").stations.all()[0])]
        assert {"陆 小 琴（1986年9月生）", "陆小琴（1984年2月生，女）"} <= set(label)
