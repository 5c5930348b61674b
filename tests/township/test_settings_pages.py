"""The administrator's pages: settings, accounts and offices, working-day calendar, local measures, citations."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders, reviewing
from township.law import numbers, workdays
from township.law.models import CalendarDay, CalendarYear, CitationNote, LocalMeasure
from township.law.register import entries
from township.models import Office, PendingChange, Role, StepRecord, Township, User

MEASURE = {"value": "7", "effective_from": "2026-04-01", "document": "青委〔2026〕3号"}


@pytest.fixture
def admin(client_of) -> Client:
    return client_of("admin")


def fields_of(response) -> dict[str, str]:
    """What the form on the page would send back unchanged."""
    form = response.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def confirmed(second: Client, cast):
    """The second person's answer to the one change that waits."""
    change = cast.township.pending_changes.get(state="waiting")
    return second.post(reverse("pending-change", args=[change.pk]), {"answer": "confirm"})


def half_on(page) -> str:
    """The half of a one-time password that a page shows."""
    return re.search(r"\b[a-z]{3}\d-[a-z]{3}\d\b", page.text)[0]


# The township


def test_settings_are_saved_as_one_recorded_act_and_an_empty_name_changes_nothing(admin, township):
    url = reverse("settings-edit")
    asked = fields_of(admin.get(url)) | {"county": "山阳县", "report_phone": "0571-12345678"}
    refused = admin.post(url, asked | {"name": ""})
    assert refused.status_code == 422
    assert "填写名称" in refused.text
    assert "0571-12345678" in refused.text
    assert admin.post(url, asked)["Location"] == reverse("settings")
    kept = Township.objects.get(pk=township.pk)
    assert (kept.county, kept.report_phone) == ("山阳县", "0571-12345678")
    assert StepRecord.objects.get(code="township.edit").actor_name == "管理员"
    assert "只影响此后启动的任用事项" in admin.get(url).text


def test_settings_opened_before_another_saved_them_are_not_saved_over(admin, township):
    url = reverse("settings-edit")
    stale = fields_of(admin.get(url))
    admin.post(url, stale | {"county": "山阳县"})
    refused = admin.post(url, stale | {"report_phone": "0571-1"})
    assert refused.status_code == 422
    assert "他人已修改过设置" in refused.text
    assert 'value="0571-1"' in refused.text
    assert Township.objects.get(pk=township.pk).county == "山阳县"


def test_the_overview_says_what_is_missing_and_no_longer_once_it_is_there(admin, township):
    assert "监督举报方式不全" not in admin.get(reverse("settings")).text
    with builders.recorded(township):
        township.report_phone = ""
        township.save()
    page = admin.get(reverse("settings")).text
    assert "监督举报方式不全" in page
    assert "郑直" in page


# Accounts


def test_a_new_account_has_no_password_until_its_first_office_brings_one_in_two_halves(
    admin, cast, client_of
):
    admin.post(reverse("account-add"), {"username": "Zhou.XT", "name": "周晓童"})
    user = User.objects.get(username="zhou.xt")
    assert (user.home, user.has_usable_password()) == (cast.township, False)
    assert StepRecord.objects.get(code="account.add").subject == "账号：周晓童（zhou.xt）"
    asked = {"role": "officer", "stand_in": "no", "since": "2026-03-18", "reason": "岗位调整"}
    first = half_on(admin.post(reverse("office-grant", args=[user.pk]), asked))
    second = half_on(confirmed(client_of("secretary"), cast))
    user.refresh_from_db()
    assert user.check_password(f"{first}-{second}")
    assert user.must_change_password
    for alone in (first, second, f"{second}-{first}"):
        assert not user.check_password(alone)
    pages = admin.get(reverse("account", args=[user.pk])).text + client_of("secretary").get("/pending/").text
    kept = str(list(StepRecord.objects.values("details", "reason"))) + str(PendingChange.history.values())
    for half in (first, second):
        assert half not in pages + kept


@pytest.mark.parametrize(
    ("username", "sentence"),
    (
        ("officer", "该登录名已被使用，换一个登录名"),
        ("OFFICER", "该登录名已被使用，换一个登录名"),
        ("周晓彤", "登录名用3至30个小写字母"),
        ("ab", "登录名用3至30个小写字母"),
        ("", "填写登录名"),
    ),
)
def test_a_login_name_that_cannot_be_used_is_refused_and_kept_for_repair(admin, username, sentence):
    before = User.objects.count()
    refused = admin.post(reverse("account-add"), {"username": username, "name": "新人"})
    assert refused.status_code == 422
    assert sentence in refused.text
    assert 'value="新人"' in refused.text
    assert User.objects.count() == before


