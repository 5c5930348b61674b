"""What the lists of a vote must hold: who delegates to whom, who writes for whom."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from elections.arithmetic.proxies import over_limit
from elections.context import law_for
from elections.instruments import PROVINCIAL, VILLAGE_LAW
from elections.law.readings import RELATIVES
from elections.namesakes import APART_EXAMPLE, bare, by_person, may_mean, told_apart
from elections.roll.kin import compared_with_roll
from elections.rooms.ballot.entering import readings_of
from elections.rooms.ballot.listed import ListedElector
from elections.rooms.ballot.listing import listed
from elections.rooms.ballot.models import Station
from township import naming
from township.law.instruments import read, unread
from township.law.parameters import Unjudged
from township.law.rule import Control, Finding, Rule, met, not_applicable, to_confirm, unmet

from .rules import ties

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from elections.models import Election, Register


#: 近亲属 as a list writes them (民法典 1045): relatives by marriage are none.
NEAR = frozenset(
    [
        "配偶",
        "丈夫",
        "妻子",
        "夫妻",
        "夫",
        "妻",
        "父母",
        "父亲",
        "母亲",
        "父",
        "母",
        "父子",
        "父女",
        "母子",
        "母女",
        "子女",
        "儿子",
        "女儿",
        "子",
        "女",
        "长子",
        "次子",
        "长女",
        "次女",
        "兄弟",
        "姐妹",
        "兄妹",
        "姐弟",
        "哥哥",
        "弟弟",
        "姐姐",
        "妹妹",
        "兄",
        "弟",
        "姐",
        "妹",
        "祖父",
        "祖母",
        "外祖父",
        "外祖母",
        "爷爷",
        "奶奶",
        "外公",
        "外婆",
        "祖孙",
        "孙子",
        "孙女",
        "外孙",
        "外孙女",
    ]
)


def proxies_listed(election: Election, on: date) -> Finding:
    ballot = election.current("ballot")
    names, counted = len(listed(ballot, "proxy")), _counted(election, "proxy")
    if ballot.proxies is None or not (ballot.proxies or names or counted):
        return not_applicable("没有委托投票")
    if names != ballot.proxies:
        return unmet(f"已办理委托 {ballot.proxies} 人，名单 {names} 人", "ballot.proxy_list", "去录入名单")
    if counted > names:
        return unmet(f"委托票 {counted} 张，名单 {names} 人", "ballot.proxy_list", "去核对名单")
    return met(f"名单 {names} 人，与已办理的人数一致")


PROXIES_LISTED = Rule(
    code="election.vote.proxy_list",
    requirement="委托投票的名单与办理的人数一致",
    citation=read(VILLAGE_LAW, "第十八条第四款"),
    text="村民选举委员会应当公布委托人和受委托人的名单。",
    check=proxies_listed,
    origin=("R-152",),
)


def _counted(election: Election, key: str) -> int:
    """The ballots of one kind over all stations, as far as they are counted."""
    return sum(each.number(key) for each in readings_of(election))


def delegates_allowed(election: Election, on: date) -> Finding:
    """The list itself, not the number somebody typed: how many each accepts, who they are, that none passes it on."""
    ballot = election.current("ballot")
    rows = listed(ballot, "proxy")
    if not rows:
        return not_applicable("委托投票的名单尚未录入")
    day = ballot.day or election.election_day or on
    meant = by_person([*(each.by for each in rows), *(each.name for each in rows)])
    names = {meant[each.by]: each.by for each in rows}
    away = {meant[each.name] for each in rows}
    found = [f"{name}自己已委托他人，不得再接受委托" for by, name in names.items() if by in away]
    twice = Counter((each.group, meant[each.name]) for each in rows)
    found += [
        f"{group}{name}委托了 {number} 人，只能委托一人"
        for (group, (name, _)), number in twice.items()
        if number > 1
    ]
    open_ = []
    for check in (_who_accept_too_many, _who_stand, _who_are_no_relatives):
        try:
            found += check(election, rows, day)
        except Unjudged as missing:
            open_.append(str(missing))
    if found:
        return unmet("；".join(found), "ballot.proxy_list", "去核对名单")
    if open_:
        return to_confirm("；".join(open_), "ballot.proxy_list")
    return met(f"{len(rows)} 人委托 {len(names)} 人代为投票，均符合规定")


def _who_accept_too_many(election: Election, rows: Sequence[ListedElector], day: date) -> list[str]:
    limit = int(law_for(election, "proxy_limit", day).value)
    meant = by_person(each.by for each in rows)
    accepted, names = Counter(meant[each.by] for each in rows), {meant[each.by]: each.by for each in rows}
    return [
        f"{names[by]}接受 {accepted[by]} 人委托，不得超过 {limit} 人" for by in over_limit(accepted, limit)
    ]


def _who_stand(election: Election, rows: Sequence[ListedElector], day: date) -> list[str]:
    """Since 2026 no candidate accepts; until then the province said so, or nobody."""
    standing = [each for each in election.candidates if any(may_mean(row.by, each) for row in rows)]
    if not standing or law_for(election, "proxy_candidate_may_accept", day).value:
        return []
    return [
        f"{each.name}是候选人，不得接受委托（与候选人同名的另一人，写明出生年月，如：{APART_EXAMPLE}）"
        for each in standing
    ]


def _who_are_no_relatives(election: Election, rows: Sequence[ListedElector], day: date) -> list[str]:
    """Who delegates to somebody who is no near relative: asked only where there is such a one."""
    others = [each for each in rows if not _near(each.why)]
    if not others:
        return []
    told = law_for(election, "proxy_who", day)
    if told.value != RELATIVES:
        return []
    return [
        f"{each.name}委托{each.by}（{each.why or '关系未写'}），只能委托近亲属（{told.basis}）"
        for each in others
    ]


def _near(relation: str) -> bool:
    """Whether a relation as it was written is that of near relatives: 近亲属, or one of their names."""
    return relation.startswith("近亲属") or relation in NEAR


DELEGATES_ALLOWED = Rule(
    code="election.vote.proxy_persons",
    requirement="受委托人每人不超过三人，是可以受委托的人，不是候选人，不转委托",
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


def boxes_asked_for(election: Election, on: date) -> Finding:
    """A box goes only to whoever has asked for it, each with the reason and who asked."""
    ballot = election.current("ballot")
    boxes = [each for each in ballot.stations.all() if each.kind == Station.Kind.MOBILE]
    rows = listed(ballot, "box")
    if not boxes and not rows:
        return not_applicable("没有流动票箱")
    if boxes and not rows and _carried_nothing(election):
        return not_applicable("没有选民申请流动票箱，流动票箱没有选票")
    if boxes and not rows:
        return unmet("设有流动票箱，申请使用的选民尚未录入", "ballot.box_list", "去录入名单")
    if not boxes:
        return unmet(f"{len(rows)} 人申请流动票箱，尚未登记流动票箱", "ballot.stations", "去登记")
    if (counted := _counted(election, "mobile")) > len(rows):
        return unmet(f"流动票箱发出 {counted} 张，申请的 {len(rows)} 人", "ballot.box_list", "去核对名单")
    return met(f"{len(rows)} 人申请，均写明原因和申请人")


def _carried_nothing(election: Election) -> bool:
    """Whether the boxes are counted and not one ballot was handed out at them."""
    boxes = [each for each in readings_of(election) if each.station.kind == Station.Kind.MOBILE]
    return all(each.complete and not each.number("mobile") for each in boxes)


BOXES_ASKED_FOR = Rule(
    code="election.vote.box_list",
    requirement="流动票箱只供有申请、有原因的选民使用",
    citation=read(VILLAGE_LAW, "第十八条第三款"),
    text="流动票箱由三名以上监票人员共同携带，只供名单上的人投票，在中心会场开启。",
    check=boxes_asked_for,
    origin=("R-168",),
)


def all_on_roll(election: Election, on: date) -> Finding:
    """Of a roll by person: who delegates, who accepts, who votes at a box or has somebody write stands on it."""
    ballot, register = election.current("ballot"), election.current("register")
    rows = [each for kind in ("box", "proxy", "scribe") for each in listed(ballot, kind)]
    if not register.by_person or not rows:
        return not_applicable("名单以人数登记，由办理时逐人核对" if rows else "没有投票名单")
    named = {_key(name): name for each in rows for name in _electors(each)}
    known, born = _known_on(register)
    missing = [name for key, name in named.items() if key not in (born if told_apart(name)[1] else known)]
    if missing:
        return unmet(f"不在选民名单上：{'、'.join(missing)}", "ballot.lists", "去核对名单")
    return met(f"{len(named)} 人均在选民名单上")


def _known_on(register: Register) -> tuple[Collection[object], Collection[object]]:
    """Who stands on a roll by person: by the name, and by the name with the month of birth that tells namesakes apart."""
    roll = register.electors.filter(left_out="", struck_on=None).values_list("name", "birth")
    rows = [(naming.compared(name), birth) for name, birth in roll]
    return {name for name, _ in rows}, {(name, (birth.year, birth.month)) for name, birth in rows}


def _key(name: str) -> object:
    alone, month = naming.compared(bare(name)), told_apart(name)[1]
    return (alone, month) if month else alone


def _electors(row: ListedElector) -> list[str]:
    """Who of a row must be an elector: a delegate too, for they vote for another with a right of their own."""
    return [row.name, row.by] if row.kind == "proxy" else [row.name]


ALL_ON_ROLL = Rule(
    code="election.vote.on_roll",
    requirement="委托人、受委托人和名单上的人都在选民名单上",
    citation=read(VILLAGE_LAW, "第十八条第四款"),
    text="登记参加选举的村民，选举期间外出不能参加投票的，可以书面委托本村有选举权的近亲属或者其他村民代为投票。",
    check=all_on_roll,
    origin=("R-152", "R-168"),
)


def staff_kin_apart(election: Election, on: date) -> Finding:
    """What staff themselves declare: the candidate's own declaration may leave somebody out."""
    ballot = election.current("ballot")
    rows = listed(ballot, "kin")
    found = [
        f"{each.group}{each.name}与候选人{candidate.name}是{each.why}"
        for each in rows
        for candidate in election.candidates
        if may_mean(each.by, candidate)
    ]
    if found:
        return unmet("；".join(found), "ballot.staff", "去更换")
    if not rows:
        return not_applicable("工作人员没有声明近亲属")
    beside = compared_with_roll(election, {each.name: each.by for each in rows})
    return met(f"工作人员声明近亲属 {len(rows)} 人，均不是候选人{beside}")


STAFF_KIN_APART = Rule(
    code="election.vote.staff_kin",
    requirement="工作人员声明的近亲属中没有候选人",
    citation=read(VILLAGE_LAW, "第十八条第三款"),
    text="候选人及其近亲属不得担任唱票、计票、监票人员。",
    check=staff_kin_apart,
    origin=("R-167",),
)

RULES = [PROXIES_LISTED, DELEGATES_ALLOWED, BOXES_ASKED_FOR, ALL_ON_ROLL, SCRIBES_APART, STAFF_KIN_APART]
