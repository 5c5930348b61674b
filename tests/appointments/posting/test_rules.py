"""Each rule of the posting: facts → verdict and evidence, on both sides of every threshold."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from appointments import dossier as dossiers
from appointments.models import Annulment, Appointment, ProbationReview
from appointments.process import CORRIDOR
from appointments.stages.posting import rules, rules_probation
from tests.appointments.posting.standing import ISSUED, PROBATION_ENDS
from township.law import numbers
from township.models import Sanction, Tenure

TODAY = date(2026, 3, 18)
DAY = timedelta(days=1)


@pytest.fixture
def held(dossier) -> Appointment:
    """The dossier as the rules get it, complete; tests alter it in memory."""
    return dossiers.load(dossier.pk)


@pytest.fixture
def on_probation(held) -> Appointment:
    """The person took office on the suite's day."""
    held.tenure = Tenure(cadre=held.proposed.cadre, since=TODAY, probation_until=PROBATION_ENDS)
    return held


def answer(rule, appointment, on=TODAY, **values):
    """Verdict, evidence, and where an open point is repaired."""
    found = rule.check(appointment, on, **values)
    return found.verdict.value, found.evidence, found.repair


def verdict(rule, appointment, on=TODAY, **values):
    return answer(rule, appointment, on, **values)[0]


class _Rows(list):
    def all(self):
        return self


# -- taking office -------------------------------------------------------------------------------------------------


def test_the_committee_has_decided_in_the_round_that_counts(held):
    sentence = f"{held.passed_item.meeting.title}通过（{held.decided_on:%Y年%m月%d日}）"
    assert answer(rules.DECIDED, held) == ("met", sentence, "")
    none = ("unmet", "党委会尚未通过任职决定", "")
    item = held.agenda_item
    for result in ("rejected", "postponed", ""):
        item.result = result
        assert answer(rules.DECIDED, held) == none, result
    item.result, item.decision_id = "passed", item.decision_id + 1
    assert answer(rules.DECIDED, held) == none


def test_the_document_has_number_and_day_and_says_what_becomes_of_the_present_post(held):
    posting = held.current("posting")
    issued = f"{posting.document}，2026年03月16日"
    assert answer(rules.DOCUMENTED, held) == ("met", issued, "")
    for label, name, empty in (
        ("任职文号", "document", ""),
        ("发文日期", "document_on", None),
        ("现任职务免去或保留", "keeps_present_post", None),
    ):
        kept = getattr(posting, name)
        setattr(posting, name, empty)
        assert answer(rules.DOCUMENTED, held) == ("unmet", f"尚未录入：{label}", "posting.document")
        setattr(posting, name, kept)
    for keeps in (True, False):
        posting.keeps_present_post = keeps
        assert verdict(rules.DOCUMENTED, held) == "met"


def test_the_document_lies_between_the_decision_and_the_act(held):
    posting, decided = held.current("posting"), held.decided_on
    for day, sentence in (
        (decided - DAY, f"发文日期早于党委会决定日期（{decided:%Y年%m月%d日}）"),
        (decided, ""),
        (TODAY, ""),
        (TODAY + DAY, "发文日期2026年03月19日晚于办理日期"),
    ):
        posting.document_on = day
        expected = ("unmet", sentence, "posting.document") if sentence else "met"
        assert (answer(rules.DOCUMENTED, held) if sentence else verdict(rules.DOCUMENTED, held)) == expected


def test_by_the_regulation_the_document_follows_the_end_of_the_notice(held):
    held.edition = "regulation"
    posting, notice = held.current("posting"), held.current("notice")
    notice.closed_on = held.decided_on + 7 * DAY
    posting.document_on = notice.closed_on - DAY
    sentence = f"发文日期早于公示结束日期（{notice.closed_on:%Y年%m月%d日}）"
    assert answer(rules.DOCUMENTED, held) == ("unmet", sentence, "posting.document")
    posting.document_on = notice.closed_on
    assert verdict(rules.DOCUMENTED, held) == "met"
    held.edition, posting.document_on = "township", held.decided_on
    assert verdict(rules.DOCUMENTED, held) == "met"


