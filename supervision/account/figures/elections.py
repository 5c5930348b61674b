"""Figures of village elections, as their own page counts them: one row a village, its part or its whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse

from elections.cockpit.page import Cockpit, cockpit_of
from elections.terms import Term

from .base import Figure, FigureMeasure, FigureRow, NoData, Scope, register
from .staff import not_kept

NONE = "本年度没有村级换届"
COLUMNS = ("村", "数")


def _cockpit(scope: Scope) -> Cockpit:
    """The term in which villages elected in the year. Raises NoData."""
    if "elections" not in scope.kept:
        held = Q(last_ends_on__year=scope.year) | Q(
            villages__elections__plans__election_day__range=(scope.first, scope.on)
        )
        term = Term.objects.filter(held, township=scope.township).distinct().order_by("-last_ends_on").first()
        scope.kept["elections"] = cockpit_of(term) if term else None
    found: Cockpit | None = scope.kept["elections"]
    if found is None or not found.villages:
        raise NoData(NONE)
    return found


def counted(measure: str, *, whole: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    """The villages that count in a figure of the term, each with its part, or with its whole."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        cockpit = _cockpit(scope)
        figure = cockpit.figures[measure]
        where = f"{reverse('elections:figures', args=[cockpit.term.pk])}?figure={measure}#villages"
        for line in figure.counted:
            number = line.whole if whole else line.part
            yield FigureRow(
                (line.village.name, f"{number} {figure.measure.unit}"), Decimal(number or 0), where
            )

    return rows


def villages(scope: Scope) -> Iterable[FigureRow]:
    """The villages of the term."""
    cockpit = _cockpit(scope)
    where = reverse("elections:figures", args=[cockpit.term.pk])
    return [FigureRow((each.name, "1 村"), url=where) for each in cockpit.villages]


def _pair(
    code: str, label: str, of: str, of_label: str, unit: str, measure: str, told: str
) -> tuple[Figure, Figure]:
    """A part and its whole."""
    return (
        Figure(
            f"elections.{code}",
            label,
            unit,
            COLUMNS,
            told,
            counted(measure),
            FigureMeasure.SUM,
            f"elections.{of}",
        ),
        Figure(
            f"elections.{of}",
            of_label,
            unit,
            COLUMNS,
            f"{told}，其全部",
            counted(measure, whole=True),
            FigureMeasure.SUM,
        ),
    )


register(
    Figure("elections.villages", "换届的村", "个", COLUMNS, "本年度换届的全部行政村", villages),
    *_pair(
        "party_done",
        "党组织换届完成",
        "party_due",
        "村党组织",
        "个",
        "party_done",
        "已记载选举结果的村党组织",
    ),
    *_pair(
        "voters",
        "参加投票",
        "registered",
        "登记选民",
        "人",
        "turnout",
        "首次有效投票的参加投票人数和登记选民数",
    ),
    *_pair("first", "一次选举成功", "voted", "已投票的村", "个", "first", "首次有效投票选满的村"),
    *_pair(
        "one_shoulder",
        "一肩挑",
        "both_final",
        "两项结果均已确认的村",
        "个",
        "one_shoulder",
        "书记、主任为同一人的村",
    ),
    *_pair("women", "女性成员", "members", "村民委员会成员", "人", "women", "村民委员会成员中的女性"),
    *_pair(
        "college",
        "大专以上学历成员",
        "members_schooled",
        "村民委员会成员（学历）",
        "人",
        "college",
        "村民委员会成员中大专以上学历的",
    ),
    Figure(
        "elections.relatives",
        "近亲属同任",
        "人",
        COLUMNS,
        "村民委员会成员中互为近亲属的",
        not_kept("近亲属由候选人申报，确认结果时逐村核对，互为近亲属的不能同任，没有汇总的登记"),
    ),
    *_pair(
        "young",
        "35岁及以下成员",
        "members_aged",
        "村民委员会成员（年龄）",
        "人",
        "young",
        "选举日未满36周岁的成员",
    ),
)
