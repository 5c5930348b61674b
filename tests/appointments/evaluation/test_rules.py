"""Each rule of the evaluation: each verdict, and each side of each threshold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from appointments import dossier as dossiers
from appointments import transitions
from appointments.bars.table import LATER
from appointments.demo import confirm as given
from appointments.demo import evaluation as demo
from appointments.models import Appointment, Candidate
from appointments.stages.evaluation.rules_schooling import SCHOOL_AGE
from ballots.models import Count
from procedure.doors import DoorClosed, checklist_for
from tests import builders
from township.law.rule import ChecklistRow, evaluate
from township.models import FamilyMember, LocalMeasure, Sanction, StepRecord, Tenure, YearlyAssessment

from .standing import (
    ENDED,
    LEAVES,
    OPENED,
    STARTED,
    TODAY,
    alter,
    entered,
    filled,
    finding,
    material,
    room,
    url,
    verdict,
)

pytestmark = pytest.mark.django_db
AGAIN = next(rule for rule in LATER if rule.code == "bars.school_age")


def row_of(dossier, code) -> ChecklistRow:
    """A row of the door that leaves the room, whoever's rule it is."""
    loaded = dossiers.load(dossier.pk)
    return checklist_for(loaded, LEAVES[loaded.edition], TODAY).row(code)


def confirm(dossier, cast, rule, candidate, *, satisfied=True):
    fields = {"satisfied": satisfied, "document": "核实记录"}
    given(dossier, cast.discipline, TODAY, f"evaluation.{rule}", candidate, **fields)


def measure(cast, parameter, value, since=date(2026, 1, 1)):
    with builders.recorded(cast.township):
        LocalMeasure(
            township=cast.township,
            parameter=parameter,
            value=value,
            effective_from=since,
            document="青石〔2026〕1号",
            set_by=cast.admin.user,
        ).save()


def count_of(name: str) -> Count:
    person = Candidate.objects.get(cadre__name=name)
    return Count.objects.get(kind="assessment", subject=person.pk)


def count_again(dossier, cast, name="陈明远", **figures):
    """Replace both entries of one person's assessment."""
    count = count_of(name)
    for entry in count.entries.all():
        alter(dossier, cast, entry, figures={**entry.figures, **figures})


# -- the whole room ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ("township", "regulation"))
def test_a_complete_evaluation_passes_and_an_empty_one_names_every_gap(cast, edition):
    empty = entered(cast, edition=edition)
    door = {"township": "publish_notice", "regulation": "submit_after_evaluation"}[edition]
    with pytest.raises(DoorClosed) as closed:
        transitions.pass_door(door, matter=empty.pk, by=cast.commissioner, happened_on=TODAY)
    blocked = {row.rule.code.removeprefix("evaluation.") for row in closed.value.checklist.blocking}
    assert blocked >= {
        "plan", "team", "recusal", "unit_talk", "announced", "talks", "interview", "assessment", "archive",
        "personal", "discipline", "complaints", "integrity", "report", "shortcomings", "feedback", "signatures",
        "proposal",
    }  # fmt: skip
    demo.fill(empty, cast, ENDED)
    moved = transitions.pass_door(
        door, matter=empty.pk, by=cast.commissioner, happened_on=TODAY, reason="核查过提示事项"
    )
    assert moved.stage == {"township": "notice", "regulation": "decision"}[edition]


def test_numbers_and_denominator_of_the_assessment_are_kept_with_the_step(cast):
    dossier = filled(cast)
    transitions.pass_door(
        "publish_notice", matter=dossier.pk, by=cast.commissioner, happened_on=TODAY, reason="已核查"
    )
    step = StepRecord.objects.get(code="publish_notice", outcome="done")
    kept = next(row for row in step.checklist if row["code"] == "evaluation.assessment")
    assert kept["values"] == {"least": "1/2", "of": "returned"}
    assert "优秀20、称职14，合计34票，占收回票数40的85.0%，达到50%" in kept["evidence"]


# -- preparation ---------------------------------------------------------------------------------------------------


def test_a_plan_without_its_date_or_period_is_not_one(cast):
    dossier = filled(cast)
    assert verdict(dossier, "plan") == "met"
    alter(dossier, cast, room(dossier), plan_on=None)
    assert verdict(dossier, "plan") == "unmet"
    assert finding(dossier, "plan").repair == "evaluation.plan"


