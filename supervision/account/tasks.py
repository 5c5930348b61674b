"""The tasks of a report while it is drafted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from procedure.tasks import RoomTask, table
from township.empty_words import says_nothing
from township.wording import cdate

from .access import OFFICER
from .outline import own_heads
from .stages import Stage

if TYPE_CHECKING:
    from .models import YearReport


def data_day(report: YearReport) -> str:
    day = report.data_day
    return f"截至{cdate(day)}" if day else ""


def work(report: YearReport) -> str:
    heads = [head for head in own_heads() if head.own not in ("causes", "measures")]
    told = sum(not says_nothing(getattr(report.draft, head.own)) for head in heads)
    return f"{len(heads)} 个部分，已写明 {told} 个" if told else ""


def problems(report: YearReport) -> str:
    standing = [each for each in report.problems.all() if not each.dropped]
    return f"{len(standing)} 个问题" if standing else ""


def rectified(report: YearReport) -> str:
    if not report.problems_of_last_year:
        return "没有须答复的上年问题"
    answered = len(report.rectifications.all())
    return f"{answered} / {len(report.problems_of_last_year)} 个已写明" if answered else ""


def causes(report: YearReport) -> str:
    return _begins(report.draft.causes)


def measures(report: YearReport) -> str:
    return _begins(report.draft.measures)


def _begins(text: str) -> str:
    return f"{text[:20]}……" if len(text) > 20 else text


TASKS = table(
    (
        RoomTask(
            "drafting.data_day", "数据截止日", Stage.DRAFTING, OFFICER, data_day,
            ("account.data_day", "account.day_passed"),
        ),
        RoomTask("drafting.work", "工作情况", Stage.DRAFTING, OFFICER, work, ("account.texts", "account.typed_numbers")),
        RoomTask(
            "drafting.problems", "存在的问题", Stage.DRAFTING, OFFICER, problems, ("account.problems",),
            facts=("drafting.problem",),
        ),
        RoomTask(
            "drafting.rectified", "上年问题整改", Stage.DRAFTING, OFFICER, rectified, ("account.last_year",),
            facts=("drafting.rectification",),
        ),
        RoomTask("drafting.causes", "原因分析", Stage.DRAFTING, OFFICER, causes),
        RoomTask("drafting.measures", "改进措施", Stage.DRAFTING, OFFICER, measures),
    )
)  # fmt: skip
