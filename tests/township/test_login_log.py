"""登录记录: administrator and supervisor see what concerns their township, narrow it, page through it and take it out."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest
from django.urls import reverse

from tests import workbooks
from township.accounts import login_log
from township.models import LoginEvent, StepRecord
from township.records import clock


def happened(event: str, user=None, *, name: str = "", address: str = "10.0.0.1", days_ago: int = 0):
    return LoginEvent.objects.create(
        at=clock.now() - timedelta(days=days_ago),
        event=event,
        user=user,
        username=name or user.username,
        address=address,
    )


@pytest.fixture
def kept(cast):
    """Two of the officer's, one of a name nobody has, one of another township's officer."""
    happened("in", cast.officer.user, days_ago=2)
    happened("wrong", cast.officer.user, address="10.0.0.9")
    happened("unknown", name="no.body", address="10.0.0.9", days_ago=1)
    happened("wrong", cast.outsider.user)


def names(client, **asked):
    return [each.username for each in client.get(reverse("logins"), asked).context["listed"]]


@pytest.mark.parametrize("who", ("admin", "supervisor"))
def test_watchers_see_their_own_accounts_and_names_that_are_nobodys(kept, client_of, who):
    client = client_of(who)
    assert names(client) == ["officer", "no.body", "officer"]
    page = client.get(reverse("logins")).text
    for text in ("周晓彤", "密码不正确", "没有这个登录名", "10.0.0.9", "保存 184 天"):
        assert text in page
    assert "外镇干事" not in page


def test_nobody_else_sees_the_log_and_the_supervisor_finds_it_from_their_page(kept, client_of):
    for who in ("officer", "commissioner", "secretary", "member1", "discipline", "subject"):
        assert client_of(who).get(reverse("logins")).status_code == 403, who
    link = f'href="{reverse("logins")}"'
    assert link in client_of("supervisor").get(reverse("supervision:steps")).text
    assert link not in client_of("discipline").get(reverse("supervision:steps")).text
    assert link in client_of("admin").get(reverse("settings")).text


def test_the_log_is_narrowed_by_person_address_event_and_day(kept, client_of):
    client = client_of("supervisor")
    assert names(client, q="周晓彤") == ["officer", "officer"]
    assert names(client, q="BODY") == ["no.body"]
    assert names(client, q="10.0.0.9") == ["officer", "no.body"]
    assert names(client, event="failed") == ["officer", "no.body"]
    assert names(client, event="in") == ["officer"]
    assert names(client, since="2026-03-18") == ["officer"]
    assert names(client, since="2026-03-17", until="2026-03-17") == ["no.body"]
    assert names(client, q="外镇干事") == []
    assert "没有符合条件的登录记录" in client.get(reverse("logins"), {"q": "外镇干事"}).text


def test_a_day_begins_at_midnight_where_the_township_is(cast, client_of, time_machine):
    for moment in ("2026-03-17 23:59:59", "2026-03-18 00:00:00"):
        time_machine.move_to(f"{moment} +0800", tick=False)
        happened("in", cast.officer.user)
    client = client_of("admin")
    assert len(names(client, until="2026-03-17")) == len(names(client, since="2026-03-18")) == 1


def test_the_log_has_pages_of_fifty(cast, client_of):
    for _ in range(51):
        happened("wrong", cast.officer.user)
    client = client_of("admin")
    assert (len(names(client)), len(names(client, page=2))) == (50, 1)
    assert "共 51 条" in client.get(reverse("logins")).text


def test_the_workbook_holds_what_the_page_shows_and_that_it_was_taken_is_recorded(kept, client_of):
    answer = client_of("admin").post(reverse("logins-export"), {"event": "failed"})
    rows = workbooks.cells(answer.content)["登录记录"]
    assert [row[1:4] for row in rows[1:]] == [
        ("周晓彤", "officer", "密码不正确"),
        ("", "no.body", "没有这个登录名"),
    ]
    assert rows[1][0] == "2026-03-18 10:00:00"
    step = StepRecord.objects.get(code="logins.export")
    assert step.details == {"rows": 2, "sha256": sha256(answer.content).hexdigest()}
    assert (step.actor_name, step.office) == ("管理员", "系统管理员")


def test_a_name_is_kept_only_where_it_can_be_one(db):
    for typed, kept in (
        ("zhou.xt", "zhou.xt"),
        ("my p@ssword", login_log.NO_NAME),
        ("x" * 31, login_log.NO_NAME),
    ):
        assert login_log.note("unknown", username=typed, address="10.0.0.1").username == kept
    assert len(login_log.note("unknown", username="zhou.xt", address="f" * 90).address) == 64
