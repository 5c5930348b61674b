"""村干部名册 as a workbook: the people, the teams, the reserve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from elections.cockpit.workbook import FigureTable, Value, answer
from township.records import clock
from township.wording import cdate, cmonth

from .capability import Team
from .models import Reserve
from .roster import CadrePerson

PEOPLE = (
    "村", "姓名", "职务", "性别", "出生年月", "年龄", "学历", "中共党员", "入党时间", "任职届数", "连任", "一肩挑", "交叉任职",
    "近亲属", "任职自", "届次", "本镇干部", "主持工作", "兼任集体经济组织负责人", "待核实",
)  # fmt: skip
TEAMS = (
    "村", "人数", "平均年龄", "女性", "女性基数", "35岁及以下", "年龄基数", "大专及以上", "学历基数", "党员", "党员基数", "交叉任职人数", "一肩挑",
    "后备人数", "缺少",
)  # fmt: skip
RESERVES = (
    "村",
    "姓名",
    "性别",
    "出生年月",
    "学历",
    "入党时间",
    "来源",
    "联系培养人",
    "培养情况",
    "列入日期",
    "退出日期",
    "退出原因",
)


def exported(
    people: Sequence[CadrePerson], teams: Iterable[Team], reserves: Iterable[Reserve]
) -> HttpResponse:
    tables = [
        FigureTable("村干部", PEOPLE, map(_person, people)),
        FigureTable("整体功能", TEAMS, map(_team, teams)),
        FigureTable("后备人员", RESERVES, map(_reserve, reserves)),
    ]
    return answer("村干部名册.xlsx", tables)


def _yes(value: object) -> str:
    return "" if value is None else "是" if value else "否"


def _person(each: CadrePerson) -> list[Value]:
    sex = "" if each.woman is None else "女" if each.woman else "男"
    seats = each.seats
    return [
        str(each.village), each.called, each.offices, sex, cmonth(each.birth), each.age(clock.today()), each.education,
        _yes(each.party), cmonth(each.party_since), each.terms, _yes(each.reelected), _yes(each.one_shoulder),
        _yes(each.crosses), each.kin, cdate(min(seat.since for seat in seats)),
        "、".join(dict.fromkeys(seat.term for seat in seats)), _yes(bool(each.cadre)),
        _yes(each.acts), _yes(each.third_role), "只有姓名相同，没有出生年月" if each.by_name else "",
    ]  # fmt: skip


def _team(each: Team) -> list[Value]:
    shares = (each.women, each.young, each.college, each.party)
    counted: list[Value] = [number for share in shares for number in (share.numerator, share.denominator)]
    return [
        each.label, len(each.people), each.average_age, *counted, each.crossing, each.one_shoulder, each.reserve,
        "；".join(each.gaps),
    ]  # fmt: skip


def _reserve(each: Reserve) -> list[Value]:
    return [
        str(each.village), each.name, each.get_sex_display(), cmonth(each.birth), each.get_education_display(),
        cmonth(each.party_since), each.get_source_display(), each.mentor, each.training, cdate(each.since),
        cdate(each.ended_on), each.ended_because,
    ]  # fmt: skip
