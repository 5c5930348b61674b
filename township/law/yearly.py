"""The numbers of the yearly review (一报告两评议) and of study: nobody's law, each a township's own to set within bounds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from .parameters import Parameter, Value, share

_ALWAYS = date(2000, 1, 1)
_OURS = "没有全国规定，各地自定；本数为默认，依据本地文件登记"

GOOD = Parameter(
    "review.good_share",
    "评议：选人用人工作总体评价“好”“较好”合计的最低比例（低于的为不好的年份）",
    "",
    [Value(_ALWAYS, Fraction(2, 3), _OURS)],
    parse=share,
    bounds=(Fraction(1, 2), Fraction(1)),
    note="不好的年份：首年提醒，连续第二年约谈，连续第三年起书面检查并整改",
)
REFUSED = Parameter(
    "review.not_recognised",
    "评议：提拔干部“不认同”达到多少比例的须核查",
    "",
    [Value(_ALWAYS, Fraction(1, 3), _OURS)],
    parse=share,
    bounds=(Fraction(1, 10), Fraction(1, 2)),
    note="恰为该比例的也核查",
)
TAKING_PART = Parameter(
    "review.turnout",
    "评议：发出票数占应参加人数的最低比例（低于的提示）",
    "",
    [Value(_ALWAYS, Fraction(2, 3), _OURS)],
    parse=share,
    bounds=(Fraction(1, 2), Fraction(1)),
)


def _hours(key: str, label: str, count: int) -> Parameter:
    return Parameter(key, label, "学时", [Value(_ALWAYS, count, _OURS)], bounds=(1, 200))


PROFICIENT = _hours("study.proficient", "学习：组织干部“精通”每年须有的学时", 24)
MASTERING = _hours("study.mastering", "学习：党委班子成员“掌握”每年须有的学时", 16)
KNOWING = _hours("study.knowing", "学习：其他干部“了解”每年须有的学时", 8)
PASSED = Parameter(
    "study.passed",
    "学习：测试答对的最低比例",
    "",
    [Value(_ALWAYS, Fraction(4, 5), _OURS)],
    parse=share,
    bounds=(Fraction(4, 5), Fraction(1)),
    note="恰为该比例的通过",
)

ALL = (GOOD, REFUSED, TAKING_PART, PROFICIENT, MASTERING, KNOWING, PASSED)
