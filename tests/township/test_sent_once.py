"""What is sent twice is recorded once: a double click, the back button, the same content on another page."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import builders
from township import housekeeping
from township.accounts import drawn_forms
from township.models import FamilyMember, Reward, Sending, StepRecord
from township.records import sendings

REWARD = {"name": "先进", "body": "县府", "awarded_on": "2024-01-01"}


@pytest.fixture
def cadre(township):
    return builders.cadre(township, "周小溪")


@pytest.fixture
def officer(client_of):
    return client_of("officer")


def page_of(cadre, kind: str) -> str:
    return reverse("roster:part.add", args=[cadre.pk, kind])


def drawn(client: Client, address: str) -> dict[str, str]:
    """The token of a form as a browser has it after opening the page."""
    text = client.get(address).text
    return {drawn_forms.FIELD: text.partition(f'name="{drawn_forms.FIELD}" value="')[2].partition('"')[0]}


def test_a_form_sent_twice_is_recorded_once_and_the_second_answer_names_the_row(officer, cadre):
    address = page_of(cadre, "reward")
    sent = REWARD | drawn(officer, address)
    first, steps = officer.post(address, sent), StepRecord.objects.count()
    second = officer.post(address, sent)
    assert first.status_code == second.status_code == 302
    assert second["Location"] == first["Location"]
    assert Reward.objects.count() == 1
    assert StepRecord.objects.count() == steps
    said = officer.get(second["Location"]).text
    assert "这张表单已经提交过，没有重复记录" in said
    assert "先进" in said.partition("没有重复记录")[2].partition("</p>")[0]


def test_what_is_typed_anew_into_the_same_form_is_recorded_too(officer, cadre):
    """By the back button one comes to the form as it was drawn before."""
    address = page_of(cadre, "reward")
    token = drawn(officer, address)
    officer.post(address, REWARD | token)
    officer.post(address, REWARD | token | {"name": "优秀党员"})
    assert sorted(Reward.objects.values_list("name", flat=True)) == ["优秀党员", "先进"]


def test_what_was_refused_may_be_sent_again(officer, cadre):
    address = page_of(cadre, "reward")
    wrong = REWARD | drawn(officer, address) | {"awarded_on": "2030-01-01"}
    assert officer.post(address, wrong).status_code == 422
    assert officer.post(address, wrong).status_code == 422
    assert not Sending.objects.exists()


def test_the_token_of_another_person_is_no_token(officer, client_of, cadre):
    address = page_of(cadre, "reward")
    sent = REWARD | drawn(officer, address)
    officer.post(address, sent)
    other = client_of("officer2").post(address, sent | {"name": "优秀党员"})
    assert other.status_code == 302
    assert Sending.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "row", "model"),
    (("reward", REWARD, Reward), ("family", {"relation": "姐姐", "name": "李青"}, FamilyMember)),
)
def test_the_same_row_typed_again_on_a_new_page_is_pointed_out(officer, cadre, kind, row, model):
    address = page_of(cadre, kind)
    assert officer.post(address, row).status_code == 302
    again = officer.post(address, row)
    assert again.status_code == 422
    assert "已有同样的记录" in again.text
    assert model.objects.count() == 1
    assert officer.post(address, row | {"name": "李清"}).status_code == 302


def test_an_answer_that_shows_something_may_be_asked_for_again(client_of, cadre):
    """What is shown is no row: whoever reveals a number twice sees it twice."""
    client, address = client_of("officer"), reverse("roster:cadre.reveal", args=[cadre.pk])
    token = drawn(client, reverse("roster:cadre", args=[cadre.pk]))
    sent = {"reason": "核对身份证号"} | token
    answers = [client.post(address, sent) for _ in range(2)]
    assert [each.status_code for each in answers] == [200, 200]


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_are_recorded_once(cast, client_of, township):
    cadre = builders.cadre(township, "周小溪")
    address = page_of(cadre, "reward")
    clients = [client_of("officer") for _ in range(4)]
    sent = REWARD | drawn(clients[0], address)
    answers = []

    def click(client: Client) -> None:
        answers.append(client.post(address, sent))
        connection.close()

    clicks = [threading.Thread(target=click, args=[client]) for client in clients]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert [each.status_code for each in answers] == [302] * 4
    assert Reward.objects.count() == 1


def test_what_was_sent_is_forgotten_when_no_form_of_that_day_can_come_any_more(officer, cadre, time_machine):
    address = page_of(cadre, "reward")
    sent = REWARD | drawn(officer, address)
    officer.post(address, sent)
    chores = dict(housekeeping.CHORES)
    time_machine.shift(sendings.KEPT)
    assert chores["防重复提交的标记"]() == 0
    time_machine.shift(1)
    assert chores["防重复提交的标记"]() == 1
    assert not Sending.objects.exists()
