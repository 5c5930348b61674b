"""暂缓 closes the meeting too: while a matter is suspended its item is neither sealed, taken up, voted on nor closed."""

from __future__ import annotations

import pytest

from appointments.meetings.minutes import sealing
from appointments.models import Meeting
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.hall import Hall
from tests.appointments.decision.pages import (
    attendance,
    called,
    introduce,
    post,
    put,
    stances,
    text,
    votes,
)
from tests.appointments.decision.standing import url
from township.accounts.access import Refused

PAUSED = "该事项已暂缓，恢复办理前不讨论、不表态、不表决"


@pytest.fixture
def pause(opened, client_of):
    def act(day: str, *, lift: bool = False) -> None:
        """Suspend the matter, or resume it."""
        step = {"happened_on": f"2026-03-{day}", "reason": "核查反映。", "after_report": "False"}
        page = url("notes.resume", opened.pk) if lift else url("end", opened.pk, "suspend")
        answer = client_of("commissioner").post(page, step)
        assert answer.status_code == 302, text(answer)

    return act


@pytest.fixture
def hall(on_the_day, cast) -> Hall:
    return Hall(cast, on_the_day[0])


def said(response, sentence: str, status: int = 422) -> None:
    assert (response.status_code, sentence in text(response)) == (status, True), text(response)[-3000:]


def test_an_agenda_with_a_suspended_matter_is_not_sealed(officer, opened, pause):
    meeting = called(officer)
    put(officer, meeting, opened)
    pause("18")
    said(officer.post(url("meeting.seal", meeting.pk)), "议程第1项已暂缓，恢复办理或者移出议程后再封存")
    pause("18", lift=True)
    assert officer.post(url("meeting.seal", meeting.pk)).status_code == 302


def test_a_suspended_item_is_not_taken_up_and_the_meeting_ends_without_it(hall, pause, officer, opened):
    hall.begin()
    pause("20")
    said(hall.do("secretary", "take_up", 1), PAUSED)
    assert hall.do("secretary", "end").status_code == 302
    pause("20", lift=True)
    later = called(officer, title="第4次党委会", called_on="2026-03-20", held_on="2026-03-24")
    assert put(officer, later, opened).status_code == 302


@pytest.mark.parametrize("phase", ("discussion", "voting"))
def test_suspended_while_it_is_in_hand_it_is_left_aside_and_goes_on_when_resumed(hall, pause, phase):
    hall.begin()
    hall.discuss(without=["secretary"])
    if phase == "voting":
        hall.state("secretary")
        assert hall.put_to_vote().status_code == 302
    pause("20")
    if phase == "voting":
        said(hall.vote("member1"), PAUSED)
        said(hall.do("secretary", "announce", 1), PAUSED)
    else:
        said(hall.state("secretary"), PAUSED)
        said(hall.put_to_vote(), PAUSED)
    said(hall.do("secretary", "postpone", 1, **{"postpone-reason": "须查清"}), PAUSED)
    pause("20", lift=True)
    answer = hall.vote("member1") if phase == "voting" else hall.state("secretary")
    assert answer.status_code == 302
    assert hall.do("secretary", "end").status_code == 422


def test_a_meeting_ends_though_its_item_in_hand_is_suspended(hall, pause):
    hall.begin()
    hall.discuss()
    pause("20")
    assert hall.do("secretary", "end").status_code == 302


def test_nothing_of_a_suspended_item_is_typed_in_during_it_or_once_it_is_lifted(
    on_the_day, officer, pause, at, opened
):
    """Seal, suspend, type in the meeting, resume, decide: the meeting fell into the suspension."""
    meeting, item = on_the_day
    assert post(officer, "meeting.attendance", meeting, **attendance(meeting)).status_code == 302
    introduce(officer, meeting, item)
    assert post(officer, "item.stances", meeting, item.pk, **stances(meeting)).status_code == 302
    pause("20")
    for page in ("item.introduction", "item.stances", "item.vote", "item.postponement"):
        said(officer.get(url(page, meeting.pk, item.pk)), "在会议召开时已暂缓", 409)
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 422
    at("23 10:00")
    pause("23", lift=True)
    said(officer.get(url("item.vote", meeting.pk, item.pk)), "在会议召开时已暂缓", 409)
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 422
    later = called(officer, title="第4次党委会", called_on="2026-03-23", held_on="2026-03-25")
    assert put(officer, later, opened).status_code == 302


def test_a_suspension_after_the_result_does_not_undo_it(on_the_day, officer, pause, opened):
    meeting, item = on_the_day
    assert post(officer, "meeting.attendance", meeting, **attendance(meeting)).status_code == 302
    introduce(officer, meeting, item)
    assert post(officer, "item.stances", meeting, item.pk, **stances(meeting)).status_code == 302
    assert post(officer, "item.vote", meeting, item.pk, **votes(meeting, 9)).status_code == 302
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302
    pause("20")
    assert standing.verdict(opened, "suspended") == "met"


# -- who archives the minutes --------------------------------------------------------------------------------------------


def test_a_secretary_withdrawn_from_every_item_does_not_archive_and_the_stand_in_does(
    opened, cast, client_of
):
    standing.relate(cast, cast.secretary, standing.proposed(opened))
    meeting = standing.met(opened, cast)
    deputy = builders.stand_in(cast.member1, "secretary")
    with pytest.raises(Refused, match="您已就本次会议的全部议题回避"):
        sealing.seal_minutes(by=cast.secretary, meeting=meeting.pk)
    refused = client_of("secretary").post(url("minutes.seal", meeting.pk))
    said(refused, "您已就本次会议的全部议题回避")
    assert url("minutes.seal", meeting.pk) not in text(client_of("secretary").get(url("meeting", meeting.pk)))
    assert client_of("member2").post(url("minutes.seal", meeting.pk)).status_code == 403
    page = text(client_of(deputy.user).get(url("meeting", meeting.pk)))
    assert url("minutes.seal", meeting.pk) in page
    assert client_of(deputy.user).post(url("minutes.seal", meeting.pk)).status_code == 302
    assert Meeting.objects.get(pk=meeting.pk).minutes_sealed_on


def test_who_stands_in_archives_nothing_where_the_secretary_need_not_withdraw(opened, cast, client_of):
    meeting = standing.met(opened, cast)
    builders.stand_in(cast.member1, "secretary")
    assert client_of("member1").post(url("minutes.seal", meeting.pk)).status_code == 403
    assert client_of("secretary").post(url("minutes.seal", meeting.pk)).status_code == 302