def test_one_member_is_no_team_two_are_and_one_of_them_leads(cast):
    dossier = filled(cast)
    assert verdict(dossier, "team") == "met"
    leader, second = room(dossier).team.all()
    alter(dossier, cast, leader, leader=False)
    assert "没有组长" in finding(dossier, "team").evidence
    alter(dossier, cast, leader, leader=True)
    with builders.recorded(cast.township):
        second.delete()
    assert "现有1人，须有2人以上" in finding(dossier, "team").evidence


def test_a_relative_in_the_team_must_leave_it_and_a_stranger_need_not(cast):
    dossier = filled(cast)
    member, kin = room(dossier).team.first(), builders.cadre(cast.township, "陈大伟")
    alter(dossier, cast, member, cadre=kin, name=kin.name)
    assert verdict(dossier, "recusal") == "met"
    with builders.recorded(cast.township):
        FamilyMember(cadre=kin, relation="儿子", name="陈明远", person=_cadre(dossier, "陈明远")).save()
    assert verdict(dossier, "recusal") == "unmet"
    assert finding(dossier, "recusal").evidence.startswith("陈明远：")
    assert "应当回避" in finding(dossier, "recusal").evidence


def test_a_candidate_in_the_team_must_leave_it(cast):
    dossier = filled(cast)
    own = _cadre(dossier, "赵小禾")
    alter(dossier, cast, room(dossier).team.first(), cadre=own, name=own.name)
    assert "考察对象本人" in finding(dossier, "recusal").evidence


def test_an_outsider_of_a_relatives_name_is_looked_into_by_a_person(cast):
    dossier = filled(cast)
    member = room(dossier).team.first()
    with builders.recorded(cast.township):
        FamilyMember(cadre=_cadre(dossier, "陈明远"), relation="哥哥", name="陈大伟").save()
    assert verdict(dossier, "recusal") == "met"
    alter(dossier, cast, member, name="陈大伟")
    assert verdict(dossier, "recusal") == "to_confirm"
    candidate = material(dossier).candidate
    assert finding(dossier, "recusal").subject == candidate.pk
    confirm(dossier, cast, "recusal", candidate)
    assert verdict(dossier, "recusal") == "met"


def test_whoever_is_confirmed_to_be_the_relative_must_leave_the_team(cast):
    dossier = filled(cast)
    with builders.recorded(cast.township):
        FamilyMember(cadre=_cadre(dossier, "陈明远"), relation="哥哥", name="陈大伟").save()
    alter(dossier, cast, room(dossier).team.first(), name="陈大伟")
    confirm(dossier, cast, "recusal", material(dossier).candidate, satisfied=False)
    assert verdict(dossier, "recusal") == "unmet"


NOTICES = (
    (date(2026, 3, 6), date(2026, 3, 9), "met"),  # Friday to Monday: one working day
    (date(2026, 3, 7), date(2026, 3, 9), "unmet"),  # posted on a Saturday: none
    (date(2026, 3, 9), date(2026, 3, 9), "unmet"),  # on the day itself
    (date(2026, 3, 10), date(2026, 3, 9), "unmet"),  # afterwards
    (date(2026, 2, 14), date(2026, 2, 24), "met"),  # a Saturday worked before the Spring Festival
    (date(2026, 2, 15), date(2026, 2, 24), "unmet"),  # the holiday's nine days count nothing
)


def test_the_notice_is_posted_a_working_day_ahead(cast):
    dossier = filled(cast)
    for posted, start, judged in NOTICES:
        alter(dossier, cast, room(dossier), announced_on=posted, evaluated_from=start)
        assert verdict(dossier, "announced") == judged, (posted, start)


def test_a_township_may_ask_for_three_working_days_of_notice(cast):
    dossier = filled(cast)
    measure(cast, "evaluation.announced", "3")
    assert "提前1个工作日，少于3个工作日" in finding(dossier, "announced").evidence
    alter(dossier, cast, room(dossier), evaluated_from=date(2026, 3, 11))
    assert verdict(dossier, "announced") == "met"


