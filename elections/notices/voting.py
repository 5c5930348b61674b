"""Notices 8, 11, 12, 13, 14 and 15: first candidates, who works at the vote, who is on which list, what makes a ballot void."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from elections.context import law_for
from elections.law.readings import ANY_VILLAGER, RELATIVES
from elections.rooms.ballot.listing import COLUMNS, listed
from elections.rooms.ballot.models import Station
from elections.stages import SeatOffice
from township.law.parameters import Unjudged
from township.refusal import Refusal
from township.required_value import known
from township.wording import cdate

from .texts import NoticeText, drawn
from .vote import lacks_ballot

if TYPE_CHECKING:
    from datetime import date

    from elections.models import Candidate, Election, ListedElector

NOT_YET = Refusal("公布正式候选人、进入投票后可以印发。")
NOBODY = Refusal("名单尚未录入；没有的不用张贴。")


# -- 8 -------------------------------------------------------------------------------------------------------------


def lacks_first_candidates(election: Election) -> Refusal | None:
    nomination = election.current("nomination")
    if nomination is None or not nomination.held_on:
        return Refusal("提名的日期、方式尚未录入。")
    return None if election.candidates else Refusal("还没有候选人。")


def first_candidates(election: Election) -> NoticeText:
    nomination = election.current("nomination")
    until = nomination.objections_until
    return drawn(
        election,
        "8",
        "关于初步候选人名单的公告",
        [
            f"{cdate(nomination.held_on)}提名产生的初步候选人名单公布如下，按职务排列，同一职务的先后与提名得票无关。",
            (
                f"对初步候选人有异议的，在{cdate(until)}24时前向村民选举委员会提出。"
                if until
                else "对初步候选人有异议的，向村民选举委员会提出。"
            ),
            "初步候选人须经乡镇、县级资格联审，并由本人书面同意，方能成为正式候选人。",
        ],
        columns=("职务", "姓名", "性别", "提名人"),
        rows=[
            (each.get_office_display(), each.name, each.get_sex_display(), each.get_origin_display())
            for each in _by_office(election)
        ],
    )


def _by_office(election: Election) -> list[Candidate]:
    rank = {office.value: number for number, office in enumerate(SeatOffice)}
    return sorted(election.candidates, key=lambda each: (rank[each.office], each.name))


# -- 11 to 15 ------------------------------------------------------------------------------------------------------


def lacks_staff(election: Election) -> Refusal | None:
    ballot = election.current("ballot")
    if ballot is None:
        return NOT_YET
    return None if ballot.monitors else Refusal("唱票、计票、监票人员尚未录入。")


def staff(election: Election) -> NoticeText:
    ballot = election.current("ballot")
    rows = [("唱票人", ballot.callers), ("计票人", ballot.counters), ("监票人", ballot.monitors)]
    rows += [(f"{each.name}监票人", each.monitors) for each in ballot.stations.all() if each.monitors]
    if ballot.scribes:
        rows.append(("代写人", ballot.scribes))
    return drawn(
        election,
        "11",
        "关于选举工作人员的公告",
        [
            "本次投票的工作人员名单公布如下。候选人及其近亲属不担任工作人员。",
            "对名单有异议的，在选举日前向村民选举委员会提出。",
        ],
        columns=("职责", "姓名"),
        rows=rows,
    )


def _lacks_list(kind: str) -> Any:
    def lacks(election: Election) -> Refusal | None:
        ballot = election.current("ballot")
        if ballot is None:
            return NOT_YET
        return None if listed(ballot, kind) else NOBODY

    return lacks


lacks_box_list, lacks_scribe_list = _lacks_list("box"), _lacks_list("scribe")


def box_list(election: Election) -> NoticeText:
    ballot = election.current("ballot")
    rows = listed(ballot, "box")
    watched = [
        f"{each.name}：{each.monitors}" for each in ballot.stations.all() if each.kind == Station.Kind.MOBILE
    ]
    return drawn(
        election,
        "12",
        "关于流动票箱投票人员名单的公告",
        [
            f"因年老、疾病、残疾、路途遥远等原因不能到投票站投票，使用流动票箱投票的共 {len(rows)} 人。流动票箱只供名单上的人投票。",
            f"流动票箱由三名以上监票人员共同携带：{'；'.join(watched)}。" if watched else "",
        ],
        columns=COLUMNS["box"][:3],
        rows=[(each.group, each.name, each.why) for each in rows],
    )


def lacks_proxies(election: Election) -> Refusal | None:
    ballot = election.current("ballot")
    if ballot is None:
        return NOT_YET
    if ballot.proxies is None:
        return Refusal("委托投票的人数尚未录入；没有委托的录入 0。")
    if ballot.proxies and not listed(ballot, "proxy"):
        return Refusal("委托人和受委托人的名单尚未录入，公告13须公布名单。")
    return None


def proxies(election: Election) -> NoticeText:
    ballot = election.current("ballot")
    rows, day = listed(ballot, "proxy"), known(ballot.day or election.election_day)
    return drawn(
        election,
        "13",
        "关于委托投票名单的公告",
        [
            f"选举期间外出、不能参加投票，书面委托本村{_delegates(election, day)}代为投票的共 {ballot.proxies} 人"
            + ("，名单如下。" if rows else "。"),
            _accepting(election, day),
        ],
        columns=COLUMNS["proxy"][:4] if rows else (),
        rows=[(each.group, each.name, each.by, each.why) for each in rows],
    )


def _said(election: Election, name: str, on: date) -> Any:
    """What the law of the day says; None where the county has to be asked."""
    try:
        return law_for(election, name, on).value
    except Unjudged:
        return None


def _delegates(election: Election, on: date) -> str:
    """Whom one may delegate to, by the law of the vote; where the texts disagree, nothing more than both of them say."""
    words = {RELATIVES: "近亲属", ANY_VILLAGER: "近亲属或者其他有选举权的村民"}
    return words.get(_said(election, "proxy_who", on), "有选举权的村民")


def _accepting(election: Election, on: date) -> str:
    limit, stands = _said(election, "proxy_limit", on), _said(election, "proxy_candidate_may_accept", on)
    told = [f"每一名登记参加选举的村民接受委托不得超过 {limit} 人" if limit else ""]
    told += ["候选人不得接受委托" if stands is False else ""]
    said = "；".join(filter(None, told))
    return f"{said}。" if said else ""


def scribe_list(election: Election) -> NoticeText:
    rows: list[ListedElector] = list(listed(election.current("ballot"), "scribe"))
    return drawn(
        election,
        "14",
        "关于代写选票人员名单的公告",
        [
            f"因文化水平、身体等原因不能自己填写选票，委托他人代写的共 {len(rows)} 人。代写人按选民本人意愿填写，不得泄露。"
        ],
        columns=COLUMNS["scribe"],
        rows=[(each.group, each.name, each.by) for each in rows],
    )


def void_ballots(election: Election) -> NoticeText:
    plan, ballot = known(election.plan), election.current("ballot")
    return drawn(
        election,
        "15",
        "关于无效票认定规则的公告",
        [
            f"按照{cdate(plan.adopted_on)}{plan.get_adopted_by_display()}通过的选举办法，选票按下列规则认定：",
            "（一）所选人数等于或者少于应选名额的有效，多于应选名额的无效；分职务填写的，多选的职务无效。",
            "（二）书写模糊、无法辨认的部分无效，可以辨认的部分有效。",
            "（三）难以认定的，由村民选举委员会当场讨论决定，并说明理由。",
            ballot.void_rules,
        ],
    )


lacks_void_rules = lacks_ballot
