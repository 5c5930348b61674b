"""Figures of the record itself: what was done, refused, entered late, returned and corrected in the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.urls import reverse

from supervision.verifying import OVERSIGHT
from township.models import StepRecord
from township.records.lateness import MARKED_LATE
from township.wording import cdate

from .base import Figure, FigureMeasure, FigureRow, Scope, register

STEP = ("序号", "发生日期", "行为", "经办人", "事由")
#: How an act is called that changes what stood on record.
CORRECTION = Q(label__startswith="更正：")
RETURN = Q(code__startswith="return_to_")
DONE, REFUSED = Q(outcome=StepRecord.Outcome.DONE), Q(outcome=StepRecord.Outcome.REFUSED)


def _of_year(scope: Scope) -> QuerySet[StepRecord]:
    return StepRecord.objects.filter(
        township=scope.township,
        happened_on__gte=scope.first,
        happened_on__lte=scope.on,
        recorded_at__lte=scope.known,
    ).order_by("sequence")


def steps(condition: Q) -> Callable[[Scope], Iterable[FigureRow]]:
    """The steps of the year that meet a condition."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        names = ("sequence", "happened_on", "label", "actor_name", "reason", "matter")
        for number, day, label, actor, reason, matter in (
            _of_year(scope).filter(condition).values_list(*names)
        ):
            cells = (str(number), cdate(day), label, actor, reason[:60] or "—")
            yield FigureRow(cells, url=reverse("supervision:step", args=[number]), matter=matter)

    return rows


def by_month(scope: Scope) -> Iterable[FigureRow]:
    """Everything on record of the year, one row a month."""
    counted = Counter(day.month for day in _of_year(scope).values_list("happened_on", flat=True))
    for month in sorted(counted):
        yield FigureRow((f"{month}月", f"{counted[month]} 条"), Decimal(counted[month]))


register(
    Figure("record.steps", "全程纪实", "条", ("月份", "条数"), "本年度至数据截止日发生的全部纪实，含未获准的", by_month, FigureMeasure.SUM),
    Figure("record.refused", "系统拒绝不合规定的办理", "次", STEP, "本年度至数据截止日未获准的办理", steps(REFUSED), readers=OVERSIGHT),
    Figure("record.late", "补记", "条", STEP, "本年度至数据截止日发生、超过规定天数录入的", steps(DONE & MARKED_LATE), whole="record.steps", readers=OVERSIGHT),
    Figure("record.returned", "退回重办", "次", STEP, "本年度至数据截止日退回前一环节的", steps(DONE & RETURN), readers=OVERSIGHT),
    Figure("record.corrected", "更正", "条", STEP, "本年度至数据截止日更正已有记录的", steps(DONE & CORRECTION), readers=OVERSIGHT),
)  # fmt: skip