def test_a_reset_gives_another_password_in_two_halves_and_ends_the_open_sessions(admin, cast, client_of):
    officer, url = client_of("officer"), reverse("account-reset", args=[cast.officer.user.pk])
    assert admin.post(url, {"reason": ""}).status_code == 422
    first = half_on(admin.post(url, {"reason": "本人遗忘"}))
    account = admin.get(reverse("account", args=[cast.officer.user.pk])).text
    assert "提请复核：重置密码" in account
    assert "one_time" not in account
    assert officer.get(reverse("measures")).status_code == 200
    told = confirmed(client_of("discipline"), cast)
    assert "一次性密码的后半" in told.text
    assert "知道了" not in told.text
    second = half_on(told)
    assert User.objects.get(username="officer").check_password(f"{first}-{second}")
    assert officer.get(reverse("measures"))["Location"].startswith(reverse("login"))
    own = admin.post(reverse("account-reset", args=[cast.admin.user.pk]), {"reason": "本人遗忘"})
    assert own.status_code == 422
    assert "本人密码在“修改密码”页更改" in own.text


def test_renaming_deactivating_and_activating_leave_the_difference_in_the_record(admin, cast):
    pk = cast.officer.user.pk
    assert admin.post(reverse("account-name", args=[pk]), {"name": "周小彤"}).status_code == 422
    admin.post(reverse("account-name", args=[pk]), {"name": "周小彤", "reason": "户籍更名"})
    assert User.objects.get(pk=pk).name == "周晓彤"
    builders.confirm(cast)
    without_reason = admin.post(reverse("account-deactivate", args=[pk]), {"reason": ""})
    assert without_reason.status_code == 422
    assert User.objects.get(pk=pk).is_active
    admin.post(reverse("account-deactivate", args=[pk]), {"reason": "调离本镇"})
    assert not User.objects.get(pk=pk).is_active
    page = admin.get(reverse("account", args=[pk])).text
    for text in ("周晓彤", "周小彤", "调离本镇", "停用账号", "启用"):
        assert text in page
    step = StepRecord.objects.get(code="account.rename")
    assert step.details["changes"] == [{"label": "姓名", "before": "周晓彤", "after": "周小彤"}]
    admin.post(reverse("account-activate", args=[pk]), {"reason": "调回"})
    assert not User.objects.get(pk=pk).is_active
    builders.confirm(cast)
    assert User.objects.get(pk=pk).is_active


def test_looking_for_the_own_file_shows_name_and_unit_and_nothing_else(admin, cast):
    namesake = builders.cadre(cast.township, "陈明亮", birth=date(1987, 6, 1))
    builders.cadre(cast.other, "陈明外")
    url = reverse("account-link", args=[cast.subject.user.pk])
    page = admin.get(url, {"name": "陈明"}).text
    assert "陈明亮" in page
    assert "党政综合办公室" in page
    assert "陈明外" not in page
    for secret in (namesake.id_number, namesake.id_number[:6], "1987", "事业编制"):
        assert secret not in page
    assert "名册中没有这个姓名" in admin.get(url, {"name": "无此人"}).text
    assert "陈明亮" not in admin.get(url).text


def test_a_file_is_linked_to_one_account_and_unlinked_again_and_both_are_recorded(admin, cast):
    free = builders.cadre(cast.township, "陈明亮")
    url = reverse("account-link", args=[cast.subject.user.pk])
    admin.post(url, {"cadre": free.pk, "reason": ""})
    assert not cast.township.pending_changes.exists()
    admin.post(url, {"cadre": free.pk, "reason": "误关联"})
    assert User.objects.get(username="subject").cadre == cast.subject.user.cadre
    builders.confirm(cast)
    assert User.objects.get(username="subject").cadre == free
    other = reverse("account-link", args=[cast.officer.user.pk])
    taken = admin.post(other, {"cadre": free.pk, "reason": "误关联"}, follow=True)
    assert "已与登录名 subject 关联" in taken.text
    assert User.objects.get(username="officer").cadre == cast.officer.user.cadre
    assert admin.post(url, {"cadre": builders.cadre(cast.other).pk}).status_code == 404
    assert admin.post(url, {"cadre": "x"}).status_code == 404
    admin.post(url, {"cadre": "", "reason": "误关联"})
    builders.confirm(cast)
    assert User.objects.get(username="subject").cadre is None
    assert StepRecord.objects.filter(code="account.link").count() == 2


