"""Each rule of the notice: facts → verdict and evidence, on both sides of every threshold."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from appointments import dossier as dossiers
from appointments.corridor import Stage
from appointments.demo import notice as demo
from appointments.models import Suspension
from appointments.stages.notice import content, period, rules, rules_reports
from procedure import rounds
from tests import builders
from tests.appointments.notice import standing
from township.law import workdays
from township.law.models import LocalMeasure
from township.law.rule import evaluate

MONDAY = date(2026, 3, 9)
#: Five working days from that Monday: to Friday with it, to the next Monday without it.
FRIDAY, NEXT_MONDAY = date(2026, 3, 13), date(2026, 3, 16)
TODAY = date(2026, 3, 18)


@pytest.fixture
def published(cast, dossier):
    """The dossier with a published notice, loaded as the rules get it; tests alter it in memory."""
    demo.publish(dossier, cast, MONDAY)
    return dossiers.load(dossier.pk)


def finding(rule, appointment, on=TODAY, **values):
    return rule.check(appointment, on, **values)


def verdict(rule, appointment, on=TODAY, **values):
    return finding(rule, appointment, on, **values).verdict.value


def test_somebody_must_be_proposed_before_a_notice(published):
    assert finding(rules.PERSON, published).evidence == f"拟任人选：{published.proposed.cadre.name}"
    published.proposed.standing = "chosen"
    refused = finding(rules.PERSON, published)
    assert (refused.verdict.value, refused.repair) == ("unmet", "evaluation.proposal")


def test_in_the_regulation_edition_the_decision_comes_first_and_in_the_township_edition_that_is_pointed_out(
    published,
):
    assert verdict(rules.DECIDED, published) == "not_applicable"
    assert verdict(rules.ORDER, published) == "unmet"
    assert "设置" in finding(rules.ORDER, published).evidence
    assert rules.ORDER.control == "detect"
    published.edition = "regulation"
    assert verdict(rules.DECIDED, published) == "unmet"
    assert verdict(rules.ORDER, published) == "not_applicable"


def test_no_required_part_of_the_content_may_be_missing(published):
    notice = published.current("notice")
    for label, name in content.REQUIRED:
        kept = getattr(notice, name)
        assert verdict(rules.CONTENT, published) == "met"
        setattr(notice, name, "")
        refused = finding(rules.CONTENT, published)
        assert (refused.verdict.value, refused.evidence) == ("unmet", f"公示内容缺：{label}")
        assert refused.repair == "notice.content"
        setattr(notice, name, kept)


def test_an_exceptional_promotion_states_its_case_and_reason(published):
    published.proposed.exceptional = True
    assert "破格的具体情形和理由" in finding(rules.CONTENT, published).evidence
    published.current("notice").exceptional_reason = "在抗洪抢险中表现特别突出，工作年限差三个月。"
    assert verdict(rules.CONTENT, published) == "met"


def test_a_notice_is_published_with_its_places(published):
    notice = published.current("notice")
    assert finding(rules.PUBLISHED, published).evidence.startswith("2026年3月9日起张贴于镇政府公示栏")
    notice.places = ""
    assert finding(rules.PUBLISHED, published).repair == "notice.withdrawal"
    notice.published_on = None
    assert finding(rules.PUBLISHED, published).repair == "notice.publication"


def test_the_person_on_notice_is_the_person_proposed(published):
    assert verdict(rules.SAME_PERSON, published) == "met"
    published.current("notice").birth_month = "1991年5月"
    refused = finding(rules.SAME_PERSON, published)
    assert "出生年月公示为“1991年5月”，名册为“1990年5月”" in refused.evidence
    assert refused.repair == "notice.withdrawal"
    published.proposed.standing = "chosen"
    assert verdict(rules.SAME_PERSON, published) == "unmet"


def test_schooling_and_present_post_on_notice_are_compared_with_the_roster(published):
    assert rules.WORDED.control == "detect"
    notice = published.current("notice")
    notice.education = content.education(published.proposed.cadre)
    notice.present_post = content.present_post(published.proposed.cadre)
    assert verdict(rules.WORDED, published) == "met"
    notice.present_post = "县文化局局长"
    assert "现任职务公示为“县文化局局长”，名册为“" in finding(rules.WORDED, published).evidence
    notice.name = ""
    assert verdict(rules.WORDED, published) == "not_applicable"


def test_a_notice_is_judged_by_the_number_and_the_calendar_of_the_day_it_was_published(published, cast):
    notice = published.current("notice")
    notice.last_day = FRIDAY

    def judged() -> object:
        return evaluate("", [rules.DAYS], published, TODAY, published.context.measures).rows[0]

    assert (judged().finding.verdict, judged().values) == ("met", {"days": 5})
    longer = LocalMeasure(parameter="notice.days", value="7", effective_from=date(2026, 3, 10))
    published.context.measures.append(longer)
    assert (judged().finding.verdict, judged().values) == ("met", {"days": 5})
    longer.effective_from = notice.published_on
    assert (judged().finding.verdict, judged().values) == ("unmet", {"days": 7})


def test_a_correction_of_the_calendar_does_not_reach_back_to_a_running_notice_and_is_shown_there(
    published, calendar_of
):
    notice = published.current("notice")
    notice.last_day = date(2026, 3, 12)
    saturday = date(2026, 3, 7)
    notice.first_day = saturday
    assert "共4个工作日，少1个" in finding(rules.DAYS, published, days=5).evidence
    made = workdays.CalendarChange(date(2026, 3, 10), saturday, "work", put_in=True)
    calendar_of(published, work={saturday}, changes=(made,))
    refused = finding(rules.DAYS, published, days=5)
    assert "共4个工作日，少1个" in refused.evidence
    assert "发布后工作日历更正了2026年3月7日，公示仍按发布之日的日历计算" in refused.evidence
    notice.published_on = date(2026, 3, 10)
    told = finding(rules.DAYS, published, days=5)
    assert (told.verdict.value, "更正了" in told.evidence) == ("met", False)


def test_a_correction_later_on_the_day_of_publication_does_not_reach_back_and_one_earlier_that_day_counts(
    published, calendar_of
):
    notice, saturday = published.current("notice"), date(2026, 3, 7)
    notice.first_day, notice.last_day = saturday, date(2026, 3, 12)
    notice.published_on, notice.published_at = date(2026, 3, 6), datetime(2026, 3, 6, 4, 0, tzinfo=UTC)
    for hour, verdict_ in ((3, "met"), (5, "unmet")):
        at = datetime(2026, 3, 6, hour, 0, tzinfo=UTC)
        made = workdays.CalendarChange(date(2026, 3, 6), saturday, "work", put_in=True, entered_at=at)
        calendar_of(published, work={saturday}, changes=(made,))
        told = finding(rules.DAYS, published, days=5)
        assert (told.verdict.value, "更正了" in told.evidence) == (verdict_, verdict_ == "unmet")


@pytest.fixture
def calendar_of():
    def replace(appointment, **fields) -> None:
        known = appointment.context.calendar
        around = appointment.context._around
        around.__dict__["calendar"] = workdays.WorkCalendar(known.years, known.off, **fields)

    return replace


def test_the_post_on_notice_is_the_post_of_the_dossier(published):
    notice = published.current("notice")
    assert finding(rules.SAME_POST, published).evidence == "文化站站长"
    notice.post = "文化站副站长"
    assert finding(rules.SAME_POST, published).repair == "notice.withdrawal"
    notice.published_on = None
    assert finding(rules.SAME_POST, published).repair == "notice.content"


def test_five_working_days_with_the_first_are_required_and_five_without_it_are_pointed_out(published):
    for last, with_first, from_next in (
        (date(2026, 3, 12), "unmet", "unmet"),
        (FRIDAY, "met", "unmet"),
        (date(2026, 3, 15), "met", "unmet"),  # the Sunday adds nothing
        (NEXT_MONDAY, "met", "met"),
    ):
        published.current("notice").last_day = last
        assert verdict(rules.DAYS, published, days=5) == with_first
        assert verdict(rules.DAYS_FROM_NEXT, published, days=5) == from_next
    assert (rules.DAYS.control, rules.DAYS_FROM_NEXT.control) == ("block", "detect")


def test_holidays_do_not_count_and_make_up_days_do(published):
    """Spring Festival 2026: off from 15 to 23 February, the Saturdays 14 and 28 February worked instead."""
    notice = published.current("notice")
    for first, last, days in (
        (date(2026, 2, 11), date(2026, 2, 23), 4),
        (date(2026, 2, 11), date(2026, 2, 24), 5),
        (date(2026, 2, 14), date(2026, 2, 14), 1),
        (date(2026, 2, 24), date(2026, 2, 27), 4),
        (date(2026, 2, 24), date(2026, 2, 28), 5),
    ):
        notice.first_day, notice.last_day = first, last
        assert verdict(rules.DAYS, published, days=days) == "met"
        short = finding(rules.DAYS, published, days=days + 1)
        assert (short.verdict.value, short.repair) == ("unmet", "notice.withdrawal")
        assert f"含首日共{days}个工作日，少1个" in short.evidence


def test_a_notice_that_still_hangs_is_extended_and_one_that_has_ended_is_published_anew(published):
    published.current("notice").last_day = date(2026, 3, 12)
    assert finding(rules.DAYS, published, date(2026, 3, 12), days=5).repair == "notice.extension"
    assert finding(rules.DAYS, published, FRIDAY, days=5).repair == "notice.withdrawal"


def test_a_year_without_a_calendar_is_said_and_not_guessed(published):
    notice = published.current("notice")
    notice.first_day, notice.last_day = date(2026, 12, 28), date(2027, 1, 8)
    refused = finding(rules.DAYS, published, days=5)
    assert refused.verdict.value == "unmet"
    assert "工作日历缺2027年数据" in refused.evidence


def test_the_last_day_is_computed_over_the_holiday(published):
    calendar = workdays.load()
    assert period.last_day(calendar, date(2026, 2, 11), 5) == date(2026, 2, 24)
    assert period.last_day(calendar, date(2026, 2, 11), 5, from_next_day=True) == date(2026, 2, 25)
    assert period.last_day(calendar, date(2026, 2, 21), 5) == date(2026, 2, 28)  # posted on a day off
    with pytest.raises(workdays.CalendarMissing, match="2027"):
        period.last_day(calendar, date(2026, 12, 29), 5)


def test_the_notice_is_over_on_the_day_after_its_last_and_not_on_it(published):
    assert verdict(rules.OVER, published, NEXT_MONDAY) == "unmet"
    assert verdict(rules.OVER, published, date(2026, 3, 17)) == "met"


def test_every_report_is_concluded_and_a_named_one_answered(cast, dossier, published):
    assert finding(rules.REPORTS_CONCLUDED, published).evidence == "公示期间没有收到反映"
    assert verdict(rules.REPORTS_ANSWERED, published) == "not_applicable"
    sent = demo.send(dossier, FRIDAY)
    open_one = dossiers.load(dossier.pk)
    refused = finding(rules.REPORTS_CONCLUDED, open_one)
    assert (refused.verdict.value, refused.repair) == ("unmet", "notice.reports")
    assert sent.content not in refused.evidence
    demo.handle(dossier, cast, sent, TODAY, answered_on=None)
    unanswered = dossiers.load(dossier.pk)
    assert verdict(rules.REPORTS_CONCLUDED, unanswered) == "met"
    assert "第1件" in finding(rules.REPORTS_ANSWERED, unanswered).evidence
    demo.handle(dossier, cast, sent, TODAY)
    assert verdict(rules.REPORTS_ANSWERED, dossiers.load(dossier.pk)) == "met"


def test_a_serious_report_ends_the_appointment_and_an_unproven_one_suspends_it(cast, dossier):
    demo.publish(dossier, cast, MONDAY)
    sent = demo.send(dossier, FRIDAY)
    for outcome, expected, repair in (
        ("unfounded", "met", ""),
        ("minor", "met", ""),
        ("serious", "unmet", "notice.not_appoint"),
        ("unproven", "unmet", "notice.suspend"),
    ):
        demo.handle(dossier, cast, sent, TODAY, outcome=outcome)
        found = finding(rules.REPORTS_HARMLESS, dossiers.load(dossier.pk))
        assert (found.verdict.value, found.repair) == (expected, repair)


def test_the_conclusion_is_the_discipline_offices_after_the_last_day_and_after_the_last_report(
    cast, dossier, published
):
    assert finding(rules.CONCLUDED, published).repair == "notice.conclusion"
    demo.conclude(dossier, cast, date(2026, 3, 17))
    concluded = dossiers.load(dossier.pk)
    assert finding(rules.CONCLUDED, concluded).evidence == "钱敏于2026年3月17日作出结论：不影响任职"
    assert verdict(rules.CONCLUDED, concluded, NEXT_MONDAY) == "unmet"
    notice = concluded.current("notice")
    notice.last_day = date(2026, 3, 17)
    assert verdict(rules.CONCLUDED, concluded) == "unmet"
    notice.last_day, notice.conclusion = NEXT_MONDAY, "affects"
    assert finding(rules.CONCLUDED, concluded).repair == "notice.not_appoint"
    demo.handle(dossier, cast, demo.send(dossier, FRIDAY), TODAY)
    assert "又有反映办结" in finding(rules.CONCLUDED, dossiers.load(dossier.pk)).evidence


def test_a_report_of_an_earlier_round_stays_with_its_person(cast, dossier):
    demo.publish(dossier, cast, MONDAY)
    demo.send(dossier, FRIDAY)
    with builders.recorded(cast.township):
        rounds.supersede(dossier, ["notice"], TODAY)
        rounds.enter(dossier, Stage.NOTICE, TODAY)
    loaded = dossiers.load(dossier.pk)
    assert loaded.current("notice").round == 2
    assert verdict(rules.REPORTS_CONCLUDED, loaded) == "unmet"
    _, report = rules_reports.reports_about(loaded)[0]
    report.cadre_id = cast.subject.cadre_id
    assert verdict(rules.REPORTS_CONCLUDED, loaded) == "met"


def test_a_suspension_after_a_report_lasts_three_months_at_most(published):
    assert verdict(rules.SUSPENSION, published) == "not_applicable"
    pause = Suspension(since=MONDAY, due_on=date(2026, 6, 9), after_report=True, reason="核查")
    published.matter._prefetched_objects_cache["suspensions"] = _Rows([pause])
    assert verdict(rules.SUSPENSION, published, date(2026, 6, 9)) == "met"
    assert verdict(rules.SUSPENSION, published, date(2026, 6, 10)) == "unmet"
    pause.lifted_on = date(2026, 6, 10)
    assert "已超过期限" in finding(rules.SUSPENSION, published, date(2026, 7, 1)).evidence
    pause.lifted_on = date(2026, 6, 9)
    assert verdict(rules.SUSPENSION, published, date(2026, 7, 1)) == "met"


class _Rows(list):
    def all(self):
        return self


def test_the_whole_room_filled_by_the_demonstration_opens_its_door(cast, dossier):
    demo.fill(dossier, cast, TODAY, first_day=MONDAY, report={})
    assert standing.pass_on(dossier.pk, "notice", cast, TODAY).stage == "decision"


def test_in_the_regulation_edition_the_notice_follows_the_decision_and_precedes_the_talk(cast):
    dossier = standing.in_notice_room(cast, edition="regulation", post="副站长")
    loaded = dossiers.load(dossier.pk)
    assert verdict(rules.DECIDED, loaded) == "met"
    assert verdict(rules.ORDER, loaded) == "not_applicable"
    demo.fill(dossier, cast, TODAY, first_day=MONDAY)
    assert standing.pass_on(dossier.pk, "notice", cast, TODAY).stage == "talk"


def test_a_period_that_began_before_the_notice_was_published_is_pointed_out(published):
    notice = published.current("notice")
    assert (notice.published_on, notice.first_day) == (MONDAY, MONDAY)
    for first, apart, expected in (
        (MONDAY, 0, "met"),
        (date(2026, 3, 10), 0, "met"),
        (date(2026, 3, 8), 0, "unmet"),
        (date(2026, 3, 8), 1, "met"),
        (date(2026, 3, 7), 1, "unmet"),
    ):
        notice.first_day = first
        assert verdict(rules.POSTED, published, apart=apart) == expected, (first, apart)
    assert "首日早于发布2天" in finding(rules.POSTED, published, apart=1).evidence
    assert (rules.POSTED.control, finding(rules.POSTED, published, apart=1).repair) == (
        "detect",
        "notice.withdrawal",
    )
    notice.published_on = None
    assert verdict(rules.POSTED, published, apart=0) == "unmet"
