"""What people type into cells is understood where it is clear, and told by sheet, row and column where it is not."""

from datetime import date, datetime

import pytest

from tests import workbooks
from tests.workbooks import small, told
from township.roster.workbook.kinds import Day, Identity, Number, Raw, Text, Unreadable, YesNo
from township.roster.workbook.sheets import CADRES, EDUCATIONS


def wide(plain: str) -> str:
    """The same in full-width characters."""
    return "".join("\u3000" if c == " " else chr(ord(c) + 0xFEE0) for c in plain)


text = lambda value: Raw("text", value)  # noqa: E731
figure = lambda value: Raw("number", value)  # noqa: E731

DAYS = {
    "1990.03": date(1990, 3, 1), "1990-03-05": date(1990, 3, 5), "1990年3月": date(1990, 3, 1),
    "1990年3月5日": date(1990, 3, 5), "1990/3/5": date(1990, 3, 5), wide("1990.03"): date(1990, 3, 1),
    "19900305": date(1990, 3, 5), "199003": date(1990, 3, 1), " 1990-12 ": date(1990, 12, 1),
    "1990-03-05 00:00:00": date(1990, 3, 5), "1990.10": date(1990, 10, 1), "1990.1": date(1990, 1, 1),
}  # fmt: skip


@pytest.mark.parametrize("typed", DAYS)
def test_a_day_is_understood_however_it_is_written(typed):
    assert Day().read(text(typed)) == DAYS[typed]


@pytest.mark.parametrize(
    "typed", ("1990", "三月", "1990.13", "1990-02-30", "0090-01-01", "2190-01-01", "5/3/1990")
)
def test_what_is_no_day_is_told(typed):
    with pytest.raises(Unreadable, match=r"日期|年份"):
        Day().read(text(typed))


def test_a_day_typed_as_a_number_is_taken_where_it_is_clear():
    assert Day().read(figure("1990.03")) == date(1990, 3, 1)
    assert Day().read(figure("1990.0299999999999")) == date(1990, 3, 1)
    assert Day().read(figure("1990.12")) == date(1990, 12, 1)
    assert Day().read(figure("19900305")) == date(1990, 3, 5)
    with pytest.raises(Unreadable, match="1月还是10月"):
        Day().read(figure("1990.1"))
    with pytest.raises(Unreadable, match="文本格式"):
        Day().read(figure("32937"))


def test_a_birth_month_has_no_day():
    assert Day(month_only=True).read(text("1990-03-15")) == date(1990, 3, 1)
    assert Day().read(text("1990-03-15")) == date(1990, 3, 15)


def test_an_identity_number_that_lost_its_digits_to_a_number_is_refused():
    with pytest.raises(Unreadable, match="末几位已丢失"):
        Identity().read(figure("3.3010219900312346E+17"))
    assert Identity().read(text(wide(" 33010219900312345x "))) == "33010219900312345X"


def test_choices_take_labels_their_parts_and_common_words():
    level, sex = EDUCATIONS.column("level").kind, CADRES.column("sex").kind
    assert [
        level.read(text(word)) for word in ("大学", "本科", "研究生（硕士）", "研究生(博士)", "硕士")
    ] == [
        "bachelor",
        "bachelor",
        "master",
        "doctor",
        "master",
    ]
    assert sex.read(text(" 男 ")) == "male"
    with pytest.raises(Unreadable, match="“研究生”不在可选范围内"):
        level.read(text("研究生"))
    assert CADRES.column("politics").kind.read(text("党员")) == "member"


def test_yes_and_no_and_whole_numbers():
    assert [YesNo().read(text(word)) for word in ("是", "√", "否", "×")] == [True, True, False, False]
    with pytest.raises(Unreadable, match="是或否"):
        YesNo().read(text("也许"))
    assert (
        Number().read(figure("12")) == Number().read(text(wide("12"))) == Number().read(figure("12.0")) == 12
    )
    assert Number(1980, 2100).read(text("2024年度")) == 2024
    for wrong in ("12.5", "-1", "一", "99999"):
        with pytest.raises(Unreadable):
            Number().read(text(wrong))


