"""应到会名单: the committee in force when the meeting was called, and still on its day; otherwise it is called anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from appointments.models import Meeting
from tests import builders
from tests.appointments.decision import standing
from tests.appointments.decision.hall import COMMITTEE, Hall
from tests.appointments.decision.pages import MEETING_DAY, attendance, call, called, post, put, sealed, text
from tests.appointments.decision.standing import HELD, TODAY, url
from township.models import Office, StepRecord

#: Why something is entered late.
LATE = "书面通知已发，补录通知日期。"


def leaves(cast, who: str, until: date) -> None:
    """Every office of a person ends."""
    with builders.recorded(cast.township):
        for office in getattr(cast, who).user.offices.all():
            office.until = until
            office.save()


def joins(cast, since: date):
    """Somebody becomes a member."""
    new = builders.user(cast.township, "late", "新任委员", "member")
    with builders.recorded(cast.township):
        office = Office.objects.get(user=new.user)
        office.since = since
        office.save()
    return new


# -- the day of the call ---------------------------------------------------------------------------------------------


def test_the_day_of_the_call_is_not_chosen_to_choose_the_committee(officer, cast):
    """Members whose offices have ended since, or not begun yet, are not brought back by an earlier day."""
    leaves(cast, "member6", TODAY - timedelta(days=2))
    early = call(officer, called_on=TODAY - timedelta(days=5), act_reason=LATE)
    assert (early.status_code, "通知日期以后党委成员有变动" in text(early)) == (422, True)
    assert not Meeting.objects.exists()
    refused = StepRecord.objects.get(code="meeting.call")
    assert (refused.outcome, refused.details["title"]) == ("refused", "2026年第3次党委会")
    assert refused.details["refusal"] in text(early)
    assert called(officer, called_on=TODAY - timedelta(days=1)).roster.count() == 8


def test_a_call_lies_at_most_thirty_days_before_the_meeting(officer):
    late = call(officer, called_on=MEETING_DAY - timedelta(days=31), act_reason=LATE)
    assert (late.status_code, "通知最多早于召开日期30天" in text(late)) == (422, True)
    assert called(officer, called_on=MEETING_DAY - timedelta(days=30), act_reason=LATE)


def test_a_matter_goes_on_no_agenda_called_before_its_last_step(officer, opened, client_of):
    """As when it was suspended and resumed after the call: the meeting was not called for it."""
    commissioner = client_of("commissioner")
    step = {"happened_on": TODAY, "reason": "须核实。", "after_report": "False"}
    assert commissioner.post(url("end", opened.pk, "suspend"), step).status_code == 302
    assert commissioner.post(url("notes.resume", opened.pk), step).status_code == 302
    before = called(officer, called_on=TODAY - timedelta(days=1))
    refused = put(officer, before, opened)
    assert (refused.status_code, "列入此后通知的会议" in text(refused)) == (422, True)
    assert put(officer, called(officer, called_on=TODAY), opened).status_code == 302


def test_a_meeting_put_off_beyond_its_call_is_called_anew(officer, opened):
    meeting = called(officer)
    fields = {"title": meeting.title, "begins_at": "15:00", "place": meeting.place}
    too_far = post(officer, "meeting.reschedule", meeting, held_on=TODAY + timedelta(days=31), **fields)
    assert (too_far.status_code, "另行召集会议" in text(too_far)) == (422, True)
    within = post(officer, "meeting.reschedule", meeting, held_on=TODAY + timedelta(days=30), **fields)
    assert within.status_code == 302


# -- changed since -----------------------------------------------------------------------------------------------------


@pytest.fixture
def hall(on_the_day, cast) -> Hall:
    return Hall(cast, on_the_day[0])


def gone(cast) -> None:
    leaves(cast, "member6", MEETING_DAY - timedelta(days=1))


def come(cast) -> None:
    joins(cast, MEETING_DAY)


@pytest.mark.parametrize(("change", "told"), ((gone, "委员6不再任职"), (come, "新任委员新任")))
def test_a_meeting_whose_committee_has_changed_since_its_call_does_not_open_and_its_items_go_on_another(
    hall, cast, opened, officer, change, told
):
    hall.arrive(
        "commissioner", "discipline", "member1", "member2", "member3", "member4", "member5", "secretary"
    )
    change(cast)
    refused = hall.do("secretary", "begin")
    assert (refused.status_code, told in text(refused), "重新召集会议" in text(refused)) == (422, True, True)
    assert not hall.meeting.live
    anew = called(
        officer, title="第4次党委会", called_on=MEETING_DAY, held_on=MEETING_DAY + timedelta(days=4)
    )
    assert put(officer, anew, opened).status_code == 302


def test_the_last_day_of_an_office_counts_and_the_day_after_does_not(hall, cast):
    leaves(cast, "member6", MEETING_DAY)
    hall.begin()
    assert hall.meeting.live


@pytest.mark.parametrize("phase", ("discussion", "voting"))
def test_a_change_while_the_meeting_is_held_stops_the_votes_and_the_meeting_can_be_ended(
    hall, cast, opened, officer, phase
):
    hall.begin()
    hall.discuss()
    if phase == "voting":
        assert hall.put_to_vote().status_code == 302
    assert hall.do("secretary", "end").status_code == 422
    gone(cast)
    stopped = hall.vote("member1") if phase == "voting" else hall.put_to_vote()
    assert (stopped.status_code, "委员6不再任职" in text(stopped)) == (422, True)
    assert hall.do("secretary", "end").status_code == 302
    anew = called(
        officer, title="第4次党委会", called_on=MEETING_DAY, held_on=MEETING_DAY + timedelta(days=4)
    )
    assert put(officer, anew, opened).status_code == 302


def test_a_result_announced_in_the_hall_stands_whoever_leaves_the_committee_afterwards(hall, cast, opened):
    """An office may end with the day before; the committee was asked for when the result was announced."""
    hall.begin()
    hall.discuss()
    assert hall.put_to_vote().status_code == 302
    for who in COMMITTEE:
        assert hall.vote(who).status_code == 302
    assert hall.do("secretary", "announce", 1).status_code == 302
    gone(cast)
    assert standing.verdict(opened, "roster", MEETING_DAY) == "met"


def test_an_agenda_is_not_sealed_nor_attendance_typed_in_for_a_committee_that_is_no_more(
    officer, opened, cast, at
):
    meeting = called(officer)
    assert put(officer, meeting, opened).status_code == 302
    change = standing.alter_until
    office = cast.member6.user.offices.get()
    change(cast, office, TODAY)
    refused = officer.post(url("meeting.seal", meeting.pk))
    assert (refused.status_code, "委员6不再任职" in text(refused)) == (422, True)
    change(cast, office, None)
    assert officer.post(url("meeting.seal", meeting.pk)).status_code == 302
    at("20 15:00")
    change(cast, office, TODAY)
    refused = officer.get(url("meeting.attendance", meeting.pk))
    assert (refused.status_code, "重新召集会议" in text(refused)) == (409, True)
    change(cast, office, None)
    assert post(officer, "meeting.attendance", meeting, **attendance(meeting)).status_code == 302


def test_the_door_asks_it_too(opened, cast, client_of):
    """Whatever was typed in afterwards: the roster of the call must be the committee of the day."""
    standing.met(opened, cast)
    leaves(cast, "member6", HELD - timedelta(days=1))
    found = standing.finding(opened, "roster")
    assert (found.verdict.value, "重新召集会议" in found.evidence) == ("unmet", True)
    assert standing.try_door(client_of("secretary"), opened).status_code == 422
    leaves(cast, "member6", HELD)
    assert standing.verdict(opened, "roster") == "met"
    item = standing.item(opened)
    standing.alter(opened, cast, item.decision, opened_on=standing.CALLED + timedelta(days=1))
    found = standing.finding(opened, "roster")
    assert (found.verdict.value, "早于该事项进入讨论决定环节" in found.evidence) == ("unmet", True)


def test_sealed_agendas_are_made_for_the_committee_of_the_call(officer, opened):
    meeting, _ = sealed(officer, opened)
    assert meeting.roster.count() == 9
