"""Days of meetings: late entries say why, boxes end with their meeting, and a meeting left open is said so."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from appointments.models import Meeting
from ballots.models import Box
from tests.appointments.decision.hall import Hall, text
from tests.appointments.decision.pages import attendance, call, called, post, put, sealed
from tests.appointments.decision.standing import url
from township.models import StepRecord


@pytest.fixture
def hall(on_the_day, cast) -> Hall:
    return Hall(cast, on_the_day[0])


def last_step(code: str) -> StepRecord:
    return StepRecord.objects.filter(code=code).order_by("sequence").last()


def test_a_call_dated_back_says_why_and_not_further_than_the_township_allows(officer):
    assert "写明补记的理由" in text(call(officer, called_on="2026-03-14"))
    assert call(officer, called_on="2026-03-15").status_code == 302
    assert not last_step("meeting.call").late
    told = call(officer, called_on="2026-03-14", act_reason="会议通知以电话发出，当时未录入。")
    assert told.status_code == 302
    step = last_step("meeting.call")
    assert (step.happened_on, step.late, "电话" in step.reason) == (date(2026, 3, 14), True, True)
    assert "不得晚于今天" in text(call(officer, called_on="2026-03-19"))
    assert "不得早于" in text(call(officer, called_on="2010-01-01"))


def test_what_happened_in_a_meeting_bears_its_day_and_says_why_it_is_typed_in_late(officer, on_the_day, at):
    meeting = on_the_day[0]
    at("24 09:00")
    page = officer.get(url("meeting.attendance", meeting.pk))
    sent = attendance(meeting) | {"revision": page.context["form"].initial["revision"]}
    refused = officer.post(url("meeting.attendance", meeting.pk), sent)
    assert "写明补记的理由" in text(refused)
    assert post(officer, "meeting.attendance", meeting, **attendance(meeting)).status_code == 302
    step = last_step("meeting.attendance")
    assert (step.happened_on, step.late, step.reason) == (date(2026, 3, 20), True, "会后补记。")


def test_the_end_of_a_box_follows_its_meeting_and_moves_with_it(officer, opened, cast, at):
    meeting, item = sealed(officer, opened)
    page = officer.get(url("item.box", meeting.pk, item.pk))
    assert page.context["form"].initial["closes_on"] == meeting.held_on
    at_once = {"tellers": "钱敏、陈立", "closes_on": "2026-03-20", "closes_time": "14:59"}
    assert "会议定于2026年3月20日 15:00召开" in text(
        officer.post(url("item.box", meeting.pk, item.pk), at_once)
    )
    initial = page.context["form"].initial | {"tellers": "钱敏、陈立"}
    assert officer.post(url("item.box", meeting.pk, item.pk), initial).status_code == 302
    post(
        officer,
        "meeting.reschedule",
        meeting,
        title=meeting.title,
        held_on="2026-03-23",
        begins_at="15:00",
        place="二楼会议室",
    )
    assert timezone.localdate(Box.objects.get().closes_at) == date(2026, 3, 23)


def test_a_meeting_nobody_ended_is_said_so_the_next_day_and_its_minutes_tell_when_it_was_opened_and_ended(
    hall, officer, cast, time_machine
):
    hall.begin()
    assert "正在开会" in text(officer.get("/workbench/"))
    time_machine.move_to("2026-03-21 08:30 +0800", tick=False)
    for who in ("officer", "secretary"):
        client = hall.client(who)
        client.force_login(getattr(cast, who).user)
        assert "会议当日没有宣布散会" in text(client.get("/workbench/")), who
        assert "当日没有宣布散会" in text(hall.see(who))
    assert hall.do("secretary", "end").status_code == 302
    assert Meeting.objects.get(pk=hall.pk).ended_at
    assert "未散会" not in text(hall.client("officer").get("/workbench/"))


def test_materials_bear_their_own_day_and_are_no_older_than_the_call(officer, opened, at):
    meeting = called(officer)
    put(officer, meeting, opened)
    officer.post(url("meeting.seal", meeting.pk))
    assert "不得早于会议通知之日" in text(
        post(officer, "meeting.materials", meeting, materials_sent_on="2026-03-17")
    )
    at("19 09:00")
    assert post(officer, "meeting.materials", meeting, materials_sent_on="2026-03-18").status_code == 302
    assert last_step("meeting.materials").happened_on == date(2026, 3, 18)
