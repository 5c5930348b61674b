"""Workbooks as people fill them in, for the tests of import and export."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from township.models import Township
from township.roster.identity import with_check_digit
from township.roster.workbook.admission import admit
from township.roster.workbook.book import Book
from township.roster.workbook.checking import Circumstances, plan_for
from township.roster.workbook.differences import ImportPlan
from township.roster.workbook.reading import read
from township.roster.workbook.roster_rows import load

DAY = date(2026, 3, 18)
Row = dict[str, Any]


def number(serial: int, birth: str = "19900301", sex: str = "男") -> str:
    """A valid identity number of a place that does not exist."""
    return with_check_digit(f"990000{birth}{serial * 2 + (1 if sex == '男' else 0):03d}")


def cadre(serial: int, name: str, **more: Any) -> Row:
    row = {
        "身份证号": number(serial, sex=more.get("性别", "男")), "姓名": name, "性别": "男",
        "档案记载出生年月": "1990.03", "政治面貌": "群众", "参加工作时间": "2013.08", "编制类别": "事业编制",
        "所在机构": "执法队",
    }  # fmt: skip
    return row | more


def small() -> dict[str, list[Row]]:
    """Every sheet with a row or two, all of it right."""
    one, two = cadre(1, "王小明", 政治面貌="中共党员", 入党时间="2012-06-20"), cadre(2, "李红", 性别="女")
    a, b = one["身份证号"], two["身份证号"]
    return {
        "机构": [{"机构名称": "执法队", "排序": 3, "主要职责": "综合执法\n巡查"}],
        "职位": [
            {"机构": "执法队", "职位名称": "队长", "职位层次": "股级正职", "编制类别": "事业编制", "职数": 1},
            {"机构": "执法队", "职位名称": "副队长", "职位层次": "股级副职", "编制类别": "事业编制", "职数": 2},
        ],
        "编制": [{"编制类别": "事业编制", "核定数": 60, "核定文号": "云编〔2024〕3号", "核定日期": "2024-01-10"}],
        "干部": [one, two],
        "学历学位": [{"身份证号": a, "姓名": "王小明", "教育类别": "全日制教育", "学历": "大学",
                  "毕业院校系": "某大学", "入学时间": "2009.09",
                  "毕业时间": "2013.06"}],
        "任职": [
            {"身份证号": a, "机构": "执法队", "职位": "队长", "任职日期": "2021-07-05", "决定日期": "2021-06-30"},
            {"身份证号": a, "职务全称": "白水镇干事", "任职日期": "2015.09", "免职日期": "2021-07-04"},
            {"身份证号": b, "机构": "执法队", "职位": "副队长", "任职日期": "2022.01"},
        ],
        "年度考核": [{"身份证号": a, "年度": 2024, "等次": "称职（合格）"}],
        "奖励": [{"身份证号": a, "授予日期": "2023-12-20", "奖励名称": "先进工作者", "授予机关": "县政府"}],
        "处分处理": [{"身份证号": b, "种类": "记过", "批准日期": "2020-03-02", "决定机关": "县监委", "文号": "1号"}],
        "家庭成员": [{"身份证号": a, "称谓": "妻子", "成员姓名": "李红", "出生年月": "1990.03",
                  "本镇干部身份证号": b}],
        "行政村": [{"村名": "上溪村", "户数": 320, "人口": 1105, "党员数": 46, "包村干部身份证号": a,
                 "包村开始日期": "2024-03-01"}],
    }  # fmt: skip


def workbook(sheets: dict[str, list[Row]]) -> Workbook:
    """A workbook as a person would make it: the headings used, values as typed."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        page.append(headings)
        for row in rows:
            page.append([row.get(heading) for heading in headings])
    return book


def content(book: Workbook | dict[str, list[Row]]) -> bytes:
    stream = BytesIO()
    (workbook(book) if isinstance(book, dict) else book).save(stream)
    return stream.getvalue()


def upload(data: bytes | Workbook | dict[str, list[Row]], name: str = "名册.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else content(data))


def reading(data: Any) -> Book:
    file = upload(data)
    admit(file)
    return read(file)


def plan(town: Township, data: Any, *, since: date = DAY, own: str = "") -> ImportPlan:
    """What importing would change and what must be mended."""
    return plan_for(reading(data), load(town), Circumstances(DAY, since, frozenset({own} - {""})))


def told(made: ImportPlan | Book) -> list[tuple[str, int | None, str, str]]:
    return [(each.sheet, each.row, each.column, each.sentence) for each in made.problems]


def cells(data: bytes) -> dict[str, list[tuple]]:
    """The sheets of a file as rows of values."""
    book = load_workbook(BytesIO(data))
    return {page.title: [tuple(row) for row in page.iter_rows(values_only=True)] for page in book}


def hand_in(client: Any, data: Any) -> str:
    """Upload a workbook; returns the address of its preview."""
    response = client.post("/roster/import/", {"file": upload(data)})
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def seen(client: Any, preview: str) -> str:
    """The fingerprint the confirming form of a preview carries."""
    return re.search(r'name="seen" value="(\w+)"', client.get(preview).content.decode())[1]


def confirm(client: Any, preview: str, fingerprint: str | None = None) -> Any:
    """Confirm what a preview shows; returns the page it ends on."""
    sent = {"seen": fingerprint or seen(client, preview)}
    return client.post(f"{preview}confirm/", sent, follow=True)


def import_all(client: Any, data: Any) -> str:
    """Upload, preview and confirm; returns the page it ends on."""
    return confirm(client, hand_in(client, data)).getvalue().decode()