def test_text_loses_blanks_and_full_width_letters_but_keeps_its_brackets():
    assert Text().read(text(wide(" 2") + "号\u200b站（" + wide("AB") + "）  东 ")) == "2号站（AB） 东"
    assert Text(lines=True, limit=50).read(text("一\r\n二 \n")) == "一\n二"
    with pytest.raises(Unreadable, match="不得超过 3 字，现有 4 字"):
        Text(limit=3).read(text("一二三四"))
    with pytest.raises(Unreadable, match="看不见的控制字符"):
        Text().read(text("甲\u202e乙"))


def test_a_date_cell_of_the_spreadsheet_is_a_date():
    sheets = small()
    sheets["编制"][0]["核定日期"] = datetime(2024, 1, 10)  # noqa: DTZ001 (a spreadsheet knows no zones)
    book = workbooks.reading(sheets)
    assert book.rows["quota"][0].values["approved_on"] == date(2024, 1, 10)
    assert not book.problems


def test_a_formula_is_refused_by_sheet_row_and_column():
    typed = workbooks.workbook(small())
    typed["编制"]["B2"] = "=30+30"
    typed["机构"]["A2"] = '=HYPERLINK("http://x","执法队")'
    assert told(workbooks.reading(typed)) == [
        ("机构", 2, "A 机构名称", "单元格是公式：选中后用“选择性粘贴—数值”改为固定内容"),
        ("编制", 2, "B 核定数", "单元格是公式：选中后用“选择性粘贴—数值”改为固定内容"),
    ]


def test_an_error_value_is_refused():
    typed = workbooks.workbook(small())
    typed["编制"]["B2"] = "#REF!"
    assert told(workbooks.reading(typed))[0][3] == "单元格是错误值 #REF!，改填正确内容"


def test_every_problem_of_the_file_is_told_at_once():
    sheets = small()
    sheets["干部"][0] |= {"性别": "男性", "参加工作时间": "去年"}
    sheets["干部"][1] |= {"政治面貌": None}
    sheets["行政村"][0]["户数"] = "三百"
    found = [(sheet, row, column) for sheet, row, column, _ in told(workbooks.reading(sheets))]
    assert found == [
        ("干部", 2, "C 性别"),
        ("干部", 2, "F 参加工作时间"),
        ("干部", 3, "E 政治面貌"),
        ("行政村", 2, "B 户数"),
    ]


def test_headings_are_checked_and_their_marks_do_not_matter():
    typed = workbooks.workbook({"机构": [{" 机构 名称* ": "甲", "电话": "1", "排序": 1, "": None}]})
    typed["机构"]["E2"] = "没有列名"
    found = told(workbooks.reading(typed))
    assert [(column, sentence[:8]) for _, _, column, sentence in found] == [
        ("B", "不是模板中的列名"),
        ("E", "此列没有列名，其"),
    ]
    missing = told(workbooks.reading({"机构": [{"主要职责": "无"}]}))
    assert missing == [("机构", 1, "机构名称", "缺少必需的列“机构名称”，在第 1 行补上列名和内容")]


def test_sheets_are_found_by_name_in_any_order_and_unknown_ones_are_told():
    sheets = small()
    turned = dict(reversed(sheets.items()))
    assert not workbooks.reading(turned).problems
    assert told(workbooks.reading(sheets | {"干部2": [{"姓名": "甲"}]}))[0][3].startswith(
        "工作表名称不是模板中的名称"
    )
    assert not workbooks.reading(sheets | {"填写说明": [{"说明": "甲"}]}).problems
    assert "没有可导入的工作表" in told(workbooks.reading({"填写说明": [{"说明": "甲"}]}))[0][3]


def test_rows_marked_as_examples_are_not_read():
    rows = [
        {"标记": "示例", "机构名称": "样子"},
        {"标记": None, "机构名称": "真的"},
        {"标记": "错", "机构名称": "乙"},
    ]
    book = workbooks.reading({"机构": rows})
    assert [row.values["name"] for row in book.rows["unit"]] == ["真的", "乙"]
    assert told(book) == [("机构", 4, "A 标记", "“标记”列只填“示例”（该行不导入）或留空")]
