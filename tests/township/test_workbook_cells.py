"""The reader of the workbook from its smallest parts: cells, formats, parts named otherwise, what a sheet hides."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest

from tests import workbooks
from tests.workbooks import cadre, number, told
from township.roster.workbook.admission import NotAdmitted

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
#: One cadre; the cell of 参加工作时间 is F2, that of 姓名 B2.
GOOD = workbooks.content({"干部": [cadre(1, "王小明", 所在机构=None)]})


def parts(data: bytes = GOOD) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(found: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_cell(place: str, cell: str, *, formats: str = "", code: int = 0) -> bytes:
    """The good workbook with one cell as XML, its style having a number format."""
    found = parts()
    sheet = found[SHEET].decode()
    found[SHEET] = re.sub(rf'<c r="{place}".*?</c>', cell, sheet, count=1).encode()
    style = f'<numFmts count="1">{formats}</numFmts><fonts' if formats else "<fonts"
    styles = found[STYLES].decode().replace("<fonts", style, 1)
    found[STYLES] = styles.replace("</cellXfs>", f'<xf numFmtId="{code}" /></cellXfs>').encode()
    return packed(found)


def last_style() -> int:
    return parts()[STYLES].decode().split("<cellXfs")[1].split("</cellXfs>")[0].count("<xf ")


def dated(code: int, formats: str = "", value: str = "39661") -> bytes:
    return with_cell("F2", f'<c r="F2" s="{last_style()}"><v>{value}</v></c>', formats=formats, code=code)


def row(data: bytes, sheet: str = "cadre"):
    (found,) = workbooks.reading(data).rows[sheet]
    return found.values


@pytest.mark.parametrize("code", (14, 22, *range(27, 37), *range(50, 59)))
def test_the_built_in_date_formats_of_chinese_office_suites_are_dates(code):
    assert row(dated(code))["started_work"] == date(2008, 8, 1)


def test_a_number_with_any_other_format_is_no_date_and_a_file_may_declare_a_format_anew():
    for code, formats in ((0, ""), (2, ""), (57, '<numFmt numFmtId="57" formatCode="0.00"/>')):
        assert told(workbooks.reading(dated(code, formats)))[0][2:] == (
            "F 参加工作时间",
            "39661 是数字，不是日期：把单元格设为文本格式，写作 1990-03-05、1990.03 或 1990年3月",
        )
    own = '<numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    assert row(dated(180, own))["started_work"] == date(2008, 8, 1)


def test_a_number_whose_format_the_file_names_and_nowhere_declares_is_a_day_in_a_column_of_days_only():
    assert row(dated(165))["started_work"] == date(2008, 8, 1)
    assert "不是日期" in told(workbooks.reading(dated(165, value="396")))[0][3]
    style = last_style()
    name = with_cell("B2", f'<c r="B2" s="{style}"><v>39661</v></c>', code=165)
    assert row(name)["name"] == "39661"


@pytest.mark.parametrize(
    ("written", "day"),
    (
        ("2008-08-05", date(2008, 8, 5)),
        ("2008-08", date(2008, 8, 1)),
        ("2008-08-05T00:00:00", date(2008, 8, 5)),
        ("2008-08-05T12:30:00.000Z", date(2008, 8, 5)),
    ),
)
def test_a_cell_of_a_strict_workbook_is_the_day_it_says(written, day):
    assert row(with_cell("F2", f'<c r="F2" t="d"><v>{written}</v></c>'))["started_work"] == day


@pytest.mark.parametrize(
    "written", ("12:30:00", "2008-02-30", "2008-13", "T00:00", "PT5H", "0000-00-00", "heute")
)
def test_a_cell_that_calls_itself_a_day_and_is_none_is_told(written):
    found = told(workbooks.reading(with_cell("F2", f'<c r="F2" t="d"><v>{written}</v></c>')))
    assert [each[:3] for each in found] == [("干部", 2, "F 参加工作时间")]
    assert "日期" in found[0][3]


@pytest.mark.parametrize("value", ("NaN", "nan", "INF", "-inf", "1e999", "1.2.3", "x"))
def test_a_number_that_is_none_is_told_in_every_column(value):
    for place, column in (
        ("A2", "A 身份证号"),
        ("B2", "B 姓名"),
        ("F2", "F 参加工作时间"),
        ("G2", "G 编制类别"),
    ):
        found = told(workbooks.reading(with_cell(place, f'<c r="{place}"><v>{value}</v></c>')))
        assert found == [("干部", 2, column, f"单元格是错误值 {value}，改填正确内容")]


def test_cells_of_every_kind_are_read_or_told():
    assert (
        row(with_cell("B2", '<c r="B2" t="inlineStr"><is><r><t>王</t></r><r><t>明</t></r></is></c>'))["name"]
        == "王明"
    )
    assert row(with_cell("B2", '<c r="B2" t="unheard"><v>王明</v></c>'))["name"] == "王明"
    assert row(with_cell("B2", '<c r="B2" t="str"><v>_xD842__xDFB7_</v></c>'))["name"] == "𠮷"
    assert (
        "错误值 #REF!" in told(workbooks.reading(with_cell("B2", '<c r="B2" t="e"><v>#REF!</v></c>')))[0][3]
    )
    assert "不在可选范围内" in told(workbooks.reading(with_cell("C2", '<c r="C2" t="b"><v>1</v></c>')))[0][3]
    for index in ("-1", "99", "x"):
        with pytest.raises(NotAdmitted, match="不完整"):
            workbooks.reading(with_cell("B2", f'<c r="B2" t="s"><v>{index}</v></c>'))


def test_a_formula_that_yields_nothing_is_nothing_and_one_nobody_has_computed_is_told():
    empty = with_cell("B2", '<c r="B2" t="str"><f>IF(A2="","",A2)</f><v></v></c>')
    assert told(workbooks.reading(empty)) == [("干部", 2, "B 姓名", "填写姓名")]
    for cell in (
        '<c r="B2"><f>A9</f></c>',
        '<c r="B2" t="str"><f>A9</f><v>王明</v></c>',
        '<c r="B2"><f>A9</f><v>1</v></c>',
    ):
        assert "单元格是公式" in told(workbooks.reading(with_cell("B2", cell)))[0][3]


@pytest.mark.parametrize("mark", ("'", "\u2018", "\u2019", "\uff07", "`", " '"))
def test_the_apostrophe_that_elsewhere_makes_a_text_is_no_part_of_a_number_or_day(mark):
    typed = {"身份证号": f"{mark}{number(1)}", "参加工作时间": f"{mark}2013.08", "姓名": "王小明"}
    values = row(workbooks.content({"干部": [cadre(1, "王小明", 所在机构=None) | typed]}))
    assert (values["id_number"], values["started_work"]) == (number(1), date(2013, 8, 1))


def test_an_apostrophe_in_a_text_stays_and_a_number_in_powers_of_ten_is_named():
    kept = workbooks.content({"干部": [cadre(1, "王小明", 备注="'90年代参加工作", 所在机构=None)]})
    assert row(kept)["remarks"] == "'90年代参加工作"
    power = workbooks.content({"干部": [cadre(1, "王小明", 身份证号="9.9E+17", 所在机构=None)]})
    assert (
        told(workbooks.reading(power))[0][3]
        == "身份证号以数字存放，末几位已丢失：把整列设为文本格式，再重新填写"
    )


def renamed(old: str, new: str, data: bytes = GOOD) -> dict[str, bytes]:
    return {new if name == old else name: content for name, content in parts(data).items()}


STRICT = (
    "http://schemas.openxmlformats.org/officeDocument/2006",
    "http://purl.oclc.org/ooxml/officeDocument",
)


def otherwise_named() -> dict[str, bytes]:
    upper = {name.upper(): content for name, content in parts().items()}
    back = renamed("xl/workbook.xml", "xl\\workbook.xml")
    back["_rels/.rels"] = back["_rels/.rels"].replace(b"xl/workbook.xml", b"xl\\workbook.xml")
    moved = renamed(SHEET, "data/Roster 1.xml")
    links = moved["xl/_rels/workbook.xml.rels"]
    moved["xl/_rels/workbook.xml.rels"] = links.replace(
        b"/xl/worksheets/sheet1.xml", b"../data/Roster%201.xml"
    )
    strict = {
        name: content.replace(f"{STRICT[0]}/relationships".encode(), f"{STRICT[1]}/relationships".encode())
        for name, content in parts().items()
    }
    bare = parts()
    del bare["_rels/.rels"]
    made = {
        "upper case": upper,
        "backslashes": back,
        "another folder": moved,
        "strict": strict,
        "no relationships": bare,
    }
    return {name: packed(found) for name, found in made.items()}


@pytest.mark.parametrize("data", otherwise_named().values(), ids=otherwise_named())
def test_parts_are_found_by_their_relationships_whatever_they_are_called(data):
    assert row(data)["name"] == "王小明"


def test_an_archive_that_is_no_workbook_and_one_with_macros_under_another_name_are_refused():
    letter = renamed("xl/workbook.xml", "word/document.xml")
    letter["_rels/.rels"] = letter["_rels/.rels"].replace(b"xl/workbook.xml", b"word/document.xml")
    letter["word/document.xml"] = b"<document><body/></document>"
    with pytest.raises(NotAdmitted, match="不是 Excel 工作簿"):
        workbooks.reading(packed(letter))
    macro = parts() | {"xl/code.bin": b"macro"}
    link = b'<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="code.bin"/>'
    links = macro["xl/_rels/workbook.xml.rels"]
    macro["xl/_rels/workbook.xml.rels"] = links.replace(b"</Relationships>", link + b"</Relationships>")
    with pytest.raises(NotAdmitted, match="含有宏"):
        workbooks.reading(packed(macro))


def book(*names: str):
    """A workbook of cadres with a page of openpyxl to change the look of."""
    made = workbooks.workbook(
        {"干部": [cadre(place, name, 所在机构=None) for place, name in enumerate(names, start=1)]}
    )
    return made, made["干部"]


def pointed_out(data) -> list[tuple]:
    return [(each.row, each.column, each.sentence) for each in workbooks.reading(data).notices]


def test_what_a_sheet_hides_is_pointed_out_and_what_it_shows_is_not():
    made, page = book("王一", "王二", "王三", "王四")
    assert pointed_out(made) == []
    for place in (3, 4):
        page.row_dimensions[place].hidden = True
    page.row_dimensions[900].hidden = True
    page.column_dimensions["E"].hidden = True
    assert pointed_out(made) == [
        (3, "", "第 3至4 行被筛选或隐藏，表格中看不到，仍会导入；不导入的，删除后重新上传"),
        (None, "E 政治面貌", "此列是隐藏的，表格中看不到，其内容仍会导入；不导入的，删除此列后重新上传"),
    ]
    made.create_sheet("机构").append(["机构名称"])
    made["机构"].append(["执法队"])
    made["机构"].sheet_state = "hidden"
    assert pointed_out(made)[-1][2].startswith("此表是隐藏的")


def test_a_title_above_the_headings_is_left_out_and_pointed_out():
    made, page = book("王一")
    page.insert_rows(1, amount=2)
    page["A1"], page["A2"] = "青石镇干部花名册", "填报单位：组织办"
    found = workbooks.reading(made)
    assert [each.values["name"] for each in found.rows["cadre"]] == ["王一"]
    assert (found.problems, [each.sentence for each in found.notices]) == (
        [],
        ["列名在第 3 行，其上的标题行不导入"],
    )
    typo, page = book("王一")
    page["B1"] = "名字"
    assert [each[3] for each in told(workbooks.reading(typo))] == [
        "不是模板中的列名，改回模板列名，或删除此列",
        "缺少必需的列“姓名”，在第 1 行补上列名和内容",
    ]


def test_merged_cells_are_told_in_one_sentence_and_those_outside_the_rows_are_not():
    made, page = book("王一", "王二", "王三")
    page.merge_cells("J1:K1")
    page.merge_cells("A8:G9")
    assert workbooks.reading(made).problems == []
    page.merge_cells("G2:G4")
    page.merge_cells("E3:E4")
    assert told(workbooks.reading(made)) == [
        ("干部", 2, "G", "G2:G4 等 2 处是合并单元格，只有左上角有内容：取消合并，逐格填写后重新上传")
    ]


def test_two_sheets_of_one_name_are_not_read_one_over_the_other():
    made, _ = book("王一")
    made.create_sheet("干部\u200b").append(["姓名"])
    assert [each[3] for each in told(workbooks.reading(made))] == ["此表出现了两次，合并为一张，删除另一张"]
