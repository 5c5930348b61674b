"""Invented facts that show every component once, for templates/ui/gallery.html."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from django import forms as fields
from django import template
from django.core.paginator import Paginator

from township.days import DayKind
from township.forms import FilterForm, Form
from township.law.instruments import REGULATION, TOWNSHIP, read, unread
from township.law.rule import (
    Checklist,
    ChecklistRow,
    Control,
    Finding,
    Rule,
    met,
    not_applicable,
    to_confirm,
    unmet,
)
from township.month_field import MonthField

register = template.Library()

DAY = date(2026, 11, 19)
CLAUSE = "讨论决定干部任免事项，必须有三分之二以上成员到会。"


class SampleForm(Form):
    day_kinds: ClassVar = {"met_on": DayKind.ACT, "born": DayKind.BIOGRAPHY}

    met_on = fields.DateField(label="会议日期", help_text="实际召开的日期，不是发出通知的日期")
    place = fields.CharField(label="地点", max_length=40)
    manner = fields.ChoiceField(label="表决方式", choices=[("hands", "举手"), ("ballot", "无记名投票")])
    born = MonthField(label="出生年月")
    present = fields.IntegerField(label="实到人数", min_value=1)
    papers = fields.MultipleChoiceField(
        label="材料",
        required=False,
        widget=fields.CheckboxSelectMultiple,
        choices=[("form", "任免审批表"), ("report", "考察材料")],
    )
    notes = fields.CharField(label="会议情况", required=False, max_length=2000, widget=fields.Textarea)
    scan = fields.FileField(label="会议记录扫描件", required=False)
    checked = fields.BooleanField(label="已核对到会人员签到表")


class SampleFilter(FilterForm):
    name = fields.CharField(label="姓名")
    rank = fields.ChoiceField(label="职级", choices=[("head", "股级正职"), ("deputy", "股级副职")])


def _row(code: str, requirement: str, finding: Finding, control: Control = Control.BLOCK) -> ChecklistRow:
    citation = (
        read(REGULATION, "第三十六条")
        if control is Control.BLOCK
        else unread(TOWNSHIP, "以本镇最新文件为准。")
    )
    return ChecklistRow(Rule(code, requirement, citation, CLAUSE, _never, control), finding, {})


def _never(*_: Any, **__: Any) -> Finding:
    raise AssertionError("the gallery shows findings, it judges nothing")


def _closed() -> Checklist:
    rows = [
        _row("gallery.quorum", "到会成员达到应到会成员的三分之二", met("应到 9 人，实到 7 人（须 6 人）")),
        _row("gallery.majority", "赞成人数超过应到会成员的半数", unmet("须 5 人以上赞成，实得 4 票")),
        _row("gallery.absent", "未到会成员意见已听取", to_confirm("缺席 2 人：吴强、孙静")),
        _row("gallery.papers", "会前材料提前两日送达", unmet("提前 1 日送达"), Control.DETECT),
        _row("gallery.early", "破格提拔已报批", not_applicable("不属于破格提拔")),
    ]
    return Checklist("作出决定前须满足", DAY, rows)


def _open() -> Checklist:
    rows = [_row(f"gallery.row-{n}", f"已满足的要求之{n}", met("应到 9 人，实到 7 人")) for n in range(1, 15)]
    return Checklist("任职前须满足", DAY, rows)


def _broken() -> SampleForm:
    typed = {"met_on": "2026-02-30", "place": "会" * 41, "present": "七"}
    return SampleForm({f"broken-{name}": value for name, value in typed.items()}, prefix="broken")


ACTS = [
    {"label": "作出任职决定", "url": "#", "primary": True},
    {"label": "再次表决", "url": "#"},
    {"label": "暂缓", "url": "#"},
]
ROOMS = [
    {"label": "动议", "state": "done", "detail": "9月8日—9月14日", "url": "#"},
    {"label": "考察", "state": "done", "detail": "10月9日—10月26日", "url": "#"},
    {"label": "讨论决定", "state": "current", "detail": "11月19日起", "url": "#"},
    {"label": "任前公示", "state": "future", "detail": "", "url": ""},
    {"label": "任职", "state": "future", "detail": "", "url": ""},
]
TIMELINE = [
    {
        "when": datetime(2026, 11, 19, 8, 40, tzinfo=UTC),
        "who": "王岩（党委书记）",
        "act": "作出任职决定",
        "reason": "赞成 4 票，未过应到会成员半数",
        "outcome": "refused",
        "details": [],
    },
    {
        "when": datetime(2026, 11, 19, 8, 32, tzinfo=UTC),
        "who": "周晓彤（组织干事）",
        "act": "更正表决票数",
        "reason": "复核计票单",
        "outcome": "done",
        "details": [{"label": "表决 · 缓议", "before": "2", "after": "1"}],
    },
]
TASKS = [
    {"title": "便民服务中心主任 · 公示期满", "url": "#", "detail": "收到反映 1 件，纪委已答复", "days": 0},
    {"title": "社会事务办副主任 · 结束考察", "url": "#", "tag": "还差 2 项", "kind": "warning"},
    {"title": "执法队副队长 · 试用期届满", "url": "#", "detail": "尚未安排考核", "days": 13},
]
BOARD = [
    {
        "label": "动议",
        "count": 2,
        "items": [{"title": "经济发展办主任", "url": "#"}, {"title": "党建办副主任", "url": "#"}],
    },
    {"label": "考察", "count": 1, "items": [{"title": "村建所所长", "url": "#"}]},
    {"label": "任职", "count": 0, "items": []},
]
FACTS = [
    {"label": "拟任人选", "value": "陈明", "note": "文化站副站长"},
    {"label": "表决结果", "value": "应到 9 人，赞成 5 票", "url": "#"},
    {"label": "备注", "value": ""},
]
TABS = [{"label": "基本信息", "url": "#", "current": True}, {"label": "任职", "url": "#", "count": 3}]
CRUMBS = [{"label": "任用事项", "url": "#"}, {"label": "2026-014"}]
VOTES = [("赞成", 4, "for"), ("反对", 1, "against"), ("缓议", 1, "defer"), ("未表决", 3, "absent")]

MAKERS: dict[str, Callable[[], Any]] = {
    "closed": _closed,
    "opened": _open,
    "form": SampleForm,
    "broken": _broken,
    "filter": SampleFilter,
    "page": lambda: Paginator(range(400), 50).page(3),
}
FACTS_AS_THEY_ARE = {
    "acts": ACTS,
    "rooms": ROOMS,
    "timeline": TIMELINE,
    "tasks": TASKS,
    "board": BOARD,
    "facts": FACTS,
    "tabs": TABS,
    "crumbs": CRUMBS,
    "votes": VOTES,
    "day": DAY,
}


@register.simple_tag
def samples() -> dict[str, Any]:
    return FACTS_AS_THEY_ARE | {name: make() for name, make in MAKERS.items()}
