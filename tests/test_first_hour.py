"""The first hour of an installation, walked through its pages from an empty database to the first dossier opened.

Nobody is let in by a test: every login is that of the slip, every office that of two people, every file that of the import.
"""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests import builders, workbooks
from tests.appointments.scene import address, fill_in, said
from township.models import Cadre, Office, Post, Seat, StepRecord, Tenure, Township, User
from township.records.verification import verify

TODAY = date(2026, 3, 18)
PASSWORD = "hour-of-the-township-1"
#: Who gets an account by list: name, login name, position, offices.
PEOPLE = (
    ("周晓彤", "zhou.xt", "党政办干事", "组织干事"),
    ("陈立", "chen.li", "", "组织干事"),
    ("李兰", "li.lan", "党委委员、组织委员", "组织委员"),
    ("王岩", "wang.yan", "党委书记", "党委书记"),
    ("钱敏", "qian.min", "党委委员、纪委书记", "纪委书记"),
    ("赵刚", "zhao.gang", "党委副书记、镇长", "党委委员、党委书记（回避代行）"),
    ("孙立", "sun.li", "党委副书记", "党委委员、组织委员（回避代行）"),
    ("吴芳", "wu.fang", "党委委员、宣传委员", "党委委员、纪委书记（回避代行）"),
    ("郑海", "zheng.hai", "党委委员、人武部长", "党委委员"),
    ("冯雪", "feng.xue", "党委委员、副镇长", "党委委员"),
    ("许静", "xu.jing", "", "监督员"),
    ("蒋峰", "jiang.feng", "", "监督员"),
)
LINKED = PEOPLE[:10]


class Hour:
    """The township while it is set up: who is logged in, and what was printed."""

    def __init__(self) -> None:
        self.clients: dict[str, Client] = {}

    @property
    def town(self) -> Township:
        return Township.objects.get()

    def log_in(self, username: str, password: str) -> Client:
        """Log in with what stands on the slips, and change the password as one is made to."""
        client = Client()
        entered = client.post(reverse("login"), {"username": username, "password": password})
        assert entered.status_code == 302, said(entered)
        assert client.get(reverse("workbench"))["Location"] == reverse("password_change")
        changed = {"old": password, "new": PASSWORD, "again": PASSWORD}
        assert client.post(reverse("password_change"), changed).status_code == 302
        self.clients[username] = client
        return client

    def __getitem__(self, username: str) -> Client:
        return self.clients[username]

    def workbench(self, username: str) -> str:
        page = self[username].get(reverse("workbench"))
        assert page.status_code == 200
        return page.text

    def missing(self, username: str) -> list[str]:
        """The lines of 启用准备 on somebody's workbench."""
        return [each.title for each in self[username].get(reverse("workbench")).context["missing"]]


def halves(page: Any) -> dict[str, str]:
    """The slips of a printed sheet: login name and half."""
    found = re.findall(r"登录名 ([\w.]+)</p>.*?slip__code\">([^<]+)</p>", page.text, re.DOTALL)
    return {username: code.strip().strip("-…") for username, code in found}


def founded() -> Hour:
    """What the operator's one command leaves: two people, who log in with what it printed."""
    printed = StringIO()
    call_command(
        "create_township", "青石镇", code="青石", county="云溪县", admin="luo.wen", admin_name="罗文",
        confirmer="cheng.yuan", confirmer_name="程远", stdout=printed,
    )  # fmt: skip
    passwords = re.findall(r"：([a-z0-9-]{14})$", printed.getvalue(), re.MULTILINE)
    hour = Hour()
    for username, password in zip(("luo.wen", "cheng.yuan"), passwords, strict=True):
        hour.log_in(username, password)
    return hour


def accounts_by_list(hour: Hour) -> None:
    """Twelve accounts by two people: one prints the first halves, the other confirms and prints the second."""
    admin, confirmer = hour["luo.wen"], hour["cheng.yuan"]
    url = reverse("accounts-list")
    pasted = "\n".join("\t".join(row) for row in PEOPLE)
    typed = {"pasted": pasted, "since": TODAY, "reason": "青石委〔2026〕3号"}
    shown = admin.post(url, typed)
    assert not User.objects.filter(username="zhou.xt").exists()
    first = halves(admin.post(url, {**typed, **form_of(shown)}))
    assert len(first) == 12
    assert "有账号变更等您复核" in hour.workbench("cheng.yuan")
    waiting = confirmer.get(reverse("accounts-confirm")).context["rows"]
    second = halves(confirmer.post(reverse("accounts-confirm"), {"chosen": [key for key, _ in waiting]}))
    assert second.keys() == first.keys()
    assert not hour.town.pending_changes.filter(state="waiting").exists()
    for username, half in first.items():
        hour.log_in(username, f"{half}-{second[username]}")


def form_of(page: Any) -> dict[str, str]:
    form = page.context["form"]
    return {name: form[name].value() or "" for name in ("pasted", "checked")}


def test_x(db, settings):
    settings.PUBLIC_ADDRESS = "https://gb.example.invalid"
    hour = founded()
    print(hour.missing("luo.wen"))
    accounts_by_list(hour)
    print(hour.missing("luo.wen"), hour.missing("zhou.xt"))