def test_the_filing_has_day_and_reference_where_the_township_has_to_file(held):
    posting = held.current("posting")
    assert answer(rules.FILED, held) == ("met", f"2026年03月16日，{posting.filing_reference}", "")
    later = ("unmet", "备案日期2026年03月16日晚于办理日期", "posting.filing")
    assert answer(rules.FILED, held, ISSUED - DAY) == later
    assert verdict(rules.FILED, held, ISSUED) == "met"
    missing = ("unmet", "尚未录入备案日期和文号", "posting.filing")
    for name, empty in (("filed_on", None), ("filing_reference", "")):
        kept = getattr(posting, name)
        setattr(posting, name, empty)
        assert answer(rules.FILED, held) == missing
        setattr(posting, name, kept)
    posting.filed_on = None
    held.township.filing_required = False
    assert answer(rules.FILED, held) == ("not_applicable", "本镇设置为不须报县备案", "")


def test_a_hand_over_that_is_not_on_record_is_pointed_out(held):
    assert rules.HANDED_OVER.control == "detect"
    assert answer(rules.HANDED_OVER, held) == ("met", "2026年03月16日交接", "")
    held.current("posting").handover_on = None
    assert answer(rules.HANDED_OVER, held) == ("unmet", "工作交接尚未记录", "posting.handover")


def test_the_seat_is_still_vacant(held):
    assert answer(rules.SEAT_VACANT, held) == ("met", "文化站主任（第1席）空缺", "")
    # Whether the seat is held comes with the row.
    held.context._has_holder = True
    held.context._around.holders = {held.seat_id: Tenure(cadre=held.standing("chosen", "pool")[0].cadre)}
    name = held.standing("chosen", "pool")[0].cadre.name
    sentence = f"文化站主任（第1席）现由{name}任职，免职后再办理"
    assert answer(rules.SEAT_VACANT, held) == ("unmet", sentence, "")
    held.context._around.holders = {held.seat_id + 1: Tenure(cadre=held.proposed.cadre)}
    assert verdict(rules.SEAT_VACANT, held) == "met"


@pytest.mark.parametrize(
    ("establishment", "actual", "after", "expected"),
    (
        ("institutional", 60, 60, "met"),
        ("institutional", 61, 61, "unmet"),
        ("administrative", 59, 60, "met"),
        ("administrative", 60, 61, "unmet"),
    ),
)
def test_whoever_joins_the_establishment_is_counted_and_sixty_of_sixty_fit(
    held, establishment, actual, after, expected
):
    held.proposed.cadre.establishment = establishment
    held.context._around.actual = Counter({"institutional": actual})
    sentence = f"事业编制核定60名，任职后实有{after}名" + ("，超编" if expected == "unmet" else "")
    assert answer(rules.QUOTA, held) == (expected, sentence, "")


def test_without_a_quota_or_a_person_the_quota_cannot_be_kept(held):
    held.context._around.quotas = {}
    assert answer(rules.QUOTA, held) == ("unmet", "事业编制没有核定编制", "")
    held.proposed.standing = "chosen"
    for rule, sentence in (
        (rules.QUOTA, "没有拟任人选"),
        (rules.SAME_POST, "没有公示记录或拟任人选"),
        (rules.STILL_FIT, "没有拟任人选"),
    ):
        assert answer(rule, held) == ("unmet", sentence, "")


def test_person_and_post_are_those_of_the_notice(held):
    notice, name = held.current("notice"), held.proposed.cadre.name
    assert answer(rules.SAME_POST, held) == ("met", f"{name}，文化站主任", "")
    notice.post = "文化站副主任"
    sentence = "公示职务“文化站副主任”与任职职务“文化站主任”不一致"
    assert answer(rules.SAME_POST, held) == ("unmet", sentence, "")
    notice.name = "另一人"
    assert answer(rules.SAME_POST, held) == ("unmet", f"公示的是另一人，拟任人选是{name}", "")
    notice.superseded = True
    assert answer(rules.SAME_POST, held) == ("unmet", "没有公示记录或拟任人选", "")


