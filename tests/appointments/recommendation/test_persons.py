"""The negative list and the qualification of each person chosen: each rule from both sides, windows to the day."""

from __future__ import annotations

from datetime import date

import pytest

from appointments import dossier as dossiers
from appointments import transitions
from appointments.bars.table import LATER
from appointments.demo import recommendation as demo
from appointments.demo.walk import Walk
from appointments.models import Appointment, Candidate, Notice, Report
from appointments.stages.recommendation import negative_list, qualification, relatives, reports, sanctions
from appointments.stages.recommendation.promotions import last_promotion, levels_skipped
from tests import builders, corridor
from tests.appointments.motion import standing as motions
from township.law import numbers
from township.models import FamilyMember, LocalMeasure, Sanction, Tenure
from township.roster.retirement import add_months, retirement_month

from .judging import TODAY, alter, finding, person, verdict


@pytest.fixture
def with_row(filled, people, township):
    """Adds rows to the file of 甲 and loads the dossier anew."""

    def add(*rows):
        with builders.recorded(township):
            for row in rows:
                row.cadre = people[0]
                row.save()
        return dossiers.load(filled.pk)

    return add


def assessment(appointment, name, year):
    return next(a for a in person(appointment, name).cadre.yearlyassessments.all() if a.year == year)


def test_with_nobody_chosen_no_rule_about_a_person_applies(held):
    for name in ("甲", "乙"):
        person(held, name).standing = "pool"
    for rule in (*negative_list.RULES, *qualification.RULES):
        assert verdict(rule, held) == "not_applicable"


@pytest.mark.parametrize(
    ("result", "expected"),
    (
        ("excellent", "met"),
        ("competent", "met"),
        ("basic", "unmet"),
        ("incompetent", "unmet"),
        ("ungraded", "unmet"),
    ),
)
def test_last_years_assessment_decides(held, result, expected):
    assessment(held, "甲", 2025).result = result
    assert verdict(negative_list.LAST_YEAR, held) == expected


def test_only_the_year_before_counts_and_it_must_be_on_file(held):
    assessment(held, "甲", 2024).result = "basic"
    assert verdict(negative_list.LAST_YEAR, held) == "met"
    assert verdict(negative_list.LAST_YEAR, held, date(2025, 12, 31)) == "unmet"


def test_a_result_that_is_not_yet_due_bars_nothing_and_the_year_before_it_counts(held):
    assessment(held, "乙", 2025).year = 2022
    in_time, late = date(2026, 3, 31), date(2026, 4, 1)
    assert verdict(negative_list.LAST_YEAR, held, in_time) == "met"
    assert "乙：2025年度考核结果未登记" in finding(negative_list.LAST_YEAR, held, late).evidence
    three = qualification.COMPETENT_YEARS
    assert (verdict(three, held, in_time), verdict(three, held, late)) == ("met", "unmet")
    assessment(held, "乙", 2024).result = "basic"
    assert "乙：2024年度考核基本称职" in finding(negative_list.LAST_YEAR, held, in_time).evidence
    assert numbers.ASSESSMENT_DUE.local


def test_a_committee_members_relative_put_in_after_the_motion_is_pointed_out_when_named(filled, people, cast):
    rule = relatives.RELATIVES
    assert (rule.control, verdict(rule, dossiers.load(filled.pk))) == ("detect", "met")
    motions.relate(cast, "member2", people[0])
    related = dossiers.load(filled.pk)
    found = finding(rule, related)
    assert found.verdict.value == "unmet"
    assert "委员2" in found.evidence
    again = next(rule for rule in LATER if rule.code == "bars.relatives")
    assert verdict(again, related) == "not_applicable"
    person(related, "甲").standing = "proposed"
    assert verdict(again, related) == "unmet"
    related.current("motion").prior_report = "relatives"
    assert verdict(again, related) == "met"


def test_a_person_only_in_the_pool_is_not_judged(held):
    assessment(held, "丙", 2025).result = "basic"
    assert verdict(negative_list.LAST_YEAR, held) == "met"
    person(held, "丙").standing = "chosen"
    assert verdict(negative_list.LAST_YEAR, held) == "unmet"


