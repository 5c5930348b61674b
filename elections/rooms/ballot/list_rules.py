"""What the lists of a vote must hold: who delegates to whom, who writes for whom."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from elections.arithmetic.proxies import over_limit
from elections.context import law_for
from elections.instruments import PROVINCIAL, VILLAGE_LAW
from elections.rooms.ballot.listing import listed
from township import naming
from township.law.instruments import read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet

from .rules import ties

if TYPE_CHECKING:
    from elections.models import Election


def proxies_listed(election: Election, on: date) -> Finding:
    ballot = election.current("ballot")
    names = len(listed(ballot, "proxy"))
    if ballot.proxies is None or (not ballot.proxies and not names):
        return not_applicable("没有委托投票")
    if names != ballot.proxies:
        return unmet(f"已办理委托 {ballot.proxies} 人，名单 {names} 人", "ballot.proxy_list", "去录入名单")
    return met(f"名单 {names} 人，与已办理的人数一致")


PROXIES_LISTED = Rule(
    code="election.vote.proxy_list",
    requirement="委托投票的名单与办理的人数一致",
    citation=read(VILLAGE_LAW, "第十八条第四款"),
    text="村民选举委员会应当公布委托人和受委托人的名单。",
    check=proxies_listed,
    control=Control.DETECT,
    origin=("R-152",),
)


def delegates_allowed(election: Election, on: date) -> Finding:
    """The list itself, not the number somebody typed: how many each accepts, that none stands, none passes it on."""
    rows = listed(election.current("ballot"), "proxy")
    if not rows:
        return not_applicable("委托投票的名单尚未录入")
    limit = int(law_for(election, "proxy_limit", on).value)
    accepted = Counter(naming.compared(each.by) for each in rows)
    names = {naming.compared(each.by): each.by for each in rows}
    found = [
        f"{names[by]}接受 {accepted[by]} 人委托，不得超过 {limit} 人" for by in over_limit(accepted, limit)
    ]
    found += [
        f"{each.name}是候选人，不得接受委托"
        for each in election.candidates
        if naming.compared(each.name) in names
    ]
    away = {naming.compared(each.name) for each in rows}
    found += [f"{names[by]}自己已委托他人，不得再接受委托" for by in sorted(away & names.keys())]
    if found:
        return unmet("；".join(found), "ballot.proxy_list", "去核对名单")
    return met(f"{len(rows)} 人委托 {len(names)} 人代为投票，均符合规定")


DELEGATES_ALLOWED = Rule(
    code="election.vote.proxy_persons",
    requirement="受委托人每人不超过三人，不是候选人，不转委托",
    citation=read(VILLAGE_LAW, "第十八条第四款"),
    text="每一村民接受委托不得超过三人，候选人不得接受委托。",
    check=delegates_allowed,
    origin=("R-121", "R-152"),
)


def scribes_apart(election: Election, on: date) -> Finding:
    ballot = election.current("ballot")
    named = naming.people_in(ballot.scribes)
    rows = listed(ballot, "scribe")
    if not named and not rows:
        return not_applicable("没有代写人")
    people = {naming.compared(each): each for each in [*named, *(row.by for row in rows)]}
    found = [f"代写人{person}{why}" for person in people.values() for why in ties(election, person)]
    unnamed = [each for key, each in people.items() if named and key not in map(naming.compared, named)]
    found += [f"代写人{person}不在公布的代写人之中" for person in unnamed]
    if found:
        return unmet("；".join(found), "ballot.staff", "去核对")
    return met(f"代写人 {'、'.join(people.values())}，与候选人没有近亲属关系")


SCRIBES_APART = Rule(
    code="election.vote.scribe",
    requirement="代写人不是候选人及其近亲属",
    citation=unread(PROVINCIAL, "代写选票"),
    text="不能自己填写选票的，可以由村民选举委员会确定的代写人或者本人信任的人代写，候选人及其近亲属不代写。",
    check=scribes_apart,
    control=Control.DETECT,
    origin=("R-120", "R-167"),
)

RULES = [PROXIES_LISTED, DELEGATES_ALLOWED, SCRIBES_APART]
