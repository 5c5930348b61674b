"""A session begun with a one-time password asks for the person's own once, before they sign, sign in or vote."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.access_world import opened
from township.accounts import users
from township.accounts.first_password import FIRST, SECOND, half
from township.pending.acts import accept

OWN = "qingshan-2026-lvshui"
SIGNED = (
    ("appointments:session.sign_in", [1]),
    ("appointments:session.state", [1, 1]),
    ("appointments:session.vote", [1, 1]),
    ("appointments:evaluation.integrity_signature", [1, 1]),
)


@pytest.fixture
def reset(cast) -> Client:
    """The secretary, who has logged in with a one-time password and set their own."""
    change = users.propose_reset(by=cast.admin, user=cast.secretary.user, reason="本人遗忘")
    accept(change.pk, by=cast.discipline)
    password, client = f"{half(change, FIRST)}-{half(change, SECOND)}", Client()
    assert client.post(reverse("login"), {"username": "secretary", "password": password}).status_code == 302
    client.post(reverse("password_change"), {"old": password, "new": OWN, "again": OWN})
    return client


def test_the_own_password_is_asked_once_before_a_signature_and_of_no_other_session(cast, client_of, reset):
    dossier = opened(cast.township, cast.officer, "动议岗位")
    page = reverse("appointments:motion.approval", args=[dossier.pk])
    assert reset.get(reverse("appointments:dossier", args=[dossier.pk])).status_code == 200
    asked = reset.get(page)
    assert asked["Location"] == f"{reverse('password-again')}?next={page.replace('/', '%2F')}"
    assert (
        reset.post(page, {}, headers={"referer": f"http://testserver{page}"})["Location"] == asked["Location"]
    )
    wrong = reset.post(asked["Location"], {"password": builders.PASSWORD})
    assert (wrong.status_code, "密码不正确" in wrong.text) == (422, True)
    assert reset.get(page).status_code == 302
    assert reset.post(asked["Location"], {"password": OWN})["Location"] == page
    assert reset.get(page).status_code == 200
    assert client_of("discipline").get(reverse("password-again")).status_code == 200
    ordinary = Client()
    ordinary.post(reverse("login"), {"username": "secretary", "password": OWN})
    assert ordinary.get(page).status_code == 200


@pytest.mark.parametrize(("name", "keys"), SIGNED)
def test_whatever_signs_or_votes_asks_for_it(reset, name, keys):
    answer = reset.post(reverse(name, args=keys))
    assert answer["Location"].startswith(reverse("password-again"))
    assert (
        reset.post(f"{reverse('password-again')}?next=https://example.org/", {"password": OWN})["Location"]
        == "/"
    )
    assert reset.post(reverse(name, args=keys)).status_code == 404
