"""What must hold before a result is announced."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.arithmetic.proxies import capacity
from elections.context import law_for
from elections.instruments import PROVINCIAL, VILLAGE_LAW
from elections.law.settings import NotSet
from elections.namesakes import bare, may_mean, named_in
from elections.notices.points import in_few, unsaid
from elections.once_more import votes_of
from elections.rooms.ballot.models import Station
from elections.rooms.day import last_day
from elections.rooms.preparation.rules import COMMITTEE_WHOLE
from elections.stages import ROOMS, VoteKind
from township import naming
from township.known import known
from township.law.instruments import read, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, to_confirm, unmet
from township.wording import cdate, cday

from .boxes import BOXES_APPROVED
from .count_law import asked_for, further_turnout
from .entering import readings_of
from .listing import listed
from .outcome import outcome_of, void_before_announced

if TYPE_CHECKING:
    from elections.models import Election

#: Who goes with a mobile box, at least.
BOX_MONITORS = 3


def day_is_there(election: Election, on: date) -> Finding:
    ballot = election.current("ballot")
    if ballot.day is None:
        return unmet("投票日、时间、计票地点尚未录入", "ballot.arrangement", "去录入")
    if (before := votes_of(election)) and ballot.day < before[-1].day:
        last = cdate(before[-1].day)
        return unmet(f"投票日{cdate(ballot.day)}早于上一次投票（{last}）", "ballot.arrangement")
    if on < ballot.day:
        return unmet(f"投票日{cdate(ballot.day)}，尚未到", "ballot.arrangement")
    return met(f"{cdate(ballot.day)} {ballot.opens_at:%H:%M}—{ballot.closes_at:%H:%M}")


DAY_IS_THERE = Rule(
    code="election.vote.day",
    requirement="投票以后宣布，有投票日、时间、地点",
    citation=read(VILLAGE_LAW, "第十八条第三款"),
    text="选举实行无记名投票、公开计票的方法，选举结果应当当场公布。",
    check=day_is_there,
    origin=("R-118",),
)


def day_as_published(election: Election, on: date) -> Finding:
    """The first vote is held on the day notice 1 tells, also where that was moved; each on the day that two people told."""
    ballot, planned = election.current("ballot"), election.election_day
    if election.stage in ROOMS[:4]:
        return _said_on_notice_1(election, known(planned))
    if ballot.day is None:
        return not_applicable("投票日尚未录入")
    if (told := _told_of(election)) and told != ballot.day:
        said = f"投票日{cdate(ballot.day)}与“投票后的认定”登记的投票日{cdate(told)}不一致"
        return unmet(said, "ballot.arrangement")
    if ballot.kind != VoteKind.FIRST:
        return not_applicable("再次投票，另定投票日")
    if ballot.day != planned:
        said = f"投票日{cdate(ballot.day)}与公布的选举日{cdate(planned)}不一致"
        return unmet(f"{said}；投票以前改期的，退回资格审查改选举日", "ballot.arrangement")
    return _said_on_notice_1(election, ballot.day)


def _said_on_notice_1(election: Election, day: date) -> Finding:
    posted = election.notice("1")
    if posted and (new := unsaid(election, posted)):
        told = f"{cday(posted.posted_on)}张贴的公告1没有写{in_few(new)}，更正后重新张贴"
        return unmet(told, "notice.no1", "去登记张贴")
    if posted and posted.posted_on >= day:
        return unmet(f"公告1{cdate(posted.posted_on)}张贴，不在投票日（{cdate(day)}）之前", "notice.no1")
    return met(f"{cdate(day)}，与公布的选举日一致")


def _told_of(election: Election) -> date | None:
    """The day of the vote under way as two people have recorded that it was held; of an earlier vote they told nothing here."""
    held, under_way = election.context.votes_held.get(election.pk), election.current("ballot")
    if held is None:
        return None
    before = [each.day for each in votes_of(election) if each.vote < under_way.round]
    return None if before and held.held_on <= before[-1] else held.held_on


DAY_AS_PUBLISHED = Rule(
    code="election.vote.day_published",
    requirement="投票日是公布的选举日",
    citation=unread(PROVINCIAL, "选举日的确定和公布"),
    text="选举日由村民选举委员会确定并公布；改期的，重新公布。",
    check=day_as_published,
    origin=("R-118",),
)


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


def entered_alike(election: Election, on: date) -> Finding:
    if void := void_before_announced(election):
        return met(f"{void.void_by}：计票单照原样保留，重新投票")
    readings = readings_of(election)
    if not readings:
        return unmet("还没有投票站", "ballot.stations")
    missing = [f"{each.station}已录 {each.entered} 遍" for each in readings if each.entered < 2]
    if missing:
        return unmet(f"{'、'.join(missing)}，每站由两人各录一遍", "ballot.count", "去录入")
    differing = [
        f"{each.station}，{cell.line.full_label}，{cell.first} 或 {cell.second}"
        for each in readings
        for cell in each.differences
    ]
    if differing:
        return unmet(
            f"{len(differing)} 处不一致：{'；'.join(differing)}。由监票人复点", "ballot.count", "去复点"
        )
    recounts = sum(cell.recounted is not None for each in readings for cell in each.cells.values())
    return met(f"{len(readings)} 站均两遍一致" + (f"，复点 {recounts} 处" if recounts else ""))


ENTERED_ALIKE = Rule(
    code="election.vote.double_entry",
    requirement="每站计票单由两人各录一遍，不一致的已由监票人复点",
    citation=read(VILLAGE_LAW, "第十八条第三款"),
    text="公开计票，计票结果由监票、计票人员签名。",
    check=entered_alike,
    origin=("R-163",),
)


def adds_up(election: Election, on: date) -> Finding:
    if void := void_before_announced(election):
        return met(f"{void.void_by}：数字不作为结果，重新投票")
    outcome = outcome_of(election)
    if not outcome.counted:
        return to_confirm("计票单尚未录齐，待核对", "ballot.count")
    wrong = [f"{each.place}：{each.sentence}" for each in outcome.checks if not each.met]
    if wrong:
        return unmet("\n".join(wrong), "ballot.count", "去核对")
    return met(f"{len(outcome.checks)} 处恒等关系均成立")


ADDS_UP = Rule(
    code="election.vote.identity",
    requirement="发出、收回、有效、无效和各人得票相互一致，各站合计等于全村",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="收回的选票不多于发出的选票，有效票与无效票之和等于收回的选票。不能成立的数字不能作为结果。",
    check=adds_up,
    origin=("R-162", "R-163", "R-122"),
)


def valid(election: Election, on: date) -> Finding:
    """Whether enough voted. A vote that failed has happened all the same: it is announced, and then held again."""
    outcome = outcome_of(election)
    if not outcome.counted:
        return not_applicable("计票单尚未录齐")
    return met(outcome.validity) if outcome.valid else unmet(outcome.validity)


VALID = Rule(
    code="election.vote.validity",
    requirement="登记参加选举的村民过半数投票",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="登记参加选举的村民过半数投票，选举有效。",
    check=valid,
    control=Control.DETECT,
    origin=("R-118",),
)


def further_turnout_known(election: Election, on: date) -> Finding:
    """A further election to which half or fewer came: no text but Henan's says whether it is valid, so that the county is asked."""
    if election.current("ballot").kind != VoteKind.FURTHER or election.by_representatives:
        return not_applicable("不是另行选举")
    outcome, asked = outcome_of(election), asked_for(election, "further_turnout")
    if not outcome.counted or outcome.void_by:
        return not_applicable(asked or "计票单尚未录齐")
    decided, said = further_turnout(election, outcome.registered, outcome.voters)
    return unmet(f"{said}。{asked}") if decided is None else met(said)


FURTHER_TURNOUT = Rule(
    code="election.further.turnout",
    requirement="另行选举的参加人数有依据",
    citation=read(VILLAGE_LAW, "第十八条第二款"),
    text="当选人数不足应选名额的，不足的名额另行选举。参加人数是否须过半数，法律没有写明，依省级办法、县级文件。",
    check=further_turnout_known,
    origin=("R-169",),
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
