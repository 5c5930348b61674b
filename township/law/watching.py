"""Supervision points out a pattern from these numbers: no law names them, a township sets each within bounds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from .parameters import Parameter, Value, share

_ALWAYS = date(2000, 1, 1)
_OURS = "没有文件规定，按通行的监督经验确定；只作线索，不作结论"


def _days(key: str, label: str, count: int, bounds: tuple[int, int]) -> Parameter:
    return Parameter(key, label, "天", [Value(_ALWAYS, count, _OURS)], bounds=bounds)


def _share(key: str, label: str, least: Fraction) -> Parameter:
    bounds = (Fraction(1, 10), Fraction(1))
    return Parameter(key, label, "", [Value(_ALWAYS, least, _OURS)], parse=share, bounds=bounds)


ABSENCE = _share("patterns.absence", "规律线索：委员缺席党委会的比例（达到的列出）", Fraction(1, 3))
PAIR = _share("patterns.pair", "规律线索：同两人起草、审批所占比例（达到的列出）", Fraction(4, 5))
UNIT = _share("patterns.unit", "规律线索：近三年任用人员出自同一单位的比例（达到的列出）", Fraction(1, 2))
KIN = _share(
    "patterns.relatives", "规律线索：近三年任用人员中互有亲属关系的比例（达到的列出）", Fraction(1, 5)
)
FEWER = _share("patterns.fewer", "规律线索：得票较少而确定为考察对象的比例（达到的列出）", Fraction(1, 3))
HOLIDAYS = _share("patterns.holidays", "规律线索：公示期中非工作日的比例（达到的列出）", Fraction(1, 2))
THIN = _share("patterns.thin", "规律线索：考察材料字数与当年中位数之比（低于的列出）", Fraction(1, 2))
INTERVALS = _days("patterns.intervals", "规律线索：从动议到议决的天数（少于的列出）", 20, (1, 90))
STALE = _days("patterns.stale", "规律线索：在办事项没有办理的天数（超过的列出）", 60, (10, 365))
PROBATION = _days("patterns.probation", "规律线索：试用期满未办结的天数（超过的列出）", 30, (0, 180))
FILLED = _days("patterns.filled", "规律线索：同单位另有事项在办的天数（达到的列出）", 90, (10, 730))


def _points(key: str, label: str, count: int, bounds: tuple[int, int]) -> Parameter:
    return Parameter(key, label, "个百分点", [Value(_ALWAYS, count, _OURS)], bounds=bounds)


RUSH = Parameter(
    "patterns.rush",
    "规律线索：书记离任前动议为此前同样长时间的倍数（达到的列出）",
    "倍",
    [Value(_ALWAYS, 2, _OURS)],
    bounds=(2, 10),
)
DRIFT = _points("patterns.drift", "规律线索：民主测评平均比例与上年相差的百分点（达到的列出）", 10, (3, 50))
CATEGORY = _points(
    "patterns.category",
    "规律线索：某类人员推荐最多的人选未确定为考察对象，其推荐比例高出的百分点（达到的列出）",
    20,
    (5, 100),
)
SPREAD = _points(
    "patterns.spread", "规律线索：两类人员民主测评平均比例相差的百分点（达到的列出）", 15, (3, 100)
)
SHIFT = _points(
    "patterns.shift", "规律线索：一类人员民主测评平均比例与上年相差的百分点（达到的列出）", 15, (3, 100)
)

ALL = (
    ABSENCE, PAIR, UNIT, KIN, FEWER, HOLIDAYS, THIN, INTERVALS, STALE, PROBATION, FILLED, RUSH, DRIFT, CATEGORY,
    SPREAD, SHIFT,
)  # fmt: skip
