"""The days, rounds and names of a yearly review: what is late, what has not come yet, what a new round keeps, who is who."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from supervision.account.figures import Account
from supervision.account.frozen import scope_of
from supervision.account.models import YearReport
from supervision.account.process import YEAR_REPORTS
from supervision.review.models import EarlierReview, Reviewed
from tests import builders
from tests.account.test_report import ACT, DAY, WORDS, page, passed, saved
from tests.account.test_review import MEETING, convened_by, opened_box
from tests.appointments import scene
from township.accounts.access import Refused
from township.models import PendingChange
from township.pending import acts as pending
from township.records.models import StepRecord

HELD = date.fromisoformat(DAY)
#: So many days after the meeting its entry is still in time.
IN_TIME = 3
EXCLUDED = {"reason": "考察期间未作民主测评，程序不符合规定。", "document": "青石纪〔2026〕3号"}
SHEET = {"issued": 12, "returned": 12, "valid": 12, "void": 0, **{f"tick:{n}": 0 for n in range(1, 13)}}


@pytest.fixture(scope="module")
def _walked(django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    with scene.walked(django_db_blocker, lambda _, cast: convened_by(cast)) as walk:
        yield walk


@pytest.fixture
def cast(_walked, db) -> SimpleNamespace:
    return copy.deepcopy(_walked.cast)


@pytest.fixture
def convened(_walked, db) -> YearReport:
    return loaded(_walked.pk)


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def loaded(pk: int) -> YearReport:
    return YEAR_REPORTS.load(pk)


def listed(report: YearReport) -> list[Reviewed]:
    return list(loaded(report.pk).current("review").reviewed.all())


def person_of(report: YearReport) -> Reviewed:
    return next(row for row in listed(report) if row.is_person)


def on(day: date) -> travel:
    return travel(f"{day.isoformat()} 10:00:00+08:00", tick=False)


def test_a_meeting_is_of_its_own_day_and_says_why_once_it_is_entered_late(convened, cast):
    url = page(convened, "review.meeting")
    # It is held after the report was put before it: not the day before, nor beyond the year that follows.
    for day, why in ((HELD - timedelta(days=1), "提交评议之后"), (date(2028, 1, 1), "最迟在2027年")):
        refused = saved(browser(cast.officer), url, {**MEETING, "held_on": day.isoformat()})
        assert (refused.status_code, why in refused.text) == (422, True)
    ahead = {**MEETING, "held_on": "2026-06-01"}
    assert saved(browser(cast.officer), url, ahead).status_code == 302
    planned = StepRecord.objects.latest("pk")
    assert (planned.code, planned.happened_on) == ("review.meeting", HELD)
    late = HELD + timedelta(days=IN_TIME + 1)
    with on(late):
        form = browser(cast.officer).get(url).context["form"]
        assert form.late_after == IN_TIME
        refused = saved(browser(cast.officer), url, MEETING)
        assert refused.status_code == 422
        assert list(refused.context["form"].errors) == ["act_reason"]
        assert StepRecord.objects.latest("pk") == planned
    with on(late - timedelta(days=1)):
        assert saved(browser(cast.officer), url, MEETING).status_code == 302
    with on(late):
        told = {**MEETING, "place": "镇政府二楼会议室", "act_reason": "会议记录当时没有归档，现在补录。"}
        assert saved(browser(cast.officer), url, told).status_code == 302
    step = StepRecord.objects.latest("pk")
    assert (step.happened_on, step.reason) == (HELD, "会议记录当时没有归档，现在补录。")
    assert step.recorded_at.date() == late


def test_nothing_is_counted_before_the_day_of_the_meeting(convened, cast):
    problems = next(row for row in listed(convened) if row.what == Reviewed.What.PROBLEMS)
    count, entry = (page(convened, f"review.count{end}", problems.pk) for end in ("", "_entry"))
    results = page(convened, "review.results")
    said = "先在“评议会”中录入"
    for held_on in (None, HELD + timedelta(days=1)):
        if held_on:
            typed = {**MEETING, "held_on": held_on.isoformat()}
            assert saved(browser(cast.officer), page(convened, "review.meeting"), typed).status_code == 302
            said = "评议会定于2026年3月19日，当日以后录入计票"
        for answer in (
            browser(cast.officer).get(count),
            browser(cast.officer).get(entry),
            browser(cast.discipline).post(entry, SHEET),
        ):
            assert answer.status_code == 409
            assert said in answer.text
        assert count not in browser(cast.officer).get(results).text
    with on(HELD + timedelta(days=1)):
        assert count in browser(cast.officer).get(results).text
        for who in (cast.officer, cast.discipline):
            assert saved(browser(who), entry, SHEET).status_code == 302
        assert browser(cast.supervisor).get(count).status_code == 200


def returned(report: YearReport, cast: SimpleNamespace) -> None:
    """Sent back to drafting and put before the meeting again: the list is drawn anew."""
    assert browser(cast.commissioner).post(page(report, "return_to", "drafting"), ACT).status_code == 302
    assert loaded(report.pk).stage == "drafting"
    for name, typed in {
        "data_day": {"data_day": DAY},
        "work": WORDS,
        "causes": {"causes": "期限管理主要依靠个人记忆，没有提前安排。"},
        "measures": {"measures": "期满以前由系统提醒，逾期的向书记说明原因。"},
    }.items():
        assert saved(browser(cast.officer), page(report, f"drafting.{name}"), typed).status_code == 302
    passed(browser(cast.commissioner), report, "convene_review")
    assert loaded(report.pk).stage == "review"


def test_who_was_left_out_by_two_stays_left_out_when_the_review_is_held_anew(convened, cast):
    returned(convened, cast)
    first = person_of(convened)
    assert not first.excluded
    assert "沿用第" not in browser(cast.officer).get(page(convened, "review.subjects")).text
    assert browser(cast.officer).post(page(convened, "review.exclude", first.pk), EXCLUDED).status_code == 302
    builders.confirm(cast)
    returned(convened, cast)
    again = person_of(convened)
    assert again.pk != first.pk
    assert (again.cadre_id, again.excluded_on, again.excluded_by, again.excluded_for) == (
        first.cadre_id,
        HELD,
        EXCLUDED["document"],
        EXCLUDED["reason"],
    )
    shown = browser(cast.officer).get(page(convened, "review.subjects")).text
    assert "沿用第2轮评议的核定" in shown
    assert page(convened, "review.exclude", again.pk) not in shown
    saved(browser(cast.officer), page(convened, "review.meeting"), MEETING)
    slip = browser(cast.officer).get(page(convened, "review.slip")).text
    assert "选人用人工作评议票" in slip
    assert again.post not in slip


def test_leaving_somebody_out_is_offered_only_while_it_can_be_done(convened, cast):
    person, work = person_of(convened), listed(convened)[0]
    url, subjects = page(convened, "review.exclude", person.pk), page(convened, "review.subjects")
    officer = browser(cast.officer)
    assert url in officer.get(subjects).text
    assert officer.get(url).status_code == 200
    # The work itself is nobody: no question of order.
    assert officer.get(page(convened, "review.exclude", work.pk)).status_code == 403
    saved(officer, page(convened, "review.meeting"), MEETING)
    opened_box(cast, convened)
    assert url not in officer.get(subjects).text
    for answer in (officer.get(url), officer.post(url, EXCLUDED)):
        assert answer.status_code == 409
        assert "已列入票箱或者已计票" in answer.text


def test_who_is_left_out_already_is_not_proposed_again(convened, cast):
    person = person_of(convened)
    url, officer = page(convened, "review.exclude", person.pk), browser(cast.officer)
    assert officer.post(url, EXCLUDED).status_code == 302
    builders.confirm(cast)
    assert url not in officer.get(page(convened, "review.subjects")).text
    answer = officer.get(url)
    assert answer.status_code == 409
    assert f"{person.name}已不列入评议（{EXCLUDED['document']}）" in answer.text


def test_two_of_one_name_stand_with_their_posts_and_everybody_else_by_name(convened, cast):
    one = person_of(convened)
    assert one.label == one.name
    saved(browser(cast.officer), page(convened, "review.meeting"), MEETING)
    spaced = f"{one.name[0]}　{one.name[1:]}"
    for post in ("武装部部长", one.post):
        add_beside(one, spaced, post)
        labels = [row.label for row in listed(convened) if row.is_person]
        assert len(set(labels)) == len(labels)
    first, second, third = (row for row in listed(convened) if row.is_person)
    assert [row.label for row in listed(convened) if not row.is_person] == [
        "选人用人工作",
        "选人用人工作中存在的主要问题",
    ]
    assert second.label == f"{second.name}（武装部部长）"
    # One name and one post: the number of the file tells them apart.
    for row in (first, third):
        assert row.label == f"{row.name}（{one.post}，名册{row.cadre_id}号）"
    for row in (first, second, third):
        shown = browser(cast.officer).get(page(convened, "review.count", row.pk)).text
        assert f"评议计票：{row.label}" in shown
    # And in the figures of the report, where nothing but the cells tells them apart.
    for row in (first, second):
        browser(cast.officer).post(page(convened, "review.exclude", row.pk), EXCLUDED)
        builders.confirm(cast)
    told = Account(scope_of(loaded(convened.pk))).value("review.excluded").rows
    assert [each.cells[0] for each in told] == [first.label, second.label]


def add_beside(row: Reviewed, name: str, post: str) -> None:
    """Another person of the same list."""
    town = row.review.report.township
    cadre = builders.cadre(town, name)
    with builders.recorded(town):
        Reviewed(
            review=row.review,
            what=Reviewed.What.PERSON,
            cadre=cadre,
            name=name,
            post=post,
            recorded_by=row.recorded_by,
        ).save()


def test_an_earlier_year_proposed_before_new_year_is_confirmed_after_it(convened, cast):
    typed = {
        "held_on": "2017-01-10", "good": 8, "fair": 2, "plain": 1, "poor": 0,
        "document": "青石〔2017〕1号", "reason": "启用以前的结果",
    }  # fmt: skip
    url = reverse("account:review.earlier")
    with on(date(2026, 12, 30)):
        for year in ("2015", "2026"):
            refused = browser(cast.officer).post(url, {**typed, "year": year, "scan": builders.scan()})
            assert "登记2016至2025年度的结果" in refused.text
        sent = browser(cast.officer).post(url, {**typed, "year": "2016", "scan": builders.scan()})
        assert sent.status_code == 302
    with on(date(2027, 1, 4)):
        refused = browser(cast.officer).post(url, {**typed, "year": "2016", "scan": builders.scan()})
        assert "登记2017至2026年度的结果" in refused.text
        builders.confirm(cast, by="discipline")
    assert EarlierReview.objects.get().year == 2016


def test_two_of_one_name_are_told_apart_in_the_list_of_those_who_study(convened, cast):
    subject = person_of(convened).cadre
    page_of = reverse("study:people")
    said = f"{subject.name}（"
    assert said not in browser(cast.supervisor).get(page_of).text
    builders.cadre(cast.township, f"{subject.name[0]}　{subject.name[1:]}", birth=date(1988, 2, 1))
    listed_now = browser(cast.supervisor).get(page_of).context["listed"]
    called = [each.called for each in listed_now if each.cadre.compared_name == subject.compared_name]
    assert len(set(called)) == 2
    assert all(said in browser(cast.supervisor).get(page_of).text for said in called)
    others = [each for each in listed_now if each.called not in called]
    assert [each.called for each in others] == [each.cadre.name for each in others] != []


def test_who_was_left_out_wrongly_is_put_back_by_two_until_a_vote_begins_and_what_stood_there_stays(
    convened, cast
):
    officer, person = browser(cast.officer), person_of(convened)
    url, subjects = page(convened, "review.exclusion_correct", person.pk), page(convened, "review.subjects")
    # Whoever is listed has nothing to put right.
    assert (officer.get(url).status_code, url in officer.get(subjects).text) == (409, False)
    assert officer.post(page(convened, "review.exclude", person.pk), EXCLUDED).status_code == 302
    builders.confirm(cast)
    assert url in officer.get(subjects).text
    right = {
        **EXCLUDED, "document": "青石纪〔2026〕4号", "why": "认定文件文号写错，以原件为准。",
        "seen": officer.get(url).context["form"]["seen"].value(),
    }  # fmt: skip
    assert browser(cast.commissioner).post(url, right).status_code == 403
    for wrong, told in (
        ({"why": ""}, "填写更正的理由和依据"),
        ({"document": EXCLUDED["document"]}, "没有改动"),
        ({"seen": "0"}, "已经更正"),
    ):
        assert told in officer.post(url, {**right, **wrong}).text, wrong
    assert officer.post(url, right).status_code == 302
    assert person_of(convened).excluded_by == EXCLUDED["document"]
    # One at a time.
    assert "待复核" in officer.post(url, {**right, "restored": "on"}).text
    change = PendingChange.objects.get(kind="review.exclusion_correct")
    with pytest.raises(Refused, match="提出"):
        pending.accept(change.pk, by=cast.officer)
    builders.confirm(cast)
    kept = person_of(convened)
    assert (kept.excluded_by, kept.excluded_for) == (right["document"], EXCLUDED["reason"])
    # What was drawn before that is told, and nothing is proposed.
    assert officer.post(url, {**right, "restored": "on"}).status_code == 422
    back = {**right, "why": "复查后认定任用没有违反程序。", "restored": "on", "seen": kept.mark}
    assert officer.post(url, back).status_code == 302
    saved(officer, page(convened, "review.meeting"), MEETING)
    opened_box(cast, convened)
    # Proposed in time and confirmed after the slips were given out: the voters were not asked about them.
    change = PendingChange.objects.get(kind="review.exclusion_correct", state="waiting")
    with pytest.raises(Refused, match="已经开箱"):
        pending.accept(change.pk, by=cast.commissioner)
    pending.decline(change.pk, by=cast.commissioner, opinion="已经开箱，退回评议环节后办理。")
    assert "已经开箱或者计票" in officer.post(url, back).text
    shown = officer.get(subjects).text
    assert ("更正记录" in shown, "以原件为准" in shown) == (True, True)


def test_an_exclusion_taken_back_in_a_new_round_puts_the_person_before_the_voters(convened, cast):
    officer = browser(cast.officer)
    officer.post(page(convened, "review.exclude", person_of(convened).pk), EXCLUDED)
    builders.confirm(cast)
    returned(convened, cast)
    person = person_of(convened)
    assert person.excluded
    typed = {**EXCLUDED, "why": "复查后认定任用没有违反程序。", "restored": "on", "seen": person.mark}
    url = page(convened, "review.exclusion_correct", person.pk)
    assert officer.post(url, typed).status_code == 302
    builders.confirm(cast)
    assert not person_of(convened).excluded
    assert {each.excluded_by for each in Reviewed.history.filter(id=person.pk)} == {EXCLUDED["document"], ""}
    saved(officer, page(convened, "review.meeting"), MEETING)
    assert person.post in officer.get(page(convened, "review.slip")).text
    # And it does not come back with the round after that.
    returned(convened, cast)
    assert not person_of(convened).excluded


def test_the_result_of_an_earlier_year_is_put_right_or_taken_back_by_two(convened, cast):
    officer = browser(cast.officer)
    typed = {
        "year": "2024", "held_on": "2025-01-10", "good": 8, "fair": 2, "plain": 1, "poor": 0, "document": "青石〔2025〕1号",
    }  # fmt: skip
    assert (
        officer.post(reverse("account:review.earlier"), {**typed, "scan": builders.scan()}).status_code == 302
    )
    builders.confirm(cast, by="commissioner")
    row, settings = EarlierReview.objects.get(), reverse("account:review.settings")
    url = reverse("account:review.earlier_correct", args=[row.pk])
    assert url in officer.get(settings).text
    assert url not in browser(cast.supervisor).get(settings).text
    right = {
        **typed, "fair": 1, "plain": 2, "reason": "较好、一般的票数抄反。",
        "version": officer.get(url).context["form"]["version"].value(),
    }  # fmt: skip
    assert browser(cast.commissioner).post(url, right).status_code == 403
    assert browser(cast.outsider).get(url).status_code == 404
    for wrong, told in (
        ({"reason": ""}, "填写更正的理由"),
        ({"scan": ""}, "扫描件"),
        ({"fair": 2, "plain": 1}, "没有改动"),
        ({"year": "2026"}, "年度的结果"),
        ({"held_on": "2024-06-30"}, "评议日期须在该年度下半年"),
        ({"version": "0"}, "已修改过这项记录"),
    ):
        assert told in officer.post(url, {**right, "scan": builders.scan(), **wrong}).text, wrong
    assert officer.post(url, {**right, "scan": builders.scan()}).status_code == 302
    assert EarlierReview.objects.get().fair == 2
    builders.confirm(cast, by="commissioner")
    assert (EarlierReview.objects.get().fair, EarlierReview.objects.get().plain) == (1, 2)
    assert "较好、一般的票数抄反" in browser(cast.supervisor).get(settings).text
    none = {**right, "version": officer.get(url).context["form"]["version"].value(), "revoked": "on"}
    assert officer.post(url, {**none, "scan": builders.scan()}).status_code == 302
    builders.confirm(cast, by="commissioner")
    assert not EarlierReview.objects.exists()
    assert {each.fair for each in EarlierReview.history.filter(id=row.pk)} == {1, 2}
    assert officer.get(url).status_code == 404