def test_a_notice_without_a_place_or_phone_is_incomplete(cast):
    dossier = filled(cast)
    alter(dossier, cast, room(dossier), announced_at="", report_phone="")
    assert finding(dossier, "announced").evidence == "尚未录入：张贴地点、监督举报电话"


def test_an_announcement_longer_ahead_than_three_working_days_is_pointed_out(cast):
    dossier = filled(cast)
    alter(dossier, cast, room(dossier), announced_on=D(2026, 3, 6), evaluated_from=D(2026, 3, 11))
    assert finding(dossier, "announced_early").evidence == "提前3个工作日"
    alter(dossier, cast, room(dossier), evaluated_from=D(2026, 3, 12))
    assert "提前4个工作日张贴，多于3个工作日" in finding(dossier, "announced_early").evidence
    assert verdict(dossier, "announced_early") == "unmet"
    measure(cast, "evaluation.announced_most", "4")
    assert verdict(dossier, "announced_early") == "met"
    alter(dossier, cast, room(dossier), announced_on=None)
    assert verdict(dossier, "announced_early") == "not_applicable"


def test_who_changed_units_less_than_two_years_ago_is_announced_there_too(cast):
    dossier = filled(cast)
    cadre, since = _cadre(dossier, "陈明远"), date(2024, 3, 6)
    before, present = (
        Tenure(cadre=cadre, post_name="水利站干部", since=date(2015, 1, 1), until=since - timedelta(days=1)),
        Tenure(cadre=cadre, post_name="文化站干部", since=since),
    )
    with builders.recorded(cast.township):
        before.save()
        present.save()
    assert verdict(dossier, "former_unit") == "not_applicable"
    _change(cast, present, since=since + timedelta(days=1))
    assert "此前任水利站干部" in finding(dossier, "former_unit").evidence
    assert verdict(dossier, "former_unit") == "to_confirm"
    confirm(dossier, cast, "former_unit", material(dossier).candidate)
    assert verdict(dossier, "former_unit") == "met"


def test_the_units_leader_is_spoken_with_before_and_told_after(cast):
    dossier = filled(cast)
    for code, field in (("unit_talk", "unit_talk_with"), ("feedback", "feedback_on")):
        assert verdict(dossier, code) == "met"
        alter(dossier, cast, room(dossier), **{field: None if field.endswith("_on") else ""})
        assert verdict(dossier, code) == "unmet"


D = date
DISORDER = (
    ({"plan_on": D(2026, 3, 5)}, "考察方案（2026年03月05日）早于进入考察环节"),
    ({"plan_on": D(2026, 3, 7)}, "考察预告（2026年03月06日）早于考察方案"),
    ({"announced_on": D(2026, 3, 10)}, "考察开始（2026年03月09日）早于考察预告"),
    (
        {"evaluated_from": D(2026, 3, 14), "evaluated_until": D(2026, 3, 16)},
        "面谈（2026年03月13日）早于考察开始",
    ),
    ({"evaluated_until": D(2026, 3, 12)}, "考察结束（2026年03月12日）早于陈明远的面谈"),
    ({"evaluated_until": D(2026, 3, 14)}, "陈明远的考察材料（2026年03月13日）早于考察结束"),
    ({"feedback_on": D(2026, 3, 12)}, "反馈（2026年03月12日）早于考察结束"),
    ({"feedback_on": D(2026, 3, 19)}, "办理日期（2026年03月18日）早于反馈"),
    ({"unit_talk_on": D(2026, 3, 5)}, "同单位主要领导沟通（2026年03月05日）早于考察方案"),
)


def test_days_in_the_wrong_order_are_named(cast):
    dossier = filled(cast)
    assert verdict(dossier, "order") == "met"
    right = {name: getattr(room(dossier), name) for change, _ in DISORDER for name in change}
    for change, sentence in DISORDER:
        alter(dossier, cast, room(dossier), **{**right, **change})
        assert sentence in finding(dossier, "order").evidence
    alter(dossier, cast, room(dossier), **right)
    alter(dossier, cast, count_of("赵小禾"), held_on=STARTED - timedelta(days=1))
    assert "赵小禾的民主测评（2026年03月08日）早于考察开始" in finding(dossier, "order").evidence


# -- examination ---------------------------------------------------------------------------------------------------


