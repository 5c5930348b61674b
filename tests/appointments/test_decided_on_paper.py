"""补录 of a case the committee had already decided on paper, in both editions."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import dossier as dossiers
from appointments.demo import decision, evaluation
from appointments.models import Appointment, Meeting, Notice
from tests import builders
from tests.appointments.decision import pages
from tests.appointments.scene import address, fill_in, said
from tests.appointments.test_brought_in import (  # noqa: F401 - the fixtures of a case brought in
    ENDED,
    TODAY,
    ask,
    brought_in,
    in_evaluation,
    scan,
    town,
)
from township.records import verification

#: The days on the paper: submission, call, sealed agenda, material, meeting, notice.
SUBMITTED = date(2026, 1, 26)
CALLED = date(2026, 1, 27)
HELD = date(2026, 1, 30)
PAPER = {
    "title": "2026年第2次党委会会议", "called_on": CALLED, "agenda_sealed_on": date(2026, 1, 28),
    "materials_sent_on": date(2026, 1, 29), "held_on": HELD, "begins_at": "09:00", "place": "二楼会议室",
}  # fmt: skip


@pytest.fixture
def regulation(town):  # noqa: F811
    with builders.recorded(town):
        town.edition = "regulation"
        town.save()


@pytest.fixture
def submitted(regulation, brought_in, cast, client_of) -> Appointment:  # noqa: F811
    """Its evaluation ended on paper; it waits for the committee."""
    opened = in_evaluation(brought_in, cast)
    evaluation.fill(opened, cast, ENDED)
    decision.clear(dossiers.load(opened.pk), cast, ENDED)
    passed(client_of("commissioner"), opened, "submit_after_evaluation", SUBMITTED)
    return dossiers.load(opened.pk)


def passed(client, opened: Appointment, code: str, on: date) -> None:
    typed = {"happened_on": on, "reason": "按纸质材料补录，已核查提示事项", "scan": scan()}
    answer = client.post(address("door", opened.pk, code), typed)
    assert answer.status_code == 302, said(answer)


def told(client, opened: Appointment, **typed: object):
    return fill_in(
        client, "decision.paper_meeting", opened.pk, **PAPER | typed, **{"paper-scan": scan("minutes.pdf")}
    )


def test_a_decision_taken_on_paper_before_the_notice_is_brought_in_with_its_meeting(
    submitted, cast, client_of
):
    officer = client_of("officer")
    assert "补录党委会会议" in officer.get(address("dossier", submitted.pk)).text
    decision.consult(submitted, cast, CALLED)
    answer = told(officer, submitted)
    assert answer.status_code == 302, said(answer)
    meeting = Meeting.objects.get()
    assert (meeting.brought_in_on, meeting.agenda_sealed_on) == (TODAY, date(2026, 1, 28))
    assert meeting.roster.count() == 9
    item = meeting.items.get()
    pages.hold(officer, meeting, item)
    assert officer.post(address("item.close", meeting.pk, item.pk)).status_code == 302
    written = pages.post(
        officer, "item.minutes", meeting, item.pk, minutes="会议听取介绍，逐一表态后表决通过。"
    )
    assert written.status_code == 302, said(written)
    members = [str(seat.pk) for seat in meeting.roster.all()]
    heard = pages.post(officer, "meeting.minutes", meeting, confirmed_on=HELD, members=members)
    assert heard.status_code == 302, said(heard)
    assert "补录的会议" in officer.get(address("meeting", meeting.pk)).text
    passed(client_of("secretary"), submitted, "decide_and_publish", HELD)
    hung = date(2026, 3, 9)
    assert (
        fill_in(
            officer,
            "notice.content",
            submitted.pk,
            **{"paper-scan": scan(), "paper-day": submitted.room.opened_on},
        ).status_code
        == 302
    )
    published = fill_in(
        officer,
        "notice.publication",
        submitted.pk,
        places="镇政府公示栏",
        first_day=hung,
        counting="from_next",
        **{"paper-scan": scan("photo.pdf")},
    )
    assert published.status_code == 302, said(published)
    assert Notice.objects.get().published_on == hung
    steps = submitted.steps.filter(code="decision.paper_meeting")
    assert [(step.happened_on, step.details["brought_in_on"]) for step in steps] == [(HELD, "2026-03-18")]
    sealed = client_of("secretary").post(address("minutes.seal", meeting.pk))
    assert sealed.status_code == 302, said(sealed)
    assert list(verification.verify(cast.township)) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    (
        ({"held_on": TODAY}, "在“党委会”页召集"),
        ({"agenda_sealed_on": HELD}, "天前封存"),
        ({"materials_sent_on": HELD}, "会议召开日期之前发放"),
        ({"called_on": date(2026, 1, 23)}, "不得早于进入讨论决定环节之日"),
        ({"paper-scan": ""}, "须上传纸质材料的扫描件"),
    ),
)
def test_what_no_later_step_could_repair_is_refused_when_the_meeting_is_put_down(
    submitted, client_of, typed, sentence
):
    scanned = {"paper-scan": scan()} | typed
    refused = fill_in(client_of("officer"), "decision.paper_meeting", submitted.pk, **PAPER | scanned)
    assert (refused.status_code, sentence in refused.text) == (422, True), said(refused)
    assert not Meeting.objects.exists()


def test_a_slip_is_put_right_until_attendance_is_on_record_and_an_ordinary_matter_has_no_such_page(
    submitted, client_of
):
    officer = client_of("officer")
    assert told(officer, submitted).status_code == 302
    assert told(officer, submitted, place="三楼会议室", act_reason="地点录错").status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.place, meeting.items.count()) == ("三楼会议室", 1)
    assert officer.get(address("meeting.reschedule", meeting.pk)).status_code == 409
    assert pages.post(officer, "meeting.attendance", meeting, **pages.attendance(meeting)).status_code == 302
    assert officer.get(address("decision.paper_meeting", submitted.pk)).status_code == 409
    with builders.recorded(submitted.township):
        submitted.matter.brought_in_on = None
        submitted.matter.save()
    assert officer.get(address("decision.paper_meeting", submitted.pk)).status_code == 409
