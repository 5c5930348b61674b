"""The list of R-63: what keeps a matter from being submitted for discussion, and what repairs it."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine as clockwork
from django.db import transaction

from appointments.demo import notice
from appointments.demo.walk import Walk
from appointments.models import Appointment, Confirmation, Report
from appointments.stages.decision.submission import TO_ENTER
from ballots.models import Entry
from tests import builders, corridor
from tests.appointments.decision import standing
from tests.appointments.decision.standing import finding, url, verdict

TODAY = standing.TODAY
DOOR = standing.ENTERS["township"]
CODES = [rule.code.removeprefix("decision.") for rule in TO_ENTER]


@pytest.fixture(scope="module")
def _walked(django_db_setup, django_db_blocker):
    """A dossier whose notice has ended and been concluded; its door to the decision room stands open."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clockwork.travel("2026-03-18 10:00 +0800", tick=False):
            people = builders.cast(builders.township("青石镇"))
            walk = corridor.walk(people.township, people)
            walk.to("notice")
            walk.fill()
        yield people, walk.appointment.pk
        transaction.set_rollback(True)


def found(opened: Appointment, code: str, on: date = TODAY) -> str:
    return verdict(opened, code, on, door=DOOR)


def said(opened: Appointment, code: str) -> str:
    return finding(opened, code, door=DOOR).evidence


def entries_about_the_proposed(opened: Appointment):
    proposed = opened.candidates.get(standing="proposed")
    return Entry.objects.filter(count__kind="assessment", count__subject=proposed.pk)


def material(opened: Appointment):
    return opened.evaluations.get(superseded=False).candidates.get(candidate__standing="proposed")


def test_a_dossier_in_order_may_be_submitted(opened):
    assert {found(opened, code) for code in CODES} == {"met", "not_applicable"}
    assert found(opened, "prior_report") == "not_applicable"


def test_nobody_is_submitted_without_recommendation_and_complete_evaluation(opened, cast):
    file = material(opened)
    standing.alter(opened, cast, file, shortcomings="")
    assert "没有完整的考察材料" in said(opened, "documents")
    standing.alter(opened, cast, file, shortcomings="统筹经验不足", report_on=date(2026, 3, 19))
    assert found(opened, "documents") == "unmet"
    assert found(opened, "documents", date(2026, 3, 19)) == "met"
    recommendation = opened.recommendations.get()
    standing.alter(opened, cast, recommendation, closed_on=None)
    assert said(opened, "documents") == "没有按规定完成的民主推荐记录"


def test_nothing_is_submitted_without_a_person_proposed(opened, cast):
    standing.alter(opened, cast, opened.candidates.get(standing="proposed"), standing="chosen")
    assert {code for code in CODES if found(opened, code) == "unmet"} >= {
        "documents",
        "integrity",
        "four_musts",
    }


def test_the_integrity_opinion_is_conclusive_favourable_and_signed_by_both(opened, cast):
    opinion = material(opened).integrity
    standing.alter(opened, cast, opinion, conclusion="objection")
    assert "不同意使用" in said(opened, "integrity")
    standing.alter(
        opened, cast, opinion, conclusion="clean", secretary_signed_on=None, secretary_signed_by=None
    )
    assert "尚未签齐" in said(opened, "integrity")
    day = date(2026, 3, 19)
    standing.alter(opened, cast, opinion, secretary_signed_on=day, secretary_signed_by=cast.secretary.user)
    assert found(opened, "integrity") == "unmet"
    assert found(opened, "integrity", day) == "met"


@pytest.mark.parametrize("kind", ("archive", "personal", "discipline", "complaints"))
def test_each_of_the_four_musts_is_done_and_none_left_in_doubt(opened, cast, kind):
    must = material(opened).musts.get(kind=kind)
    standing.alter(opened, cast, must, result="doubt")
    assert "存疑尚未查清" in said(opened, "four_musts")
    standing.alter(opened, cast, must, result="not_applicable")
    assert found(opened, "four_musts") == "met"
    standing.alter(opened, cast, must, checked_on=date(2026, 3, 19))
    assert "尚未办理" in said(opened, "four_musts")


def test_reports_from_the_public_are_cleared_and_none_grave(opened, cast):
    sent = notice.send(opened, date(2026, 3, 17))
    assert "1件群众反映尚未办结" in said(opened, "reports")
    notice.handle(opened, cast, sent, date(2026, 3, 18))
    assert found(opened, "reports") == "met"
    for outcome, expected in (("minor", "met"), ("serious", "unmet"), ("unproven", "unmet")):
        standing.alter(opened, cast, Report.objects.get(pk=sent.pk), outcome=outcome)
        assert found(opened, "reports") == expected, outcome


