"""Workbooks as reporting tools, Chinese office suites and people who keep rosters hand them in (`inputs/`).

Each shows one kind of trouble that somebody has had elsewhere; the people in them do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from tests import builders, workbooks
from tests.workbooks import told

INPUTS = Path(__file__).parent / "inputs"
ONE = "990000198507152130"


@dataclass(frozen=True)
class Right:
    """What is right for one workbook: what it would change, what must be mended, what is pointed out."""

    new: dict[str, int] = field(default_factory=lambda: {"干部": 1})
    problems: tuple[tuple[str, int, str, str], ...] = ()
    told: tuple[tuple[str, int, str], ...] = ()
    values: dict[str, object] = field(default_factory=dict)
    #: Of every person, where it is several.
    every: dict[str, list[str]] = field(default_factory=dict)


FATHER = "已登记一名父亲，亲生的只有一名：核对称谓，继父母、养父母用各自的称谓"
SPOUSE = "已登记一名配偶：核对姓名；关系已终止的不再列入，已去世的在称谓后注明“（已故）”"
RIGHT = {
    "F1-date-format-57": Right(values={"birth_archive": date(1985, 7, 1), "started_work": date(2008, 8, 1)}),
    "F2-iso-month-cell": Right(values={"birth_archive": date(1985, 7, 1)}),
    "F2-iso-time-cell": Right(
        problems=(("干部", 2, "D 档案记载出生年月", "“12:30:00”不是日期，写作 1990-03-05、1990.03 或 1990年3月"),)
    ),
    "F2-nan-name-cell": Right(problems=(("干部", 2, "B 姓名", "单元格是错误值 NaN，改填正确内容"),)),
    "F3-SharedStrings": Right(values={"name": "测试甲"}),
    "F3-workbook2": Right(values={"name": "测试甲"}),
    "F4-id-direction-marks": Right(values={"id_number": ONE}),
    "F4-zero-width-in-cells": Right({"干部": 1, "年度考核": 1}, values={"sex": "male", "started_work": date(2008, 8, 1)}),
    "F4-zero-width-in-sheet-title": Right(values={"name": "测试甲"}),
    "F5-middle-dot-name-column": Right({"干部": 1, "学历学位": 1}, values={"name": "买买提·吐尔逊"}),
    "F5-padded-two-character-name": Right({"干部": 1, "学历学位": 1}, values={"name": "张三"}),
    "F6-question-mark-name": Right(
        {"干部": 2},
        problems=tuple(
            ("干部", row, "B 姓名", f"姓名中的“{mark}”像是转存时丢失的生僻字，按身份证补填原字")
            for row, mark in ((2, "?"), (3, "？"))
        ),
    ),
    "F7-empty-formulas": Right(),
    "F7-empty-shared-formulas-family": Right({"干部": 1, "家庭成员": 1}),
    "F7-filtered-row": Right({"干部": 3}, told=(("干部", 3, "第 3 行被筛选或隐藏"),)),
    "F7-title-row": Right(told=(("干部", 1, "列名在第 2 行，其上的标题行不导入"),)),
    "F8-politics-codes": Right(
        {"干部": 9},
        every={"politics": ["rcck", "cdl", "cndca", "capd", "cpwdp", "czgp", "jiusan", "tdsl", "independent"]},
    ),
    "F17-one-seat-two-holders": Right(
        {"机构": 1, "职位": 1, "干部": 2, "任职": 2},
        told=(("任职", 3, "试验队队长职数 1，2016年1月起有 2 人同时在任"),),
    ),
    "F17-two-fathers-two-wives": Right(
        {"干部": 1, "家庭成员": 4},
        problems=(("家庭成员", 3, "B 称谓", FATHER), ("家庭成员", 5, "B 称谓", SPOUSE)),
    ),
    "F17-two-full-time-posts": Right(
        {"干部": 1, "任职": 2}, told=(("任职", 2, "2010年1月至2015年12月同时任丙县丁镇镇长"),)
    ),
}  # fmt: skip


@pytest.fixture
def town(db):
    return builders.bare_township("新溪镇", "新溪", declared_on=None)


def notes(plan):
    """What is pointed out and bars nothing."""
    return [(each.sheet, each.row, each.sentence) for each in (*plan.doubts, *plan.book.notices)]


def test_every_input_has_its_right_value_written_down():
    assert {path.stem for path in INPUTS.glob("*.xlsx")} == RIGHT.keys()


@pytest.mark.parametrize("name", RIGHT)
def test_a_workbook_from_elsewhere_is_read_or_told_where_it_is_to_be_mended(name, town):
    right, plan = RIGHT[name], workbooks.plan(town, (INPUTS / f"{name}.xlsx").read_bytes())
    assert {title: counted["new"] for title, counted in plan.counts.items()} == right.new
    assert told(plan) == list(right.problems)
    for (sheet, row, sentence), (right_sheet, right_row, beginning) in zip(
        notes(plan), right.told, strict=True
    ):
        assert (sheet, row) == (right_sheet, right_row)
        assert sentence.startswith(beginning)
    brought = plan.changes["cadre"][0].values
    assert {column: brought[column] for column in right.values} == right.values
    everybody = [each.values for each in plan.changes["cadre"]]
    assert {column: [each[column] for each in everybody] for column in right.every} == right.every
