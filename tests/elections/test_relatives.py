"""Near relatives elected together: who stays, by which text, who moves up, and what is voted on once more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from elections.demo.recording import instruct
from elections.models import Candidate, CommitteeMember
from elections.process import ELECTIONS
from elections.rooms.ballot.kinship import Order, related, unclear
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.ballot.seating import Ask, Seating
from elections.stages import SeatOffice, Stage, VoteKind
from procedure.doors import DoorClosed, checklist_for
from tests import builders
from tests.elections.conftest import CAST, RUNNERS, at, play, story_of
from tests.remembered import remembered

ORDER, REFILL = Order(computed=True, basis="省办法"), Order(computed=True, basis="省办法", refill=True)


def seated(seats, votes, kin, order=REFILL):
    """Seat people by office: `votes` names them with their votes, `kin` the pairs among them."""
    people = {}
    for office, told in votes.items():
        for name in told:
            people[name] = Candidate(pk=len(people) + 1, name=name, office=office)
    for one, other in kin:
        people[one].kin += f"兄弟{other}；"
    asks = []
    for office in SeatOffice:
        told = sorted(votes.get(office.value, {}).items(), key=lambda each: -each[1])
        number = seats.get(office.value, 0)
        asks.append(Ask(office, number, number, [], [(count, people[name]) for name, count in told]))
    found = Seating(asks, related(people.values()), order)
    names = {each.pk: each.name for each in people.values()}
    return (
        "".join(names[pk] for office in SeatOffice for pk in found.of(office).elected),
        "".join(each.name for office in SeatOffice for each in found.of(office).tied),
        {
            f"{names[pk]}<{names[beside]}": why
            for office in SeatOffice
            for pk, (beside, why) in found.of(office).barred.items()
        },
    )


@pytest.mark.parametrize(
    ("votes", "kin", "order", "elected", "tied"),
    (
        # A relative in a higher office stays, whatever the votes; the next moves up where the province says so.
        ({"head": {"甲": 5}, "member": {"乙": 9, "丙": 8, "丁": 7}}, ["甲乙"], REFILL, "甲丙丁", ""),
        ({"head": {"甲": 5}, "member": {"乙": 9, "丙": 8, "丁": 7}}, ["甲乙"], ORDER, "甲丙", ""),
        # In one office the one with more votes stays.
        ({"member": {"甲": 9, "乙": 8, "丙": 7}}, ["甲乙"], REFILL, "甲丙", ""),
        ({"member": {"甲": 9, "乙": 8, "丙": 7}}, ["甲乙"], ORDER, "甲", ""),
        # A chain: who goes bars nobody.
        ({"head": {"甲": 5}, "deputy": {"乙": 9}, "member": {"丙": 8}}, ["甲乙", "乙丙"], ORDER, "甲丙", ""),
        # Three brothers.
        ({"head": {"甲": 5}, "deputy": {"乙": 9}, "member": {"丙": 8, "丁": 7}}, ["甲乙", "乙丙", "甲丙"], REFILL, "甲丁", ""),
        # Equal votes in one office: once more, for one seat; whoever has more is seated all the same.
        ({"member": {"甲": 8, "乙": 8, "丙": 7}}, ["甲乙"], REFILL, "", "甲乙"),
        ({"member": {"丙": 9, "甲": 8, "乙": 8}}, ["甲乙"], REFILL, "丙", "甲乙"),
        # Who cannot hold the seat is no rival for it.
        ({"head": {"甲": 5}, "member": {"丙": 9, "乙": 8, "丁": 8}}, ["甲乙"], ORDER, "甲丙丁", ""),
        # Husband and wife both for head: only one was elected, nobody is barred.
        ({"head": {"甲": 5, "乙": 4}, "member": {"丙": 9}}, ["甲乙"], REFILL, "甲丙", ""),
    ),
)  # fmt: skip
def test_of_relatives_the_higher_office_stays_then_more_votes_and_equal_votes_are_cast_again(
    votes, kin, order, elected, tied
):
    seats = {"head": 1, "deputy": 1, "member": 2}
    found = seated(seats, votes, kin, order)
    assert found[:2] == (elected, tied)
    assert not set(found[0]) & {each[0] for each in found[2]}
    # The same votes of people who are no relatives: by votes alone.
    assert not seated(seats, votes, [], order)[2]


def test_a_name_two_people_bear_says_of_neither_which_one_is_meant():
    told = [
        Candidate(pk=1, name="甲", kin="兄弟王伟"),
        *(Candidate(pk=pk, name="王伟", kin="无") for pk in (2, 3)),
    ]
    assert (dict(related(told)), unclear(told)) == ({}, ["甲（兄弟王伟）"])
    assert related(told[:2]) == {1: {2}, 2: {1}}
    assert unclear(told[:2]) == []


#: Head, and two seats of three members who all have more than half.
TOLD = replace(
    CAST,
    runners=[
        replace(each, votes=votes) for each, votes in zip(RUNNERS, (700, 200, 660, 600, 540), strict=True)
    ],
)


@remembered
def counted(cast):
    story = play(story_of(cast, told=TOLD), 1)
    with at(story.day):
        story.vote()
    return story


def held_under(cast, province):
    """The same count in a province, with the head's sister-in-law and brother among the members elected."""
    story = counted(cast)
    with at(story.day), builders.recorded(cast.township):
        brother = Candidate.objects.get(name="龚志明")
        brother.kin = "哥哥龚福根"
        brother.save()
        election = story.here
        election.province = province
        election.save()
        # 河南 asks for seven members of the election committee at least, 浙江 for five.
        for name in ("范立新", "邵明远") if province == "henan" else ():
            CommitteeMember(
                preparation=election.current("preparation"),
                name=name,
                kin="无",
                recorded_by=cast.officer.user,
            ).save()
    return story