def test_the_list_is_searched_filtered_and_says_when_nothing_fits(admin, cast):
    def names(**asked: str) -> set[str]:
        return {user.name for user in admin.get(reverse("accounts"), asked).context["listed"]}

    assert names(q="周") == {"周晓彤"}
    assert names(q="SECRET") == {"王岩"}
    assert names(role="supervisor") == {"郑直"}
    assert names(role="none") == {"陈明"}
    assert names(state="inactive") == set()
    assert "没有符合条件的账号" in admin.get(reverse("accounts"), {"q": "无此人"}).text
    assert "外镇干事" not in names()
    assert len(names(role="没有的")) == len(names())


def test_the_list_asks_as_often_for_one_account_as_for_sixty_and_turns_pages(
    admin, cast, django_assert_num_queries
):
    url = reverse("accounts")
    admin.get(url)
    with django_assert_num_queries(6):
        admin.get(url, {"q": "周晓彤"})
    for number in range(60):
        builders.user(cast.township, f"many.{number}", f"多人{number}", Role.MEMBER)
    with django_assert_num_queries(6):
        page = admin.get(url, {"q": "多人"})
    assert len(page.context["listed"]) == 50
    assert len(admin.get(url, {"q": "多人", "page": 2}).context["listed"]) == 10


# Offices


def test_an_office_is_given_and_ended_on_pages_and_a_refusal_keeps_what_was_typed(admin, cast):
    subject = cast.subject.user.pk
    url = reverse("office-grant", args=[subject])
    asked = {"role": "secretary", "stand_in": "no", "since": "2026-03-18", "reason": "党委分工"}
    refused = admin.post(url, asked)
    assert refused.status_code == 422
    assert "党委书记同一时间只能有一人，现由王岩担任" in refused.text
    assert not Office.objects.filter(user=subject).exists()
    assert admin.post(url, asked | {"role": "member"}).status_code == 302
    builders.confirm(cast)
    held = Office.objects.get(user=subject)
    early = admin.post(reverse("office-end", args=[held.pk]), {"until": "2026-03-17", "reason": "误授"})
    assert "结束日期不得早于开始日期（2026-03-18）" in early.text
    admin.post(reverse("office-end", args=[held.pk]), {"until": "2026-03-18", "reason": "误授"})
    assert Office.objects.get(pk=held.pk).until is None
    builders.confirm(cast)
    assert Office.objects.get(pk=held.pk).until == date(2026, 3, 18)
    page = admin.get(reverse("account", args=[subject])).text
    assert "授予职务：党委委员" in page
    assert "结束职务：党委委员" in page


def test_the_own_account_offers_neither_offices_nor_deactivation(admin, cast):
    own, other = (admin.get(reverse("account", args=[p.user.pk])).text for p in (cast.admin, cast.officer))
    for label in ("停用账号", "重置密码", "授予职务"):
        assert label not in own
        assert label in other
    refused = admin.post(
        reverse("office-grant", args=[cast.admin.user.pk]),
        {"role": "member", "stand_in": "no", "since": "2026-03-18", "reason": "党委分工"},
    )
    assert "不能给本人授予职务" in refused.text


def test_a_supervisor_from_elsewhere_is_invited_by_exact_login_name_and_managed_at_home(admin, cast):
    url = reverse("account-guest")
    asked = {"since": "2026-03-18", "reason": "县纪委派驻"}
    unknown = admin.post(url, asked | {"username": "outside"})
    assert "没有这个登录名" in unknown.text
    assert admin.get(reverse("account", args=[cast.outsider.user.pk])).status_code == 404
    admin.post(url, asked | {"username": "Outsider"})
    assert not Office.objects.filter(township=cast.township, user=cast.outsider.user).exists()
    builders.confirm(cast)
    assert Office.objects.filter(township=cast.township, user=cast.outsider.user).count() == 1
    assert (
        "该账号由白水镇的系统管理员管理" in admin.get(reverse("account", args=[cast.outsider.user.pk])).text
    )
    for page in ("account-reset", "account-deactivate", "account-name", "account-link"):
        assert admin.post(reverse(page, args=[cast.outsider.user.pk])).status_code == 403


