"""Notices 5, 6, 6-1 and 17: when representatives and group heads are chosen, whom the groups chose, who supervises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township.refusal import Refusal
from township.required_value import known
from township.wording import cdate, percent

from .texts import NoticeText, drawn

if TYPE_CHECKING:
    from elections.models import Election, GroupChoice


def groups_of(election: Election) -> list[GroupChoice]:
    """The groups of the village whose choice is on record."""
    register = election.current("register")
    return list(register.groups.all()) if register else []


def lacks_choosing(election: Election) -> Refusal | None:
    register = election.current("register")
    return (
        None if register and register.choice_on else Refusal("推选村民代表、村民小组长的时间、地点尚未录入。")
    )


def choosing(election: Election) -> NoticeText:
    register = election.current("register")
    hours = f"{register.choice_from:%H:%M}至{register.choice_until:%H:%M}"
    return drawn(
        election,
        "5",
        "关于推选村民代表、村民小组长的公告",
        [
            f"推选时间：{cdate(register.choice_on)}{hours}。",
            f"推选地点：{register.choice_places}。",
            "村民代表由各村民小组推选，妇女村民代表应当占三分之一以上；村民小组长由村民小组会议推选。",
        ],
    )


def lacks_representatives(election: Election) -> Refusal | None:
    found = any(each.representatives for each in groups_of(election))
    return None if found else Refusal("村民代表尚未录入。")


def representatives(election: Election) -> NoticeText:
    groups = [each for each in groups_of(election) if each.representatives]
    number, women = sum(len(each.chosen) for each in groups), sum(each.women for each in groups)
    return drawn(
        election,
        "6",
        "关于村民代表名单的公告",
        [f"各村民小组推选产生村民代表 {number} 人，其中妇女 {women} 人，占{percent(women, number)}。"],
        columns=("村民小组", "人数", "村民代表"),
        rows=[(each.group, len(each.chosen), "、".join(each.chosen)) for each in groups],
    )


def lacks_heads(election: Election) -> Refusal | None:
    found = any(each.head for each in groups_of(election))
    return None if found else Refusal("村民小组长尚未录入。")


def heads(election: Election) -> NoticeText:
    groups = [each for each in groups_of(election) if each.head]
    women = sum(each.head_woman for each in groups)
    told = f"，其中妇女 {women} 人，占{percent(women, len(groups))}"
    return drawn(
        election,
        "6-1",
        "关于村民小组长名单的公告",
        [f"各村民小组会议推选产生村民小组长 {len(groups)} 人{told}。"],
        columns=("村民小组", "村民小组长"),
        rows=[(each.group, each.head) for each in groups],
    )


def lacks_supervision(election: Election) -> Refusal | None:
    if election.is_by_election:
        return Refusal("补选不推选村务监督委员会。")
    if election.current("handover") is None:
        return Refusal("村民委员会选举结果确认后推选村务监督委员会。")
    return None if election.supervision else Refusal("村务监督委员会的推选尚未登记并复核。")


def supervision(election: Election) -> NoticeText:
    chosen = known(election.supervision)
    held = f"{cdate(chosen.chosen_on)}，经{chosen.get_meeting_display()}推选"
    return drawn(
        election,
        "17",
        "关于村务监督委员会组成人员的公告",
        [f"{held}，到会 {chosen.present} 人，产生新一届村务监督委员会，任期与村民委员会相同。"],
        columns=("职务", "姓名", "得票"),
        rows=[("主任" if each.head else "委员", each.name, each.votes) for each in chosen.members.all()],
    )
