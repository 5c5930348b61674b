"""After the posting: probation confirmed or ended, the decision annulled; seats and tenures follow."""

from __future__ import annotations

from datetime import date
from functools import partial
from types import SimpleNamespace

import pytest
from django.db import transaction

from appointments import dossier, transitions
from appointments.access import RESTS_ON
from appointments.demo import posting, record
from appointments.models import Appointment
from appointments.stages.motion.pool import assess, with_parts
from procedure.doors import DoorClosed, checklist_for
from tests import builders, corridor
from tests.appointments.scene import said
from township.accounts.access import Refused
from township.models import Cadre, Tenure
from township.records import verification


@pytest.fixture
def in_office(township, cast) -> Appointment:
    return corridor.standing_in(township, cast, "in_office")


def pass_door(code, by, on, appointment) -> Appointment:
    return transitions.pass_door(code, matter=appointment.pk, by=by, happened_on=on, reason="按规定办理。")


def open_points(code, by, on, appointment) -> set[str]:
    with pytest.raises(DoorClosed) as closed:
        pass_door(code, by, on, appointment)
    return {row.rule.code for row in closed.value.checklist.blocking}


def test_probation_runs_a_year_from_the_document_and_time_in_post_from_the_decision(in_office):
    document_on = in_office.current("posting").document_on
    assert in_office.tenure.probation_until == document_on.replace(year=document_on.year + 1)
    assert in_office.tenure.decided_on == in_office.decided_on < document_on
    assert Tenure.objects.get(seat=in_office.seat, until=None) == in_office.tenure


def test_confirmation_waits_for_the_end_of_probation_and_a_review_that_found_the_person_fit(
    in_office, cast, time_machine
):
    until = in_office.tenure.probation_until
    time_machine.move_to(f"{until} 10:00 +0800", tick=False)
    before = date.fromordinal(until.toordinal() - 1)
    assert open_points("confirm", cast.commissioner, before, in_office) == {
        "posting.probation_over",
        "posting.found_fit",
    }
    posting.review(in_office, cast, before)
    assert open_points("confirm", cast.commissioner, before, in_office) == {"posting.probation_over"}
    assert pass_door("confirm", cast.commissioner, until, in_office).stage == "confirmed"


def test_a_probation_concluded_late_asks_for_the_reason(in_office, cast, time_machine):
    until = in_office.tenure.probation_until
    in_time, late = (date.fromordinal(until.toordinal() + days) for days in (30, 31))
    time_machine.move_to(f"{until} 10:00 +0800", tick=False)
    posting.review(in_office, cast, until)

    def judged(on):
        time_machine.move_to(f"{on} 10:00 +0800", tick=False)
        return checklist_for(dossier.load(in_office.pk), "confirm", on).row("posting.review_in_time").finding

    assert [judged(on).verdict for on in (until, in_time, late)] == ["not_applicable", "met", "unmet"]
    assert "至今31天，超过30天，说明逾期原因" in judged(late).evidence
    # An earlier day typed into the form makes nobody punctual.
    recorded_late = checklist_for(dossier.load(in_office.pk), "confirm", in_time).row(
        "posting.review_in_time"
    )
    assert recorded_late.finding.verdict == "unmet"
    with pytest.raises(Refused, match="填写核查情况"):
        transitions.pass_door("confirm", matter=in_office.pk, by=cast.commissioner, happened_on=late)
    assert pass_door("confirm", cast.commissioner, late, in_office).stage == "confirmed"


def test_who_was_found_unfit_leaves_the_seat_and_is_not_confirmed(in_office, cast, time_machine):
    on = in_office.tenure.probation_until
    time_machine.move_to(f"{on} 10:00 +0800", tick=False)
    posting.review(in_office, cast, on, fit=False)
    assert "posting.found_fit" in open_points("confirm", cast.commissioner, on, in_office)
    removed = pass_door("remove", cast.commissioner, on, in_office)
    assert removed.stage == "removed"
    assert not Tenure.objects.filter(seat=in_office.seat, until=None).exists()
    removed_one = with_parts(Cadre.objects.filter(pk=in_office.proposed.cadre_id)).get()
    assert "经试用期考核不胜任，免去该职务" in "".join(assess(removed_one, in_office.post, on, due=3).against)
    beside = builders.post(in_office.township, name="副站长")
    assert "不胜任" not in "".join(assess(removed_one, beside, on, due=3).against)


def test_an_annulled_decision_gives_the_seat_back_and_deletes_nothing(in_office, cast, township):
    on = date(2026, 3, 18)
    tenures = Tenure.objects.count()
    assert open_points("annul", cast.secretary, on, in_office) == {"posting.annulment"}
    posting.annulment(in_office, cast, on)
    annulled = pass_door("annul", cast.secretary, on, in_office)
    assert annulled.stage == "annulled"
    assert annulled.tenure.annulled_on == on
    assert Tenure.objects.count() == tenures
    assert transitions.free_seat(in_office.post) == in_office.seat
    assert [str(b) for b in verification.verify(township)] == []


def test_nobody_confirms_removes_or_annuls_on_facts_only_they_have_recorded(
    in_office, cast, client_of, time_machine
):
    """任职以后的三道门与任职以前的一样：一个账号兼组织干事和组织委员（党委书记），也不能自己记录、自己办理。"""
    ends = in_office.tenure.probation_until
    time_machine.move_to(f"{ends} 10:00 +0800", tick=False)
    attempt = {"happened_on": ends, "reason": "考核、决定材料已逐项核对。"}
    for code, who, write, name in (
        ("confirm", "commissioner", posting.review, "试用期满考核"),
        ("remove", "commissioner", partial(posting.review, fit=False), "试用期满考核"),
        ("annul", "secretary", posting.annulment, "撤销"),
    ):
        with transaction.atomic():
            held = dossier.load(in_office.pk)
            write(held, SimpleNamespace(officer=getattr(cast, who)), ends)
            door, client = f"/appointments/{in_office.pk}/doors/{code}/", client_of(who)
            refused = client.post(door, attempt)
            assert refused.status_code == 422
            assert f"四眼原则：{name}由您本人记录" in refused.content.decode()
            fact = getattr(dossier.load(in_office.pk), RESTS_ON[code])
            record(held, cast.officer, "test.alter", "更改记录", ends, fact)
            passed = client.post(door, attempt)
            assert passed.status_code == 302, said(passed)
            transaction.set_rollback(True)
