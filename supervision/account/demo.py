"""The reports of the demonstration: last year's sealed in January, this year's reviewed today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from elections.demo.recording import Sent
from procedure import transitions
from procedure.facts import FactSaving, Rejected
from procedure.ritual import perform
from supervision.review import demo as reviewed
from township.accounts.access import Actor
from township.records import clock

from . import pages
from .models import YearReport
from .opening import open_report
from .process import YEAR_REPORTS

LAST_YEAR = {
    "study": "党委中心组把干部任用条例列入学习计划，班子成员分专题交流，组织干事参加县委组织部的业务培训。",
    "procedure": "坚持一步不缺、一步不错，动议、推荐、考察、公示、讨论决定、任前谈话均在系统中如实记载，不搞临时动议。",
    "standard": "坚持德才兼备、以德为先，既看推荐票，也看一贯表现，不简单以票取人；凡提四必逐人核查。",
    "management": "对干部台账逐人核对档案，试用期满按时考核；发现补记偏多后，要求谈话当日录入。",
    "elections": "本年度没有村级换届，做好村情调查和后备人选的培养，为下一年度换届作准备。",
    "posts": "结合岗位职责和干部特长调整分工，包村干部与村结对，空缺岗位按程序逐步补齐。",
    "causes": "组织办人手较少，谈话多在晚上和村里进行，材料往往隔日才录入；部分岗位对专业有要求，本镇符合条件的干部不多。",
    "measures": "谈话当日用手机录入，每月通报补记情况；把专业岗位的培养对象列入年度计划，每办确定一名培养对象。",
}
PROBLEMS = (
    {
        "title": "事后补记偏多", "evidence": "全年补记占纪实的比例偏高，其中谈话记录最多。",
        "measure": "谈话当日录入，手机可以办理；每月通报各办的补记情况。", "responsible": "陈立",
    },
    {
        "title": "专业岗位后备不足", "evidence": "空缺的股级职位中，对专业有要求的占多数。",
        "measure": "每个办公室确定一名培养对象，安排到村锻炼。", "responsible": "李兰",
    },
)  # fmt: skip
#: What became of them, and what this year found.
MENDED = (
    ("done", "谈话当日录入，补记所占的比例已经下降。"),
    ("under_way", "各办公室已确定培养对象，到村锻炼的安排到明年上半年完成。"),
)
PROBLEM_NOW = {
    "title": "试用期满考核不够及时", "evidence": "有试用期满后数日才考核的，均在动议较集中的月份。",
    "measure": "期满前三十日由工作台提醒，列入组织办每周例会。", "responsible": "李兰",
}  # fmt: skip
THIS_YEAR = {
    **LAST_YEAR,
    "elections": "按照统一部署分三批推进村级换届，难点村由班子成员联系、一村一策，党组织先于村民委员会换届。",
    "management": "试用期满考核由工作台提前提醒，补记比上年减少；系统拒绝的办理均已按要求补正。",
}


def stories_of(people: SimpleNamespace, today: date) -> list[Iterator[date]]:
    return [_told(people, today)]


def _told(people: SimpleNamespace, today: date) -> Iterator[date]:
    """Last year's report from its first draft to the seal, and this year's up to its review."""
    january = min(date(today.year, 1, 12), today)
    yield january
    with on_day(january):
        report = open_report(by=people.officer, year=january.year - 1, on=january)
        _write(report, people.officer, LAST_YEAR, date(report.year, 12, 31))
        for problem in PROBLEMS:
            due = (january + timedelta(days=330)).isoformat()
            _record(pages.PROBLEM, report, people.officer, {**problem, "due_on": due})
    for after, code, by in (
        (2, "convene_review", people.commissioner),
        (4, "submit_reviewed", people.commissioner),
        (7, "seal_report", people.secretary),
    ):
        day = min(january + timedelta(days=after), today)
        yield day
        with on_day(day):
            if code == "submit_reviewed":
                reviewed.hold(report, people, day)
            _cross(report, code, by)
    yield today
    with on_day(today):
        _this_year(people, today)


def on_day(day: date) -> AbstractContextManager[None]:
    """The clock on a day of the story, never ahead of now."""
    moment = timezone.make_aware(datetime.combine(day, time(10, 15)))
    return clock.set_to(min(moment, clock.now()))


def _this_year(people: SimpleNamespace, today: date) -> None:
    """Written, put before the meeting and reviewed: the commissioner has to submit it, the secretary to seal it."""
    report = open_report(by=people.officer, year=today.year, on=today)
    _write(report, people.officer, THIS_YEAR, today)
    due = (today + timedelta(days=200)).isoformat()
    _record(pages.PROBLEM, report, people.officer, {**PROBLEM_NOW, "due_on": due})
    for problem, (outcome, account) in zip(
        YEAR_REPORTS.load(report.pk).problems_of_last_year, MENDED, strict=True
    ):
        told = {"outcome": outcome, "told_on": today.isoformat(), "account": account}
        _record(pages.RECTIFICATION, report, people.officer, told, key=problem.pk)
    _cross(report, "convene_review", people.commissioner)
    reviewed.hold_now(report, people, today)


def _write(report: YearReport, by: Actor, words: Mapping[str, str], day: date) -> None:
    _record(pages.FORMS["drafting.data_day"], report, by, {"data_day": day.isoformat()})
    _record(pages.FORMS["drafting.work"], report, by, {name: words[name] for name in pages.WORK})
    for name in ("causes", "measures"):
        _record(pages.FORMS[f"drafting.{name}"], report, by, {name: words[name]})


def _cross(report: YearReport, code: str, by: Actor) -> None:
    transitions.pass_door(
        YEAR_REPORTS,
        code,
        matter=report.pk,
        by=by,
        happened_on=clock.today(),
        reason="经核对，文字属实，数字有据。",
    )


def _record(
    page: Any, report: YearReport, by: Actor, typed: Mapping[str, str], *, key: int | None = None
) -> None:
    """Record a fact as its page does. Raises ValueError with what the form says against it."""
    row = page.row_of(YEAR_REPORTS.load(report.pk), key)
    sent = Sent(by, {"revision": getattr(row, "revision", 0), **typed})
    saving = FactSaving(sent, page, report.pk, key)  # type: ignore[arg-type]
    try:
        perform(saving.ritual)
    except Rejected as rejected:
        raise ValueError(saving.form.errors.as_text()) from rejected
