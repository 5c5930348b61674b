"""Each rule of the motion: facts → verdict and evidence, on both sides of every threshold."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from appointments import dossier as dossiers
from appointments.models import Appointment, Consultation, QuotaReply
from appointments.stages.motion import rules
from tests import builders
from tests.appointments.motion import standing
from township.law import numbers, workdays
from township.models import Matter, Tenure
from township.roster.retirement import retirement_month, same_day_after

TODAY = date(2026, 3, 18)
DAY = timedelta(days=1)
SIZES = {
    name: parameter.value_on(TODAY, []) for name, parameter in rules.LEADERSHIP_NUMBER.parameters.items()
}
DAYS = numbers.PRIOR_REPORT_DAYS.value_on(TODAY, [])


@pytest.fixture
def held(dossier) -> Appointment:
    """The dossier as the rules get it, complete; tests alter it in memory."""
    return dossiers.load(dossier.pk)


def finding(rule, appointment, on=TODAY, **values):
    return rule.check(appointment, on, **values)


def verdict(rule, appointment, on=TODAY, **values):
    return finding(rule, appointment, on, **values).verdict.value


def answer(rule, appointment, on=TODAY, **values):
    """Verdict, evidence, and where an open point is repaired."""
    found = finding(rule, appointment, on, **values)
    return found.verdict.value, found.evidence, found.repair


# -- the seat and the post ----------------------------------------------------------------------------------------


def test_the_seat_is_vacant_and_reserved_by_no_other_dossier(held, dossier):
    around = held.context._around
    assert answer(rules.VACANCY, held) == ("met", "文化站站长（第1席）空缺，已由本事项占用", "")
    # Whether the seat is held comes with the row.
    held.context._has_holder = True
    around.holders = {held.seat_id: Tenure(cadre=held.candidates.all()[0].cadre)}
    name = held.candidates.all()[0].cadre.name
    assert answer(rules.VACANCY, held) == ("unmet", f"该席位现由{name}任职，免职后才有空缺", "")
    around.holders = {held.seat_id + 1: around.holders[held.seat_id]}
    assert verdict(rules.VACANCY, held) == "met"
    around.reservations = {held.seat_id: Appointment(matter=Matter(pk=held.pk + 1, number="2026-007"))}
    sentence = "该席位已由在办事项2026-007占用，该事项办结后才能提出"
    assert answer(rules.VACANCY, held) == ("unmet", sentence, "")


def test_only_open_dossiers_reserve_a_seat(held, cast):
    around = held.context._around
    assert {seat: other.pk for seat, other in around.reservations.items()} == {held.seat_id: held.pk}
    standing_by = dossiers.TownshipFacts(cast.other.pk)
    assert standing_by.reservations == {}


def test_as_many_as_authorised_keep_the_quota_and_one_more_does_not(held):
    quota, around = held.context.quota, held.context._around
    around.actual = Counter({"institutional": quota.authorised})
    assert answer(rules.QUOTA, held) == ("met", "事业编制核定60名，实有60名", "")
    around.actual = Counter({"institutional": quota.authorised + 1})
    assert answer(rules.QUOTA, held) == ("unmet", "事业编制核定60名，实有61名，已超编", "")
    around.quotas = {"administrative": around.quotas["administrative"]}
    assert answer(rules.QUOTA, held) == ("unmet", "事业编制没有核定编制，先在“编制”页录入核定数", "")


def test_an_elected_post_is_not_filled_by_appointment(held):
    assert answer(rules.APPOINTED, held) == ("met", "任命产生的职位", "")
    held.post.filling = "elected"
    sentence = (
        "该职位由选举产生，不得任命：选举结果在当选人档案的“登记在任职务”中凭选举结果文件登记，由另一人复核"
    )
    assert answer(rules.APPOINTED, held) == ("unmet", sentence, "")


@pytest.mark.parametrize(
    ("body", "expected"),
    (
        ("乡镇党委", "met"),
        ("青石镇党委", "met"),
        ("县委组织部", "unmet"),
        ("云溪县人民政府", "unmet"),
        ("市委", "unmet"),
        ("省委组织部", "unmet"),
        ("区委组织部", "unmet"),
        ("区人民政府", "unmet"),
    ),
)
def test_a_post_decided_above_is_not_filled_by_the_township(held, body, expected):
    held.post.competent_body = body
    sentence = {
        "met": f"任免机关：{body}",
        "unmet": f"该职位由{body}任免，不在本镇党委权限内，按其要求报送",
    }[expected]
    assert answer(rules.COMPETENT_BODY, held) == (expected, sentence, "")


@pytest.mark.parametrize(("staff", "limit"), ((0, 1), (3, 1), (4, 2), (7, 2), (8, 3), (30, 3)))
def test_the_number_of_leaders_follows_the_size_of_the_unit(held, staff, limit):
    around, unit = held.context._around, held.post.unit_id
    around.staff = Counter({unit: staff})
    for leaders, expected in ((limit, "met"), (limit + 1, "unmet")):
        around.leaders = Counter({unit: leaders})
        sentence = f"文化站现有{staff}人，可设领导{limit}职；已设{leaders}职"
        assert answer(rules.LEADERSHIP_NUMBER, held, **SIZES) == (expected, sentence, "")


def test_an_ordinary_post_is_no_leading_one_and_too_many_leaders_are_pointed_out_only(held):
    assert rules.LEADERSHIP_NUMBER.control == "detect"
    for level, expected in (("chief", "unmet"), ("deputy", "unmet"), ("ordinary", "not_applicable")):
        held.post.level = level
        held.context._around.leaders = Counter({held.post.unit_id: 9})
        assert verdict(rules.LEADERSHIP_NUMBER, held, **SIZES) == expected
    assert finding(rules.LEADERSHIP_NUMBER, held, **SIZES).evidence == "一般岗位，不占领导职数"


# -- the work of the room ------------------------------------------------------------------------------------------


def test_the_analysis_has_its_reason_day_author_and_record(held):
    motion = held.current("motion")
    assert answer(rules.ANALYSIS, held) == ("met", "2026年03月17日，组织委员、分管领导、机构负责人", "")
    for label, name in (
        ("空缺原因", "vacancy"),
        ("研判日期", "analysis_on"),
        ("研判主体", "analysis_by"),
        ("研判情况", "analysis"),
    ):
        kept = getattr(motion, name)
        setattr(motion, name, None if name == "analysis_on" else "")
        assert answer(rules.ANALYSIS, held) == ("unmet", f"尚未录入：{label}", "motion.analysis")
        setattr(motion, name, kept)
    motion.vacancy = motion.analysis = ""
    assert finding(rules.ANALYSIS, held).evidence == "尚未录入：空缺原因、研判情况"


def test_the_analysis_may_be_of_the_day_of_the_act_and_not_of_the_day_after(held):
    assert verdict(rules.ANALYSIS, held, standing.FILLED) == "met"
    sentence = "研判日期2026年03月17日晚于办理日期"
    assert answer(rules.ANALYSIS, held, standing.FILLED - DAY) == ("unmet", sentence, "motion.analysis")


def test_the_proposal_has_conditions_scope_method_and_a_pool(held):
    motion = held.current("motion")
    assert answer(rules.PROPOSAL, held) == ("met", "先谈话调研推荐、后会议推荐；人选范围3人", "")
    for label, name in (("任职条件", "conditions"), ("选拔范围", "scope"), ("民主推荐方式", "method")):
        kept = getattr(motion, name)
        setattr(motion, name, "")
        assert answer(rules.PROPOSAL, held) == ("unmet", f"方案缺：{label}", "motion.proposal")
        setattr(motion, name, kept)
    for candidate in held.candidates.all()[1:]:
        candidate.standing = "dropped"
    assert finding(rules.PROPOSAL, held).evidence.endswith("人选范围1人")
    held.candidates.all()[0].standing = "dropped"
    sentence = "人选范围为空，从名册中选入符合条件的人选"
    assert answer(rules.PROPOSAL, held) == ("unmet", sentence, "motion.pool")


def test_consultation_counts_when_it_took_place_in_this_round_of_this_room(held):
    spoken = held.consultations.all()[0]
    assert answer(rules.CONSULTED, held) == ("met", "钱敏（同意）", "")
    none = ("unmet", "没有沟通酝酿记录", "notes.consultation")
    for name, other in (("room", "decision"), ("round", 2)):
        kept = getattr(spoken, name)
        setattr(spoken, name, other)
        assert answer(rules.CONSULTED, held) == none, name
        setattr(spoken, name, kept)
    held.matter._prefetched_objects_cache["consultations"] = Consultation.objects.none()
    assert answer(rules.CONSULTED, held) == none


def test_consultation_may_be_of_the_day_of_the_act_and_not_of_the_day_after(held):
    assert verdict(rules.CONSULTED, held, standing.FILLED) == "met"
    late = ("unmet", "沟通日期晚于办理日期", "notes.consultation")
    assert answer(rules.CONSULTED, held, standing.FILLED - DAY) == late


def test_the_secretary_agrees_and_is_somebody_else_than_the_drafter(held):
    motion = held.current("motion")
    assert answer(rules.APPROVED, held) == ("met", "王岩于2026年03月17日同意启动", "")
    motion.approved_by_id, secretary = held.opened_by_id, motion.approved_by_id
    same = ("unmet", "审批人与起草人是同一人，须由另一人审批", "motion.approval")
    assert answer(rules.APPROVED, held) == same
    motion.approved_by_id = secretary
    motion.approved, motion.approval_opinion = False, "暂不调整。"
    no = ("unmet", "党委书记不同意启动：暂不调整。", "motion.approval")
    assert answer(rules.APPROVED, held) == no
    motion.approved = None
    assert answer(rules.APPROVED, held) == ("unmet", "党委书记尚未审批", "motion.approval")


def test_the_approval_lies_between_the_analysis_and_the_act(held):
    motion = held.current("motion")
    motion.analysis_on = standing.OPENED
    for approved_on, expected in (
        (standing.OPENED - DAY, "审批日期早于研判日期（2026年03月16日）"),
        (standing.OPENED, ""),
        (TODAY, ""),
        (TODAY + DAY, "审批日期晚于办理日期"),
    ):
        motion.approved_on = approved_on
        found = finding(rules.APPROVED, held)
        assert (found.verdict.value, expected in found.evidence) == ("unmet" if expected else "met", True)
    motion.approved_on, motion.analysis_on = TODAY, None
    assert verdict(rules.APPROVED, held) == "met"


# -- reports upward ------------------------------------------------------------------------------------------------


def reported(held, reply, *, sent=date(2026, 3, 2), replied=None):
    motion = held.current("motion")
    motion.prior_report, motion.prior_report_reason = "exceptional", "破格提拔"
    motion.prior_report_sent_on, motion.prior_report_reply = sent, reply
    motion.prior_report_replied_on, motion.prior_report_document = replied, "云组复〔2026〕5号"


def test_whether_a_prior_report_is_due_has_to_be_judged(held):
    assert answer(rules.PRIOR_REPORT, held, days=DAYS) == ("not_applicable", "不属于须事前报告的情形", "")
    held.current("motion").prior_report = ""
    sentence = "尚未判断是否属于须事前报告的情形"
    assert answer(rules.PRIOR_REPORT, held, days=DAYS) == ("unmet", sentence, "motion.prior_report")


def test_a_prior_report_is_answered_with_consent_on_the_day_of_the_act_at_the_latest(held):
    reported(held, "agreed", replied=TODAY)
    sentence = "上级2026年03月18日答复同意（云组复〔2026〕5号）"
    assert answer(rules.PRIOR_REPORT, held, days=DAYS) == ("met", sentence, "")
    assert verdict(rules.PRIOR_REPORT, held, TODAY - DAY, days=DAYS) == "unmet"
    reported(held, "refused", replied=TODAY)
    refused = ("unmet", "上级答复不同意，不得启动", "motion.prior_report")
    assert answer(rules.PRIOR_REPORT, held, days=DAYS) == refused


@pytest.mark.parametrize(
    ("sent", "due"),
    (
        (date(2026, 3, 2), "2026年03月23日"),
        # Spring Festival: 14 February is worked, 15 to 23 are off, 28 is worked.
        (date(2026, 2, 13), "2026年03月12日"),
        (date(2026, 2, 14), "2026年03月13日"),
    ),
)
def test_an_answer_is_due_within_fifteen_working_days_after_the_report(held, sent, due):
    reported(held, "waiting", sent=sent)
    sentence = f"{sent:%Y年%m月%d日}已报告，上级应于{due}前答复，尚未答复同意"
    assert DAYS == 15
    assert answer(rules.PRIOR_REPORT, held, days=DAYS) == ("unmet", sentence, "motion.prior_report")


def test_the_deadline_of_an_answer_in_a_year_without_a_calendar_is_said_and_not_guessed(held):
    reported(held, "waiting", sent=date(2026, 12, 10))
    assert "2026年12月31日前答复" in finding(rules.PRIOR_REPORT, held, date(2026, 12, 11), days=DAYS).evidence
    reported(held, "waiting", sent=date(2026, 12, 11))
    with pytest.raises(workdays.CalendarMissing, match="2027"):
        finding(rules.PRIOR_REPORT, held, date(2026, 12, 11), days=DAYS)


def test_a_committee_members_relative_in_the_pool_asks_for_a_report_about_relatives(held, dossier, cast):
    assert rules.RELATIVES_OF_LEADERS.control == "detect"
    none = ("met", "人选范围中没有党委委员的近亲属", "")
    assert answer(rules.RELATIVES_OF_LEADERS, held) == none
    brother = held.candidates.all()[0].cadre
    standing.relate(cast, "officer", brother)  # no member of the committee
    assert answer(rules.RELATIVES_OF_LEADERS, dossiers.load(dossier.pk)) == none
    standing.relate(cast, "member2", brother)
    related = dossiers.load(dossier.pk)
    found = finding(rules.RELATIVES_OF_LEADERS, related)
    assert (found.verdict.value, found.repair) == ("unmet", "motion.prior_report")
    assert brother.name in found.evidence
    assert "委员2" in found.evidence
    assert found.evidence.endswith("；须考虑事前报告")
    for kind, expected in (("close_staff", "unmet"), ("relatives", "met")):
        related.current("motion").prior_report = kind
        assert verdict(rules.RELATIVES_OF_LEADERS, related) == expected
    assert finding(rules.RELATIVES_OF_LEADERS, related).evidence.endswith("；已按近亲属情形报告")
    for candidate in related.candidates.all():
        candidate.standing = "dropped"
    assert answer(rules.RELATIVES_OF_LEADERS, related) == none


def test_nothing_is_asked_of_a_dossier_to_be_opened_that_its_door_does_not_ask_again():
    assert rules.TO_LEAVE[: len(rules.TO_ENTER)] == rules.TO_ENTER


# -- a chief about to leave ----------------------------------------------------------------------------------------

MONTHS = numbers.LEAVING_MONTHS.value_on(TODAY)
LIMIT = same_day_after(TODAY, MONTHS)


def test_a_secretary_whose_end_of_office_is_near_is_pointed_out_to_the_day(held):
    rule, motion = rules.LEAVING_CHIEF, held.current("motion")
    secretary = next(o for o in held.context.committee if o.role == "secretary")
    none = ("met", "党政主要领导近期没有离任或到龄", "")
    assert answer(rule, held, months=MONTHS) == none
    for until, expected in (
        (LIMIT, "unmet"),
        (LIMIT + DAY, "met"),
        (TODAY, "unmet"),
        (TODAY - DAY, "met"),
    ):
        del held.context._around.chiefs_leaving
        secretary.until = until
        assert verdict(rule, held, months=MONTHS) == expected, until
    del held.context._around.chiefs_leaving
    secretary.until = LIMIT
    sentence = f"{secretary.user.name}（党委书记）任至{LIMIT:%Y年%m月%d日}；须考虑事前报告，避免突击提拔"
    assert answer(rule, held, months=MONTHS) == ("unmet", sentence, "motion.prior_report")
    motion.prior_report = motion.PriorReport.REORGANISATION
    assert verdict(rule, held, months=MONTHS) == "met"
    assert rule.control == "detect"


@pytest.mark.parametrize("who", ("secretary", "unlinked", "chief"))
def test_a_chief_who_reaches_the_age_is_pointed_out_to_the_month_and_after_it(held, who):
    around, cadre = held.context._around, held.candidates.all()[0].cadre
    office = next(o for o in held.context.committee if o.role == "secretary")
    if who == "secretary":
        office.user.cadre = cadre
    elif who == "unlinked":
        # Nobody has said whose file it is: the one that bears the name of the account may be the secretary's.
        office.user.cadre, office.user.name = None, cadre.name
    else:
        chief = Tenure(cadre=cadre, level="township_chief", post_name="镇长")
        around.holders = around.holders | {0: chief, 1: Tenure(cadre=cadre, level="chief", post_name="站长")}
    cadre.sex, cadre.birth_recognised = "male", date(1966, 5, 1)
    with builders.recorded(held.township):
        cadre.save()
    month = retirement_month(cadre.birth_recognised, "male")
    near = same_day_after(month, -MONTHS)
    for on, expected in (
        (near - DAY, "met"),
        (near, "unmet"),
        (month, "unmet"),
        (LIMIT.replace(year=2030), "unmet"),
    ):
        assert verdict(rules.LEAVING_CHIEF, held, on, months=MONTHS) == expected, on
    assert f"{month:%Y年%m月}到龄" in finding(rules.LEAVING_CHIEF, held, near, months=MONTHS).evidence


# -- what the county has said --------------------------------------------------------------------------------------


def test_a_quota_the_county_refuses_shuts_the_door_and_one_it_agreed_to_opens_it_from_its_day_on(held, cast):
    assert verdict(rules.QUOTA_PRECHECK, held) == "not_applicable"
    county = builders.bare_township("云溪县委组织部", "云溪", county_office=True)
    word = QuotaReply(
        motion=held.current("motion"),
        county=county,
        answer="refused",
        document="云组〔2026〕5号",
        text="职数已满。",
        given_by=cast.supervisor.user,
        given_on=TODAY,
    )
    sentence = "云溪县委组织部2026年3月18日答复不同意（云组〔2026〕5号）：职数已满。"
    assert answer(rules.QUOTA_PRECHECK, held) == ("unmet", sentence, "")
    word.answer = "agreed"
    assert verdict(rules.QUOTA_PRECHECK, held) == "met"
    assert verdict(rules.QUOTA_PRECHECK, held, TODAY - DAY) == "unmet"
