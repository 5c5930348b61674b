"""Doors, returns, endings: what moves a dossier, and what a refused attempt leaves."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import transitions
from appointments.demo import motion
from appointments.models import Appointment
from procedure.doors import DoorClosed
from tests import builders
from township.accounts.access import Refused
from township.records.models import StepRecord


def test_a_motion_reserves_the_seat_and_a_second_one_for_it_is_refused(township, cast):
    post = builders.post(township)
    opened = transitions.open_motion(post=post, by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺")
    with pytest.raises(DoorClosed):
        transitions.open_motion(post=post, by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺")
    assert Appointment.objects.get().pk == opened.pk
    assert [s.outcome for s in StepRecord.objects.filter(code="open_motion").order_by("sequence")] == [
        "done",
        "refused",
    ]


def test_an_unfinished_motion_does_not_start_the_recommendation_and_the_refusal_is_recorded(township, cast):
    opened = transitions.open_motion(
        post=builders.post(township), by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )
    with pytest.raises(DoorClosed) as closed:
        transitions.pass_door(
            "start_recommendation", matter=opened.pk, by=cast.commissioner, happened_on=date(2026, 3, 18)
        )
    assert "motion.analysis" in {row.rule.code for row in closed.value.checklist.blocking}
    assert Appointment.objects.get(pk=opened.pk).stage == "motion"
    refused = StepRecord.objects.get(code="start_recommendation")
    assert refused.outcome == "refused"
    assert any(row["code"] == "motion.analysis" for row in refused.checklist)


def test_a_finished_motion_passes_and_what_is_missing_again_closes_the_door(township, cast):
    opened = transitions.open_motion(
        post=builders.post(township), by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )
    pool = [builders.cadre(township) for _ in range(3)]
    motion.fill(opened, cast, date(2026, 3, 17), pool=pool)
    moved = transitions.pass_door(
        "start_recommendation", matter=opened.pk, by=cast.commissioner, happened_on=date(2026, 3, 18)
    )
    assert moved.stage == "recommendation"
    with pytest.raises(transitions.AlreadyMoved, match="李兰"):
        transitions.pass_door(
            "start_recommendation", matter=opened.pk, by=cast.commissioner, happened_on=date(2026, 3, 18)
        )
    # Who comes too late has been refused nothing; who leaves out a step has.
    refused = StepRecord.objects.filter(matter=opened.pk, outcome="refused")
    assert not refused.exists()
    with pytest.raises(Refused, match="还没有到“任职”"):
        transitions.pass_door(
            "take_office", matter=opened.pk, by=cast.commissioner, happened_on=date(2026, 3, 18)
        )
    assert [step.code for step in refused] == ["take_office"]


def test_a_door_the_dossier_does_not_stand_before_leads_back_and_the_attempt_is_recorded(
    township, cast, client_of
):
    opened = transitions.open_motion(
        post=builders.post(township), by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )
    client = client_of("commissioner")
    for code in ("name_candidates", "publish_notice", "finish_talk", "take_office", "decide_and_publish"):
        address = f"/appointments/{opened.pk}/doors/{code}/"
        looked, tried = (
            client.get(address),
            client.post(address, {"happened_on": "2026-03-18", "reason": "试"}),
        )
        assert (looked.status_code, tried.status_code) == (302, 302), code
        assert Appointment.objects.get(pk=opened.pk).stage == "motion"
    refused = StepRecord.objects.filter(outcome="refused").values_list("code", flat=True)
    assert "take_office" in refused
    assert client.get(f"/appointments/{opened.pk}/doors/start_recommendation/").status_code == 200