def test_every_candidate_is_talked_about_and_all_circles_are_heard(cast):
    dossier = filled(cast)
    assert verdict(dossier, "talks") == verdict(dossier, "talks_range") == "met"
    leaders, *others = material(dossier, "赵小禾").talks.all()
    with builders.recorded(cast.township):
        for talk in others:
            talk.delete()
    assert verdict(dossier, "talks") == "met"
    assert finding(dossier, "talks_range").evidence == "赵小禾：未同同事及下属、服务对象、村（社区）干部谈话"
    with builders.recorded(cast.township):
        leaders.delete()
    assert finding(dossier, "talks").evidence == "赵小禾：没有考察谈话记录"


def test_every_candidate_is_interviewed(cast):
    dossier = filled(cast)
    assert verdict(dossier, "interview") == "met"
    alter(dossier, cast, material(dossier, "赵小禾"), interview="")
    assert finding(dossier, "interview").evidence == "赵小禾：尚未录入：面谈情况"


APPROVALS = (
    ((300, 200, 400, 100), "met", "的50.0%"),
    ((300, 199, 401, 100), "unmet", "的49.9%"),
    ((2500, 2498, 4001, 1001), "unmet", "的49.98%"),
    ((1, 0, 0, 0), "met", "的100.0%"),
)


def test_half_of_the_ballots_passes_and_a_shade_less_does_not(cast):
    dossier = filled(cast)
    for approval, judged, shown in APPROVALS:
        count_again(dossier, cast, **demo.figures_of(approval))
        found = finding(dossier, "assessment")
        assert (found.verdict, shown in found.evidence) == (judged, True), found.evidence
        if judged == "unmet":
            assert "未达到50%，不予讨论通过" in found.evidence
            assert found.repair == "evaluation.count"


def test_the_denominator_is_the_townships_and_is_stated(cast):
    dossier = filled(cast, approval=(30, 18, 40, 8))
    count_again(dossier, cast, issued=110, returned=100, void=4)
    for day, of, stated, judged in (
        (1, "returned", "占收回票数100的48.0%", "unmet"),
        (2, "valid", "占有效票数96的50.0%", "met"),
        (3, "issued", "占发出票数110的43.6%", "unmet"),
    ):
        measure(cast, "evaluation.denominator", of, since=date(2026, 1, day))
        found = finding(dossier, "assessment")
        assert (found.verdict, f"合计48票，{stated}" in found.evidence) == (judged, True), found.evidence


def test_a_township_may_ask_for_more_than_half_never_for_less(cast):
    dossier = filled(cast, approval=(30, 30, 30, 10))
    assert verdict(dossier, "assessment") == "met"
    measure(cast, "evaluation.approval", "2/3")
    assert "未达到2/3" in finding(dossier, "assessment").evidence


def test_no_ballot_returned_is_no_approval(cast):
    dossier = filled(cast)
    zero = dict.fromkeys(("returned", "valid", "excellent", "competent", "basic", "incompetent"), 0)
    count_again(dossier, cast, **zero)
    assert verdict(dossier, "assessment") == "unmet"


def test_a_count_stands_only_when_two_people_entered_the_same(cast):
    dossier = filled(cast)
    second = count_of("陈明远").entries.get(number=2)
    kept = second.figures
    alter(dossier, cast, second, figures={**kept, "excellent": 21, "competent": 13})
    assert "两次录入不一致" in finding(dossier, "assessment").evidence
    alter(dossier, cast, second, figures=kept)
    assert verdict(dossier, "assessment") == "met"


def test_the_assessment_of_the_one_proposed_decides_that_of_others_is_pointed_out(cast):
    dossier = filled(cast)
    count_again(dossier, cast, "赵小禾", excellent=10, competent=9, basic=19)
    assert verdict(dossier, "assessment") == "met"
    assert "赵小禾" in finding(dossier, "assessment_others").evidence
    assert verdict(dossier, "assessment_others") == "unmet"
    proposed = Appointment.objects.get(pk=dossier.pk).proposed
    alter(dossier, cast, proposed, standing="chosen")
    assert verdict(dossier, "assessment") == "met"
    demo.propose(dossier, cast, TODAY, material(dossier, "赵小禾").candidate, "综合考虑岗位需要。")
    assert "赵小禾" in finding(dossier, "assessment").evidence
    assert verdict(dossier, "assessment") == "unmet"


