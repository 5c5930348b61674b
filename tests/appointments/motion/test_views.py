"""The motion through its pages: one rule unmet at a time closes the door, and mended on its page the door opens."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from appointments.doors import DOORS
from appointments.models import Candidate, Consultation
from appointments.stages.motion import rules
from procedure.notes import rules as notes
from tests import builders
from tests.appointments.motion import standing
from tests.appointments.motion.standing import DOOR, OPENED
from tests.appointments.scene import (
    SUSPENDED,
    TODAY,
    Flaw,
    address,
    altered,
    blocking,
    fill_in,
    leave_the_seat,
    on_page,
    open_points,
    take_the_seat,
)
from township.models import Cadre

BEFORE = date(2026, 3, 15)
SPOKEN = {"name": "钱敏", "position": "纪委书记", "consulted_on": "2026-03-17", "opinion": "agree"}
YES = {"approved": "True", "approved_on": "2026-03-18", "approval_opinion": "同意启动。"}
NO = {"approved": "False", "approved_on": "2026-03-18", "approval_opinion": "暂不调整。"}
REPORTED = {
    "prior_report": "exceptional",
    "prior_report_reason": "拟破格提拔一人，任职年限不足。",
    "prior_report_sent_on": "2026-03-02",
    "prior_report_reply": "waiting",
}
REFUSED = {
    "prior_report_reply": "refused",
    "prior_report_replied_on": "2026-03-16",
    "prior_report_document": "云组复〔2026〕5号",
}
AGREED = REFUSED | {"prior_report_reply": "agreed"}


def competent(body):
    # No page changes it while the dossier is open; rows entered before may say so all the same.
    return lambda scene: scene.alter(scene.dossier.post, competent_body=body)


def empty_the_pool(scene) -> None:
    for candidate in scene.dossier.candidates.all():
        left = scene.client_of("officer").post(address("motion.pool_leave", scene.pk, candidate.cadre_id))
        assert left.status_code == 302


def put_into_the_pool(scene) -> None:
    chosen = builders.cadre(scene.cast.township)
    scene.save(
        "officer", "motion.pool_entry", chosen.pk, pool_reason="熟悉文化站的业务。", exceptional="False"
    )


def consulted_in_another_room(scene) -> None:
    scene.alter(Consultation.objects.get(), room="recommendation")


def consulted_in_an_earlier_round(scene) -> None:
    scene.alter(Consultation.objects.get(), round=2)


def approved_by_the_drafter(scene) -> None:
    scene.alter(scene.room, approved_by=scene.cast.officer.user)


approve = on_page("motion.approval", "secretary", **YES)
consult = on_page("notes.consultation", **SPOKEN)


def and_approved(change):
    """What the secretary approved is changed, and approved anew."""

    def both(scene) -> None:
        change(scene)
        approve(scene)

    return both


FLAWS = [
    SUSPENDED,
    Flaw(rules.VACANCY, take_the_seat, "该席位现由陈明任职，免职后才有空缺", leave_the_seat),
    Flaw(rules.COMPETENT_BODY, competent("县委组织部"), "由县委组织部任免", competent("镇党委")),
    Flaw(rules.ANALYSIS, altered(vacancy=""), "尚未录入：空缺原因", and_approved(on_page("motion.analysis", vacancy="retirement"))),
    Flaw(rules.ANALYSIS, altered(analysis=""), "尚未录入：研判情况",
         and_approved(on_page("motion.analysis", analysis="群众工作任务重，宜选配熟悉业务的干部。"))),
    Flaw(rules.PROPOSAL, altered(scope=""), "方案缺：选拔范围",
         and_approved(on_page("motion.proposal", scope="本镇在职在编干部。"))),
    Flaw(rules.PROPOSAL, and_approved(empty_the_pool), "人选范围为空", and_approved(put_into_the_pool)),
    Flaw(rules.CONSULTED, consulted_in_another_room, "没有沟通酝酿记录", consult),
    Flaw(rules.CONSULTED, consulted_in_an_earlier_round, "没有沟通酝酿记录", consult),
    Flaw(rules.APPROVED, altered(approved=None, approved_by=None, approved_on=None), "党委书记尚未审批", approve),
    Flaw(rules.APPROVED, on_page("motion.approval", "secretary", **NO), "党委书记不同意启动：暂不调整。", approve),
    Flaw(rules.APPROVED, approved_by_the_drafter, "审批人与起草人是同一人", approve),
    Flaw(rules.APPROVED, altered(approved_on=OPENED), "审批日期早于研判日期（2026年03月17日）", approve),
    Flaw(rules.PRIOR_REPORT, altered(prior_report=""), "尚未判断是否属于须事前报告的情形",
         and_approved(on_page("motion.prior_report", prior_report="none"))),
    Flaw(rules.PRIOR_REPORT, and_approved(on_page("motion.prior_report", **REPORTED)),
         "上级应于2026年03月23日前答复，尚未答复同意", and_approved(on_page("motion.prior_report", **AGREED))),
    Flaw(rules.PRIOR_REPORT, and_approved(on_page("motion.prior_report", **REPORTED | REFUSED)),
         "上级答复不同意，不得启动", and_approved(on_page("motion.prior_report", **AGREED))),
]  # fmt: skip

#: What is never unmet by itself at this door; the refusal that comes before it is shown below.
REFUSED_BEFORE = [
    rules.QUOTA_PRECHECK,  # a county's word against it: `tests/supervision/test_county.py`
    notes.IN_ORDER,  # the page judges as of today, and no act is recorded ahead of its day
    rules.QUOTA,  # the database keeps the cadres within their quota, and no quota is ever taken away
    rules.APPOINTED,  # a post that an open dossier has reserved keeps the way it is filled
]


def test_every_rule_of_the_door_is_shown_in_this_module():
    shown = [flaw.rule for flaw in FLAWS] + REFUSED_BEFORE
    assert {rule.code for rule in shown} == blocking(DOORS[DOOR].rules)


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_one_unmet_rule_is_on_the_page_and_closes_the_door_and_mended_the_door_opens(scene, flaw):
    flaw.is_shown(scene, DOOR)


def test_an_act_before_the_last_one_is_refused_and_on_its_day_it_passes(scene):
    scene.alter(scene.room, analysis_on=BEFORE, approved_on=BEFORE)
    scene.alter(Consultation.objects.get(), consulted_on=BEFORE)
    assert "办理日期不得早于上一步骤（2026年3月16日）" in scene.lacks(DOOR, on=BEFORE)
    scene.passes(DOOR, on=OPENED)


def test_neither_the_database_nor_the_page_lets_the_cadres_exceed_their_quota(scene):
    """That the rule is unmet without any quota is shown where motions are opened."""
    quota = scene.cast.township.quotas.get(kind="institutional")
    actual = Cadre.objects.filter(township=scene.cast.township, establishment="institutional").count()
    refused = fill_in(scene.client_of("officer"), "roster:quota.edit", quota.pk, authorised=str(actual - 1))
    assert (refused.status_code, f"实有 {actual} 人" in refused.content.decode()) == (422, True)
    quota.authorised = actual - 1
    with pytest.raises(IntegrityError), transaction.atomic(), builders.recorded(scene.cast.township):
        quota.save()
    scene.authorise("quota.edit", quota.pk, authorised=str(actual))
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.cadre(scene.cast.township)
    assert open_points(scene.read()) == {}
    scene.passes(DOOR)


def test_a_reserved_post_does_not_become_an_elected_one(scene):
    page = fill_in(scene.client_of("officer"), "roster:post.edit", scene.dossier.post.pk, filling="elected")
    assert page.status_code == 422
    assert "有在办任用事项的职位不能改产生方式" in page.content.decode()
    assert scene.now.post.filling == "appointed"
    scene.passes(DOOR)


def test_what_is_pointed_out_asks_for_a_remark_and_with_one_the_door_opens(scene):
    standing.relate(scene.cast, "member2", scene.dossier.candidates.first().cadre)
    page = scene.read()
    assert rules.RELATIVES_OF_LEADERS.requirement in page
    assert "须考虑事前报告" in page
    assert open_points(page) == {}
    assert "有 1 项提示核查，填写核查情况后再办理" in scene.lacks(DOOR, reason=" ")
    scene.passes(DOOR)


def test_too_many_leaders_in_a_unit_are_pointed_out(scene):
    builders.post(scene.cast.township, name="副站长", level="deputy")
    page = scene.read()
    assert rules.LEADERSHIP_NUMBER.requirement in page
    assert "文化站现有0人，可设领导1职；已设2职" in page
    assert "有 1 项提示核查" in scene.lacks(DOOR, reason="")
    scene.passes(DOOR)


def test_a_returned_motion_is_consulted_on_and_approved_anew(scene):
    scene.passes(DOOR)
    back = {"happened_on": TODAY, "reason": "方案须重拟。"}
    returned = scene.client_of("commissioner").post(address("return_to", scene.pk, "motion"), back)
    assert returned.status_code == 302
    assert set(open_points(scene.read())) == {
        "motion.analysis",
        "motion.proposal",
        "motion.consulted",
        "motion.approved",
        "motion.prior_report",
    }
    assert Candidate.objects.filter(appointment=scene.dossier, standing="pool").count() == 3


def test_a_motion_is_walked_through_its_pages_from_its_first_sentence_to_its_door(cast, scene):
    dossier = standing.opened(cast, builders.post(cast.township, name="副站长", level="deputy"))
    scene.dossier = dossier
    facts = (
        ("officer", "motion.analysis", {"vacancy": "transfer", "analysis_on": "2026-03-17",
                                        "analysis_by": "组织委员", "analysis": "业务骨干不足。"}),
        ("officer", "motion.proposal", {"conditions": "大学以上。", "scope": "本镇。", "method": "talks_first"}),
        ("officer", "motion.prior_report", {"prior_report": "none"}),
        ("officer", "notes.consultation", SPOKEN),
        ("secretary", "motion.approval", YES),
    )  # fmt: skip
    put_into_the_pool(scene)
    for who, fact, typed in facts:
        assert open_points(scene.read()), fact
        scene.save(who, fact, **typed)
    assert open_points(scene.read()) == {}
    scene.passes(DOOR)
