"""Each rule of the decision by itself: unmet, it stands on the dossier page and the door is refused; repaired, it passes."""

from __future__ import annotations

from datetime import date

from appointments.models import AgendaItem, Appointment, Consultation
from tests.appointments.decision import standing
from tests.appointments.decision.standing import HELD, url
from township.records.models import StepRecord


def flaws(opened, cast, meeting):
    """What is wrong with a meeting otherwise in order: the row, what is changed, the sentence on the page."""
    member = standing.stance(opened, cast.member2)
    chair = standing.stance(opened, cast.secretary)
    seat = standing.seat(meeting, cast.member2)
    item = AgendaItem.objects.get(appointment=opened)
    yield Consultation.objects.get(room="decision"), {"consulted_on": date(2026, 3, 12)}, "没有会前酝酿记录"
    yield meeting, {"kind": "joint"}, "无权决定任用"
    yield meeting, {"agenda_sealed_on": None}, "议程尚未封存"
    yield meeting, {"agenda_sealed_on": HELD}, "须提前1天"
    yield item, {"added_on": date(2026, 3, 10)}, "属临时动议"
    yield meeting, {"materials_sent_on": HELD}, "不早于会议召开日期"
    yield item, {"introduction": ""}, "没有逐人介绍情况的记录"
    yield opened.motions.get(), {"prior_report": "relatives"}, "须向会议介绍报告事由和上级答复"
    yield member, {"opinion": ""}, "没有表态记录：委员2"
    yield chair, {"order": 0}, "书记先于"
    yield member, {"vote": ""}, "表决人数7，应为到会且未回避的8人"
    yield seat, {"attends": None}, "尚未记录到会情况：委员2"
    yield seat, {"minutes_confirmed_on": None}, "尚未确认会议记录：委员2"
    yield item, {"minutes": ""}, "没有讨论情况记录"
    yield item, {"closed_on": date(2026, 3, 19)}, "晚于办理日期"
    yield cast.member2.user.offices.get(), {"until": date(2026, 2, 1)}, "不是通知会议时的党委成员"


def test_each_unmet_rule_is_on_the_page_and_closes_the_door_and_repaired_the_decision_is_made(
    opened, cast, client_of
):
    meeting = standing.met(opened, cast)
    secretary = client_of("secretary")
    for row, fields, sentence in flaws(opened, cast, meeting):
        before = {name: getattr(row, name) for name in fields}
        standing.alter(opened, cast, row, **fields)
        assert sentence in secretary.get(url("dossier", opened.pk)).content.decode(), sentence
        refused = standing.try_door(secretary, opened)
        assert refused.status_code == 422, sentence
        assert sentence in refused.content.decode()
        standing.alter(opened, cast, row, **before)
    assert Appointment.objects.get(pk=opened.pk).stage == "decision"
    # Flaws of one rule leave the same point open: the same refusal is recorded once.
    attempts = StepRecord.objects.filter(code="decide", outcome="refused")
    open_points = [
        tuple(row["code"] for row in each.checklist if row["verdict"] == "unmet") for each in attempts
    ]
    assert len(open_points) == len(set(open_points)) == 13
    assert standing.try_door(secretary, opened).status_code == 302
    assert Appointment.objects.get(pk=opened.pk).stage == "talk"


def test_rejected_and_postponed_items_do_not_open_the_door(opened, cast, client_of):
    secretary = client_of("secretary")
    standing.met(opened, cast, postponed="意见分歧较大")
    refused = standing.try_door(secretary, opened)
    assert "暂缓表决：意见分歧较大" in refused.content.decode()
    standing.met(opened, cast, absent=standing.away("member4", "member5", "member6"), votes=(4, 2, 0))
    refused = standing.try_door(secretary, opened)
    assert refused.status_code == 422
    assert "赞成4人，须5人，未超过半数" in refused.content.decode()


def test_only_the_secretary_passes_the_door_and_an_earlier_decision_does_not_hide_a_later_one(
    opened, cast, client_of
):
    standing.met(opened, cast)
    assert standing.try_door(client_of("commissioner"), opened).status_code == 422
    assert standing.try_door(client_of("officer"), opened).status_code == 403
    standing.met(opened, cast, absent={}, votes=(4, 5, 0))
    assert standing.try_door(client_of("secretary"), opened).status_code == 422


def test_the_links_of_the_checklist_lead_to_the_meeting_and_its_item(opened, cast, client_of):
    officer = client_of("officer")
    assert officer.get(url("decision.item", opened.pk)).url == url("meetings")
    meeting = standing.met(opened, cast)
    item = AgendaItem.objects.get()
    assert officer.get(url("decision.item", opened.pk)).url == url("item", meeting.pk, item.pk)
    attendance = officer.get(url("decision.attendance", opened.pk)).url
    assert attendance == url("meeting", meeting.pk) + "#meeting-attendance"
    assert 'id="meeting-attendance"' in officer.get(attendance).content.decode()
    assert "2026年3月11日党委会会议" in officer.get(url("dossier", opened.pk)).content.decode()


def test_the_decision_is_made_in_the_edition_of_the_regulation_as_well(cast, client_of):
    opened = standing.entered_beside(cast, "副站长", edition="regulation")
    standing.met(opened, cast)
    assert standing.try_door(client_of("secretary"), opened).status_code == 302
    assert Appointment.objects.get(pk=opened.pk).stage == "notice"
