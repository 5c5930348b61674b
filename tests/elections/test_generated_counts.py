"""Whatever is counted: elected and open seats make all seats, nobody wins below the line, and no wrong sum is announced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elections.process import ELECTIONS
from elections.rooms.ballot.counted import AnnouncedVote
from elections.rooms.ballot.judging import VoteJudgement
from elections.rooms.ballot.outcome import judged_anew
from elections.rooms.ballot.rules_count import adds_up
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
        registered=told["registered"],
        voters=told["voters"],
        returned=told["voters"],
        people=[replace(each, votes=votes[each.candidate]) for each in base.people],
    )
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


further_counts = st.fixed_dictionaries({
    "registered": st.integers(1, MOST), "voters": st.integers(0, MOST), "returned": st.integers(0, MOST),
    "votes": st.tuples(VOTES, VOTES),
})  # fmt: skip


def test_a_further_election_seats_whoever_has_most_and_a_third_of_the_ballots_and_keeps_the_others(cast):
    """One seat, two who stand; by the words of 村组法 18(2) and 浙江 29 alone."""
    election = ELECTIONS.load(announced(cast).here.pk)
    first = Outcome.of_record(election.current("result").tally)
    one, other = [each for each in first.people if each.code == "member"][1:3]
    kept = [
        each
        for each in first.people
        if each.elected and each.candidate not in (one.candidate, other.candidate)
    ]
    before = replace(first, people=[*kept, *(replace(each, elected=False) for each in (one, other))])
    ballot = election.current("ballot")
    ballot.kind = VoteKind.FURTHER
    ballot.asked = {"member": {"seats": 1, "candidates": [one.candidate, other.candidate]}}
    seen = set()

    @settings(max_examples=100, deadline=None, derandomize=True, database=None)
    @given(further_counts)
    def holds(told):
        people = [replace(each, votes=votes) for each, votes in zip((one, other), told["votes"], strict=True)]
        ballots = min(told["returned"], told["voters"])
        counted = replace(
            first,
            kind=VoteKind.FURTHER,
            people=people,
            returned=ballots,
            registered=told["registered"],
            voters=told["voters"],
        )
        found = VoteJudgement(AnnouncedVote(election, counted, [before], {})).outcome()
        new = {each.candidate for each in found.elected} - {each.candidate for each in kept}
        enough = 2 * told["voters"] > told["registered"]
        likely = {
            each.candidate
            for each, rival in (people, people[::-1])
            if each.votes >= 1 and 3 * each.votes >= ballots and each.votes >= rival.votes
        }
        assert new == (likely if enough and len(likely) == 1 else set())
        assert bool(found.tied) == (enough and len(likely) == 2)
        assert {each.candidate for each in kept} <= {each.candidate for each in found.elected}
        assert len(found.elected) + found.open_seats == found.seats
        seen.add((enough, len(likely)))

    holds()
    assert seen == {(enough, number) for enough in (True, False) for number in (0, 1, 2)}


# -- an oracle of its own: people and papers laid on a table ---------------------------------------------------------


@dataclass(frozen=True)
class Table:
    """What can have happened at a vote, told by people and papers and not by the sums the product asks for."""

    registered: int
    #: Of the offices voted on: how many crosses a ballot bears, and the lines of those who stand.
    offices: Mapping[str, tuple[int, Sequence[str]]]
    delegates: int
    asked_for_the_box: int
    #: Whether a paper that comes back is held to somebody who voted (浙江, 上海, 北京), or only to one handed out (河南).
    by_person: bool

    def can_be(self, sheets: Sequence[Mapping[str, int]]) -> bool:
        """Whether these sheets can have been counted anywhere: everybody and every paper is laid out once."""
        roll = set(range(self.registered))
        forms, names = set(range(self.delegates)), set(range(self.asked_for_the_box))
        for sheet in sheets:
            handed_out = set(range(sheet.get("own", 0) + sheet.get("proxy", 0) + sheet.get("mobile", 0)))
            if not (took(roll, sheet["voters"]) and took(forms, sheet.get("proxy", 0))):
                return False
            if not took(names, sheet.get("mobile", 0)):
                return False
            who_came = set(handed_out)
            if not took(who_came, sheet["voters"]):
                return False
            came_back = set(range(sheet["voters"])) if self.by_person else set(handed_out)
            if not took(came_back, sheet["returned"]) or not took(set(handed_out), sheet["returned"]):
                return False
            if not all(self._counted(office, sheet) for office in self.offices):
                return False
        return True

    def _counted(self, office: str, sheet: Mapping[str, int]) -> bool:
        """The pile of one office is divided into two, and every vote finds a ballot that has room and not this name yet."""
        crosses, people = self.offices[office]
        pile = set(range(sheet["returned"]))
        if not took(pile, sheet[f"{office}.void"]) or not took(pile, sheet[f"{office}.valid"]) or pile:
            return False
        room = [crosses] * sheet[f"{office}.valid"]
        for person in sorted(people, key=lambda each: -sheet[each]):
            room.sort(reverse=True)
            for place in range(sheet[person]):
                if place >= len(room) or not room[place]:
                    return False
                room[place] -= 1
        return True


def took(things: set[int], number: int) -> bool:
    """Take so many away; false where there are not so many."""
    if number > len(things):
        return False
    for _ in range(number):
        things.pop()
    return True


#: What alone is put wrong by one: every line and every kind of sum; nothing; any two numbers.
FAULTS = (
    "proxy", "mobile", "voters", "returned", "head.valid", "member.valid", "head.room", "member.room", "member.over", "registered", "", "any",
)  # fmt: skip


def up_to(most: int):
    """Any number, and as often the very last that can be."""
    return st.integers(0, most) | st.just(most)


@st.composite
def sheets_of(draw, table: Table, fault: str):
    """The sheets of both boxes as people and papers give them, with one thing put wrong by one, or some by much."""
    sheets = []
    last = {"own": 600, "proxy": table.delegates, "mobile": table.asked_for_the_box}
    for kinds in (("own", "proxy"), ("mobile",)):
        sheet = {each: last[each] + 1 if each == fault else draw(up_to(last[each])) for each in kinds}
        issued = sum(sheet.values())
        sheet["voters"] = issued + 1 if fault == "voters" else draw(up_to(issued))
        back = min(sheet["voters"], issued) if table.by_person else issued
        sheet["returned"] = back + 1 if fault == "returned" else draw(up_to(back))
        for office, (crosses, people) in table.offices.items():
            void = draw(st.just(0) | st.integers(0, sheet["returned"]))
            valid = sheet["returned"] - void + (fault == f"{office}.valid")
            sheet |= {f"{office}.valid": valid, f"{office}.void": void}
            sheet |= draw(crosses_of(people, crosses, valid, fault.removeprefix(f"{office}.")))
        if fault == "any":
            for key, other in draw(wrong(sorted(sheet))).items():
                sheet[key] = other if other > MOST else max(sheet[key] + other, 0)
        sheets.append(sheet)
    voters = sum(each["voters"] for each in sheets)
    return sheets, max(voters - (fault == "registered"), 1)


@st.composite
def crosses_of(draw, people: Sequence[str], crosses: int, valid: int, fault: str):
    """The votes of one office: one beyond the room of all ballots, one person beyond the ballots, or as many as there may be."""
    if fault == "room":
        return {
            each: valid if place < crosses else int(place == crosses) for place, each in enumerate(people)
        }
    if fault == "over":
        return {each: valid + 1 if place == 0 else 0 for place, each in enumerate(people)}
    left, votes = crosses * valid, {}
    for each in people:
        votes[each] = draw(up_to(min(valid, left)))
        left -= votes[each]
    return votes


def wrong(keys: Sequence[str]):
    """Numbers put wrong: a few more or fewer, or any other."""
    return st.dictionaries(st.sampled_from(keys), st.integers(-2, 2) | st.integers(MOST + 1, 900), max_size=2)


def table_of(story, province):
    """The vote of the story, in a province that holds ballots to those who voted or in one that holds them to those issued."""
    named = {each.name: f"votes.{each.pk}" for each in story.here.candidates}
    heads, members = ("龚福根", "俞建华"), ("陆小琴", "龚志明", "沈卫忠")
    offices = {"head": (1, [named[each] for each in heads]), "member": (2, [named[each] for each in members])}
    return Table(1358, offices, delegates=99, asked_for_the_box=63, by_person=province == "zhejiang")


def put_down(election, sheets):
    """The sheets as both people have entered them."""
    stations = sorted(election.current("ballot").stations.all(), key=lambda each: each.kind == "mobile")
    for station, sheet in zip(stations, sheets, strict=True):
        for each in station.entries.all():
            each.figures = dict(sheet)


@pytest.mark.parametrize("province", ("zhejiang", "henan"))
def test_a_count_is_announced_where_people_and_papers_can_have_given_it_and_nowhere_else(cast, province):
    """In both directions, and by no list of sums: what can be laid on a table holds, what cannot does not."""
    story = announced(cast)
    election = ELECTIONS.load(story.here.pk)
    election.current("result").tally = {}
    election.province = province
    register, table = election.current("register"), table_of(story, province)
    seen = set()

    def holding(fault):
        @settings(max_examples=16, deadline=None, derandomize=True, database=None)
        @given(sheets_of(table, fault))
        def holds(told):
            sheets, registered = told
            put_down(election, sheets)
            register.removed_later = 1358 - registered
            finding = adds_up(election, date(2026, 12, 6))
            met = finding.verdict == Verdict.MET
            assert met == replace(table, registered=registered).can_be(sheets), finding.evidence
            seen.add((fault, met))

        return holds

    for fault in FAULTS:
        holding(fault)()
    assert seen >= {*((fault, False) for fault in FAULTS if fault), ("", True), ("any", True)}


def test_the_oracle_itself_knows_what_cannot_be():
    """More voters than ballots, more ballots than voters, more voters than electors, one vote beyond the room."""
    table = Table(1358, {"head": (1, ["votes.1", "votes.2"])}, 0, 0, by_person=True)
    right = {
        "own": 400, "voters": 400, "returned": 400, "head.valid": 390, "head.void": 10, "votes.1": 200, "votes.2": 190,
    }  # fmt: skip
    assert table.can_be([right])
    for key, number in {
        "voters": 700,
        "returned": 401,
        "head.valid": 391,
        "votes.2": 191,
        "proxy": 1,
    }.items():
        assert not table.can_be([{**right, key: number}]), key
    assert not replace(table, registered=399).can_be([right])
    fewer = {**right, "voters": 399}
    assert (table.can_be([fewer]), replace(table, by_person=False).can_be([fewer])) == (False, True)
