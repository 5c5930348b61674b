"""Logging in and staying in: passwords, lockout, idling, deactivation, several townships."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests import builders
from township.accounts import offices, passwords, users
from township.accounts.access import Refused
from township.accounts.first_password import FIRST, SECOND, half
from township.accounts.founding import first_account, found_township
from township.models import Office, Role, StepRecord, User
from township.pending.acts import accept

TODAY = date(2026, 3, 18)
NEW = "qingshan-2026-lvshui"


def log_in(client: Client, username: str = "officer", password: str = builders.PASSWORD, **extra):
    return client.post(reverse("login"), {"username": username, "password": password}, **extra)


# Login


def test_the_right_password_leads_in_and_a_wrong_one_says_what_to_do_and_keeps_the_name(cast):
    client = Client()
    refused = log_in(client, password="wrong-password")
    assert refused.status_code == 422
    assert "登录名或密码不正确，核对后重新输入" in refused.text
    assert 'value="officer"' in refused.text
    assert log_in(client)["Location"] == "/"
    assert client.get("/")["Location"] == reverse("workbench")


@pytest.mark.parametrize("typed", ("OFFICER", " Officer ", "\uff4fff\uff49cer"))
def test_a_login_name_is_one_however_it_is_typed(cast, typed):
    assert log_in(Client(), username=typed).status_code == 302


def test_after_the_login_the_page_asked_for_is_opened_but_never_a_foreign_one(cast):
    asked = Client().post(
        reverse("login") + "?next=/password/", {"username": "officer", "password": builders.PASSWORD}
    )
    foreign = Client().post(
        reverse("login") + "?next=https://example.org/",
        {"username": "officer", "password": builders.PASSWORD},
    )
    assert asked["Location"] == "/password/"
    assert foreign["Location"] == "/"


def test_four_failures_are_forgiven_and_the_fifth_locks_for_fifteen_minutes(cast, time_machine):
    client = Client()
    for _ in range(4):
        assert log_in(client, password="wrong-password").status_code == 422
    locked = log_in(client, username="Officer", password="wrong-password")
    assert locked.status_code == 429
    assert "锁定 15 分钟" in locked.text
    assert "2026年3月18日 10:15" in locked.text
    assert log_in(client).status_code == 429
    time_machine.move_to("2026-03-18 10:14 +0800", tick=False)
    assert log_in(client).status_code == 429
    time_machine.move_to("2026-03-18 10:16 +0800", tick=False)
    assert log_in(client).status_code == 302


def test_a_success_forgets_the_failures_before_it_and_one_name_does_not_lock_another(cast):
    client = Client()
    for _ in range(4):
        log_in(client, password="wrong-password")
    assert log_in(client).status_code == 302
    client.logout()
    for _ in range(4):
        assert log_in(client, password="wrong-password").status_code == 422
    log_in(client, password="wrong-password")
    assert log_in(Client(), username="commissioner").status_code == 302


def test_the_login_page_lists_the_demo_logins_in_the_demo_and_nowhere_else(db, settings):
    assert "township-demo" not in Client().get(reverse("login")).text
    settings.DEMO = True
    page = Client().get(reverse("login")).text
    for text in ("township-demo", "officer", "周晓彤", "subject", "系统管理员：管理账号"):
        assert text in page


def test_leaving_needs_a_post_and_a_stale_form_gets_a_chinese_sentence(client_of):
    client = client_of("officer")
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout"))["Location"] == reverse("login")
    assert client.get(reverse("password_change")).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    refused = log_in(strict)
    assert refused.status_code == 403
    assert "页面已过期" in refused.text


def test_a_session_lives_through_29_idle_minutes_and_ends_after_31(client_of, time_machine):
    client = client_of("officer")
    client.get(reverse("password_change"))
    for moment in ("10:29", "10:58"):
        time_machine.move_to(f"2026-03-18 {moment} +0800", tick=False)
        assert client.get(reverse("password_change")).status_code == 200
    time_machine.move_to("2026-03-18 11:29 +0800", tick=False)
    assert client.get(reverse("password_change"))["Location"].startswith(reverse("login"))


# Passwords


@pytest.mark.parametrize(
    ("new", "sentence"),
    (
        ("short-1", "加长到 10 个字符以上"),
        ("8305172946", "全是数字"),
        ("password123", "太常见"),
        ("officer-01", "与登录名相近"),
        (builders.PASSWORD, "与原密码相同"),
    ),
)
def test_a_weak_password_is_refused_with_what_to_do(client_of, new, sentence):
    client = client_of("officer")
    asked = {"old": builders.PASSWORD, "new": new, "again": new}
    refused = client.post(reverse("password_change"), asked)
    assert refused.status_code == 422
    assert sentence in refused.text
    assert User.objects.get(username="officer").check_password(builders.PASSWORD)


def test_the_old_password_and_the_repetition_are_asked_and_the_change_is_recorded_without_them(client_of):
    client, other = client_of("officer"), client_of("officer")
    url = reverse("password_change")
    wrong = client.post(url, {"old": "not-this-one-1", "new": NEW, "again": NEW})
    assert "原密码不正确" in wrong.text
    differing = client.post(url, {"old": builders.PASSWORD, "new": NEW, "again": NEW + "x"})
    assert "两次输入的新密码不一致" in differing.text
    assert NEW not in differing.text
    done = client.post(url, {"old": builders.PASSWORD, "new": NEW, "again": NEW})
    assert done["Location"] == reverse("password_change_done")
    assert client.get(done["Location"]).status_code == 200
    assert other.get(url).status_code == 302
    step = StepRecord.objects.get(code="account.password")
    assert NEW not in str(step.details) + step.reason + step.label


def test_an_initial_password_must_be_changed_before_anything_else(cast, client_of):
    user = users.add(by=cast.admin, username="chen.li", name="陈力")
    change = offices.propose_grant(
        by=cast.admin, user=user, role=Role.SUPERVISOR, since=TODAY, reason="党委分工"
    )
    password = f"{half(change, FIRST)}-{half(change, SECOND)}"
    assert log_in(Client(), "chen.li", password).status_code == 422
    accept(change.pk, by=cast.secretary)
    client = Client()
    log_in(client, "chen.li", password)
    assert client.get("/")["Location"] == reverse("password_change")
    assert client.get(reverse("measures"))["Location"] == reverse("password_change")
    assert "您使用的是初始密码" in client.get(reverse("password_change")).text
    client.post(reverse("password_change"), {"old": password, "new": NEW, "again": NEW})
    assert client.get("/")["Location"] == reverse("workbench")
    user.refresh_from_db()
    assert (user.must_change_password, user.password_expires_at) == (False, None)


def test_one_time_passwords_differ_and_meet_the_rules_they_are_subject_to(cast):
    made = {passwords.one_time_password() for _ in range(200)}
    assert len(made) == 200
    assert not any(passwords.problems(password, cast.officer.user) for password in made)


# Being somebody, somewhere


def test_a_deactivated_user_is_out_with_the_next_click_and_cannot_come_back(cast, client_of):
    client = client_of("officer")
    assert client.get(reverse("password_change")).status_code == 200
    users.deactivate(by=cast.admin, user=User.objects.get(username="officer"), reason="调离")
    assert client.get(reverse("password_change"))["Location"].startswith(reverse("login"))
    assert log_in(Client()).status_code == 422
    change = users.propose_activation(by=cast.admin, user=User.objects.get(username="officer"), reason="调回")
    assert log_in(Client()).status_code == 422
    accept(change.pk, by=cast.secretary)
    assert log_in(Client()).status_code == 302


def test_a_user_without_office_is_told_so_and_a_refused_page_says_who_may(client_of):
    client = client_of("subject")
    assert "您目前没有职务" in client.get("/").text
    refused = client.get(reverse("settings"))
    assert refused.status_code == 403
    assert "此页仅限系统管理员使用" in refused.text


def test_a_user_of_no_township_gets_a_sentence_instead_of_a_page(township):
    with builders.recorded(township):
        User.objects.create_user("nobody", builders.PASSWORD, name="无所属")
    client = Client()
    log_in(client, "nobody")
    refused = client.get("/")
    assert refused.status_code == 403
    assert "您的账号不属于任何乡镇" in refused.text


def test_whoever_works_in_two_townships_switches_between_them_and_to_no_third(cast, client_of):
    with builders.recorded(cast.other):
        Office(township=cast.other, user=cast.supervisor.user, role=Role.SUPERVISOR, since=TODAY).save()
    third = builders.bare_township("黑山镇", "黑山")
    client = client_of("supervisor")
    first, second = cast.other, cast.township
    page = client.get(reverse("switch-township"))
    assert "青石镇（监督员）" in page.text
    assert "切换乡镇" in page.text
    for town in (second, first):
        assert client.post(reverse("switch-township"), {"township": town.pk}).status_code == 302
        assert client.get(reverse("switch-township")).context["acting"].township == town
    refused = client.post(reverse("switch-township"), {"township": third.pk})
    assert refused.status_code == 422
    assert client.get(reverse("switch-township")).context["acting"].township == first


def test_an_office_counts_from_its_first_to_its_last_day(cast, client_of, time_machine):
    held = Office.objects.get(user=cast.officer.user)
    builders.ended(cast, held, date(2026, 3, 20))
    client = client_of("officer")
    time_machine.move_to("2026-03-20 23:30 +0800", tick=False)
    client.force_login(cast.officer.user)
    assert client.get(reverse("measures")).status_code == 200
    time_machine.move_to("2026-03-21 00:10 +0800", tick=False)
    client.force_login(cast.officer.user)
    assert client.get(reverse("measures")).status_code == 403


# Offices


def test_an_administrator_holds_no_other_office_and_no_other_becomes_administrator(cast):
    for user, role in ((cast.officer.user, Role.ADMINISTRATOR), (cast.supervisor.user, Role.ADMINISTRATOR)):
        with pytest.raises(Refused, match="不相容职务分离"):
            builders.given(cast, user, role)
    second = builders.given(cast, cast.subject.user, Role.ADMINISTRATOR).user
    with pytest.raises(Refused, match="不相容职务分离"):
        builders.given(cast, second, Role.MEMBER)
    refused = StepRecord.objects.filter(code="office.grant", outcome="refused")
    assert refused.count() == 3
    assert "不相容职务分离" in refused.first().details["refusal"]


def test_separation_looks_at_the_days_so_an_ended_office_does_not_stand_in_the_way(cast):
    held = Office.objects.get(user=cast.officer2.user)
    builders.ended(cast, held, date(2026, 3, 20))
    with pytest.raises(Refused, match="不相容职务分离"):
        builders.given(cast, cast.officer2.user, Role.ADMINISTRATOR, since=date(2026, 3, 20))
    builders.given(cast, cast.officer2.user, Role.ADMINISTRATOR, since=date(2026, 3, 21))


def test_an_administrator_neither_gives_nor_takes_their_own_offices_nor_deactivates_themselves(cast):
    with pytest.raises(Refused, match="不能给本人授予职务"):
        builders.given(cast, cast.admin.user, Role.SECRETARY)
    with pytest.raises(Refused, match="不能结束本人的职务"):
        builders.ended(cast, Office.objects.get(user=cast.admin.user), TODAY)
    with pytest.raises(Refused, match="不能停用本人"):
        users.deactivate(by=cast.admin, user=cast.admin.user, reason="离职")
    with pytest.raises(Refused, match="本人密码"):
        users.propose_reset(by=cast.admin, user=cast.admin.user, reason="忘记密码")
    assert User.objects.get(username="admin").is_active


@pytest.mark.parametrize("role", (Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE))
def test_a_single_office_has_one_holder_at_a_time_to_the_day(cast, role):
    holder = getattr(cast, role.value)
    with pytest.raises(Refused, match=f"{role.label}同一时间只能有一人，现由{holder.user.name}担任"):
        builders.given(cast, cast.subject.user, role)
    held = Office.objects.get(user=holder.user, role=role)
    second = "discipline" if role == Role.SECRETARY else "secretary"
    builders.ended(cast, held, TODAY, by=second)
    with pytest.raises(Refused, match="只能有一人"):
        builders.given(cast, cast.subject.user, role)
    builders.given(cast, cast.subject.user, role, since=date(2026, 3, 19), by=second)


def test_an_office_is_not_given_twice_nor_to_a_deactivated_user_nor_but_supervision_to_a_guest(cast):
    with pytest.raises(Refused, match="已担任组织干事"):
        builders.given(cast, cast.officer.user, Role.OFFICER)
    with pytest.raises(Refused, match="只能担任监督员"):
        builders.given(cast, cast.outsider.user, Role.OFFICER)
    builders.given(cast, cast.outsider.user, Role.SUPERVISOR)
    users.deactivate(by=cast.admin, user=cast.subject.user, reason="退休")
    with pytest.raises(Refused, match="已停用"):
        builders.given(cast, cast.subject.user, Role.MEMBER)


# A fresh installation


FOUNDED = {"admin_name": "罗文", "confirmer": "Second", "confirmer_name": "程远"}


def test_a_township_is_founded_with_a_calendar_an_administrator_and_a_confirmer(db, capsys):
    call_command("create_township", "青石镇", "--code", "青石", "--admin", "Boss", **FOUNDED)
    printed = capsys.readouterr().out
    passwords_shown = re.findall(r"首次登录须修改）：(\S+)", printed)
    for username, password, role in zip(
        ("boss", "second"), passwords_shown, (Role.ADMINISTRATOR, Role.CONFIRMER), strict=True
    ):
        client = Client()
        assert log_in(client, username, password).status_code == 302
        assert client.get("/")["Location"] == reverse("password_change")
        assert [o.role for o in Office.objects.filter(user__username=username)] == [role]
        assert password not in str(list(StepRecord.objects.values_list("details", "reason", "label")))
    with pytest.raises(CommandError, match="未建立"):
        call_command("create_township", "青石镇", "--code", "青石", "--admin", "other", **FOUNDED)
    assert not User.objects.filter(username="other").exists()


def test_a_second_township_keeps_the_calendar_of_the_first(db):
    found_township("青石镇", "青石")
    before = StepRecord.objects.filter(code="calendar.seed").count()
    town = found_township("白水镇", "白水")
    first_account(town, "baishui", "管理员", Role.ADMINISTRATOR)
    assert before == StepRecord.objects.filter(code="calendar.seed").count() == 1
