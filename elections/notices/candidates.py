"""Notices 7 and 9: the call for names, and who stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from elections.context import law_for
from elections.law.readings import PARTY_ORGANISATION
from elections.rooms.nomination.cap import capped_by
from elections.stages import SeatOffice
from township.records import clock
from township.refusal import Refusal
from township.wording import cdate

from .texts import NoticeText, drawn, reporting, seats_in_words

if TYPE_CHECKING:
    from elections.models import Election

BARS = "被开除中国共产党党籍的，因犯罪受过刑事处罚的，从事宗族恶势力、黑恶势力违法活动的，从事非法宗教、邪教活动的，不得作为候选人。"


def lacks_nomination(election: Election) -> Refusal | None:
    nomination = election.current("nomination")
    return None if nomination else Refusal("选民名单确定后可以印发。")


def call_for_names(election: Election) -> NoticeText:
    """By the law of the day from which names are taken: until 2025 the electors alone named, and there were no four bars."""
    day = election.current("nomination").begins_on or clock.today()
    by_party = PARTY_ORGANISATION in law_for(election, "nomination_by", day).value
    bars = law_for(election, "statutory_bars", day).value
    return drawn(
        election,
        "7",
        "关于提名村民委员会成员候选人的公告",
        [
            f"应选 {seats_in_words(election)}。候选人由{'村党组织或者' if by_party else ''}登记参加选举的村民提名，名额多于应选名额。",
            _when_named(election),
            _names_on_a_sheet(election),
            BARS if bars else "",
            "对提名有异议的，向村民选举委员会提出；发现拉票贿选、威胁、欺骗的，向乡镇、县级纪检监察机关举报。",
            reporting(election),
        ],
    )


def _when_named(election: Election) -> str:
    """From when until when names are taken, and whom to ask."""
    room = election.current("nomination")
    if not room.begins_on:
        return ""
    return f"提名时间：{cdate(room.begins_on)}至{cdate(room.ends_on)}24时。联系人：{room.contact}。"


def _names_on_a_sheet(election: Election) -> str:
    """How many people one sheet may name, where the province or the village's own method says it."""
    allowed, basis = election.current("nomination").names_allowed, capped_by(election)
    if allowed:
        return (
            f"每张提名票至多提名 {allowed} 人，各职务提名的人数不超过该职务的应选名额。"
            if basis
            else f"每张提名票至多提名 {allowed} 人。"
        )
    return "每张提名票对各职务提名的人数不超过该职务的应选名额。" if basis else ""


def lacks_candidates(election: Election) -> Refusal | None:
    if not election.current("review"):
        return Refusal("提名结束、进入资格审查后可以印发。")
    return None if election.candidates else Refusal("还没有候选人。")


def formal_candidates(election: Election) -> NoticeText:
    ordered = by_votes(election)
    return drawn(
        election,
        "9",
        "关于正式候选人名单的公告",
        [
            "经提名和乡镇、县级联审，村民委员会成员正式候选人名单公布如下，按提名得票多少排列，没有得票数的列后。",
            f"选举日：{cdate(election.election_day)}。",
        ],
        columns=("职务", "姓名", "性别", "出生年月", "提名人", "提名得票"),
        rows=[
            (
                each.get_office_display(),
                each.name,
                each.get_sex_display(),
                f"{each.birth:%Y.%m}",
                each.get_origin_display(),
                "—" if each.votes is None else each.votes,
            )
            for each in ordered
        ],
    )


def by_votes(election: Election) -> list[Any]:
    """The candidates by office and votes, as the ballot has them."""
    rank = {office.value: number for number, office in enumerate(SeatOffice)}
    return sorted(election.candidates, key=lambda each: (rank[each.office], -(each.votes or 0), each.pk))