# Working days

NOTICE = {
    "year": "2027",
    "document": "国务院办公厅关于2027年部分节假日安排的通知",
    "off": "2027-01-01至2027-01-03 元旦\n2027-02-05至2027-02-11 春节",
    "work": "2027-01-30 春节",
}


def test_a_year_is_shown_before_it_is_proposed_and_counts_once_another_has_confirmed_it(admin, client_of):
    url = reverse("calendar-add")
    preview = admin.post(url, NOTICE)
    assert preview.status_code == 200
    assert "尚未保存" in preview.text
    assert "2027年2月5日至2027年2月11日" in preview.text
    assert "未列出：清明节" in preview.text
    assert not CalendarYear.objects.filter(year=2027).exists()
    again = admin.post(url, NOTICE | {"again": "1"})
    assert "2027-01-30 春节" in again.text
    assert "尚未保存" not in again.text
    assert admin.post(url, NOTICE | {"confirmed": "1"}).status_code == 302
    assert not CalendarYear.objects.filter(year=2027).exists()
    assert "已有一项变更在待复核" in admin.post(url, NOTICE | {"confirmed": "1", "document": "另一份"}).text
    assert reviewing.answer(admin).status_code in (403, 422)
    assert (
        "2027-02-05至2027-02-11 春节"
        in client_of("supervisor").get(reverse("pending-change", args=[reviewing.waiting().pk])).text
    )
    reviewing.confirm(client_of("discipline"))
    calendar = workdays.load()
    assert not calendar.is_workday(date(2027, 2, 8))
    assert calendar.is_workday(date(2027, 1, 30))
    assert StepRecord.objects.get(code="calendar.enter", outcome="done").rows.count() == 13
    assert admin.get(reverse("calendar-year", args=[2027])).status_code == 200


def test_lines_that_cannot_be_read_are_named_and_nothing_is_saved(admin):
    url = reverse("calendar-add")
    wrong = {"off": "2027-01-01 元旦\n春节七天", "work": "2027-02-08 春节", "confirmed": "1"}
    refused = admin.post(url, NOTICE | wrong)
    assert refused.status_code == 422
    assert "第 2 行：应写作" in refused.text
    assert "是星期一，本来就上班" in refused.text
    assert "春节七天" in refused.text
    known = admin.post(url, NOTICE | {"year": "2026", "confirmed": "1"})
    assert "2026 年已录入" in known.text
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_the_calendar_of_all_takes_two_as_soon_as_one_township_has_declared(admin, township, undeclared):
    """全县共用一本日历：别的乡镇已在用它计算期限，未确认起始状态的乡镇也不能一人更改。"""
    correct, days = reverse("calendar-correct", args=[2026]), CalendarDay.objects.count()
    asked = fields_of(admin.get(correct)) | {"confirmed": "1"}
    admin.post(reverse("calendar-add"), NOTICE | {"confirmed": "1"})
    admin.post(correct, asked | {"off": asked["off"] + "\n2026-10-01至2026-10-07 国庆节"})
    assert township.pending_changes.filter(state="waiting").count() == 2
    assert CalendarDay.objects.count() == days


def test_before_any_declaration_one_person_enters_the_calendar(admin, cast, undeclared):
    builders.declare(cast.other, None)
    saved = admin.post(reverse("calendar-add"), NOTICE | {"confirmed": "1"})
    assert saved["Location"] == reverse("calendar-year", args=[2027])
    assert not PendingChange.objects.exists()


def test_a_correction_that_no_longer_fits_the_calendar_takes_no_effect(admin, client_of, time_machine):
    url = reverse("calendar-correct", args=[2026])
    asked = fields_of(admin.get(url)) | {"confirmed": "1"}
    admin.post(url, asked | {"off": asked["off"] + "\n2026-04-20 假"})
    time_machine.move_to("2026-04-20T10:00+08:00")
    reviewing.refuses(client_of("secretary"), "已过，不能更改")
    assert not CalendarDay.objects.filter(day=date(2026, 4, 20)).exists()


