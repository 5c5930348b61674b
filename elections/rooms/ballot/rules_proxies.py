"""委托投票: how many one person carries, until when they were signed, and whether those who came can have cast them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.arithmetic.proxies import capacity
from elections.context import law_for
from elections.instruments import VILLAGE_LAW
from elections.law.settings import NotSet
from elections.rooms.day import last_day
from township.law.instruments import read
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.wording import cday

from .entering import readings_of
from .listing import listed
from .outcome import outcome_of

if TYPE_CHECKING:
    from elections.models import Election


def proxies_few(election: Election, on: date) -> Finding:
    ballot = election.current("ballot")
    if ballot.proxies is None:
        return unmet("委托投票人数尚未录入，没有的录入 0", "ballot.proxies", "去录入")
    if not ballot.proxies:
        return not_applicable("没有委托投票")
    asked = law_for(election, "proxy_limit", ballot.day or on)
    if ballot.most_by_one > asked.value:
        return unmet(
            f"一人接受委托最多 {ballot.most_by_one} 人，不得超过 {asked.value} 人（{asked.basis}），超过的委托无效",
            "ballot.proxies",
        )
    return met(
        f"{ballot.proxies} 人委托，一人接受最多 {ballot.most_by_one} 人（不超过 {asked.value} 人，{asked.basis}）"
    )


PROXIES_FEW = Rule(
    code="election.vote.proxy_limit",
    requirement="每人接受委托不超过三人",
    citation=read(VILLAGE_LAW, "第十八条第四款"),
    text="登记参加选举的村民，选举期间外出不能参加投票的，可以书面委托本村有选举权的近亲属或者其他村民代为投票，每一村民接受委托不得超过三人，候选人不得接受委托。村民选举委员会应当公布委托人和受委托人的名单。",
    check=proxies_few,
    origin=("R-152", "R-121"),
)


def proxies_early(election: Election, on: date) -> Finding:
    ballot = election.current("ballot")
    if not ballot.proxies:
        return not_applicable("没有委托投票")
    day = ballot.day or election.election_day or on
    try:
        asked = law_for(election, "proxy_deadline", day)
    except NotSet as missing:
        return not_applicable(str(missing))
    last = last_day(day, int(asked.value))
    signed = max([each.signed_on for each in listed(ballot, "proxy")] + [ballot.last_proxy_on])
    if signed > last:
        return unmet(f"最后一份委托书{cday(signed)}，最迟{cday(last)}（{asked.basis}）", "ballot.proxies")
    return met(f"最后一份委托书{cday(signed)}，最迟{cday(last)}（{asked.basis}）")


PROXIES_EARLY = Rule(
    code="election.vote.proxy_deadline",
    requirement="委托在规定的期限前办理",
    citation=read(VILLAGE_LAW, "第十八条第四款"),
    text="委托投票的期限由省、自治区、直辖市规定。",
    check=proxies_early,
    control=Control.DETECT,
    origin=("R-152",),
)


def proxies_carried(election: Election, on: date) -> Finding:
    """Whether those who came can have handed in so many votes (R-164)."""
    outcome = outcome_of(election)
    if not outcome.counted:
        return not_applicable("计票单尚未录齐")
    came = _total(election, "own")
    limit = int(law_for(election, "proxy_limit", outcome.day).value)
    most = capacity(came, limit=limit, candidates=min(len(election.candidates), came))
    handed_in = came + _total(election, "proxy")
    told = f"本人投票 {came} 人，候选人不接受委托，最多可投 {most} 票；本人和委托共 {handed_in} 票"
    wrong = [each for each in readings_of(election) if each.number("proxy") > limit * each.number("own")]
    places = "、".join(str(each.station) for each in wrong)
    if handed_in > most or places:
        why = f"；{places}到场的人不能投出该站的委托票" if places else ""
        return unmet(f"{told}{why}，逐份核对委托书", "ballot.proxies")
    return met(told)


def _total(election: Election, key: str) -> int:
    """One line of the sheets over all stations."""
    return sum(each.number(key) for each in readings_of(election))


PROXIES_CARRIED = Rule(
    code="election.vote.proxy_capacity",
    requirement="到场的人能够投出这么多委托票",
    citation=read(VILLAGE_LAW, "第十八条第四款"),
    text="每一村民接受委托不得超过三人，候选人不得接受委托。",
    check=proxies_carried,
    control=Control.DETECT,
    origin=("R-164",),
)
