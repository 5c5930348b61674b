"""What must hold before a year's report is submitted and sealed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from township.empty_words import says_nothing
from township.law.instruments import SUPERVISION, TOWNSHIP, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.wording import cdate

from .outline import own_heads

if TYPE_CHECKING:
    from .models import YearReport

#: A number somebody has typed: it stands beside no rows.
TYPED = re.compile(r"\d+(?:\.\d+)?%?")


def data_day_set(report: YearReport, on: date) -> Finding:
    day = report.data_day
    if day is None:
        return unmet("尚未确定数据截止日", "drafting.data_day", "去确定")
    return met(f"全部数字截至{cdate(day)}")


DATA_DAY = Rule(
    code="account.data_day",
    requirement="数据截止日已确定，全部数字截至同一日",
    citation=unread(TOWNSHIP, "年度自查报告的数字写明截止日期"),
    text="报告中的数字按同一截止日计算，写明数据日期。",
    check=data_day_set,
    origin=("R-96",),
)


def everything_told(report: YearReport, on: date) -> Finding:
    draft = report.draft
    lacking = [head for head in own_heads() if says_nothing(getattr(draft, head.own))]
    if lacking:
        last = lacking[0].own
        repair = f"drafting.{last}" if last in ("causes", "measures") else "drafting.work"
        return unmet(f"尚未写明：{'、'.join(head.title for head in lacking)}", repair, "去填写")
    return met(f"{len(own_heads())} 个部分均已写明")


EVERYTHING_TOLD = Rule(
    code="account.texts",
    requirement="工作情况、原因分析、改进措施均已写明",
    citation=unread(SUPERVISION, "监督检查的重点内容"),
    text="报告对照党管干部、标准导向、程序、纪律风气、担当作为五个方面说明工作情况，分析原因，提出措施。",
    check=everything_told,
    origin=("R-96", "R-100"),
)


def problems_named(report: YearReport, on: date) -> Finding:
    standing = [each for each in report.problems.all() if not each.dropped]
    if not standing:
        return unmet("尚未列出存在的问题", "drafting.problem", "去列出")
    late = [each for each in standing if each.due_on < on]
    if late:
        return unmet(
            f"整改期限已过：{'、'.join(f'{each}（{cdate(each.due_on)}）' for each in late)}",
            "drafting.problem",
            "去更正",
        )
    return met(f"{len(standing)} 个问题，均有数据或事实、整改措施、责任人和期限")


PROBLEMS = Rule(
    code="account.problems",
    requirement="存在的问题逐项有数据或事实、整改措施、责任人和期限",
    citation=unread(TOWNSHIP, "自查报告如实反映问题"),
    text="自查须列出存在的问题；每个问题写明依据的数据或事实、整改措施、责任人和期限。",
    check=problems_named,
    origin=("R-100",),
)


def last_years_answered(report: YearReport, on: date) -> Finding:
    asked = report.problems_of_last_year
    if not asked:
        return not_applicable("上年没有已封存的报告，或者没有列出问题")
    answered = {each.problem_id for each in report.rectifications.all()}
    missing = [each for each in asked if each.pk not in answered]
    if missing:
        return unmet(f"尚未写明整改结果：{'、'.join(map(str, missing))}", "drafting.rectified", "去填写")
    told_done = {each.problem_id for each in report.rectifications.all() if each.outcome == "done"}
    open_still = [
        each for each in report.findings_of_last_year if each.problem_id in told_done and not each.outcome
    ]
    if open_still:
        names = "、".join(each.name for each in open_still)
        return unmet(f"写明已整改，但督查问题尚未办结：{names}", "drafting.rectified", "去更正")
    done = len(told_done)
    return met(f"上年问题 {len(asked)} 个，已整改 {done} 个")


LAST_YEAR = Rule(
    code="account.last_year",
    requirement="上年问题逐项写明整改结果",
    citation=unread(TOWNSHIP, "自查报告反映上年问题的整改"),
    text="上年报告所列的问题，本年逐项写明整改结果；未整改的写明原因。",
    check=last_years_answered,
    origin=("R-100",),
)


def typed_numbers(report: YearReport, on: date) -> Finding:
    found = {
        head.title: TYPED.findall(getattr(report.draft, head.own))
        for head in own_heads()
        if TYPED.search(getattr(report.draft, head.own))
    }
    if not found:
        return met("手写的文字中没有数字")
    told = "；".join(f"{title}：{'、'.join(numbers[:5])}" for title, numbers in found.items())
    return unmet(f"手写的数字没有来源行，核对是否属实（{told}）", "drafting.work", "去核对")


TYPED_NUMBERS = Rule(
    code="account.typed_numbers",
    requirement="报告中的数字均有来源行",
    citation=unread(TOWNSHIP, "报告的数字可以逐项核对"),
    text="报告中的数字由系统按记录计算，可以逐行核对；手写的数字没有来源行，由填写人负责。",
    check=typed_numbers,
    control=Control.DETECT,
    origin=("R-100",),
)


def year_over(report: YearReport, on: date) -> Finding:
    day = report.data_day
    if day is None:
        return unmet("尚未确定数据截止日", "drafting.data_day", "去确定")
    if day > on:
        return unmet(f"数据截止日{cdate(day)}尚未到，当日过后才能封存", "drafting.data_day", "去更正")
    return met(f"数据截止日{cdate(day)}已到")


YEAR_OVER = Rule(
    code="account.day_passed",
    requirement="数据截止日已到",
    citation=unread(TOWNSHIP, "年度自查报告的数字写明截止日期"),
    text="数据截止日以后的事项不写入报告；截止日未到的，不送审、不封存。",
    check=year_over,
    origin=("R-96",),
)

TO_SUBMIT = [DATA_DAY, YEAR_OVER, EVERYTHING_TOLD, PROBLEMS, LAST_YEAR, TYPED_NUMBERS]
TO_SEAL = [YEAR_OVER, EVERYTHING_TOLD, PROBLEMS, LAST_YEAR]
