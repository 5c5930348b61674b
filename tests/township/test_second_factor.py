"""两步验证: a login takes the code of a phone, once; begun by everybody for themselves, taken away by two people."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.township.test_throttle import at_once
from township.accounts import login_halves, second_factor, second_factor_acts
from township.accounts.access import Refused
from township.models import LoginEvent, LoginSession, PendingChange, SecondFactor, StepRecord, User
from township.pending.acts import accept
from township.records import clock
from township.records.verification import verify, verify_installation

SECRET = bytes(range(20))
STEP = second_factor.STEP_SECONDS


def step_now() -> int:
    return int(clock.machine_now().timestamp()) // STEP


def code(steps: int = 0, secret: bytes = SECRET) -> str:
    return second_factor.code_at(secret, step_now() + steps)


def began(actor, time_machine) -> list[str]:
    """The recovery codes of somebody who began a second factor a minute ago."""
    codes = second_factor_acts.begin(by=actor, secret=SECRET, step=step_now(), before=actor.user.factor_mark)
    actor.user.refresh_from_db()
    time_machine.shift(timedelta(minutes=2))
    return codes


def half(
    who: str = "officer", *, client: Client | None = None, password: str = builders.PASSWORD, **more: str
):
    """The browser of somebody whose password was looked at, and the answer."""
    client = client or Client(REMOTE_ADDR="10.0.0.1")
    return client, client.post(reverse("login"), {"username": who, "password": password, **more})


def finish(client: Client, typed: str, **more: str):
    return client.post(reverse("login-code"), {"one_time_code": typed, **more})


def is_in(client: Client) -> bool:
    return client.get(reverse("workbench")).status_code == 200


# A login


def test_the_password_alone_lets_in_nobody_who_has_a_second_factor_and_a_code_lets_in_once(
    cast, time_machine
):
    began(cast.officer, time_machine)
    client, answer = half()
    assert "输入验证码" in answer.text
    assert not is_in(client)
    assert not LoginEvent.objects.filter(event="in").exists()
    assert finish(client, "000000").status_code == 422
    assert not is_in(client)
    used = code()
    assert finish(client, f" {used[:3]} {used[3:]} ").status_code == 302
    assert is_in(client)
    # Whoever looked over the shoulder has the password and the code.
    thief, _ = half()
    assert finish(thief, used).status_code == 422
    assert not is_in(thief)
    time_machine.shift(timedelta(seconds=STEP))
    assert finish(thief, code()).status_code == 302
    assert [each.event for each in LoginEvent.objects.order_by("pk")] == ["code", "in", "code", "in"]
    # The others need none.
    other, answer = half("commissioner")
    assert (answer.status_code, is_in(other)) == (302, True)


@pytest.mark.parametrize(("steps", "status"), ((-2, 422), (-1, 302), (0, 302), (1, 302), (2, 422)))
def test_the_clock_of_a_phone_may_be_a_step_early_or_late_and_no_more(cast, time_machine, steps, status):
    began(cast.officer, time_machine)
    client, _ = half()
    assert finish(client, code(steps)).status_code == status
    assert is_in(client) is (status == 302)
    if steps == 1:
        # A code of the step before one that was used is used too.
        assert finish(half()[0], code(0)).status_code == 422


def test_a_recovery_code_lets_in_once_and_is_told_and_recorded(cast, time_machine):
    codes = began(cast.officer, time_machine)
    assert (len(codes), len(set(codes))) == (10, 10)
    kept = " ".join(map(str, SecondFactor.objects.values_list("codes", "sealed")))
    assert not any(each in kept or each.replace("-", "") in kept for each in codes)
    client, _ = half()
    assert finish(client, codes[3].upper()).status_code == 302
    assert "以恢复码登录" in client.get(reverse("workbench")).text
    assert "9 个" in client.get(reverse("second-factor")).text
    assert StepRecord.objects.filter(code="account.factor_recover").count() == 1
    assert finish(half()[0], codes[3]).status_code == 422
    assert finish(half()[0], codes[4]).status_code == 302
    # No code is spent on a form that is refused for something else; the old ones end with ten new ones.
    renew = reverse("second-factor-codes")
    assert client.post(renew, {"password": "x", "present_code": codes[6]}).status_code == 422
    assert len(SecondFactor.objects.get().codes) == 8
    assert client.post(renew, {"password": builders.PASSWORD, "present_code": codes[3]}).status_code == 422
    fresh = client.post(
        reverse("second-factor-codes"), {"password": builders.PASSWORD, "present_code": code()}
    )
    made = fresh.context["codes"]
    assert finish(half()[0], codes[5]).status_code == 422
    assert finish(half()[0], made[0]).status_code == 302


def test_codes_are_counted_apart_from_passwords_so_that_a_right_password_begins_no_new_count(
    cast, time_machine
):
    began(cast.officer, time_machine)
    answers = [finish(half()[0], "000000").status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 429]
    assert half()[1].status_code == 200
    assert finish(half()[0], code()).status_code == 429
    time_machine.shift(timedelta(minutes=15))
    assert finish(half()[0], code()).status_code == 302


def test_half_a_login_lasts_ten_minutes_and_ends_with_the_password_or_the_account(cast, time_machine):
    began(cast.officer, time_machine)
    assert Client().get(reverse("login-code"))["Location"] == reverse("login")
    client, _ = half()
    time_machine.shift(login_halves.LASTS)
    assert client.get(reverse("login-code")).status_code == 200
    time_machine.shift(timedelta(seconds=1))
    assert finish(client, code())["Location"] == reverse("login")
    assert not is_in(client)
    client, _ = half()
    user = User.objects.get(pk=cast.officer.user.pk)
    user.set_password("lanhua-zhuju-songtao")
    builders.altered(user, password=user.password)
    assert finish(client, code())["Location"] == reverse("login")
    client, _ = half(password="lanhua-zhuju-songtao")
    builders.altered(user, is_active=False)
    assert finish(client, code())["Location"] == reverse("login")


def test_a_one_time_password_is_spent_by_the_code_and_not_before(cast, time_machine):
    began(cast.officer, time_machine)
    user = User.objects.get(pk=cast.officer.user.pk)
    until = clock.machine_now() + timedelta(hours=1)
    builders.altered(user, must_change_password=True, password_expires_at=until)
    client, _ = half()
    assert finish(client, "000000").status_code == 422
    client, _ = half()
    assert finish(client, code()).status_code == 302
    assert client.get(reverse("workbench"))["Location"] == reverse("password_change")
    _, answer = half()
    assert answer.status_code == 422
    assert "一次性密码已用过" in answer.text


def test_what_was_typed_before_the_login_ended_goes_along_with_both_halves(cast, time_machine):
    began(cast.officer, time_machine)
    wanted = f"{reverse('login')}?next={reverse('own-logins')}"
    client = Client()
    answer = client.post(
        wanted, {"username": "officer", "password": builders.PASSWORD, "handed_back": "sealed-text"}
    )
    assert 'name="handed_back" value="sealed-text"' in answer.text
    action = re.search(r'action="([^"]+)"', answer.text)[1]
    assert action == f"{reverse('login-code')}?next={reverse('own-logins')}"
    assert client.post(action, {"one_time_code": code()})["Location"] == reverse("own-logins")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_the_same_code_at_the_same_moment_one_is_let_in():
    town = builders.bare_township("青石镇")
    actor = builders.user(town, "officer", "周晓彤", "officer")
    codes = second_factor_acts.begin(by=actor, secret=SECRET, step=step_now() - 9, before="")
    row, right = SecondFactor.objects.get(), code()
    assert sorted(at_once(lambda: row.spend(right), threads=4, each=1)) == [False, False, False, True]
    answers = at_once(lambda: second_factor_acts.recover(row.user, codes[0]), threads=4, each=1)
    assert sorted(answers) == [False, False, False, True]


# One's own


def shown(page) -> bytes:
    return second_factor.opened(page.context["form"].initial["offered"], page.wsgi_request.user.pk)


def sent(page, secret: bytes, **more: str) -> dict[str, str]:
    return {
        "offered": page.context["form"].initial["offered"],
        "password": builders.PASSWORD,
        "one_time_code": code(secret=secret),
        **more,
    }


def test_it_is_begun_with_the_own_password_and_a_code_and_every_other_login_ends(cast, time_machine):
    client, address = half()[0], reverse("second-factor-begin")
    elsewhere = half()[0]
    page = client.get(address)
    secret = shown(page)
    assert second_factor.in_letters(secret) in page.text
    assert "<svg" in page.text
    for wrong in ({"password": "x"}, {"one_time_code": "000000"}, {"offered": "other"}):
        answer = client.post(address, sent(page, secret) | wrong)
        assert answer.status_code == 422
        assert not SecondFactor.objects.exists()
        if "offered" not in wrong:
            assert second_factor.in_letters(secret) in answer.text
    made = client.post(address, sent(page, secret))
    assert len(made.context["codes"]) == 10
    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert "启用两步验证" in client.get(reverse("workbench")).text
    assert StepRecord.objects.get(code="account.factor_begin").actor == cast.officer.user
    # The code it was begun with is spent; the secret lies nowhere in the clear.
    assert finish(half()[0], code(secret=secret)).status_code == 422
    row = SecondFactor.objects.get()
    assert second_factor.opened(row.sealed, cast.officer.user.pk) == secret
    assert second_factor.opened(row.sealed, cast.commissioner.user.pk) is None
    columns = {field.name for field in User.history.model._meta.get_fields()}
    assert "factor_mark" in columns
    assert not {"sealed", "codes", "second_factor"} & columns
    # Another phone takes the code of this one, too.
    page = client.get(address)
    other = shown(page)
    assert client.post(address, sent(page, other)).status_code == 422
    time_machine.shift(timedelta(minutes=1))
    answer = client.post(address, sent(page, other, present_code=code(secret=secret)))
    assert "更换两步验证设备" in StepRecord.objects.order_by("-sequence").first().label
    assert len(answer.context["codes"]) == 10
    assert list(verify(cast.officer.township)) == []


def test_a_form_drawn_before_the_second_factor_changed_changes_nothing(cast, time_machine):
    codes = began(cast.officer, time_machine)
    with pytest.raises(Refused, match="已有变化"):
        second_factor_acts.begin(by=cast.officer, secret=SECRET, step=1, before="")
    assert second_factor_acts.recover(cast.officer.user, codes[0])


def test_another_key_of_the_server_leaves_the_recovery_codes(cast, time_machine, settings):
    codes = began(cast.officer, time_machine)
    right = code()
    settings.SECRET_KEY = "another-key-of-this-server-with-more-than-fifty-characters"
    assert finish(half()[0], right).status_code == 422
    client, _ = half()
    assert finish(client, codes[0]).status_code == 302
    assert "服务器密钥已更换" in client.get(reverse("second-factor")).text


# What takes two


def test_a_lost_phone_takes_two_people_never_the_one_concerned_and_ends_every_login(
    cast, client_of, time_machine
):
    began(cast.officer, time_machine)
    began(cast.admin, time_machine)
    finish(half()[0], code())
    with pytest.raises(Refused, match="不能解除本人"):
        second_factor_acts.propose_removal(by=cast.admin, user=cast.admin.user, reason="手机遗失")
    with pytest.raises(Refused, match="没有启用"):
        second_factor_acts.propose_removal(by=cast.admin, user=cast.member1.user, reason="手机遗失")
    address = reverse("account-factor", args=[cast.officer.user.pk])
    assert client_of("admin").post(address, {"reason": "手机遗失"}).status_code == 302
    change = PendingChange.objects.get()
    assert SecondFactor.objects.filter(user=cast.officer.user).exists()
    with pytest.raises(Refused):
        accept(change.pk, by=cast.admin)
    accept(change.pk, by=cast.secretary)
    assert not SecondFactor.objects.filter(user=cast.officer.user).exists()
    assert not LoginSession.objects.filter(user=cast.officer.user).exists()
    client, answer = half()
    assert answer.status_code == 302
    assert "解除两步验证" in client.get(reverse("workbench")).text
    foreign = reverse("account-factor", args=[cast.outsider.user.pk])
    assert client_of("admin").get(foreign).status_code == 404


def test_the_server_gives_the_administrator_back_a_login_without_the_lost_phone(cast, time_machine):
    began(cast.admin, time_machine)
    call_command("reissue_account", "admin", "--reason", "管理员离岗")
    assert not SecondFactor.objects.exists()
    assert list(verify_installation()) == []


def test_from_the_day_two_people_have_set_whoever_has_none_is_led_to_it_and_nowhere_else(
    cast, client_of, time_machine
):
    admin, day = client_of("admin"), clock.today() + timedelta(days=7)
    for wrong in (clock.today() - timedelta(days=1), clock.today() + timedelta(days=367)):
        asked = {"day": f"{wrong:%Y-%m-%d}", "reason": "县网信办要求"}
        assert admin.post(reverse("second-factor-day"), asked).status_code == 422
    asked = {"day": f"{day:%Y-%m-%d}", "reason": "县网信办要求"}
    assert admin.post(reverse("second-factor-day"), asked).status_code == 302
    change = PendingChange.objects.get()
    with pytest.raises(Refused):
        accept(change.pk, by=cast.admin)
    accept(change.pk, by=cast.discipline)
    client, _ = half()
    assert "必须使用两步验证" in client.get(reverse("workbench")).text
    time_machine.shift(timedelta(days=7))
    client, _ = half()
    begin = reverse("second-factor-begin")
    for address in (reverse("workbench"), reverse("roster:cadres"), reverse("switch-township")):
        assert client.get(address)["Location"] == begin
        assert client.post(address)["Location"] == begin
    page = client.get(begin)
    assert "启用后才能办理其他事项" in page.text
    # Voting asks for nobody’s phone, and a visitor reads what the public reads.
    assert client.get("/vote/").status_code == 200
    assert Client().get(reverse("notices")).status_code == 200
    assert client.post(begin, sent(page, shown(page))).status_code == 200
    assert is_in(client)
    # Another township has its own setting.
    other, _ = half("outsider")
    assert is_in(other)
    # Whoever is new changes the one-time password first.
    user = User.objects.get(pk=cast.member1.user.pk)
    builders.altered(user, must_change_password=True)
    new, _ = half("member1")
    assert new.get(reverse("workbench"))["Location"] == reverse("password_change")
    typed = {"old": builders.PASSWORD, "new": "lanhua-zhuju-songtao", "again": "lanhua-zhuju-songtao"}
    assert new.post(reverse("password_change"), typed)["Location"] == reverse("password_change_done")
    assert new.get(reverse("workbench"))["Location"] == begin


def test_the_change_of_the_day_answers_the_day_it_was_asked_of(cast):
    def propose(day: date | None) -> PendingChange:
        return second_factor_acts.propose_day(by=cast.admin, day=day, reason="县网信办要求")

    with pytest.raises(Refused, match="与现行要求相同"):
        propose(None)
    change = propose(clock.today())
    with pytest.raises(Refused, match="在待复核"):
        propose(clock.today() + timedelta(days=1))
    town = cast.admin.township
    town.second_factor_from = clock.today() + timedelta(days=3)
    with builders.recorded(town):
        town.save()
    with pytest.raises(Refused, match="又有改动"):
        accept(change.pk, by=cast.secretary)


# Behind the application's back


@pytest.mark.parametrize(
    "tamper",
    (
        "UPDATE township_secondfactor SET sealed = 'x'",
        "UPDATE township_secondfactor SET codes = '[]'",
        "DELETE FROM township_secondfactor",
    ),
)
def test_a_second_factor_changed_behind_the_back_is_found_and_named(cast, time_machine, tamper):
    began(cast.officer, time_machine)
    assert list(verify_installation()) == []
    with connection.cursor() as cursor:
        cursor.execute(tamper)
    assert any("officer" in str(each) and "两步验证" in str(each) for each in verify_installation())
