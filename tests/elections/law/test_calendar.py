"""A village's calendar counted from its election day, and what moves when the day moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from elections.law.calendar import MINUS, State, due, due_of, hangs_on_done, moved, rows_of
from elections.law.readings import RELATIVES
from elections.law.schedule import COMMITTEE_FORMED, DECLARED_INVALID, STEPS
from elections.law.settings import Pinned

from .instructions import Told

E = date(2026, 12, 6)
COUNTY = (Told("self_nomination", "yes"), Told("proxy_who", RELATIVES))
ZHEJIANG = Pinned("zhejiang", COUNTY)
DAY = timedelta(1)


def rows(election_day=E, settings=ZHEJIANG, today=date(2026, 12, 1), **given):
    return {row.code: row for row in rows_of(election_day, settings, today=today, **given)}


def lasts(province, code, election_day=date(2026, 12, 20)):
    row = rows(election_day, Pinned(province, COUNTY)).get(code)
    return row and row.last


def test_the_days_of_an_election_on_2026_12_20_under_five_laws():
    for province in ("sichuan", "zhejiang", "shanghai", "beijing", "henan"):
        assert lasts(province, "register.posted") == date(2026, 11, 30)
        assert lasts(province, "handover.complete") == date(2026, 12, 30)
    for province in ("zhejiang", "shanghai", "beijing", "henan"):
        assert lasts(province, "nominate.list") == date(2026, 12, 15)
        assert lasts(province, "review.agencies") == date(2026, 12, 14)
    assert lasts("zhejiang", "nominate.self") == date(2026, 12, 10)
    assert lasts("zhejiang", "ballot.notice") == date(2026, 12, 15)
    proxies = {"zhejiang": 17, "shanghai": 15, "beijing": 19, "henan": 19}
    assert {each: lasts(each, "ballot.proxies").day for each in proxies} == proxies
    assert lasts("shanghai", "ballot.proxy_list") == date(2026, 12, 18)
    assert lasts("beijing", "ballot.proxy_list") == date(2026, 12, 19)
    further = {each: lasts(each, "further.held") for each in ("zhejiang", "beijing", "shanghai")}
    assert further == {
        "zhejiang": date(2027, 1, 19),
        "beijing": date(2027, 1, 4),
        "shanghai": date(2027, 1, 19),
    }
    groups = {each: lasts(each, "register.group_heads") for each in ("beijing", "henan", "zhejiang")}
    assert groups == {"beijing": date(2027, 1, 4), "henan": date(2027, 1, 19), "zhejiang": None}


def test_what_no_text_of_the_province_says_is_asked_on_its_row_and_planned_by_practice():
    list_ = rows(settings=Pinned("sichuan"))["nominate.list"]
    assert (list_.last, list_.last_words, list_.planned) == (None, "待县里明确", date(2026, 12, 1))
    assert "四川省" in list_.ask
    assert rows(settings=Pinned("zhejiang"))["nominate.list"].ask == ""
    told = Pinned("sichuan", (Told("candidate_list_days_before", "7"),))
    assert rows(settings=told)["nominate.list"].last == date(2026, 11, 29)
    assert rows(settings=told)["nominate.list"].basis == "县方案"
    assert rows(settings=told)["review.agencies"].last == date(2026, 11, 28)


def test_the_calendar_of_the_picture():
    told = [(row.offset, row.last_words, row.planned, row.basis) for row in rows().values()]
    expected = (
        ("37", "选举前", (10, 30), "村组法 40(2)"),
        ("36", "—", (10, 31), "村组法 15(2)"),
        ("29", "11月16日", (11, 7), "村组法 17(1)"),
        ("24", "公布后 5 日", (11, 12), "村组法 17(2)"),
        ("14", "—", (11, 22), "省办法 17"),
        ("10", "11月26日", (11, 26), "省办法 20"),
        ("5", "12月1日", (12, 1), "省办法 18"),
        ("5", "12月1日", (12, 1), "省办法 22"),
        ("3", "12月3日", (12, 3), "省办法 19"),
        ("3", "12月3日", (12, 3), "省办法 25"),
        ("1", "选举日前", (12, 5), "村组法 18(4)"),
    )
    for offset, words, day, basis in expected:
        assert (f"E{MINUS}{offset}", words, date(2026, *day), basis) in told
    assert ("E", "12月6日", E, "村组法 18(3)") in told
    assert ("E＋10", "12月16日", None, "村组法 24") in told
    assert ("E＋30", "2027年1月5日", None, "省办法 29") in told


@pytest.mark.parametrize(
    ("today", "state", "words"),
    (
        (date(2026, 11, 30), State.AHEAD, "还有 1 天"),
        (date(2026, 12, 1), State.TODAY, "今天到期"),
        (date(2026, 12, 2), State.LATE, "逾期 1 天"),
    ),
)
def test_a_step_is_ahead_due_today_or_overdue(today, state, words):
    row = rows(today=today)["nominate.list"]
    assert (row.state, row.words) == (state, words)


@pytest.mark.parametrize(
    ("today", "state", "words"),
    (
        (date(2026, 11, 7), State.AHEAD, "还有 9 天"),
        (date(2026, 11, 8), State.BEHIND, "还有 8 天，晚于安排 1 天"),
        (date(2026, 11, 16), State.TODAY, "今天到期"),
        (date(2026, 11, 17), State.LATE, "逾期 1 天"),
    ),
)
def test_the_villages_own_day_is_watched_before_the_lawful_one(today, state, words):
    row = rows(today=today)["register.posted"]
    assert (row.state, row.words) == (state, words)


def test_a_step_without_a_lawful_day_is_only_behind_the_plan():
    row = rows(today=date(2026, 11, 23))["nominate.candidates"]
    assert (row.state, row.words) == (State.BEHIND, "晚于安排 1 天")
    assert rows(today=date(2026, 11, 22))["nominate.candidates"].state is State.TODAY


@pytest.mark.parametrize(
    ("posted", "state", "margin", "actual"),
    (
        (date(2026, 11, 7), State.DONE, 9, "11月7日，早 9 天"),
        (date(2026, 11, 16), State.DONE, 0, "11月16日"),
        (date(2026, 11, 17), State.DONE_LATE, -1, "11月17日，晚 1 天"),
    ),
)
def test_what_is_done_keeps_its_true_day_early_or_late(posted, state, margin, actual):
    row = rows(done={"register.posted": posted})["register.posted"]
    assert (row.state, row.margin, row.actual_words) == (state, margin, actual)


def test_objections_end_five_days_after_posting_the_day_of_posting_not_counted_and_answers_three_later():
    told = rows(date(2026, 12, 20), done={"register.posted": date(2026, 11, 30)})
    assert told["register.objections"].last == date(2026, 12, 5)
    assert told["register.answers"].last == date(2026, 12, 8)
    planned = rows(date(2026, 12, 20), plan={"register.posted": date(2026, 11, 20)})
    assert planned["register.objections"].last == date(2026, 11, 25)


def test_after_the_day_three_clocks_run_and_none_before_it():
    before = rows(today=E)
    assert before["handover.complete"].state is State.WAITING
    done = {"ballot.day": E}
    after = rows(today=E, done=done)
    assert after["handover.complete"].words == "还有 10 天"
    assert after["further.held"].last == date(2027, 1, 5)
    formed = rows(today=E, done=done | {COMMITTEE_FORMED: date(2026, 12, 20)})
    assert formed["handover.complete"].last == date(2026, 12, 30)
    assert rows(today=date(2026, 12, 17), done=done)["handover.complete"].words == "逾期 1 天"


def test_the_clock_of_the_vote_again_starts_with_the_decision_and_the_further_election_may_not_apply():
    henan = Pinned("henan")
    assert "again.held" not in rows(settings=henan)
    again = rows(settings=henan, done={DECLARED_INVALID: date(2026, 12, 10)})["again.held"]
    assert (again.last, again.basis) == (date(2027, 1, 9), "省实施办法 39")
    asked = rows(done={DECLARED_INVALID: date(2026, 12, 10)})["again.held"]
    assert (asked.last, asked.last_words) == (None, "待县里明确")
    assert "further.held" not in rows(without={"further.held"})


def test_no_row_for_self_nomination_where_it_is_not_allowed():
    assert "nominate.self" not in rows(settings=Pinned("zhejiang", (Told("self_nomination", "no"),)))
    assert rows(settings=Pinned("zhejiang"))["nominate.self"].last_words == "待县里明确"
    assert rows()["nominate.self"].last == date(2026, 11, 26)


def test_henans_candidates_withdraw_within_three_days_of_the_list():
    posted = rows(settings=Pinned("henan"), done={"nominate.list": date(2026, 11, 29)})
    row = posted["nominate.withdraw"]
    assert (row.last, row.last_words, row.hangs_on) == (date(2026, 12, 2), "名单公布后3日", "nominate.list")


def test_chongqing_publishes_the_audit_three_days_before_the_election_committee_is_chosen():
    chongqing = Pinned("chongqing")
    row = rows(settings=chongqing)["prepare.audit"]
    assert (row.last, row.planned, row.basis) == (date(2026, 10, 28), date(2026, 10, 28), "市实施办法 37")
    for chosen in (date(2026, 11, 2), date(2026, 11, 3)):
        for known in ({"plan": {"prepare.committee": chosen}}, {"done": {"prepare.committee": chosen}}):
            assert rows(settings=chongqing, **known)["prepare.audit"].last == chosen - 3 * DAY
    assert rows()["prepare.audit"].last == E - DAY


def test_each_step_rests_on_the_law_of_its_own_day_when_the_year_turns():
    told = rows(date(2026, 1, 20), Pinned("zhejiang", COUNTY), today=date(2025, 12, 15))
    assert told["register.posted"].basis == "村组法（2018） 14"
    assert told["ballot.proxy_list"].basis == "村组法 18(4)"
    late = rows(date(2026, 1, 21), today=date(2026, 1, 1), done={"register.posted": date(2026, 1, 1)})
    assert late["register.posted"].basis == "村组法 17(1)"
    assert late["register.posted"].last == date(2026, 1, 1)


def test_what_is_due_within_a_week_for_the_township_the_overdue_first():
    done = {
        row.code: row.planned for row in rows().values() if row.planned and row.planned < date(2026, 11, 30)
    }
    found = due(rows_of(E, ZHEJIANG, today=date(2026, 12, 1), done=done), date(2026, 12, 1))
    assert [row.code for row in found] == [
        "review.agencies", "nominate.list", "ballot.notice", "nominate.withdraw", "ballot.proxies",
        "ballot.proxy_list", "ballot.day",
    ]  # fmt: skip
    within_four = due(found, date(2026, 12, 1), days=4)
    assert [row.code for row in within_four][-1] == "ballot.proxy_list"
    later = rows_of(E + 2 * DAY, ZHEJIANG, today=date(2026, 12, 1), done=done)
    week = due_of({"松岭村": found, "青石村": later}, date(2026, 12, 1))
    assert [village for village, row in week if row.code == "nominate.list"] == ["松岭村", "青石村"]


BEFORE_THE_DAY = [step.code for step in STEPS if step.planned is not None]


#: A step planned so many days before a day that is moved by so many still lies in the time of the law of 2026: under the
#: one before it steps are others.
EARLY, MOVED = 60, 40
FIRST = date(2026, 1, 1) + (EARLY + MOVED) * DAY


#: No time limit: a busy machine says nothing about a calendar.
@hypothesis_settings(deadline=None)
@given(
    election_day=st.dates(FIRST, date(2027, 3, 1)),
    days=st.integers(-MOVED, MOVED),
    done=st.dictionaries(st.sampled_from(BEFORE_THE_DAY), st.integers(1, EARLY)),
    plan=st.dictionaries(st.sampled_from(BEFORE_THE_DAY), st.integers(0, EARLY)),
    province=st.sampled_from(("zhejiang", "shanghai", "beijing", "henan", "chongqing", "sichuan")),
)
def test_moving_the_day_moves_nothing_done_and_everything_undone_by_the_same_days(
    election_day, days, done, plan, province
):
    settings = Pinned(province, tuple(replace(each, effective_from=date(2026, 1, 1)) for each in COUNTY))
    done = {code: election_day - each * DAY for code, each in done.items()}
    plan = {code: election_day - each * DAY for code, each in plan.items()}
    today, by = election_day, days * DAY
    before = rows(election_day, settings, today, plan=plan, done=done)
    replanned = moved(election_day, election_day + by, settings, today=today, plan=plan, done=done)
    after = rows(election_day + by, settings, today, plan=replanned, done=done)
    assert after.keys() == before.keys()
    for code, row in before.items():
        then = after[code]
        if row.done:
            assert (then.planned, then.actual) == (row.planned, row.actual)
            continue
        step = timedelta(0) if hangs_on_done(row, done) else by
        assert then.planned == (row.planned and row.planned + step), code
        assert then.last == (row.last and row.last + step), code


def test_two_moves_come_to_the_same_as_one():
    plan = {"nominate.list": date(2026, 11, 28)}
    done = {"register.posted": date(2026, 11, 7)}
    there = moved(E, E + 7 * DAY, ZHEJIANG, today=E, plan=plan, done=done)
    back = moved(E + 7 * DAY, E, ZHEJIANG, today=E, plan=there, done=done)
    assert rows(plan=back, done=done) == rows(plan=plan, done=done)
    assert rows(E + 7 * DAY, plan=there, done=done)["register.posted"].planned == date(2026, 11, 7)


def test_a_last_day_for_others_is_over_when_it_is_past_and_nobody_is_late_with_it():
    def self_nomination(today: date):
        return rows(today=today)["nominate.self"]

    last = self_nomination(date(2026, 10, 1)).due
    assert self_nomination(last).state is State.TODAY
    over = self_nomination(last + timedelta(1))
    assert (over.state, over.words) == (State.OVER, "已截止")
    assert over.code in {row.code for row in due([self_nomination(last)], last)}
    assert due([over], last + timedelta(1)) == []