def test_days_to_come_are_corrected_and_days_gone_by_are_not(admin, client_of):
    url = reverse("calendar-correct", args=[2026])
    asked = fields_of(admin.get(url)) | {"confirmed": "1"}
    past = admin.post(url, asked | {"off": asked["off"].replace("2026-02-23", "2026-02-22")})
    assert past.status_code == 422
    assert "2026-02-23已过，不能更改" in past.text
    today = admin.post(url, asked | {"off": asked["off"] + "\n2026-03-18 元旦"})
    assert "2026-03-18已过，不能更改" in today.text
    before = CalendarDay.objects.count()
    admin.post(url, asked | {"off": asked["off"] + "\n2026-10-01至2026-10-07 国庆节"})
    assert CalendarDay.objects.count() == before
    reviewing.confirm(client_of("commissioner"))
    assert CalendarDay.objects.count() == before + 7
    moved = fields_of(admin.get(url)) | {"confirmed": "1"}
    admin.post(url, moved | {"off": moved["off"].replace("2026-10-07", "2026-10-06")})
    reviewing.confirm(client_of("commissioner"))
    # What was counted by the day keeps being counted by it; the calendar has it no more.
    assert CalendarDay.objects.get(day=date(2026, 10, 7)).dropped_on == date(2026, 3, 18)
    assert date(2026, 10, 7) not in workdays.load().off
    assert StepRecord.objects.filter(code="calendar.correct").count() == 2


def test_a_year_gone_by_is_not_corrected_at_all_and_an_unknown_one_does_not_exist(admin):
    refused = admin.get(reverse("calendar-correct", args=[2025]))
    assert refused.status_code == 403
    assert "2025年已过" in refused.text
    assert admin.get(reverse("calendar-year", args=[2031])).status_code == 404


def test_a_missing_year_is_pointed_out_until_it_is_entered(admin, client_of):
    assert "缺 2027 年数据" in admin.get(reverse("calendar")).text
    admin.post(reverse("calendar-add"), NOTICE | {"confirmed": "1"})
    reviewing.confirm(client_of("commissioner"))
    assert "缺 2027 年数据" not in admin.get(reverse("calendar")).text


# Local measures


def test_a_measure_within_its_bounds_counts_from_its_day_and_one_outside_is_refused(
    admin, township, client_of
):
    url = reverse("measure", args=["notice.days"])
    for value, sentence in (
        ("4", "须在 5 至 20 个工作日之间"),
        ("21", "须在 5 至 20 个工作日之间"),
        ("五", "须填写整数"),
        ("", "填写数值"),
    ):
        refused = admin.post(url, MEASURE | {"value": value})
        assert refused.status_code == 422
        assert sentence in refused.text
    # Not what was counted earlier today either: the first day is tomorrow.
    for day in ("2026-03-17", "2026-03-18"):
        past = admin.post(url, MEASURE | {"effective_from": day})
        assert (past.status_code, "不溯及既往" in past.text) == (422, True), day
    assert not LocalMeasure.objects.exclude(parameter="records.backdated").exists()
    for value, day in (("5", "2026-04-01"), ("20", "2026-05-01")):
        assert admin.post(url, MEASURE | {"value": value, "effective_from": day}).status_code == 302
        reviewing.confirm(client_of("commissioner"))
    own = list(township.measures.all())
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 1)]
    assert [numbers.NOTICE_DAYS.value_on(day, own) for day in days] == [5, 5, 20]
    twice = admin.post(url, MEASURE)
    assert "这一数值当日已有规定，换一个施行日期" in twice.text
    assert "青委〔2026〕3号" in admin.get(url).text
    assert StepRecord.objects.filter(code="measure.set").count() == 2


def test_no_number_of_a_declared_township_is_set_by_the_administrator_alone(
    admin, cast, client_of, time_machine
):
    url, before = reverse("measure", args=["notice.days"]), LocalMeasure.objects.count()
    assert admin.post(url, MEASURE).status_code == 302
    assert LocalMeasure.objects.count() == before
    assert "已有一项变更在待复核" in admin.post(url, MEASURE | {"value": "8"}).text
    assert reviewing.answer(admin).status_code in (403, 422)
    assert (
        "7个工作日"
        in client_of("supervisor").get(reverse("pending-change", args=[reviewing.waiting().pk])).text
    )
    time_machine.move_to("2026-04-02T10:00+08:00")
    reviewing.refuses(client_of("secretary"), "不溯及既往")
    assert LocalMeasure.objects.count() == before
    again = client_of("admin").post(url, MEASURE | {"effective_from": "2026-04-03"})
    assert again.status_code == 302
    reviewing.confirm(client_of("secretary"))
    assert LocalMeasure.objects.count() == before + 1


