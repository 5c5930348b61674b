"""Wrong passwords: so many of an account and of an address and no more, wherever they are typed and how many at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.township.test_throttle import at_once
from township.accounts import attempts, login_log
from township.accounts.login_log import NO_NAME
from township.models import LoginEvent, ThrottleWindow, User
from township.throttle import LINGER, Tries

WRONG = "wrong-password"
THRICE = Tries("test", times=3, window=timedelta(minutes=15))


def log_in(username: str = "officer", password: str = WRONG, *, address: str = "10.0.0.1") -> int:
    asked = {"username": username, "password": password}
    return Client(REMOTE_ADDR=address).post(reverse("login"), asked).status_code


# Counting


def test_tries_have_room_again_when_the_window_of_the_first_has_ended(db, time_machine):
    time_machine.move_to("2026-03-18 10:07 +0800", tick=False)
    assert [THRICE.take("a") for _ in range(2)] == [True, True]
    time_machine.shift(timedelta(minutes=14))
    assert THRICE.full_until("a") is None
    assert [THRICE.take("a") for _ in range(3)] == [True, False, False]
    assert f"{THRICE.full_until('a'):%H:%M}" == "02:22"
    assert THRICE.take("b")
    time_machine.shift(timedelta(seconds=59))
    assert not THRICE.take("a")
    time_machine.shift(timedelta(seconds=1))
    assert THRICE.full_until("a") is None
    assert [THRICE.take("a") for _ in range(4)] == [True, True, True, False]


def test_a_try_given_back_makes_room_and_what_is_forgotten_is_as_if_it_had_never_been(db, time_machine):
    THRICE.give_back("a")
    assert [THRICE.take("a") for _ in range(4)] == [True, True, True, False]
    THRICE.give_back("a")
    assert [THRICE.take("a") for _ in range(2)] == [True, False]
    THRICE.forget("a")
    assert [THRICE.take("a") for _ in range(4)] == [True, True, True, False]
    time_machine.shift(THRICE.window + LINGER + timedelta(seconds=1))
    THRICE.take("b")
    assert ThrottleWindow.objects.get().count == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ended", (False, True))
def test_of_many_tries_at_the_same_moment_as_many_are_made_as_there_is_room_for(time_machine, ended):
    if ended:
        assert [THRICE.take("a") for _ in range(4)][-1] is False
        time_machine.shift(THRICE.window + timedelta(seconds=1))
    answers = at_once(lambda: THRICE.take("a"), threads=6, each=3)
    assert (len(answers), sum(answers)) == (18, 3)


@pytest.mark.django_db(transaction=True)
def test_of_many_wrong_passwords_at_the_same_moment_five_are_looked_at():
    town = builders.bare_township("青石镇")
    builders.user(town, "officer", "周晓彤")
    answers = at_once(log_in, threads=6, each=2)
    assert len(answers) == 12
    assert set(answers) <= {422, 429}
    assert LoginEvent.objects.filter(event="wrong").count() == 5
    assert log_in(password=builders.PASSWORD) == 429


# Accounts and addresses


def test_five_failures_of_an_account_close_it_from_wherever_they_come_and_close_no_other(cast):
    answers = [log_in(address=f"10.0.0.{number}") for number in range(5)]
    assert answers == [422, 422, 422, 422, 429]
    assert log_in(password=builders.PASSWORD, address="10.0.9.9") == 429
    assert log_in("commissioner", builders.PASSWORD) == 302


def test_twenty_failures_of_an_address_close_it_for_every_name_and_no_other_address(cast):
    answers = [log_in(f"guess.{number}") for number in range(20)]
    assert answers == [422] * 19 + [429]
    assert log_in(password=builders.PASSWORD) == 429
    assert log_in(password=builders.PASSWORD, address="10.0.0.2") == 302


def test_whoever_logs_in_rightly_from_a_shared_address_uses_up_nothing_of_it(cast, settings):
    settings.LOGIN_FAILURES_PER_ADDRESS = 3
    assert [log_in(password=builders.PASSWORD) for _ in range(5)] == [302] * 5
    assert [log_in("guess.1"), log_in("guess.2")] == [422, 422]
    assert log_in(password=builders.PASSWORD) == 302
    assert log_in("guess.3") == 429


def test_tries_at_a_closed_account_do_not_close_the_address_it_shares(cast, settings):
    settings.LOGIN_FAILURES_PER_ADDRESS = 7
    assert [log_in() for _ in range(9)] == [422] * 4 + [429] * 5
    assert log_in("commissioner", builders.PASSWORD) == 302


def test_nobody_locks_somebody_out_of_the_place_from_which_they_log_in_every_day(cast, time_machine):
    assert log_in("secretary", builders.PASSWORD, address="10.0.0.7") == 302
    for number in range(6):
        log_in("secretary", address=f"10.66.0.{number}")
    assert log_in("secretary", builders.PASSWORD, address="10.66.0.9") == 429
    assert log_in("secretary", builders.PASSWORD, address="10.0.0.7") == 302
    assert [log_in("secretary", address="10.0.0.7") for _ in range(5)] == [422] * 4 + [429]
    assert log_in("secretary", builders.PASSWORD, address="10.0.0.7") == 429
    time_machine.shift(login_log.KNOWN_FOR + timedelta(seconds=1))
    assert not login_log.is_known("secretary", "10.0.0.7")


def test_the_limits_are_settings_and_the_page_tells_them(cast, settings):
    settings.LOGIN_FAILURES_PER_ACCOUNT, settings.LOGIN_FAILURES_MINUTES = 2, 30
    asked = {"username": "officer", "password": WRONG}
    assert Client().post(reverse("login"), asked).status_code == 422
    locked = Client().post(reverse("login"), asked)
    assert (locked.status_code, locked["Retry-After"]) == (429, "1801")
    assert "同一账号 2 次" in locked.text
    assert "2026年3月18日 10:30" in locked.text


@pytest.mark.parametrize("name", ("password_change", "password-again", "own-logins"))
def test_a_page_that_asks_for_the_own_password_stops_asking_after_five_wrong_ones(cast, client_of, name):
    client, fields = client_of("officer"), ("old", "password")
    wrong, right = (dict.fromkeys(fields, typed) for typed in (WRONG, builders.PASSWORD))
    assert [client.post(reverse(name), wrong).status_code for _ in range(5)] == [422] * 4 + [429]
    assert client.post(reverse(name), right).status_code == 429
    assert LoginEvent.objects.filter(event="wrong", user=cast.officer.user).count() == 5
    assert client.get(reverse("workbench")).status_code == 200


# What is kept of it


def test_every_login_and_every_failure_stands_in_the_log_with_name_and_address(cast):
    log_in(" Officer ")
    log_in("nobody.here", address="10.0.0.2")
    log_in("my own P@ssword, typed too early")
    client = Client(REMOTE_ADDR="10.0.0.3")
    client.post(reverse("login"), {"username": "officer", "password": builders.PASSWORD})
    client.post(reverse("logout"))
    kept = LoginEvent.objects.order_by("pk").values_list("username", "user__name", "address", "event")
    assert list(kept) == [
        ("officer", "周晓彤", "10.0.0.1", "wrong"),
        ("nobody.here", None, "10.0.0.2", "unknown"),
        (NO_NAME, None, "10.0.0.1", "unknown"),
        ("officer", "周晓彤", "10.0.0.3", "in"),
        ("officer", "周晓彤", "10.0.0.3", "out"),
    ]


def test_the_failure_that_closes_the_account_says_so(cast):
    for _ in range(7):
        log_in()
    assert list(LoginEvent.objects.order_by("pk").values_list("locked", flat=True)) == [False] * 4 + [True]


def test_a_deactivated_account_is_told_apart_in_the_log_and_not_on_the_page(cast):
    with builders.recorded(cast.township):
        user = User.objects.get(username="officer")
        user.is_active = False
        user.save(update_fields=["is_active"])
    asked = {"username": "officer", "password": builders.PASSWORD}
    refused = Client().post(reverse("login"), asked)
    assert "登录名或密码不正确" in refused.text
    assert LoginEvent.objects.get().event == "inactive"


# How much is hashed


def test_a_password_of_a_million_signs_is_refused_without_being_hashed_or_counted(cast, monkeypatch):
    hashed = []
    monkeypatch.setattr("django.contrib.auth.hashers.check_password", lambda *a, **k: hashed.append(a))
    for length, seen in ((129, 422), (1_000_000, 422)):
        asked = {"username": "officer", "password": "x" * length}
        assert Client().post(reverse("login"), asked).status_code == seen
    assert not hashed
    assert not LoginEvent.objects.exists()
    assert not cast.officer.user.check_password("x" * 129)


def test_a_password_of_128_signs_lets_in(cast):
    long = "qingshui-" * 14 + "xy"
    assert len(long) == 128
    with builders.recorded(cast.township):
        user = User.objects.get(username="officer")
        user.set_password(long)
        user.save(update_fields=["password"])
    assert log_in(password=long) == 302
    assert log_in(password=long[:-1]) == 422


def test_nothing_is_counted_in_a_transaction_that_a_failure_would_undo(cast):
    assert not connection.settings_dict["ATOMIC_REQUESTS"]
    assert attempts.window() == timedelta(minutes=15)
