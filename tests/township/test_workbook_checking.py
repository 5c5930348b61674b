"""Every way a workbook can be wrong, alone: told at its sheet, row and column, with how to mend it."""

from datetime import date

import pytest
from django.test import Client

from appointments import transitions
from tests import builders, workbooks
from tests.test_days import product_forms
from tests.workbooks import cadre, number, plan, small, told
from township.days import DayKind
from township.models import Tenure, Unit
from township.roster.workbook.kinds import Day
from township.roster.workbook.sheets import SHEETS

A, B = number(1), number(2, sex="女")


@pytest.fixture
def town(db):
    return builders.bare_township("新溪镇", "新溪", declared_on=None)


def test_the_workbook_that_is_made_wrong_below_is_right(town):
    assert told(plan(town, small())) == []


WRONG_CELLS = [
    # sheet, row of the file (2 is the first), column, what is typed, where it is told, part of the sentence
    ("职位", 2, "机构", "没有的机构", "A 机构", "没有这个机构"),
    ("编制", 2, "核定日期", "2026-03-19", "D 核定日期", "晚于今天"),
    ("干部", 2, "身份证号", A[:-1] + ("0" if A[-1] != "0" else "1"), "A 身份证号", "校验码应为"),
    ("干部", 3, "身份证号", A, "A 身份证号", "与第 2 行重复"),
    ("干部", 2, "性别", "女", "C 性别", "与身份证号所载（男）不一致"),
    ("干部", 2, "档案记载出生年月", "1991.03", "出生年月认定说明", "身份证号所载为1990年3月"),
    ("干部", 2, "参加工作时间", "2001.01", "F 参加工作时间", "年满16周岁"),
    ("干部", 2, "参加工作时间", "2027.01", "F 参加工作时间", "晚于今天"),
    ("干部", 2, "入党时间", "2001-07-01", "入党时间", "年满18周岁"),
    ("干部", 2, "入党时间", None, "入党时间", "填写入党时间"),
    ("干部", 2, "所在机构", "没有的机构", "所在机构", "没有这个机构"),
    ("学历学位", 2, "身份证号", number(9), "A 身份证号", "不在名册，也不在“干部”表"),
    ("学历学位", 2, "姓名", "李红", "B 姓名", "核对是否串行"),
    ("学历学位", 2, "毕业时间", "1989.06", "毕业时间", "晚于出生年月"),
    ("学历学位", 2, "入学时间", "1989.06", "入学时间", "晚于出生年月"),
    ("学历学位", 2, "入学时间", "2013.06", "毕业时间", "晚于入学时间"),
    ("任职", 2, "职位", "没有的职位", "职位", "没有这个职位"),
    ("任职", 2, "机构", None, "B 机构", "机构和职位须同时填写"),
    ("任职", 2, "任职日期", "2026-03-19", "任职日期", "晚于今天"),
    ("任职", 3, "免职日期", "2015-08-31", "免职日期", "不得早于任职日期"),
    ("任职", 3, "任职日期", "2005.09", "任职日期", "年满16周岁"),
    ("任职", 3, "职务全称", None, "职务全称", "填写机构和职位；外单位任职填写职务全称"),
    ("年度考核", 2, "年度", 2027, "B 年度", "不得晚于2026年"),
    ("年度考核", 2, "年度", 2012, "B 年度", "尚未参加工作"),
    ("奖励", 2, "授予日期", "2026-12-20", "B 授予日期", "晚于今天"),
    ("奖励", 2, "授予日期", "1899-12-31", "B 授予日期", "不得早于1900年"),
    ("处分处理", 2, "影响期截止日", "2100-01-01", "影响期截止日", "不得晚于2099年"),
    ("处分处理", 2, "种类", "诫勉", "影响期截止日", "没有全国统一规定"),
    ("家庭成员", 2, "称谓", "前妻", "B 称谓", "称谓未能识别"),
    ("家庭成员", 2, "称谓", "丈夫", "B 称谓", "女性的亲属称谓"),
    ("家庭成员", 2, "本镇干部身份证号", A, "本镇干部身份证号", "不能填写干部本人"),
    ("家庭成员", 2, "本镇干部身份证号", number(9), "本镇干部身份证号", "不是本镇干部的留空"),
    ("家庭成员", 2, "成员姓名", "李绿", "本镇干部身份证号", "该号码是李红"),
    ("行政村", 2, "包村干部身份证号", number(9), "包村干部身份证号", "不在名册"),
    ("行政村", 2, "包村开始日期", None, "包村开始日期", "填写包村开始日期"),
    ("行政村", 2, "包村干部身份证号", None, "包村干部身份证号", "或清空包村开始日期"),
    ("行政村", 2, "户数", 1106, "户数", "不得大于人口"),
]


@pytest.mark.parametrize(
    ("sheet", "row", "column", "typed", "place", "sentence"),
    WRONG_CELLS,
    ids=[f"{c[0]}{c[1]}{c[2]}{c[3]}" for c in WRONG_CELLS],
)
def test_one_wrong_cell_is_told_where_it_stands(town, sheet, row, column, typed, place, sentence):
    wrong = small()
    wrong[sheet][row - 2][column] = typed
    found = told(plan(town, wrong))
    assert any(
        each[:2] == (sheet, row) and each[2].endswith(place) and sentence in each[3] for each in found
    ), found


