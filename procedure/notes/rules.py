"""What must hold at every door of a process."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law.instruments import TOWNSHIP, unread
from township.law.rule import Finding, Rule, met, unmet

if TYPE_CHECKING:
    from procedure.bases import Proceeding


def not_suspended(proceeding: Proceeding, on: date) -> Finding:
    pause = proceeding.open_suspension
    if pause is None:
        return met("未处于暂缓状态")
    return unmet(f"{pause.since:%Y年%m月%d日}起暂缓：{pause.reason}", "notes.resume", "恢复办理")


NOT_SUSPENDED = Rule(
    code="notes.not_suspended",
    requirement="事项未处于暂缓状态",
    citation=unread(TOWNSHIP, "暂缓期间不得进入下一环节"),
    text="事项被暂缓的，恢复办理前不得进入下一环节。",
    check=not_suspended,
    origin=("R-81",),
)


def in_order(proceeding: Proceeding, on: date) -> Finding:
    if on < proceeding.last_act_on:
        return unmet(f"办理日期早于上一步骤的日期（{proceeding.last_act_on:%Y年%m月%d日}），改填之后的日期")
    return met(f"上一步骤：{proceeding.last_act_on:%Y年%m月%d日}")


IN_ORDER = Rule(
    code="notes.in_order",
    requirement="办理日期不早于上一步骤",
    citation=unread(TOWNSHIP, "全程纪实，一事一记"),
    text="各环节按规定顺序依次进行，一步不缺、一步不错。",
    check=in_order,
    origin=("R-03", "R-106"),
)

ALWAYS = [NOT_SUSPENDED, IN_ORDER]
