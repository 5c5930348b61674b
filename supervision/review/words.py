"""What stands on the slips: the ratings, and the problems and reasons as the township words them on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ballots.answer_types import AnswerType, GradesWithTicks
from ballots.models import Count
from ballots.sheets import sheet_of

from .models import Review, Reviewed, ReviewWords, lines_in

RATINGS = {"good": "好", "fair": "较好", "plain": "一般", "poor": "差"}
RECOGNITION = {"recognised": "认同", "mostly": "基本认同", "refused": "不认同", "unknown": "不了解"}
PLACES = {"": "选人用人工作总体评价", "daily:": "日常管理监督", "rectified:": "上年问题整改"}
#: So many problems and reasons at most may be worded.
PROBLEMS_MOST, REASONS_MOST = 12, 8
#: What stands on the slips of a township that has set no words of its own: examples of ours, after forms in use.
PROBLEMS = (
    "任人唯亲、照顾亲友", "跑官要官", "拉票贿选", "临时动议、事先内定", "论资排辈", "简单以票取人", "程序走过场、缺步骤",
    "不按岗位条件选人", "年轻干部使用不够", "干部监督管理不严", "突击提拔调整", "民主推荐、考察范围过窄",
)  # fmt: skip
REASONS = ("涉嫌照顾关系", "能力不足", "品行作风有问题", "涉嫌拉票", "其他")
BY_DEFAULT = "系统默认选项"


def words_on(township: int, day: date) -> tuple[str, str, str]:
    """Problems and reasons, one a line, with their document, as set for a day."""
    own = ReviewWords.objects.filter(township=township, effective_from__lte=day).first()
    if own is None:
        return "\n".join(PROBLEMS), "\n".join(REASONS), BY_DEFAULT
    return own.problems, own.reasons, own.document


def _keyed(text: str) -> Mapping[str, str]:
    return {str(number): line for number, line in enumerate(lines_in(text), start=1)}


def answers_of(row: Reviewed, review: Review) -> GradesWithTicks:
    """How a voter answers about one row of a review."""
    if row.what == Reviewed.What.WORK:
        return GradesWithTicks(
            places=PLACES,
            grades=RATINGS,
            all_asked="三项评价都要选择",
            when_unsure="没有把握的选“一般”",
            ticks={},
            ticks_label="存在的问题",
            open_question="对选人用人工作的意见和建议",
        )
    if row.what == Reviewed.What.PROBLEMS:
        return GradesWithTicks(
            places={},
            grades=RATINGS,
            all_asked="逐项填写",
            when_unsure="没有的不勾选",
            ticks=_keyed(review.problems),
            ticks_label="存在的问题",
            open_question="最突出的问题是什么",
        )
    return GradesWithTicks(
        places={"": "对其提拔任用的认同程度"},
        grades=RECOGNITION,
        all_asked="须选择认同程度",
        when_unsure="没有把握的选“不了解”",
        ticks=_keyed(review.reasons),
        ticks_label="不认同的原因",
        ticks_with="refused",
        open_question="补充说明",
    )


def answers_counted(row: Reviewed, review: Review, count: Count | None) -> AnswerType:
    """How a row was answered: what a box has counted stands in the words of its slip, frozen when it opened."""
    question = count.question if count else None
    if question is None:
        return answers_of(row, review)
    return next(each.answers for each in sheet_of(question.box).asked if each.question.pk == question.pk)


#: What the kind of ballot says of itself; each question has its own.
ANSWERS = GradesWithTicks(
    places=PLACES,
    grades=RATINGS,
    all_asked="各项都要选择",
    when_unsure="没有把握的选中间的",
    ticks={},
    ticks_label="存在的问题",
)
