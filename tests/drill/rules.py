"""What must hold before a drill is carried out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from procedure.notes.asking import judged
from township.law.instruments import TOWNSHIP, unread
from township.law.rule import Control, Finding, Rule, met, unmet

if TYPE_CHECKING:
    from .models import Drill


def scene_named(drill: Drill, on: date) -> Finding:
    plan = drill.current("planning")
    if not plan.scene:
        return unmet("尚未录入演练科目", "planning.scene", "去录入")
    return met(f"{plan.scene}，{plan.place}")


SCENE_NAMED = Rule(
    code="drill.scene_named",
    requirement="演练科目已确定",
    citation=unread(TOWNSHIP, "演练先有方案"),
    text="演练开展前，确定演练科目和地点。",
    check=scene_named,
)


def safe(drill: Drill, on: date) -> Finding:
    return judged(drill, SAFE.code, "参加演练的人员没有不宜参加的情形")


SAFE = Rule(
    code="drill.safe",
    requirement="参加人员没有不宜参加的情形",
    citation=unread(TOWNSHIP, "演练安全有人确认"),
    text="演练开展前，由负责人确认参加人员的安全。",
    check=safe,
    control=Control.DETECT,
)
