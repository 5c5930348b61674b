"""The sheets of the workbook and their columns: the one declaration template, import and export share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from township import naming
from township.days import DayKind
from township.roster.identity import with_check_digit
from township.roster.models import (
    Cadre,
    Education,
    FamilyMember,
    Post,
    Reward,
    Sanction,
    StaffingQuota,
    Tenure,
    Unit,
    Village,
    YearlyAssessment,
)
from township.roster.sanction_windows import EndDateMissing, SanctionKind, window_end

from .columns import OUTSIDE, Column, Values, WorkbookSheet
from .kinds import Day, Identity, Name, Number, Text, YesNo, choice
from .spellings import ESTABLISHMENT, LEVEL, POLITICS, QUOTA_KIND, SCHOOLING


def text(model: type[models.Model], name: str, **kind: Any) -> Text:
    """A text kind as long as the model's field."""
    return Text(limit=model._meta.get_field(name).max_length or 5_000, **kind)


def _constant(value: Any) -> Callable[[Values], Any]:
    return lambda values: value


def _influence(values: Values) -> Any:
    try:
        return window_end(values["kind"], values["decided_on"])
    except (EndDateMissing, KeyError, TypeError, ValueError):
        return None


ORDER = Column("order", "排序", Number(), note="数字小的在前", example="1", width=8, default=_constant(0))
NAMED = Name(limit=naming.LONGEST)
CADRE = Column("cadre", "身份证号", Identity(), required=True, note="“干部”表或名册中已有的干部", width=22)
NAME = Column("cadre_name", "姓名", NAMED, note="供核对；填写时须与身份证号相符", width=10, stored=False)
DAY, MONTH, PLANNED = Day(), Day(month_only=True), Day(day_kind=DayKind.PLAN)
#: Something the township has done.
DONE = Day(day_kind=DayKind.ACT)
UNIT_OFFERED, POST_OFFERED = ("unit", "name"), ("post", "name")

UNITS = WorkbookSheet(
    "unit",
    "机构",
    Unit,
    (
        Column("name", "机构名称", text(Unit, "name"), required=True, example="综合行政执法队", width=26),
        ORDER,
        Column("duties", "主要职责", Text(5_000, lines=True), example="统筹辖区综合行政执法", width=50),
    ),
    key=("name",),
    note="内设机构和事业站所，每个一行；按机构名称更新",
)

POSTS = WorkbookSheet(
    "post", "职位", Post,
    (
        Column("unit", "机构", text(Unit, "name"), required=True, note="“机构”表或名册中已有的机构",
               example="综合行政执法队", width=26, offered=UNIT_OFFERED),
        Column("name", "职位名称", text(Post, "name"), required=True, example="副队长"),
        Column("level", "职位层次", LEVEL, required=True, example="股级副职"),
        Column("establishment", "编制类别", ESTABLISHMENT, required=True, example="事业编制"),
        Column("seats", "职数", Number(0, 50), required=True, example="2", width=8,
               note="减少时，只能减去没有人在任、也没有在办任用事项的席位"),
        Column("filling", "产生方式", choice(Post.Filling.choices), example="任命", width=10,
               default=_constant(Post.Filling.APPOINTED), note="空白为任命"),
        Column("competent_body", "任免机关", text(Post, "competent_body"), example="乡镇党委",
               default=_constant("乡镇党委"), note="空白为乡镇党委"),
        Column("duties", "岗位职责", Text(5_000, lines=True), example="协助队长做好执法工作", width=40),
        Column("specialities", "专业特长要求", text(Post, "specialities"), example="法学、行政管理",
               note="多项用顿号隔开", width=24),
        Column("min_schooling", "最低学历", SCHOOLING, example="大专"),
        Column("min_years_work", "最低工作年限", Number(0, 40), example="3", width=12),
        Column("min_years_below", "下一层次任职最低年限", Number(0, 20), example="2", width=20),
        Column("max_age", "年龄上限", Number(18, 70), width=10),
        Column("party_member", "须为中共党员", YesNo(), example="否", default=_constant(False),
               note="空白为否"),
        ORDER,
        Column("abolished_on", "撤销日期", DONE, note="撤销的职位填写"),
    ),
    key=("unit", "name"), note="每个职位一行，多人任同一职位时填写职数；按机构和职位名称更新",
)  # fmt: skip

QUOTAS = WorkbookSheet(
    "quota",
    "编制",
    StaffingQuota,
    (
        Column("kind", "编制类别", QUOTA_KIND, required=True, example="事业编制"),
        Column("authorised", "核定数", Number(0, 1_000_000), required=True, example="60", width=10),
        Column(
            "document",
            "核定文号",
            text(StaffingQuota, "document"),
            required=True,
            example="云编〔2024〕3号",
            width=24,
        ),
        Column("approved_on", "核定日期", DAY, required=True, example="2024-01-10"),
    ),
    key=("kind",),
    note="每种编制一行；同类在职干部不得超过核定数",
)

