"""The vote of a committee: validity, proxies, the sheets, who is elected, the further election."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from elections.arithmetic import majorities, proxies
from elections.arithmetic.figures import Share
from elections.models import Candidate
from elections.rooms.ballot import seat_ties
from elections.rooms.ballot.identities import Check, of_office
from elections.rooms.ballot.lines import votes_key
from elections.rooms.nomination.rules import _more_than
from elections.stages import SeatOffice
from township.law.rule import Verdict

from .found import Facts, Found, computed, judged, passed, said

#: How many proxies one person accepts, by the law of the day.
LIMIT: int = said("proxy_limit")


def validity(facts: Facts, _: Facts) -> Found:
    """Of those who voted; where only those present are known, whether it is decided yet."""
    needed = majorities.more_than_half(facts["registered"])
    if "voters" in facts:
        return judged(needed, facts["voters"], turnout=Share(facts["voters"], facts["registered"]).percent)
    if facts["present"] >= needed or not proxies.is_plausible(needed, facts["present"], limit=LIMIT):
        return judged(needed, facts["present"])
    return {"verdict": "open", "needed": needed}


def proxy_minimum(facts: Facts, _: Facts) -> Found:
    needed = majorities.more_than_half(facts["registered"])
    return computed(value=proxies.fewest_proxies(needed, facts["present"]))


def proxy_capacity(facts: Facts, _: Facts) -> Found:
    present, candidates = facts["present"], facts["candidates_present"]
    by_limit = {
        f"limit_{limit}": proxies.capacity(present, limit=limit, candidates=candidates)
        for limit in (LIMIT, LIMIT - 1)
    }
    assert by_limit["limit_2"] < facts["registered"] <= by_limit["limit_3"]
    return computed(**by_limit)


def fewest_present(facts: Facts, _: Facts) -> Found:
    needed = majorities.more_than_half(facts["registered"])
    return computed(value=proxies.fewest_present(needed, limit=LIMIT))


def surplus(facts: Facts, _: Facts) -> Found:
    found = _more_than(facts["seats_head"], facts["head_candidates"], None, "")
    return passed(
        found.verdict == Verdict.MET, candidates=facts["head_candidates"], seats=facts["seats_head"]
    )


def standing(names: Sequence[str]) -> list[Candidate]:
    return [Candidate(pk=number, name=name) for number, name in enumerate(names, 1)]


def sheet(votes: Mapping[str, int], *, seats: int, valid: int, void: int, returned: int) -> list[Check]:
    """The identities of one office on one sheet: valid and void, the sum of the votes, each person's."""
    people = standing(list(votes))
    cast = {votes_key(each.pk): votes[each.name] for each in people}
    number = {"head.valid": valid, "head.void": void, "returned": returned, **cast}
    return [check for _, check in of_office("", SeatOffice.HEAD, seats, people, number)]


def _station(facts: Facts) -> list[Check]:
    """The sheet of a station, of whose votes the sum is known: it is split among two persons."""
    total, valid, voters = facts["example_sum"], facts["valid_ballots"], facts["voters"]
    votes = {"甲": total - total // 2, "乙": total // 2}
    return sheet(votes, seats=1, valid=valid, void=max(voters - valid, 0), returned=voters)


def station_voters(facts: Facts, _: Facts) -> Found:
    valid, voters = facts["valid_ballots"], facts["voters"]
    return passed(_station(facts)[0].met, valid=valid, void=voters - valid, voters=voters)


def office_sum(facts: Facts, _: Facts) -> Found:
    most, have = facts["valid_ballots"], facts["example_sum"]
    check = _station(facts)[1]
    assert check.sentence.endswith(f"，多 {have - most}") != check.met
    return passed(check.met, max=most, have=have, over=have - most)


def final(facts: Facts, _: Facts) -> Found:
    return {"verdict": "allowed" if all(each.met for each in _station(facts)) else "blocked"}


def _whole_sheet(facts: Facts) -> list[Check]:
    return sheet(
        facts["votes"],
        seats=facts["seats"],
        valid=facts["valid"],
        void=facts["void_overvoted"],
        returned=facts["returned"],
    )


def identity(facts: Facts, _: Facts) -> Found:
    return passed(_whole_sheet(facts)[0].met, sum=facts["valid"] + facts["void_overvoted"])


def sum_limit(facts: Facts, _: Facts) -> Found:
    most, have = facts["seats"] * facts["valid"], sum(facts["votes"].values())
    return passed(_whole_sheet(facts)[1].met, max=most, have=have)


def majority_base(facts: Facts, _: Facts) -> Found:
    return computed(base=facts["voters"], needed=majorities.more_than_half(facts["voters"]))


# Who is elected


def within(votes: Mapping[str, int], seats: int, base: int) -> tuple[list[str], list[str]]:
    """Who of the candidates has more than half of the base and a seat, and who has not, each by votes."""
    return _filled(votes, seats, majorities.more_than_half(base))


def _filled(votes: Mapping[str, int], seats: int, line: int) -> tuple[list[str], list[str]]:
    ranked = standing(sorted(votes, key=lambda name: -votes[name]))
    enough = [each for each in ranked if votes[each.name] >= line]
    winners, tied = seat_ties.within(enough, seats, {each.pk: votes[each.name] for each in ranked})
    assert not tied
    return [each.name for each in winners], [each.name for each in ranked if each not in winners]


def _first_vote(facts: Facts) -> dict[str, tuple[list[str], list[str]]]:
    """Of each office, who was elected in the first vote and who was not."""
    return {
        office: within(votes, facts["seats"][office], facts["voters"])
        for office, votes in facts["first"].items()
    }


def elected(facts: Facts, _: Facts) -> Found:
    needed = majorities.more_than_half(facts["voters"])
    if "first" in facts:
        won = {office: winners for office, (winners, _) in _first_vote(facts).items() if winners}
        return computed(needed=needed, elected=won)
    winners, others = within(facts["votes"], facts["seats"], facts["voters"])
    margin = facts["votes"][winners[-1]] - needed
    return computed(elected=winners, not_elected=others, margin_of_last=margin)


# The further election


def further_needed(facts: Facts, _: Facts) -> Found:
    seats, candidates = {}, {}
    for office, (winners, losers) in _first_vote(facts).items():
        if missing := facts["seats"][office] - len(winners):
            standing_again = majorities.standing_again(
                [facts["first"][office][each] for each in losers], missing
            )
            seats[office], candidates[office] = missing, losers[:standing_again]
    return computed(seats=seats, candidates=candidates)


def further_floor(facts: Facts, _: Facts) -> Found:
    return computed(needed=majorities.further_floor(facts["second"]["ballots"]))


def further_elected(facts: Facts, _: Facts) -> Found:
    """Most votes with a third of the ballots; in Henan first whoever has more than half of the voters."""
    second, seats = facts["second"], further_needed(facts, {})["seats"]
    floor = majorities.further_floor(second["ballots"])
    plurality = {office: _filled(second[office], seats[office], floor)[0] for office in seats}
    majority = {office: within(second[office], seats[office], second["voters"])[0] for office in seats}
    henan = {office: majority[office] or plurality[office] for office in seats}
    return computed(national=plurality, henan=henan)


def further_turnout(facts: Facts, _: Facts) -> Found:
    return {"verdict": "ask" if said("further_turnout") is None else "computed"}
