"""The election of a Party organisation."""

from __future__ import annotations

from elections.arithmetic import majorities
from elections.arithmetic.figures import Share
from elections.arithmetic.recommendations import FirstNames, merged

from .found import Facts, Found, computed, judged
from .votes import within


def _should_attend(facts: Facts) -> int:
    return facts["should_attend"] if "should_attend" in facts else facts["party_members"]


def quorum(facts: Facts, _: Facts) -> Found:
    needed = majorities.party_quorum(_should_attend(facts))
    return judged(needed, facts["present"]) if "present" in facts else computed(needed=needed)


def majority(facts: Facts, _: Facts) -> Found:
    base = _should_attend(facts)
    found = computed(base=base, needed=majorities.more_than_half(base))
    if "votes" in facts:
        found["elected"], found["not_elected"] = within(facts["votes"], facts["seats"], base)
    return found


def further(facts: Facts, _: Facts) -> Found:
    left = facts["seats"] - len(majority(facts, {})["elected"])
    return {"verdict": "open" if left else "filled", "seats_left": left}


def _first_names(facts: Facts) -> FirstNames:
    lists = dict(facts["party_list"]), dict(facts["household_list"])
    return merged(*lists, first=facts["seats"])


def first_names(facts: Facts, _: Facts) -> Found:
    found = _first_names(facts)
    return computed(names=list(found.names), overlap=list(found.overlap), count=len(found.names))


def surplus(facts: Facts, _: Facts) -> Found:
    if "party_list" in facts:
        seats, have = facts["seats"], len(_first_names(facts).names)
    else:
        seats, have = facts["party_seats"], facts["party_candidates"]
    return judged(
        majorities.party_candidates(seats), have, seats=seats, surplus=Share(have - seats, seats).percent
    )


def _seats(facts: Facts) -> list[int]:
    return [case["seats"] for case in facts["cases"]]


def surplus_by_seats(facts: Facts, _: Facts) -> Found:
    return computed(candidates={str(seats): majorities.party_candidates(seats) for seats in _seats(facts)})


def surplus_local(facts: Facts, _: Facts) -> Found:
    """Seats and two more at least, twice the seats at most: nowhere less than the Party's own rule."""
    spans = {seats: [seats + 2, 2 * seats] for seats in _seats(facts)}
    assert all(low >= majorities.party_candidates(seats) for seats, (low, _) in spans.items())
    return computed(candidates={str(seats): span for seats, span in spans.items()})


def rounding(facts: Facts, _: Facts) -> Found:
    """A fifth of seven seats is 1.4: two more, not one."""
    more = {seats: majorities.party_candidates(seats) - seats for seats in _seats(facts)}
    return {"verdict": "fixed" if more[7] == 2 else "open"}