CADRES = WorkbookSheet(
    "cadre", "干部", Cadre,
    (
        Column("id_number", "身份证号", Identity(), required=True, example=with_check_digit("99000019900315001"), width=22),
        Column("name", "姓名", NAMED, required=True, example="王小明", width=10),
        Column("sex", "性别", choice(Cadre.Sex.choices), required=True, example="男", width=8),
        Column("ethnicity", "民族", text(Cadre, "ethnicity"), example="汉族", width=10,
               default=_constant("汉族"), note="空白为汉族"),
        Column("birth_archive", "档案记载出生年月", MONTH, required=True, example="1990.03", width=18,
               note="以最早的档案记载为准"),
        Column("birth_recognised", "认定出生年月", MONTH, example="1990.03",
               default=lambda values: values.get("birth_archive"), note="空白为档案记载"),
        Column("birth_note", "出生年月认定说明", text(Cadre, "birth_note"), width=26,
               note="档案、身份证号与认定的出生年月不一致时，写明认定文件或理由"),
        Column("native_place", "籍贯", text(Cadre, "native_place"), example="浙江杭州"),
        Column("birthplace", "出生地", text(Cadre, "birthplace"), example="浙江杭州"),
        Column("politics", "政治面貌", POLITICS, required=True, example="中共党员"),
        Column("joined_party", "入党时间", DAY, example="2012-06-20"),
        Column("started_work", "参加工作时间", DAY, required=True, example="2013.08"),
        Column("health", "健康状况", text(Cadre, "health"), example="健康", width=10,
               default=_constant("健康"), note="空白为健康"),
        Column("title", "专业技术职务", text(Cadre, "title"), example="工程师"),
        Column("specialities", "熟悉专业、有何专长", text(Cadre, "specialities"), example="法学、公文写作",
               note="多项用顿号隔开", width=24),
        Column("unit", "所在机构", text(Unit, "name"), example="综合行政执法队", width=26,
               offered=UNIT_OFFERED),
        Column("establishment", "编制类别", ESTABLISHMENT, required=True, example="事业编制"),
        Column("rank", "职级", text(Cadre, "rank"), example="九级职员"),
        Column("rank_since", "现职级时间", DAY, example="2021.07"),
        Column("status", "状态", choice(Cadre.Status.choices), example="在职", width=12,
               default=_constant(Cadre.Status.IN_SERVICE), note="空白为在职"),
        Column("left_on", "离开日期", DAY, note="不在职的填写；起始状态确认以后的离开在职逐人办理"),
        Column("remarks", "备注", Text(5_000, lines=True), width=30),
    ),
    key=("id_number",), note="每人一行；按身份证号更新",
)  # fmt: skip

EDUCATIONS = WorkbookSheet(
    "education", "学历学位", Education,
    (
        CADRE, NAME,
        Column("form", "教育类别", choice(Education.Form.choices, 全日制="full_time", 在职="in_service"),
               required=True, example="全日制教育", note="每人每类一行，填写最高学历"),
        Column("level", "学历", SCHOOLING, required=True, example="大学"),
        Column("degree", "学位", text(Education, "degree"), example="法学学士"),
        Column("school", "毕业院校系", text(Education, "school"), required=True, example="某大学法学院",
               width=26),
        Column("major", "专业", text(Education, "major"), example="法学"),
        Column("entered_on", "入学时间", DAY, example="2009.09"),
        Column("graduated_on", "毕业时间", DAY, example="2013.06"),
    ),
    key=("cadre", "form"), note="按身份证号和教育类别更新",
)  # fmt: skip

TENURES = WorkbookSheet(
    "tenure", "任职", Tenure,
    (
        CADRE, NAME,
        Column("unit", "机构", text(Unit, "name"), example="综合行政执法队", width=26,
               note="在本乡镇任职的，机构和职位都填写，系统据此安排席位", offered=UNIT_OFFERED),
        Column("post", "职位", text(Post, "name"), example="副队长", offered=POST_OFFERED),
        Column("title", "职务全称", text(Tenure, "post_name"), width=30, default=_constant(""),
               note="外单位任职和本乡镇现已没有的职位在此填写，机构、职位留空"),
        Column("level", "职位层次", LEVEL, example="股级副职",
               default=_constant(""), note="空白时按“职位”；外单位任职空白为一般岗位"),
        Column("since", "任职日期", DAY, required=True, example="2021-07-05"),
        Column("until", "免职日期", DAY, note="现任的留空"),
        Column("decided_on", "决定日期", DAY, note="党委决定之日，任职时间据此起算", example="2021-06-30"),
        Column("probation_until", "试用期满日期", PLANNED, note="在试用期内的填写", width=16),
        Column("document", "任职文号", text(Tenure, "document"), example="云青委〔2021〕18号", width=22),
        Column("ending", "离任方式", choice(Tenure.Ending.choices), width=16,
               note="已离任的填写；起始状态确认以后的离任逐人办理，不在此填写"),
        Column("ended_document", "离任文号", text(Tenure, "ended_document"), width=22),
    ),
    key=("cadre", "unit", "post", OUTSIDE, "since"), unique=False,
    note="每段任职一行，记为“历史登记”；按身份证号、职位和任职日期更新。平台启用以后本镇党委的任命，通过任用事项办理，不在此填写；起始状态确认以后，现任职务凭文件逐人登记",
)  # fmt: skip

