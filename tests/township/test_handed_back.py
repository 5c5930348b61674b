"""The login ends while a form is filled in: nothing is saved, nothing is lost, and nobody else gets to see it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.access_world import World
from township.accounts import drawn_forms, interrupted_forms, second_factor
from township.models import StepRecord, User
from township.records import clock

PASSWORD = "清溪-落日-2026"
HIDDEN = re.compile(r'name="(\w+)" value="([^"]*)"')


@pytest.fixture
def cadre(township):
    return builders.cadre(township, "周小溪")


@pytest.fixture
def people(cast):
    """Officer, second officer and secretary, who can log in by hand."""
    found = {}
    for who in ("officer", "officer2", "secretary"):
        user = User.objects.get(pk=getattr(cast, who).user.pk)
        user.set_password(PASSWORD)
        found[who] = builders.altered(user, password=user.password, must_change_password=False)
    return found


def log_in(client: Client, user: User, address: str = "", **more: str):
    return client.post(address or reverse("login"), {"username": user.username, "password": PASSWORD, **more})


def filled(client: Client, address: str, **typed: str) -> dict[str, str]:
    """What a browser sends of an opened form: what it shows, its token, what was typed over."""
    page = client.get(address)
    form = page.context["form"]
    shown = {each.html_name: each.value() for each in form}
    token = dict(HIDDEN.findall(page.text))[drawn_forms.FIELD]
    return {k: "" if v is None else str(v) for k, v in shown.items()} | {drawn_forms.FIELD: token} | typed


def hidden(answer) -> dict[str, str]:
    return dict(HIDDEN.findall(answer.text.replace("&amp;", "&")))


@pytest.fixture
def edited(people, cadre):
    """The officer's own browser, after the session has ended and the form was sent; and the answer."""
    client = Client()
    log_in(client, people["officer"])
    address = reverse("roster:cadre.edit", args=[cadre.pk])
    sent = filled(client, address, name="周小溪", notes="")
    sent["native_place"] = "山东青石"
    client.session.flush()
    return client, address, client.post(address, sent)


def login_address(answer) -> str:
    return re.search(r'<form class="form" method="post" action="([^"]+)"', answer.text)[1].replace(
        "&amp;", "&"
    )


def test_before_logging_in_one_is_told_that_nothing_was_saved(edited, cadre):
    _, _, answer = edited
    assert answer.status_code == 200
    assert "刚才的提交没有记录" in answer.text
    assert "所填内容还在" in answer.text
    # What was typed stands in nothing anybody could read.
    assert "山东青石" not in answer.text
    assert not StepRecord.objects.filter(code="cadre.edit").exists()


def test_the_same_person_finds_the_form_as_it_was_filled_in(edited, people, cadre):
    client, address, answer = edited
    back = log_in(client, people["officer"], login_address(answer), handed_back=hidden(answer)["handed_back"])
    assert f'action="{address}"' in back.text
    page = client.post(address, {"handed_back": hidden(back)["handed_back"]})
    assert page.status_code == 200
    assert "还没有保存，核对后重新提交" in page.text
    assert 'value="山东青石"' in page.text
    cadre.refresh_from_db()
    assert cadre.native_place != "山东青石"
    form = page.context["form"]
    sent = {each.html_name: "" if each.value() is None else str(each.value()) for each in form}
    saved = client.post(address, sent)
    assert saved.status_code in (302, 422), saved.text


def test_a_wrong_password_in_between_loses_nothing(edited, people):
    client, _, answer = edited
    wrong = client.post(
        login_address(answer),
        {
            "username": people["officer"].username,
            "password": "falsch",
            "handed_back": hidden(answer)["handed_back"],
        },
    )
    assert wrong.status_code == 422
    assert hidden(wrong)["handed_back"] == hidden(answer)["handed_back"]


def test_whoever_else_logs_in_gets_nothing(edited, people):
    client, address, answer = edited
    kept = hidden(answer)["handed_back"]
    other = log_in(client, people["officer2"], login_address(answer), handed_back=kept)
    assert other.status_code == 302
    assert other["Location"] == reverse("home")
    page = client.post(address, {"handed_back": kept})
    assert "山东青石" not in page.text
    assert "核对后重新提交" not in page.text