@pytest.mark.parametrize(
    ("kind", "decided_on", "last_day", "free"),
    (
        ("warning", date(2025, 9, 19), date(2026, 3, 18), date(2026, 3, 19)),
        ("demerit", date(2025, 3, 19), date(2026, 3, 18), date(2026, 3, 19)),
        ("major_demerit", date(2024, 9, 19), date(2026, 3, 18), date(2026, 3, 19)),
        ("removal", date(2024, 3, 19), date(2026, 3, 18), date(2026, 3, 19)),
        ("party_warning", date(2025, 3, 19), date(2026, 3, 18), date(2026, 3, 19)),
        ("party_serious_warning", date(2024, 9, 19), date(2026, 3, 18), date(2026, 3, 19)),
    ),
)
def test_a_sanction_bars_to_the_last_day_of_its_window(with_row, kind, decided_on, last_day, free):
    shortened = Sanction(
        kind=kind, decided_on=decided_on, influence_until=decided_on, body="县纪委", document="1号"
    )
    sanctioned = with_row(shortened)
    party = kind.startswith("party_")
    own, others = (
        (sanctions.PARTY_SANCTIONS, sanctions.SANCTIONS)
        if party
        else (sanctions.SANCTIONS, sanctions.PARTY_SANCTIONS)
    )
    assert "影响期至2026年03月18日" in finding(own, sanctioned, last_day).evidence
    assert verdict(own, sanctioned, free) == "met"
    # Each bars by the text that says so: the Party's by the Party's, the government's by the law.
    assert own.citation.instrument.code == ("discipline" if party else "civil-servant-law")
    assert {verdict(rule, sanctioned, last_day) for rule in (others, sanctions.MEASURES)} == {"met"}


@pytest.mark.parametrize("kind", ("admonition", "organisational_measure", "lowered_grade"))
def test_what_has_no_length_bars_as_long_as_its_document_says(with_row, kind):
    kept = Sanction(
        kind=kind, decided_on=date(2025, 3, 1), influence_until=TODAY, body="县纪委", document="2号"
    )
    measured = with_row(kept)
    assert verdict(sanctions.MEASURES, measured) == "unmet"
    assert verdict(sanctions.MEASURES, measured, date(2026, 3, 19)) == "met"
    assert verdict(sanctions.SANCTIONED_BEFORE, measured) == "met"
    assert {verdict(rule, measured) for rule in (sanctions.SANCTIONS, sanctions.PARTY_SANCTIONS)} == {"met"}


YEARS = numbers.PUNISHED_YEARS.value_on(TODAY)


@pytest.mark.parametrize("kind", ("criminal", "detention", "dishonest", "other_penalty"))
def test_a_penalty_outside_both_ladders_bars_nobody_and_is_looked_at_by_a_named_person(
    with_row, filled, cast, kind
):
    assert verdict(sanctions.PUNISHED, dossiers.load(filled.pk)) == "met"
    given = date(TODAY.year - YEARS, TODAY.month, TODAY.day)
    penalty = Sanction(kind=kind, decided_on=given, influence_until=given, body="县公安局", document="8号")
    punished = with_row(penalty)
    assert {verdict(rule, punished) for rule in sanctions.RULES} == {"met"}
    found = finding(sanctions.PUNISHED, punished, date(2026, 3, 17))
    assert (found.verdict, found.repair) == ("to_confirm", "notes.confirmation")
    assert f"2021年03月18日{penalty.get_kind_display()}（县公安局，8号），确认不影响使用" in found.evidence
    # Whatever is still being carried out counts however old it is.
    penalty.influence_until = TODAY
    running = with_row(penalty)
    assert verdict(sanctions.PUNISHED, running) == "to_confirm"
    assert verdict(sanctions.PUNISHED, running, date(2026, 3, 19)) == "met"
    demo.confirm(filled, cast.discipline, TODAY, "recommendation.punished", person(running, "甲"))
    assert verdict(sanctions.PUNISHED, dossiers.load(filled.pk)) == "met"
    assert sanctions.PUNISHED.control == "detect"


