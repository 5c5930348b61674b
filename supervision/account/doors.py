"""The doors of a report: submitted by the commissioner, sealed by the secretary."""

from __future__ import annotations

from procedure.doors import Door, table
from procedure.notes import rules as notes
from township.accounts.models import Role

from . import rules
from .stages import Stage

DOORS = table(
    (
        Door(
            "submit_report",
            "送党委书记审定",
            Stage.DRAFTING,
            Stage.APPROVAL,
            Role.COMMISSIONER,
            [*notes.ALWAYS, *rules.TO_SUBMIT],
            "组织委员对报告的文字与事实相符负责；数字由系统计算",
        ),
        Door(
            "seal_report",
            "审定并封存",
            Stage.APPROVAL,
            Stage.SEALED,
            Role.SECRETARY,
            [*notes.ALWAYS, *rules.TO_SEAL],
            "党委书记对报告内容负责",
            consequence="封存后文字和数字不再变，附摘要；此后更正只能出补充报告。",
        ),
    )
)
