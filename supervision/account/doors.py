"""The doors of a report: put before the yearly meeting and submitted by the commissioner, sealed by the secretary."""

from __future__ import annotations

from procedure.doors import Door, table
from procedure.notes import rules as notes
from supervision.review import rules as review
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
            [*notes.ALWAYS, *rules.TO_SUBMIT, *review.TO_PASS_BY],
            "组织委员对报告的文字与事实相符负责；数字由系统计算",
        ),
        Door(
            "convene_review",
            "提交年度评议会",
            Stage.DRAFTING,
            Stage.REVIEW,
            Role.COMMISSIONER,
            [*notes.ALWAYS, *review.TO_CONVENE, *rules.TO_SUBMIT],
            "组织委员对提交评议会的报告和评议对象的范围负责",
            consequence="评议对象按本年提拔任职的数字生成。",
        ),
        Door(
            "submit_reviewed",
            "评议后送党委书记审定",
            Stage.REVIEW,
            Stage.APPROVAL,
            Role.COMMISSIONER,
            [*notes.ALWAYS, *rules.TO_SEAL, *review.TO_LEAVE],
            "组织委员对评议的组织和结果的运用负责",
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