# -- checks ----------------------------------------------------------------------------------------------------------


def test_each_must_is_there_for_everybody_evaluated_and_leaves_no_doubt_about_the_one_proposed(cast):
    dossier = filled(cast)
    for kind in ("archive", "personal", "discipline", "complaints"):
        _doubt_and_gap(dossier, cast, kind)


def _doubt_and_gap(dossier, cast, kind):
    assert verdict(dossier, kind) == ("not_applicable" if kind == "personal" else "met")
    own, other = (material(dossier, name).musts.get(kind=kind) for name in ("陈明远", "赵小禾"))
    alter(dossier, cast, other, result="doubt", explanation="入党志愿书缺原件，正在补查。")
    assert verdict(dossier, kind) in ("met", "not_applicable")
    alter(dossier, cast, own, result="doubt", explanation="入党志愿书缺原件，正在补查。")
    assert finding(dossier, kind).evidence.startswith(
        "陈明远：存疑（2026年03月13日，周晓彤）：入党志愿书缺原件"
    )
    assert finding(dossier, kind).repair == f"evaluation.{kind}"
    alter(dossier, cast, own, result="clear", explanation="已补齐原件。", document="云组〔2026〕3号")
    assert verdict(dossier, kind) == "met"
    with builders.recorded(cast.township):
        other.delete()
    assert finding(dossier, kind).evidence == "赵小禾：尚未核查"


def test_only_the_report_of_personal_matters_and_complaints_may_not_apply(cast):
    dossier = filled(cast)
    for kind, judged in (
        ("archive", "unmet"),
        ("discipline", "unmet"),
        ("personal", "not_applicable"),
        ("complaints", "not_applicable"),
    ):
        for must in _musts(dossier, kind):
            alter(dossier, cast, must, result="not_applicable", explanation="不在报告范围，没有信访举报。")
        assert verdict(dossier, kind) == judged


def test_a_must_ticked_without_a_reason_does_not_count(cast):
    dossier = filled(cast)
    must = material(dossier).musts.get(kind="personal")
    alter(dossier, cast, must, explanation="不适用。")
    assert "情况说明空泛" in finding(dossier, "personal").evidence
    alter(dossier, cast, must, result="clear", explanation="经核查与本人报告一致。")
    assert "查核结果文号" in finding(dossier, "personal").evidence
    alter(dossier, cast, must, document="云组查〔2026〕8号")
    assert verdict(dossier, "personal") == "met"


def test_a_check_dated_after_the_act_does_not_count(cast):
    dossier = filled(cast)
    must = material(dossier).musts.get(kind="archive")
    alter(dossier, cast, must, checked_on=TODAY)
    assert verdict(dossier, "archive") == "met"
    assert verdict(dossier, "archive", TODAY - timedelta(days=1)) == "unmet"


def test_dates_of_birth_that_differ_are_explained_or_confirmed(cast):
    dossier = filled(cast)
    cadre = _cadre(dossier, "陈明远")
    assert verdict(dossier, "birth") == "met"
    _change(cast, cadre, birth_archive=date(1990, 4, 1))
    assert "档案1990-04、身份证1990-05、认定1990-05不一致" in finding(dossier, "birth").evidence
    assert verdict(dossier, "birth") == "to_confirm"
    _change(cast, cadre, birth_note="云组认〔2018〕2号认定")
    assert verdict(dossier, "birth") == "met"
    _change(cast, cadre, birth_note="")
    confirm(dossier, cast, "birth", material(dossier).candidate)
    assert verdict(dossier, "birth") == "met"


def test_the_integrity_opinion_bears_two_signatures_and_agrees(cast):
    dossier = filled(cast)
    opinion = material(dossier).integrity
    assert "纪委书记钱敏、党委书记王岩签字" in finding(dossier, "integrity").evidence
    alter(dossier, cast, opinion, conclusion="objection")
    assert "不同意使用" in finding(dossier, "integrity").evidence
    alter(dossier, cast, opinion, conclusion="clean", secretary_signed_by=None, secretary_signed_on=None)
    assert finding(dossier, "integrity").repair == "evaluation.integrity_signature"
    alter(dossier, cast, opinion, discipline_signed_by=None, discipline_signed_on=None)
    assert finding(dossier, "integrity").repair == "evaluation.integrity"


