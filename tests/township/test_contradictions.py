"""What cannot be true together in a file is refused at present and explained in the past, on the pages and by import."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests import builders, reviewing, workbooks
from tests.workbooks import cadre, number, small, told
from township.models import FamilyMember, StepRecord, Tenure
from township.roster.contradictions import Relative, Span, doubt_about, refusal_to_hold, refusal_to_list


@pytest.mark.parametrize(
    ("entry", "others"),
    (
        ("父亲", ["父亲"]),
        ("爸爸", ["父亲（已故）"]),
        ("生母", ["母亲"]),
        ("爷爷", ["祖父"]),
        ("外婆", ["外祖母"]),
        ("妻子", ["妻子"]),
        ("配偶", ["妻子"]),
        ("丈夫", ["爱人"]),
    ),
)
def test_of_some_relatives_there_is_one(entry, others):
    assert refusal_to_list(Relative(entry), map(Relative, others))


@pytest.mark.parametrize(
    ("entry", "others"),
    (
        ("父亲", ["母亲", "继父", "养父", "岳父"]),
        ("继父", ["父亲", "继父"]),
        ("妻子", ["妻子（已故）"]),
        ("妻子（已去世）", ["妻子"]),
        ("长子", ["长子", "次子"]),
        ("哥哥", ["哥哥"]),
        ("说不清", ["说不清"]),
        ("", [""]),
    ),
)
def test_of_the_others_there_may_be_more(entry, others):
    assert not refusal_to_list(Relative(entry), map(Relative, others))


def test_whoever_is_said_to_be_dead_in_the_column_of_work_is_no_present_spouse():
    assert not refusal_to_list(Relative("妻子"), [Relative("妻子", "某厂职工，2011年去世")])
    assert refusal_to_list(Relative("妻子"), [Relative("妻子", "某厂职工")])


def span(title, since, until=None, post=None):
    return Span(title, since, until, post)


HERE, THERE = span("青石镇队长", date(2015, 1, 1), post=1), span("白水镇干事", date(2010, 1, 1))


def test_two_full_time_posts_at_present_exclude_each_other_unless_one_is_held_beside():
    assert "不能同时专职另任" in str(refusal_to_hold(HERE, [THERE]))
    assert "不能同时专职另任" in str(refusal_to_hold(THERE, [HERE]))
    assert not refusal_to_hold(HERE, [span("白水镇干事", date(2010, 1, 1), date(2014, 12, 1))])
    for beside in ("县政协委员", "兼任白水镇科协主席", "白水镇干事（挂职）", "一级主任科员"):
        assert not refusal_to_hold(HERE, [span(beside, date(2010, 1, 1))])
        assert not refusal_to_hold(span(beside, date(2010, 1, 1)), [HERE])


@pytest.mark.parametrize(
    ("title", "beside"),
    (
        ("县政协委员", True),
        ("政协云溪县第十届委员会委员", True),
        ("县人大代表", True),
        ("县人大常委会委员", True),
        ("县人大社会建设委员会委员", True),
        ("县政协常委", True),
        ("县委候补委员", True),
        ("镇纪委委员", True),
        ("机关支部委员", True),
        ("镇工会委员会委员", True),
        ("县妇联执行委员", True),
        ("石门村村民委员会委员", True),
        ("石门镇党委委员", False),
        ("组织委员", False),
        ("党委宣传委员", False),
        ("政法委员", False),
        ("河东街道党工委委员", False),
        ("统战委员", False),
        ("镇党委纪检委员", False),
        ("驻京代表处主任", False),
        ("县委组织部干事", False),
    ),
)
def test_whoever_sits_on_a_body_beside_their_work_is_told_from_a_member_at_work_there(title, beside):
    assert span(title, date(2010, 1, 1)).beside is beside
    assert bool(refusal_to_hold(HERE, [span(title, date(2010, 1, 1))])) is not beside


def test_two_posts_of_the_township_may_be_held_together_but_not_two_seats_of_one():
    assert not refusal_to_hold(HERE, [span("青石镇主任", date(2012, 1, 1), post=2)])
    assert "只占一个席位" in str(refusal_to_hold(HERE, [span("青石镇队长", date(2012, 1, 1), post=1)]))


def test_an_overlap_of_the_past_is_doubted_when_it_is_longer_than_a_handover():
    before = span("白水镇干事", date(2010, 1, 1), date(2015, 2, 1))
    assert not doubt_about(HERE, [before])
    longer = span("白水镇干事", date(2010, 1, 1), date(2015, 2, 2))
    assert doubt_about(HERE, [longer]).startswith("2015年1月至2015年2月同时任白水镇干事")
    assert not doubt_about(HERE, [span("白水镇干事（借调）", date(2010, 1, 1), date(2018, 1, 1))])


# By import


@pytest.fixture
def town(db):
    return builders.bare_township("新溪镇", "新溪", declared_on=None)


def outside(title, since, until=None):
    return {"身份证号": number(1), "职务全称": title, "任职日期": since, "免职日期": until}


def imported(town, **sheets):
    return workbooks.plan(town, {"干部": [cadre(1, "王小明", 所在机构=None, 编制类别="编外")]} | sheets)


def test_an_import_refuses_two_full_time_posts_at_present_and_doubts_those_of_the_past(town):
    both = imported(town, 任职=[outside("白水镇干事", "2015.09"), outside("黑水镇干事", "2018.09")])
    assert [each[:3] for each in told(both)] == [("任职", 2, "C 任职日期"), ("任职", 3, "C 任职日期")]
    past = imported(
        town, 任职=[outside("白水镇干事", "2015.09", "2019.09"), outside("黑水镇干事", "2018.09")]
    )
    assert (told(past), [each.row for each in past.doubts]) == ([], [2])
    fine = imported(
        town, 任职=[outside("白水镇干事", "2015.09", "2018.09"), outside("黑水镇干事", "2018.09")]
    )
    assert (told(fine), fine.doubts) == ([], [])


def test_a_post_had_no_more_holders_at_a_time_than_seats_unless_that_is_explained(town):
    data = small()
    data["任职"] = [
        {
            "身份证号": number(serial, sex=sex),
            "机构": "执法队",
            "职位": post,
            "任职日期": since,
            "免职日期": until,
        }
        for serial, sex, post, since, until in (
            (1, "男", "队长", "2015.01", "2018.12"),
            (2, "女", "队长", "2016.01", "2019.12"),
            (1, "男", "副队长", "2020.01", None),
            (2, "女", "副队长", "2020.01", None),
        )
    ]
    plan = workbooks.plan(town, data)
    assert told(plan) == []
    assert [(each.sheet, each.row) for each in plan.doubts] == [("任职", 3)]
    data["任职"][1]["任职日期"] = "2018.12"
    assert workbooks.plan(town, data).doubts == []


def logged_in(town):
    client = Client()
    client.force_login(builders.user(town, "newofficer", "周晓", "officer").user)
    return client


def test_what_stands_in_the_roster_is_doubted_no_more_and_what_is_new_beside_it_is(town):
    client = logged_in(town)
    first = {"干部": [cadre(1, "王小明", 所在机构=None, 编制类别="编外")], "任职": [outside("白水镇干事", "2015.09", "2019.09")],
             "家庭成员": [{"身份证号": number(1), "称谓": "父亲", "成员姓名": "王大"}]}  # fmt: skip
    assert "导入完成" in workbooks.import_all(client, first)
    again = {"任职": [*first["任职"], outside("黑水镇干事", "2018.09")],
             "家庭成员": [*first["家庭成员"], {"身份证号": number(1), "称谓": "父亲", "成员姓名": "王二"}]}  # fmt: skip
    plan = workbooks.plan(town, again)
    assert [(each.sheet, each.row) for each in plan.problems] == [("家庭成员", 3)]
    assert [(each.sheet, each.row) for each in plan.doubts] == [("任职", 3)]


def test_whoever_imports_an_overlap_says_why_and_that_is_recorded(town):
    client = logged_in(town)
    data = {"干部": [cadre(1, "王小明", 所在机构=None, 编制类别="编外")],
            "任职": [outside("白水镇干事", "2015.09", "2019.09"), outside("黑水镇干事", "2018.09")]}  # fmt: skip
    preview = workbooks.hand_in(client, data)
    page = client.get(preview).text
    assert "有 1 处须说明" in page
    assert "2018年9月至2019年9月同时任黑水镇干事" in page
    seen = workbooks.seen(client, preview)
    silent = client.post(f"{preview}confirm/", {"seen": seen})
    assert silent.status_code == 422
    assert "填写理由" in silent.text
    assert not Tenure.objects.exists()
    reason = {"reason": "借调一年，黑委〔2018〕7号"}
    told_why = client.post(f"{preview}confirm/", {"seen": seen} | reason, follow=True)
    assert "导入完成" in told_why.text
    record = StepRecord.objects.get(code="roster.import")
    assert record.reason == "借调一年，黑委〔2018〕7号"
    assert record.details["doubts"][0].startswith("任职第2行 2018年9月至2019年9月")


# On the pages


@pytest.fixture
def person(township, cast):
    made = builders.cadre(township, "张建国", birth=date(1990, 5, 1))
    with builders.recorded(township):
        Tenure(cadre=made, post_name="白水镇干事", since=date(2012, 7, 1), until=date(2019, 6, 1)).save()
        FamilyMember(cadre=made, relation="父亲", name="张大").save()
    return made


def test_a_second_father_is_refused_on_the_page_and_a_stepfather_is_not(person, client_of):
    officer, address = client_of("officer"), f"/roster/cadres/{person.pk}/family/add/"
    refused = officer.post(address, {"relation": "爸爸", "name": "张二"})
    assert refused.status_code == 422
    assert "亲生的只有一名" in refused.text
    assert officer.post(address, {"relation": "继父", "name": "张二"}).status_code == 302
    assert person.familymembers.count() == 2


def test_a_tenure_beside_another_is_explained_on_the_page_and_the_second_person_reads_why(person, client_of):
    officer, address = client_of("officer"), f"/roster/cadres/{person.pk}/tenure/add/"
    typed = {
        "post_name": "黑水镇干事",
        "level": "ordinary",
        "since": "2018-09",
        "until": "2020-01",
        "reason": "补登",
    }
    asked = officer.post(address, typed)
    assert asked.status_code == 422
    assert "2018年9月至2019年6月同时任白水镇干事" in asked.text
    assert officer.post(address, typed | {"overlap": "借调，黑委〔2018〕7号"}).status_code == 302
    change = reviewing.waiting()
    assert change.reason == "补登；任职时间重叠：借调，黑委〔2018〕7号"
    reviewing.confirm(client_of("commissioner"))
    assert person.tenures.count() == 2


def test_a_second_full_time_post_at_present_is_refused_on_the_page(person, client_of, township):
    officer, address = client_of("officer"), f"/roster/cadres/{person.pk}/tenure/add/"
    with builders.recorded(township):
        Tenure(cadre=person, post_name="县第一中学教师", since=date(2019, 7, 1)).save()
    typed = {
        "post_name": "黑水镇干事",
        "level": "ordinary",
        "since": "2020-09",
        "reason": "补登",
        "overlap": "属实",
    }
    refused = officer.post(address, typed)
    assert refused.status_code == 422
    assert "不能同时专职另任" in refused.text
    assert officer.post(address, typed | {"post_name": "县政协委员"}).status_code == 302