def test_the_person_is_still_in_service_and_no_sanction_bars_them_to_the_day(held):
    cadre = held.proposed.cadre
    fit = ("met", f"{cadre.name}没有处于影响期的政务处分", "")
    assert answer(rules.STILL_FIT, held) == fit
    warning = Sanction(kind="warning", decided_on=date(2025, 9, 19), influence_until=TODAY)
    cadre._prefetched_objects_cache["sanctions"] = _Rows([warning])
    assert answer(rules.STILL_FIT, held) == ("unmet", "警告，影响期至2026年03月18日", "")
    assert answer(rules.STILL_FIT, held, TODAY + DAY) == fit
    assert answer(rules.STILL_FIT, held, date(2025, 9, 18)) == fit
    # The Party's bar by the Party's own text, at the same door.
    cadre._prefetched_objects_cache["sanctions"][0].kind = "party_warning"
    assert answer(rules.STILL_FIT, held) == fit
    assert answer(rules.IN_SERVICE, held) == ("met", f"{cadre.name}在职", "")
    for status, label in (("retired", "退休"), ("transferred", "调出"), ("left", "辞职或辞退")):
        cadre.status = status
        assert answer(rules.IN_SERVICE, held) == ("unmet", f"{cadre.name}已{label}", "")
        assert answer(rules.STILL_FIT, held) == fit


# -- after the posting ---------------------------------------------------------------------------------------------


def test_only_a_tenure_with_a_probation_is_confirmed_or_ended(on_probation):
    assert answer(rules_probation.ON_PROBATION, on_probation) == ("met", "试用期至2027年03月16日", "")
    on_probation.tenure.probation_until = None
    none = ("unmet", "本次任职没有试用期，不须转正", "")
    assert answer(rules_probation.ON_PROBATION, on_probation) == none
    assert answer(rules_probation.PROBATION_OVER, on_probation) == ("not_applicable", "没有试用期", "")
    on_probation.tenure = None
    assert answer(rules_probation.ON_PROBATION, on_probation) == none
    assert verdict(rules_probation.PROBATION_OVER, on_probation) == "not_applicable"


def test_the_probation_is_over_on_its_last_day_and_not_on_the_day_before(on_probation):
    early = ("unmet", "试用期至2027年03月16日，尚未届满", "")
    assert answer(rules_probation.PROBATION_OVER, on_probation, PROBATION_ENDS - DAY) == early
    over = ("met", "2027年03月16日届满", "")
    assert answer(rules_probation.PROBATION_OVER, on_probation, PROBATION_ENDS) == over


@pytest.mark.parametrize(
    ("rule", "result", "other", "sentence"),
    (
        (rules_probation.FOUND_FIT, "fit", "unfit", "考核结果为“不胜任现职，免去试任职务”，不能转正"),
        (rules_probation.FOUND_UNFIT, "unfit", "fit", "考核结果为“胜任现职，予以正式任职”，不能免职"),
    ),
)
def test_the_review_found_what_the_act_rests_on(on_probation, rule, result, other, sentence):
    missing = ("unmet", "试用期满考核尚未记录", "posting.review")
    assert answer(rule, on_probation, PROBATION_ENDS, ahead=30) == missing
    review = ProbationReview(result=result, reviewed_on=PROBATION_ENDS, document="青石委〔2027〕3号")
    on_probation.current("posting").probation_review = review
    found = f"2027年03月16日，{review.get_result_display()}（青石委〔2027〕3号）"
    assert answer(rule, on_probation, PROBATION_ENDS, ahead=30) == ("met", found, "")
    ahead = ("unmet", "考核日期晚于办理日期", "posting.review")
    assert answer(rule, on_probation, PROBATION_ENDS - DAY, ahead=30) == ahead
    review.result = other
    assert answer(rule, on_probation, PROBATION_ENDS, ahead=30) == ("unmet", sentence, "")


def test_a_removal_rests_on_a_decision_of_the_committee_of_its_own(on_probation):
    rule, review = (
        rules_probation.REMOVAL_DECIDED,
        ProbationReview(result="unfit", meeting="镇党委会第5次会议"),
    )
    assert verdict(rule, on_probation) == "not_applicable"
    on_probation.current("posting").probation_review = review
    lacking = ("unmet", "免职决定尚未录入：党委会决定日期、表决结果", "posting.review")
    assert answer(rule, on_probation, PROBATION_ENDS) == lacking
    review.resolved_on, review.votes = PROBATION_ENDS, "赞成9票"
    ahead = ("unmet", "办理日期早于党委会决定日期（2027年03月16日）", "posting.review")
    assert answer(rule, on_probation, PROBATION_ENDS - DAY) == ahead
    decided = "镇党委会第5次会议（2027年03月16日）赞成9票"
    assert answer(rule, on_probation, PROBATION_ENDS) == ("met", decided, "")
    review.result = "fit"
    assert verdict(rule, on_probation, PROBATION_ENDS) == "not_applicable"


