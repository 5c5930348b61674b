"""What is typed wrongly in the motion gets a sentence, stays on the page and changes nothing."""

from __future__ import annotations

import pytest

from tests import builders
from tests.appointments.scene import TODAY, Mistake, Stale, address, everything, fill_in
from township.models import StepRecord

LATER = "2026-03-19"
REPORT = {
    "prior_report": "exceptional", "prior_report_reason": "拟破格提拔一人，任职年限不足。", "prior_report_sent_on": "2026-03-10",
    "prior_report_reply": "agreed", "prior_report_replied_on": "2026-03-16", "prior_report_document": "复〔2026〕5号",
}  # fmt: skip

MISTAKES = [
    Mistake("motion.analysis", "研判日期不得晚于今天", {"analysis_on": LATER, "analysis": "须选配骨干。"}),
    Mistake("motion.analysis", "研判日期应为真实日期", {"analysis_on": "去年春天", "analysis": "须选配骨干。"}),
    Mistake("motion.analysis", "填写研判日期", {"analysis_on": "", "analysis": "须选配骨干。"}),
    Mistake("motion.analysis", "填写研判主体", {"analysis_by": " ", "analysis": "须选配骨干。"}),
    Mistake("motion.analysis", "填写研判情况", {"analysis": "", "analysis_by": "组织委员和分管领导"}),
    Mistake("motion.analysis", "选择空缺原因", {"vacancy": "", "analysis": "须选配骨干。"}),
    Mistake("motion.analysis", "研判情况不得超过 5000 字，现有 5001 字，需删减", {"analysis": "析" * 5001}),
    Mistake("motion.analysis", "研判主体不得超过 100 字，现有 101 字，需删减", {"analysis_by": "会" * 101}),
    Mistake("motion.proposal", "填写任职条件", {"conditions": "", "scope": "本镇在编干部。"}),
    Mistake("motion.proposal", "填写选拔范围", {"scope": "", "conditions": "大学以上。"}),
    Mistake("motion.proposal", "选择民主推荐方式", {"method": "", "conditions": "大学以上。"}),
    Mistake("motion.proposal", "任职条件不得超过 2000 字，现有 2001 字，需删减", {"conditions": "件" * 2001}),
    Mistake("motion.prior_report", "选择事前报告", {"prior_report": "", "prior_report_reason": "拟破格提拔一人，任职年限不足。"}),
    Mistake("motion.prior_report", "填写报告事由", REPORT | {"prior_report_reason": ""}),
    Mistake("motion.prior_report", "填写报告日期", REPORT | {"prior_report_sent_on": ""}),
    Mistake("motion.prior_report", "尚未答复的选择“尚未答复”", REPORT | {"prior_report_reply": ""}),
    Mistake("motion.prior_report", "填写答复日期", REPORT | {"prior_report_replied_on": ""}),
    Mistake("motion.prior_report", "填写答复文号或答复方式", REPORT | {"prior_report_document": ""}),
    Mistake("motion.prior_report", "报告日期不得晚于今天", REPORT | {"prior_report_sent_on": LATER}),
    Mistake("motion.prior_report", "答复日期不得晚于今天", REPORT | {"prior_report_replied_on": LATER}),
    Mistake("motion.prior_report", "答复日期不得早于报告日期", REPORT | {"prior_report_replied_on": "2026-03-09"}),
    Mistake("motion.approval", "审批日期不得晚于今天", {"approved_on": LATER, "approval_opinion": "同意。"}, "secretary"),
    Mistake("motion.approval", "填写审批日期", {"approved_on": "", "approval_opinion": "同意。"}, "secretary"),
    Mistake("motion.approval", "选择书记意见", {"approved": "", "approval_opinion": "同意。"}, "secretary"),
    Mistake("motion.approval", "不同意的，填写理由", {"approved": "False", "approval_opinion": ""}, "secretary"),
    Mistake("motion.approval", "审批意见不得超过 2000 字", {"approval_opinion": "见" * 2001}, "secretary"),
    Mistake("notes.consultation", "沟通日期不得晚于今天",
            {"name": "钱敏", "position": "纪委书记", "consulted_on": LATER, "opinion": "agree"}),
    Mistake("notes.consultation", "填写沟通对象",
            {"name": "", "position": "纪委书记", "consulted_on": "2026-03-17", "opinion": "agree"}),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_gets_its_sentence_stays_on_the_page_and_changes_nothing(scene, mistake):
    mistake.is_answered(scene, scene.pk)


def test_a_day_that_is_no_day_gets_one_sentence_and_not_two(scene):
    typed = REPORT | {"prior_report_sent_on": "2026-02-30", "prior_report_replied_on": LATER}
    errors = (
        fill_in(scene.client_of("officer"), "motion.prior_report", scene.pk, **typed).context["form"].errors
    )
    assert {name: len(sentences) for name, sentences in errors.items()} == {
        "prior_report_sent_on": 1,
        "prior_report_replied_on": 1,
    }


def test_the_same_facts_of_today_are_accepted(scene):
    for fact, typed in (
        ("motion.analysis", {"analysis_on": TODAY, "analysis": "析" * 5000}),
        ("motion.proposal", {"conditions": "件" * 2000}),
        ("motion.prior_report", REPORT | {"prior_report_sent_on": TODAY, "prior_report_replied_on": TODAY}),
        (
            "notes.consultation",
            {"name": "钱敏", "position": "书记", "consulted_on": TODAY, "opinion": "agree"},
        ),
    ):
        scene.save("officer", fact, **typed)
    scene.save("secretary", "motion.approval", approved="False", approved_on=TODAY, approval_opinion="再议。")


STALE = [
    Stale("motion.analysis", {"analysis": "先存的。"}, {"analysis": "后存的研判。"}),
    Stale("motion.proposal", {"conditions": "先存的。"}, {"conditions": "后存的条件。"}),
    Stale("motion.prior_report", {"prior_report": "batch", "prior_report_reason": "先存的批量调整事由。",
                                  "prior_report_sent_on": "2026-03-10", "prior_report_reply": "waiting"},
          {"prior_report_reason": "后存的批量调整事由。"}),
    Stale("motion.approval", {"approval_opinion": "先存的。"}, {"approval_opinion": "后存的意见。"},
          "secretary", "secretary"),
]  # fmt: skip


@pytest.mark.parametrize("stale", STALE, ids=str)
def test_a_form_somebody_else_has_saved_meanwhile_overwrites_nothing(scene, stale):
    stale.is_answered(scene, scene.pk)


def test_the_secretary_does_not_sign_a_plan_that_was_changed_meanwhile(scene):
    secretary, url = scene.client_of("secretary"), address("motion.approval", scene.pk)
    opened = secretary.get(url).context["form"].initial["revision"]
    scene.save("officer", "motion.proposal", conditions="改过的条件。")
    typed = {"revision": opened, "approved": "True", "approved_on": TODAY, "approval_opinion": "同意。"}
    assert secretary.post(url, typed).status_code == 422
    scene.save("secretary", "motion.approval", approved="True", approved_on=TODAY, approval_opinion="同意。")


@pytest.mark.parametrize(
    ("sentence", "typed"),
    (
        ("填写列入理由", {"pool_reason": "", "exceptional": "False"}),
        ("列入理由不能只写“。”，写明具体情况", {"pool_reason": "。", "exceptional": "False"}),
        ("列入理由不能只写“同上”", {"pool_reason": "同上", "exceptional": "False"}),
        (
            "破格情形和理由不能只写“略”",
            {"pool_reason": "长期从事并熟悉业务。", "exceptional": "True", "exceptional_reason": "略"},
        ),
        ("选择是否属破格提拔", {"pool_reason": "长期从事并熟悉业务。", "exceptional": ""}),
        ("属破格提拔的，写明情形和理由", {"pool_reason": "长期从事并熟悉业务。", "exceptional": "True"}),
        (
            "列入理由不得超过 2000 字，现有 2001 字，需删减",
            {"pool_reason": "由" * 2001, "exceptional": "False"},
        ),
    ),
)
def test_nobody_enters_the_pool_without_a_reason(scene, sentence, typed):
    chosen = builders.cadre(scene.cast.township)
    Mistake("motion.pool_entry", sentence, typed).is_answered(scene, scene.pk, chosen.pk)
    assert not scene.dossier.candidates.filter(cadre=chosen).exists()
    scene.save("officer", "motion.pool_entry", chosen.pk, pool_reason="由" * 2000, exceptional="False")
    assert scene.dossier.candidates.filter(cadre=chosen).exists()


def test_only_cadres_in_service_of_the_township_enter_the_pool_and_nobody_enters_themselves(scene):
    officer = scene.client_of("officer")
    gone = builders.cadre(scene.cast.township, status="retired", left_on="2026-01-31")
    for cadre in (gone, builders.cadre(scene.cast.other), scene.cast.officer.user.cadre):
        url, before = address("motion.pool_entry", scene.pk, cadre.pk), everything()
        assert officer.get(url).status_code == 404
        assert (
            officer.post(url, {"pool_reason": "长期从事并熟悉业务。", "exceptional": "False"}).status_code
            == 404
        )
        assert officer.post(address("motion.pool_leave", scene.pk, cadre.pk)).status_code == 404
        assert everything() == before


def test_in_another_room_the_facts_of_the_motion_are_closed_to_the_page_and_to_the_post(scene):
    scene.passes("start_recommendation")
    steps = StepRecord.objects.count()
    for who, fact, typed in (
        ("officer", "motion.analysis", {"analysis": "改写。"}),
        ("officer", "motion.proposal", {"conditions": "改写。"}),
        ("officer", "motion.prior_report", {"prior_report": "none"}),
        (
            "secretary",
            "motion.approval",
            {"approved": "False", "approved_on": TODAY, "approval_opinion": "改写。"},
        ),
    ):
        client, url = scene.client_of(who), address(fact, scene.pk)
        before = everything()
        for answer in (client.get(url), client.post(url, typed)):
            assert answer.status_code == 409
            assert "由组织委员退回该环节重办" in answer.content.decode()
        assert everything() == before
    assert StepRecord.objects.count() == steps
