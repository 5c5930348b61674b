"""Whatever is counted: elected and open seats make all seats, nobody wins below the line, and no wrong sum is announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from elections.process import ELECTIONS
from elections.rooms.ballot.outcome import judged_anew, outcome_of
from elections.rooms.ballot.rules import adds_up
from elections.rooms.ballot.tally import Outcome
from elections.rooms.result.since import MAKES
from elections.stages import SeatState, VoteKind
from tests.elections.test_since import announced
from township.law.rule import Verdict

#: Five people for three seats, in a village of up to this many electors.
PEOPLE, MOST = 5, 60

#: Any number, and now and then the same one: equal votes are rare among all numbers.
VOTES = st.sampled_from((0, 10, 31, 31, 40)) | st.integers(0, MOST)

counts = st.fixed_dictionaries({
    "registered": st.integers(1, MOST),
    "voters": st.integers(0, MOST),
    "votes": st.lists(VOTES, min_size=PEOPLE, max_size=PEOPLE),
    "kin": st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)), max_size=3),
    "lost": st.dictionaries(st.integers(0, PEOPLE - 1), st.sampled_from(list(MAKES)), max_size=2),
    "void": st.booleans(),
    "province": st.sampled_from(("zhejiang", "henan", "beijing")),
})  # fmt: skip


def judged(election, base, told):
    """The announced vote with other numbers, other relatives and what became of people since."""
    people = sorted(election.candidates, key=lambda each: each.pk)
    for each in people:
        each.kin = "无"
    for one, other in told["kin"]:
        if one != other:
            people[one].kin += f"，兄弟{people[other].name}"
    election.province = told["province"]
    votes = {each.pk: number for each, number in zip(people, told["votes"], strict=True)}
    counted = replace(
        base,
        registered=told["registered"], voters=told["voters"], returned=told["voters"],
        people=[replace(each, votes=votes[each.candidate]) for each in base.people],
    )  # fmt: skip
    first = judged_anew(election, counted)
    lost = {}
    for key, kind in told["lost"].items():
        before = next(each for each in first.people if each.candidate == people[key].pk)
        state = MAKES[kind].value if before.elected else before.state
        lost[before.candidate] = replace(before, elected=False, state=state, loss=kind.value)
    first = replace(first, void_by="某县认定选举无效" if told["void"] else "")
    found = judged_anew(election, first, lost)
    first = replace(first, void_by="")
    return first, found, lost


def check(election, found, lost):
    """What holds of every outcome."""
    elected = {each.candidate for each in found.elected}
    assert len(elected) == len(found.elected)
    assert len(elected) + found.open_seats == found.seats
    for office in ("head", "member"):
        here = sum(each.code == office for each in found.elected)
        assert here + found.open_by_office.get(office, 0) == election.plan.seats_of(office)
    line = found.voters // 2 + 1
    assert all(each.votes >= line for each in found.elected)
    assert not elected & set(lost)
    assert {each.state for each in found.people if each.elected} <= {SeatState.ELECTED}
    assert not {each.name for each in found.elected} & set(found.tied)
    if not found.valid:
        assert (found.elected, found.next_kind) == ([], VoteKind.AGAIN)
        return
    # Whoever stands once more holds no seat and has not lost one; an open seat is voted on while anybody can stand for it.
    asked = {pk for each in found.next_asked.values() for pk in each["candidates"]}
    assert not asked & (elected | set(lost))
    # A further election may begin without anybody left to stand: somebody is named anew for it (decision 0054).
    assert bool(found.next_asked) == (found.next_kind is not None)
    assert asked or found.next_kind in {None, VoteKind.FURTHER}
    assert all(each["seats"] <= found.open_by_office[office] for office, each in found.next_asked.items())
    assert bool(found.tied) == (found.next_kind == VoteKind.TIE)
    if election.province != "beijing":
        by_name = {each.name: each for each in election.candidates}
        for each in found.elected:
            told = by_name[each.name].kin
            assert not [other.name for other in found.elected if other != each and other.name in told]


def test_every_count_whoever_is_related_lost_or_void_leaves_all_seats_elected_or_open(cast):
    election = ELECTIONS.load(announced(cast).here.pk)
    base = Outcome.of_record(election.current("result").tally)
    seen = set()

    @settings(max_examples=150, deadline=None, derandomize=True, database=None)
    @given(counts)
    def holds(told):
        first, found, lost = judged(election, base, told)
        check(election, first, {})
        check(election, found, lost)
        # Judged once more it says the same, and what is kept of it is read as it was.
        again = judged_anew(election, found)
        assert again.as_record() == found.as_record()
        assert Outcome.of_record(found.as_record()).as_record() == found.as_record()
        seen.update(each.state for each in found.people)
        seen.add(found.next_kind)

    holds()
    assert seen >= {*(each.value for each in SeatState), *VoteKind.values[1:], None} - {SeatState.NOT_ELECTED}


def test_no_count_is_announced_while_one_of_its_sums_is_wrong(cast):
    election = ELECTIONS.load(announced(cast).here.pk)
    election.current("result").tally = {}
    station = election.current("ballot").stations.all()[0]
    entries = list(station.entries.all())
    right = dict(entries[0].figures)
    seen = set()

    @settings(max_examples=80, deadline=None, derandomize=True, database=None)
    @given(st.dictionaries(st.sampled_from(sorted(right)), st.integers(-3, 3), max_size=2))
    def holds(moved):
        told = {key: max(number + moved.get(key, 0), 0) for key, number in right.items()}
        for each in entries:
            each.figures = told
        finding = adds_up(election, date(2026, 12, 6))
        issued, votes = (
            told["own"] + told["proxy"],
            {key: told[key] for key in told if key.startswith("votes.")},
        )
        named = {f"votes.{each.pk}": each.office for each in election.candidates}
        fits = told["returned"] <= issued and told["returned"] <= told["voters"]
        for office, seats in (("head", 1), ("member", 2)):
            valid, void = told[f"{office}.valid"], told[f"{office}.void"]
            cast_for = [number for key, number in votes.items() if named[key] == office]
            fits &= (
                valid + void == told["returned"] and sum(cast_for) <= seats * valid and max(cast_for) <= valid
            )
        met = finding.verdict == Verdict.MET
        assert not (met and not fits), finding.evidence
        assert met == all(each.met for each in outcome_of(election).checks)
        seen.add(met)

    holds()
    assert seen == {True, False}
