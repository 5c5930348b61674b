"""R-190: a result is not final while a report of bribery, violence, destroyed boxes or forgery is open; what was found true is looked at first.

The evidence is written into step records, which more people read than the reports: it tells neither number nor content.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.instruments import VILLAGE_LAW
from township.law.instruments import unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet

if TYPE_CHECKING:
    from elections.models import Election
    from elections.terms import VillageRound

TEXT = "以暴力、威胁、欺骗、贿赂、伪造选票、虚报选举票数等不正当手段当选村民委员会成员的，当选无效。"


#: What keeps every result of the village from being final: of the committee, the Party organisation, the supervision committee.
WAITS = "有拉票贿选、暴力、毁坏票箱或者伪造选票、虚报票数方面的举报没有办结，由纪委书记办结并经复核"


def result_waits(village: VillageRound) -> bool:
    """Whether a report of the village that bars a final result is open."""
    return any(each.keeps_from_final for each in village.breaches.all())


def none_open(election: Election, on: date) -> Finding:
    if result_waits(election.village_round):
        return unmet(WAITS, "result.reports", "查看")
    return met("没有未办结的拉票贿选、暴力、毁坏票箱、伪造选票、虚报票数方面的举报")


REPORTS_OPEN = Rule(
    code="election.result.reports_open",
    requirement="拉票贿选、暴力、毁坏票箱、伪造选票、虚报票数方面的举报均已办结",
    citation=unread(VILLAGE_LAW, "以不正当手段当选无效"),
    text=TEXT,
    check=none_open,
    origin=("R-190", "R-142"),
)


def none_true(election: Election, on: date) -> Finding:
    grave = [each.ending for each in election.village_round.breaches.all() if each.grave and each.ending]
    if not grave:
        return not_applicable("没有办结的拉票贿选、暴力、毁坏票箱、伪造选票、虚报票数方面的举报")
    if all(each.outcome == "false" for each in grave):
        return met("办结的举报均不属实")
    return unmet("有举报查证属实或者部分属实，核对是否涉及当选人；涉及的当选无效", "result.reports", "查看")


REPORTS_TRUE = Rule(
    code="election.result.reports_true",
    requirement="查证属实的举报不涉及当选人",
    citation=unread(VILLAGE_LAW, "以不正当手段当选无效"),
    text=TEXT,
    check=none_true,
    control=Control.DETECT,
    origin=("R-190", "R-124"),
)
