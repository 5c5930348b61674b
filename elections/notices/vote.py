"""Notices 10 and 16: where and when people vote, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.electorate import electors_of, held_by
from elections.rooms.ballot.lines import standing
from elections.stages import VoteKind
from township.refusal import Refusal
from township.wording import cdate

from .texts import NoticeText, drawn, reporting

if TYPE_CHECKING:
    from elections.models import Election


def lacks_ballot(election: Election) -> Refusal | None:
    ballot = election.current("ballot")
    if ballot is None:
        return Refusal("公布正式候选人、进入投票后可以印发。")
    return None if ballot.opens_at and ballot.stations.all() else Refusal("投票的时间、投票站尚未录入。")


def _standing_again(election: Election) -> str:
    """Who stands in a vote held once more, and for how many seats: notice 9 told of the first alone."""
    ballot = election.current("ballot")
    if ballot.kind not in (VoteKind.FURTHER, VoteKind.TIE):
        return ""
    told = [
        f"{office.label} {seats} 席，候选人{'、'.join(each.name for each in people) or '待提名'}"
        for office, seats, people in standing(election, ballot)
    ]
    return f"{ballot.get_kind_display()}：{'；'.join(told)}。" if told else ""


def time_and_place(election: Election) -> NoticeText:
    ballot = election.current("ballot")
    kind = "" if ballot.kind == VoteKind.FIRST else f"（{ballot.get_kind_display()}）"
    hours = f"{ballot.opens_at:%H:%M}—{ballot.closes_at:%H:%M}"
    return drawn(
        election,
        "10",
        f"关于投票选举时间、地点的公告{kind}",
        [
            f"投票日：{cdate(ballot.day)}，{ballot.opens_at:%H:%M}至{ballot.closes_at:%H:%M}。",
            f"{ballot.closes_at:%H:%M}投票结束后，票箱当即集中到{ballot.counted_at}，公开唱票、计票，当场公布选举结果。",
            f"设秘密写票处 {ballot.booths} 处。" if ballot.booths else "",
            _standing_again(election),
            reporting(election),
        ],
        columns=("投票站", "种类", "投票时间", "流动票箱路线"),
        rows=[
            (each.name, each.get_kind_display(), each.hours or hours, each.route or "—")
            for each in ballot.stations.all()
        ],
    )


def lacks_result(election: Election) -> Refusal | None:
    result = election.current("result")
    return None if result and result.tally else Refusal("当场宣布结果后可以印发。")


def result_of(election: Election) -> NoticeText:
    tally = election.current("result").tally
    return drawn(
        election,
        "16",
        "关于村民委员会补选结果的公告" if election.is_by_election else "关于村民委员会选举结果的公告",
        [
            (
                f"{cdate(date.fromisoformat(tally['day']))}举行{held_by(election)}。{electors_of(election)} {tally['registered']} 人，参加投票 {tally['voters']} 人，"
                f"发出选票 {tally['issued']} 张，收回 {tally['returned']} 张。"
            ),
            *tally["sentences"],
        ],
        columns=("职务", "姓名", "得票", "结论"),
        rows=[(each["office"], each["name"], each["votes"], each["verdict"]) for each in tally["people"]],
    )
