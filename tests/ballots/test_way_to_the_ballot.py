"""The way from the slip to the ballot: scanners, a second slip in the same tab, the printed address, guessing."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from ballots import guessing, slips
from tests.ballots import boxes
from township import environment
from township.models import StepRecord, User

VOTE = "/vote/"
CODE = "NW6H7JK6HJ"


@pytest.fixture
def made(cast):
    return boxes.opened(cast, boxes.meeting_today(cast))


@pytest.mark.parametrize(
    "typed",
    (
        "http://192.168.1.10:8000/vote/#NW6H7-JK6HJ",
        "http：//192.168.1.10：8000/vote/＃nw6h7-jk6hj",  # noqa: RUF001 (a Chinese keyboard)
        "NW6H7JK6HJNW6H7JK6HJ",
        "NW6H7-JK6HJ NW6H7-JK6HJ",
        "http://gb.example.cn/vote/#NW6H7-JK6HJhttp://gb.example.cn/vote/#NW6H7-JK6HJ",
        "nw6h7 jk6hj\r\n",
    ),
)
def test_whatever_a_scanner_types_is_the_code_once(typed):
    assert slips.plain(typed) == CODE
    assert slips.digest(typed) == slips.digest(CODE)


def test_what_is_not_twice_the_same_code_stays_what_it_is():
    assert slips.plain("NW6H7JK6HJNW6H7JK6HA") == "NW6H7JK6HJNW6H7JK6HA"
    assert slips.plain("NW6H7JK6HJ" * 3) != CODE


def test_a_scanned_address_opens_the_ballot_and_at_the_desk_spends_the_slip(made, client_of):
    one, two = made.codes[:2]
    page = Client().post(VOTE, {"code": f"http://192.168.1.10:8000/vote/#{slips.shown(one)}"})
    assert page.context["question"]
    # Nothing cuts the address before it is sent.
    assert "maxlength" not in Client().get(VOTE).text
    desk = reverse("ballots:box.desk", args=[made.box.pk])
    assert (
        client_of("officer").post(desk, {"code": f"http://a/vote/#{two}http://a/vote/#{two}"}).status_code
        == 302
    )
    assert "改投纸质票" in Client().post(VOTE, {"code": two}).text


def test_every_page_of_the_way_takes_the_next_slip_in_the_same_tab(made):
    voter = Client()
    opened = voter.get(VOTE)
    question = voter.post(VOTE, {"code": made.codes[0]})
    for page in (opened, question):
        assert "data-code-from-address" in page.text


def test_the_printed_address_is_a_setting_and_without_it_nothing_is_printed(cast, client_of, settings):
    box = boxes.prepared(cast, boxes.meeting_today(cast))
    address = reverse("ballots:box.print", args=[box.pk])
    settings.PUBLIC_ADDRESS = ""
    officer = client_of("officer")
    page = officer.get(address)
    assert page.status_code == 200
    assert "还没有设置对外网址" in page.text
    assert '<button class="button" type="submit">印制票签' not in page.text
    numbers = {f"slips_{each.pk}": each.expected for each in box.categories.all()}
    assert officer.post(address, numbers).status_code == 422
    assert not box.slips.exists()
    settings.PUBLIC_ADDRESS = "https://gb.example.gov.cn"
    form = officer.get(address).context["form"]
    printed = officer.post(address, {each.html_name: each.value() for each in form})
    assert printed.status_code == 200
    assert "https://gb.example.gov.cn/vote/" in printed.text
    assert "testserver" not in printed.text
    assert box.slips.count() == sum(boxes.EXPECTED.values())


def test_an_address_to_print_has_no_path():
    assert environment.address("PUBLIC_ADDRESS", "https://gb.example.gov.cn/") == "https://gb.example.gov.cn"
    assert environment.address("PUBLIC_ADDRESS", "http://192.168.1.10:8000") == "http://192.168.1.10:8000"
    assert environment.address("PUBLIC_ADDRESS", "") == ""
    for wrong in ("gb.example.gov.cn", "ftp://a", "https://a/vote", "https://"):
        with pytest.raises(ImproperlyConfigured, match="PUBLIC_ADDRESS"):
            environment.address("PUBLIC_ADDRESS", wrong)


def told(user: User) -> list[str]:
    return [each["text"] for each in User.objects.get(pk=user.pk).notices]


def test_guessing_slips_is_stopped_and_told_to_those_who_watch(made, cast, time_machine):
    voter = Client()
    for _ in range(guessing.WRONG_CODES.times - 1):
        assert "没有这张票签" in voter.post(VOTE, {"code": "AAAAAAAAAA"}).text
    assert not told(cast.supervisor.user)
    voter.post(VOTE, {"code": "AAAAAAAAAA"})
    assert guessing.TOO_MANY in voter.post(VOTE, {"code": "AAAAAAAAAA"}).text
    # Nor is a right one tried from there for the time being: that is what guessing is for.
    assert guessing.TOO_MANY in voter.post(VOTE, {"code": made.codes[0]}).text
    elsewhere = Client(REMOTE_ADDR="10.0.0.9").post(VOTE, {"code": made.codes[0]})
    assert guessing.TOO_MANY not in elsewhere.text
    for watcher in (cast.supervisor, cast.admin):
        assert ["有人试猜" in text for text in told(watcher.user)] == [True]
    assert not told(cast.officer.user)
    assert StepRecord.objects.filter(code="ballots.guessing").count() == 1
    time_machine.shift(guessing.WINDOW)
    assert guessing.TOO_MANY not in voter.post(VOTE, {"code": made.codes[0]}).text


def test_many_places_that_guess_together_raise_the_alarm_and_stop_nobody(made, cast):
    for place in range(guessing.ALL_WRONG_CODES.times):
        Client(REMOTE_ADDR=f"10.0.{place // 200}.{place % 200}").post(VOTE, {"code": "AAAAAAAAAA"})
    assert told(cast.supervisor.user)
    assert guessing.TOO_MANY not in Client().post(VOTE, {"code": made.codes[0]}).text


def test_at_the_desk_guesses_count_for_the_person(made, client_of):
    desk, officer = reverse("ballots:box.desk", args=[made.box.pk]), client_of("officer")
    for _ in range(guessing.WRONG_CODES.times):
        assert officer.post(desk, {"code": "AAAAAAAAAA"}).status_code == 422
    assert guessing.TOO_MANY in officer.post(desk, {"code": made.codes[0]}).text
    assert client_of("commissioner").post(desk, {"code": made.codes[0]}).status_code == 302
