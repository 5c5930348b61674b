"""我的会议: what waits for a member, and nothing of what they must withdraw from."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from appointments.meetings.reopening.proposing import propose
from appointments.models import AgendaItem, Meeting, Pack, Reading, Seatholder
from tests.appointments.decision import standing
from tests.appointments.decision.pages import called, sealed, text
from tests.appointments.decision.standing import TODAY, url

MINE = url("meetings.mine")


def home(client):
    return client.get(MINE).context["home"]


def titles(dues) -> list[str]:
    return [due.title for due in dues]


def test_an_empty_home_says_what_will_stand_there(cast, client_of):
    page = text(client_of("member1").get(MINE))
    for sentence in ("眼下没有等您办理的事", "没有要参加的会议", "还没有开过的会议"):
        assert sentence in page
    assert url("meetings.mine") in page
    assert url("meetings.mine") not in text(client_of("officer").get(url("meetings")))
    assert client_of("officer").get(MINE).status_code == 403


def test_a_meeting_ahead_stands_there_with_its_hour_and_place_and_what_is_to_be_read(
    opened, cast, client_of, on_the_day, at
):
    meeting, item = on_the_day
    material = Pack.objects.get(item=item)
    at("19 10:00")
    standing.alter(opened, cast, Meeting.objects.get(pk=meeting.pk), begins_at=time(9, 30))
    client = client_of("member1")
    page = text(client.get(MINE))
    assert "2026年3月20日 09:30，二楼会议室" in page
    assert titles(home(client).reading) == [str(opened.post)]
    seat = Seatholder.objects.get(meeting=meeting, user=cast.member1.user)
    standing.alter(opened, cast, Reading(pack=material, member=seat, read_on=TODAY))
    assert home(client).reading == []
    assert titles(home(client_of("member2")).reading) == [str(opened.post)]


def test_material_that_was_not_handed_out_is_not_to_be_read_yet(opened, cast, officer, client_of):
    sealed(officer, opened)
    assert home(client_of("member1")).reading == []
    standing.alter(opened, cast, Meeting.objects.get(), materials_sent_on=TODAY)
    assert len(home(client_of("member1")).reading) == 1


def test_the_item_under_discussion_waits_for_whoever_has_not_spoken(opened, cast, client_of, on_the_day):
    meeting, item = on_the_day
    began = datetime(2026, 3, 20, 6, tzinfo=UTC)
    standing.alter(opened, cast, Meeting.objects.get(pk=meeting.pk), opened_at=began)
    client = client_of("member1")
    assert home(client).now == []
    standing.alter(opened, cast, AgendaItem.objects.get(pk=item.pk), phase="discussion")
    assert titles(home(client).now) == [f"{opened.post} · 逐一表态"]
    from appointments.models import Stance

    seat = Seatholder.objects.get(meeting=meeting, user=cast.member1.user)
    spoken = Stance(item=item, member=seat, opinion="agree", order=1)
    standing.alter(opened, cast, spoken)
    assert home(client).now == []
    standing.alter(opened, cast, AgendaItem.objects.get(pk=item.pk), phase="voting")
    assert titles(home(client).now) == [f"{opened.post} · 表决"]
    spoken.cast = "in_favour"
    standing.alter(opened, cast, spoken)
    assert home(client).now == []


def test_minutes_wait_until_they_are_confirmed_and_again_when_an_objection_is_answered(
    opened, cast, client_of
):
    meeting = standing.met(opened, cast, confirmed=False)
    client = client_of("member1")
    assert titles(home(client).confirming) == [meeting.title]
    assert home(client_of("member6")).confirming == []
    seat = standing.seat(meeting, cast.member1)
    standing.alter(opened, cast, seat, objection="有出入")
    assert home(client).confirming == []
    standing.alter(opened, cast, seat, objection_answer="已核对")
    assert "已有处理情况" in home(client).confirming[0].detail
    standing.alter(opened, cast, seat, objection="", objection_answer="", minutes_confirmed_on=TODAY)
    assert home(client).confirming == []
    assert "到会，已确认会议记录" in text(client.get(MINE))


def test_a_reopening_waits_for_the_consent_of_the_others(opened, cast, client_of):
    meeting = standing.met(opened, cast)
    propose(by=cast.member1, meeting=meeting.pk, item=standing.item(opened).pk, reason="新情况")
    assert home(client_of("member1")).consenting == []
    waiting = home(client_of("member2")).consenting
    assert (titles(waiting), waiting[0].detail.endswith("已有 1 人同意")) == ([str(opened.post)], True)
    client_of("member2").post(url("item.consent", meeting.pk, standing.item(opened).pk))
    assert home(client_of("member2")).consenting == []


@pytest.mark.parametrize("how", ("kin", "declared"))
def test_nothing_of_what_a_member_must_withdraw_from_stands_there(opened, cast, client_of, on_the_day, how):
    meeting, item = on_the_day
    if how == "kin":
        standing.relate(cast, cast.member2, standing.proposed(opened))
    else:
        from appointments.models import Stance

        seat = Seatholder.objects.get(meeting=meeting, user=cast.member2.user)
        standing.alter(opened, cast, Stance(item=item, member=seat, recused=True, recusal_reason="本人申请"))
    began = datetime(2026, 3, 20, 6, tzinfo=UTC)
    standing.alter(opened, cast, Meeting.objects.get(pk=meeting.pk), opened_at=began)
    standing.alter(opened, cast, AgendaItem.objects.get(pk=item.pk), phase="discussion")
    withdrawn, other = client_of("member2"), client_of("member1")
    assert str(opened.post) in text(other.get(MINE))
    assert len(home(other).reading) == len(home(other).now) == 1
    page = text(withdrawn.get(MINE))
    assert (str(opened.post) in page, standing.proposed(opened).name in page) == (False, False)
    assert meeting.title in page
    assert home(withdrawn).waiting == 0


def test_the_home_asks_the_database_the_same_for_one_meeting_and_for_three(opened, cast, client_of, officer):
    meeting = standing.met(opened, cast, confirmed=False)
    propose(by=cast.member2, meeting=meeting.pk, item=standing.item(opened).pk, reason="新情况")
    other = standing.entered_beside(cast)
    _, item = sealed(officer, other)
    standing.alter(other, cast, Meeting.objects.get(pk=item.meeting_id), materials_sent_on=TODAY)
    client = client_of("member1")
    client.get(MINE)
    with CaptureQueriesContext(connection) as first:
        assert home(client).waiting == 3
    called(officer, title="第4次党委会")
    third = standing.entered_beside(cast, post="副主任")
    _, item = sealed(officer, third, title="第5次党委会")
    standing.alter(third, cast, Meeting.objects.get(pk=item.meeting_id), materials_sent_on=TODAY)
    client.get(MINE)
    with CaptureQueriesContext(connection) as more:
        found = home(client)
    assert (found.waiting, len(found.coming)) == (4, 3)
    assert len(more) == len(first)


def test_past_meetings_are_listed_page_by_page(opened, cast, client_of, officer, at):
    for number in range(21):
        assert called(officer, title=f"第{number}次会议")
    client = client_of("member1")
    assert len(home(client).coming) == 21
    at("21 10:00")
    client.force_login(cast.member1.user)
    assert home(client).coming == []
    assert len(client.get(MINE).context["past"]) == 20
    assert "第0次会议" in text(client.get(MINE, {"page": 2}))
