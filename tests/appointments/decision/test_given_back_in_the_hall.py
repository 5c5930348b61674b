"""The login ends while a member writes in the hall: the words stand in the form of the same screen again."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from tests import builders
from tests.appointments.decision.hall import Hall
from tests.appointments.decision.standing import url
from township.accounts import drawn_forms

WORDS = "履历中一段经历须核实后再议"


def test_words_sent_after_the_log_out_stand_in_the_hall_again(on_the_day, cast):
    hall = Hall(cast, on_the_day[0])
    hall.begin("member6")
    assert hall.do("secretary", "take_up", 1).status_code == 302
    hall.introduce()
    member, here = hall.client("member1"), url("session", hall.pk)
    token = drawn_forms.token_for(cast.member1.user.pk)
    sent = {"state-opinion": "postpone", "state-words": WORDS, drawn_forms.FIELD: token}
    member.session.flush()
    state = url("session.state", hall.pk, hall.item().pk)
    login = member.post(state, sent, headers={"referer": f"http://testserver{here}"})
    assert "所填内容还在" in login.text
    back = member.post(
        f"{reverse('login')}?next={here}",
        {"username": "member1", "password": builders.PASSWORD, "handed_back": given(login)},
    )
    assert f'action="{here}"' in back.text
    page = member.post(here, {"handed_back": given(back)})
    assert page.status_code == 200
    assert page.context["state_form"]["words"].value() == WORDS
    assert page.context["state_form"]["opinion"].value() == "postpone"
    # The other forms of the screen stay as they are.
    assert not page.context["declare_form"]["reason"].value()
    assert not hall.item().stances.filter(words=WORDS).exists()


def given(page) -> str:
    return re.search(r'name="handed_back" value="([^"]+)"', page.text)[1]


def test_another_member_on_the_same_device_finds_nothing_of_it(on_the_day, cast):
    hall = Hall(cast, on_the_day[0])
    hall.begin("member6")
    here, device = url("session", hall.pk), Client()
    sent = {"state-words": WORDS, drawn_forms.FIELD: drawn_forms.token_for(cast.member1.user.pk)}
    state = url("session.state", hall.pk, hall.item().pk)
    login = device.post(state, sent, headers={"referer": f"http://testserver{here}"})
    other = {"username": "member2", "password": builders.PASSWORD, "handed_back": given(login)}
    assert device.post(f"{reverse('login')}?next={here}", other)["Location"] == reverse("home")
    assert WORDS not in device.post(here, {"handed_back": given(login)}).text