@pytest.mark.parametrize(
    ("work", "above"),
    (
        ("云溪县委组织部副部长", True),
        ("县教育局科长", True),
        ("云江市人民政府办公室主任", True),
        ("省委政法委员会处长", True),
        ("云溪县人民法院法官", True),
        ("临江区财政局局长", True),
        ("中央纪委干部", True),
        ("青石镇人民政府科员", False),
        ("云溪县人民医院护士", False),
        ("云溪县第一中学教师", False),
        ("柳溪社区居民委员会主任", False),
        ("好邻居超市办公室职员", False),
        ("云溪县教育局退休干部", False),
        ("云溪县委办公室主任（已故）", False),
        ("在家务农", False),
        ("", False),
    ),
)
def test_a_relative_whom_the_family_record_places_in_a_body_above_is_looked_at(with_row, work, above):
    kin = with_row(FamilyMember(relation="父亲", name="某甲", work=work))
    found = finding(relatives.RELATIVES_ABOVE, kin)
    assert found.verdict == ("to_confirm" if above else "met")
    assert (f"父亲某甲（{work}）在上级机关工作" in found.evidence) == above
    kin.current("motion").prior_report = "relatives"
    assert verdict(relatives.RELATIVES_ABOVE, kin) == "met"
    assert relatives.RELATIVES_ABOVE.control == "detect"


def test_a_named_person_answers_that_a_relative_above_leads_nobody(with_row, filled, cast):
    kin = with_row(FamilyMember(relation="妻子", name="某乙", work="县财政局科员"))
    assert verdict(relatives.RELATIVES_ABOVE, kin) == "to_confirm"
    demo.confirm(filled, cast.discipline, TODAY, "recommendation.relatives_above", person(kin, "甲"))
    assert verdict(relatives.RELATIVES_ABOVE, dossiers.load(filled.pk)) == "met"


def listed(
    cast, value: str, since: date, document: str = "云溪县股级干部负面清单（云委组〔2026〕3号）"
) -> None:
    with builders.recorded(cast.township):
        LocalMeasure(
            township=cast.township,
            parameter="recommendation.local_list",
            value=value,
            effective_from=since,
            document=document,
            set_by=cast.admin.user,
        ).save()


def test_of_the_lists_of_the_county_the_one_in_force_on_the_day_is_asked_about_by_name(filled, cast):
    rule = negative_list.LOCAL_LIST
    assert verdict(rule, dossiers.load(filled.pk)) == "not_applicable"
    listed(cast, "yes", date(2026, 3, 12))
    now = dossiers.load(filled.pk)
    assert verdict(rule, now, date(2026, 3, 11)) == "not_applicable"
    asked = finding(rule, now, date(2026, 3, 12))
    assert asked.verdict == "to_confirm"
    assert "对照云溪县股级干部负面清单（云委组〔2026〕3号）（2026年03月12日起施行）" in asked.evidence
    for name in ("甲", "乙"):
        demo.confirm(filled, cast.discipline, TODAY, "recommendation.local_list", person(now, name))
    assert verdict(rule, dossiers.load(filled.pk)) == "met"
    # Another list is another question; and one that is lifted asks nothing any more.
    listed(cast, "yes", date(2026, 3, 17), "新负面清单（云委组〔2026〕9号）")
    newer = dossiers.load(filled.pk)
    assert "云委组〔2026〕9号" in finding(rule, newer).evidence
    assert (verdict(rule, newer), verdict(rule, newer, date(2026, 3, 16))) == ("to_confirm", "met")
    listed(cast, "no", TODAY)
    assert verdict(rule, dossiers.load(filled.pk)) == "not_applicable"
    assert rule.control == "detect"


def test_a_sanction_long_past_needs_somebody_who_answers_that_it_no_longer_matters(with_row, filled, cast):
    past = with_row(
        Sanction(
            kind="warning",
            decided_on=date(2023, 1, 9),
            influence_until=date(2023, 7, 8),
            body="县",
            document="3号",
        )
    )
    assert verdict(sanctions.SANCTIONS, past) == "met"
    asked = finding(sanctions.SANCTIONED_BEFORE, past)
    assert (asked.verdict, asked.repair) == ("to_confirm", "notes.confirmation")
    demo.confirm(filled, cast.discipline, TODAY, "recommendation.sanctioned_before", person(past, "甲"))
    assert verdict(sanctions.SANCTIONED_BEFORE, dossiers.load(filled.pk)) == "met"