def test_an_opinion_signed_after_the_act_does_not_count_for_it(cast):
    dossier = filled(cast)
    alter(dossier, cast, material(dossier).integrity, secretary_signed_on=TODAY)
    assert verdict(dossier, "integrity", TODAY) == "met"
    assert verdict(dossier, "integrity", TODAY - timedelta(days=1)) == "unmet"


def test_a_window_to_the_day_and_last_years_assessment_bar_the_one_proposed(cast):
    dossier = filled(cast)
    cadre = _cadre(dossier, "陈明远")
    assert verdict(dossier, "eligible") == "met"
    with builders.recorded(cast.township):
        sanction = Sanction(
            cadre=cadre,
            kind="admonition",
            decided_on=date(2025, 9, 18),
            influence_until=TODAY - timedelta(days=1),
            body="镇党委",
            document="青石〔2025〕9号",
        )
        sanction.save()
    assert verdict(dossier, "eligible") == "met"
    _change(cast, sanction, influence_until=TODAY)
    assert "诫勉，影响期至2026年03月18日" in finding(dossier, "eligible").evidence
    _change(cast, sanction, influence_until=TODAY - timedelta(days=1))
    last = YearlyAssessment.objects.get(cadre=cadre, year=2025)
    _change(cast, last, result="basic")
    assert "2025年度考核基本称职" in finding(dossier, "eligible").evidence
    _change(cast, last, result="excellent")
    assert verdict(dossier, "eligible") == "met"


@pytest.mark.parametrize(
    ("kind", "bar", "instrument"),
    (
        ("party_warning", "bars.party_sanctions", "discipline"),
        ("warning", "bars.sanctions", "civil-servant-law"),
    ),
)
@pytest.mark.parametrize("edition", ("township", "regulation"))
def test_a_sanction_of_party_or_government_closes_the_room_by_its_own_text(
    cast, kind, bar, instrument, edition
):
    dossier = filled(cast, edition=edition)
    assert row_of(dossier, bar).finding.verdict == "met"
    with builders.recorded(cast.township):
        Sanction(
            cadre=_cadre(dossier, "陈明远"),
            kind=kind,
            decided_on=date(2026, 3, 1),
            influence_until=date(2026, 3, 1),
            body="县纪委",
            document="云纪〔2026〕2号",
        ).save()
    row = row_of(dossier, bar)
    assert (row.blocks, row.rule.citation.instrument.code) == (True, instrument)
    assert verdict(dossier, "eligible") == "met"


# -- schooling and age ---------------------------------------------------------------------------------------------


def graduated(cast, dossier, month: date | None, level: str, form: str = "full_time") -> Candidate:
    person = dossier.candidates.get(cadre__name="陈明远")
    with builders.recorded(cast.township):
        kept = person.cadre.educations.get()
        kept.graduated_on, kept.level, kept.form = month, level, form
        kept.save()
    return person


@pytest.mark.parametrize(
    ("level", "month", "expected"),
    (
        # Born in May 1990: six years old in September 1996, and not in September 1995.
        ("bachelor", date(2010, 7, 1), "met"),
        ("bachelor", date(2009, 7, 1), "to_confirm"),
        ("bachelor", date(2009, 12, 1), "met"),
        ("college", date(2008, 7, 1), "met"),
        ("college", date(2007, 7, 1), "to_confirm"),
        ("senior", date(2006, 7, 1), "met"),
        ("senior", date(2005, 7, 1), "to_confirm"),
        ("bachelor", None, "met"),
    ),
)
def test_who_must_have_begun_school_too_early_is_looked_at_at_naming_and_later(cast, level, month, expected):
    # The door at which this edition submits asks the bars.
    dossier = filled(cast, edition="regulation")
    person = graduated(cast, dossier, month, level)
    assert person.cadre.birth_recognised == date(1990, 5, 1)
    judged = evaluate("", [SCHOOL_AGE, AGAIN], dossiers.load(dossier.pk), TODAY).rows
    assert [row.finding.verdict for row in judged] == [expected, expected]
    assert {row.rule.control for row in judged} == {"detect"}
    if expected == "to_confirm":
        assert "推算5岁以前入学（认定出生年月1990-05）" in judged[0].finding.evidence
        confirm(dossier, cast, "school_age", person)
        judged = evaluate("", [SCHOOL_AGE, AGAIN], dossiers.load(dossier.pk), TODAY).rows
        assert {row.finding.verdict for row in judged} == {"met"}