def test_somebody_answers_for_it_that_tours_and_audits_left_nothing_open(opened, cast):
    kept = Confirmation.objects.get(rule="decision.inspections")
    assert found(opened, "inspections") == "met"
    standing.alter(opened, cast, kept, satisfied=False, text="审计发现的问题尚未认定")
    assert "审计发现的问题尚未认定" in said(opened, "inspections")
    standing.alter(opened, cast, kept, satisfied=True, round=9)
    assert found(opened, "inspections") == "to_confirm"


def test_a_report_upward_that_was_due_is_answered_with_consent(opened, cast):
    motion = opened.motions.get()
    standing.alter(opened, cast, motion, prior_report="relatives", prior_report_reply="waiting")
    assert found(opened, "prior_report") == "unmet"
    for reply, day, expected in (
        ("refused", date(2026, 2, 2), "unmet"),
        ("agreed", date(2026, 3, 19), "unmet"),
        ("agreed", TODAY, "met"),
    ):
        standing.alter(opened, cast, motion, prior_report_reply=reply, prior_report_replied_on=day)
        assert found(opened, "prior_report") == expected


@pytest.mark.parametrize(("good", "expected"), ((249, "unmet"), (250, "met")))
def test_under_fifty_per_cent_is_not_discussed_and_exactly_fifty_is(opened, cast, good, expected):
    """249 of 500 are 49.8 %."""
    for entry in entries_about_the_proposed(opened):
        figures = entry.figures | {
            "issued": 500, "returned": 500, "valid": 500, "void": 0,
            "excellent": 100, "competent": good - 100, "basic": 500 - good, "incompetent": 0, "abstain": 0,
        }  # fmt: skip
        standing.alter(opened, cast, entry, figures=figures)
    assert found(opened, "approval") == expected


def test_two_entries_that_differ_count_for_nothing(opened, cast):
    entry = entries_about_the_proposed(opened).get(number=2)
    standing.alter(opened, cast, entry, figures=entry.figures | {"excellent": 1})
    assert "两人一致录入" in said(opened, "approval")


def test_in_the_township_edition_the_notice_is_concluded_first(opened, cast):
    room = opened.notices.get()
    concluded = room.concluded_on
    standing.alter(opened, cast, room, conclusion="affects")
    assert "公示结论：影响任职" in said(opened, "notice")
    standing.alter(opened, cast, room, conclusion="", concluded_by=None, concluded_on=None)
    assert said(opened, "notice") == "任前公示尚无结论"
    by = cast.discipline.user
    standing.alter(opened, cast, room, conclusion="no_effect", concluded_by=by, concluded_on=concluded)
    assert found(opened, "notice") == "met"


def test_the_door_is_refused_through_the_page_with_the_sentence_and_passes_after_the_repair(
    opened, cast, client_of
):
    officer, commissioner = client_of("officer"), client_of("commissioner")
    kept = Confirmation.objects.get(rule="decision.inspections")
    with builders.recorded(cast.township):
        kept.delete()
    page = client_of("discipline").get(url("dossier", opened.pk)).content.decode()
    assert "没有巡察、审计等发现的重大问题尚未作出结论" in page
    candidate = opened.candidates.get(standing="proposed").pk
    repair = url("notes.confirmation", opened.pk, "decision.inspections", candidate)
    assert repair in page
    attempt = {"happened_on": TODAY, "reason": "已核查提示事项"}
    assert commissioner.post(url("door", opened.pk, DOOR), attempt).status_code == 422
    assert officer.get(repair).status_code == commissioner.get(repair).status_code == 403
    discipline = client_of("discipline")
    asked = discipline.get(repair).context["form"].initial
    facts = {"satisfied": "True", "document": "审计回函", "question": asked["question"]}
    assert discipline.post(repair, {"revision": asked["revision"], **facts}).status_code == 302
    assert commissioner.post(url("door", opened.pk, DOOR), attempt).status_code == 302
    assert Appointment.objects.get(pk=opened.pk).stage == "decision"


def test_in_the_edition_of_the_regulation_the_notice_comes_later(db, cast):
    with builders.recorded(cast.township):
        cast.township.edition = "regulation"
        cast.township.save()
    post = builders.post(cast.township, name="副站长")
    pool = [builders.cadre(cast.township) for _ in range(3)]
    walk = Walk(cast, post, pool, corridor.START, live=False)
    walk.to("evaluation")
    walk.fill()
    checked = finding(walk.appointment, "notice", door=standing.ENTERS["regulation"])
    assert checked.verdict == "not_applicable"
    assert walk.cross().stage == "decision"