def family(*rows):
    return [
        FamilyMember(relation=relation, name=f"家人{number}", emigrated=abroad)
        for number, (relation, abroad) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    (
        ([("妻子", False), ("长子", True)], "met"),
        ([("妻子", True), ("长子", False)], "unmet"),
        ([("妻", True)], "unmet"),
        ([("长子", True), ("女儿", True)], "unmet"),
        ([("长子", True), ("女儿", False)], "met"),
        ([("妻子（已故）", False), ("女儿", True)], "unmet"),
        ([("妻子（已故）", True), ("女儿", False)], "met"),
        ([("父亲", True), ("妹妹", True)], "met"),
        ([("干妈", True)], "met"),
        ([], "met"),
    ),
)
def test_a_spouse_abroad_bars_and_without_a_spouse_all_children_abroad(with_row, rows, expected):
    assert verdict(negative_list.FAMILY_ABROAD, with_row(*family(*rows))) == expected


def test_for_a_special_post_somebody_answers_for_the_family_abroad(with_row, filled, cast):
    abroad = with_row(*family(("妻子", True)))
    refused = finding(negative_list.FAMILY_ABROAD, abroad)
    assert (refused.verdict, refused.repair) == ("unmet", "notes.confirmation")
    demo.confirm(filled, cast.discipline, TODAY, "recommendation.family_abroad", person(abroad, "甲"))
    assert verdict(negative_list.FAMILY_ABROAD, dossiers.load(filled.pk)) == "met"


@pytest.mark.parametrize("rule", (negative_list.CONDUCT, negative_list.RECOGNITION))
def test_what_no_machine_judges_is_open_until_a_named_person_confirms_it_for_each(held, rule):
    assert "钱敏2026年03月10日确认" in finding(rule, held).evidence
    kept = held.confirmation(rule.code, person(held, "乙").pk)
    kept.satisfied = False
    assert "乙：" in finding(rule, held).evidence
    assert verdict(rule, held) == "unmet"
    kept.rule = "another.rule"
    assert verdict(rule, held) == "to_confirm"
    assert finding(rule, held).subject == person(held, "乙").pk


# -- qualification -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asks", "enough", "too_much"),
    (
        ("min_schooling", "bachelor", "master"),
        ("min_years_work", 11, 12),
        ("max_age", 35, 34),
    ),
)
def test_a_requirement_of_the_post_just_met_passes_and_one_step_more_does_not(held, asks, enough, too_much):
    setattr(held.post, asks, enough)
    assert verdict(qualification.QUALIFIED, held) == "met"
    setattr(held.post, asks, too_much)
    refused = finding(qualification.QUALIFIED, held)
    assert (refused.verdict, refused.repair) == ("unmet", "recommendation.choice")


def test_party_membership_establishment_and_service_are_asked(held):
    held.post.party_member = True
    assert verdict(qualification.QUALIFIED, held) == "met"
    for field, wrong in (("politics", "none"), ("establishment", "administrative"), ("status", "retired")):
        kept = getattr(person(held, "甲").cadre, field)
        setattr(person(held, "甲").cadre, field, wrong)
        assert verdict(qualification.QUALIFIED, held) == "unmet"
        setattr(person(held, "甲").cadre, field, kept)
    assert verdict(qualification.QUALIFIED, held) == "met"


def test_time_in_the_lower_post_counts_from_the_committees_day(with_row, township):
    served = with_row(
        Tenure(post_name="副站长", level="deputy", since=date(2024, 4, 1), decided_on=date(2024, 3, 18))
    )
    person(served, "乙").standing = "pool"
    served.post.min_years_below = 2
    assert verdict(qualification.QUALIFIED, served) == "met"
    assert verdict(qualification.QUALIFIED, served, date(2026, 3, 17)) == "unmet"