ASSESSMENTS = WorkbookSheet(
    "assessment",
    "年度考核",
    YearlyAssessment,
    (
        CADRE,
        NAME,
        Column("year", "年度", Number(1980, 2100), required=True, example="2024", width=8),
        Column(
            "result",
            "等次",
            choice(YearlyAssessment.Result.choices),
            required=True,
            example="称职（合格）",
            width=20,
        ),
        Column("document", "文号", text(YearlyAssessment, "document"), width=22),
    ),
    key=("cadre", "year"),
    note="每人每年一行；按身份证号和年度更新",
)

REWARDS = WorkbookSheet(
    "reward",
    "奖励",
    Reward,
    (
        CADRE,
        NAME,
        Column("awarded_on", "授予日期", DAY, required=True, example="2023-12-20"),
        Column("name", "奖励名称", text(Reward, "name"), required=True, example="先进工作者", width=26),
        Column("body", "授予机关", text(Reward, "body"), required=True, example="云溪县人民政府", width=26),
    ),
    key=("cadre", "awarded_on", "name"),
    unique=False,
    note="按身份证号、授予日期和名称更新",
)

SANCTIONS = WorkbookSheet(
    "sanction",
    "处分处理",
    Sanction,
    (
        CADRE,
        NAME,
        Column("kind", "种类", choice(SanctionKind.choices), required=True, example="诫勉", width=16),
        Column("decided_on", "批准日期", DAY, required=True, example="2020-03-02"),
        Column(
            "influence_until",
            "影响期截止日",
            PLANNED,
            example="2020-09-01",
            default=_influence,
            width=16,
            note="处分空白时由系统按规定计算；诫勉、组织处理、降低岗位等级按决定文件填写",
        ),
        Column("body", "决定机关", text(Sanction, "body"), required=True, example="青石镇纪委", width=22),
        Column(
            "document", "文号", text(Sanction, "document"), required=True, example="青纪〔2020〕2号", width=22
        ),
        Column("facts", "主要事实", Text(5_000, lines=True), width=30),
    ),
    key=("cadre", "kind", "decided_on"),
    unique=False,
    note="按身份证号、种类和批准日期更新",
)

FAMILY = WorkbookSheet(
    "family", "家庭成员", FamilyMember,
    (
        CADRE, NAME,
        Column("relation", "称谓", text(FamilyMember, "relation"), required=True, example="妻子", width=10,
               note="如父亲、母亲、妻子、丈夫、儿子、女儿、哥哥、妹妹、岳父"),
        Column("name", "成员姓名", NAMED, required=True, example="李小红", width=12),
        Column("birth", "出生年月", MONTH, example="1991.08"),
        Column("id_number", "成员身份证号", Identity(), width=22),
        Column("politics", "政治面貌", text(FamilyMember, "politics"), example="群众"),
        Column("work", "工作单位及职务", text(FamilyMember, "work"), example="某小学教师", width=30),
        Column("person", "本镇干部身份证号", Identity(), width=22, note="此人也在本镇名册时填写，回避据此计算"),
        Column("emigrated", "已移居国（境）外", YesNo(), example="否", default=_constant(False), width=16,
               note="空白为否"),
    ),
    key=("cadre", "relation", "name"), unique=False, note="按身份证号、称谓和成员姓名更新",
)  # fmt: skip

VILLAGES = WorkbookSheet(
    "village", "行政村", Village,
    (
        Column("name", "村名", text(Village, "name"), required=True, example="上溪村"),
        ORDER,
        Column("households", "户数", Number(0, 100_000), example="320", width=10),
        Column("population", "人口", Number(0, 1_000_000), example="1105", width=10),
        Column("party_members", "党员数", Number(0, 100_000), example="46", width=10),
        Column("contact", "包村干部身份证号", Identity(), width=22, note="一人一挂：每村一人，每人一村"),
        Column("contact_name", "包村干部姓名", NAMED, example="王小明", stored=False,
               note="供核对；填写时须与身份证号相符"),
        Column("contact_since", "包村开始日期", DAY, example="2024-03-01", note="有包村干部的填写",
               default=_constant(None)),
    ),
    key=("name",), note="每村一行；按村名更新。换人时填写新的包村干部和开始日期，原包村自动结束",
)  # fmt: skip

SHEETS = (
    UNITS,
    POSTS,
    QUOTAS,
    CADRES,
    EDUCATIONS,
    TENURES,
    ASSESSMENTS,
    REWARDS,
    SANCTIONS,
    FAMILY,
    VILLAGES,
)
BY_CODE = {sheet.code: sheet for sheet in SHEETS}
BY_TITLE = {sheet.title: sheet for sheet in SHEETS}
PARTS = tuple(sheet for sheet in SHEETS if sheet.is_part)

#: The first column of every sheet: rows marked so are explanations and not imported.
MARK, EXAMPLE = "标记", "示例"
GUIDE = "填写说明"
