"""The workbook of the roll: one sheet, one elector a row; template, reading and comparison share this declaration."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from elections.rooms.register.electors import Elector, LeftOut, Way
from township import naming
from township.roster.identity import with_check_digit
from township.roster.workbook import layout
from township.roster.workbook.columns import Column, WorkbookSheet
from township.roster.workbook.kinds import Day, Identity, Name, Text, YesNo, choice

#: By it an upload is told apart from one of the roster.
PURPOSE = "roll"
VILLAGE_NAME = 40


class SealedIdentity(Identity):
    """身份证号, which is sealed into a digest as soon as the file is read: afterwards it only says whether there is one."""

    def show(self, value: Any) -> str:
        return "已填写" if value else ""


def _nothing(values: Mapping[str, Any]) -> str:
    return ""


ROLL = WorkbookSheet(
    "elector", "选民", Elector,
    (
        Column("village", "村", Text(VILLAGE_NAME), required=True, example="上溪村", note="与本届换届中的村名一致"),
        Column("group", "村民小组", Text(20), required=True, example="第一组", width=12),
        Column("name", "姓名", Name(limit=naming.LONGEST), required=True, example="王桂英", width=10),
        Column("woman", "性别", choice([("woman", "女"), ("man", "男")]), example="女", width=8,
               note="填写身份证号的，可以留空"),
        Column("birth", "出生日期", Day(), example="1961-04-09", note="填写身份证号的，可以留空"),
        Column("id_number", "身份证号", SealedIdentity(), example=with_check_digit("99000019610409002"), width=22,
               note="只用于查重，不保存号码；交接完成三十日后连同摘要删除"),
        Column("way", "类别", choice(Way.choices, 在村="here", 外出="away", 外来="outsider"), required=True,
               example=Way.HERE.label, width=26),
        Column("proof", "登记的依据", Text(100), width=30, default=_nothing,
               note="外出的写本人何时表示参加；外来的写本人申请、居住或者从事村务工作一年以上的证明、何时经何会议同意"),
        Column("on_last_roll", "上届在册", YesNo(), width=10, default=lambda values: False,
               note="上届名单上有的填是；上届在本系统按人登记的，由系统比对，不用填写"),
        Column("left_out", "未登记的原因", choice(LeftOut.choices), width=16, default=_nothing,
               note="本届不登记的填写，此人不计入选民数；登记的留空"),
        Column("note", "备注", Text(100), width=30, default=_nothing,
               note="三次联系未果的，写明三次联系的日期"),
    ),
    key=("village", "group", "name", "birth"), unique=False,
    note="每人一行，各村填在同一张表；身份证号相同的，或者村、姓名、出生日期相同的，视为同一人更新",
)  # fmt: skip

GUIDE = layout.Guide(
    "选民名单导入工作簿填写说明",
    (
        "第一行是列名，带 * 的列必填。鼠标停在列名上可见说明。",
        "“标记”列填“示例”的行只是样子，不会导入，可以删除。",
        "不要改动工作表名称和列名。日期写作 1961-04-09；身份证号所在的列是文本格式，粘贴时选“只粘贴值”。",
        "全乡镇各村填在同一张表，也可以一村一次；三万人以内一次导入。",
        "上届在册、本届不登记的人也写一行，在“未登记的原因”写明；各村选民数由名单算出，不再填写。",
        "公告4张贴以前可以反复导入：按身份证号或者姓名、出生日期找到原来的行更新，表中没有的人不作改动。",
        "公告4张贴以后，补登、核减在该村“选民名单”逐人办理，不能用工作簿导入。",
        "上传后先列出全部错误、疑问和差异，核对确认后一次保存；有一处错误，就一行也不保存。",
    ),
    (ROLL,),
)


def template() -> bytes:
    stream = BytesIO()
    layout.build(stream, guide=GUIDE)
    return stream.getvalue()