def test_a_level_held_on_probation_counts_once_it_is_confirmed_then_from_the_day_of_the_decision(with_row):
    """Until then the post it has ended counts on, and it is no level from which the next is one step."""
    trial = Tenure(
        post_name="副站长",
        level="deputy",
        since=date(2024, 4, 1),
        decided_on=date(2024, 3, 18),
        probation_until=date(2025, 4, 1),
    )
    left = Tenure(post_name="外镇副站长", level="deputy", since=date(2020, 4, 1), until=date(2024, 4, 1))
    served = with_row(left, trial)
    cadre, served.post.min_years_below = person(served, "甲").cadre, 2
    person(served, "乙").standing = "pool"
    found = finding(qualification.QUALIFIED, served)
    assert (found.verdict, "试用期内的职务转正后自决定之日起计算" in found.evidence) == ("unmet", True)
    assert levels_skipped(cadre, "chief") == 1
    kept = next(t for t in cadre.tenures.all() if t.pk == trial.pk)
    before = next(t for t in cadre.tenures.all() if t.pk == left.pk)
    before.ended_by_id = kept.pk
    assert verdict(qualification.QUALIFIED, served) == "met"
    before.ended_by_id = None
    assert verdict(qualification.QUALIFIED, served) == "unmet"
    kept.probation_until = None  # 转正
    assert verdict(qualification.QUALIFIED, served) == "met"
    assert verdict(qualification.QUALIFIED, served, date(2026, 3, 17)) == "unmet"
    assert levels_skipped(cadre, "chief") == 0


def exceptional(appointment, **report):
    alter(person(appointment, "甲"), exceptional=True, exceptional_reason="急难险重工作中表现突出。")
    report = {"prior_report": "exceptional", "prior_report_reply": "agreed"} | report
    alter(appointment.current("motion"), **report)
    return appointment


def test_an_exceptional_promotion_may_break_schooling_and_years_but_not_party_membership(held):
    held.post.min_schooling, held.post.min_years_work = "master", 20
    person(held, "乙").standing = "pool"
    assert verdict(qualification.QUALIFIED, held) == "unmet"
    assert verdict(qualification.EXCEPTIONAL, held) == "not_applicable"
    exceptional(held)
    assert verdict(qualification.QUALIFIED, held) == "met"
    assert verdict(qualification.EXCEPTIONAL, held) == "met"
    held.post.party_member = True
    person(held, "甲").cadre.politics = "none"
    assert verdict(qualification.QUALIFIED, held) == "unmet"


@pytest.mark.parametrize(
    "report", ({"prior_report": "none"}, {"prior_report_reply": "waiting"}, {"prior_report_reply": "refused"})
)
def test_an_exceptional_promotion_was_reported_and_agreed_beforehand(held, report):
    assert verdict(qualification.EXCEPTIONAL, exceptional(held)) == "met"
    refused = finding(qualification.EXCEPTIONAL, exceptional(held, **report))
    assert "须事前报告并经上级同意" in refused.evidence


def test_an_exceptional_promotion_states_its_reason(held):
    exceptional(held)
    person(held, "甲").exceptional_reason = " "
    assert "没有写明破格情形" in finding(qualification.EXCEPTIONAL, held).evidence


def test_nobody_on_probation_is_promoted_exceptionally(with_row):
    trial = Tenure(
        post_name="副站长", level="deputy", since=date(2025, 1, 1), probation_until=date(2026, 3, 18)
    )
    held = exceptional(with_row(trial))
    assert "试用期内" in finding(qualification.EXCEPTIONAL, held).evidence
    assert verdict(qualification.EXCEPTIONAL, held, date(2026, 3, 19)) == "met"


def test_nobody_is_promoted_exceptionally_within_a_year_of_a_promotion(with_row):
    held = exceptional(with_row(Tenure(post_name="副站长", level="deputy", since=date(2025, 3, 18))))
    assert verdict(qualification.EXCEPTIONAL, held, date(2026, 3, 18)) == "met"
    assert "不满1年" in finding(qualification.EXCEPTIONAL, held, date(2026, 3, 17)).evidence


def test_a_move_on_the_same_level_is_no_promotion(with_row):
    moved = with_row(
        Tenure(post_name="甲站副站长", level="deputy", since=date(2020, 1, 1), until=date(2026, 1, 1)),
        Tenure(post_name="乙站副站长", level="deputy", since=date(2026, 1, 1)),
    )
    assert last_promotion(person(moved, "甲").cadre).post_name == "甲站副站长"
    assert verdict(qualification.EXCEPTIONAL, exceptional(moved)) == "met"


def excepted(appointment: Appointment, *tenures: Tenure) -> None:
    found = frozenset(tenure.pk for tenure in tenures)
    appointment.context.__dict__["_around"].__dict__["earlier_exceptions"] = found