def test_what_is_forged_or_too_old_opens_nothing(edited, people, time_machine):
    _, _, answer = edited
    kept, pk = hidden(answer)["handed_back"], people["officer"].pk
    assert interrupted_forms.opened(kept, pk)
    assert interrupted_forms.opened(kept[:-4] + "AAAA", pk) is None
    assert interrupted_forms.opened("", pk) is None
    time_machine.shift(interrupted_forms.KEPT)
    assert interrupted_forms.opened(kept, pk) is None


def test_what_was_changed_meanwhile_by_somebody_else_is_said_when_it_is_sent(edited, people, cadre):
    client, address, answer = edited
    with builders.recorded(cadre.township):
        cadre.native_place = "山东白水"
        cadre.save()
    back = log_in(client, people["officer"], login_address(answer), handed_back=hidden(answer)["handed_back"])
    page = client.post(address, {"handed_back": hidden(back)["handed_back"]})
    form = page.context["form"]
    sent = {each.html_name: "" if each.value() is None else str(each.value()) for each in form}
    stale = client.post(address, sent)
    assert stale.status_code == 422
    assert "已修改过这项记录" in stale.text
    assert 'value="山东青石"' in stale.text


def test_files_are_named_as_lost(people, cast, township):
    dossier = World(cast).home.dossier
    client = Client()
    log_in(client, people["officer"])
    address = reverse("appointments:notes.attach", args=[dossier.pk])
    sent = filled(client, address, title="会议纪要") | {"file": SimpleUploadedFile("纪要.pdf", b"%PDF-1.7")}
    client.session.flush()
    answer = client.post(address, sent)
    assert "须重新选择：纪要.pdf" in answer.text
    back = log_in(client, people["officer"], login_address(answer), handed_back=hidden(answer)["handed_back"])
    assert "附件须重新选择：纪要.pdf" in back.text


def test_more_than_can_be_given_back_is_said(people, cadre):
    client = Client()
    log_in(client, people["officer"])
    address = reverse("roster:cadre.edit", args=[cadre.pk])
    sent = filled(client, address, native_place="长" * interrupted_forms.MOST)
    client.session.flush()
    answer = client.post(address, sent)
    assert "所填内容过长，未能带回" in answer.text
    assert "handed_back" not in hidden(answer)


def test_a_button_pressed_after_the_log_out_leads_to_a_page_that_can_be_used(people, cast):
    """Never to an address that only takes posts: back to where the button stood, or to the first page."""
    change = World(cast).home.change
    page, button = (reverse(name, args=[change.pk]) for name in ("pending-change", "pending-withdraw"))
    client = Client()
    for referer, wanted in (
        ("http://testserver" + page, page),
        ("", reverse("home")),
        ("https://elsewhere.cn" + page, "/"),
    ):
        answer = client.post(button, headers={"referer": referer})
        assert "登录后回到原来的页面" in answer.text
        back = log_in(client, people["officer"], login_address(answer))
        assert back["Location"] == (wanted if wanted != "/" else reverse("home"))
        assert client.get(back["Location"], follow=True).status_code == 200
        client.logout()


def test_the_address_of_a_button_is_a_page_with_a_sentence(client_of, cast):
    button = reverse("pending-withdraw", args=[World(cast).home.change.pk])
    answer = client_of("officer").get(button)
    assert answer.status_code == 405
    assert "这个地址只接受提交" in answer.text
    login = Client().post(f"{reverse('login')}?next={button}", {})
    assert login.status_code == 422


def test_a_form_from_before_another_login_is_given_back_to_the_same_person(people, cadre):
    """In another tab one has logged in anew: the token against forgery has changed, what was typed is not lost."""
    client = Client(enforce_csrf_checks=True)
    address = reverse("roster:cadre.edit", args=[cadre.pk])
    client.force_login(people["officer"])
    sent = filled(client, address, native_place="山东青石") | {"csrfmiddlewaretoken": "x" * 64}
    answer = client.post(address, sent)
    assert answer.status_code == 200
    assert "刚才填写的内容还没有保存" in answer.text
    client.force_login(people["officer2"])
    refused = client.post(address, sent)
    assert refused.status_code == 403
    assert "handed_back" not in hidden(refused)