def test_before_the_declaration_numbers_are_set_by_one(admin, undeclared):
    before = LocalMeasure.objects.count()
    today = MEASURE | {"effective_from": "2026-03-18"}
    assert admin.post(reverse("measure", args=["notice.days"]), today).status_code == 302
    assert LocalMeasure.objects.count() == before + 1


def test_which_procedure_is_walked_takes_two_and_a_telephone_number_one(admin, township, client_of):
    url = reverse("settings-edit")
    sent = fields_of(admin.get(url)) | {"edition": "regulation", "report_phone": "0571-1234567"}
    assert admin.post(url, sent).status_code == 302
    township.refresh_from_db()
    assert (township.edition, township.report_phone) == ("township", "0571-1234567")
    assert reviewing.answer(admin).status_code in (403, 422)
    reviewing.confirm(client_of("discipline"))
    township.refresh_from_db()
    assert township.edition == "regulation"


@pytest.mark.parametrize("value", ("2/3", "0.6", "60%"))
def test_a_share_is_taken_as_it_is_written(admin, value):
    url = reverse("measure", args=["evaluation.approval"])
    assert admin.post(url, MEASURE | {"value": value}).status_code == 302
    assert "须填写比例" in admin.post(url, MEASURE | {"value": "多数"}).text


def test_a_number_fixed_from_above_is_shown_but_not_set_and_readers_only_read(admin, client_of):
    fixed = reverse("measure", args=["posting.probation"])
    assert "本镇不能另行规定" in admin.get(fixed).text
    assert admin.post(fixed, MEASURE).status_code == 404
    reader = client_of("discipline")
    assert "任前公示期限" in reader.get(reverse("measures")).text
    assert '<form class="form"' not in reader.get(reverse("measure", args=["notice.days"])).text
    assert reader.post(reverse("measure", args=["notice.days"]), MEASURE).status_code == 403
    assert not LocalMeasure.objects.exclude(parameter="records.backdated").exists()


def test_a_measure_of_one_township_says_nothing_about_another(admin, cast, client_of):
    admin.post(reverse("measure", args=["notice.days"]), MEASURE)
    reviewing.confirm(client_of("commissioner"))
    assert "青委〔2026〕3号" not in client_of("outsider").get(reverse("measure", args=["notice.days"])).text


# Citations


def test_an_open_article_number_is_looked_up_by_one_and_recorded_by_another_and_a_verified_one_is_not_touched(
    admin, township, client_of
):
    open_rule = next(e.rule for e in entries() if not e.rule.citation.verified)
    read_rule = next(e.rule for e in entries() if e.rule.citation.verified)
    url = reverse("citation-note", args=[open_rule.code])
    listed = admin.get(reverse("law")).text
    assert f'href="{url}"' in listed
    assert reverse("citation-note", args=[read_rule.code]) not in listed
    note = {"article": "三十九", "wording": "条文", "source": "汇编本", "checked_on": "2026-03-19"}
    refused = admin.post(url, note)
    assert refused.status_code == 422
    assert "条文号应写作“第三十九条”" in refused.text
    assert "核对日期不得晚于今天" in refused.text
    right = note | {"article": "第三十九条第二款", "checked_on": "2026-03-14"}
    silent = admin.post(url, right)
    assert (silent.status_code, "写明补记的理由" in silent.text) == (422, True)
    assert admin.post(url, right | {"reason": "核对后出差，今天才录入"}).status_code == 302
    assert reviewing.waiting().late
    assert not CitationNote.objects.exists()
    assert reviewing.answer(admin).status_code in (403, 422)
    reviewing.confirm(client_of("secretary"))
    step = StepRecord.objects.latest("sequence")
    assert (step.code, step.happened_on, step.late) == ("citation.note", date(2026, 3, 14), True)
    assert "核对后出差" in step.reason
    assert CitationNote.objects.get(township=township, rule=open_rule.code).checked_by.name == "管理员"
    assert "第三十九条第二款" in admin.get(url).text
    assert admin.get(reverse("citation-note", args=[read_rule.code])).status_code == 404