@pytest.mark.parametrize(
    ("province", "elected", "lost", "why"),
    (
        ("zhejiang", ["龚福根", "陆小琴", "沈卫忠"], True, "与当选的龚福根为近亲属，职务较低（省办法 31）"),
        ("henan", ["龚福根", "陆小琴"], True, "与当选的龚福根为近亲属，职务较低（省实施办法 8）"),
        ("beijing", ["龚福根", "陆小琴", "龚志明"], False, "向县换届办要文件"),
    ),
)
def test_one_count_under_three_texts_keeps_another_two_and_the_door_opens(cast, province, elected, lost, why):
    story = held_under(cast, province)
    with at(story.day):
        story.announce()
        found = outcome_of(ELECTIONS.load(story.here.pk))
        assert [each.name for each in found.elected] == elected
        assert len(found.elected) + found.open_seats == found.seats
        rule = checklist_for(ELECTIONS.load(story.here.pk), "confirm_result", story.day).row(
            "election.result.kinship"
        )
        assert why in rule.finding.evidence
        assert rule.blocks != lost
        if province == "beijing":
            # What nobody has settled is asked of the county, and computed from its word without counting anew.
            instruct(
                cast,
                story.term,
                "kinship_resolution",
                "职务高的当选，职务相同的得票多的当选，票数相等的再次投票",
                "云换办〔2026〕9号",
            )
            found = outcome_of(ELECTIONS.load(story.here.pk))
            assert [each.name for each in found.elected] == ["龚福根", "陆小琴"]
        if province != "zhejiang":
            # The seat is open again, and the relative who lost it does not stand for it.
            assert (found.next_kind, found.open_by_office) == (VoteKind.FURTHER, {"member": 1})
            named = {each.pk: each.name for each in story.here.candidates}
            assert [named[pk] for pk in found.next_asked["member"]["candidates"]] == ["沈卫忠"]
            story.cross("vote_once_more")
            assert ELECTIONS.load(story.here.pk).stage == Stage.BALLOT
            return
        with pytest.raises(DoorClosed, match="尚未复核"):
            story.cross("confirm_result")
        story.confirm()
    officers = ELECTIONS.load(story.here.pk).officers.all()
    assert [each.name for each in officers] == elected