def test_in_service_schooling_says_nothing_about_the_age(cast):
    dossier = filled(cast)
    graduated(cast, dossier, date(2000, 7, 1), "bachelor", "in_service")
    assert evaluate("", [SCHOOL_AGE], dossiers.load(dossier.pk), TODAY).rows[0].finding.verdict == "met"


# -- results ---------------------------------------------------------------------------------------------------------


def test_a_report_with_a_part_missing_is_not_complete(cast):
    dossier = filled(cast)
    for field in ("report_on", "performance", "strengths", "fit"):
        assert verdict(dossier, "report") == "met"
        other = material(dossier, "赵小禾")
        kept = getattr(other, field)
        alter(dossier, cast, other, **{field: None if field == "report_on" else ""})
        assert finding(dossier, "report").evidence.startswith("赵小禾：考察材料缺：")
        alter(dossier, cast, other, **{field: kept})


def test_shortcomings_are_named_not_denied(cast):
    dossier = filled(cast)
    assert verdict(dossier, "shortcomings") == "met"
    for text in ("", "无", "无。", " 暂无 ", "没有不足！", "——"):
        alter(dossier, cast, material(dossier), shortcomings=text)
        assert verdict(dossier, "shortcomings") == "unmet", text
    alter(dossier, cast, material(dossier), shortcomings="无大局观，处理矛盾有时急躁。")
    assert verdict(dossier, "shortcomings") == "met"


def test_thin_material_is_pointed_out(cast):
    dossier = filled(cast)
    alter(dossier, cast, material(dossier), performance="实 \n" * 299)
    assert finding(dossier, "report_length").evidence == "陈明远：表现部分299字，少于300字"
    alter(dossier, cast, material(dossier), performance="实 \n" * 300)
    assert verdict(dossier, "report_length") == "met"


def test_the_whole_team_signs_and_not_before_the_reports(cast):
    dossier = filled(cast)
    assert verdict(dossier, "signatures") == "met"
    member = room(dossier).team.last()
    alter(dossier, cast, member, signed_on=None)
    assert finding(dossier, "signatures").evidence == f"{member.name}尚未签字"
    alter(dossier, cast, member, signed_on=ENDED - timedelta(days=1))
    assert "早于考察材料" in finding(dossier, "signatures").evidence
    alter(dossier, cast, member, signed_on=TODAY)
    assert verdict(dossier, "signatures") == "met"
    assert verdict(dossier, "signatures", TODAY - timedelta(days=1)) == "unmet"


def test_one_of_those_evaluated_is_proposed_with_a_reason(cast):
    dossier = filled(cast)
    assert finding(dossier, "proposal").evidence.startswith("陈明远：")
    proposed = material(dossier).candidate
    alter(dossier, cast, proposed, proposed_reason="")
    assert "提名理由未写明" in finding(dossier, "proposal").evidence
    alter(dossier, cast, proposed, standing="chosen")
    assert finding(dossier, "proposal").evidence == "考察组尚未提出拟任人选"
    stranger = dossier.candidates.get(cadre__name="备选人")
    alter(dossier, cast, stranger, standing="proposed", proposed_reason="熟悉业务。")
    assert "备选人未经本轮考察" in finding(dossier, "proposal").evidence