@pytest.mark.parametrize("until", (None, date(2025, 6, 1)), ids=("held", "ended"))
def test_the_years_in_post_are_not_broken_twice_running_whether_the_first_post_is_held_or_ended(
    with_row, until
):
    first = Tenure(
        post_name="副站长", level="deputy", since=date(2024, 9, 1), until=until, basis="appointment"
    )
    below = Tenure(post_name="干事", level="ordinary", since=date(2020, 9, 1))
    held = exceptional(with_row(below, first))
    held.post.min_years_below = 2
    assert verdict(qualification.EXCEPTIONAL, held) == "met"
    excepted(held, first)
    assert "连续破格" in finding(qualification.EXCEPTIONAL, held).evidence
    held.post.min_years_below = None
    assert verdict(qualification.EXCEPTIONAL, held) == "met"


def test_a_tenure_of_the_same_level_typed_in_from_elsewhere_hides_no_exception_and_a_higher_one_ends_it(
    with_row,
):
    first = Tenure(post_name="副站长", level="deputy", since=date(2024, 9, 1), basis="appointment")
    typed = Tenure(post_name="外镇副站长", level="deputy", since=date(2024, 12, 1))
    held = exceptional(with_row(first, typed))
    held.post.min_years_below = 3
    excepted(held, first)
    assert "连续破格" in finding(qualification.EXCEPTIONAL, held).evidence
    chief = with_row(
        Tenure(post_name="外镇站长", level="chief", since=date(2024, 12, 20), until=date(2025, 1, 1))
    )
    chief.post.min_years_below = 3
    excepted(exceptional(chief), first)
    assert "连续破格" not in finding(qualification.EXCEPTIONAL, chief).evidence


def test_an_imported_promotion_that_broke_the_years_is_confirmed_by_a_named_person(with_row):
    early = Tenure(post_name="外镇副站长", level="deputy", since=date(2024, 9, 1))
    held = exceptional(with_row(early))
    held.post.min_years_below = 2
    found = finding(qualification.EXCEPTIONAL, held)
    assert (found.verdict, found.repair) == ("to_confirm", "notes.confirmation")
    assert "外镇副站长时下一层次任职年限不足" in found.evidence
    long = with_row(Tenure(post_name="外镇干事", level="ordinary", since=date(2022, 9, 1)))
    long.post.min_years_below = 2
    assert verdict(qualification.EXCEPTIONAL, exceptional(long)) == "met"


def test_two_exceptional_promotions_of_one_person_side_by_side_are_refused(filled, people, township, cast):
    rule = qualification.EXCEPTIONAL
    pool = [people[0], builders.cadre(township), builders.cadre(township)]
    other = Walk(cast, builders.post(township, name="副站长"), pool, corridor.START, live=False).to(
        "evaluation"
    )
    assert verdict(rule, exceptional(dossiers.load(filled.pk))) == "met"
    with builders.recorded(township):
        rival = Candidate.objects.get(appointment=other, cadre=people[0])
        rival.exceptional = True
        rival.save()
    found = finding(rule, exceptional(dossiers.load(filled.pk)))
    assert f"在{other.number}号事项中正在办理破格提拔" in found.evidence
    with builders.recorded(township):
        rival.standing = "dropped"
        rival.save()
    assert verdict(rule, exceptional(dossiers.load(filled.pk))) == "met"


def test_a_chief_from_no_post_passes_over_one_level_and_a_deputy_over_none(held, with_row):
    cadre = person(held, "甲").cadre
    assert [levels_skipped(cadre, level) for level in ("ordinary", "deputy", "chief")] == [0, 0, 1]
    deputy = person(with_row(Tenure(post_name="副站长", level="deputy", since=date(2024, 1, 1))), "甲").cadre
    assert levels_skipped(deputy, "chief") == 0


def test_three_competent_years_are_wished_for_not_demanded(held):
    assert qualification.COMPETENT_YEARS.control == "detect"
    assert verdict(qualification.COMPETENT_YEARS, held) == "met"
    assessment(held, "甲", 2023).result = "basic"
    assert "甲：2023年度" in finding(qualification.COMPETENT_YEARS, held).evidence
    assessment(held, "甲", 2023).year = 2022
    assert "甲：2023年度" in finding(qualification.COMPETENT_YEARS, held).evidence


