"""Figures of study: sessions of the year, who has reached their depth, as they stood on record at the moment of the figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from supervision.study import on_record
from supervision.study.attainment import Studied, standing
from supervision.study.models import StudySession
from township.models import Township
from township.wording import cdate

from .base import Figure, FigureMeasure, FigureRow, Scope, register
from .roster import kept

SESSION = ("日期", "形式", "学习内容", "学时", "参加人数")
PERSON = ("姓名", "层次", "学时", "须有学时", "测试")


def sessions(scope: Scope) -> Iterable[FigureRow]:
    found = on_record.sessions(scope.township, scope.first, scope.on, scope.known)
    there = Counter(each["session_id"] for each in on_record.attended(found, scope.known))
    for each in found:
        kind = StudySession.Kind(each["kind"])
        if kind == StudySession.Kind.TEST:
            continue
        number = there[each["id"]]
        cells = (cdate(each["held_on"]), str(kind.label), each["material"], str(each["hours"]), str(number))
        yield FigureRow(cells, Decimal(number))


def _people(scope: Scope) -> list[Studied]:
    if "study" not in scope.kept:
        township = Township.objects.get(pk=scope.township)
        serving = kept(scope.roster).serving
        scope.kept["study"] = standing(township, scope.on, scope.known, serving=serving)
    found: list[Studied] = scope.kept["study"]
    return found


def _row(each: Studied) -> FigureRow:
    cells = (
        each.called or each.cadre.name,
        str(each.depth.label),
        str(each.hours),
        str(each.needed),
        "完成" if each.passed else "未完成",
    )
    return FigureRow(cells, cadre=each.cadre.pk)


def asked(scope: Scope) -> Iterable[FigureRow]:
    return [_row(each) for each in _people(scope)]


def reached(scope: Scope) -> Iterable[FigureRow]:
    return [_row(each) for each in _people(scope) if each.reached]


register(
    Figure("study.sessions", "组织学习", "场", SESSION, "本年度至数据截止日经两人登记的学习场次，书面测试不计", sessions),
    Figure("study.attended", "参加学习", "人次", SESSION, "各场次签到表上的人数合计", sessions, FigureMeasure.SUM),
    Figure("study.people", "应学习干部", "人", PERSON, "数据截止日在职的全部干部；层次按当日所任职务：组织干部精通，班子成员掌握，其他了解", asked),
    Figure("study.reached", "学习达标", "人", PERSON, "其中学时和测试都达到规定的", reached, whole="study.people"),
)  # fmt: skip
