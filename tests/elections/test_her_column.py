"""妇女委员 in a column of her own, and a further election for which nobody is left to stand: somebody is named anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from elections.law.agencies import USUAL
from elections.models import Candidate, Station
from elections.notices.vote import time_and_place
from elections.process import ELECTIONS
from elections.rooms.ballot.identities import typed_checks
from elections.rooms.ballot.lines import lines_of
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.result import since_acts
from elections.stages import Stage, VoteKind
from procedure.doors import DoorClosed, checklist_for
from tests.elections.conftest import CAST, at, play, story_of
from tests.elections.since import WHY, settled
from tests.elections.walk import client_for
from tests.remembered import remembered
from township.accounts.access import Refused
from township.law.rule import Verdict

HEADS = CAST.runners[:2]
#: One seat of members and one of hers; of her two candidates neither reaches 502 of 1002.
TOLD = replace(
    CAST,
    woman_column=True,
    runners=(
        *HEADS,
        *(replace(each, nominated=each.nominated // 2) for each in CAST.runners[3:]),
        replace(CAST.runners[2], office="woman", nominated=500, votes=400),
        replace(CAST.runners[2], office="woman", name="潘玉珍", birth="1990-01", nominated=500, votes=300),
    ),
)


@remembered
def arranged(cast):
    """The vote is prepared: the sheets are blank."""
    return play(story_of(cast, told=TOLD), 1)


def loaded(story):
    return ELECTIONS.load(story.here.pk)


def person(story, name):
    return next(each for each in loaded(story).candidates if each.name == name)


def test_her_column_is_counted_apart_and_who_is_named_anew_for_it_is_a_woman_checked_before_the_vote(cast):
    story = arranged(cast)
    election = loaded(story)
    box = election.current("ballot").stations.all()[0]
    groups = dict.fromkeys(line.group for line in lines_of(election, box))
    assert list(groups)[1:] == ["主任，1席", "委员，1席", "妇女委员，1席"]
    # Her ballots have an identity of their own: what the members' column makes good mends nothing of hers.
    typed = story.sheet_of(box)
    for wrong, holds in (
        ({}, True),
        ({"woman.void": typed["woman.void"] + 1}, False),
        ({"woman.valid": 600}, False),
    ):
        found = typed_checks(election, box, {**typed, **wrong})
        assert all(each.met for each in found if "妇女委员" in each.place) == holds
        assert all(each.met for each in found if "妇女委员" not in each.place)
    with at(story.day):
        story.vote()
        story.announce()
        told = outcome_of(loaded(story))
        assert (told.open_by_office, told.next_kind) == ({"woman": 1}, VoteKind.FURTHER)
        assert len(told.elected) + told.open_seats == told.seats == 3
        for name in ("陆小琴", "潘玉珍"):
            gone = {
                "kind": "declined",
                "happened_on": story.day,
                "document": f"{name}书面声明",
                "because": WHY,
                "body": "",
            }
            settled(since_acts.LOSS, story.here, gone, cast, person(story, name).pk)
        assert outcome_of(loaded(story)).next_asked == {"woman": {"seats": 1, "candidates": []}}
        story.cross("vote_once_more")
        named(story, cast)


def named(story, cast):
    """Named anew by the officer, in the room of the further vote."""
    page = client_for(cast.officer).get(reverse("elections:ballot.candidates", args=[story.here.pk])).text
    assert "另行提名候选人" in page
    assert "妇女席位没有女性候选人" in page
    new = {
        "office": "woman", "name": "何丽娟", "sex": "woman", "birth": "1988-03", "origin": "electors", "votes": 210,
        "consented_on": story.day, "kin": "无",
    }  # fmt: skip
    for wrong, said in (
        ({"sex": "man"}, "女性候选人"),
        ({"office": "head"}, "不在可选范围"),
        ({"consented_on": story.day - timedelta(1)}, "不得早于上一次投票"),
        ({"birth": "2010-01"}, "不满十八周岁"),
    ):
        with pytest.raises(ValueError, match=said):
            story.put("ballot.named_anew", {**new, **wrong})
    story.put("ballot.named_anew", new)
    who = person(story, "何丽娟")
    assert (who.vote, loaded(story).current("ballot").asked["woman"]["candidates"]) == (2, [who.pk])

    def row(code):
        return checklist_for(loaded(story), "announce", story.day).row(code).finding

    # One for one seat: said, and no door is closed by it; not looked at: closed.
    assert row("election.further.candidates").verdict == Verdict.UNMET
    assert "四种情形未核查齐" in row("election.further.named_anew").evidence
    with pytest.raises(Refused, match="只核查另行提名的候选人"):
        story.put("review.bar", {}, person(story, "龚福根").pk)
    bars = dict.fromkeys(("expelled", "crime", "clan", "cult"), "none")
    story.put("review.bar", {**bars, "basis": "公安、法院、纪委书面答复", "checked_on": story.day}, who.pk)
    said = dict.fromkeys(USUAL, "clear") | {f"{agency}_on": story.day for agency in USUAL}
    story.put("review.answer", {**said, "court": "bar", "court_item": "2019年被判处有期徒刑"}, who.pk)
    assert "不宜" in row("election.further.named_anew").evidence
    story.put("review.answer", {**said, "act_reason": "法院更正答复。"}, who.pk)
    assert row("election.further.named_anew").verdict == Verdict.MET
    story.put("ballot.named_anew", {**new, "name": "丁美云", "birth": "1991-05"})
    with pytest.raises(Refused, match="才另行提名"):
        story.put("ballot.named_anew", {**new, "name": "胡素英", "birth": "1991-06"})
    assert row("election.further.candidates").verdict == Verdict.MET
    assert row("election.further.named_anew").verdict == Verdict.UNMET
    with pytest.raises(DoorClosed):
        story.cross("announce")
    # Whoever will not stand after all leaves in writing before the vote; of the first vote's nobody does.
    gone = {"withdrew_on": story.day, "withdrew_because": "本人书面退出"}
    with pytest.raises(Refused, match="不办理退出"):
        story.put("ballot.withdrawal", gone, person(story, "龚福根").pk)
    story.put(
        "ballot.arrangement",
        {
            "day": story.day + timedelta(7),
            "opens_at": "08:00",
            "closes_at": "15:30",
            "counted_at": "村文化礼堂",
            "booths": 4,
        },
    )
    story.put("ballot.withdrawal", gone, person(story, "丁美云").pk)
    assert row("election.further.named_anew").verdict == Verdict.MET
    assert "何丽娟" in "".join(time_and_place(loaded(story)).paragraphs)
    assert Candidate.objects.filter(vote=2).count() == 2
    assert loaded(story).stage == Stage.BALLOT
    assert not Station.objects.filter(ballot=loaded(story).current("ballot")).exists()