def test_a_review_does_not_lie_before_the_person_took_office(on_probation):
    review = ProbationReview(result="fit", reviewed_on=TODAY - DAY, document="青石委〔2027〕3号")
    on_probation.current("posting").probation_review = review
    early = ("unmet", "考核日期早于任职日期（2026年03月18日）", "posting.review")
    assert answer(rules_probation.FOUND_FIT, on_probation, PROBATION_ENDS, ahead=30) == early
    review.reviewed_on = PROBATION_ENDS
    assert verdict(rules_probation.FOUND_FIT, on_probation, PROBATION_ENDS, ahead=30) == "met"


@pytest.mark.parametrize(
    ("rule", "result"), ((rules_probation.FOUND_FIT, "fit"), (rules_probation.FOUND_UNFIT, "unfit"))
)
def test_a_review_lies_in_the_last_thirty_days_of_the_probation(on_probation, rule, result):
    first = PROBATION_ENDS - 30 * DAY
    assert numbers.REVIEW_AHEAD_DAYS.value_on(TODAY) == 30
    review = ProbationReview(result=result, reviewed_on=first - DAY, document="青石委〔2027〕3号")
    on_probation.current("posting").probation_review = review
    early = f"考核日期早于试用期届满前30天（{first:%Y年%m月%d日}），届满时重新考核"
    assert answer(rule, on_probation, PROBATION_ENDS, ahead=30) == ("unmet", early, "posting.review")
    review.reviewed_on = first
    assert verdict(rule, on_probation, PROBATION_ENDS, ahead=30) == "met"


def test_an_office_left_since_is_neither_confirmed_nor_ended_by_its_review(on_probation):
    on_probation.tenure.until = TODAY
    left = ("unmet", "2026年03月18日已不再担任该职务，试用期随之终止", "")
    assert answer(rules_probation.ON_PROBATION, on_probation) == left
    assert CORRIDOR.nothing_to_ask(on_probation, "confirm")
    on_probation.tenure.until = None
    assert verdict(rules_probation.ON_PROBATION, on_probation) == "met"
    assert not CORRIDOR.nothing_to_ask(on_probation, "confirm")


def test_a_level_held_on_probation_does_not_count_as_held(held):
    """A second post on the same level is a promotion still, with a probation of its own."""
    trial = Tenure(cadre=held.proposed.cadre, level="chief", since=TODAY, probation_until=PROBATION_ENDS)
    held.proposed.cadre._prefetched_objects_cache = {"tenures": _Rows([trial])}
    assert held.is_promotion
    trial.probation_until = None
    assert not held.is_promotion


def test_a_review_long_after_the_probation_is_pointed_out(on_probation):
    days = numbers.REVIEW_DAYS.value_on(TODAY, [])
    assert rules_probation.REVIEWED_IN_TIME.control == "detect"
    for late, expected in ((0, "not_applicable"), (1, "met"), (days, "met"), (days + 1, "unmet")):
        on = PROBATION_ENDS + late * DAY
        assert verdict(rules_probation.REVIEWED_IN_TIME, on_probation, on, days=days) == expected, late
    on_probation.tenure.probation_until = None
    assert verdict(rules_probation.REVIEWED_IN_TIME, on_probation, on, days=days) == "not_applicable"


def test_an_annulment_has_its_ground_and_lies_between_the_decision_and_the_act(on_probation):
    missing = ("unmet", "撤销的事实、依据和文号尚未记录", "posting.annulment")
    assert answer(rules.FOUNDED, on_probation) == missing
    annulment = Annulment(annulled_on=TODAY, body="县委组织部", document="云组函〔2026〕2号")
    on_probation.current("posting").annulment = annulment
    found = ("met", "县委组织部2026年03月18日决定（云组函〔2026〕2号）", "")
    assert answer(rules.FOUNDED, on_probation) == found
    ahead = ("unmet", "撤销日期晚于办理日期", "posting.annulment")
    assert answer(rules.FOUNDED, on_probation, TODAY - DAY) == ahead
    decided = on_probation.decided_on
    annulment.annulled_on = decided
    assert verdict(rules.FOUNDED, on_probation) == "met"
    annulment.annulled_on = decided - DAY
    early = f"撤销日期早于党委会决定日期（{decided:%Y年%m月%d日}）"
    assert answer(rules.FOUNDED, on_probation) == ("unmet", early, "posting.annulment")
