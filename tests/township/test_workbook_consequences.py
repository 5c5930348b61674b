"""One wrong identity number is one thing to mend: what follows from it stands below it; and words people write are read."""

from __future__ import annotations

import pytest

from tests import builders
from tests.workbooks import number, plan, small, told
from township.roster.models import Level

OTHER = number(400)


@pytest.fixture
def town(db):
    return builders.bare_township("新溪镇", "新溪", declared_on=None)


def mistyped(place: int) -> str:
    """The first person's number with one digit wrong."""
    right = number(1)
    return right[:place] + str((int(right[place]) + 1) % 10) + right[place + 1 :]


def followers(made) -> list[tuple[str, int | None]]:
    return [(each.sheet, each.row) for each in made.problems if each.follows]


@pytest.mark.parametrize("named", (True, False), ids=("by name", "by a number nearly the same"))
def test_what_follows_from_a_wrong_number_stands_below_it_and_names_it(town, named):
    wrong = small()
    wrong["干部"][0]["身份证号"] = mistyped(15)
    for sheet in ("学历学位", "任职", "年度考核", "奖励"):
        for row in wrong[sheet]:
            row["姓名"] = "王小明" if named and row["身份证号"] == number(1) else None
    made = plan(town, wrong)
    first, *rest = made.problems
    assert (first.sheet, first.row, first.follows) == ("干部", 2, False)
    assert "校验码应为" in first.sentence
    below = followers(made)
    assert below == [(each.sheet, each.row) for each in rest][: len(below)]
    assert {("学历学位", 2), ("任职", 2), ("任职", 3), ("年度考核", 2), ("奖励", 2)} <= set(below)
    assert all("“干部”表第 2 行王小明" in each.sentence for each in rest[: len(below)])
    wrong["干部"][0]["身份证号"] = number(1)
    assert told(plan(town, wrong)) == []


def test_what_is_read_from_a_wrong_number_follows_and_what_is_wrong_by_itself_does_not(town):
    wrong = small()
    wrong["干部"][0]["身份证号"] = mistyped(8)
    wrong["年度考核"][0] |= {"身份证号": OTHER, "姓名": None}
    wrong["编制"][0]["核定日期"] = "2026-03-19"
    made = plan(town, wrong)
    own = {(each.sheet, each.column): each.follows for each in made.problems}
    assert own[("干部", "A 身份证号")] is False
    assert any(
        follows for (sheet, column), follows in own.items() if sheet == "干部" and "出生年月" in column
    )
    assert own[("年度考核", "A 身份证号")] is False
    assert own[("编制", "D 核定日期")] is False


def test_a_person_who_could_be_two_is_nobodys_consequence(town):
    wrong = small()
    wrong["干部"][0] |= {"身份证号": mistyped(15)}
    wrong["干部"][1] |= {"身份证号": mistyped(14), "姓名": "王小明", "性别": "男"}
    wrong["学历学位"][0] |= {"姓名": "王小明"}
    made = plan(town, wrong)
    assert ("学历学位", 2) not in followers(made)


@pytest.mark.parametrize(
    ("written", "level"),
    (
        ("正股级", Level.CHIEF),
        ("副股级", Level.DEPUTY),
        ("正 股", Level.CHIEF),
        ("中层副职", Level.DEPUTY),
        ("正科级", Level.TOWNSHIP_CHIEF),
        ("副科", Level.TOWNSHIP_DEPUTY),
        ("一般干部", Level.ORDINARY),
        ("股级正职", Level.CHIEF),
        ("股级", None),
        ("科级", None),
        ("二级主任科员", None),
    ),
)
def test_a_level_is_read_as_registers_write_it_and_never_guessed(town, written, level):
    filled = small()
    filled["职位"][0]["职位层次"] = written
    made = plan(town, filled)
    if level is None:
        assert any("不在可选范围内" in sentence for *_, sentence in told(made))
    else:
        assert told(made) == []
        assert made.changes["post"][0].values["level"] == level
