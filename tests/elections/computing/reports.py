"""The figures of a report, and the meetings and sizes counted beside them."""

from __future__ import annotations

from decimal import Decimal

from elections.arithmetic import figures, majorities
from elections.arithmetic.figures import Headships, Share, TwoBodies
from elections.rooms.quorums import needed_at
from elections.stages import Meeting

from .found import Computing, Facts, Found, computed, passed, said

#: Which facts a figure of a report may be counted from, the first that is there.
COUNTED = {
    "women": ("women",),
    "men": ("men",),
    "secondary": ("secondary", "secondary_or_more"),
    "college": ("college_or_more",),
    "bachelor": ("bachelor_or_more",),
    "age35": ("age_35_or_less",),
    "cross": ("cross",),
    "cross_of_committee": ("cross",),
}


def _whole(facts: Facts) -> int:
    """All persons of the report: the committees, or both bodies together."""
    return facts["committee_members" if "committee_members" in facts else "two_committee_members"]


def adding_up(*parts: str) -> Computing:
    """Whether the parts of a report make its whole."""

    def compute(facts: Facts, _: Facts) -> Found:
        total = sum(facts[each] for each in parts)
        return passed(total == _whole(facts), value=total)

    return compute


def shares(facts: Facts, expected: Facts) -> Found:
    found = {
        name: Share(next(facts[each] for each in names if each in facts), _whole(facts))
        for name, names in COUNTED.items()
        if name in expected
    }
    percents = {name: share.percent for name, share in found.items()}
    return computed(**percents, published={name: share.rounded(0) for name, share in found.items()})


def _bodies(facts: Facts) -> TwoBodies:
    return TwoBodies(facts["party_seats"], facts["committee_seats"], facts["persons_in_both"])


def union(facts: Facts, _: Facts) -> Found:
    return computed(value=_bodies(facts).persons)


def cross_service(facts: Facts, _: Facts) -> Found:
    share = _bodies(facts).cross_service
    return computed(value=share.percent, numerator=share.numerator, denominator=share.denominator)


def seats_from_union(facts: Facts, _: Facts) -> Found:
    return computed(value=figures.seats_of(facts["two_committee_members"], facts["cross"]))


def one_shoulder(facts: Facts, _: Facts) -> Found:
    """Of one village, or of villages whose heads are known and whose secretaries are not."""
    if "secretary" in facts:
        return computed(value=Headships(facts["secretary"], facts["head_elected"]).one_shoulder)
    share = figures.one_shoulder(Headships(None, head) for head in range(facts["heads"]))
    return {"verdict": "ask" if share.percent is None else "computed"}


def one_shoulder_rate(facts: Facts, _: Facts) -> Found:
    """Of villages among which so many have one head for both."""
    villages = [
        Headships(each, each if each < facts["one_shoulder"] else -1) for each in range(facts["units"])
    ]
    share = figures.one_shoulder(villages)
    return computed(value=share.percent, numerator=share.numerator, denominator=share.denominator)


def turnout(facts: Facts, _: Facts) -> Found:
    share = figures.turnout([(facts["voters"], facts["registered"])])
    return computed(
        value=share.percent, published_ok=share.is_published_as(Decimal(facts["published_turnout"]))
    )


def validity_sum(facts: Facts, _: Facts) -> Found:
    return computed(needed_if_one_unit=majorities.more_than_half(facts["registered"]))


def seats_per_unit(facts: Facts, _: Facts) -> Found:
    seats = facts["heads"] + facts["deputies"] + facts["members"]
    each, rest = divmod(seats, facts["units"])
    assert not rest
    assert each == said("seats_total").high
    return computed(value=each)


def previous_average(facts: Facts, _: Facts) -> Found:
    return computed(value=figures.average_before(facts["average_age"], facts["average_age_change"]))


# Meetings and sizes


def committee_size(facts: Facts, _: Facts) -> Found:
    """The law names no number; the provinces that do would all allow this one."""
    have = facts["election_committee"]
    assert all(
        said("election_committee_size", place).holds(have) for place in ("zhejiang", "shanghai", "henan")
    )
    return {"verdict": "ask" if said("election_committee_size") is None else "computed", "have": have}


def group_quorum(facts: Facts, _: Facts) -> Found:
    needed = needed_at(Meeting.GROUPS, facts["households"])
    return passed(facts["present"] >= needed, needed_households=needed, have=facts["present"])