def test_those_who_signed_were_in_the_team_on_every_day_of_talks(cast):
    """The team removed on the last day, two others put in and signing: their signatures cover nothing."""
    dossier = filled(cast)
    assert verdict(dossier, "team_present") == "met"
    first, second = room(dossier).team.all()
    alter(dossier, cast, second, joined_on=ENDED)
    assert verdict(dossier, "team_present") == "met"
    alter(dossier, cast, second, joined_on=ENDED + timedelta(days=1))
    found = finding(dossier, "team_present")
    assert (found.verdict.value, "03月13日的谈话，签字的考察组成员在组的不足2人" in found.evidence) == (
        "unmet",
        True,
    )
    alter(dossier, cast, second, joined_on=OPENED, left_on=ENDED)
    assert verdict(dossier, "team_present") == "met"
    alter(dossier, cast, second, joined_on=OPENED, left_on=ENDED - timedelta(days=1))
    assert verdict(dossier, "team_present") == "unmet"
    alter(dossier, cast, second, joined_on=None, left_on=None)
    assert verdict(dossier, "team_present") == "met"
    alter(dossier, cast, first, signed_on=None)
    assert verdict(dossier, "team_present") == "unmet"
    for row in [t for one in room(dossier).candidates.all() for t in one.talks.all()]:
        with builders.recorded(cast.township):
            row.delete()
    for one in room(dossier).candidates.all():
        alter(dossier, cast, one, interview_on=None)
    assert verdict(dossier, "team_present") == "not_applicable"


def test_whoever_took_part_in_talks_has_left_and_is_not_struck_out(cast, client_of):
    dossier, officer = filled(cast), client_of("officer")
    leader, second = room(dossier).team.all()
    alter(dossier, cast, second, joined_on=TODAY)
    for member in (leader, second):
        address = url(dossier, "evaluation.team_removal", member.pk)
        sent = {"revision": type(member).objects.get(pk=member.pk).revision, "act_reason": "中途调离考察组。"}
        assert officer.post(address, sent).status_code == 302
    kept = room(dossier).team.get()
    assert (kept.pk, kept.left_on, kept.leader) == (leader.pk, TODAY, False)
    assert verdict(dossier, "team") == "unmet"


def test_nobody_is_put_into_the_team_for_days_long_past(cast, client_of):
    dossier, officer = filled(cast), client_of("officer")
    new = {"name": "代签人", "position": "县委组织部", "revision": 0}
    late = officer.post(url(dossier, "evaluation.team"), {**new, "joined_on": ENDED})
    assert (late.status_code, "加入日期最早为2026年3月15日" in late.content.decode()) == (422, True)
    assert (
        officer.post(url(dossier, "evaluation.team"), {**new, "joined_on": "2026-03-15"}).status_code == 302
    )


def test_a_return_opens_new_files_and_takes_the_proposal_back(cast):
    dossier = filled(cast)
    transitions.pass_door(
        "publish_notice", matter=dossier.pk, by=cast.commissioner, happened_on=TODAY, reason="已核查"
    )
    back = transitions.return_to(
        "evaluation", matter=dossier.pk, by=cast.commissioner, happened_on=TODAY, reason="有新情况须核查"
    )
    assert back.proposed is None
    assert {m.candidate.cadre.name for m in room(back).candidates.all()} == {"陈明远", "赵小禾"}
    assert room(back).round == 2
    assert verdict(back, "talks") == "unmet"


# --------------------------------------------------------------------------------------------------------------------


def _cadre(dossier, name):
    return dossier.candidates.get(cadre__name=name).cadre


def _musts(dossier, kind):
    return [m for one in room(dossier).candidates.all() for m in one.musts.filter(kind=kind)]


def _change(cast, row, **fields):
    with builders.recorded(cast.township):
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()


def test_between_the_notice_of_evaluation_and_its_end_there_is_time_for_opinions(cast):
    """Posted on Friday 6 March; Monday to Wednesday are three working days after it."""
    dossier = filled(cast)
    assert verdict(dossier, "opinion_days") == "met"
    kept = room(dossier)
    for until, expected in (
        (date(2026, 3, 11), "met"),
        (date(2026, 3, 10), "unmet"),
        (date(2026, 3, 6), "not_applicable"),
    ):
        # What else the days say about each other is not asked here.
        alter(dossier, cast, kept, evaluated_until=until, evaluated_from=min(until, STARTED))
        assert verdict(dossier, "opinion_days") == expected, until
    alter(dossier, cast, kept, evaluated_until=date(2026, 3, 10), evaluated_from=STARTED)
    assert "其间2个工作日，少于3个工作日" in finding(dossier, "opinion_days").evidence
    measure(cast, "evaluation.opinion_days", "2")
    assert verdict(dossier, "opinion_days") == "met"
    alter(dossier, cast, kept, announced_on=None)
    assert verdict(dossier, "opinion_days") == "not_applicable"
