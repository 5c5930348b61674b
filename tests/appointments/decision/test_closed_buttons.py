"""A button that would refuse is a sentence: in the hall, on the agenda."""

from __future__ import annotations

import pytest

from appointments.models import Meeting
from tests.appointments.decision import standing
from tests.appointments.decision.hall import COMMITTEE, Hall, text
from tests.appointments.decision.pages import called, put
from tests.appointments.decision.standing import url


@pytest.fixture
def hall(on_the_day, cast) -> Hall:
    return Hall(cast, on_the_day[0])


def button(hall: Hall, act: str) -> bool:
    """Whether the chair's screen has the button of an act on the first item."""
    return url(f"session.{act}", hall.pk, hall.item().pk) in hall.see("secretary").text


def test_no_item_is_offered_for_discussion_before_every_absence_is_noted(hall):
    hall.arrive(*(who for who in COMMITTEE if who != "member6"))
    assert hall.do("secretary", "begin").status_code == 302
    assert not button(hall, "take_up")
    assert "提请讨论前须满足" in text(hall.see("secretary"))
    assert hall.do("secretary", "take_up", 1).status_code == 422
    hall.away("member6")
    assert button(hall, "take_up")
    assert hall.do("secretary", "take_up", 1).status_code == 302


def test_no_result_is_offered_before_the_paper_is_counted(hall):
    hall.begin()
    hall.discuss()
    assert hall.put_to_vote("secret").status_code == 302
    assert not button(hall, "announce")
    figures = {"issued": 9, "returned": 9, "valid": 9, "void": 0, "in_favour": 8, "against": 1, "abstain": 0}
    for who in ("officer", "discipline"):
        assert not button(hall, "announce"), who
        enter(hall, who, figures)
    assert button(hall, "announce")
    assert hall.do("secretary", "announce", 1).status_code == 302


def enter(hall: Hall, who: str, figures: dict[str, int]) -> None:
    address = url("decision.count_entry", hall.item().appointment_id, hall.item().pk)
    form = hall.client(who).get(address).context["form"]
    sent = {each.html_name: "" if each.value() is None else each.value() for each in form}
    tellers = {"tellers": "钱敏、陈立"} if "tellers" in sent else {}
    answer = hall.client(who).post(address, sent | figures | tellers)
    assert answer.status_code == 302, text(answer)


def test_a_matter_that_cannot_be_put_on_the_agenda_is_no_choice_there(officer, opened, on_the_day):
    """It stands on another agenda already: shown with the reason, not offered, and refused with it."""
    other = called(officer, title="2026年第4次党委会", called_on="2026-03-20", held_on="2026-03-21")
    page = officer.get(url("meeting.put", other.pk))
    assert "议决后才能再次列入" in page.text
    assert f'value="{opened.pk}"' not in page.text
    assert "列入议程</button>" not in page.text
    refused = put(officer, other, opened)
    assert refused.status_code == 422
    assert "议决后才能再次列入" in refused.text
    assert Meeting.objects.get(pk=other.pk).items.count() == 0
    assert standing.item(opened).meeting == on_the_day[0]