def test_a_day_of_the_workbook_lies_where_the_same_day_of_a_form_does(town):
    """The one table of classes: what may lie ahead on a page may in a file, and nothing else may."""
    asked = {
        (form._meta.model, name): kind
        for form in product_forms()
        if getattr(form, "_meta", None) is not None
        for name, kind in form.day_kinds.items()
    }
    columns = [
        (sheet.model, column)
        for sheet in SHEETS
        for column in sheet.columns
        if isinstance(column.kind, Day) and (sheet.model, column.name) in asked
    ]
    assert len(columns) > 8
    for model, column in columns:
        ahead = asked[model, column.name] == DayKind.PLAN
        assert (column.kind.day_kind == DayKind.PLAN) == ahead, (model, column.name)
    right = small()
    right["处分处理"][0]["影响期截止日"] = "2099-12-31"
    assert told(plan(town, right)) == []


def test_a_birth_month_that_differs_passes_with_an_explanation(town):
    right = small()
    right["干部"][0] |= {"档案记载出生年月": "1991.03", "出生年月认定说明": "云溪县委组织部2010年认定"}
    right["家庭成员"][0]["出生年月"] = "1991.03"
    assert told(plan(town, right)) == []


def test_a_computed_sanction_window_is_a_floor(town):
    right = small()
    right["处分处理"][0]["影响期截止日"] = "2021-03-01"
    assert told(plan(town, right)) == []
    right["处分处理"][0]["影响期截止日"] = "2021-02-28"
    assert "按规定影响期至 2021-03-01" in told(plan(town, right))[0][3]


def test_quotas_are_told_with_the_number_authorised_and_the_number_there_would_be(town):
    full = small()
    full["编制"][0]["核定数"] = 2
    assert told(plan(town, full)) == []
    full["干部"].append(cadre(3, "第三人"))
    (problem,) = told(plan(town, full))
    assert problem[:2] == ("干部", 4)
    assert "事业编制核定 2 名，导入后将有 3 名在职，超出 1 名" in problem[3]
    full["干部"][2] |= {"状态": "退休", "离开日期": "2025-01-01"}
    assert told(plan(town, full)) == []


def test_an_establishment_without_a_quota_takes_nobody(town):
    none = small()
    none["干部"][0]["编制类别"] = "行政编制"
    (problem,) = told(plan(town, none))
    assert problem[:2] == ("干部", 2)
    assert "行政编制尚未核定，导入后将有 1 名在职" in problem[3]


def imported(town, sheets=None):
    """The small workbook, imported."""
    officer = builders.user(town, "importer", "周晓", "officer")
    client = Client()
    client.force_login(officer.user)
    assert "导入完成" in workbooks.import_all(client, sheets or small())
    return client


def test_a_quota_is_not_lowered_below_the_people_on_it(town):
    imported(town)
    lower = {"编制": [small()["编制"][0] | {"核定数": 2}]}
    assert told(plan(town, lower)) == []
    lower["编制"][0]["核定数"] = 1
    (problem,) = told(plan(town, lower))
    assert problem[:3] == ("编制", 2, "B 核定数")
    assert "核定 1 名，导入后将有 2 名在职" in problem[3]


def test_two_people_for_one_seat_are_told_with_the_number_of_seats(town):
    two = small()
    two["任职"][2]["职位"] = "队长"
    (problem,) = told(plan(town, two))
    assert problem[:2] == ("任职", 4)
    assert "执法队队长职数 1，导入后有 2 人在任" in problem[3]
    two["任职"][0]["免职日期"] = "2021-12-31"
    assert told(plan(town, two)) == []


def test_seats_are_not_lowered_below_those_held(town):
    imported(town)
    fewer = {"职位": [small()["职位"][1] | {"职数": 1}]}
    assert told(plan(town, fewer)) == []
    fewer["职位"][0]["职数"] = 0
    (problem,) = told(plan(town, fewer))
    assert problem[:3] == ("职位", 2, "E 职数")
    assert "职数 0，导入后有 1 人在任" in problem[3]


def test_a_seat_reserved_by_an_open_dossier_is_given_to_nobody(undeclared, township, cast):
    post = builders.post(township)
    rows = {
        "干部": [cadre(7, "新站长", 所在机构="文化站")],
        "任职": [{"身份证号": number(7), "机构": "文化站", "职位": "站长", "任职日期": "2020-01-01"}],
    }
    assert told(plan(township, rows)) == []
    # No motion is opened before the declaration; the workbook is asked all the same.
    builders.declare(cast.township)
    transitions.open_motion(post=post, by=cast.officer, happened_on=date(2026, 3, 18), reason="空缺")
    builders.declare(cast.township, None)
    (problem,) = told(plan(township, rows))
    assert "另有 1 个席位已为在办任用事项占用" in problem[3]
    fewer = {
        "职位": [
            {"机构": "文化站", "职位名称": "站长", "职位层次": "股级正职", "编制类别": "事业编制", "职数": 0}
        ]
    }
    assert "占用" in told(plan(township, fewer))[0][3]


