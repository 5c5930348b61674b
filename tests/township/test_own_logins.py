"""Logins end twelve hours after they began, are seen by whose they are, and can be ended by them alone."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from tests import builders
from township.accounts.sessions import device, digest
from township.models import LoginEvent, LoginSession, User

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120"


def logged_in(who: str = "officer", agent: str = DESK, address: str = "10.0.0.1") -> Client:
    client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
    asked = {"username": who, "password": builders.PASSWORD}
    assert client.post(reverse("login"), asked).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("workbench")).status_code == 200


# The end of a login


@pytest.mark.parametrize("hours", (12, 4))
def test_a_login_in_use_ends_when_it_has_lasted_its_hours(cast, settings, time_machine, hours):
    settings.SESSION_LASTS = timedelta(hours=hours)
    client = logged_in()
    for _ in range(hours * 3 - 1):
        time_machine.shift(timedelta(minutes=20))
        assert is_in(client)
    time_machine.shift(timedelta(minutes=20) - timedelta(seconds=1))
    assert is_in(client)
    time_machine.shift(timedelta(seconds=1))
    assert client.get(reverse("workbench"))["Location"].startswith(reverse("login"))


def test_a_change_of_the_password_prolongs_no_login_and_what_was_sent_after_its_end_is_given_back(
    cast, time_machine
):
    client = logged_in()
    began = LoginSession.objects.get().began_at
    new = {"old": builders.PASSWORD, "new": "lanhua-zhuju-songtao", "again": "lanhua-zhuju-songtao"}
    time_machine.shift(timedelta(minutes=20))
    assert client.post(reverse("password_change"), new).status_code == 302
    assert LoginSession.objects.get().began_at == began
    assert is_in(client)


def test_a_login_is_written_once_a_minute_and_ends_when_it_was_left_alone_for_half_an_hour(
    cast, time_machine
):
    client = logged_in()
    before = LoginSession.objects.get().expire_date
    time_machine.shift(timedelta(seconds=59))
    answer = client.get(reverse("workbench"))
    assert "Cookie" in answer["Vary"]
    assert LoginSession.objects.get().expire_date == before
    time_machine.shift(timedelta(seconds=1))
    assert is_in(client)
    assert LoginSession.objects.get().expire_date == before + timedelta(seconds=60)
    time_machine.shift(timedelta(minutes=30) - timedelta(seconds=1))
    assert is_in(client)
    time_machine.shift(timedelta(minutes=30))
    assert client.get(reverse("workbench"))["Location"].startswith(reverse("login"))


# What the database keeps


def test_the_table_holds_no_key_that_a_cookie_could_carry(cast):
    client = logged_in()
    key = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    kept = LoginSession.objects.get()
    assert kept.session_key == digest(key) != key
    assert (kept.user.username, kept.address, kept.device) == ("officer", "10.0.0.1", "Edge，Windows")
    thief = Client()
    thief.cookies[django_settings.SESSION_COOKIE_NAME] = kept.session_key
    assert not is_in(thief)
    assert is_in(client)


def test_leaving_by_the_button_deletes_the_login_and_the_cookie_opens_nothing_any_more(cast):
    client = logged_in()
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    client.post(reverse("logout"))
    assert not LoginSession.objects.exists()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = cookie
    assert not is_in(client)


def test_logging_in_changes_the_key_of_a_session_that_was_there_before(cast):
    client = logged_in()
    first = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    client.post(reverse("logout"))
    client.cookies[django_settings.SESSION_COOKIE_NAME] = first
    client.post(reverse("login"), {"username": "officer", "password": builders.PASSWORD})
    assert client.cookies[django_settings.SESSION_COOKIE_NAME].value != first


@pytest.mark.parametrize(
    ("agent", "told"),
    ((DESK, "Edge，Windows"), (PHONE, "Chrome，安卓"), ("curl/8.0", ""), ("", "")),
)
def test_a_device_is_named_as_far_as_the_browser_tells(agent, told):
    assert device(agent) == told


# One's own logins


@pytest.fixture
def three(cast) -> SimpleNamespace:
    """The officer at the desk and on the phone; the commissioner elsewhere."""
    return SimpleNamespace(
        desk=logged_in(), phone=logged_in(agent=PHONE, address="10.0.0.2"), other=logged_in("commissioner")
    )


def key_of(client: Client) -> str:
    return digest(client.cookies[django_settings.SESSION_COOKIE_NAME].value)


def end(client: Client, *logins: str, password: str = builders.PASSWORD):
    return client.post(reverse("own-logins"), {"logins": logins, "password": password})


def test_everybody_sees_their_own_logins_and_nobody_elses(three):
    page = three.desk.get(reverse("own-logins"))
    assert page.context["this"].session_key == key_of(three.desk)
    assert [each.session_key for each in page.context["others"]] == [key_of(three.phone)]
    assert "Edge，Windows，来自 10.0.0.1" in page.text
    assert "Chrome，安卓，来自 10.0.0.2" in page.text
    assert "别处没有登录" in three.other.get(reverse("own-logins")).text


def test_the_other_logins_are_ended_with_the_own_password_and_not_without_it(three):
    assert end(three.desk, key_of(three.phone), password="wrong-password").status_code == 422
    assert "选择要结束的登录" in end(three.desk).text
    assert is_in(three.phone)
    assert end(three.desk, key_of(three.phone)).status_code == 302
    assert (is_in(three.desk), is_in(three.phone), is_in(three.other)) == (True, False, True)
    assert LoginEvent.objects.filter(event="ended", user__username="officer").count() == 1


def test_asking_for_the_own_password_again_changes_the_key(three):
    first = key_of(three.desk)
    three.desk.post(reverse("password-again"), {"password": builders.PASSWORD})
    second = key_of(three.desk)
    end(three.desk, key_of(three.phone))
    assert len({first, second, key_of(three.desk)}) == 3
    assert is_in(three.desk)
    assert not LoginSession.objects.filter(session_key__in=[first, second]).exists()


@pytest.mark.parametrize("whose", ("other", "desk"))
def test_neither_somebody_elses_login_nor_the_present_one_can_be_ended_there(three, whose):
    assert end(three.desk, key_of(getattr(three, whose))).status_code == 422
    assert is_in(getattr(three, whose))


def test_a_login_that_has_ended_by_itself_is_not_listed(three, time_machine):
    for minutes, listed in ((29, 1), (2, 0)):
        time_machine.shift(timedelta(minutes=minutes))
        three.desk.get(reverse("workbench"))
        assert len(three.desk.get(reverse("own-logins")).context["others"]) == listed


def test_a_deactivated_account_is_out_everywhere_with_the_next_click(three, cast):
    with builders.recorded(cast.township):
        user = User.objects.get(username="officer")
        user.is_active = False
        user.save(update_fields=["is_active"])
    assert (is_in(three.desk), is_in(three.phone), is_in(three.other)) == (False, False, True)
