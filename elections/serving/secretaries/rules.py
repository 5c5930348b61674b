"""What must hold of a change of the secretary between two elections: after the result, one after the other, of somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from elections.instruments import PARTY_ELECTION
from township.law.instruments import unread
from township.law.rule import Finding, Rule, met, unmet
from township.naming import same
from township.wording import cdate


@dataclass(frozen=True)
class Changing:
    """A change as the rules judge the record."""

    changed_on: date
    #: When the Party organisation was elected; None where no result is on record.
    elected_on: date | None
    #: The last other change that counts.
    last_on: date | None
    #: Who holds the office on the eve; empty where it stands open.
    holder: str
    left_because: str
    follower: str


def in_order(changing: Changing, on: date) -> Finding:
    told = f"变动日期{cdate(changing.changed_on)}"
    if changing.elected_on is None:
        return unmet("本届党组织选举结果尚未登记，先登记选举结果")
    if changing.changed_on <= changing.elected_on:
        return unmet(f"{told}，须晚于党组织选举（{cdate(changing.elected_on)}）")
    if changing.last_on and changing.changed_on <= changing.last_on:
        return unmet(f"{told}，须晚于上一次变动（{cdate(changing.last_on)}）；先更正其后的变动")
    return met(told)


IN_ORDER = Rule(
    code="election.secretary.order",
    requirement="书记变动在党组织选举以后，按日期先后登记",
    citation=unread(PARTY_ELECTION, "任期内书记的补选、调动和指派"),
    text="村党组织书记在任期内出缺的，由党员大会补选，上级党组织认为有必要时可以调动或者指派；变动以批准文件为准。",
    check=in_order,
    origin=("R-146",),
)


def somebody_else(changing: Changing, on: date) -> Finding:
    holder, follower = changing.holder, changing.follower
    if holder and not changing.left_because:
        return unmet(f"现任书记{holder}，写明其离任的原因")
    if not holder and changing.left_because:
        return unmet("书记出缺，没有人离任，不填离任的原因")
    if not holder and not follower:
        return unmet("书记出缺，写明接任的书记")
    if holder and follower and same(holder, follower):
        return unmet(f"接任书记与离任的{holder}是同一人，没有变动")
    return met("，".join(filter(None, [holder and f"{holder}离任", follower and f"{follower}接任"])))


SOMEBODY_ELSE = Rule(
    code="election.secretary.change",
    requirement="书记变动写明谁离任、谁接任",
    citation=unread(PARTY_ELECTION, "任期内书记的补选、调动和指派"),
    text="一个时期一名书记；前任离任以后由他人接任，没有人接任的出缺。",
    check=somebody_else,
    origin=("R-146",),
)

TO_RECORD = [IN_ORDER, SOMEBODY_ELSE]