def test_a_held_post_keeps_its_establishment_and_is_not_abolished(town):
    imported(town)
    other = {"职位": [small()["职位"][0] | {"编制类别": "行政编制"}]}
    assert "不能改编制类别" in told(plan(town, other))[0][3]
    gone = {"职位": [small()["职位"][0] | {"撤销日期": "2026-01-01"}]}
    assert "先在“任职”表填写 1 名在任者的免职日期" in told(plan(town, gone))[0][3]


def test_appointments_since_the_system_is_used_are_not_imported(town):
    late = small()
    late["任职"][0]["任职日期"] = "2025-06-01"
    late["任职"][0]["决定日期"] = None
    assert told(plan(town, late, since=date(2025, 6, 2))) == []
    (problem,) = told(plan(town, late, since=date(2025, 6, 1)))
    assert problem[:2] == ("任职", 2)
    assert "此后的任职通过任用事项办理" in problem[3]
    late["职位"][0]["任免机关"] = "县委组织部"
    assert told(plan(town, late, since=date(2025, 6, 1))) == []


def test_a_decision_of_long_before_the_office_is_refused_by_import(town):
    told_of = []
    for day in ("1999-06-30", "2021-01-04", "2021-01-05", "2021-07-05", "2021-07-06"):
        typed = small()
        typed["任职"][0]["决定日期"] = day
        told_of.append([problem[3][:11] for problem in told(plan(town, typed))])
    late, early = ["决定日期不得晚于任职日"], ["决定日期早于任职日期（"]
    assert told_of == [early, early, [], [], late]


def test_an_elected_post_is_registered_as_elected(town):
    elected = small()
    elected["职位"][0]["产生方式"] = "选举"
    imported(town, elected)
    assert Tenure.objects.get(post_name="执法队队长").basis == Tenure.Basis.ELECTION


def test_a_tenure_that_an_appointment_brought_about_is_not_changed(town):
    imported(town)
    chief = Tenure.objects.get(post_name="执法队队长")
    with builders.recorded(town):
        chief.basis = Tenure.Basis.APPOINTMENT
        chief.save()
    assert told(plan(town, small())) == []
    again = small()
    again["任职"][0]["任职文号"] = "另一文号"
    assert "不能通过导入修改" in told(plan(town, again))[0][3]


def test_whoever_leaves_gives_back_seat_and_village(town):
    leaving = small()
    leaving["干部"][0] |= {"状态": "退休", "离开日期": "2026-01-31"}
    sentences = [each[3] for each in told(plan(town, leaving))]
    assert any("仍任执法队队长" in each for each in sentences)
    assert any("不在职，换一名在职干部" in each for each in sentences)
    leaving["任职"][0]["免职日期"] = "2026-01-31"
    leaving["行政村"][0] |= {"包村干部身份证号": None, "包村开始日期": None}
    assert told(plan(town, leaving)) == []


def test_status_and_leaving_day_belong_together(town):
    leaving = small()
    leaving["干部"][1] |= {"状态": "调出"}
    assert "填写离开日期" in told(plan(town, leaving))[0][3]
    leaving["干部"][1] |= {"状态": "在职", "离开日期": "2026-01-31"}
    assert "在职干部不填离开日期" in told(plan(town, leaving))[0][3]


def test_one_cadre_has_one_village(town):
    two = small()
    two["行政村"].append(two["行政村"][0] | {"村名": "下溪村"})
    found = told(plan(town, two))
    assert [each[:2] for each in found] == [("行政村", 2), ("行政村", 3)]
    assert "实行一人一挂" in found[0][3]
    two["行政村"][0]["包村干部身份证号"] = B
    assert told(plan(town, two)) == []


@pytest.mark.parametrize(
    "sheet",
    ("机构", "职位", "编制", "干部", "学历学位", "年度考核", "奖励", "处分处理", "家庭成员", "行政村"),
)
def test_a_row_that_stands_twice_is_told_with_both_numbers(town, sheet):
    twice = small()
    twice[sheet].append(dict(twice[sheet][0]))
    found = told(plan(town, twice))
    assert any(each[:2] == (sheet, len(twice[sheet]) + 1) and "与第 2 行重复" in each[3] for each in found)


def test_the_importer_does_not_change_their_own_file(town):
    imported(town)
    again = small()
    assert told(plan(town, again, own=A)) == []
    again["年度考核"][0]["等次"] = "优秀"
    (problem,) = told(plan(town, again, own=A))
    assert "本人不得修改本人档案" in problem[3]
    assert told(plan(town, again, own=B)) == []


def test_what_stands_is_not_judged_again(town):
    imported(town)
    with builders.recorded(town):
        for row in Unit.objects.filter(township=town):
            row.name = "执法队"
            row.save()
        chief = Tenure.objects.get(post_name="执法队队长")
        chief.decided_on = date(2027, 1, 1)
        chief.save()
    standing = small()
    standing["任职"][0]["决定日期"] = "2027-01-01"
    assert told(plan(town, standing)) == []
