"""An import that changes what takes two people waits as one change, and takes effect in one act or not at all."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from tests import builders, reviewing, workbooks
from tests.workbooks import number, small
from township.accounts.access import Actor
from township.models import Cadre, ImportUpload, Sanction, StepRecord, Tenure, User
from township.roster import tenures
from township.roster.forms.cadre import CadreForm
from township.roster.workbook import uploads

REASON = {"reason": "年度更新，云组〔2026〕6号"}


@pytest.fixture
def town(db):
    """A township whose roster came in by its first import and was declared complete."""
    made = builders.bare_township("新溪镇", "新溪", declared_on=None)
    officer = builders.user(made, "newofficer", "周晓", "officer")
    builders.user(made, "newcommissioner", "李兰", "commissioner")
    workbooks.import_all(client_for(officer.user.username), small())
    with builders.recorded(made):
        made.declared_on = date(2026, 3, 18)
        made.save()
    return made


@pytest.fixture
def undeclared_town(town):
    made = copy.copy(town)
    made.declared_on = None
    return made


def client_for(username):
    from township.models import User

    logged_in = Client()
    logged_in.force_login(User.objects.get(username=username))
    return logged_in


@pytest.fixture
def people(town):
    return SimpleNamespace(officer=client_for("newofficer"), commissioner=client_for("newcommissioner"))


def first(sheet, **changes):
    return {sheet: [small()[sheet][0] | changes]}


def token_of(preview):
    return preview.rstrip("/").rpartition("/")[2]


def propose(officer, data):
    """Upload and preview; the answer to the button of the preview."""
    preview = workbooks.hand_in(officer, data)
    assert "须另一人复核" in officer.get(preview).content.decode()
    return preview, officer.post(f"{preview}confirm/", {"seen": workbooks.seen(officer, preview)} | REASON)


#: What takes a second person, sheet by sheet, each with what then stands in the roster.
GUARDED = {
    "a sanction is changed": first("处分处理", 影响期截止日="2021-09-01"),
    "a relative is changed": first("家庭成员", 工作单位及职务="某企业", 出生年月="1990.04"),
    "a person's Party membership is changed": first("干部", 政治面貌="群众", 入党时间=None),
    "a person's establishment is changed": first("干部", 编制类别="编外"),
    "an assessment is changed": first("年度考核", 等次="优秀"),
    "an assessment is added": first("年度考核", 年度=2025),
    "an education is added": first("学历学位", 教育类别="在职教育"),
    "a post's requirement is changed": first("职位", 最低学历="大专"),
    "a post gets more seats": first("职位", 职数=2),
    "a post is added": first("职位", 职位名称="法制员", 职位层次="一般岗位"),
    "a tenure of the past is added": first("任职", 机构=None, 职位=None, 职务全称="白水镇干事", 免职日期="2022-01-01"),
    "a second file of a name is added": {"干部": [workbooks.cadre(7, small()["干部"][0]["姓名"])]},
    "a village gets another contact": first("行政村", 包村干部身份证号=number(2, sex="女"), 包村开始日期="2025-01-01"),
    "a village loses its contact": first("行政村", 包村干部身份证号=None, 包村开始日期=None),
    "a new village has a contact": {"行政村": [{"村名": "下溪村", "包村干部身份证号": number(2, sex="女"),
                                         "包村开始日期": "2025-01-01"}]},
    "a tenure's day is changed": first("任职", 决定日期="2021-06-28"),
}  # fmt: skip


@pytest.mark.parametrize("data", GUARDED.values(), ids=GUARDED)
def test_what_takes_two_people_on_the_pages_takes_two_by_import(data, town, people):
    imports = StepRecord.objects.filter(code="roster.import")
    before = imports.count()
    preview, answer = propose(people.officer, data)
    assert answer.status_code == 302
    assert imports.count() == before
    assert workbooks.told(workbooks.plan(town, data)) == []
    assert workbooks.plan(town, data).all_that_matters()
    shown = people.commissioner.get(preview).content.decode()
    assert "已由周晓提请复核" in shown
    assert "确认导入" not in shown
    reviewing.confirm(people.commissioner)
    assert workbooks.plan(town, data).all_that_matters() == []
    record = imports.get(pk=imports.latest("sequence").pk)
    assert (record.actor_name, record.details["proposed_by"]) == ("李兰", "周晓")
    assert ImportUpload.objects.get(token=token_of(preview)).done == record.sequence


@pytest.mark.parametrize(
    "data",
    (
        {"干部": [workbooks.cadre(7, "新人")]},
        first("干部", 备注="借调"),
        first("处分处理", 种类="警告", 批准日期="2026-03-16"),
        first("家庭成员", 称谓="父亲", 成员姓名="王大", 出生年月="1960.01", 本镇干部身份证号=None),
        first("奖励", 奖励名称="嘉奖"),
        first("行政村", 人口=1200),
        {"行政村": [{"村名": "下溪村", "户数": 120}]},
        first("职位", 排序=9, 岗位职责="巡查"),
    ),
)
def test_what_bars_more_or_decides_nothing_one_person_imports_at_once(data, town, people):
    assert "导入完成" in workbooks.import_all(people.officer, data)
    assert not town.pending_changes.exists()


def test_the_second_person_sees_every_difference_and_the_first_gives_a_reason(town, people):
    preview = workbooks.hand_in(people.officer, first("年度考核", 等次="优秀"))
    silent = people.officer.post(f"{preview}confirm/", {"seen": workbooks.seen(people.officer, preview)})
    assert silent.status_code == 422
    assert "填写理由" in silent.content.decode()
    assert not town.pending_changes.exists()
    assert people.commissioner.get(preview).status_code == 404
    propose(people.officer, first("年度考核", 等次="优秀"))
    page = people.commissioner.get(f"/pending/{reviewing.waiting().pk}/").content.decode()
    assert "优秀" in page
    assert "逐行查看全部差异" in page
    mine = reviewing.answer(people.officer)
    assert mine.status_code == 422


def test_a_roster_that_has_moved_meanwhile_is_not_overwritten(town, people):
    propose(people.officer, first("年度考核", 等次="优秀"))
    with builders.recorded(town):
        row = Cadre.objects.get(name="王小明").yearlyassessments.get()
        row.result = "basic"
        row.save()
    reviewing.refuses(people.commissioner, "提出以后名册又有变动")
    row.refresh_from_db()
    assert row.result == "basic"


def test_nobody_confirms_an_import_about_themselves_or_a_relative(town, people):
    """李红是王小明的妻子。"""
    hong = Cadre.objects.get(name="李红")
    builders.user(town, "kin", "李红", "secretary", file=hong)
    propose(people.officer, first("年度考核", 等次="优秀"))
    reviewing_by_kin = reviewing.answer(client_for("kin"))
    assert reviewing_by_kin.status_code == 422
    assert "涉及您本人或近亲属" in reviewing_by_kin.content.decode()
    reviewing.confirm(people.commissioner)
    assert Cadre.objects.get(name="王小明").yearlyassessments.get().result == "excellent"


def test_nobody_confirms_their_own_coming_to_a_village_or_leaving_it(town, people):
    contacts = {"old": Cadre.objects.get(name="王小明"), "new": Cadre.objects.get(name="李红")}
    for name, cadre in contacts.items():
        builders.user(town, name, cadre.name, "secretary" if name == "old" else "discipline", file=cadre)
    propose(people.officer, first("行政村", 包村干部身份证号=number(2, sex="女"), 包村开始日期="2025-01-01"))
    touched = set(reviewing.waiting().concerned.values_list("cadre", flat=True))
    assert touched == {cadre.pk for cadre in contacts.values()}
    for name in contacts:
        assert client_for(name).get(f"/pending/{reviewing.waiting().pk}/").status_code == 404
    reviewing.confirm(people.commissioner)


@pytest.mark.parametrize("answered", (True, False))
def test_an_upload_lives_until_it_is_answered(answered, town, people, time_machine):
    preview, _ = propose(people.officer, first("年度考核", 等次="优秀"))
    token = token_of(preview)
    if answered:
        reviewing.answer(people.commissioner, answer="decline", opinion="等次有误")
    time_machine.shift(uploads.KEPT_FOR + timedelta(days=2))
    uploads.sweep()
    assert ImportUpload.objects.filter(token=token).exists() is not answered
    if not answered:
        assert client_for("newcommissioner").get(preview).status_code == 200
        reviewing.confirm(client_for("newcommissioner"))


def test_a_leading_post_is_filled_by_no_import_whatever_day_the_row_bears(town):
    row = {"身份证号": number(2, sex="女"), "机构": "执法队", "职位": "副队长", "任职日期": "2019-01-04"}
    past = row | {"免职日期": "2021-01-04"}
    ((_, _, _, sentence),) = workbooks.told(workbooks.plan(town, {"任职": [row]}))
    assert "此后的任职通过任用事项办理" in sentence
    assert workbooks.told(workbooks.plan(town, {"任职": [past]})) == []


@pytest.mark.parametrize(
    "post", ({"职位层次": "一般岗位"}, {"产生方式": "选举"}, {"任免机关": "中共云溪县委"})
)
def test_nobody_comes_to_any_post_by_an_import_that_has_no_scan(post, town, undeclared_town):
    made = {"机构": "执法队", "职位名称": "法制员", "职位层次": "股级副职", "编制类别": "事业编制", "职数": 1}
    row = {"身份证号": number(2, sex="女"), "机构": "执法队", "职位": "法制员", "任职日期": "2019-01-04"}
    held = {"职位": [made | post], "任职": [row]}
    ((_, _, _, sentence),) = workbooks.told(workbooks.plan(town, held))
    assert "凭决定日期和文件扫描件逐人登记" in sentence
    assert workbooks.told(workbooks.plan(undeclared_town, held)) == []
    past = held | {"任职": [row | {"免职日期": "2021-01-04"}]}
    assert workbooks.told(workbooks.plan(town, past)) == []


def test_a_leading_post_beside_the_seats_is_brought_by_no_import_and_ordinary_work_is(town, undeclared_town):
    row = {"身份证号": number(2, sex="女"), "职务全称": "白水镇文化站站长（兼任）", "任职日期": "2012-01-04"}
    leading = row | {"职位层次": "股级正职"}
    for given in (leading, leading | {"免职日期": "2015-01-04", "任职文号": "1号"}):
        ((_, _, _, sentence),) = workbooks.told(workbooks.plan(town, {"任职": [given]}))
        assert "凭文件扫描件逐人登记" in sentence
        assert workbooks.told(workbooks.plan(undeclared_town, {"任职": [given]})) == []
    past = row | {"免职日期": "2015-01-04"}
    assert workbooks.told(workbooks.plan(town, {"任职": [past]})) == []


def test_what_stood_beside_the_seats_is_ended_by_import_and_neither_lengthened_nor_taken_up_again(town):
    person = Tenure.objects.get(post_name="执法队副队长").cadre
    with builders.recorded(town):
        kept = Tenure(
            cadre=person, post_name="白水镇文化站站长（兼任）", level="chief", since=date(2016, 5, 1)
        )
        kept.save()
    row = {
        "身份证号": number(2, sex="女"),
        "职务全称": kept.post_name,
        "职位层次": "股级正职",
        "任职日期": "2016.05",
    }
    ended = row | {"免职日期": "2018-01-04"}
    assert workbooks.told(workbooks.plan(town, {"任职": [ended]})) == []
    ((_, _, _, sentence),) = workbooks.told(
        workbooks.plan(town, {"任职": [row | {"决定日期": "2016-04-01"}]})
    )
    assert "凭文件扫描件逐人登记" in sentence
    with builders.recorded(town):
        kept.until = date(2018, 1, 4)
        kept.save()
    assert workbooks.told(workbooks.plan(town, {"任职": [ended]})) == []
    held_again = row | {"免职日期": None}
    ((_, _, _, sentence),) = workbooks.told(workbooks.plan(town, {"任职": [held_again]}))
    assert "凭文件扫描件逐人登记" in sentence


def test_an_office_that_has_ended_is_held_again_by_no_import(town, undeclared_town):
    """免职日期改空，与重新登记任职相同：本镇党委任命的只经任用事项，其余的凭文件逐人登记。"""
    ended, ordinary = Tenure.objects.get(post_name="执法队副队长"), Tenure.objects.get(post_name="执法队队长")
    with builders.recorded(town):
        for tenure in (ended, ordinary):
            tenure.until, tenure.ending, tenure.ended_document = date(2025, 6, 30), "resigned", "1号"
            tenure.save()
        ordinary.seat.post.level = "ordinary"
        ordinary.seat.post.save()
    blank = {"免职日期": None, "离任方式": None, "离任文号": None}
    leading = {"任职": [small()["任职"][2] | blank]}
    assigned = {"任职": [small()["任职"][0] | blank]}
    for rows, why in ((leading, "此后的任职通过任用事项办理"), (assigned, "登记在任职务")):
        ((_, _, column, sentence),) = workbooks.told(workbooks.plan(town, rows))
        assert column.endswith("免职日期")
        assert why in sentence
        assert workbooks.told(workbooks.plan(undeclared_town, rows)) == []
    kept = {"任职": [small()["任职"][2] | {"免职日期": "2025-06-01", "离任方式": "辞职", "离任文号": "1号"}]}
    assert workbooks.told(workbooks.plan(town, kept)) == []


def test_whoever_has_left_service_holds_nothing_again(undeclared_town):
    gone = Cadre.objects.get(name="李红")
    with builders.recorded(undeclared_town):
        tenures.leave_service(gone, status="retired", on=date(2025, 6, 30), document="1号")
    blank = {"任职": [small()["任职"][2] | {"免职日期": None, "离任方式": None, "离任文号": None}]}
    ((_, _, _, sentence),) = workbooks.told(workbooks.plan(undeclared_town, blank))
    assert "不在职的干部没有现任职务" in sentence


def test_an_import_ends_no_office_and_nobodys_service(town, undeclared_town):
    """起始状态确认以后，离任、离开在职凭扫描件逐人办理；已结束的任职、已离开的日期仍可更正。"""
    done = {"免职日期": "2026-03-01", "离任文号": "云青委〔2026〕1号"}
    leaves = {"状态": "退休", "离开日期": "2026-03-01"}
    without_village = {"行政村": [small()["行政村"][0] | {"包村干部身份证号": None, "包村开始日期": None}]}
    for how in ("辞职", "任期届满", "退休", "免职", None):
        ended = first("任职", **done, 离任方式=how)
        ((_, _, column, sentence),) = workbooks.told(workbooks.plan(town, ended))
        assert (column.endswith("免职日期"), "在干部的“任职”页办理“结束任职”" in sentence) == (True, True)
        assert workbooks.told(workbooks.plan(undeclared_town, ended)) == []
    gone = first("任职", **done, 离任方式="退休") | first("干部", **leaves) | without_village
    told = workbooks.told(workbooks.plan(town, gone))
    assert {column.split()[-1] for _, _, column, _ in told} == {"状态", "免职日期"}
    assert all("办理“离开在职”" in sentence for *_, sentence in told)
    assert workbooks.told(workbooks.plan(undeclared_town, gone)) == []


def test_an_end_that_is_on_record_is_corrected_by_import_and_two_people(town, people):
    person = Cadre.objects.get(name="王小明")
    with builders.recorded(town):
        tenures.leave_service(person, status="retired", on=date(2026, 3, 1), document="1号")
    corrected = first("任职", 免职日期="2026-03-02", 离任方式="辞职", 离任文号="云组〔2026〕1号")
    corrected |= first("干部", 状态="调出", 离开日期="2026-03-02")
    corrected |= first("行政村", 包村干部身份证号=None, 包村开始日期=None)
    propose(people.officer, corrected)
    reviewing.confirm(people.commissioner)
    tenure = Tenure.objects.get(post_name="执法队队长")
    assert (tenure.until, tenure.ending) == (date(2026, 3, 2), "resigned")
    person.refresh_from_db()
    assert (person.status, person.left_on) == ("transferred", date(2026, 3, 2))


@pytest.mark.parametrize("column", ("职级", "现职级时间"))
def test_a_rank_comes_in_by_no_import_once_the_starting_state_is_declared(column, town, undeclared_town):
    changed = first(
        "干部", **({"职级": "一级科员"} | ({"现职级时间": "2021.07"} if column == "现职级时间" else {}))
    )
    assert workbooks.told(workbooks.plan(undeclared_town, changed)) == []
    found = workbooks.told(workbooks.plan(town, changed))
    assert column in [each.split(maxsplit=1)[-1] for _, _, each, _ in found]
    assert "职级凭文件逐人登记" in found[0][3]


def test_a_bar_keeps_barring_until_the_import_that_ends_it_is_confirmed(town, people):
    propose(people.officer, first("处分处理", 影响期截止日="2021-09-01"))
    assert Sanction.objects.get().influence_until == date(2021, 3, 1)
    reviewing.answer(people.commissioner, answer="decline", opinion="没有依据")
    assert Sanction.objects.get().influence_until == date(2021, 3, 1)


def test_no_file_is_called_so_that_its_account_and_another_become_one_person(town):
    """By page or by import: two members of the committee would be one, and two seats one person's."""
    row, officer = small()["干部"][0], User.objects.get(username="newofficer")
    file = Cadre.objects.get(name=row["姓名"])
    builders.user(town, "owner", "王小明", "member", file=file)
    other = builders.user(town, "other", "王晓明", "member")
    acting = Actor(officer, town, frozenset({"officer"}))

    def refused(name: str) -> tuple[str, str]:
        form = CadreForm({"name": name}, instance=Cadre.objects.get(pk=file.pk), acting=acting)
        imported = workbooks.told(workbooks.plan(town, {"干部": [row | {"姓名": name}]}))
        return " ".join(form.errors.get("name", [])), " ".join(sentence for *_, sentence in imported)

    assert all("可能由同一人用两个账号担任" in said for said in refused("王晓明"))
    assert refused("王小民") == ("", "")
    builders.own_file(other, builders.cadre(town, "王晓明"))
    assert refused("王晓明") == ("", "")


def test_no_import_moves_an_office_to_a_day_on_which_something_stands_against_it(town):
    """What was asked when it was registered is asked of another day, and read on its page by two people."""
    row = small()["任职"][0]
    tenure = Tenure.objects.get(post_name="执法队队长")
    with builders.recorded(town):
        tenure.beginning = "higher"
        tenure.save()
        Sanction.objects.filter(cadre=tenure.cadre).delete()
        Sanction(
            cadre=tenure.cadre,
            kind="warning",
            decided_on=date(2020, 12, 16),
            influence_until=date(2021, 6, 15),
            body="县纪委监委",
            document="1号",
        ).save()

    def told(day: str) -> list[str]:
        made = workbooks.plan(town, {"任职": [row | {"决定日期": day}]})
        return [sentence for *_, sentence in workbooks.told(made) if "公务员法第六十四条" in sentence]

    assert "在干部的“任职”页更正" in told("2021-06-15")[0]
    assert told("2021-06-16") == []
