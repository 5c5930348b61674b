"""Days of facts on their pages: both ends of each class, the day of the step, late entries, corrections, form slips."""

from __future__ import annotations

from datetime import date

import pytest

from appointments.models import Consultation, Motion, Participants
from tests import builders
from tests.appointments.motion.standing import DOOR, OPENED
from tests.appointments.scene import address, fill_in, said
from township.law.models import LocalMeasure
from township.models import StepRecord

YES = {"approved": "True", "approval_opinion": "同意启动。"}
WHY = "纸质记录于当日形成，当时网络不通。"


def last_step(code: str) -> StepRecord:
    return StepRecord.objects.filter(code=code).order_by("sequence").last()


def send(scene, who: str, page: str, /, **typed):
    return fill_in(scene.client_of(who), page, scene.pk, **typed)


@pytest.mark.parametrize(
    ("who", "page", "field", "first", "before"),
    (
        ("secretary", "motion.approval", "approved_on", OPENED, date(2026, 3, 15)),
        ("officer", "notes.consultation", "consulted_on", OPENED, date(2026, 3, 15)),
        ("officer", "motion.analysis", "analysis_on", date(2025, 3, 16), date(2025, 3, 15)),
    ),
)
def test_a_fact_is_not_dated_before_its_room_nor_a_paper_more_than_twelve_months_before_the_motion(
    scene, who, page, field, first, before
):
    more = {"name": "钱敏", "position": "纪委书记", "opinion": "agree"} if "notes" in page else {}
    more |= YES if "approval" in page else {}
    for day, sentence in (
        (before, "不得早于"),
        (date(2010, 1, 1), "不得早于"),
        (date(2026, 3, 19), "不得晚于今天"),
    ):
        refused = send(scene, who, page, **more, **{field: str(day)})
        assert (refused.status_code, sentence in said(refused)) == (422, True), day
    assert send(scene, who, page, **more, **{field: str(first)}).status_code == 302


def test_the_months_of_a_paper_are_a_number_of_the_township(scene, cast):
    with builders.recorded(cast.township):
        LocalMeasure(
            township=cast.township,
            parameter="records.paper_months",
            value="24",
            document="青委〔2026〕3号",
            effective_from=date(2026, 3, 1),
            set_by=cast.admin.user,
        ).save()
    assert send(scene, "officer", "motion.analysis", analysis_on="2024-03-16").status_code == 302
    assert send(scene, "officer", "motion.analysis", analysis_on="2024-03-15").status_code == 422


def test_a_step_bears_the_day_of_its_fact_and_a_late_one_says_why_is_marked_found_and_printed(scene):
    late = {"name": "周启", "position": "镇长", "opinion": "agree", "consulted_on": str(OPENED)}
    in_time = send(scene, "officer", "notes.consultation", **late, act_reason="")
    assert in_time.status_code == 302
    step = last_step("notes.consultation")
    assert (step.happened_on, step.late, step.reason) == (OPENED, False, "")


def test_entered_after_more_days_than_allowed_it_is_refused_without_a_reason_and_marked_with_one(
    scene, time_machine
):
    spoken = {"name": "周启", "position": "镇长", "opinion": "agree", "consulted_on": str(OPENED)}
    time_machine.move_to("2026-03-19 23:30 +0800", tick=False)
    assert send(scene, "officer", "notes.consultation", **spoken, act_reason="").status_code == 302
    time_machine.move_to("2026-03-20 00:10 +0800", tick=False)
    spoken |= {"name": "吴敏"}
    steps = StepRecord.objects.count()
    for said_nothing in ("", "。", "无"):
        refused = send(scene, "officer", "notes.consultation", **spoken, act_reason=said_nothing)
        assert "2026年3月16日距今已过3天，写明补记的理由" in said(refused)
    assert StepRecord.objects.count() == steps
    assert send(scene, "officer", "notes.consultation", **spoken, act_reason=WHY).status_code == 302
    step = last_step("notes.consultation")
    assert (step.happened_on, step.late, step.reason, step.late_days) == (OPENED, True, WHY, 4)
    shown = scene.client_of("supervisor").get("/supervision/", {"late": "late", "since": str(OPENED)}).text
    assert "沟通酝酿" in shown
    assert "（补记）" in scene.client_of("officer").get(address("papers.record", scene.pk)).text
    assert "补记必填" not in shown


def test_the_field_for_the_reason_says_when_it_is_needed(scene):
    page = scene.client_of("officer").get(address("notes.consultation", scene.pk)).text
    assert "补记、更正时必填" in page
    assert "所填日期距今超过3天的（补记）" in page
    door = scene.client_of("commissioner").get(address("door", scene.pk, DOOR)).text
    assert "有提示、补记时必填" in door


def test_whoever_corrects_what_stands_under_a_day_says_why_and_both_versions_stay(scene):
    kept = Motion.objects.get()
    refused = send(scene, "officer", "motion.analysis", analysis="另一个研判结论。", act_reason="")
    assert "更正已有的记录，写明更正的理由" in said(refused)
    why = "研判记录录入时抄错一句。"
    assert (
        send(scene, "officer", "motion.analysis", analysis="另一个研判结论。", act_reason=why).status_code
        == 302
    )
    step = last_step("motion.analysis")
    assert (step.label[:3], step.reason, step.happened_on) == ("更正：", why, date(2026, 3, 18))
    versions = Motion.history.filter(id=kept.pk).values_list("analysis", flat=True)
    assert {kept.analysis, "另一个研判结论。"} <= set(versions)


def test_what_bears_no_day_asks_why_it_is_changed_once_somebody_else_goes_by_it(scene):
    scene.passes(DOOR)

    def tell(who: str, scope: str, why: str = ""):
        came = {
            f"{each}_{name}": 6
            for each in Participants.Category
            for name in ("expected", "talked", "attended")
        }
        told = {"participants_scope": scope, "act_reason": why}
        return send(scene, who, "recommendation.participants", **came, **told)

    assert tell("officer", "镇领导班子成员").status_code == 302
    assert (
        tell("officer", "镇领导班子成员、站所负责人").status_code == 302
    )  # a slip, before anybody else came
    assert tell("officer2", "镇领导班子成员、站所负责人").status_code == 302
    for silence in ("", "。"):
        assert "写明更正的理由" in said(tell("officer", "镇领导班子成员", silence)), silence
    assert tell("officer", "镇领导班子成员", WHY).status_code == 302
    step = last_step("recommendation.participants")
    assert (step.label[:3], step.reason) == ("更正：", WHY)
    assert tell("officer2", "镇领导班子成员").status_code == 302  # nothing changed


def test_saved_again_unchanged_it_asks_for_nothing(scene):
    assert send(scene, "officer", "motion.analysis", act_reason="").status_code == 302
    assert not last_step("motion.analysis").label.startswith("更正")


def test_a_late_door_without_a_reason_is_a_slip_of_the_form_and_nobody_is_on_record_as_refused(
    scene, time_machine
):
    time_machine.move_to("2026-03-23 10:00 +0800", tick=False)
    late = date(2026, 3, 19)
    assert "写明补记的理由" in scene.lacks(DOOR, on=late, reason=" ")
    assert "不得晚于今天" in scene.lacks(DOOR, on=date(2026, 3, 24))
    assert not StepRecord.objects.filter(outcome="refused").exists()
    with builders.recorded(scene.cast.township):
        Consultation.objects.all().delete()
    scene.refused(DOOR, on=late)
    scene.now.steps.get(outcome="refused", code=DOOR)
