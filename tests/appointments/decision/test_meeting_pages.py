"""A meeting through its pages: called, sealed, held, decided; and what is refused on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from appointments.meetings.roster import refusal_to_hold
from appointments.models import AgendaItem, Appointment, Meeting
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.pages import (
    MEETING_DAY,
    attendance,
    call,
    called,
    hold,
    post,
    put,
    sealed,
    text,
)
from tests.appointments.decision.standing import TODAY, url
from township.records.models import StepRecord


def consult(officer, opened) -> None:
    page = officer.get(url("notes.consultation", opened.pk))
    fields = {"name": "钱敏", "position": "纪委书记", "consulted_on": "2026-03-19", "opinion": "agree"}
    revision = page.context["form"].initial["revision"]
    sent = officer.post(url("notes.consultation", opened.pk), {"revision": revision, **fields})
    assert sent.status_code == 302


def test_a_meeting_from_call_to_decision_through_the_pages(officer, client_of, opened, on_the_day):
    meeting, item = on_the_day
    consult(officer, opened)
    assert standing.try_door(client_of("secretary"), opened, MEETING_DAY).status_code == 422
    hold(officer, meeting, item, absent=["委员6"], in_favour=5)
    page = officer.get(url("item", meeting.pk, item.pk))
    assert "应到会9人" in text(page)
    assert page.context["result"] == "通过"
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302
    assert post(officer, "item.minutes", meeting, item.pk, minutes="逐一发表意见后表决。").status_code == 302
    present = [str(seat.pk) for seat in meeting.roster.filter(attends=True)]
    confirmed = post(officer, "meeting.minutes", meeting, confirmed_on="2026-03-20", members=present)
    assert confirmed.status_code == 302
    assert standing.try_door(client_of("secretary"), opened, MEETING_DAY).status_code == 302
    moved = Appointment.objects.get(pk=opened.pk)
    assert (moved.stage, moved.decided_on) == ("talk", MEETING_DAY)
    closed = StepRecord.objects.get(code="item.close")
    assert (closed.matter_id, closed.happened_on) == (opened.pk, MEETING_DAY)


def test_the_roster_is_the_committee_on_the_day_of_the_call_one_line_a_person_and_stays_so(officer, cast):
    meeting = called(officer)
    roster = list(meeting.roster.all())
    assert len(roster) == 9
    assert [seat.name for seat in roster if seat.is_secretary] == ["王岩"]
    assert {seat.name: seat.position for seat in roster}["李兰"] == "组织委员"
    standing.alter_committee(cast, leaves=cast.member6)
    assert meeting.roster.count() == 9
    assert called(officer, title="第4次").roster.count() == 8


def test_without_a_secretary_in_office_no_meeting_is_called(officer, cast):
    standing.alter_committee(cast, leaves=cast.secretary)
    refused = call(officer)
    assert refused.status_code == 422
    assert "没有在任的党委书记" in text(refused)
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    (
        ({"held_on": TODAY}, "召开日期不得早于2026年3月19日"),
        ({"called_on": TODAY + timedelta(days=1)}, "通知日期不得晚于今天"),
        ({"title": ""}, "填写会议名称"),
        ({"title": "会" * 101}, "会议名称不得超过 100 字"),
        ({"kind": "picnic"}, "会议类别不在可选范围内"),
    ),
)
def test_a_meeting_that_cannot_be_called_so_is_refused_with_a_sentence(officer, fields, sentence):
    refused = call(officer, **fields)
    assert refused.status_code == 422
    assert sentence in text(refused)
    assert not Meeting.objects.exists()


def test_the_list_finds_meetings_and_says_how_to_start_when_there_is_none(officer):
    assert "还没有会议" in text(officer.get(url("meetings")))
    first, second = called(officer, title="第一次党委会"), called(officer, title="联席会", kind="joint")
    assert {m.pk for m in officer.get(url("meetings")).context["listed"]} == {first.pk, second.pk}
    for query, found in (({"q": "联席"}, [second]), ({"kind": "committee"}, [first]), ({"year": 2025}, [])):
        page = officer.get(url("meetings"), query)
        assert [m.pk for m in page.context["listed"]] == [m.pk for m in found]
    assert "没有符合条件的会议" in text(page)


def test_the_list_asks_the_database_the_same_for_one_meeting_and_for_three(
    officer, django_assert_num_queries, opened
):
    sealed(officer, opened)
    # The message of the act before is shown once, and taken out of the session.
    officer.get(url("meetings"))
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        officer.get(url("meetings"))
    called(officer)
    called(officer)
    officer.get(url("meetings"))
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        officer.get(url("meetings"))


QUERIES_OF_THE_LIST = 5


# -- agenda ------------------------------------------------------------------------------------------------------------


def test_a_matter_goes_on_one_agenda_and_off_it_again_before_sealing(officer, opened):
    meeting, other = called(officer), called(officer, title="第4次党委会")
    assert put(officer, meeting, opened).status_code == 302
    refused = put(officer, other, opened)
    assert refused.status_code == 422
    assert "已列入2026年第3次党委会的议程" in text(refused)
    item = meeting.items.get()
    assert officer.post(url("meeting.take_off", meeting.pk, item.pk)).status_code == 302
    assert put(officer, other, opened).status_code == 302


def test_nothing_goes_on_or_off_a_sealed_agenda_and_the_attempt_is_on_record(officer, opened, cast):
    late = standing.entered_beside(cast)
    meeting, item = sealed(officer, opened)
    assert "已封存" in text(officer.get(url("meeting", meeting.pk)))
    refused = put(officer, meeting, late)
    assert refused.status_code == 422
    assert "不搞临时动议" in text(refused)
    assert officer.post(url("meeting.take_off", meeting.pk, item.pk)).status_code == 403
    assert list(meeting.items.values_list("appointment", flat=True)) == [opened.pk]
    kept = StepRecord.objects.get(code="meeting.put", outcome="refused")
    assert (kept.matter_id, "不搞临时动议" in kept.details["refusal"]) == (late.pk, True)
    assert put(officer, called(officer, title="第4次党委会"), late).status_code == 302


@pytest.mark.parametrize("kind", ("joint", "secretaries", "office", "circulation"))
def test_only_a_party_committee_meeting_may_deal_with_appointments(officer, opened, kind):
    meeting = called(officer, kind=kind)
    refused = put(officer, meeting, opened)
    assert refused.status_code == 422
    assert "无权决定任用，只有党委会会议可以讨论决定" in text(refused)
    assert not meeting.items.exists()
    assert StepRecord.objects.filter(code="meeting.put", outcome="refused").exists()


def test_only_what_stands_in_the_decision_room_and_is_not_suspended_goes_on_the_agenda(officer, opened, cast):
    from appointments import transitions
    from appointments.meetings import agenda
    from township.accounts.access import Refused

    meeting = called(officer)
    transitions.suspend(
        matter=opened.pk, by=cast.commissioner, happened_on=TODAY, reason="核实情况", after_report=False
    )
    assert "已暂缓" in text(put(officer, meeting, opened))
    transitions.resume(matter=opened.pk, by=cast.commissioner, happened_on=TODAY, reason="已核实")
    transitions.return_to(
        "evaluation", matter=opened.pk, by=cast.commissioner, happened_on=TODAY, reason="补充考察"
    )
    assert "没有可以列入的事项" in text(officer.get(url("meeting.put", meeting.pk)))
    with pytest.raises(Refused, match="现处于“考察”"):
        agenda.put_on_agenda(by=cast.officer, meeting=meeting.pk, appointment=opened.pk)
    assert not meeting.items.exists()


def test_an_agenda_is_sealed_once_not_empty_and_in_time(officer, opened, at):
    meeting = called(officer)
    assert "议程为空" in text(officer.post(url("meeting.seal", meeting.pk)))
    put(officer, meeting, opened)
    at("20 08:00")
    late = officer.post(url("meeting.seal", meeting.pk))
    assert late.status_code == 422
    assert "议程须在会议召开1天前封存" in text(late)
    assert Meeting.objects.get(pk=meeting.pk).agenda_sealed_on is None
    moved = post(
        officer,
        "meeting.reschedule",
        meeting,
        title=meeting.title,
        held_on="2026-03-21",
        begins_at="09:00",
        place="二楼",
    )
    assert moved.status_code == 302
    assert officer.post(url("meeting.seal", meeting.pk)).status_code == 302
    again = officer.post(url("meeting.seal", meeting.pk))
    assert "议程已封存" in text(again)
    assert StepRecord.objects.filter(code="meeting.seal", outcome="done").count() == 1


def test_material_goes_out_after_sealing_and_before_the_day_of_the_meeting(officer, opened, at):
    meeting = called(officer)
    assert officer.get(url("meeting.materials", meeting.pk)).status_code == 409
    put(officer, meeting, opened)
    officer.post(url("meeting.seal", meeting.pk))
    for day, sentence in (
        ("2026-03-17", "不得早于会议通知之日"),
        ("2026-03-19", "不得晚于今天"),
        ("", "填写材料发放日期"),
        ("2026-02-30", "应为真实日期"),
    ):
        assert sentence in text(post(officer, "meeting.materials", meeting, materials_sent_on=day)), day
    at("20 08:00")
    assert "之前发放" in text(post(officer, "meeting.materials", meeting, materials_sent_on="2026-03-20"))
    assert post(officer, "meeting.materials", meeting, materials_sent_on="2026-03-19").status_code == 302


# -- attendance --------------------------------------------------------------------------------------------------------


def test_attendance_is_recorded_on_the_day_and_an_absence_with_its_reason(officer, opened, at):
    meeting, _ = sealed(officer, opened)
    assert officer.get(url("meeting.attendance", meeting.pk)).status_code == 409
    at("20 15:00")
    fields = attendance(meeting, absent=["委员6"])
    sixth = meeting.roster.get(name="委员6").pk
    refused = post(officer, "meeting.attendance", meeting, **{**fields, f"absence_reason_{sixth}": ""})
    assert refused.status_code == 422
    assert "填写委员6的缺席原因" in text(refused)
    first = meeting.roster.get(name="委员1").pk
    refused = post(officer, "meeting.attendance", meeting, **{**fields, f"attends_{first}": ""})
    assert "选择委员1是否到会" in text(refused)
    assert not meeting.roster.filter(attends__isnull=False).exists()
    assert post(officer, "meeting.attendance", meeting, **fields).status_code == 302
    assert meeting.roster.get(pk=sixth).absence_reason == "外出学习"
    assert officer.get(url("meeting.reschedule", meeting.pk)).status_code == 409


def test_a_form_opened_before_somebody_else_saved_is_stale_and_keeps_what_was_typed(officer, on_the_day):
    meeting, _ = on_the_day
    page = officer.get(url("meeting.attendance", meeting.pk))
    old = page.context["form"].initial["revision"]
    assert post(officer, "meeting.attendance", meeting, **attendance(meeting)).status_code == 302
    stale = officer.post(
        url("meeting.attendance", meeting.pk), {"revision": old, **attendance(meeting, absent=["委员1"])}
    )
    assert stale.status_code == 422
    assert "他人已修改过这项记录" in text(stale)
    assert "外出学习" in text(stale)
    assert meeting.roster.filter(attends=True).count() == 9


def test_five_of_nine_decide_nothing_and_the_matter_may_go_to_another_meeting(
    officer, opened, on_the_day, client_of
):
    meeting, item = on_the_day
    away = ["委员3", "委员4", "委员5", "委员6"]
    hold(officer, meeting, item, absent=away, in_favour=5)
    assert "不足应到会成员的三分之二" in text(officer.get(url("meeting", meeting.pk)))
    refused = officer.post(url("item.close", meeting.pk, item.pk))
    assert refused.status_code == 422
    assert "应到会9人，到会5人，须6人，不能讨论决定" in text(refused)
    assert AgendaItem.objects.get(pk=item.pk).result == ""
    assert StepRecord.objects.get(code="item.close", outcome="refused").checklist
    other = called(officer, title="第4次党委会", called_on="2026-03-20", held_on="2026-03-24")
    assert put(officer, other, opened).status_code == 302
    assert officer.get(url("item.vote", meeting.pk, item.pk)).status_code == 409


def test_six_of_nine_decide(officer, on_the_day):
    meeting, item = on_the_day
    hold(officer, meeting, item, absent=["委员4", "委员5", "委员6"], in_favour=5)
    assert officer.post(url("item.close", meeting.pk, item.pk)).status_code == 302
    assert AgendaItem.objects.get(pk=item.pk).result == "passed"
    assert officer.get(url("meeting.attendance", meeting.pk)).status_code == 409


# -- who may ---------------------------------------------------------------------------------------------------------------


def test_other_townships_find_no_meeting_and_those_without_the_office_no_form(officer, opened, client_of):
    meeting, item = sealed(officer, opened)
    outsider = client_of("outsider")
    assert meeting.title not in text(outsider.get(url("meetings")))
    for name, keys in (
        ("meeting", ()),
        ("item", (item.pk,)),
        ("meeting.attendance", ()),
        ("item.stances", (item.pk,)),
    ):
        assert outsider.get(url(name, meeting.pk, *keys)).status_code == 404, name
    for who in ("commissioner", "secretary", "discipline", "member1", "supervisor"):
        client = client_of(who)
        assert client.get(url("meeting", meeting.pk)).status_code == 200, who
        assert client.get(url("item", meeting.pk, item.pk)).status_code == 200, who
        assert client.get(url("meeting.attendance", meeting.pk)).status_code == 403, who
        assert client.post(url("item.close", meeting.pk, item.pk)).status_code == 403, who
        assert client.post(url("meeting.put", meeting.pk), {"appointment": opened.pk}).status_code == 403, who
    for who in ("admin", "subject"):
        assert client_of(who).get(url("meetings")).status_code == 403, who
        assert client_of(who).get(url("meeting", meeting.pk)).status_code == 403, who


def test_an_item_of_another_meeting_is_not_found(officer, opened):
    meeting, item = sealed(officer, opened)
    other = called(officer, title="第4次党委会")
    assert officer.get(url("item", other.pk, item.pk)).status_code == 404
    assert officer.get(url("item", meeting.pk, item.pk + 99)).status_code == 404


def test_two_accounts_of_one_person_have_one_seat_and_a_roster_with_two_of_them_is_called_anew(officer, cast):
    """An office that should not have been given twice seats nobody twice, whichever account it came under."""
    twin = builders.user(cast.township, "twin", cast.member1.user.name, "member")
    again = builders.user(cast.township, "again", cast.secretary.user.name, "member")
    stranger = builders.cadre(cast.township, twin.user.name)
    builders.own_file(twin, stranger)
    called_as_two = called(officer)
    names = [seat.name for seat in called_as_two.roster.all()]
    assert (names.count(twin.user.name), names.count(again.user.name)) == (2, 1)
    secretary = called_as_two.roster.get(is_secretary=True)
    assert (secretary.user, "党委书记" in secretary.position) == (cast.secretary.user, True)
    assert refusal_to_hold(called_as_two) is None
    builders.own_file(twin, None)
    assert f"{twin.user.name}有两席" in str(refusal_to_hold(Meeting.objects.get(pk=called_as_two.pk)))
    called_as_one = called(officer, title="第4次")
    assert called_as_one.roster.count() == 9
    assert refusal_to_hold(called_as_one) is None
    # Whoever it was called under, the person is there as long as one of their accounts sits.
    standing.alter_committee(cast, leaves=cast.member1)
    assert refusal_to_hold(Meeting.objects.get(pk=called_as_one.pk)) is None
    builders.own_file(twin, stranger)
    assert "不再任职" in str(refusal_to_hold(Meeting.objects.get(pk=called_as_one.pk)))