# -- what is pointed out about a person -------------------------------------------------------------------------------


def test_a_level_passed_over_is_pointed_out_and_the_next_level_is_not(held):
    rule = qualification.STEP_BY_STEP
    post = held.seat.post
    post.level = "deputy"
    assert verdict(rule, held) == "met"
    post.level = "chief"
    assert "越过1级" in finding(rule, held).evidence
    assert verdict(rule, held) == "unmet"


@pytest.mark.parametrize("born", (date(1966, 5, 1), date(1970, 1, 1)))
def test_who_retires_within_a_year_is_pointed_out_to_the_month(held, born):
    rule = qualification.LONG_ENOUGH_TO_SERVE
    alter(person(held, "甲").cadre, sex="male", birth_recognised=born)
    retires = retirement_month(born, "male")
    a_year_before = date(retires.year - 1, retires.month, 1)
    assert verdict(rule, held, a_year_before) == "met"
    assert verdict(rule, held, a_year_before.replace(day=28)) == "met"
    following = add_months(a_year_before, 1)
    assert f"到龄时间{retires:%Y年%m月}" in finding(rule, held, following).evidence
    assert verdict(rule, held, following) == "unmet"


def test_who_is_past_the_month_of_retirement_is_said_to_be_past_it(held):
    rule, born = qualification.LONG_ENOUGH_TO_SERVE, date(1966, 5, 1)
    alter(person(held, "甲").cadre, sex="male", birth_recognised=born)
    retires = retirement_month(born, "male")
    assert "距今不足12个月" in finding(rule, held, retires.replace(day=28)).evidence
    past = finding(rule, held, add_months(retires, 1))
    assert past.evidence == f"甲：到龄时间{retires:%Y年%m月}，已过到龄时间"


def test_who_is_in_the_running_for_two_posts_is_pointed_out_with_the_number(filled, people, township, cast):
    rule = qualification.IN_ONE_RUNNING
    assert verdict(rule, dossiers.load(filled.pk)) == "met"
    beside = builders.post(township, name="副站长")
    pool = [builders.cadre(township) for _ in range(3)]
    other = Walk(cast, beside, pool, corridor.START, live=False).to("evaluation")
    with builders.recorded(township):
        Candidate(appointment=other, cadre=people[0], standing="pool", recorded_by=cast.officer.user).save()
    assert verdict(rule, dossiers.load(filled.pk)) == "met"
    with builders.recorded(township):
        rival = Candidate.objects.get(appointment=other, cadre=people[0])
        rival.standing = "chosen"
        rival.save()
    found = finding(rule, dossiers.load(filled.pk))
    assert (found.verdict, f"同时是{other.number}号" in found.evidence) == ("unmet", True)
    with builders.recorded(township):
        rival.standing = "dropped"
        rival.save()
    assert verdict(rule, dossiers.load(filled.pk)) == "met"


def test_who_is_reported_on_another_dossier_is_not_named_until_the_report_is_cleared(
    filled, people, township, cast
):
    rule = reports.REPORTS
    assert verdict(rule, dossiers.load(filled.pk)) == "met"
    post = builders.post(township, name="副站长")
    other = transitions.open_motion(post=post, by=cast.officer, happened_on=filled.last_act_on, reason="空缺")
    with builders.recorded(township):
        notice = Notice(
            appointment=other, round=1, opened_on=filled.last_act_on, recorded_by=cast.officer.user
        )
        notice.save()
        report = Report(
            notice=notice,
            cadre=people[0],
            received_on=filled.last_act_on,
            channel="letter",
            kind="anonymous",
            content="账目不清。",
            handler="钱敏",
            findings="正在核查。",
        )
        report.save()
    for outcome, expected in (
        ("", "unmet"),
        ("serious", "unmet"),
        ("unproven", "unmet"),
        ("minor", "met"),
        ("vague", "met"),
    ):
        with builders.recorded(township):
            report.outcome, report.concluded_on = outcome, filled.last_act_on if outcome else None
            report.save()
        found = finding(rule, dossiers.load(filled.pk))
        assert found.verdict.value == expected, outcome
    with builders.recorded(township):
        report.outcome, report.cadre = "serious", people[3]
        report.save()
    assert verdict(rule, dossiers.load(filled.pk)) == "met"
