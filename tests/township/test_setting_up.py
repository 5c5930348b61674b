"""启用准备: what is missing, in order, for whoever does it; a line is gone when it is done, all of it at the declaration."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests import builders
from township import setting_up
from township.accounts import users
from township.models import CalendarYear, Office, Role

TODAY = date(2026, 3, 18)


@pytest.fixture
def town(cast, undeclared):
    return cast.township


def missing(person, on: date = TODAY) -> list[str]:
    return [each.title for each in setting_up.missing_for(person, on)]


def test_a_township_that_is_just_founded_lacks_everything_in_order_and_one_that_is_declared_nothing(db):
    bare = builders.bare_township("新溪镇", "新溪", declared_on=None)
    with builders.recorded(bare):
        bare.report_phone = ""
        bare.save()
    admin = builders.user(bare, "someone", "某管理", "administrator")
    assert missing(admin) == [
        "监督举报电话、信箱", "任用事项各职务的账号", "党委委员的账号", "回避代行人", "编制核定数", "机构和职位", "干部名册",
        "账号关联本人干部信息", "工作日历", "确认起始状态",
    ]  # fmt: skip
    builders.declare(bare)
    assert missing(admin) == []


@pytest.mark.parametrize("who", ("admin", "officer", "commissioner"))
def test_each_sees_the_whole_list_and_a_link_where_it_is_theirs(cast, town, client_of, who):
    page = client_of(who).get(reverse("workbench"))
    assert "启用准备" in page.text
    for line in page.context["missing"]:
        assert bool(line.url) == ("由您办理" in page.text and line.who in getattr(cast, who).office_names)
        if line.url:
            assert client_of(who).get(line.url).status_code == 200, line
    builders.declare(town)
    assert "启用准备" not in client_of(who).get(reverse("workbench")).text


@pytest.mark.parametrize("who", ("secretary", "discipline", "member1", "supervisor"))
def test_whoever_has_no_part_in_it_is_not_shown_it(town, client_of, who):
    assert "启用准备" not in client_of(who).get(reverse("workbench")).text


def test_what_is_proposed_is_said_beside_what_is_missing(cast, town):
    officer = Office.objects.get(user=cast.discipline.user, role=Role.DISCIPLINE)
    builders.ended(cast, officer, date(2026, 3, 17))
    line = next(each for each in setting_up.missing_for(cast.admin, TODAY) if "各职务" in each.title)
    assert line.detail == "无人担任：纪委书记"
    cast.officer2.user.cadre = None
    builders.own_file(cast.officer2, None)
    unlinked = next(each for each in setting_up.missing_for(cast.admin, TODAY) if "关联" in each.title)
    assert "陈立" in unlinked.detail
    assert "待复核" not in unlinked.detail
    file = builders.cadre(town, "陈立二")
    users.propose_link(by=cast.admin, user=cast.officer2.user, cadre=file, reason="核对")
    unlinked = next(each for each in setting_up.missing_for(cast.admin, TODAY) if "关联" in each.title)
    assert "已提请 1 项，待复核" in unlinked.detail


@pytest.mark.parametrize(("on", "asked"), ((date(2026, 10, 31), False), (date(2026, 11, 1), True)))
def test_the_calendar_of_the_next_year_is_due_from_november(cast, town, on, asked):
    assert ("工作日历" in missing(cast.admin, on)) == asked
    with builders.recorded(town):
        CalendarYear(year=2027, document="国办发明电〔2026〕").save()
    assert "工作日历" not in missing(cast.admin, on)


def test_the_confirmer_is_led_to_what_waits_and_told_when_nothing_does(cast, town, client_of):
    confirmer = builders.user(town, "confirmer", "复核甲", "confirmer")
    assert "没有等您复核的账号变更" in client_of(confirmer).get(reverse("workbench")).text
    builders.ended(
        cast, Office.objects.get(user=cast.discipline.user, role=Role.DISCIPLINE), date(2026, 3, 17)
    )
    users.propose_reset(by=cast.admin, user=cast.officer.user, reason="本人遗忘")
    page = client_of(confirmer).get(reverse("workbench")).text
    assert "有账号变更等您复核" in page
    assert reverse("accounts-confirm") in page
    assert "系统管理员不参与" not in page
