"""What must hold before a result is announced."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.instruments import VILLAGE_LAW
from elections.namesakes import bare, may_mean, named_in
from elections.rooms.ballot.models import Station
from elections.rooms.preparation.rules import COMMITTEE_WHOLE
from township import naming
from township.law.instruments import read
from township.law.rule import Finding, Rule, met, unmet

from .boxes import BOXES_APPROVED
from .rules_count import ADDS_UP, ENTERED_ALIKE, FURTHER_TURNOUT, VALID
from .rules_day import DAY_AS_PUBLISHED, DAY_IS_THERE
from .rules_proxies import PROXIES_CARRIED, PROXIES_EARLY, PROXIES_FEW

if TYPE_CHECKING:
    from elections.models import Election

#: Who goes with a mobile box, at least.
BOX_MONITORS = 3


def boxes_watched(election: Election, on: date) -> Finding:
    stations = list(election.current("ballot").stations.all())
    if not any(each.kind == Station.Kind.CENTRE for each in stations):
        return unmet("尚未登记中心会场", "ballot.stations", "去登记")
    few = [
        f"{each.name}监票人 {number} 名"
        for each in stations
        if each.kind == Station.Kind.MOBILE
        and (number := len(naming.people_in(each.monitors))) < BOX_MONITORS
    ]
    if few:
        return unmet(f"{'；'.join(few)}，每只流动票箱须 {BOX_MONITORS} 名以上", "ballot.stations", "去补登")
    return met(f"{len(stations)} 处，流动票箱 {sum(each.kind == 'mobile' for each in stations)} 只")


BOXES_WATCHED = Rule(
    code="election.vote.mobile_box",
    requirement="设中心会场；每只流动票箱有三名以上监票人",
    citation=read(VILLAGE_LAW, "第十八条第三款"),
    text="流动票箱由三名以上监票人员共同携带，只供名单上的人投票，在中心会场开启。",
    check=boxes_watched,
    origin=("R-168",),
)


def booths_there(election: Election, on: date) -> Finding:
    booths = election.current("ballot").booths
    if booths is None:
        return unmet("秘密写票处数目尚未录入", "ballot.arrangement", "去录入")
    return met(f"{booths} 处") if booths else unmet("没有秘密写票处，选举时应当设立", "ballot.arrangement")


BOOTHS_THERE = Rule(
    code="election.vote.booth",
    requirement="设立秘密写票处",
    citation=read(VILLAGE_LAW, "第十八条第三款"),
    text="选举时，应当设立秘密写票处。",
    check=booths_there,
    origin=("R-120",),
)


def staff_apart(election: Election, on: date) -> Finding:
    ballot = election.current("ballot")
    roles = (("唱票人", ballot.callers), ("计票人", ballot.counters), ("监票人", ballot.monitors))
    if lacking := [label for label, names in roles if not names]:
        return unmet(f"{'、'.join(lacking)}尚未录入", "ballot.staff", "去录入")
    boxes = [(f"{each.name}监票人", each.monitors) for each in ballot.stations.all() if each.monitors]
    found = []
    for label, names in (*roles, *boxes):
        for person in naming.people_in(names):
            found += [f"{label}{person}{why}" for why in ties(election, person)]
    return (
        unmet("；".join(found), "ballot.staff", "去更换")
        if found
        else met("与候选人没有近亲属关系，均不是候选人")
    )


def ties(election: Election, person: str) -> list[str]:
    """What ties somebody who works at the vote to those who stand in it."""
    ties = []
    names = [bare(person), *(each.name for each in election.candidates)]
    for candidate in election.candidates:
        if may_mean(person, candidate):
            ties.append("是候选人")
        elif bare(person) in named_in(candidate.kin, names):
            ties.append(f"是候选人{candidate.name}的近亲属")
    return ties


STAFF_APART = Rule(
    code="election.vote.staff",
    requirement="唱票、计票、监票人员不是候选人及其近亲属",
    citation=read(VILLAGE_LAW, "第十八条第三款"),
    text="候选人及其近亲属不得担任唱票、计票、监票人员。",
    check=staff_apart,
    origin=("R-167",),
)


TO_LEAVE = [
    DAY_IS_THERE,
    DAY_AS_PUBLISHED,
    BOXES_WATCHED,
    BOXES_APPROVED,
    BOOTHS_THERE,
    STAFF_APART,
    PROXIES_FEW,
    PROXIES_EARLY,
    PROXIES_CARRIED,
    ENTERED_ALIKE,
    ADDS_UP,
    VALID,
    COMMITTEE_WHOLE,
    FURTHER_TURNOUT,
]