def test_what_can_no_longer_be_filled_in_can_still_be_copied(people, cadre):
    given = interrupted_forms.HandedBack(
        people["officer"].pk, reverse("roster:cadre", args=[cadre.pk]), 0, {"words": ["写了很久的一段话"]}, []
    )
    client = Client()
    log_in(client, people["officer"])
    fresh = replace(given, at=clock.now().timestamp())
    page = client.post(given.page, {"handed_back": interrupted_forms.sealed(fresh)})
    assert "写了很久的一段话" in page.text
    late = replace(given, at=(clock.now() - timedelta(days=1)).timestamp())
    page = client.post(given.page, {"handed_back": interrupted_forms.sealed(late)})
    assert "写了很久的一段话" not in page.text


# Something else comes first


def sent_again(client: Client, page, **more: str):
    """The form of a page sent with what it carries, to where it says."""
    action = re.search(r'<form class="form" method="post" action="([^"]+)"', page.text)[1]
    carried = {"handed_back": hidden(page)["handed_back"]}
    return client.post(action, carried | more)


def test_what_was_sent_in_the_minute_a_second_factor_became_obligatory_stands_again(people, cadre):
    client, other = Client(), Client()
    log_in(client, people["officer"])
    log_in(other, people["officer2"])
    address = reverse("roster:cadre.edit", args=[cadre.pk])
    sent = filled(client, address) | {"native_place": "山东青石"}
    with builders.recorded(cadre.township):
        cadre.township.second_factor_from = clock.today()
        cadre.township.save()
    # What a page asks by itself, and what somebody else's page sends, carries nothing.
    begin = reverse("second-factor-begin")
    assert client.post(address, sent, headers={"sec-fetch-mode": "same-origin"})["Location"] == begin
    assert other.post(address, sent)["Location"] == begin
    page = client.post(address, sent)
    assert "刚才的提交没有记录" in page.text
    assert "山东青石" not in page.text
    wrong = sent_again(client, page, password="x", one_time_code="000000", offered="x")
    assert wrong.status_code == 422
    offered = wrong.context["form"]["offered"].value()
    secret = second_factor.opened(offered, people["officer"].pk)
    now = second_factor.code_at(secret, int(clock.machine_now().timestamp()) // second_factor.STEP_SECONDS)
    made = sent_again(client, wrong, password=PASSWORD, one_time_code=now, offered=offered)
    assert len(made.context["codes"]) == 10
    back = client.post(address, {"handed_back": hidden(made)["handed_back"]})
    assert (back.status_code, 'value="山东青石"' in back.text) == (200, True)
    assert "先前填写的内容" in back.text
    assert not StepRecord.objects.filter(code="roster.cadre", target=f"cadre:{cadre.pk}").exists()


def test_what_was_typed_goes_along_with_a_one_time_password_and_with_ones_own(people, cast):
    """The password was forgotten with the form open: given anew by two people, changed, and asked for before a signature."""
    dossier = World(cast).home.dossier
    client, address = Client(), reverse("appointments:motion.approval", args=[dossier.pk])
    log_in(client, people["secretary"])
    sent = filled(client, address) | {"approval_opinion": "同意启动，按程序办理"}
    client.session.flush()
    builders.altered(people["secretary"], must_change_password=True)
    answer = client.post(address, sent)
    given = {"handed_back": hidden(answer)["handed_back"]}
    first = log_in(client, people["secretary"], login_address(answer), **given)
    change = client.post(address, {"handed_back": hidden(first)["handed_back"]})
    new = "lanhua-zhuju-songtao"
    done = sent_again(client, change, old=PASSWORD, new=new, again=new)
    own = client.post(address, {"handed_back": hidden(done)["handed_back"]})
    assert "输入本人密码" in own.text
    signed = sent_again(client, own, password=new)
    back = client.post(address, {"handed_back": hidden(signed)["handed_back"]})
    assert "同意启动，按程序办理" in back.text
    assert client.get(reverse("password_change")).status_code == 200
