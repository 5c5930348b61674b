"""What is not due yet, or is over, is no question of rights: a sentence, the way on, and no button that refuses."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from appointments.models import Notice
from tests import builders
from tests.access_world import World
from tests.appointments.notice import standing


def url(name: str, *keys: int) -> str:
    return reverse(f"appointments:{name}", args=keys)


def method_on(client: Client, address: str) -> str:
    """The first method the form offers."""
    return next(value for value, _ in client.get(address).context["form"]["method"].field.choices if value)


@pytest.fixture
def motion_room(cast):
    return World(cast).home.dossier


@pytest.mark.parametrize(
    ("who", "page"),
    (
        ("officer", "notice.paper"),
        ("supervisor", "notice.reports"),
        ("officer", "talk.talk"),
        ("officer", "papers.approval"),
        ("discipline", "notice.report_add"),
    ),
)
def test_a_step_that_is_not_due_is_a_sentence_with_the_way_on(motion_room, client_of, who, page):
    answer = client_of(who).get(url(page, motion_room.pk))
    assert answer.status_code == 409
    assert "不能查看" not in answer.text
    assert "现在不能办理这一步" in answer.text
    way = re.search(r'<a class="button" href="([^"]+)">回到该事项', answer.text)[1]
    assert client_of(who).get(way).status_code == 200


def test_what_is_no_business_of_an_office_stays_a_question_of_rights(motion_room, client_of):
    answer = client_of("admin").get(url("notice.paper", motion_room.pk))
    assert answer.status_code == 403
    assert "不能查看或办理" in answer.text


def test_a_notice_leads_to_its_content_first_and_to_publication_when_that_is_there(cast, client_of):
    dossier, officer = standing.in_notice_room(cast), client_of("officer")
    notice = Notice.objects.get(appointment=dossier, superseded=False)
    with builders.recorded(cast.township):
        notice.phone = ""
        notice.save()
    page, publish = officer.get(url("dossier", dossier.pk)).text, url("notice.publication", dossier.pk)
    assert publish not in page
    assert "去发布" not in page
    assert url("notice.content", dossier.pk) in page
    assert officer.get(publish).status_code == 409
    with builders.recorded(cast.township):
        notice.phone = "0579-12345678"
        notice.save()
    content = url("notice.content", dossier.pk)
    form = officer.get(content).context["form"]
    sent = {each.html_name: "" if each.value() is None else each.value() for each in form}
    assert officer.post(content, sent).status_code == 302
    assert publish in officer.get(url("dossier", dossier.pk)).text
    assert officer.get(publish).status_code == 200


def test_a_motion_offers_only_posts_with_a_free_seat(township, cast, client_of):
    taken = World(cast).home.dossier.seat.post
    free = builders.post(township, name="另一岗位")
    choices = client_of("officer").get(url("open")).context["form"].fields["post"].queryset
    assert free in choices
    assert taken not in choices
    # Sent from a page on which it was still free: the door says why it is so no longer.
    sent = {"post": taken.pk, "happened_on": "2026-03-18", "reason": "空缺"}
    answer = client_of("officer").post(url("open"), sent)
    assert answer.status_code == 422


def test_what_was_saved_is_said_at_its_section_and_only_there(motion_room, client_of):
    officer = client_of("officer")
    address = url("motion.proposal", motion_room.pk)
    sent = {
        "conditions": "符合任职资格条件",
        "scope": "全镇",
        "method": method_on(officer, address),
        "revision": 0,
    }
    page = officer.post(address, sent, follow=True)
    assert page.text.count("已保存：") == 1
    section = page.text.partition('id="motion.proposal"')[2].partition("</section>")[0]
    assert "已保存：" in section
    # What reads the page aloud is led to it.
    assert "data-told" in section.partition("已保存：")[0]
    assert "已保存：" not in officer.get(url("dossier", motion_room.pk)).text
